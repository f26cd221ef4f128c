# Functions of matrices.

for f in (:exp, :sqrt, :log, :sin, :cos, :tan, :sinh, :cosh, :tanh, :asin, :acos, :atan, :asinh, :acosh, :atanh, :cbrt,
    :sec, :csc, :cot, :cis)
    @eval Base.$f(D::Diagonal) = Diagonal($f.(D.diag))
end
"`f` of a Hermitian matrix by its eigenvalues; complex where `inside` says that one of them is beyond the reals."
function by_eigenvalues(f, A, inside = x -> true)
    F = eigen(A)
    values = all(inside, F.values) ? F.values : complex(F.values)
    return F.vectors * Diagonal(map(f, values)) * F.vectors'
end
"A result that is real but for rounding, of a real matrix."
function real_again(X, A)
    eltype(A) <: Real && eltype(X) <: Complex || return X
    return norm(imag(X)) <= 100 * size(A, 1) * eps(real(eltype(X))) * norm(X) ? real(X) : X
end

"The square root of an upper triangular matrix, column by column (Å. Björck, S. Hammarling, 1983)."
function triangular_root(T)
    n = size(T, 1)
    R = zeros(eltype(T), n, n)
    for j in 1:n
        R[j, j] = sqrt(T[j, j])
        for i in j-1:-1:1
            s = T[i, j]
            for k in i+1:j-1
                s -= R[i, k] * R[k, j]
            end
            d = R[i, i] + R[j, j]
            R[i, j] = iszero(s) ? zero(s) : s / d
        end
    end
    return R
end
function Base.sqrt(A::AbstractMatrix)
    checksquare(A)
    isdiag(A) && eltype(A) <: Real && all(>=(0), diag(A)) && return Matrix(Diagonal(sqrt.(diag(A))))
    ishermitian(A) && return by_eigenvalues(sqrt, A, x -> x >= 0)
    T, Z = triangularize(complex(float(Matrix(A))))
    return real_again(Z * triangular_root(T) * Z', A)
end
Base.sqrt(A::UpperTriangular) = UpperTriangular(triangular_root(all(x -> !(x isa Real) || x >= 0, diag(A)) ? float(Matrix(A)) : complex(float(Matrix(A)))))

"By square roots until it is near the identity, then by a series."
function Base.log(A::AbstractMatrix)
    n = checksquare(A)
    ishermitian(A) && return by_eigenvalues(log, A, x -> x >= 0)
    T, Z = triangularize(complex(float(Matrix(A))))
    halvings = 0
    while opnorm(T - I, 1) > 0.2 && halvings < 100
        T = triangular_root(T)
        halvings += 1
    end
    X = (T - I) / (T + I)
    square = X * X
    term, total = X, zero(X)
    for k in 1:2:41
        total += term / k
        term = term * square
    end
    return real_again(Z * (total * 2.0^(halvings + 1)) * Z', A)
end

Base.cis(A::AbstractMatrix) = exp(im * A)
function Base.sincos(A::AbstractMatrix)
    if eltype(A) <: Real
        E = exp(im * Matrix(A))
        return imag(E), real(E)
    end
    P, N = exp(im * Matrix(A)), exp(-im * Matrix(A))
    return (P - N) / 2im, (P + N) / 2
end
Base.sin(A::AbstractMatrix) = sincos(A)[1]
Base.cos(A::AbstractMatrix) = sincos(A)[2]
Base.tan(A::AbstractMatrix) = ((s, c) = sincos(A); s / c)
Base.sinh(A::AbstractMatrix) = (exp(A) - exp(-A)) / 2
Base.cosh(A::AbstractMatrix) = (exp(A) + exp(-A)) / 2
Base.tanh(A::AbstractMatrix) = ((p, n) = (exp(A), exp(-A)); (p - n) / (p + n))
for (f, inside) in ((:asin, :(x -> abs(x) <= 1)), (:acos, :(x -> abs(x) <= 1)), (:atan, :(x -> true)), (:asinh, :(x -> true)), (:acosh, :(x -> x >= 1)), (:atanh, :(x -> abs(x) <= 1)))
    @eval function Base.$f(A::AbstractMatrix)
        checksquare(A)
        ishermitian(A) && return by_eigenvalues($f, A, $inside)
        F = eigen(A)
        return real_again(F.vectors * Diagonal(map($f, complex(F.values))) / F.vectors, A)
    end
end
(^)(A::AbstractMatrix, p::Complex) = exp(p * log(A))
(^)(b::Number, A::AbstractMatrix) = exp(log(b) * A)
