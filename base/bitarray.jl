# BitArray: arrays of Bool, one bit an element.

export BitArray, BitVector, BitMatrix, trues, falses

mutable struct BitArray{N} <: AbstractArray{Bool,N}
    chunks::Vector{UInt64}
    len::Int
    dims::NTuple{N,Int}
    function BitArray{N}(::UndefInitializer, dims::Vararg{Int,N}) where {N}
        n = 1
        for (i, d) in enumerate(dims)
            d >= 0 || throw(ArgumentError("dimension size must be ≥ 0, got $d for dimension $i"))
            n *= d
        end
        chunks = Vector{UInt64}(undef, (n + 63) >> 6)
        isempty(chunks) || (chunks[end] = UInt64(0))
        return new(chunks, n, dims)
    end
end
const BitVector = BitArray{1}
const BitMatrix = BitArray{2}
BitArray(::UndefInitializer, dims::Integer...) = BitArray{length(dims)}(undef, map(Int, dims)...)
BitArray(::UndefInitializer, dims::NTuple{N,Integer}) where {N} = BitArray{N}(undef, map(Int, dims)...)
BitArray{N}(::UndefInitializer, dims::NTuple{N,Integer}) where {N} = BitArray{N}(undef, map(Int, dims)...)
BitArray{N}(::UndefInitializer, dims::Integer...) where {N} = BitArray{N}(undef, map(Int, dims)...)
BitVector() = BitVector(undef, 0)
BitArray(A::AbstractArray{<:Any,N}) where {N} = BitArray{N}(A)
BitArray{N}(A::AbstractArray{T,N}) where {N,T} = copy_bits!(BitArray(undef, size(A)), A)
BitArray{N}(A::BitArray{N}) where {N} = copy(A)
BitArray(itr) = bits_of(IteratorSize(itr), itr)
BitVector(itr) = bits_of(SizeUnknown(), itr)
BitVector(A::AbstractVector) = copy_bits!(BitVector(undef, length(A)), A)
BitVector(t::NTuple{N,Bool}) where {N} = copy_bits!(BitVector(undef, N), t)
bits_of(::IteratorSize, itr) = (B = BitVector(); for x in itr; push!(B, x); end; B)
bits_of(::HasShape, itr) = copy_bits!(BitArray(undef, map(length, axes(itr))), itr)
function copy_bits!(B, itr)
    i = 0
    for x in itr
        i += 1
        B[i] = convert(Bool, x)
    end
    return B
end
falses(dims::DimOrInd...) = falses(dims)
falses(dims::NTuple{N,Union{Integer,OneTo}}) where {N} = fill!(BitArray(undef, to_shape(dims)), false)
falses(dims::Tuple{}) = fill!(BitArray(undef, dims), false)
trues(dims::DimOrInd...) = trues(dims)
trues(dims::NTuple{N,Union{Integer,OneTo}}) where {N} = fill!(BitArray(undef, to_shape(dims)), true)
trues(dims::Tuple{}) = fill!(BitArray(undef, dims), true)

length(B::BitArray) = B.len
size(B::BitVector) = (B.len,)
size(B::BitArray) = B.dims
axes1(B::BitVector) = OneTo(B.len)
isassigned(B::BitArray, i::Int) = 1 <= i <= length(B)
IndexStyle(::Type{<:BitArray}) = IndexLinear()
similar(B::BitArray) = BitArray(undef, size(B))
similar(B::BitArray, dims::Int...) = BitArray(undef, dims)
similar(B::BitArray, dims::Dims) = BitArray(undef, dims)
similar(B::BitArray, ::Type{Bool}, dims::Dims) = BitArray(undef, dims)
similar(B::BitArray, ::Type{T}, dims::Dims{N}) where {T,N} = Array{T,N}(undef, dims)
similar(::Type{BitArray}, dims::Tuple{Union{Integer,OneTo},Vararg{Union{Integer,OneTo}}}) = BitArray(undef, to_shape(dims))
similar(::Type{BitArray}, dims::Dims) = BitArray(undef, dims)
similar(::Type{BitArray}, dims::Tuple{Int,Vararg{Int}}) = BitArray(undef, dims)
dataids(B::BitArray) = (UInt(pointer(B.chunks)),)
copy(B::BitArray) = (C = BitArray(undef, size(B)); copyto!(C.chunks, B.chunks); C)
elsize(::Type{<:BitArray}) = throw(MethodError(elsize, (BitArray,)))

bit_at(chunks, i) = (@inbounds(chunks[((i - 1) >> 6) + 1]) >> ((i - 1) & 63)) & 0x0000000000000001 != 0
function getindex(B::BitArray, i::Int)
    @inline
    @boundscheck checkbounds(B, i)
    return bit_at(B.chunks, i)
end
function getindex(B::BitVector, i::Int)
    @inline
    @boundscheck checkbounds(B, i)
    return bit_at(B.chunks, i)
end
function set_bit!(chunks, x::Bool, i)
    k = ((i - 1) >> 6) + 1
    u = 0x0000000000000001 << ((i - 1) & 63)
    @inbounds c = chunks[k]
    @inbounds chunks[k] = ifelse(x, c | u, c & ~u)
    return nothing
end
function setindex!(B::BitArray, x, i::Int)
    @inline
    @boundscheck checkbounds(B, i)
    set_bit!(B.chunks, convert(Bool, x), i)
    return B
end
function setindex!(B::BitVector, x, i::Int)
    @inline
    @boundscheck checkbounds(B, i)
    set_bit!(B.chunks, convert(Bool, x), i)
    return B
end
function iterate(B::BitArray, i::Int=0)
    i >= B.len && return nothing
    return (bit_at(B.chunks, i + 1), i + 1)
end
last_mask(n) = (n & 63) == 0 ? ~UInt64(0) : (UInt64(1) << (n & 63)) - UInt64(1)
function fill!(B::BitArray, x)
    y = convert(Bool, x)
    isempty(B) && return B
    fill!(B.chunks, y ? ~UInt64(0) : UInt64(0))
    y && (B.chunks[end] &= last_mask(B.len))
    return B
end
function copyto!(dest::BitArray, src::BitArray)
    length(src) > length(dest) && throw(BoundsError(dest, LinearIndices(src)))
    if length(dest) == length(src)
        copyto!(dest.chunks, src.chunks)
    else
        for i in 1:length(src)
            dest[i] = src[i]
        end
    end
    return dest
end
function reshape(B::BitArray{N}, dims::NTuple{N,Int}) where {N}
    return dims == size(B) ? B : reshape_bits(B, dims)
end
reshape(B::BitArray, dims::NTuple{N,Int}) where {N} = reshape_bits(B, dims)
function reshape_bits(B, dims::NTuple{N,Int}) where {N}
    prod_dims(dims) == length(B) || throw(DimensionMismatch("new dimensions $dims must be consistent with array size $(length(B))"))
    C = BitArray{N}(undef, ntuple(_ -> 0, Val(N))...)
    C.chunks = B.chunks
    C.len = B.len
    C.dims = dims
    return C
end

# ---- length ----

function resize!(B::BitVector, n::Integer)
    n0 = length(B)
    n == n0 && return B
    n >= 0 || throw(BoundsError(B, n))
    k0, k = length(B.chunks), (Int(n) + 63) >> 6
    resize!(B.chunks, k)
    for j in k0 + 1:k
        B.chunks[j] = UInt64(0)
    end
    B.len = Int(n)
    n < n0 && k > 0 && (B.chunks[end] &= last_mask(n))
    return B
end
function push!(B::BitVector, item)
    x = convert(Bool, item)
    n = length(B) + 1
    resize!(B, n)
    set_bit!(B.chunks, x, n)
    return B
end
append!(B::BitVector, items::AbstractVector{Bool}) = (n = length(B); resize!(B, n + length(items)); for (i, x) in enumerate(items); B[n + i] = x; end; B)
append!(B::BitVector, items) = (for x in items; push!(B, x); end; B)
sizehint!(B::BitVector, n::Integer) = (sizehint!(B.chunks, (n + 63) >> 6); B)
empty!(B::BitVector) = resize!(B, 0)
function pop!(B::BitVector)
    isempty(B) && throw(ArgumentError("argument must not be empty"))
    x = B[end]
    resize!(B, length(B) - 1)
    return x
end
function insert!(B::BitVector, i::Integer, item)
    1 <= i <= length(B) + 1 || throw(BoundsError(B, i))
    x = convert(Bool, item)
    resize!(B, length(B) + 1)
    for j in length(B):-1:Int(i) + 1
        B[j] = B[j - 1]
    end
    B[Int(i)] = x
    return B
end
pushfirst!(B::BitVector, item) = insert!(B, 1, item)
function deleteat!(B::BitVector, i::Integer)
    1 <= i <= length(B) || throw(BoundsError(B, i))
    for j in Int(i):length(B) - 1
        B[j] = B[j + 1]
    end
    return resize!(B, length(B) - 1)
end
popfirst!(B::BitVector) = (isempty(B) && throw(ArgumentError("argument must not be empty")); x = B[1]; deleteat!(B, 1); x)
function splice!(B::BitVector, i::Integer)
    x = B[i]
    deleteat!(B, i)
    return x
end

# ---- whole chunks at a time ----

count(B::BitArray; dims=:, init=0) = dims === (:) ? init + count_bits(B.chunks) : count(identity, B; dims=dims, init=init)
count_bits(chunks) = (n = 0; for c in chunks; n += count_ones(c); end; n)
function any(B::BitArray; dims=:)
    dims === (:) || return any(identity, B; dims=dims)
    for c in B.chunks
        c != 0 && return true
    end
    return false
end
function all(B::BitArray; dims=:)
    dims === (:) || return all(identity, B; dims=dims)
    n = length(B.chunks)
    for k in 1:n
        B.chunks[k] == (k == n ? last_mask(B.len) : ~UInt64(0)) || return false
    end
    return true
end
(==)(A::BitArray, B::BitArray) = size(A) == size(B) && A.chunks == B.chunks
function (~)(B::BitArray)
    C = similar(B)
    for k in 1:length(B.chunks)
        C.chunks[k] = ~B.chunks[k]
    end
    isempty(C.chunks) || (C.chunks[end] &= last_mask(C.len))
    return C
end
(!)(B::BitArray) = throw(MethodError(!, (B,)))
(-)(B::BitArray) = map(-, B)
reverse(B::BitVector) = BitVector(B[i] for i in length(B):-1:1)
map(::Union{typeof(!),typeof(~)}, B::BitArray) = ~B
function map(f::Union{typeof(&),typeof(|),typeof(xor)}, A::BitArray, B::BitArray)
    size(A) == size(B) || throw(DimensionMismatch("sizes of A and B must match"))
    C = similar(A)
    for k in 1:length(A.chunks)
        C.chunks[k] = f(A.chunks[k], B.chunks[k])
    end
    return C
end
function findall(B::BitArray)
    out = Vector{eltype(keys(B))}(undef, count(B))
    k = 0
    ks = keys(B)
    for (j, c) in enumerate(B.chunks)
        while c != 0
            i = ((j - 1) << 6) + trailing_zeros(c) + 1
            out[k += 1] = ks[i]
            c &= c - 1
        end
    end
    return out
end
convert(::Type{T}, B::BitArray) where {T<:BitArray} = B isa T ? B : T(B)
