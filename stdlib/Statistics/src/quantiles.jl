# Quantiles (R. J. Hyndman and Y. Fan, "Sample Quantiles in Statistical Packages", 1996; definition 7 unless told).

"""
    quantile(itr, p; sorted=false, alpha=1.0, beta=alpha)

The values below which the fractions `p` of the elements lie, interpolated linearly between neighbours.
"""
quantile(itr, p; sorted::Bool=false, kws...) = quantile!(collect(itr), p; sorted=sorted, kws...)
quantile(v::AbstractVector, p; sorted::Bool=false, kws...) =
    quantile!(sorted ? v : copyto!(Vector{eltype(v)}(undef, length(v)), v), p; sorted=sorted, kws...)
"As `quantile`, and reorders the elements of `v`; with a first array argument `q` the results go there."
function quantile!(v::AbstractVector, p; sorted::Bool=false, alpha::Real=1.0, beta::Real=alpha)
    prepare!(v, sorted)
    return p isa Real ? sorted_quantile(v, p, alpha, beta) : map(x -> sorted_quantile(v, x, alpha, beta), p)
end
function quantile!(q::AbstractArray, v::AbstractVector, p::AbstractArray; sorted::Bool=false, alpha::Real=1.0, beta::Real=alpha)
    size(p) == size(q) || throw(DimensionMismatch("size of p, $(size(p)), must equal size of q, $(size(q))"))
    isempty(q) && return q
    prepare!(v, sorted)
    for (i, j) in zip(eachindex(p), eachindex(q))
        q[j] = sorted_quantile(v, p[i], alpha, beta)
    end
    return q
end
unordered(x) = ismissing(x) || (x isa Number && isnan(x))
function prepare!(v, sorted)
    isempty(v) && throw(ArgumentError("empty data vector"))
    any(unordered, v) && throw(ArgumentError("quantiles are undefined in presence of NaNs or missing values"))
    sorted || sort!(v)
    return v
end
function sorted_quantile(v, p, alpha, beta)
    0 <= p <= 1 || throw(ArgumentError("input probability out of [0,1] range"))
    0 <= alpha <= 1 || throw(ArgumentError("alpha parameter out of [0,1] range"))
    0 <= beta <= 1 || throw(ArgumentError("beta parameter out of [0,1] range"))
    n = length(v)
    m = alpha + p * (one(alpha) - alpha - beta)
    position = n * p + oftype(p, m)
    j = clamp(trunc(Int, position), 1, max(1, n - 1))
    γ = clamp(position - j, 0, 1)
    a, b = n == 1 ? (v[1], v[1]) : (v[j], v[j+1])
    # The difference of neighbours that are far apart may overflow; that of near ones keeps the result monotonic in γ.
    isfinite(a) && isfinite(b) && (!(a isa Number) || !(b isa Number) || a ≈ b) && return a + γ * (b - a)
    return (1 - γ) * a + γ * b
end
