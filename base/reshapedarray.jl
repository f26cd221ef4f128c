# reshape: the same elements in column-major order under other dimensions.

export reshape, vec, dropdims, selectdim

"An array seen under other dimensions, where its type cannot hold them itself."
struct ReshapedArray{T,N,P<:AbstractArray} <: AbstractArray{T,N}
    parent::P
    dims::NTuple{N,Int}
end
ReshapedArray(parent::AbstractArray{T}, dims::NTuple{N,Int}) where {T,N} = ReshapedArray{T,N,typeof(parent)}(parent, dims)
size(A::ReshapedArray) = A.dims
parent(A::ReshapedArray) = A.parent
IndexStyle(::Type{ReshapedArray{T,N,P}}) where {T,N,P} = IndexStyle(P) isa IndexLinear ? IndexLinear() : IndexCartesian()
dataids(A::ReshapedArray) = dataids(A.parent)
unaliascopy(A::ReshapedArray) = ReshapedArray(copy(A.parent), A.dims)
function getindex(A::ReshapedArray, i::Int)
    @inline
    @boundscheck checkbounds(A, i)
    return @inbounds A.parent[parent_position(A.parent, i)...]
end
function setindex!(A::ReshapedArray, v, i::Int)
    @inline
    @boundscheck checkbounds(A, i)
    @inbounds A.parent[parent_position(A.parent, i)...] = v
    return A
end
function getindex(A::ReshapedArray{T,N}, I::Vararg{Int,N}) where {T,N}
    @inline
    @boundscheck checkbounds(A, I...)
    return @inbounds A.parent[parent_position(A.parent, linear_in_axes(axes(A), I...))...]
end
function setindex!(A::ReshapedArray{T,N}, v, I::Vararg{Int,N}) where {T,N}
    @inline
    @boundscheck checkbounds(A, I...)
    @inbounds A.parent[parent_position(A.parent, linear_in_axes(axes(A), I...))...] = v
    return A
end
function getindex(A::ReshapedArray{T,1}, i::Int) where {T}
    @inline
    @boundscheck checkbounds(A, i)
    return @inbounds A.parent[parent_position(A.parent, i)...]
end
function setindex!(A::ReshapedArray{T,1}, v, i::Int) where {T}
    @inline
    @boundscheck checkbounds(A, i)
    @inbounds A.parent[parent_position(A.parent, i)...] = v
    return A
end
parent_position(p, i) = (@inline; position_in(IndexStyle(p), p, i))
position_in(::IndexLinear, p, i) = (i + firstindex(p) - 1,)
position_in(::IndexCartesian, p, i) = cartesian_in_axes(axes(p), i)
strides(A::ReshapedArray) = strides_of_reshaped(A)
function strides_of_reshaped(A)
    p = strides(A.parent)
    (length(p) == 1 || p == strides_of(size(A.parent))) || throw(ArgumentError("Input is not strided."))
    return map(s -> s * p[1], strides_of(size(A)))
end
unsafe_convert(::Type{Ptr{T}}, A::ReshapedArray{T}) where {T} = unsafe_convert(Ptr{T}, A.parent)
elsize(::Type{<:ReshapedArray{T,N,P}}) where {T,N,P} = elsize(P)

function reshape(a::Array{T,M}, dims::NTuple{N,Int}) where {T,N,M}
    prod_dims(dims) == length(a) || throw_reshape_mismatch(a, dims)
    any(<(0), dims) && throw_reshape_mismatch(a, dims)
    N == M && dims == size(a) && return a
    return ccall(:jl_reshape_array, Array{T,N}, (Any, Any, Any), Array{T,N}, a, dims)
end
@noinline throw_reshape_mismatch(a, dims) =
    throw(DimensionMismatch("new dimensions $(dims) must be consistent with array size $(length(a))"))
reshape(a::AbstractArray, dims::Dims) = ndims(a) == length(dims) && dims == size(a) ? a : reshape_lazily(a, dims)
function reshape_lazily(a, dims)
    prod_dims(dims) == length(a) ||
        throw(DimensionMismatch("parent has $(length(a)) elements, which is incompatible with size $dims"))
    a isa ReshapedArray && return reshape(a.parent, dims)
    return ReshapedArray(a, dims)
end
reshape(r::AbstractRange, dims::NTuple{1,Int}) = dims[1] == length(r) ? r : reshape_lazily(r, dims)
reshape(a::AbstractArray, dims::DimOrInd...) = reshape(a, dims)
reshape(a::AbstractArray, dims::Tuple{Vararg{Union{Integer,OneTo}}}) = reshape(a, to_shape(dims))
reshape(a::AbstractArray, dims::Tuple{Vararg{DimOrInd}}) = reshape(a, to_shape(dims))
reshape(a::AbstractArray, dims::Union{DimOrInd,Colon}...) = reshape(a, dims)
reshape(a::AbstractArray, dims::Tuple{Vararg{Union{Integer,AbstractUnitRange,Colon}}}) = reshape(a, fill_colon(a, dims))
reshape(a::AbstractArray{T,N}, ::Val{N}) where {T,N} = a
reshape(a::AbstractArray, ::Val{N}) where {N} =
    reshape(a, ntuple(d -> d < N ? size(a, d) : prod_dims(ntuple(k -> size(a, k + N - 1), max(ndims(a) - N + 1, 0))), Val(N)))
function fill_colon(a, dims)
    count(d -> d isa Colon, dims) > 1 && throw(DimensionMismatch("new dimensions $dims may have at most one omitted dimension specified by `Colon()`"))
    known = 1
    for d in dims
        d isa Colon || (known *= d isa AbstractUnitRange ? length(d) : Int(d))
    end
    n = length(a)
    any(d -> d isa Colon, dims) || return map(d -> to_shape(d), dims)
    q, r = known == 0 ? (0, n) : divrem(n, known)
    r == 0 || throw(DimensionMismatch("array size $n must be divisible by the product of the new dimensions $dims"))
    return map(d -> d isa Colon ? q : to_shape(d), dims)
end

vec(a::AbstractArray) = reshape(a, length(a))
vec(a::AbstractVector) = a
function dropdims(A; dims)
    ds = dims isa Integer ? (Int(dims),) : Tuple(map(Int, dims))
    for (k, d) in enumerate(ds)
        1 <= d <= ndims(A) || throw(ArgumentError("dropped dims must be in range 1:ndims(A)"))
        size(A, d) == 1 || throw(ArgumentError("dropped dims must all be size 1"))
        d in ds[1:k - 1] && throw(ArgumentError("dropped dims must be unique"))
    end
    keep = filter(d -> !(d in ds), ntuple(identity, ndims(A)))
    return reshape(A, map(d -> size(A, d), keep))
end
function selectdim(A::AbstractArray, d::Integer, i)
    1 <= d <= ndims(A) || throw(ArgumentError("dimension must be 1 ≤ d ≤ $(ndims(A)), got $d"))
    return view(A, ntuple(k -> k == d ? i : (:), ndims(A))...)
end
