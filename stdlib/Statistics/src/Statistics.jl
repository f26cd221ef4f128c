"Means, medians, variances, quantiles."
module Statistics

export mean, mean!, median, median!, middle, var, varm, std, stdm, cov, cor, quantile, quantile!

mean(itr) = mean(identity, itr)
function mean(f, itr)
    y = iterate(itr)
    y === nothing && return Base.mapreduce_empty_iter(f, +, itr, Base.IteratorEltype(itr)) / 0
    count = 1
    total = f(y[1]) / 1
    y = iterate(itr, y[2])
    while y !== nothing
        total += f(y[1])
        count += 1
        y = iterate(itr, y[2])
    end
    return total / count
end
mean(A::AbstractArray; dims=:) = mean(identity, A; dims=dims)
function mean(f, A::AbstractArray; dims=:)
    dims === (:) && return sum(x -> f(x) / 1, A; init=zero(f_zero(f, A))) / length(A)
    n = prod(d -> size(A, d), dims)
    return sum(f, A; dims=dims) ./ n
end
f_zero(f, A) = isempty(A) ? zero(eltype(A)) / 1 : f(first(A)) / 1
mean(f::typeof(identity), A::AbstractArray{<:Real}; dims=:) = dims === (:) ? sum(A) / length(A) : sum(A; dims=dims) ./ prod(d -> size(A, d), dims)
mean(r::AbstractRange{<:Real}) = isempty(r) ? oftype((first(r) + last(r)) / 2, NaN) : (first(r) + last(r)) / 2

"The means of `A` along the dimensions in which `r` has the size 1, in `r`."
function mean!(r::AbstractArray, A::AbstractArray)
    sum!(r, A)
    r ./= max(1, length(A) ÷ length(r))
    return r
end
middle(x::Real) = (x + zero(x)) / 1
middle(x::Real, y::Real) = x / 2 + y / 2
middle(a::AbstractArray) = middle(extrema(a)...)
function median!(v::AbstractVector)
    isempty(v) && throw(ArgumentError("median of an empty array is undefined, $(repr(v))"))
    any(ismissing, v) && return missing
    any(x -> x isa Number && isnan(x), v) && return convert(eltype(v), NaN)
    sort!(v)
    n = length(v)
    m = (n + 1) ÷ 2
    return isodd(n) ? middle(v[m]) : middle(v[m], v[m + 1])
end
median(itr) = median!(collect(itr))
median(v::AbstractArray; dims=:) = dims === (:) ? median!(vec(copyto!(Array{eltype(v)}(undef, size(v)), v))) : mapslices(median, v; dims=dims)

function varm(A, m; corrected::Bool=true)
    n = length(A)
    return sum(x -> abs2(x - m), A; init=zero(float(real(m)))) / (n - Int(corrected))
end
function var(A::AbstractArray; corrected::Bool=true, mean=nothing, dims=:)
    dims === (:) || return mapslices(x -> var(x; corrected=corrected), A; dims=dims)
    isempty(A) && return oftype(abs2(zero(eltype(A))) / 1, NaN)
    return varm(A, mean === nothing ? Statistics.mean(A) : mean; corrected=corrected)
end
var(itr; corrected::Bool=true, mean=nothing) = var(collect(itr); corrected=corrected, mean=mean)
std(A; kws...) = map_sqrt(var(A; kws...))
map_sqrt(x::Number) = sqrt(x)
map_sqrt(A) = sqrt.(A)
stdm(A, m; corrected::Bool=true) = sqrt(varm(A, m; corrected=corrected))

cov(x::AbstractVector; corrected::Bool=true) = var(x; corrected=corrected)
function cov(x::AbstractVector, y::AbstractVector; corrected::Bool=true)
    length(x) == length(y) || throw(DimensionMismatch("x and y must have the same length"))
    mx, my = mean(x), mean(y)
    return sum((a - mx) * conj(b - my) for (a, b) in zip(x, y)) / (length(x) - Int(corrected))
end
function cov(X::AbstractMatrix; dims::Int=1, corrected::Bool=true)
    V = dims == 1 ? collect.(eachcol(X)) : collect.(eachrow(X))
    return [cov(a, b; corrected=corrected) for a in V, b in V]
end
columns(X::AbstractVector, dims) = [X]
columns(X::AbstractMatrix, dims) = dims == 1 ? collect.(eachcol(X)) : collect.(eachrow(X))
cov(X::AbstractVecOrMat, Y::AbstractVecOrMat; dims::Int=1, corrected::Bool=true) =
    [cov(a, b; corrected=corrected) for a in columns(X, dims), b in columns(Y, dims)]
cor(X::AbstractVecOrMat, Y::AbstractVecOrMat; dims::Int=1) = [cor(a, b) for a in columns(X, dims), b in columns(Y, dims)]
function cor(x::AbstractVector, y::AbstractVector)
    length(x) == length(y) || throw(DimensionMismatch("x and y must have the same length"))
    mx, my = mean(x), mean(y)
    sxy = sum((a - mx) * (b - my) for (a, b) in zip(x, y))
    c = sxy / (sqrt(sum(a -> abs2(a - mx), x)) * sqrt(sum(b -> abs2(b - my), y)))
    return clamp(c, -1, 1)
end
cor(x::AbstractVector) = one(float(eltype(x)))
function cor(X::AbstractMatrix; dims::Int=1)
    V = dims == 1 ? collect.(eachcol(X)) : collect.(eachrow(X))
    return [i == j ? 1.0 : cor(V[i], V[j]) for i in 1:length(V), j in 1:length(V)]
end

quantile(itr, p; kws...) = quantile!(collect(itr), p; kws...)
quantile(v::AbstractVector, p; sorted::Bool=false, kws...) = quantile!(sorted ? v : copy(v), p; sorted=sorted, kws...)
function quantile!(v::AbstractVector, p; sorted::Bool=false, alpha::Real=1.0, beta::Real=alpha)
    isempty(v) && throw(ArgumentError("empty data vector"))
    sorted || sort!(v)
    return p isa Real ? sorted_quantile(v, p, alpha, beta) : map(q -> sorted_quantile(v, q, alpha, beta), p)
end
function sorted_quantile(v, p, alpha, beta)
    0 <= p <= 1 || throw(ArgumentError("input probability out of [0,1] range"))
    n = length(v)
    m = alpha + p * (one(alpha) - alpha - beta)
    aleph = n * p + oftype(p, m)
    j = clamp(trunc(Int, aleph), 1, n - 1 < 1 ? 1 : n - 1)
    g = clamp(aleph - j, 0, 1)
    a, b = n == 1 ? (v[1], v[1]) : (v[j], v[j + 1])
    return isfinite(a) && isfinite(b) ? a + g * (b - a) : (1 - g) * a + g * b
end

end
