# Broadcasting: f.(x, y) as one fused loop over lazily combined arguments.

export broadcast, broadcast!, @__dot__

abstract type AbstractBroadcasted end
const AbstractArrayOrBroadcasted = Union{AbstractArray,AbstractBroadcasted}

"""
Broadcasting. A dotted expression becomes a tree of `Broadcasted` objects; `materialize` allocates
what the combined style says and runs one loop.
"""
baremodule Broadcast

using ..Base
import ..Base: copy, copyto!, axes, size, length, getindex, eachindex, iterate, ndims, similar, eltype, isassigned,
    OneTo, tail, front, Fix1, Fix2, IndexStyle, @inline, @propagate_inbounds, @boundscheck, @inbounds, IteratorSize, IteratorEltype,
    HasShape, EltypeUnknown, promote_typejoin_union, promote_typejoin, _return_type, mightalias, unalias, show, keys, Callable,
    IteratorSize, ==, promote_op, require_one_based_indexing, CartesianIndices, CartesianIndex, shift_range, scale_range,
    divide_range, LogicalIndex, Slice, checkbounds, range_start_length, IdentityUnitRange

export broadcast, broadcast!, BroadcastStyle, broadcast_axes, broadcastable, dotview, @__dot__, BroadcastFunction

# ---- styles: what kind of container the result is ----

abstract type BroadcastStyle end
struct Style{T} <: BroadcastStyle end
struct Unknown <: BroadcastStyle end
abstract type AbstractArrayStyle{N} <: BroadcastStyle end
struct ArrayStyle{A<:AbstractArray} <: AbstractArrayStyle{Any} end
struct DefaultArrayStyle{N} <: AbstractArrayStyle{N} end
struct ArrayConflict <: AbstractArrayStyle{Any} end
ArrayStyle{A}(::Val) where {A} = ArrayStyle{A}()
DefaultArrayStyle(::Val{N}) where {N} = DefaultArrayStyle{N}()
DefaultArrayStyle{M}(::Val{N}) where {N,M} = DefaultArrayStyle{N}()
ArrayConflict(::Val) = ArrayConflict()
(::Type{<:Style{Tuple}})(::Val) = DefaultArrayStyle{1}()
const DefaultVectorStyle = DefaultArrayStyle{1}
const DefaultMatrixStyle = DefaultArrayStyle{2}

BroadcastStyle(::Type{<:Tuple}) = Style{Tuple}()
BroadcastStyle(::Type{T}) where {T} = DefaultArrayStyle{ndims_of_type(T)}()
BroadcastStyle(::Type{<:AbstractArray{T,N}}) where {T,N} = DefaultArrayStyle{N}()
BroadcastStyle(::Type{Union{}}) = throw(ArgumentError("broadcasting over Union{} is not defined"))
ndims_of_type(::Type{T}) where {T} = ndims(T)
BroadcastStyle(::BroadcastStyle, ::BroadcastStyle) = Unknown()
BroadcastStyle(::Unknown, ::Unknown) = Unknown()
BroadcastStyle(::S, ::Unknown) where {S<:BroadcastStyle} = S()
BroadcastStyle(::S, ::S) where {S<:BroadcastStyle} = S()
BroadcastStyle(a::AbstractArrayStyle{0}, b::Style{Tuple}) = b
BroadcastStyle(a::AbstractArrayStyle, ::Style{Tuple}) = a
BroadcastStyle(::A, ::A) where {A<:ArrayStyle} = A()
BroadcastStyle(::ArrayStyle, ::ArrayStyle) = Unknown()
BroadcastStyle(::A, ::A) where {A<:AbstractArrayStyle} = A()
function BroadcastStyle(a::A, b::B) where {A<:AbstractArrayStyle{M},B<:AbstractArrayStyle{N}} where {M,N}
    if Base.typename(A) === Base.typename(B)
        return A(Val(max(M, N)))
    end
    return Unknown()
end
BroadcastStyle(a::AbstractArrayStyle{Any}, ::DefaultArrayStyle) = a
BroadcastStyle(a::AbstractArrayStyle{N}, ::DefaultArrayStyle{N}) where {N} = a
BroadcastStyle(a::AbstractArrayStyle{M}, ::DefaultArrayStyle{N}) where {M,N} = typeof(a)(Val(max(M, N)))
BroadcastStyle(a::DefaultArrayStyle{M}, b::DefaultArrayStyle{N}) where {M,N} = DefaultArrayStyle{max(M, N)}()
BroadcastStyle(a::DefaultArrayStyle{N}, b::DefaultArrayStyle{N}) where {N} = a
BroadcastStyle(a::ArrayConflict, b::AbstractArrayStyle) = a

combine_styles() = DefaultArrayStyle{0}()
combine_styles(c) = result_style(BroadcastStyle(typeof(c)))
combine_styles(c1, c2) = result_style(combine_styles(c1), combine_styles(c2))
combine_styles(c1, c2, cs...) = (@inline; result_style(combine_styles(c1), combine_styles(c2, cs...)))
result_style(s::BroadcastStyle) = s
result_style(s1::S, s2::S) where {S<:BroadcastStyle} = s1
result_style(s1, s2) = (@inline; joined_style(s1, s2, BroadcastStyle(s1, s2), BroadcastStyle(s2, s1)))
joined_style(::S, ::S, ::Unknown, ::Unknown) where {S} = S()
joined_style(s1, s2, ::Unknown, ::Unknown) = s1 isa AbstractArrayStyle && s2 isa AbstractArrayStyle ? ArrayConflict() : Unknown()
joined_style(s1, s2, r::BroadcastStyle, ::Unknown) = r
joined_style(s1, s2, ::Unknown, r::BroadcastStyle) = r
joined_style(s1, s2, r::S, ::S) where {S<:BroadcastStyle} = r
joined_style(s1, s2, r1, r2) = throw(ArgumentError(string(
    "conflicting broadcast rules defined\n  Broadcast.BroadcastStyle(::", typeof(s1), ", ::", typeof(s2), ") = ", r1,
    "\n  Broadcast.BroadcastStyle(::", typeof(s2), ", ::", typeof(s1), ") = ", r2,
    "\nOne of these should be undefined (and thus return Broadcast.Unknown).")))

# ---- Broadcasted ----

"One call `f.(args...)`, not yet done; `axes` is `nothing` until it is instantiated."
struct Broadcasted{Style<:Union{Nothing,BroadcastStyle},Axes,F,Args<:Tuple} <: Base.AbstractBroadcasted
    style::Style
    f::F
    args::Args
    axes::Axes
    Broadcasted(style::Union{Nothing,BroadcastStyle}, f::Tuple, args::Tuple) = error()
    function Broadcasted(style::Union{Nothing,BroadcastStyle}, f::F, args::Tuple, axes=nothing) where {F}
        return new{typeof(style),typeof(axes),Core.Typeof(f),typeof(args)}(style, f, args, axes)
    end
    function Broadcasted(f::F, args::Tuple, axes=nothing) where {F}
        return Broadcasted(combine_styles(args...), f, args, axes)
    end
    Broadcasted{Style}(f::F, args, axes=nothing) where {Style,F} = new{Style,typeof(axes),Core.Typeof(f),typeof(args)}(Style()::Style, f, args, axes)
    Broadcasted{Style,Axes,F,Args}(style::Style, f::F, args::Args, axes::Axes) where {Style,Axes,F,Args} = new{Style,Axes,F,Args}(style, f, args, axes)
end
Broadcasted{Style,Axes,F,Args}(f, args, axes) where {Style,Axes,F,Args} = Broadcasted{Style,Axes,F,Args}(Style()::Style, f, args, axes)
BroadcastStyle(::Type{<:Broadcasted{S}}) where {S<:BroadcastStyle} = S()
BroadcastStyle(::Type{<:Broadcasted{Nothing}}) = Unknown()
combine_styles(bc::Broadcasted) = bc.style === nothing ? combine_styles(bc.args...) : bc.style
Base.convert(::Type{Broadcasted{NewStyle}}, bc::Broadcasted) where {NewStyle} = Broadcasted{NewStyle}(bc.f, bc.args, bc.axes)

instantiate(x) = x
function instantiate(bc::Broadcasted)
    if bc.axes === nothing
        ax = combine_axes(bc.args...)
    else
        ax = bc.axes
        check_broadcast_axes(ax, bc.args...)
    end
    return Broadcasted(bc.style, bc.f, bc.args, ax)
end
instantiate(bc::Broadcasted{<:AbstractArrayStyle{0}}) = bc
instantiate(bc::Broadcasted{Style{Tuple}}) = bc.axes === nothing ? Broadcasted(bc.style, bc.f, bc.args, combine_axes(bc.args...)) : bc

axes(bc::Broadcasted) = bc_axes(bc, bc.axes)
bc_axes(::Broadcasted, ax::Tuple) = ax
bc_axes(bc::Broadcasted, ::Nothing) = combine_axes(bc.args...)
bc_axes(bc::Broadcasted{<:AbstractArrayStyle{0}}, ::Nothing) = ()
axes(bc::Broadcasted{<:Any,<:NTuple{N}}, d::Integer) where {N} = d <= N ? axes(bc)[d] : OneTo(1)
eachindex(bc::Broadcasted) = bc_eachindex(axes(bc))
bc_eachindex(t::Tuple{Any}) = t[1]
bc_eachindex(t::Tuple) = CartesianIndices(t)
ndims(bc::Broadcasted) = length(axes(bc))
ndims(::Type{<:Broadcasted{<:Any,<:NTuple{N,Any}}}) where {N} = N
ndims(::Type{<:Broadcasted{<:AbstractArrayStyle{N},Nothing}}) where {N} = N
size(bc::Broadcasted) = map(length, axes(bc))
length(bc::Broadcasted) = prod(size(bc))
IteratorSize(::Type{<:Broadcasted{<:Any,<:NTuple{N,Any}}}) where {N} = HasShape{N}()
IteratorSize(::Type{<:Broadcasted{<:AbstractArrayStyle{N}}}) where {N} = HasShape{N}()
IteratorEltype(::Type{<:Broadcasted}) = EltypeUnknown()
eltype(bc::Broadcasted) = combine_eltypes(bc.f, bc.args)
function iterate(bc::Broadcasted)
    it = eachindex(bc)
    y = iterate(it)
    y === nothing && return nothing
    return (bc[y[1]], (it, y[2]))
end
function iterate(bc::Broadcasted, s)
    y = iterate(s...)
    y === nothing && return nothing
    return (bc[y[1]], (s[1], y[2]))
end
Base.copy(::Broadcasted{Unknown}) = throw(ArgumentError("broadcasting requires an assigned BroadcastStyle"))

# ---- shapes ----

combine_axes() = ()
combine_axes(A) = broadcast_axes(A)
combine_axes(A, B) = broadcast_shape(broadcast_axes(A), broadcast_axes(B))
combine_axes(A, B, C...) = (@inline; broadcast_shape(broadcast_axes(A), combine_axes(B, C...)))
broadcast_axes(x) = axes(x)
broadcast_shape(shape::Tuple) = shape
broadcast_shape(a::Tuple, b::Tuple, cs::Tuple...) = broadcast_shape(join_shapes(a, b), cs...)
join_shapes(::Tuple{}, ::Tuple{}) = ()
join_shapes(::Tuple{}, b::Tuple) = b
join_shapes(a::Tuple, ::Tuple{}) = a
join_shapes(a::Tuple, b::Tuple) = (@inline; (join_axis(a[1], b[1]), join_shapes(tail(a), tail(b))...))
function join_axis(a, b)
    length(a) == 1 && return length(b) == 1 && b isa OneTo ? prefer(a, b) : b
    (length(b) == 1 || a == b) && return a
    throw(DimensionMismatch("arrays could not be broadcast to a common size; got a dimension with lengths $(length(a)) and $(length(b))"))
end
prefer(a, b) = b
join_axis(a::Integer, b::Integer) = a == 1 ? b : (b == 1 || a == b) ? a :
    throw(DimensionMismatch("arrays could not be broadcast to a common size; got a dimension with lengths $a and $b"))
join_axis(a::OneTo, b::OneTo) = length(a) == 1 ? b : (length(b) == 1 || a == b) ? a :
    throw(DimensionMismatch("arrays could not be broadcast to a common size; got a dimension with lengths $(length(a)) and $(length(b))"))

check_broadcast_shape(::Tuple, ::Tuple{}) = nothing
check_broadcast_shape(::Tuple{}, Ashp::Tuple) = all(ax -> length(ax) == 1, Ashp) ? nothing :
    throw(DimensionMismatch("cannot broadcast array to have fewer non-singleton dimensions"))
check_broadcast_shape(::Tuple{}, ::Tuple{}) = nothing
function check_broadcast_shape(shp::Tuple, Ashp::Tuple)
    a, b = shp[1], Ashp[1]
    (length(b) == 1 || a == b) || throw(DimensionMismatch("array could not be broadcast to match destination"))
    return check_broadcast_shape(tail(shp), tail(Ashp))
end
check_broadcast_axes(shp, args...) = (for a in args; check_broadcast_shape(shp, axes(a)); end; nothing)
check_broadcast_axes(shp, A) = check_broadcast_shape(shp, axes(A))
check_broadcast_axes(shp) = nothing

# ---- elements ----

"`I` adapted to an argument: positions in dimensions that the argument extends over are replaced."
newindex(arg, I::CartesianIndex) = CartesianIndex(clip_index(axes(arg), I.I))
newindex(arg, I::Integer) = CartesianIndex(clip_index(axes(arg), (I,)))
clip_index(::Tuple{}, I::Tuple) = ()
clip_index(::Tuple{}, ::Tuple{}) = ()
clip_index(ax::Tuple, I::Tuple{}) = (first(ax[1]), clip_index(tail(ax), ())...)
clip_index(ax::Tuple, I::Tuple) = (@inline; (ifelse(length(ax[1]) == 1, first(ax[1]), I[1]), clip_index(tail(ax), tail(I))...))

@propagate_inbounds getindex(bc::Broadcasted, I::Union{Integer,CartesianIndex}) = element(bc, I)
@propagate_inbounds getindex(bc::Broadcasted, i::Integer, j::Integer, I::Integer...) = element(bc, CartesianIndex(i, j, I...))
@propagate_inbounds getindex(bc::Broadcasted) = element(bc, CartesianIndex())
@propagate_inbounds function element(bc::Broadcasted, I)
    args = element_args(bc.args, I)
    return call_element(bc.f, args)
end
@inline call_element(f::F, args::Tuple{Any}) where {F} = f(args[1])
@inline call_element(f::F, args::Tuple{Any,Any}) where {F} = f(args[1], args[2])
@inline call_element(f::F, args::Tuple) where {F} = f(args...)
@propagate_inbounds element_args(::Tuple{}, I) = ()
@propagate_inbounds element_args(a::Tuple{Any}, I) = (get_element(a[1], I),)
@propagate_inbounds element_args(a::Tuple{Any,Any}, I) = (get_element(a[1], I), get_element(a[2], I))
@propagate_inbounds element_args(a::Tuple, I) = (get_element(a[1], I), element_args(tail(a), I)...)
@inline get_element(x::Union{Number,AbstractChar}, I) = x
@inline get_element(x::Ref, I) = x[]
@inline get_element(x::Tuple{Any}, I) = x[1]
@propagate_inbounds get_element(x::Tuple, I) = x[I[1]]
@propagate_inbounds get_element(bc::Broadcasted, I) = element(bc, I)
@propagate_inbounds get_element(x::AbstractArray, I) = array_element(x, I)
@propagate_inbounds get_element(x, I) = x[newindex(x, I)]
@propagate_inbounds array_element(x, I) = x[newindex(x, I)]
@propagate_inbounds array_element(x::AbstractVector, i::Integer) = length(x) == 1 ? x[firstindex(x)] : x[i]
_broadcast_getindex(A, I) = get_element(A, I)
_broadcast_getindex(bc::Broadcasted, I) = element(bc, I)

"An argument and, for each dimension, whether it extends; checked once, outside the loop."
struct Extruded{T,K,D}
    x::T
    keeps::K
    defaults::D
end
axes(e::Extruded) = axes(e.x)
extrude(x::AbstractArray) = Extruded(x, map(ax -> length(ax) != 1, axes(x)), map(first, axes(x)))
extrude(x) = x
@propagate_inbounds get_element(e::Extruded, I::CartesianIndex) = e.x[pick(e.keeps, I.I, e.defaults)...]
@propagate_inbounds get_element(e::Extruded, i::Integer) = e.x[pick(e.keeps, (i,), e.defaults)...]
pick(::Tuple{}, ::Tuple{}, ::Tuple{}) = ()
pick(::Tuple{}, I::Tuple, ::Tuple{}) = ()
pick(k::Tuple, I::Tuple{}, d::Tuple) = d
pick(k::Tuple, I::Tuple, d::Tuple) = (@inline; (ifelse(k[1], I[1], d[1]), pick(tail(k), tail(I), tail(d))...))

preprocess(dest, bc::Broadcasted) = Broadcasted(bc.style, bc.f, preprocess_args(dest, bc.args), bc.axes)
preprocess(dest, x) = extrude(broadcast_unalias(dest, x))
preprocess_args(dest, ::Tuple{}) = ()
preprocess_args(dest, a::Tuple) = (@inline; (preprocess(dest, a[1]), preprocess_args(dest, tail(a))...))
broadcast_unalias(dest, src) = dest === src ? src : unalias(dest, src)
broadcast_unalias(::Nothing, src) = src

# ---- what may be broadcast over ----

broadcastable(x::Union{Symbol,AbstractString,Function,UndefInitializer,Nothing,RoundingMode,Missing,Val,Ptr,Pair,IO,CartesianIndex}) = Ref(x)
broadcastable(::Type{T}) where {T} = Ref{Type{T}}(T)
broadcastable(x::Union{AbstractArray,Number,AbstractChar,Ref,Tuple,Broadcasted}) = x
broadcastable(x) = collect(x)
broadcastable(::Union{AbstractDict,NamedTuple}) = throw(ArgumentError("broadcasting over dictionaries and `NamedTuple`s is reserved"))

broadcasted(f::F, arg1, args...) where {F} = (@inline; make_broadcasted(f, broadcastable(arg1), map(broadcastable, args)...))
broadcasted(f::F) where {F} = make_broadcasted(f)
make_broadcasted(f::F, args...) where {F} = broadcasted(combine_styles(args...), f, args...)
broadcasted(style::BroadcastStyle, f::F, args...) where {F} = Broadcasted(style, f, args)
broadcasted_kwsyntax(f, args...; kwargs...) = broadcasted((args...) -> f(args...; kwargs...), args...)

"The same with one call: its arguments are the leaves of the tree, left to right."
function flatten(bc::Broadcasted)
    Base.any(a -> a isa Broadcasted, bc.args) || return bc
    return Broadcasted(bc.style, (leaves...) -> call_with_leaves(bc, leaves)[1], leaves_of(bc.args), bc.axes)
end
flatten(x) = x
leaves_of(::Tuple{}) = ()
leaves_of(args::Tuple) = (leaves_of_one(args[1])..., leaves_of(tail(args))...)
leaves_of_one(x) = (x,)
leaves_of_one(bc::Broadcasted) = leaves_of(bc.args)
call_with_leaves(x, leaves) = leaves[1], tail(leaves)
function call_with_leaves(bc::Broadcasted, leaves)
    values, others = take_values(bc.args, leaves)
    return bc.f(values...), others
end
take_values(::Tuple{}, leaves) = (), leaves
function take_values(args::Tuple, leaves)
    value, others = call_with_leaves(args[1], leaves)
    values, unused = take_values(tail(args), others)
    return (value, values...), unused
end

# `a .&& b` and `a .|| b`: what stands on the right is evaluated for the elements that need it.
struct AndAnd end
struct OrOr end
const andand = AndAnd()
const oror = OrOr()
broadcasted(::AndAnd, a, b) = broadcasted((x, y) -> x && y, a, b)
broadcasted(::OrOr, a, b) = broadcasted((x, y) -> x || y, a, b)
function broadcasted(::AndAnd, a, bc::Broadcasted)
    flat = flatten(bc)
    f = flat.f
    return broadcasted((x, args...) -> x && f(args...), a, flat.args...)
end
function broadcasted(::OrOr, a, bc::Broadcasted)
    flat = flatten(bc)
    f = flat.f
    return broadcasted((x, args...) -> x || f(args...), a, flat.args...)
end
show(io::Base.IO, ::AndAnd) = Base.print(io, "broadcasted &&")
show(io::Base.IO, ::OrOr) = Base.print(io, "broadcasted ||")

materialize(bc::Broadcasted) = copy(instantiate(bc))
materialize(x) = x
materialize!(dest, x) = materialize!(dest, instantiate(Broadcasted(Base.identity, (broadcastable(x),), axes(dest))))
function materialize!(dest, bc::Broadcasted)
    return materialize!(combine_styles(dest, bc), dest, bc)
end
function materialize!(::BroadcastStyle, dest, bc::Broadcasted)
    return copyto!(dest, instantiate(Broadcasted(bc.style, bc.f, bc.args, axes(dest))))
end
broadcast(f::Tf, As...) where {Tf} = materialize(broadcasted(f, As...))
broadcast(f::F, x::Number...) where {F} = f(x...)
broadcast(f, t::Tuple{}, ts::Tuple{}...) = ()
broadcast!(f::F, dest, As...) where {F} = materialize!(dest, broadcasted(f, As...))

# ---- results ----

similar(bc::Broadcasted, ::Type{T}) where {T} = similar(bc, T, axes(bc))
similar(::Broadcasted{DefaultArrayStyle{N}}, ::Type{T}, dims) where {T,N} = similar(Array{T}, dims)
similar(::Broadcasted{DefaultArrayStyle{N}}, ::Type{Bool}, dims) where {N} = similar(BitArray, dims)
similar(::Broadcasted{ArrayConflict}, ::Type{T}, dims) where {T} = similar(Array{T}, dims)
similar(::Broadcasted{ArrayConflict}, ::Type{Bool}, dims) = similar(BitArray, dims)

combine_eltypes(f, args::Tuple) = promote_typejoin_union(_return_type(f, eltypes(args)))
eltypes(args::Tuple) = Tuple{map(arg_eltype, args)...}
arg_eltype(x) = eltype(x)
arg_eltype(x::Ref{T}) where {T} = T
arg_eltype(x::Ref{Type{T}}) where {T} = Type{T}
arg_eltype(x::Tuple{Any}) = typeof(x[1])
arg_eltype(x::Tuple) = Base.tuple_eltype(typeof(x))

copy(bc::Broadcasted{<:AbstractArrayStyle{0}}) = bc[CartesianIndex()]
copy(bc::Broadcasted{<:Union{Nothing,Unknown}}) = throw(ArgumentError("broadcasting requires an assigned BroadcastStyle"))
function copy(bc::Broadcasted)
    T = combine_eltypes(bc.f, bc.args)
    if Base.isconcretetype(T)
        return copyto!(similar(bc, T), bc)
    end
    bc2 = preprocess(nothing, bc)
    iter = eachindex(bc2)
    y = iterate(iter)
    if y === nothing
        # Nothing to look at: what inference knows, if it knows anything.
        return similar(bc2, T === Union{} ? Union{} : T)
    end
    val = @inbounds bc2[y[1]]
    dest = similar(bc2, typeof(val))
    @inbounds dest[y[1]] = val
    return copyto_nonleaf!(dest, bc2, iter, y[2], 1)
end
function copyto_nonleaf!(dest, bc::Broadcasted, iter, state, count)
    T = eltype(dest)
    while true
        y = iterate(iter, state)
        y === nothing && break
        I, state = y
        val = @inbounds bc[I]
        if val isa T
            @inbounds dest[I] = val
        else
            new = similar(bc, promote_typejoin(T, typeof(val)))
            for (k, J) in zip(1:count, iter)
                @inbounds new[J] = dest[J]
            end
            @inbounds new[I] = val
            return copyto_nonleaf!(new, bc, iter, state, count + 1)
        end
        count += 1
    end
    return dest
end

copyto!(dest::AbstractArray, bc::Broadcasted) = copyto!_default(dest, bc)
copyto!(dest::AbstractArray, bc::Broadcasted{Nothing}) = copyto!_default(dest, bc)
copyto!(dest::AbstractArray, bc::Broadcasted{<:AbstractArrayStyle{0}}) = fill_scalar!(dest, bc)
function fill_scalar!(dest, bc)
    if bc.f === Base.identity && length(bc.args) == 1
        isempty(dest) || fill!(dest, bc.args[1] isa Broadcasted ? copy(bc.args[1]) : get_element(bc.args[1], CartesianIndex()))
        return dest
    end
    # The function is called for each element, as everywhere.
    for I in eachindex(dest)
        @inbounds dest[I] = bc[CartesianIndex()]
    end
    return dest
end
function copyto!_default(dest, bc)
    axes(dest) == axes(bc) || throw_dimension_mismatch(dest, bc)
    if bc.f === Base.identity && bc.args isa Tuple{AbstractArray}
        A = bc.args[1]
        axes(dest) == axes(A) && return copyto!(dest, A)
    end
    bc2 = preprocess(dest, bc)
    @inbounds @simd for I in eachindex(bc2)
        dest[I] = bc2[I]
    end
    return dest
end
@noinline throw_dimension_mismatch(dest, bc) =
    throw(DimensionMismatch("destination axes $(axes(dest)) are not compatible with source axes $(axes(bc))"))

# ---- tuples ----

function copy(bc::Broadcasted{Style{Tuple}})
    n = length(axes(bc)[1])
    return tuple_elements(bc, Val(n))
end
@inline tuple_elements(bc, ::Val{N}) where {N} = Base.ntuple(i -> element_tuple(bc, i), Val(N))
@inline element_tuple(bc::Broadcasted, i) = call_element(bc.f, map(a -> tuple_arg(a, i), bc.args))
@inline tuple_arg(bc::Broadcasted, i) = element_tuple(bc, i)
@inline tuple_arg(t::Tuple, i) = length(t) == 1 ? t[1] : t[i]
@inline tuple_arg(x, i) = get_element(x, i)

# ---- assignment A .= x and A[i] .= x ----

@propagate_inbounds dotview(args...) = Base.maybeview(args...)
@propagate_inbounds dotview(A::AbstractArray, args...) = Base.view(A, args...)
@propagate_inbounds dotview(A::AbstractArray, args::Union{Number,CartesianIndex}...) = element_place(A, args)
element_place(A, args) = Base.maybeview(A, args...)
dotgetproperty(x, f) = Base.getproperty(x, f)

"""
    @. ex

`ex` with every call and operator dotted, except those marked by `\$`.
"""
macro __dot__(x)
    return Base.esc(dot(x))
end
dot(@nospecialize(x)) = x
is_dot_operator(x::Symbol) = begin
    s = string(x)
    length(s) > 1 && first(s) == '.' && s != ".." && s != "..."
end
function dot(x::Expr)
    h = x.head
    if h === :call
        f = x.args[1]
        args = Any[dot(a) for a in x.args[2:end]]
        f isa Symbol && (is_dot_operator(f) || f === :(:)) && return Expr(:call, f, args...)
        f isa Expr && f.head === :$ && return Expr(:call, f.args[1], args...)
        return Expr(:., dot_callee(f), Expr(:tuple, args...))
    elseif h === :comparison
        return Expr(:comparison, Any[isodd(i) ? dot(x.args[i]) : dot_operator(x.args[i]) for i in 1:length(x.args)]...)
    elseif h === :$
        return x.args[1]
    elseif h === :let
        decls = x.args[1]
        d2 = decls isa Expr && decls.head === :block ? Expr(:block, map(dot_decl, decls.args)...) : dot_decl(decls)
        return Expr(:let, d2, dot(x.args[2]))
    elseif h === :for
        return Expr(:for, x.args[1] isa Expr && x.args[1].head === :(=) ? Expr(:(=), x.args[1].args[1], dot(x.args[1].args[2])) : x.args[1], dot(x.args[2]))
    elseif (h === :(=) || h === :function || h === :macro) && x.args[1] isa Expr && (x.args[1].head === :call || x.args[1].head === :where)
        return Expr(h, x.args[1], dot(x.args[2]))
    elseif h === :& || h === :| || h === :<: || h === :>:
        return Expr(:call, Symbol('.', h), map(dot, x.args)...)
    elseif h === :&& || h === :||
        return Expr(Symbol('.', h), map(dot, x.args)...)
    elseif h === :kw || h === :parameters || h === :...
        return Expr(h, map(dot, x.args)...)
    elseif h === :quote || h === :inert || h === :macrocall && x.args[1] === Symbol("@__dot__")
        return x
    elseif h === :.
        return x.args[2] isa Expr && x.args[2].head === :tuple ? Expr(:., x.args[1], dot_tuple(x.args[2])) : x
    end
    hs = string(h)
    if last(hs) == '=' && first(hs) != '.' && !(h in (:(==), :(!=), :(<=), :(>=), :(===), :(!==), :(=>)))
        return Expr(Symbol('.', h), map(dot, x.args)...)
    end
    return Expr(h, map(dot, x.args)...)
end
dot_tuple(t::Expr) = Expr(:tuple, map(dot, t.args)...)
dot_callee(f) = f isa Expr && f.head === :$ ? f.args[1] : f
dot_operator(op) = op isa Symbol && !is_dot_operator(op) ? Symbol('.', op) : op
dot_decl(x) = x isa Expr && x.head === :(=) ? Expr(:(=), x.args[1], dot(x.args[2])) : x

"The broadcasting form of a function as a function: `.+` itself."
struct BroadcastFunction{F} <: Function
    f::F
end
(op::BroadcastFunction)(x...; kwargs...) = op.f.(x...; kwargs...)

# ---- ranges stay ranges ----

broadcasted(::DefaultArrayStyle{1}, ::typeof(+), r::AbstractRange) = r
broadcasted(::DefaultArrayStyle{1}, ::typeof(-), r::AbstractRange) = -r
broadcasted(::DefaultArrayStyle{1}, ::typeof(+), x::Number, r::AbstractUnitRange) = range_start_length(x + first(r), length(r))
broadcasted(::DefaultArrayStyle{1}, ::typeof(+), r::AbstractUnitRange, x::Number) = range_start_length(first(r) + x, length(r))
broadcasted(::DefaultArrayStyle{1}, ::typeof(-), r::AbstractUnitRange, x::Number) = range_start_length(first(r) - x, length(r))
broadcasted(::DefaultArrayStyle{1}, ::typeof(+), x::Real, r::AbstractUnitRange{<:Real}) = range_start_length(x + first(r), length(r))
# Unit steps from a float need no more precision than the float has.
for op in (:+, :-)
    @eval broadcasted(::DefaultArrayStyle{1}, ::typeof($op), r::AbstractUnitRange{<:Integer}, x::AbstractFloat) = unit_steps($op(first(r), x), length(r))
end
broadcasted(::DefaultArrayStyle{1}, ::typeof(+), x::AbstractFloat, r::AbstractUnitRange{<:Integer}) = unit_steps(x + first(r), length(r))
unit_steps(first, len) = StepRangeLen(first, oneunit(first), len)
for op in (:+, :-)
    @eval broadcasted(::DefaultArrayStyle{1}, ::typeof($op), r::StepRange, x::Number) =
        Base.range_start_step_length($op(first(r), x), step(r), length(r))
    @eval broadcasted(::DefaultArrayStyle{1}, ::typeof($op), r::StepRangeLen, x::Number) = shift_range($op, r, x)
    @eval broadcasted(::DefaultArrayStyle{1}, ::typeof($op), r::LinRange, x::Number) = LinRange($op(r.start, x), $op(r.stop, x), length(r))
    @eval broadcasted(::DefaultArrayStyle{1}, ::typeof($op), r::AbstractRange, s::AbstractRange) = broadcast_ranges($op, r, s)
end
broadcast_ranges(op, r, s) = length(r) == length(s) ? op(r, s) : Broadcasted(DefaultArrayStyle{1}(), op, (r, s))
broadcasted(::DefaultArrayStyle{1}, ::typeof(+), x::Number, r::StepRange) = Base.range_start_step_length(x + first(r), step(r), length(r))
broadcasted(::DefaultArrayStyle{1}, ::typeof(+), x::Number, r::StepRangeLen) = shift_range(+, r, x)
broadcasted(::DefaultArrayStyle{1}, ::typeof(+), x::Number, r::LinRange) = LinRange(x + r.start, x + r.stop, length(r))
broadcasted(::DefaultArrayStyle{1}, ::typeof(-), x::Number, r::OrdinalRange) = Base.range_start_step_length(x - first(r), Base.negate(step(r)), length(r))
broadcasted(::DefaultArrayStyle{1}, ::typeof(-), x::Number, r::StepRangeLen) = shift_range(+, -r, x)
broadcasted(::DefaultArrayStyle{1}, ::typeof(-), x::Number, r::LinRange) = LinRange(x - r.start, x - r.stop, length(r))
broadcasted(::DefaultArrayStyle{1}, ::typeof(*), x::Number, r::OrdinalRange) = scaled_range(x * first(r), x * step(r), length(r))
broadcasted(::DefaultArrayStyle{1}, ::typeof(*), r::OrdinalRange, x::Number) = scaled_range(first(r) * x, step(r) * x, length(r))
# A step of zero is possible here, which only a StepRangeLen has.
scaled_range(first::Integer, step::Integer, len) = StepRangeLen{typeof(first + 0 * step)}(first, step, len)
scaled_range(first, step, len) = Base.range_start_step_length(first, step, len)
broadcasted(::DefaultArrayStyle{1}, ::typeof(*), x::Number, r::StepRangeLen) = scale_range(r, x)
broadcasted(::DefaultArrayStyle{1}, ::typeof(*), r::StepRangeLen, x::Number) = scale_range(r, x)
broadcasted(::DefaultArrayStyle{1}, ::typeof(*), x::Number, r::LinRange) = LinRange(x * r.start, x * r.stop, length(r))
broadcasted(::DefaultArrayStyle{1}, ::typeof(*), r::LinRange, x::Number) = LinRange(r.start * x, r.stop * x, length(r))
broadcasted(::DefaultArrayStyle{1}, ::typeof(/), r::OrdinalRange, x::Number) = Base.range_start_step_length(first(r) / x, step(r) / x, length(r))
broadcasted(::DefaultArrayStyle{1}, ::typeof(/), r::StepRangeLen, x::Number) = divide_range(r, x)
broadcasted(::DefaultArrayStyle{1}, ::typeof(/), r::LinRange, x::Number) = LinRange(r.start / x, r.stop / x, length(r))
broadcasted(::DefaultArrayStyle{1}, ::typeof(\), x::Number, r::AbstractRange) = broadcasted(DefaultArrayStyle{1}(), /, r, x)
broadcasted(::DefaultArrayStyle{1}, ::typeof(big), r::UnitRange) = big(r.start):big(last(r))

end # module Broadcast

using .Broadcast: andand, oror, Broadcasted, broadcasted, broadcasted_kwsyntax, materialize, materialize!, broadcast, broadcast!, dotview,
    dotgetproperty, BroadcastStyle, instantiate, broadcastable, BroadcastFunction, broadcast_unalias, @__dot__
