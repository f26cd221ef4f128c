# Eigenvalues and singular values.

struct Eigen{T,V,S<:AbstractMatrix,U<:AbstractVector} <: Factorization{T}
    values::U
    vectors::S
    Eigen(values::AbstractVector{V}, vectors::AbstractMatrix{T}) where {T,V} = new{T,V,typeof(vectors),typeof(values)}(values, vectors)
end
Base.iterate(F::Eigen) = (F.values, Val(:vectors))
Base.iterate(F::Eigen, ::Val{:vectors}) = (F.vectors, Val(:done))
Base.iterate(F::Eigen, ::Val{:done}) = nothing
Base.Matrix(F::Eigen) = F.vectors * Diagonal(F.values) / F.vectors
det(F::Eigen) = prod(F.values)

"Eigenvalues, ascending, and vectors of a Hermitian matrix, by rotations (C. Jacobi, 1846)."
function jacobi(A)
    n = checksquare(A)
    T = float(eltype(A))
    B = copyto!(Matrix{T}(undef, n, n), A)
    V = Matrix{T}(I, n, n)
    for sweep in 1:60
        off = sum(abs2(B[i, j]) for i in 1:n, j in 1:n if i != j; init = zero(real(T)))
        off <= (eps(real(T)) * norm(B))^2 * 1e-4 && break
        for p in 1:n-1, q in p+1:n
            b = B[p, q]
            iszero(b) && continue
            phase = b / abs(b)
            θ = (real(B[q, q]) - real(B[p, p])) / (2 * abs(b))
            t = (θ >= 0 ? 1 : -1) / (abs(θ) + sqrt(θ^2 + 1))
            c = 1 / sqrt(t^2 + 1)
            s = t * c
            for k in 1:n
                x, y = B[k, p], B[k, q]
                B[k, p], B[k, q] = c * x - s * conj(phase) * y, s * phase * x + c * y
                x, y = V[k, p], V[k, q]
                V[k, p], V[k, q] = c * x - s * conj(phase) * y, s * phase * x + c * y
            end
            for k in 1:n
                x, y = B[p, k], B[q, k]
                B[p, k], B[q, k] = c * x - s * phase * y, s * conj(phase) * x + c * y
            end
        end
    end
    values = real(T)[real(B[i, i]) for i in 1:n]
    order = sortperm(values)
    return values[order], V[:, order]
end
"Eigenvalues of any square matrix: the shifted QR method on a complex Hessenberg matrix."
function qr_eigenvalues(A)
    n = checksquare(A)
    H = hessenberg_form(complex(float(Matrix(A))))
    values = Vector{eltype(H)}(undef, n)
    hi = n
    tries = 0
    while hi > 1
        small = eps(real(eltype(H))) * (abs(H[hi, hi]) + abs(H[hi-1, hi-1]))
        if abs(H[hi, hi-1]) <= small
            values[hi] = H[hi, hi]
            hi -= 1
            tries = 0
            continue
        end
        tries += 1
        tries > 300 && throw(LAPACKException(hi))
        # The eigenvalue of the last two rows that is nearer to the corner.
        a, b, c, d = H[hi-1, hi-1], H[hi-1, hi], H[hi, hi-1], H[hi, hi]
        disc = sqrt((a - d)^2 / 4 + b * c)
        m = (a + d) / 2
        μ = abs(m + disc - d) < abs(m - disc - d) ? m + disc : m - disc
        tries % 20 == 0 && (μ += abs(c))
        lo = hi - 1
        while lo > 1 && abs(H[lo, lo-1]) > eps(real(eltype(H))) * (abs(H[lo, lo]) + abs(H[lo-1, lo-1]))
            lo -= 1
        end
        S = H[lo:hi, lo:hi] - μ * I
        F = qr(S)
        H[lo:hi, lo:hi] = F.R * F.Q + μ * I
    end
    n > 0 && (values[1] = H[1, 1])
    return values
end
function hessenberg_form(H)
    n = size(H, 1)
    for k in 1:n-2
        v = H[k+1:n, k]
        a = norm(v)
        iszero(a) && continue
        v[1] += iszero(v[1]) ? a : a * sign(v[1])
        v ./= norm(v)
        H[k+1:n, :] -= 2 * v * (v' * H[k+1:n, :])
        H[:, k+1:n] -= 2 * (H[:, k+1:n] * v) * v'
    end
    return H
end
"Real where all of them are; in the order of real and imaginary parts."
function sorted_eigenvalues(v, A)
    scale = norm(A) * sqrt(eps(real(eltype(v))))
    eltype(A) <: Real && all(x -> abs(imag(x)) <= scale * 1e-3, v) && return sort!(real(v))
    return sort!(v; by = x -> (round(real(x); sigdigits = 10), imag(x)))
end
function eigvals(A::AbstractMatrix; sortby = nothing)
    checksquare(A)
    (istriu(A) || istril(A)) && return sort!(float(diag(A)); by = x -> (real(x), imag(x)))
    ishermitian(A) && return jacobi(A)[1]
    return sorted_eigenvalues(qr_eigenvalues(A), A)
end
function eigen(A::AbstractMatrix; sortby = nothing)
    checksquare(A)
    ishermitian(A) && return Eigen(jacobi(A)...)
    values = eigvals(A)
    n = size(A, 1)
    V = Matrix{eltype(values)}(undef, n, n)
    for (k, λ) in enumerate(values)
        # Inverse iteration.
        shift = λ + norm(A) * eps(real(eltype(values))) * (1 + k)
        F = lu(A - shift * I; check = false)
        for i in 1:n
            iszero(F.factors[i, i]) && (F.factors[i, i] = eps(real(eltype(values))))
        end
        G = LU{eltype(F),typeof(F.factors),Vector{Int}}(F.factors, F.ipiv, 0)
        x = ones(eltype(values), n) ./ (1:n)
        for _ in 1:4
            x = normalize(G \ x)
        end
        V[:, k] = x
    end
    return Eigen(values, V)
end
eigvecs(A::AbstractMatrix) = eigen(A).vectors
eigmax(A::AbstractMatrix) = maximum(eigvals(A))
eigmin(A::AbstractMatrix) = minimum(eigvals(A))
eigvals(D::Diagonal{<:Number}; sortby = nothing) = copy(D.diag)

struct SVD{T,Tr,M<:AbstractArray{T},C<:AbstractVector{Tr}} <: Factorization{T}
    U::M
    S::C
    Vt::M
end
SVD(U::AbstractArray{T}, S::AbstractVector{Tr}, Vt::AbstractArray{T}) where {T,Tr} = SVD{T,Tr,typeof(U),typeof(S)}(U, S, Vt)
"Singular values and vectors by rotations of columns (M. Hestenes, 1958)."
function svd(A::AbstractMatrix; full::Bool = false)
    m, n = size(A)
    if m < n
        F = svd(copy(adjoint(A)); full)
        return SVD(copy(F.V), F.S, copy(adjoint(F.U)))
    end
    T = float(eltype(A))
    U = copyto!(Matrix{T}(undef, m, n), A)
    V = Matrix{T}(I, n, n)
    for sweep in 1:60
        rotated = false
        for p in 1:n-1, q in p+1:n
            a, b = sum(abs2, view(U, :, p)), sum(abs2, view(U, :, q))
            g = dot(view(U, :, p), view(U, :, q))
            abs(g) <= eps(real(T)) * sqrt(a * b) && continue
            rotated = true
            phase = g / abs(g)
            ζ = (b - a) / (2 * abs(g))
            t = (ζ >= 0 ? 1 : -1) / (abs(ζ) + sqrt(1 + ζ^2))
            c = 1 / sqrt(1 + t^2)
            s = c * t
            for M in (U, V), k in axes(M, 1)
                x, y = M[k, p], M[k, q]
                M[k, p], M[k, q] = c * x - s * conj(phase) * y, s * phase * x + c * y
            end
        end
        rotated || break
    end
    S = real(T)[norm(view(U, :, j)) for j in 1:n]
    order = sortperm(S; rev = true)
    S, U, V = S[order], U[:, order], V[:, order]
    for j in 1:n
        iszero(S[j]) || (U[:, j] ./= S[j])
    end
    full && (U = completed(U, S))
    return SVD(U, S, copy(adjoint(V)))
end
"`U` with columns orthogonal to its own, to a square."
function completed(U, S)
    m, n = size(U)
    good = [j for j in 1:n if !iszero(S[j])]
    Q = full(qr(U[:, good]).Q)
    rest = setdiff(1:m, 1:length(good))
    W = similar(U, m, m)
    W[:, good] = U[:, good]
    W[:, setdiff(1:m, good)] = Q[:, rest]
    return W
end
function Base.getproperty(F::SVD, d::Symbol)
    d === :V && return copy(adjoint(getfield(F, :Vt)))
    return getfield(F, d)
end
Base.iterate(F::SVD) = (F.U, Val(:S))
Base.iterate(F::SVD, ::Val{:S}) = (F.S, Val(:V))
Base.iterate(F::SVD, ::Val{:V}) = (F.V, Val(:done))
Base.iterate(F::SVD, ::Val{:done}) = nothing
svdvals(A::AbstractMatrix) = svd(A).S
svdvals(D::Diagonal{<:Number}) = sort!(float(abs.(D.diag)); rev = true)
Base.Matrix(F::SVD) = F.U * Diagonal(F.S) * F.Vt
function rank(A::AbstractMatrix; atol::Real = 0.0, rtol::Real = minimum(size(A)) * eps(real(float(one(eltype(A))))) * iszero(atol))
    isempty(A) && return 0
    s = svdvals(A)
    return count(>(max(atol, rtol * s[1])), s)
end
rank(x::Number) = iszero(x) ? 0 : 1
function pinv(A::AbstractMatrix; rtol::Real = eps(real(float(one(eltype(A))))) * minimum(size(A)))
    F = svd(A)
    cut = isempty(F.S) ? zero(eltype(F.S)) : rtol * F.S[1]
    return F.V * Diagonal([s > cut ? inv(s) : zero(s) for s in F.S]) * F.U'
end
function nullspace(A::AbstractMatrix; rtol::Real = minimum(size(A)) * eps(real(float(one(eltype(A))))))
    n = size(A, 2)
    values, vectors = jacobi(A' * A)
    s = svdvals(A)
    r = isempty(s) ? 0 : count(>(rtol * s[1]), s)
    return vectors[:, 1:n-r]
end
