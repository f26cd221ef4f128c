# Orthogonal (unitary) matrices as factorizations have them.

"A square matrix with orthonormal columns, of which `Matrix` gives only those that span what was factorized."
abstract type AbstractQ{T} end
struct QRCompactWYQ{T,M<:AbstractMatrix{T}} <: AbstractQ{T}
    columns::M
    thin::Int
end
struct AdjointQ{T,S<:AbstractQ{T}} <: AbstractQ{T}
    Q::S
end
QRCompactWYQ(columns::AbstractMatrix{T}, thin) where {T} = QRCompactWYQ{T,typeof(columns)}(columns, thin)
AdjointQ(Q::AbstractQ{T}) where {T} = AdjointQ{T,typeof(Q)}(Q)
full(Q::QRCompactWYQ) = Q.columns
full(Q::AdjointQ) = adjoint(full(Q.Q))
size(Q::AbstractQ) = size(full(Q))
size(Q::AbstractQ, d::Integer) = size(full(Q), d)
axes(Q::AbstractQ) = axes(full(Q))
axes(Q::AbstractQ, d::Integer) = axes(full(Q), d)
Base.length(Q::AbstractQ) = length(full(Q))
Base.ndims(::Union{AbstractQ,Type{<:AbstractQ}}) = 2
Base.eltype(::Type{<:AbstractQ{T}}) where {T} = T
getindex(Q::AbstractQ, I...) = getindex(full(Q), I...)
adjoint(Q::AbstractQ) = AdjointQ(Q)
adjoint(Q::AdjointQ) = Q.Q
transpose(Q::AbstractQ{<:Real}) = adjoint(Q)
inv(Q::AbstractQ) = adjoint(Q)
Base.Matrix(Q::QRCompactWYQ) = Q.columns[:, 1:Q.thin]
Base.Matrix(Q::AdjointQ) = copy(adjoint(Matrix(Q.Q)))
Base.Matrix{T}(Q::AbstractQ) where {T} = convert(Matrix{T}, Matrix(Q))
Base.Array(Q::AbstractQ) = Matrix(Q)
Base.collect(Q::AbstractQ) = copyto!(Matrix{eltype(Q)}(undef, size(Q)), full(Q))
"With as many rows as the thin part has columns, `B` is taken to go on with zeros."
function extended(Q, B)
    Q isa QRCompactWYQ && size(B, 1) == Q.thin < size(Q, 2) || return B
    padding = zeros(eltype(B), size(Q, 2) - Q.thin, size(B, 2))
    return B isa AbstractVector ? [B; vec(padding)] : [B; padding]
end
(*)(Q::AbstractQ, B::AbstractVecOrMat) = full(Q) * extended(Q, B)
(*)(A::AbstractMatrix, Q::AbstractQ) = A * full(Q)
(*)(A::AbstractQ, B::AbstractQ) = full(A) * full(B)
(*)(Q::AbstractQ, x::Number) = full(Q) * x
(*)(x::Number, Q::AbstractQ) = x * full(Q)
(\)(Q::AbstractQ, B::AbstractVecOrMat) = adjoint(Q) * B
(==)(A::AbstractQ, B::AbstractQ) = full(A) == full(B)
(==)(A::AbstractQ, B::AbstractMatrix) = full(A) == B
(==)(A::AbstractMatrix, B::AbstractQ) = A == full(B)
Base.isapprox(A::AbstractQ, B::AbstractMatrix; kws...) = isapprox(full(A), B; kws...)
lmul!(Q::AbstractQ, B::AbstractVecOrMat) = copyto!(B, full(Q) * B)
rmul!(A::AbstractMatrix, Q::AbstractQ) = copyto!(A, A * full(Q))
det(Q::AbstractQ) = det(collect(Q))
show(io::IO, ::MIME"text/plain", Q::AbstractQ) = print(io, size(Q, 1), '×', size(Q, 2), ' ', typeof(Q))
