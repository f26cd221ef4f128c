# Covariances and correlations.

"""
    cov(x[, y]; corrected=true)
    cov(X[, Y]; dims=1, corrected=true)

The covariance of two samples, or of the columns (rows for `dims=2`) of matrices.
"""
cov(x::AbstractVector; corrected::Bool=true) = var(x; corrected=corrected)
cov(itr; corrected::Bool=true) = cov(collect(itr); corrected=corrected)
function cov(x::AbstractVector, y::AbstractVector; corrected::Bool=true)
    length(x) == length(y) || throw(DimensionMismatch("x and y must have the same length"))
    return centered_product(x, mean(x), y, mean(y)) / (length(x) - Int(corrected))
end
cov(x, y; corrected::Bool=true) = cov(collect(x), collect(y); corrected=corrected)
function centered_product(x, mx, y, my)
    return sum((a - mx) * conj(b - my) for (a, b) in zip(x, y))
end
function cov(X::AbstractMatrix; dims::Int=1, corrected::Bool=true)
    V = samples(X, dims)
    n = size(X, dims) - Int(corrected)
    M = map(mean, V)
    return [centered_product(V[i], M[i], V[j], M[j]) / n for i in eachindex(V), j in eachindex(V)]
end
"The vectors along `dims`; a vector is one column."
samples(X::AbstractVector, dims) = dims == 1 ? [X] : [X[i:i] for i in eachindex(X)]
function samples(X::AbstractMatrix, dims)
    dims in (1, 2) || throw(ArgumentError("dims should be 1 or 2, got $dims"))
    return dims == 1 ? collect.(eachcol(X)) : collect.(eachrow(X))
end
function same_samples(X, Y, dims)
    size(X, dims) == size(Y, dims) || throw(DimensionMismatch("the number of observations in X and Y must match"))
    return samples(X, dims), samples(Y, dims)
end
function cov(X::AbstractVecOrMat, Y::AbstractVecOrMat; dims::Int=1, corrected::Bool=true)
    V, W = same_samples(X, Y, dims)
    return [cov(a, b; corrected=corrected) for a in V, b in W]
end

"""
    cor(x, y)
    cor(X[, Y]; dims=1)

Pearson's correlation of two samples, or of the columns (rows for `dims=2`) of matrices.
"""
cor(x::AbstractVector{T}) where {T} = one(real(T === Union{} ? T : float(T)))
cor(itr) = cor(collect(itr))
cor(x, y) = cor(collect(x), collect(y))
function cor(x::AbstractVector, y::AbstractVector)
    length(x) == length(y) || throw(DimensionMismatch("x and y must have the same length"))
    isempty(x) && throw(ArgumentError("correlation only defined for non-empty vectors"))
    mx, my = mean(x), mean(y)
    xx = sum(a -> abs2(a - mx), x)
    yy = sum(b -> abs2(b - my), y)
    xy = sum(conj(a - mx) * (b - my) for (a, b) in zip(x, y))
    # Dividing by the larger first keeps the quotient of equal sums exact, and away from overflow.
    larger, smaller = max(xx, yy), min(xx, yy)
    return bounded(xy / larger / sqrt(smaller / larger))
end
bounded(c::Real) = clamp(c, -1, 1)
bounded(c) = c
function cor(X::AbstractMatrix; dims::Int=1)
    V = samples(X, dims)
    C = cov(X; dims=dims, corrected=false) .* size(X, dims)
    s = [sqrt(real(C[i, i])) for i in eachindex(V)]
    return [i == j ? one(C[i, j]) / 1 : bounded(C[i, j] / (s[i] * s[j])) for i in eachindex(V), j in eachindex(V)]
end
function cor(X::AbstractVecOrMat, Y::AbstractVecOrMat; dims::Int=1)
    V, W = same_samples(X, Y, dims)
    return [cor(a, b) for a in V, b in W]
end
