# Medians.

"The value in the middle: of one number the number, of two their mean, of an array the mean of its extrema."
middle(x::Union{Bool,Int8,Int16,Int32,Int64,Int128,UInt8,UInt16,UInt32,UInt64,UInt128}) = Float64(x)
middle(x::AbstractFloat) = x
middle(x::Number) = (x + zero(x)) / 1
middle(x::Real, y::Real) = x / 2 + y / 2
middle(r::AbstractRange) = (first(r) + last(r)) / 2
middle(a::AbstractArray) = middle(extrema(a)...)

"The median of `v`, whose elements it reorders."
function median!(v::AbstractVector)
    isempty(v) && throw(ArgumentError("median of an empty array is undefined, $(repr(v))"))
    eltype(v) >: Missing && any(ismissing, v) && return missing
    k = findfirst(x -> x isa Number && isnan(x), v)
    k === nothing || return v[k]
    n = length(v)
    m = div(firstindex(v) + lastindex(v), 2)
    isodd(n) && return middle(partialsort!(v, m))
    pair = partialsort!(v, m:m+1)
    return middle(pair[1], pair[2])
end
median!(A::AbstractArray) = median!(vec(A))
median(itr) = median!(collect(itr))
function median(A::AbstractArray; dims=:)
    dims === (:) && return median!(vec(copyto!(Array{eltype(A)}(undef, size(A)), A)))
    return mapslices(median!, A; dims=dims)
end
median(r::AbstractRange{<:Real}) = mean(r)
