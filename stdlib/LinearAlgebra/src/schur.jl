# The Schur and Hessenberg forms.

"`A = Z T Z'` with Z unitary and T upper triangular."
struct Schur{Ty,S<:AbstractMatrix{Ty},C<:AbstractVector} <: Factorization{Ty}
    T::S
    Z::S
    values::C
end
Schur(A::AbstractMatrix{T}, Z, values) where {T} = Schur{T,typeof(A),typeof(values)}(A, Z, values)
function Base.getproperty(F::Schur, d::Symbol)
    d === :Schur && return getfield(F, :T)
    d === :vectors && return getfield(F, :Z)
    return getfield(F, d)
end
Base.iterate(F::Schur) = (F.T, Val(:Z))
Base.iterate(F::Schur, ::Val{:Z}) = (F.Z, Val(:values))
Base.iterate(F::Schur, ::Val{:values}) = (F.values, Val(:done))
Base.iterate(F::Schur, ::Val{:done}) = nothing
Base.Matrix(F::Schur) = F.Z * F.T * F.Z'
size(F::Schur) = size(F.T)
function show(io::IO, m::MIME"text/plain", F::Schur)
    summary(io, F)
    print(io, "\nT factor:\n")
    show(io, m, F.T)
    print(io, "\nZ factor:\n")
    show(io, m, F.Z)
    print(io, "\neigenvalues:\n")
    show(io, m, F.values)
end

"Plane rotations make a Hessenberg matrix triangular and are applied from the other side: one shifted step of QR on the rows from `lo` to `hi`."
function qr_step!(H, Z, lo, hi, μ)
    n = size(H, 1)
    for k in lo:hi
        H[k, k] -= μ
    end
    rotations = map(lo:hi-1) do k
        a, b = H[k, k], H[k+1, k]
        r = hypot(abs(a), abs(b))
        c, s = iszero(r) ? (one(a), zero(a)) : (a / r, b / r)
        for j in k:n
            x, y = H[k, j], H[k+1, j]
            H[k, j], H[k+1, j] = conj(c) * x + conj(s) * y, c * y - s * x
        end
        (c, s)
    end
    for (k, (c, s)) in zip(lo:hi-1, rotations)
        for M in (H, Z), i in 1:(M === H ? min(k + 1, hi) : n)
            x, y = M[i, k], M[i, k+1]
            M[i, k], M[i, k+1] = x * c + y * s, y * conj(c) - x * conj(s)
        end
    end
    for k in lo:hi
        H[k, k] += μ
    end
    return nothing
end
"The triangular form and its basis, in the arithmetic of `A`'s elements, which must suffice for the eigenvalues."
function triangularize(A)
    n = checksquare(A)
    H, Z = hessenberg_basis(A)
    T = eltype(H)
    hi, tries = n, 0
    while hi > 1
        lo = hi
        while lo > 1 && abs(H[lo, lo-1]) > eps(real(T)) * (abs(H[lo, lo]) + abs(H[lo-1, lo-1]))
            lo -= 1
        end
        lo > 1 && (H[lo, lo-1] = zero(T))
        if lo == hi
            hi, tries = hi - 1, 0
            continue
        end
        (tries += 1) > 300 && throw(LAPACKException(hi))
        a, b, c, d = H[hi-1, hi-1], H[hi-1, hi], H[hi, hi-1], H[hi, hi]
        # The eigenvalue of the last two rows that is nearer to the corner.
        q = (a - d)^2 / 4 + b * c
        q = T <: Real ? sqrt(max(q, zero(q))) : sqrt(q)
        m = (a + d) / 2
        μ = abs(m + q - d) < abs(m - q - d) ? m + q : m - q
        tries % 20 == 0 && (μ += abs(c))
        qr_step!(H, Z, lo, hi, μ)
    end
    return triu!(H), Z
end
"The Hessenberg form of `A` and the unitary basis in which it has it."
function hessenberg_basis(A)
    n = checksquare(A)
    H = copyto!(Matrix{float(eltype(A))}(undef, n, n), A)
    Z = Matrix{eltype(H)}(I, n, n)
    for k in 1:n-2
        v = H[k+1:n, k]
        a = norm(v)
        all(iszero, view(v, 2:length(v))) && continue
        v[1] += iszero(v[1]) ? a : a * v[1] / abs(v[1])
        v ./= norm(v)
        H[k+1:n, :] -= 2 * v * (v' * H[k+1:n, :])
        H[:, k+1:n] -= 2 * (H[:, k+1:n] * v) * v'
        Z[:, k+1:n] -= 2 * (Z[:, k+1:n] * v) * v'
        H[k+2:n, k] .= 0
    end
    return H, Z
end
"Real matrices whose eigenvalues are real stay so; others become complex."
function schur(A::AbstractMatrix)
    B = eltype(A) <: Real && !(eltype(eigvals(A)) <: Real) ? complex(float(A)) : A
    T, Z = triangularize(B)
    return Schur(T, Z, diag(T))
end
schur!(A::AbstractMatrix) = schur(A)

"`A = Q H Q'` with Q unitary and H zero below its first subdiagonal."
struct Hessenberg{T,S<:AbstractMatrix{T},C} <: Factorization{T}
    H::C
    Q::S
end
"A matrix that is zero below its first subdiagonal."
struct UpperHessenberg{T,S<:AbstractMatrix{T}} <: AbstractMatrix{T}
    data::S
end
UpperHessenberg(A::AbstractMatrix{T}) where {T} = UpperHessenberg{T,typeof(A)}(A)
UpperHessenberg(A::UpperHessenberg) = A
size(A::UpperHessenberg) = size(A.data)
parent(A::UpperHessenberg) = A.data
getindex(A::UpperHessenberg{T}, i::Int, j::Int) where {T} = (@boundscheck checkbounds(A, i, j); i <= j + 1 ? A.data[i, j] : zero(T))
Base.replace_in_print_matrix(A::UpperHessenberg, i::Integer, j::Integer, s::AbstractString) = i <= j + 1 ? s : Base.replace_with_centered_mark(s)
function hessenberg(A::AbstractMatrix)
    H, Z = hessenberg_basis(A)
    U = UpperHessenberg(H)
    return Hessenberg{eltype(H),typeof(Z),typeof(U)}(U, Z)
end
hessenberg!(A::AbstractMatrix) = hessenberg(A)
Base.iterate(F::Hessenberg) = (F.Q, Val(:H))
Base.iterate(F::Hessenberg, ::Val{:H}) = (F.H, Val(:done))
Base.iterate(F::Hessenberg, ::Val{:done}) = nothing
Base.Matrix(F::Hessenberg) = F.Q * F.H * F.Q'
size(F::Hessenberg) = size(F.H)
eigen!(A; kws...) = eigen(A; kws...)
eigvals!(A; kws...) = eigvals(A; kws...)
svd!(A; kws...) = svd(A; kws...)
function show(io::IO, m::MIME"text/plain", F::Eigen)
    summary(io, F)
    print(io, "\nvalues:\n")
    show(io, m, F.values)
    print(io, "\nvectors:\n")
    show(io, m, F.vectors)
end
function show(io::IO, m::MIME"text/plain", F::SVD)
    summary(io, F)
    print(io, "\nU factor:\n")
    show(io, m, F.U)
    print(io, "\nsingular values:\n")
    show(io, m, F.S)
    print(io, "\nVt factor:\n")
    show(io, m, F.Vt)
end
function show(io::IO, m::MIME"text/plain", F::Cholesky)
    issuccess(F) || return print(io, "Failed factorization of type ", typeof(F))
    summary(io, F)
    print(io, '\n', F.uplo, " factor:\n")
    show(io, m, F.uplo == 'U' ? F.U : F.L)
end
