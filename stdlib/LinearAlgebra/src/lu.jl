# Gauss elimination: A = L U with rows exchanged.

abstract type Factorization{T} end
Base.eltype(::Type{<:Factorization{T}}) where {T} = T
abstract type PivotingStrategy end
struct NoPivot <: PivotingStrategy end
struct RowNonZero <: PivotingStrategy end
struct RowMaximum <: PivotingStrategy end
struct ColumnNorm <: PivotingStrategy end

struct LU{T,S<:AbstractMatrix{T},P<:AbstractVector{<:Integer}} <: Factorization{T}
    factors::S
    ipiv::P
    info::Int
end
default_pivot(T) = RowMaximum()
function lu!(A::AbstractMatrix{T}, pivot::PivotingStrategy = RowMaximum(); check::Bool = true) where {T}
    m, n = size(A)
    ipiv = collect(1:min(m, n))
    info = 0
    for k in 1:min(m, n)
        p = k
        if pivot isa RowMaximum
            for i in k+1:m
                abs(A[i, k]) > abs(A[p, k]) && (p = i)
            end
        elseif pivot isa RowNonZero
            while p < m && iszero(A[p, k])
                p += 1
            end
        end
        ipiv[k] = p
        if iszero(A[p, k])
            info == 0 && (info = k)
            continue
        end
        if p != k
            for j in 1:n
                A[k, j], A[p, j] = A[p, j], A[k, j]
            end
        end
        r = inv(A[k, k])
        for i in k+1:m
            A[i, k] *= r
        end
        for j in k+1:n, i in k+1:m
            A[i, j] -= A[i, k] * A[k, j]
        end
    end
    check && info > 0 && throw(SingularException(info))
    return LU{T,typeof(A),Vector{Int}}(A, ipiv, info)
end
lu_type(T) = typeof(oneunit(T) / oneunit(T))
lu(A::AbstractMatrix, pivot::PivotingStrategy = RowMaximum(); check::Bool = true) = lu!(copyto!(Matrix{lu_type(eltype(A))}(undef, size(A)), A), pivot; check)
lu(F::LU) = F
issuccess(F::LU) = F.info == 0
size(F::LU) = size(F.factors)
size(F::LU, i::Integer) = size(F.factors, i)
"The order of the rows after all exchanges."
function permutation(F::LU)
    p = collect(1:size(F.factors, 1))
    for (k, i) in enumerate(F.ipiv)
        p[k], p[i] = p[i], p[k]
    end
    return p
end
function Base.getproperty(F::LU{T}, d::Symbol) where {T}
    m, n = size(getfield(F, :factors))
    if d === :L
        L = tril!(getfield(F, :factors)[:, 1:min(m, n)])
        for i in 1:min(m, n)
            L[i, i] = one(T)
        end
        return L
    elseif d === :U
        return triu!(getfield(F, :factors)[1:min(m, n), :])
    elseif d === :p
        return permutation(F)
    elseif d === :P
        return Matrix{T}(I, m, m)[:, invperm(permutation(F))]
    end
    return getfield(F, d)
end
Base.propertynames(F::LU, private::Bool = false) = (:L, :U, :p, :P, fieldnames(LU)...)
Base.iterate(F::LU) = (F.L, Val(:U))
Base.iterate(F::LU, ::Val{:U}) = (F.U, Val(:p))
Base.iterate(F::LU, ::Val{:p}) = (F.p, Val(:done))
Base.iterate(F::LU, ::Val{:done}) = nothing
Base.Matrix(F::LU) = (F.L*F.U)[invperm(F.p), :]
Base.Array(F::LU) = Matrix(F)
function show(io::IO, m::MIME"text/plain", F::LU)
    issuccess(F) || return print(io, "Failed factorization of type ", typeof(F))
    summary(io, F)
    println(io)
    println(io, "L factor:")
    show(io, m, F.L)
    println(io, "\nU factor:")
    show(io, m, F.U)
end
function det(F::LU)
    n = checksquare(F.factors)
    issuccess(F) || return zero(eltype(F))
    d = one(eltype(F))
    odd = false
    for i in 1:n
        d *= F.factors[i, i]
        odd ⊻= F.ipiv[i] != i
    end
    return odd ? -d : d
end
function det(A::AbstractMatrix)
    n = checksquare(A)
    n == 0 && return one(eltype(A))
    (istriu(A) || istril(A)) && return prod(convert(lu_type(eltype(A)), x) for x in diag(A))
    return det(lu(A; check = false))
end
det(A::AbstractMatrix{BigInt}) = bareiss(A)
det(x::Number) = x
"The determinant without fractions (E. Bareiss, 1968)."
function bareiss(A)
    n = checksquare(A)
    B = Matrix(A)
    sign, previous = 1, one(eltype(B))
    for k in 1:n-1
        p = findfirst(i -> !iszero(B[i, k]), k:n)
        p === nothing && return zero(eltype(B))
        p += k - 1
        if p != k
            B[k, :], B[p, :] = B[p, :], B[k, :]
            sign = -sign
        end
        for i in k+1:n, j in k+1:n
            B[i, j] = div(B[i, j] * B[k, k] - B[i, k] * B[k, j], previous)
        end
        previous = B[k, k]
    end
    return n == 0 ? one(eltype(B)) : sign * B[n, n]
end
function logabsdet(A::Union{AbstractMatrix,LU})
    d = diag((A isa LU ? A : lu(A; check = false)).factors)
    F = A isa LU ? A : lu(A; check = false)
    s = prod(sign, d) * (isodd(count(i -> F.ipiv[i] != i, eachindex(F.ipiv))) ? -1 : 1)
    return sum(x -> log(abs(x)), d), s
end
function logdet(A)
    l, s = logabsdet(A)
    return s isa Real ? (s < 0 ? throw(DomainError(s, "the determinant is negative")) : l) : l + log(s)
end
function ldiv!(F::LU, b::AbstractVecOrMat)
    issuccess(F) || throw(SingularException(F.info))
    n = checksquare(F.factors)
    n == size(b, 1) || throw(DimensionMismatch("B has leading dimension $(size(b, 1)), but needs $n"))
    for (k, i) in enumerate(F.ipiv)
        k == i && continue
        for j in axes(b, 2)
            b[k, j], b[i, j] = b[i, j], b[k, j]
        end
    end
    substitute!(UnitLowerTriangular(F.factors), b)
    return substitute!(UpperTriangular(F.factors), b)
end
(\)(F::LU, b::AbstractVecOrMat) = ldiv!(F, copyto!(similar(b, promote_type(eltype(F), solution_type(F, b)), size(b)), b))
inv(F::LU) = (n = checksquare(F.factors); F \ Matrix{eltype(F)}(I, n, n))
"As LAPACK inverts floats, so that the last digits are its: U first, then X from X L = inv(U), then the columns' order."
function inv(F::LU{<:BlasFloat})
    issuccess(F) || throw(SingularException(F.info))
    n = checksquare(F.factors)
    X = invert_upper!(triu(F.factors))
    for j in n-1:-1:1, k in j+1:n
        l = F.factors[k, j]
        for i in 1:n
            X[i, j] -= X[i, k] * l
        end
    end
    for j in n-1:-1:1
        p = F.ipiv[j]
        p == j && continue
        for i in 1:n
            X[i, j], X[i, p] = X[i, p], X[i, j]
        end
    end
    return X
end
function invert_upper!(X)
    for j in axes(X, 2)
        X[j, j] = inv(X[j, j])
        # The column above becomes the inverse so far times itself, by minus the new diagonal element.
        for k in 1:j-1
            x = X[k, j]
            for i in 1:k-1
                X[i, j] += x * X[i, k]
            end
            X[k, j] = x * X[k, k]
        end
        for i in 1:j-1
            X[i, j] *= -X[j, j]
        end
    end
    return X
end
function inv(A::AbstractMatrix)
    checksquare(A)
    istriu(A) && return Matrix(inv(UpperTriangular(A)))
    istril(A) && return Matrix(inv(LowerTriangular(A)))
    return inv(lu(A))
end
"The factorization of the adjoint (or, for `Flip` transpose, of the transpose) of what `parent` is one of."
struct FlippedFactorization{T,Flip,S<:Factorization{T}} <: Factorization{T}
    parent::S
end
const AdjointFactorization{T,S} = FlippedFactorization{T,adjoint,S}
const TransposeFactorization{T,S} = FlippedFactorization{T,transpose,S}
adjoint(F::Factorization{T}) where {T} = FlippedFactorization{T,adjoint,typeof(F)}(F)
transpose(F::Factorization{T}) where {T} = FlippedFactorization{T,transpose,typeof(F)}(F)
adjoint(F::FlippedFactorization{<:Any,adjoint}) = F.parent
transpose(F::FlippedFactorization{<:Any,transpose}) = F.parent
size(F::FlippedFactorization) = reverse(size(F.parent))
Base.Matrix(F::FlippedFactorization{<:Any,Flip}) where {Flip} = copy(Flip(Matrix(F.parent)))
det(F::FlippedFactorization{<:Any,Flip}) where {Flip} = Flip(det(F.parent))
inv(F::FlippedFactorization{<:Any,Flip}) where {Flip} = copy(Flip(inv(F.parent)))
function (\)(F::FlippedFactorization{T,Flip,<:LU{T}}, b::AbstractVecOrMat) where {T,Flip}
    G = F.parent
    issuccess(G) || throw(SingularException(G.info))
    x = copyto!(similar(b, promote_type(eltype(F), solution_type(F, b)), size(b)), b)
    size(x, 1) == checksquare(G.factors) || throw(DimensionMismatch("B has leading dimension $(size(b, 1)), but needs $(size(G, 1))"))
    substitute!(Flip(UpperTriangular(G.factors)), x)
    substitute!(Flip(UnitLowerTriangular(G.factors)), x)
    return b isa AbstractVector ? x[invperm(G.p)] : x[invperm(G.p), :]
end
(\)(F::FlippedFactorization, b::AbstractVecOrMat) = Matrix(F) \ b
(/)(A::AbstractMatrix, F::Factorization) = copy(adjoint(adjoint(F) \ adjoint(A)))
(/)(A::AbstractVecOrMat, B::AbstractMatrix) = copy(adjoint(adjoint(B) \ adjoint(A)))
(/)(x::AdjOrTransAbsVec, B::AbstractMatrix) = adjoint(adjoint(B) \ adjoint(x))
ldiv!(y::AbstractVecOrMat, F::Union{Factorization,AbstractMatrix}, b::AbstractVecOrMat) = copyto!(y, F \ b)
ldiv!(A::AbstractMatrix, b::AbstractVecOrMat) = copyto!(b, A \ b)
function (\)(A::AbstractMatrix, b::AbstractVecOrMat)
    m, n = size(A)
    m == size(b, 1) || throw(DimensionMismatch("B has leading dimension $(size(b, 1)), but needs $m"))
    m == n || return qr(A, ColumnNorm()) \ b
    istriu(A) && return UpperTriangular(A) \ b
    istril(A) && return LowerTriangular(A) \ b
    return lu(A) \ b
end
