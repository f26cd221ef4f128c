# Matrices of any kind: parts, questions, products in place.

tr(A::AbstractMatrix) = (checksquare(A); sum(diag(A)))
tr(x::Number) = x
function diagind(m::Integer, n::Integer, k::Integer = 0)
    return k <= 0 ? range(1 - k, step = m + 1, length = max(0, min(m + k, n))) : range(k * m + 1, step = m + 1, length = max(0, min(m, n - k)))
end
diagind(A::AbstractMatrix, k::Integer = 0) = diagind(size(A)..., k)
diag(A::AbstractMatrix, k::Integer = 0) = [A[k <= 0 ? i - k : i, k <= 0 ? i : i + k] for i in 1:length(diagind(A, k))]
diag(D::Diagonal, k::Integer = 0) = k == 0 ? copy(D.diag) : zeros(eltype(D), max(0, size(D, 1) - abs(k)))
function diagm(m::Integer, n::Integer, parts::Pair{<:Integer,<:AbstractVector}...)
    A = zeros(promote_type(map(p -> eltype(p.second), parts)...), m, n)
    for (k, v) in parts, (i, x) in enumerate(v)
        A[k < 0 ? i - k : i, k < 0 ? i : i + k] += x
    end
    return A
end
function diagm(parts::Pair{<:Integer,<:AbstractVector}...)
    n = maximum(p -> length(p.second) + abs(p.first), parts)
    return diagm(n, n, parts...)
end
diagm(v::AbstractVector) = diagm(0 => v)
diagm(m::Integer, n::Integer, v::AbstractVector) = diagm(m, n, 0 => v)

function triu!(A::AbstractMatrix, k::Integer = 0)
    for j in axes(A, 2), i in axes(A, 1)
        j - i < k && (A[i, j] = zero(A[i, j]))
    end
    return A
end
function tril!(A::AbstractMatrix, k::Integer = 0)
    for j in axes(A, 2), i in axes(A, 1)
        j - i > k && (A[i, j] = zero(A[i, j]))
    end
    return A
end
triu(A::AbstractMatrix, k::Integer = 0) = triu!(copyto!(similar(A, size(A)), A), k)
tril(A::AbstractMatrix, k::Integer = 0) = tril!(copyto!(similar(A, size(A)), A), k)
istriu(A::AbstractMatrix, k::Integer = 0) = all(iszero(A[i, j]) for i in axes(A, 1), j in axes(A, 2) if j - i < k)
istril(A::AbstractMatrix, k::Integer = 0) = all(iszero(A[i, j]) for i in axes(A, 1), j in axes(A, 2) if j - i > k)
isbanded(A::AbstractMatrix, kl::Integer, ku::Integer) = istriu(A, kl) && istril(A, ku)
isdiag(A::AbstractMatrix) = isbanded(A, 0, 0)
isdiag(x::Number) = true
istriu(x::Number) = true
istril(x::Number) = true
issymmetric(A::AbstractMatrix) = size(A, 1) == size(A, 2) && all(A[i, j] == transpose(A[j, i]) for j in axes(A, 2) for i in 1:j)
ishermitian(A::AbstractMatrix) = size(A, 1) == size(A, 2) && all(A[i, j] == adjoint(A[j, i]) for j in axes(A, 2) for i in 1:j)
issymmetric(x::Number) = x == x
ishermitian(x::Number) = x == conj(x)
isposdef(A::AbstractMatrix) = ishermitian(A) && issuccess(cholesky(Hermitian(A); check = false))
isposdef(x::Number) = imag(x) == 0 && real(x) > 0

"C = A B α + C β, in place."
function mul!(C::AbstractVecOrMat, A::AbstractVecOrMat, B::AbstractVecOrMat, α::Number, β::Number)
    size(A, 2) == size(B, 1) || throw(DimensionMismatch("matrix A has dimensions ($(size(A, 1)),$(size(A, 2))), $(B isa AbstractVector ? "vector B has length $(length(B))" : "matrix B has dimensions ($(size(B, 1)),$(size(B, 2)))")"))
    (size(C, 1) == size(A, 1) && size(C, 2) == size(B, 2)) || throw(DimensionMismatch("result C has dimensions $(size(C)), needs ($(size(A, 1)),$(size(B, 2)))"))
    m, n = size(A, 1), size(A, 2)
    T = eltype(C)
    for j in axes(B, 2)
        iszero(β) ? fill!(view(C, :, j), zero(T)) : isone(β) || (view(C, :, j) .*= β)
        for k in 1:n
            b = B[k, j] * α
            for i in 1:m
                C[i, j] += A[i, k] * b
            end
        end
    end
    return C
end
mul!(C::AbstractVecOrMat, A::AbstractVecOrMat, B::AbstractVecOrMat) = mul!(C, A, B, true, false)
mul!(C::AbstractArray, s::Number, X::AbstractArray, α::Number = true, β::Number = false) = (iszero(β) ? (C .= s .* X .* α) : (C .= s .* X .* α .+ C .* β); C)
mul!(C::AbstractArray, X::AbstractArray, s::Number, α::Number = true, β::Number = false) = mul!(C, s, X, α, β)
lmul!(A::AbstractTriangular, B::AbstractVecOrMat) = copyto!(B, A * B)
adjoint!(B::AbstractMatrix, A::AbstractVecOrMat) = copyto!(B, adjoint(A))
transpose!(B::AbstractMatrix, A::AbstractVecOrMat) = copyto!(B, transpose(A))

function kron(A::AbstractMatrix, B::AbstractMatrix)
    p, q = size(B)
    return [A[fld1(i, p), fld1(j, q)] * B[mod1(i, p), mod1(j, q)] for i in 1:size(A, 1)*p, j in 1:size(A, 2)*q]
end
kron(a::AbstractVector, b::AbstractVector) = [x * y for x in a for y in b]
kron(a::AbstractMatrix, b::AbstractVector) = kron(a, reshape(b, :, 1))
kron(a::AbstractVector, b::AbstractMatrix) = kron(reshape(a, :, 1), b)
kron(a::Number, b::Union{Number,AbstractVecOrMat}) = a * b
kron(a::AbstractVecOrMat, b::Number) = a * b
kron(A, B, C, rest...) = kron(kron(A, B), C, rest...)
kron!(C, A, B) = copyto!(C, kron(A, B))

(^)(A::AbstractMatrix, p::Integer) = (checksquare(A); p < 0 ? Base.power_by_squaring(inv(A), -p) : p == 0 ? one(A) : Base.power_by_squaring(A, p))
function (^)(A::AbstractMatrix, p::Real)
    isinteger(p) && return A^Integer(p)
    ishermitian(A) && return by_eigenvalues(x -> x^p, A, x -> x >= 0)
    p == 0.5 && return sqrt(A)
    return real_again(exp(p * log(A)), A)
end
"The function of a matrix with the power series of the exponential."
function Base.exp(A::AbstractMatrix)
    n = checksquare(A)
    B = float(Matrix(A))
    s = max(0, ceil(Int, log2(max(opnorm(B, 1), floatmin(Float64)))) + 4)
    X = B / 2.0^s
    term = Matrix{eltype(X)}(I, n, n)
    sum = copy(term)
    for k in 1:24
        term = term * X / k
        sum += term
    end
    for _ in 1:s
        sum = sum * sum
    end
    return sum
end
