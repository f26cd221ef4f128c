# Permuted dimensions, lazily and eagerly.

export PermutedDimsArray, permutedims, permutedims!

"An array with its dimensions in the order `perm`."
struct PermutedDimsArray{T,N,perm,iperm,AA<:AbstractArray} <: AbstractArray{T,N}
    parent::AA
    function PermutedDimsArray{T,N,perm,iperm,AA}(data::AA) where {T,N,perm,iperm,AA<:AbstractArray}
        (isa(perm, NTuple{N,Int}) && isa(iperm, NTuple{N,Int})) || error("perm and iperm must both be NTuple{$N,Int}")
        isperm(perm) || throw(ArgumentError(string(perm, " is not a valid permutation of dimensions 1:", N)))
        return new(data)
    end
end
function PermutedDimsArray(data::AbstractArray{T,N}, perm) where {T,N}
    length(perm) == N || throw(ArgumentError(string(perm, " is not a valid permutation of dimensions 1:", N)))
    p = ntuple(i -> Int(perm[i]), N)
    isperm(p) || throw(ArgumentError(string(perm, " is not a valid permutation of dimensions 1:", N)))
    return PermutedDimsArray{T,N,p,invperm(p),typeof(data)}(data)
end
parent(A::PermutedDimsArray) = A.parent
size(A::PermutedDimsArray{T,N,perm}) where {T,N,perm} = (s = size(A.parent); map(i -> s[i], perm))
axes(A::PermutedDimsArray{T,N,perm}) where {T,N,perm} = (s = axes(A.parent); map(i -> s[i], perm))
strides(A::PermutedDimsArray{T,N,perm}) where {T,N,perm} = (s = strides(A.parent); map(i -> s[i], perm))
similar(A::PermutedDimsArray, T::Type, dims::Dims) = similar(A.parent, T, dims)
dataids(A::PermutedDimsArray) = dataids(A.parent)
unsafe_convert(::Type{Ptr{T}}, A::PermutedDimsArray{T}) where {T} = unsafe_convert(Ptr{T}, A.parent)
elsize(::Type{<:PermutedDimsArray{<:Any,<:Any,<:Any,<:Any,P}}) where {P} = elsize(P)
function getindex(A::PermutedDimsArray{T,N,perm,iperm}, I::Vararg{Int,N}) where {T,N,perm,iperm}
    @inline
    @boundscheck checkbounds(A, I...)
    return @inbounds A.parent[map(i -> I[i], iperm)...]
end
function setindex!(A::PermutedDimsArray{T,N,perm,iperm}, v, I::Vararg{Int,N}) where {T,N,perm,iperm}
    @inline
    @boundscheck checkbounds(A, I...)
    @inbounds A.parent[map(i -> I[i], iperm)...] = v
    return A
end

function permutedims(A::AbstractArray, perm)
    P = PermutedDimsArray(A, perm)
    return copyto!(similar(A, map(length, axes(P))), P)
end
function permutedims(A::AbstractMatrix)
    m, n = size(A)
    B = similar(A, (n, m))
    for j in 1:n, i in 1:m
        B[j, i] = A[i, j]
    end
    return B
end
permutedims(v::AbstractVector) = reshape(copymutable_vector(v), (1, length(v)))
copymutable_vector(v) = copyto!(similar(v), v)
function permutedims!(dest, src::AbstractArray, perm)
    P = PermutedDimsArray(src, perm)
    axes(dest) == axes(P) || throw(DimensionMismatch("destination tensor of incorrect size"))
    return copyto!(dest, P)
end

"Permuted dimensions."
baremodule PermutedDimsArrays
import ..Base: PermutedDimsArray, permutedims, permutedims!
end
