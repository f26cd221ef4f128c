# SubArray: a view of part of an array.

export SubArray, view, parent, parentindices

"""
    SubArray

A view: an array whose elements are those of `parent` at `indices`. `L` says that positions in the
parent are an affine function of the linear index, by `stride1` and `offset1`.
"""
struct SubArray{T,N,P,I,L} <: AbstractArray{T,N}
    parent::P
    indices::I
    offset1::Int
    stride1::Int
    function SubArray{T,N,P,I,L}(parent, indices, offset1, stride1) where {T,N,P,I,L}
        return new(parent, indices, offset1, stride1)
    end
end
function SubArray(parent::AbstractArray, indices::Tuple)
    return SubArray(IndexStyle_of_view(IndexStyle(parent), indices), parent, ensure_indexable(indices), index_dimsum(indices...))
end
function SubArray(::IndexCartesian, parent::P, indices::I, ::NTuple{N,Any}) where {P,I,N}
    return SubArray{eltype(P),N,P,I,false}(parent, indices, 0, 0)
end
function SubArray(::IndexLinear, parent::P, indices::I, ::NTuple{N,Any}) where {P,I,N}
    st = view_stride(parent, indices)
    return SubArray{eltype(P),N,P,I,true}(parent, indices, view_offset(parent, st, indices), st)
end
IndexStyle_of_view(::IndexCartesian, I) = IndexCartesian()
IndexStyle_of_view(::IndexLinear, I::Tuple) = affine_indices(I) ? IndexLinear() : IndexCartesian()
"""
Whether the selection has one stride: single indices, then one range, or whole axes that a range of unit step may follow,
then again single indices.
"""
affine_indices(::Tuple{}) = true
affine_indices(I::Tuple{Real,Vararg}) = affine_indices(tail(I))
affine_indices(I::Tuple{Slice,Slice,Vararg}) = affine_indices(tail(I))
affine_indices(I::Tuple{Slice,Slice,Vararg{Real}}) = true
affine_indices(I::Tuple{Slice,AbstractUnitRange,Vararg{Real}}) = true
affine_indices(I::Tuple{AbstractRange,Vararg{Real}}) = true
affine_indices(I::Tuple) = false

"The distance in the parent between neighbours of the view's first dimension."
view_stride(parent, I::Tuple) = view_stride(1, axes(parent), I)
view_stride(s::Int, inds, ::Tuple{}) = s
view_stride(s::Int, inds, I::Tuple{Slice,Vararg}) = s
view_stride(s::Int, inds, I::Tuple{AbstractRange,Vararg}) = s * Int(step(I[1]))
view_stride(s::Int, inds, I::Tuple{Any,Vararg}) = view_stride(s * length(get_axis(inds)), safe_tail(inds), tail(I))
function view_offset(parent, st, I::Tuple)
    return linear_position(parent, map(first, I)) - st * first_of_view_axis(I)
end
linear_position(parent::AbstractVector, i::Tuple{Any}) = Int(i[1])
linear_position(parent, i::Tuple{Any}) = Int(i[1])
linear_position(parent, i::Tuple) = linear_index(parent, map(Int, i)...)
linear_position(parent, ::Tuple{}) = 1
first_of_view_axis(I::Tuple) = 1
first_of_view_axis(I::Tuple{AbstractRange}) = Int(first(axes1(I[1])))
first_of_view_axis(I::Tuple{Slice}) = Int(first(axes1(I[1])))

const FastSubArray{T,N,P,I} = SubArray{T,N,P,I,true}
IndexStyle(::Type{<:FastSubArray}) = IndexLinear()
IndexStyle(::Type{<:SubArray}) = IndexCartesian()
parent(V::SubArray) = V.parent
parentindices(V::SubArray) = V.indices
parentindices(A::AbstractArray) = map(OneTo, size(A))
axes(V::SubArray) = (@inline; view_axes(V.indices))
view_axes(::Tuple{}) = ()
view_axes(I::Tuple{Real,Vararg}) = (@inline; view_axes(tail(I)))
view_axes(I::Tuple{AbstractArray,Vararg}) = (@inline; (axes(I[1])..., view_axes(tail(I))...))
size(V::SubArray) = (@inline; map(length, axes(V)))
dataids(V::SubArray) = dataids(V.parent)
unaliascopy(V::SubArray) = view_of_copy(V)
view_of_copy(V) = SubArray(copy(V.parent), V.indices)

function view(A::AbstractArray, I::Vararg{Any,M}) where {M}
    @inline
    J = to_indices(A, I)
    @boundscheck checkbounds(A, J...)
    return view_canonical(A, J)
end
view(A::AbstractArray) = reshape_zero_dim(A)
reshape_zero_dim(A) = SubArray(A, ntuple(d -> first(axes(A, d)), ndims(A)))
function view_canonical(A::AbstractArray, J::Tuple)
    n = length(J)
    if n == 1 && ndims(A) != 1 && !(J[1] isa AbstractArray{<:CartesianIndex})
        IndexStyle(A) isa IndexLinear && return SubArray(linear_reshape(A), J)
        return SubArray(linear_reshape(A), J)
    end
    if count_dims(J) > ndims(A)
        return SubArray(A, J[1:ndims(A)])
    elseif count_dims(J) < ndims(A)
        return SubArray(reshape(A, fold_dims(A, n)), J)
    end
    return SubArray(A, J)
end
linear_reshape(A) = reshape(A, (length(A),))
count_dims(J) = length(index_ndims(J...))
fold_dims(A, n) = ntuple(d -> d < n ? size(A, d) : prod_dims(size(A)[n:end]), n)
# A view of a view is a view of the parent.
function view_canonical(V::SubArray, J::Tuple)
    if length(J) == 1 && ndims(V) != 1
        return SubArray(linear_reshape(V), J)
    end
    return SubArray(V.parent, reindex(V.indices, J))
end
"The parent's indices, given the view's indices and indices into the view."
reindex(::Tuple{}, ::Tuple{}) = ()
reindex(I::Tuple{Real,Vararg}, J::Tuple) = (@inline; (I[1], reindex(tail(I), J)...))
reindex(I::Tuple{Slice,Vararg}, J::Tuple{Any,Vararg}) = (@inline; (J[1], reindex(tail(I), tail(J))...))
reindex(I::Tuple{AbstractVector,Vararg}, J::Tuple{Any,Vararg}) = (@inline; (@inbounds(I[1][J[1]]), reindex(tail(I), tail(J))...))
function reindex(I::Tuple{AbstractArray{<:Any,N},Vararg}, J::Tuple) where {N}
    @inline
    return (@inbounds(I[1][J[1:N]...]), reindex(tail(I), J[N + 1:end])...)
end
reindex(::Tuple{}, J::Tuple) = ()

function getindex(V::SubArray{T,N}, I::Vararg{Int,N}) where {T,N}
    @inline
    @boundscheck checkbounds(V, I...)
    return @inbounds V.parent[reindex(V.indices, I)...]
end
function getindex(V::FastSubArray, i::Int)
    @inline
    @boundscheck checkbounds(V, i)
    return @inbounds V.parent[V.offset1 + V.stride1 * i]
end
function getindex(V::FastSubArray{<:Any,1}, i::Int)
    @inline
    @boundscheck checkbounds(V, i)
    return @inbounds V.parent[V.offset1 + V.stride1 * i]
end
function setindex!(V::SubArray{T,N}, x, I::Vararg{Int,N}) where {T,N}
    @inline
    @boundscheck checkbounds(V, I...)
    @inbounds V.parent[reindex(V.indices, I)...] = x
    return V
end
function setindex!(V::FastSubArray, x, i::Int)
    @inline
    @boundscheck checkbounds(V, i)
    @inbounds V.parent[V.offset1 + V.stride1 * i] = x
    return V
end
function setindex!(V::FastSubArray{<:Any,1}, x, i::Int)
    @inline
    @boundscheck checkbounds(V, i)
    @inbounds V.parent[V.offset1 + V.stride1 * i] = x
    return V
end
isassigned(V::SubArray{T,N}, I::Vararg{Int,N}) where {T,N} = checkbounds(Bool, V, I...) && isassigned(V.parent, reindex(V.indices, I)...)
isassigned(V::FastSubArray{<:Any,1}, i::Int) = checkbounds(Bool, V, i) && isassigned(V.parent, V.offset1 + V.stride1 * i)
isassigned(V::FastSubArray, i::Int) = checkbounds(Bool, V, i) && isassigned(V.parent, V.offset1 + V.stride1 * i)

strides(V::SubArray) = view_strides(strides(V.parent), V.indices)
view_strides(::Tuple{}, ::Tuple{}) = ()
view_strides(s::Tuple, I::Tuple{Real,Vararg}) = view_strides(tail(s), tail(I))
view_strides(s::Tuple, I::Tuple{AbstractRange,Vararg}) = (s[1] * step(I[1]), view_strides(tail(s), tail(I))...)
view_strides(s::Tuple, I::Tuple) = throw(ArgumentError("strides is invalid for SubArrays with indices of type $(typeof(I[1]))"))
elsize(::Type{<:SubArray{T,N,P}}) where {T,N,P} = elsize(P)
function unsafe_convert(::Type{Ptr{T}}, V::SubArray{T,N,P}) where {T,N,P}
    return unsafe_convert(Ptr{T}, V.parent) + (linear_position(V.parent, map(first, V.indices)) - firstindex(V.parent)) * elsize(P)
end
function memory_offset(V::SubArray, i)
    I = cartesian_in_axes(axes(V), Int(i))
    return sum_offsets(strides(V), I, axes(V)) * elsize(typeof(V))
end
sum_offsets(::Tuple{}, ::Tuple{}, ::Tuple{}) = 0
sum_offsets(s, I, ax) = s[1] * (I[1] - first(ax[1])) + sum_offsets(tail(s), tail(I), tail(ax))
memory_offset(V::SubArray{<:Any,1}, i::Integer) = stride(V, 1) * (Int(i) - firstindex(V)) * elsize(typeof(V))
IndexStyle(::Type{SubArray}) = IndexCartesian()

const StridedFastContiguousSubArray{T,N,A} = SubArray{T,N,A,<:Tuple{Vararg{Union{Slice,AbstractUnitRange{Int},Int}}},true}
const StridedSubArray{T,N,A<:DenseArray,I<:Tuple{Vararg{Union{Int,AbstractRange{Int}}}}} = SubArray{T,N,A,I}
const StridedArray{T,N} = Union{DenseArray{T,N},StridedSubArray{T,N}}
const StridedVector{T} = StridedArray{T,1}
const StridedMatrix{T} = StridedArray{T,2}
const StridedVecOrMat{T} = Union{StridedVector{T},StridedMatrix{T}}
export StridedArray, StridedVector, StridedMatrix, StridedVecOrMat
