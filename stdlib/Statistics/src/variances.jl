# Variances and standard deviations.

square_deviation(m) = x -> abs2(x - m)

"The variance about the given mean `m`, without computing it."
function varm(A::AbstractArray, m; corrected::Bool=true, dims=:)
    dims === (:) || return varm_along(A, m, corrected, dims)
    n = length(A)
    n == 0 && return oftype(abs2(zero(eltype(A))) / 1, NaN)
    return sum(square_deviation(m), A) / (n - Int(corrected))
end
varm(itr, m; corrected::Bool=true) = var(itr; mean=m, corrected=corrected)
function varm_along(A, m, corrected, dims)
    n = dimension_length(A, dims)
    return sum(abs2, A .- m; dims=dims) ./ (n - Int(corrected))
end

"""
    var(itr; corrected=true, mean=nothing, dims)

The variance: the mean square deviation from the mean, by `n - 1` where it is corrected.
"""
function var(A::AbstractArray; corrected::Bool=true, mean=nothing, dims=:)
    dims === (:) || return varm_along(A, mean === nothing ? Statistics.mean(A; dims=dims) : mean, corrected, dims)
    isempty(A) && return oftype(abs2(zero(eltype(A))) / 1, NaN)
    return varm(A, mean === nothing ? Statistics.mean(A) : mean; corrected=corrected)
end
"Of anything else in one pass (B. P. Welford, 1962)."
function var(itr; corrected::Bool=true, mean=nothing)
    y = iterate(itr)
    y === nothing && throw(ArgumentError("variance of empty collection undefined: $(repr(itr))"))
    mean === nothing || mean isa Number || throw(ArgumentError("invalid value of mean, $(mean)::$(typeof(mean))"))
    count = 1
    if mean !== nothing
        total = abs2(y[1] - mean)
        y = iterate(itr, y[2])
        while y !== nothing
            total += abs2(y[1] - mean)
            count += 1
            y = iterate(itr, y[2])
        end
        return total / (count - Int(corrected))
    end
    m = y[1] / 1
    s = real(zero(m))
    y = iterate(itr, y[2])
    while y !== nothing
        x = y[1]
        count += 1
        next = m + (x - m) / count
        s += real((x - m) * conj(x - next))
        m = next
        y = iterate(itr, y[2])
    end
    return s / (count - Int(corrected))
end

"The square root of the variance; its keywords are those of `var`."
std(A; kws...) = root(var(A; kws...))
root(x::Number) = sqrt(x)
root(x::Missing) = missing
root(A) = sqrt.(A)
stdm(A, m; kws...) = root(varm(A, m; kws...))
