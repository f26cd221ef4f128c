# Adjoint and Transpose: the lazily flipped matrix. `A'` works without any package.

"The conjugate transpose of a matrix or vector, as a view."
struct Adjoint{T,S} <: AbstractMatrix{T}
    parent::S
end
"The transpose of a matrix or vector, as a view."
struct Transpose{T,S} <: AbstractMatrix{T}
    parent::S
end
Adjoint(A::AbstractVecOrMat) = Adjoint{flipped_eltype(adjoint, eltype(A)),typeof(A)}(A)
Transpose(A::AbstractVecOrMat) = Transpose{flipped_eltype(transpose, eltype(A)),typeof(A)}(A)
flipped_eltype(f, ::Type{T}) where {T<:Number} = T
flipped_eltype(f, ::Type{T}) where {T} = promote_op(f, T)
const AdjOrTrans{T,S} = Union{Adjoint{T,S},Transpose{T,S}}
const AdjointAbsVec{T} = Adjoint{T,<:AbstractVector}
const TransposeAbsVec{T} = Transpose{T,<:AbstractVector}
const AdjOrTransAbsVec{T} = AdjOrTrans{T,<:AbstractVector}
const AdjOrTransAbsMat{T} = AdjOrTrans{T,<:AbstractMatrix}
flip_of(::Adjoint) = adjoint
flip_of(::Transpose) = transpose
adjoint(A::AbstractVecOrMat) = Adjoint(A)
transpose(A::AbstractVecOrMat) = Transpose(A)
adjoint(A::Adjoint) = A.parent
transpose(A::Transpose) = A.parent
adjoint(A::Transpose{<:Real}) = A.parent
transpose(A::Adjoint{<:Real}) = A.parent
parent(A::AdjOrTrans) = A.parent
dataids(A::AdjOrTrans) = dataids(A.parent)
size(A::AdjOrTrans) = A.parent isa AbstractVector ? (1, length(A.parent)) : (size(A.parent, 2), size(A.parent, 1))
axes(A::AdjOrTrans) = A.parent isa AbstractVector ? (OneTo(1), axes(A.parent, 1)) : (axes(A.parent, 2), axes(A.parent, 1))
IndexStyle(::Type{<:AdjOrTransAbsVec}) = IndexLinear()
IndexStyle(::Type{<:AdjOrTransAbsMat}) = IndexCartesian()
@propagate_inbounds getindex(A::AdjOrTransAbsVec, i::Int) = flip_of(A)(A.parent[i])
@propagate_inbounds getindex(A::AdjOrTransAbsVec, i::Int, j::Int) = (@boundscheck checkbounds(A, i, j); flip_of(A)(A.parent[j]))
@propagate_inbounds getindex(A::AdjOrTransAbsMat, i::Int, j::Int) = flip_of(A)(A.parent[j, i])
@propagate_inbounds setindex!(A::AdjOrTransAbsVec, v, i::Int) = (A.parent[i] = flip_of(A)(v); A)
@propagate_inbounds setindex!(A::AdjOrTransAbsVec, v, i::Int, j::Int) = (@boundscheck checkbounds(A, i, j); A.parent[j] = flip_of(A)(v); A)
@propagate_inbounds setindex!(A::AdjOrTransAbsMat, v, i::Int, j::Int) = (A.parent[j, i] = flip_of(A)(v); A)
similar(A::AdjOrTrans, ::Type{T}, dims::Dims) where {T} = similar(A.parent, T, dims)
similar(A::AdjOrTransAbsVec, ::Type{T}) where {T} = flip_of(A)(similar(A.parent, T))
copy(A::AdjOrTransAbsMat) = copyto!(similar(A.parent, eltype(A), size(A)), A)
copy(A::AdjOrTransAbsVec) = flip_of(A)(copy(A.parent))
map(f, A::AdjOrTransAbsVec) = flip_of(A)(map(x -> flip_of(A)(f(flip_of(A)(x))), A.parent))
vec(v::TransposeAbsVec) = v.parent
vec(v::AdjointAbsVec{<:Real}) = v.parent

# ---- products ----

(*)(A::AbstractMatrix, x::AbstractVector) = matrix_vector(A, x)
(*)(A::AbstractMatrix, B::AbstractMatrix) = matrix_matrix(A, B)
(*)(x::AbstractVector, A::AbstractMatrix) = matrix_matrix(reshape(x, length(x), 1), A)
(*)(x::AbstractVector, y::AdjOrTransAbsVec) = broadcast(*, x, y)
function (*)(x::AdjOrTransAbsVec, y::AbstractVector)
    length(x) == length(y) || throw(DimensionMismatch("first array has length $(length(x)) which does not match the length of the second, $(length(y))."))
    isempty(y) && return zero(eltype(x)) * zero(eltype(y))
    return mapreduce_pairs(x, y)
end
(*)(x::AdjOrTransAbsVec, A::AbstractMatrix) = flip_of(x)(matrix_vector(flip_of(x)(A), x.parent))
(*)(x::AdjOrTransAbsVec, y::AdjOrTransAbsVec) = throw(MethodError(*, (x, y)))
function mapreduce_pairs(x, y)
    s = x[1] * y[firstindex(y)]
    for i in 2:length(y)
        s += x[i] * y[firstindex(y) + i - 1]
    end
    return s
end
product_type(A, B) = (T = promote_op((a, b) -> a * b + a * b, eltype(A), eltype(B)); T === Union{} || !isconcretetype(T) ? promote_type(eltype(A), eltype(B)) : T)
is_for_blas(::Type{T}) where {T} = T <: Union{Float32,Float64,ComplexF32,ComplexF64}
"What is said of factors that do not fit: matrices for BLAS are told of in its words."
@noinline function mismatched_product(A::AbstractMatrix{T}, x::AbstractVector{S}) where {T,S}
    T === S && is_for_blas(T) &&
        throw(DimensionMismatch("second dimension of A, $(size(A, 2)), does not match length of x, $(length(x))"))
    throw(DimensionMismatch("matrix A has dimensions ($(size(A, 1)),$(size(A, 2))), vector B has length $(length(x))"))
end
@noinline function mismatched_product(A::AbstractMatrix{T}, B::AbstractMatrix{S}) where {T,S}
    a, b = "($(size(A, 1)),$(size(A, 2)))", "($(size(B, 1)),$(size(B, 2)))"
    T === S && is_for_blas(T) && throw(DimensionMismatch("A has dimensions $a but B has dimensions $b"))
    throw(DimensionMismatch("matrix A has dimensions $a, matrix B has dimensions $b"))
end
function matrix_vector(A, x)
    m, n = size(A)
    n == length(x) || mismatched_product(A, x)
    y = Vector{product_type(A, x)}(undef, m)
    n == 0 && return fill!(y, zero(eltype(y)))
    for i in 1:m
        s = A[i, 1] * x[1]
        for k in 2:n
            s += A[i, k] * x[k]
        end
        y[i] = s
    end
    return y
end
function matrix_matrix(A, B)
    m, n = size(A)
    p = size(B, 2)
    n == size(B, 1) || mismatched_product(A, B)
    C = Matrix{product_type(A, B)}(undef, m, p)
    n == 0 && return fill!(C, zero(eltype(C)))
    for j in 1:p, i in 1:m
        s = A[i, 1] * B[1, j]
        for k in 2:n
            s += A[i, k] * B[k, j]
        end
        C[i, j] = s
    end
    return C
end

showarg(io::IO, v::Adjoint, toplevel) = show_flipped(io, "adjoint(", v, toplevel)
showarg(io::IO, v::Transpose, toplevel) = show_flipped(io, "transpose(", v, toplevel)
function show_flipped(io, name, v, toplevel)
    print(io, name)
    showarg(io, v.parent, false)
    print(io, ')')
    toplevel && print(io, " with eltype ", eltype(v))
    return nothing
end
