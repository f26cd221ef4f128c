# The questions about types that promotion, collections and conversion ask.

export isconcretetype, isabstracttype, isbitstype, isbits, typejoin, ismutable, isimmutable, typeintersect

unwrap_unionall(@nospecialize(t)) = begin
    while isa(t, UnionAll)
        t = t.body
    end
    t
end
function rewrap_unionall(@nospecialize(t), @nospecialize(u))
    isa(u, UnionAll) || return t
    return UnionAll(u.var, rewrap_unionall(t, u.body))
end
isvarargtype(@nospecialize(t)) = isa(t, TypeofVararg)
isvatuple(@nospecialize(t)) = begin
    t = unwrap_unionall(t)
    isa(t, DataType) || return false
    n = length(t.parameters)
    n > 0 && isvarargtype(t.parameters[n])
end
unwrapva(@nospecialize(t)) = isa(t, TypeofVararg) ? (isdefined(t, :T) ? t.T : Any) : t
"The number of elements of a `Vararg`, or -1 where it is open."
vararg_count(@nospecialize(t)) = isdefined(t, :N) && isa(t.N, Int) ? t.N : -1
typename(t::DataType) = t.name
typename(t::UnionAll) = typename(t.body)
typename(t::Union) = begin
    a, b = typename(t.a), typename(t.b)
    a === b || error("typename does not apply to unions whose components have different typenames")
    a
end
typename(::Type{T}) where {T} = typename_of(T)
typename_of(@nospecialize(t)) = typename(t)
uniontypes(@nospecialize(t)) = isa(t, Union) ? Any[uniontypes(t.a)..., uniontypes(t.b)...] : Any[t]
tuple_type_head(T::Type) = fieldtype(T, 1)
function tuple_type_tail(T::Type)
    isa(T, UnionAll) && return UnionAll(T.var, tuple_type_tail(T.body))
    ps = T.parameters
    length(ps) == 1 && isvarargtype(ps[1]) && return T
    return Tuple{argtail(ps...)...}
end

isconcretetype(@nospecialize(t)) = isa(t, DataType) && ccall(:jl_is_concrete_type, Int32, (Any,), t) !== Int32(0)
isabstracttype(@nospecialize(t)) = begin
    t = unwrap_unionall(t)
    isa(t, DataType) && ccall(:tt_is_abstract_type, Int32, (Any,), t) !== Int32(0)
end
isbitstype(@nospecialize(t)) = isa(t, DataType) && ccall(:jl_is_bits_type, Int32, (Any,), t) !== Int32(0)
isbits(@nospecialize(x)) = isbitstype(typeof(x))
ismutable(@nospecialize(x)) = ismutabletype_of(typeof(x))
ismutabletype_of(t::DataType) = and_int(t.name.flags, 0x02) === 0x02
isimmutable(@nospecialize(x)) = !ismutable(x)
isType(@nospecialize(t)) = isa(t, DataType) && t.name === typename(Type)
has_free_typevars(@nospecialize(t)) = Core.has_free_typevars(t)
issingletontype(@nospecialize(t)) = isa(t, DataType) && isdefined(t, :instance)
isbitsunion(@nospecialize(t)) = isa(t, Union) && ccall(:jl_array_store_unboxed, Int32, (Any,), t) !== Int32(0)
allocatedinline(@nospecialize(t)) = ccall(:jl_stored_inline, Int32, (Any,), t) !== Int32(0)
typeintersect(@nospecialize(a), @nospecialize(b)) = ccall(:jl_type_intersection, Any, (Any, Any), a, b)
morespecific(@nospecialize(a), @nospecialize(b)) = ccall(:jl_type_morespecific, Int32, (Any, Any), a, b) !== Int32(0)
aligned_sizeof(@nospecialize(T)) = begin
    isbitstype(T) || return 8
    a = datatype_alignment(T)
    ((Core.sizeof(T) + a - 1) ÷ a) * a
end
datatype_alignment(@nospecialize(T)) = Int(ccall(:tt_datatype_alignment, Int, (Any,), T))

export supertype

"A type's supertype."
supertype(T::DataType) = (@_foldable_meta; T.super)
supertype(T::UnionAll) = UnionAll(T.var, supertype(T.body))
ismutabletype(@nospecialize(T)) = (U = unwrap_unionall(T); U isa DataType && U.name.flags & 0x2 == 0x2)
isprimitivetype(@nospecialize(T)) = (U = unwrap_unionall(T); U isa DataType && U.name.flags & 0x1 == 0 && fieldcount_or_zero(U) == 0 && primitive_size(U) > 0 && !ismutabletype(U))
isstructtype(@nospecialize(T)) = (U = unwrap_unionall(T); U isa DataType && U.name.flags & 0x1 == 0 && !isprimitivetype(U))
isdispatchtuple(@nospecialize(T)) = (U = unwrap_unionall(T); U isa DataType && U.flags & 0x0004 == 0x0004)
isdispatchelem(@nospecialize(T)) = T === Union{} || isconcretetype(T) || isType(T) && !has_free_typevars(T)
iskindtype(@nospecialize(T)) = T === DataType || T === UnionAll || T === Union || T === TypeofBottom
hasproperty(x, s::Symbol) = s in propertynames(x)
type_parameter(@nospecialize(T), i) = unwrap_unionall(T).parameters[i]

# ---- typejoin: a supertype of both, as close as the type tree allows ----

typejoin() = Bottom
typejoin(@nospecialize(t)) = t
typejoin(@nospecialize(t), @nospecialize(s), @nospecialize(r...)) = typejoin(typejoin(t, s), r...)
function typejoin(@nospecialize(a), @nospecialize(b))
    @_foldable_meta
    return ccall(:tt_typejoin, Any, (Any, Any), a, b)
end

"Like `typejoin`, but keeps `Union{T,Nothing}` and `Union{T,Missing}` as they are."
function promote_typejoin(@nospecialize(a), @nospecialize(b))
    return Union{a, b, typejoin(split_nothing_missing(a), split_nothing_missing(b))}
end
function split_nothing_missing(@nospecialize(t))
    t === Nothing && return Bottom
    t === Missing && return Bottom
    isa(t, Union) || return t
    return Union{split_nothing_missing(t.a), split_nothing_missing(t.b)}
end
