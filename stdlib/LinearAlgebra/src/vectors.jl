# Inner products and norms.

"The inner product, conjugate in the first argument."
function dot(x, y)
    nx, ny = length(x), length(y)
    nx == ny || throw(DimensionMismatch("first array has length $nx which does not match the length of the second, $ny."))
    pairs = zip(x, y)
    first_pair = iterate(pairs)
    first_pair === nothing && return zero(eltype(x)) * zero(eltype(y))
    (a, b), state = first_pair
    s = dot(a, b)
    for (a, b) in Iterators.rest(pairs, state)
        s += dot(a, b)
    end
    return s
end
dot(x::Number, y::Number) = conj(x) * y
dot(x::AbstractVector, A::AbstractMatrix, y::AbstractVector) = dot(x, A * y)
const ⋅ = dot
function cross(a::AbstractVector, b::AbstractVector)
    length(a) == length(b) == 3 || throw(DimensionMismatch("cross product is only defined for vectors of length 3"))
    a1, a2, a3 = a
    b1, b2, b3 = b
    return [a2 * b3 - a3 * b2, a3 * b1 - a1 * b3, a1 * b2 - a2 * b1]
end
const × = cross

function norm(itr, p::Real = 2)
    isempty(itr) && return float(norm(zero(eltype(itr))))
    if p == 2
        return norm2(itr)
    elseif p == 1
        return float(sum(norm, itr))
    elseif p == Inf
        return float(maximum(norm, itr))
    elseif p == 0
        return float(count(!iszero, itr))
    elseif p == -Inf
        return float(minimum(norm, itr))
    end
    return sum(x -> norm(x)^p, itr)^(1 / p)
end
norm(x::Number, p::Real = 2) = p == 0 ? float(!iszero(x)) : float(abs(x))
norm(::Missing, p::Real = 2) = missing
"The Euclidean norm; scaled by the largest element where squares overflow or vanish."
function norm2(itr)
    s = float(sum(x -> norm(x)^2, itr))
    (s isa AbstractFloat && (isinf(s) || s < floatmin(typeof(s)) / eps(typeof(s)))) || return sqrt(s)
    m = maximum(norm, itr)
    (iszero(m) || isinf(m)) && return float(m)
    return m * sqrt(sum(x -> (norm(x) / m)^2, itr))
end
function normalize!(a::AbstractArray, p::Real = 2)
    n = norm(a, p)
    return a isa AbstractArray{<:Number} ? scale_inverse!(a, n) : (a ./= n; a)
end
scale_inverse!(a, n) = n >= sqrt(floatmin(typeof(n))) ? rmul!(a, inv(n)) : (a ./= n; a)
function normalize(a::AbstractArray, p::Real = 2)
    n = norm(a, p)
    isempty(a) && return a ./ n
    return normalize!(copyto!(similar(a, typeof(first(a) / n)), a), p)
end
normalize(x::Number, p::Real = 2) = x / abs(x)

function opnorm(A::AbstractMatrix, p::Real = 2)
    isempty(A) && return float(norm(zero(eltype(A))))
    p == 2 && return maximum(svdvals(A))
    p == 1 && return float(maximum(sum(norm, c) for c in eachcol(A)))
    p == Inf && return float(maximum(sum(norm, r) for r in eachrow(A)))
    throw(ArgumentError(lazy"invalid p-norm p=$p. Valid: 1, 2, Inf"))
end
opnorm(v::AbstractVector) = norm(v)
function cond(A::AbstractMatrix, p::Real = 2)
    if p == 2
        v = svdvals(A)
        return isempty(v) ? 0.0 : iszero(v[end]) ? oftype(v[1], Inf) : v[1] / v[end]
    end
    checksquare(A)
    return try
        opnorm(A, p) * opnorm(inv(A), p)
    catch e
        e isa SingularException || rethrow()
        Inf
    end
end

axpy!(a::Number, x::AbstractArray, y::AbstractArray) = (length(x) == length(y) || throw(DimensionMismatch("x has length $(length(x)), but y has length $(length(y))")); y .+= a .* x; y)
axpby!(a::Number, x::AbstractArray, b::Number, y::AbstractArray) = (length(x) == length(y) || throw(DimensionMismatch("x has length $(length(x)), but y has length $(length(y))")); y .= a .* x .+ b .* y; y)
rmul!(X::AbstractArray, s::Number) = (for i in eachindex(X); @inbounds X[i] *= s; end; X)
lmul!(s::Number, X::AbstractArray) = (for i in eachindex(X); @inbounds X[i] = s * X[i]; end; X)
rdiv!(X::AbstractArray, s::Number) = (for i in eachindex(X); @inbounds X[i] /= s; end; X)
ldiv!(s::Number, X::AbstractArray) = (for i in eachindex(X); @inbounds X[i] = s \ X[i]; end; X)

"A plane rotation."
struct Givens{T}
    i1::Int
    i2::Int
    c::T
    s::T
end
function givens(f::T, g::T, i1::Integer, i2::Integer) where {T}
    iszero(g) && return Givens(i1, i2, one(float(f)), zero(float(f))), float(f)
    r = hypot(f, g)
    return Givens(i1, i2, f / r, g / r), r
end
givens(x::AbstractVector, i1::Integer, i2::Integer) = givens(x[i1], x[i2], i1, i2)
function lmul!(G::Givens, A::AbstractVecOrMat)
    for j in axes(A, 2)
        a, b = A[G.i1, j], A[G.i2, j]
        A[G.i1, j] = G.c * a + G.s * b
        A[G.i2, j] = -conj(G.s) * a + G.c * b
    end
    return A
end
(*)(G::Givens, A::AbstractVecOrMat) = lmul!(G, copyto!(similar(A, promote_type(eltype(A), typeof(G.c))), A))
function rotate!(x::AbstractVector, y::AbstractVector, c, s)
    for i in eachindex(x, y)
        a, b = x[i], y[i]
        x[i], y[i] = c * a + s * b, -conj(s) * a + c * b
    end
    return x, y
end
