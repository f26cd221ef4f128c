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
    isa(a, TypeVar) && return typejoin(a.ub, b)
    isa(b, TypeVar) && return typejoin(a, b.ub)
    (a isa Type && b isa Type) || return (a === b ? a : Any)
    a === b && return a
    a <: b && return b
    b <: a && return a
    isa(a, UnionAll) && return join_unionall(a, b)
    isa(b, UnionAll) && return join_unionall(b, a)
    isa(a, Union) && return typejoin(typejoin(a.a, a.b), b)
    isa(b, Union) && return typejoin(a, typejoin(b.a, b.b))
    (a <: Tuple && b <: Tuple) && return join_tuples(a, b)
    (a <: Tuple || b <: Tuple) && return Any
    return join_datatypes(a, b)
end
join_unionall(a::UnionAll, @nospecialize(b)) = typejoin_free(UnionAll(a.var, typejoin(a.body, b)))
function typejoin_free(t::UnionAll)
    # `X{T} where T` in which T no longer occurs is just X.
    return ccall(:tt_typevar_occurs, Int32, (Any, Any), t.var, t.body) === Int32(0) ? t.body : t
end
function join_datatypes(a::DataType, b::DataType)
    # Walk up from b until its family is one that a descends from.
    while b !== Any
        if a <: b.name.wrapper
            while a.name !== b.name
                a = supertype(a)::DataType
            end
            w = a.name.wrapper
            n = length(a.parameters)
            n == 0 && return w
            return join_instance(w, a, b, n)
        end
        b = supertype(b)::DataType
    end
    return Any
end
function join_instance(w, a, b, n)
    # `w` applied to what is equal in both, quantified over the rest.
    fresh = Any[]
    args = Any[]
    u = w
    for i in 1:n
        var = u.var
        p, q = a.parameters[i], b.parameters[i]
        if p === q || (p isa Type && q isa Type && p == q)
            push!(args, p)
        else
            tv = TypeVar(var.name, var.lb, var.ub)
            push!(fresh, tv)
            push!(args, tv)
        end
        u = ccall(:jl_instantiate_unionall, Any, (Any, Any), u, args[i])
    end
    t = u
    for i in length(fresh):-1:1
        t = UnionAll(fresh[i], t)
    end
    return t
end
function join_tuples(a::DataType, b::DataType)
    ap, bp = a.parameters, b.parameters
    la, lb = length(ap), length(bp)
    la == 0 && return Tuple{Vararg{tuple_tailjoin(bp, 1)}}
    lb == 0 && return Tuple{Vararg{tuple_tailjoin(ap, 1)}}
    afix, bfix = isvatuple(a) ? la - 1 : la, isvatuple(b) ? lb - 1 : lb
    ca, cb = isvatuple(a) ? vararg_count(ap[la]) : 0, isvatuple(b) ? vararg_count(bp[lb]) : 0
    if la == lb && afix == la && bfix == lb
        return Tuple{Any[typejoin(ap[i], bp[i]) for i in 1:la]...}
    end
    m = min(afix, bfix)
    ps = Any[typejoin(ap[i], bp[i]) for i in 1:m]
    push!(ps, Vararg{typejoin(tuple_tailjoin(ap, m + 1), tuple_tailjoin(bp, m + 1))})
    return Tuple{ps...}
end
function tuple_tailjoin(ps, i)
    t = Bottom
    while i <= length(ps)
        t = typejoin(t, unwrapva(ps[i]))
        i += 1
    end
    return t
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
