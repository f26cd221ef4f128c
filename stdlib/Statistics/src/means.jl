# Means.

"""
    mean([f], itr)
    mean([f], A; dims)

The sum of `f` over the elements, divided by their number.
"""
mean(itr) = mean(identity, itr)
function mean(f, itr)
    y = iterate(itr)
    y === nothing && return Base.mapreduce_empty_iter(f, +, itr, Base.IteratorEltype(itr)) / 0
    count = 1
    value = f(y[1]) / 1
    total = Base.reduce_first(+, value)
    y = iterate(itr, y[2])
    while y !== nothing
        total += widened(value, f(y[1]))
        count += 1
        y = iterate(itr, y[2])
    end
    return total / count
end
mean(A::AbstractArray; dims=:) = mean(identity, A; dims=dims)
function mean(f, A::AbstractArray; dims=:)
    isempty(A) && return sum(f, A; dims=dims) / (dims === (:) ? 0 : dimension_length(A, dims))
    # Elements are added as quotients, so that small integers do not overflow.
    example = f(first(A)) / 1
    dims === (:) && return sum(x -> widened(example, f(x)), A) / length(A)
    return sum(x -> widened(example, f(x)), A; dims=dims) ./ dimension_length(A, dims)
end
widened(::T, x::S) where {T,S} = convert(promote_type(T, S), x)
dimension_length(A, dims) = prod(d -> size(A, d), unique(dims); init=1)
function mean(r::AbstractRange{<:Real})
    isempty(r) && return oftype((first(r) + last(r)) / 2, NaN)
    return (first(r) + last(r)) / 2
end

"The means of `A` along the dimensions in which `r` has the size 1, in `r`."
function mean!(r::AbstractArray, A::AbstractArray)
    sum!(r, A)
    r ./= max(1, length(A) ÷ max(1, length(r)))
    return r
end
