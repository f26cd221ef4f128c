# Orthogonal-triangular and Cholesky factorizations.

"A = Q R with Q orthogonal: the product of Householder reflections."
struct QR{T,S<:AbstractQ{T},C<:AbstractMatrix{T},P} <: Factorization{T}
    Q::S
    R::C
    p::P
end
size(F::QR) = (size(F.Q, 1), size(F.R, 2))
size(F::QR, d::Integer) = d <= 2 ? size(F)[d] : 1
function Base.getproperty(F::QR{T}, d::Symbol) where {T}
    d === :P && return Matrix{T}(I, length(F.p), length(F.p))[:, getfield(F, :p)]
    return getfield(F, d)
end
function show(io::IO, m::MIME"text/plain", F::QR)
    summary(io, F)
    print(io, "\nQ factor: ")
    show(io, m, F.Q)
    print(io, "\nR factor:\n")
    show(io, m, F.R)
end
function qr(A::AbstractMatrix, pivot = NoPivot())
    m, n = size(A)
    R = copyto!(Matrix{float(eltype(A))}(undef, m, n), A)
    T = eltype(R)
    Q = Matrix{T}(I, m, m)
    p = collect(1:n)
    for k in 1:min(m - 1, n)
        if pivot isa ColumnNorm
            best = argmax([norm(view(R, k:m, j)) for j in k:n]) + k - 1
            if best != k
                R[:, k], R[:, best] = R[:, best], R[:, k]
                p[k], p[best] = p[best], p[k]
            end
        end
        v = R[k:m, k]
        a = norm(v)
        iszero(a) && continue
        v[1] += v[1] isa Real ? copysign(a, v[1]) : iszero(v[1]) ? a : a * sign(v[1])
        v ./= norm(v)
        for j in k:n
            s = 2 * dot(v, view(R, k:m, j))
            for i in k:m
                R[i, j] -= s * v[i-k+1]
            end
        end
        for i in 1:m
            s = 2 * sum(Q[i, k+l-1] * v[l] for l in eachindex(v))
            for l in eachindex(v)
                Q[i, k+l-1] -= s * conj(v[l])
            end
        end
    end
    k = min(m, n)
    q = QRCompactWYQ(Q, k)
    return QR{T,typeof(q),Matrix{T},Vector{Int}}(q, triu!(R)[1:k, :], p)
end
qr!(A::AbstractMatrix, pivot = NoPivot()) = qr(A, pivot)
Base.iterate(F::QR) = (F.Q, Val(:R))
Base.iterate(F::QR, ::Val{:R}) = (F.R, Val(:done))
Base.iterate(F::QR, ::Val{:done}) = nothing
Base.Matrix(F::QR) = (Matrix(F.Q)*F.R)[:, invperm(F.p)]
Base.Array(F::QR) = Matrix(F)
function (\)(F::QR, b::AbstractVecOrMat)
    m, n = size(F)
    c = F.Q' * b
    d = [abs(F.R[i, i]) for i in 1:size(F.R, 1)]
    r = isempty(d) ? 0 : count(>(maximum(d) * max(m, n) * eps(real(float(eltype(F))))), d)
    x = zeros(promote_type(eltype(F), float(eltype(b))), n, size(b, 2))
    R = F.R[1:r, :]
    if r < n
        # Of all solutions the shortest one.
        x .= R' * ((R * R') \ reshape(c, m, :)[1:r, :])
    else
        x .= UpperTriangular(R[:, 1:r]) \ reshape(c, m, :)[1:r, :]
    end
    x[F.p, :] = copy(x)
    return b isa AbstractVector ? vec(x) : x
end

"A = L L' of a positive definite matrix."
struct Cholesky{T,S<:AbstractMatrix{T}} <: Factorization{T}
    factors::S
    uplo::Char
    info::Int
end
function cholesky(A::AbstractMatrix, ::NoPivot = NoPivot(); check::Bool = true)
    n = checksquare(A)
    A isa Union{Symmetric,Hermitian} || ishermitian(A) || (check ? throw(PosDefException(-1)) : return Cholesky(copyto!(Matrix{float(eltype(A))}(undef, n, n), A), 'U', -1))
    T = float(eltype(A))
    U = zeros(T, n, n)
    info = 0
    for j in 1:n
        for i in 1:j-1
            s = convert(T, A[i, j])
            for k in 1:i-1
                s -= conj(U[k, i]) * U[k, j]
            end
            U[i, j] = s / conj(U[i, i])
        end
        d = real(convert(T, A[j, j])) - sum(abs2(U[k, j]) for k in 1:j-1; init = zero(real(T)))
        if !(d > 0)
            info = j
            break
        end
        U[j, j] = sqrt(d)
    end
    check && info != 0 && throw(PosDefException(info))
    return Cholesky{T,Matrix{T}}(U, 'U', info)
end
cholesky!(A::AbstractMatrix; check::Bool = true) = cholesky(A; check)
issuccess(F::Cholesky) = F.info == 0
size(F::Cholesky) = size(F.factors)
function Base.getproperty(F::Cholesky, d::Symbol)
    d === :U && return UpperTriangular(getfield(F, :factors))
    (d === :L || d === :UL) && return LowerTriangular(copy(adjoint(getfield(F, :factors))))
    return getfield(F, d)
end
Base.iterate(F::Cholesky) = (F.L, Val(:U))
Base.iterate(F::Cholesky, ::Val{:U}) = (F.U, Val(:done))
Base.iterate(F::Cholesky, ::Val{:done}) = nothing
det(F::Cholesky) = prod(abs2, diag(F.factors))
logdet(F::Cholesky) = 2 * sum(x -> log(real(x)), diag(F.factors))
(\)(F::Cholesky, b::AbstractVecOrMat) = F.U \ (F.L \ b)
inv(F::Cholesky) = F \ Matrix{eltype(F)}(I, size(F)...)
Base.Matrix(F::Cholesky) = Matrix(F.L) * Matrix(F.U)
isposdef(F::Cholesky) = issuccess(F)
factorize(A::AbstractMatrix) = size(A, 1) != size(A, 2) ? qr(A, ColumnNorm()) : ishermitian(A) && isposdef(A) ? cholesky(A) : lu(A)
