# CartesianIndex, the ranges of them, and linear positions.

export CartesianIndex, CartesianIndices, LinearIndices

abstract type AbstractCartesianIndex{N} end

"""
    CartesianIndex(i, j, k...)

A position in an array of several dimensions.
"""
struct CartesianIndex{N} <: AbstractCartesianIndex{N}
    I::NTuple{N,Int}
    CartesianIndex{N}(index::NTuple{N,Integer}) where {N} = new(map(i -> convert(Int, i), index))
end
CartesianIndex(index::NTuple{N,Integer}) where {N} = CartesianIndex{N}(index)
CartesianIndex(index::Integer...) = CartesianIndex(index)
CartesianIndex{N}(index::Vararg{Integer,N}) where {N} = CartesianIndex{N}(index)
CartesianIndex{N}() where {N} = CartesianIndex{N}(ntuple(_ -> 1, Val(N)))
function CartesianIndex{N}(index::Integer...) where {N}
    length(index) <= N || throw(DimensionMismatch("Cannot create a CartesianIndex{$N} from $(length(index)) indexes"))
    return CartesianIndex{N}((index..., ntuple(_ -> 1, N - length(index))...))
end
CartesianIndex(index::Union{Integer,CartesianIndex}...) = CartesianIndex(flatten_indices(index))
flatten_indices(::Tuple{}) = ()
flatten_indices(t::Tuple{Integer,Vararg}) = (Int(t[1]), flatten_indices(tail(t))...)
flatten_indices(t::Tuple{CartesianIndex,Vararg}) = (t[1].I..., flatten_indices(tail(t))...)
CartesianIndex(i::CartesianIndex) = i
convert(::Type{T}, index::CartesianIndex{1}) where {T<:Number} = convert(T, index.I[1])
convert(::Type{T}, index::CartesianIndex) where {T<:Tuple} = convert(T, index.I)
convert(::Type{CartesianIndex{N}}, t::NTuple{N,Integer}) where {N} = CartesianIndex{N}(t)

getindex(i::CartesianIndex, d::Integer) = i.I[d]
setindex(x::CartesianIndex, i, j) = CartesianIndex(setindex(x.I, i, j))
get(A::AbstractArray, I::CartesianIndex, default) = get(A, I.I, default)
eltype(::Type{<:CartesianIndex}) = Int
length(::CartesianIndex{N}) where {N} = N
length(::Type{CartesianIndex{N}}) where {N} = N
size(::CartesianIndex{N}) where {N} = (N,)
ndims(::CartesianIndex) = 1
firstindex(::CartesianIndex) = 1
lastindex(::CartesianIndex{N}) where {N} = N
iterate(::CartesianIndex) = error("iteration is deliberately unsupported for CartesianIndex. Use `I` rather than `I...`, or use `Tuple(I)...`")
Tuple(index::CartesianIndex) = index.I
zero(::CartesianIndex{N}) where {N} = zero(CartesianIndex{N})
zero(::Type{CartesianIndex{N}}) where {N} = CartesianIndex(ntuple(_ -> 0, Val(N)))
oneunit(::CartesianIndex{N}) where {N} = oneunit(CartesianIndex{N})
oneunit(::Type{CartesianIndex{N}}) where {N} = CartesianIndex(ntuple(_ -> 1, Val(N)))
one(x::CartesianIndex) = oneunit(x)
one(T::Type{<:CartesianIndex}) = oneunit(T)
(-)(i::CartesianIndex{N}) where {N} = CartesianIndex{N}(map(-, i.I))
(+)(i::CartesianIndex{N}) where {N} = i
(+)(i::CartesianIndex{N}, j::CartesianIndex{N}) where {N} = CartesianIndex{N}(map(+, i.I, j.I))
(-)(i::CartesianIndex{N}, j::CartesianIndex{N}) where {N} = CartesianIndex{N}(map(-, i.I, j.I))
(*)(a::Integer, i::CartesianIndex{N}) where {N} = CartesianIndex{N}(map(x -> a * x, i.I))
(*)(i::CartesianIndex, a::Integer) = a * i
min(i::CartesianIndex{N}, j::CartesianIndex{N}) where {N} = CartesianIndex{N}(map(min, i.I, j.I))
max(i::CartesianIndex{N}, j::CartesianIndex{N}) where {N} = CartesianIndex{N}(map(max, i.I, j.I))
# Order as memory is laid out: the last index counts most.
isless(i::CartesianIndex{N}, j::CartesianIndex{N}) where {N} = isless(reverse(i.I), reverse(j.I))
(==)(i::CartesianIndex{N}, j::CartesianIndex{N}) where {N} = i.I == j.I
isequal(i::CartesianIndex{N}, j::CartesianIndex{N}) where {N} = i.I == j.I
const cartindexhash_seed = 0xd60ca92f8284b8b0
hash(i::CartesianIndex, h::UInt) = hash(i.I, h + cartindexhash_seed)

"""
    CartesianIndices(axes)

The rectangle of indices over the given ranges.
"""
struct CartesianIndices{N,R<:NTuple{N,OrdinalRange{Int,Int}}} <: AbstractArray{CartesianIndex{N},N}
    indices::R
end
CartesianIndices(::Tuple{}) = CartesianIndices{0,Tuple{}}(())
CartesianIndices(inds::NTuple{N,OrdinalRange{<:Integer,<:Integer}}) where {N} =
    (r = map(int_range, inds); CartesianIndices{N,typeof(r)}(r))
CartesianIndices(index::CartesianIndex) = CartesianIndices(index.I)
CartesianIndices(inds::NTuple{N,Union{<:Integer,OrdinalRange{<:Integer,<:Integer}}}) where {N} =
    CartesianIndices(map(as_axis, inds))
CartesianIndices(A::AbstractArray) = CartesianIndices(axes(A))
CartesianIndices(t::Tuple{Vararg{Integer}}) = CartesianIndices(map(OneTo, map(Int, t)))
int_range(r::OrdinalRange{Int,Int}) = r
int_range(r::OneTo) = OneTo(Int(r.stop))
int_range(r::AbstractUnitRange) = Int(first(r)):Int(last(r))
int_range(r::OrdinalRange) = Int(first(r)):Int(step(r)):Int(last(r))
as_axis(i::Integer) = OneTo(Int(i))
as_axis(r::OrdinalRange) = int_range(r)
(::Colon)(i::CartesianIndex{N}, j::CartesianIndex{N}) where {N} = CartesianIndices(map((a, b) -> a:b, i.I, j.I))
(::Colon)(i::CartesianIndex{N}, s::CartesianIndex{N}, j::CartesianIndex{N}) where {N} =
    CartesianIndices(map((a, st, b) -> a:st:b, i.I, s.I, j.I))

axes(iter::CartesianIndices{N}) where {N} = map(OneTo_or_self, iter.indices)
OneTo_or_self(r::OneTo) = r
OneTo_or_self(r) = axes(r, 1)
size(iter::CartesianIndices) = map(length, iter.indices)
length(iter::CartesianIndices) = prod_dims(map(length, iter.indices))
IndexStyle(::Type{<:CartesianIndices}) = IndexCartesian()
first(iter::CartesianIndices) = CartesianIndex(map(first, iter.indices))
last(iter::CartesianIndices) = CartesianIndex(map(last, iter.indices))
step(iter::CartesianIndices) = CartesianIndex(map(step, iter.indices))
function getindex(iter::CartesianIndices{N}, I::Vararg{Int,N}) where {N}
    @inline
    @boundscheck checkbounds(iter, I...)
    return CartesianIndex(map((r, i) -> @inbounds(r[i]), iter.indices, I))
end
getindex(iter::CartesianIndices{N}, I::CartesianIndex{N}) where {N} = (@inline; iter[I.I...])
getindex(iter::CartesianIndices{0}) = CartesianIndex()
getindex(iter::CartesianIndices{N}, inds::Vararg{Union{OrdinalRange{<:Integer,<:Integer},Colon},N}) where {N} =
    CartesianIndices(map((r, i) -> i isa Colon ? r : r[i], iter.indices, inds))
function iterate(iter::CartesianIndices)
    any(isempty, iter.indices) && return nothing
    f = first(iter)
    return (f, f)
end
function iterate(iter::CartesianIndices{N}, state::CartesianIndex{N}) where {N}
    @inline
    ok, I = advance(state.I, iter.indices)
    ok || return nothing
    c = CartesianIndex{N}(I)
    return (c, c)
end
"The index after `I` in column-major order, and whether there is one."
advance(::Tuple{}, ::Tuple{}) = (false, ())
function advance(I::Tuple{Int}, r::Tuple{Any})
    i = I[1] + step(r[1])
    return (I[1] != last(r[1]), (i,))
end
function advance(I::Tuple{Int,Int,Vararg{Int}}, r::Tuple{Any,Any,Vararg})
    @inline
    I[1] == last(r[1]) || return (true, (I[1] + step(r[1]), tail(I)...))
    ok, rest = advance(tail(I), tail(r))
    return (ok, (first(r[1]), rest...))
end
in(i::CartesianIndex, r::CartesianIndices) = false
in(i::CartesianIndex{N}, r::CartesianIndices{N}) where {N} = all(map(in, i.I, r.indices))
(==)(a::CartesianIndices{N}, b::CartesianIndices{N}) where {N} = all(map(==, a.indices, b.indices))
(==)(a::CartesianIndices, b::CartesianIndices) = false
isequal_axes(a, b) = a == b
reverse(iter::CartesianIndices; dims=:) = begin
    ds = dims === (:) ? ntuple(identity, ndims(iter)) : dims
    CartesianIndices(ntuple(d -> d in ds ? reverse(iter.indices[d]) : iter.indices[d], ndims(iter)))
end
(+)(i::CartesianIndices{N}, x::CartesianIndex{N}) where {N} = CartesianIndices(map((r, k) -> r .+ k, i.indices, x.I))
intersect(a::CartesianIndices{N}, b::CartesianIndices{N}) where {N} = CartesianIndices(map(intersect, a.indices, b.indices))
collect(iter::CartesianIndices{N}) where {N} = fill_from!(Array{CartesianIndex{N},N}(undef, size(iter)), iter)

"""
    LinearIndices(A)

The array of `A`'s shape that holds each position's linear index.
"""
struct LinearIndices{N,R<:NTuple{N,AbstractUnitRange{Int}}} <: AbstractArray{Int,N}
    indices::R
end
LinearIndices(::Tuple{}) = LinearIndices{0,Tuple{}}(())
LinearIndices(inds::NTuple{N,AbstractUnitRange{<:Integer}}) where {N} =
    (r = map(int_range, inds); LinearIndices{N,typeof(r)}(r))
LinearIndices(sz::NTuple{N,<:Integer}) where {N} = LinearIndices(map(OneTo, map(Int, sz)))
LinearIndices(inds::NTuple{N,Union{<:Integer,AbstractUnitRange{<:Integer}}}) where {N} = LinearIndices(map(as_axis, inds))
LinearIndices(A::Union{AbstractArray,CartesianIndices}) = LinearIndices(axes(A))
IndexStyle(::Type{<:LinearIndices}) = IndexLinear()
axes(iter::LinearIndices) = map(axis_of, iter.indices)
axis_of(r::OneTo) = r
axis_of(r) = r
axes(iter::LinearIndices{1}) = iter.indices
size(iter::LinearIndices) = map(length, iter.indices)
function getindex(iter::LinearIndices, i::Int)
    @inline
    @boundscheck checkbounds(iter, i)
    return i
end
function getindex(iter::LinearIndices, i::AbstractRange{<:Integer})
    @boundscheck checkbounds(iter, i)
    return @inbounds (first(iter):last(iter))[i .- (first(iter) - 1)]
end
getindex(iter::LinearIndices{1}, i::Int) = (@boundscheck checkbounds(iter, i); i)
iterate(iter::LinearIndices{1}, s...) = iterate(iter.indices[1], s...)
iterate(iter::LinearIndices, i=1) = i > length(iter) ? nothing : (i, i + 1)
first(iter::LinearIndices) = 1
first(iter::LinearIndices{1}) = first(iter.indices[1])
last(iter::LinearIndices) = length(iter)
last(iter::LinearIndices{1}) = last(iter.indices[1])
in(i::Integer, r::LinearIndices) = first(r) <= i <= last(r)
eachindex(::IndexLinear, iter::LinearIndices{1}) = iter.indices[1]

"Several indices in one: how the ranges and arrays of indices of `A[I...]` become index tuples."
baremodule IteratorsMD
import ..Base: CartesianIndex, CartesianIndices, LinearIndices, AbstractCartesianIndex, split_axes
export CartesianIndex, CartesianIndices, LinearIndices
split(t, v) = split_axes(t, v)
end
