# What every number offers, whatever its representation.

export isinteger, iszero, isone, isfinite, isinf, isnan, isreal, real, imag, conj, abs2, sign, zero, one, oneunit, inv,
    copysign, flipsign, factorial, oftype, float, big, transpose, adjoint, size, length, ndims

convert(::Type{T}, x::T) where {T<:Number} = x
convert(::Type{T}, x::Number) where {T<:Number} = T(x)::T
(::Type{T})(x::T) where {T<:Number} = x
oftype(x, y) = convert(typeof(x), y)
oftype(x::T, y) where {T<:Number} = convert(T, y)

isinteger(x::Integer) = true
isinteger(x::Real) = x - trunc(x) == 0
iszero(x) = x == zero(x)
isone(x) = x == one(x)
isfinite(x::Integer) = true
isfinite(x::Number) = isfinite(real(x)) & isfinite(imag(x))
isinf(x::Real) = !isnan(x) & !isfinite(x)
isnan(x::Real) = isnan(float(x))::Bool
isnan(x::Integer) = false
isnan(x::Number) = x != x
isreal(x::Real) = true
real(x::Real) = x
imag(x::Real) = zero(x)
real(::Type{T}) where {T<:Real} = T
real(T::Type) = typeof(real(zero(T)))
reim(z) = (real(z), imag(z))
conj(x::Real) = x
abs2(x::Number) = abs(x)^2
abs2(x::Real) = x * x
abs(x::Real) = ifelse(signbit(x), -x, x)
sign(x::Number) = iszero(x) ? x / abs(oneunit(x)) : x / abs(x)
sign(x::Real) = ifelse(x < zero(x), oftype(one(x), -1), ifelse(x > zero(x), one(x), typeof(one(x))(x)))
sign(x::Unsigned) = ifelse(x > zero(x), one(x), oftype(one(x), 0))
sign(x::AbstractFloat) = isnan(x) ? x : ifelse(x < 0, oftype(x, -1), ifelse(x > 0, one(x), x))
signbit(x::Real) = x < 0
copysign(x::Real, y::Real) = ifelse(signbit(x) != signbit(y), -x, +x)
flipsign(x::Real, y::Real) = ifelse(signbit(y), -x, +x)
ispositive(x::Real) = x > 0
isnegative(x::Real) = x < 0
angle(z::Real) = atan(zero(z), z)
export reim, angle

zero(x::Number) = oftype(x, 0)
zero(::Type{T}) where {T<:Number} = convert(T, 0)
one(x::T) where {T<:Number} = one(T)
one(::Type{T}) where {T<:Number} = convert(T, 1)
one(x::BitInteger) = typeof(x)(true)
zero(x::BitInteger) = typeof(x)(false)
zero(x::Bool) = false
one(x::Bool) = true
oneunit(x::T) where {T} = T(one(x))
oneunit(::Type{T}) where {T} = T(one(T))
typemin(x::T) where {T<:Real} = typemin(T)
typemax(x::T) where {T<:Real} = typemax(T)
inv(x::Number) = one(x) / x
float(x::Number) = AbstractFloat(x)
float(::Type{T}) where {T<:Number} = typeof(float(zero(T)))
float(::Type{T}) where {T<:AbstractFloat} = T
float(x::AbstractFloat) = x
float(x::BitInteger) = Float64(x)
float(x::Bool) = Float64(x)
float(x) = AbstractFloat(x)
AbstractFloat(x::Bool) = Float64(x)
AbstractFloat(x::BitInteger) = Float64(x)
AbstractFloat(x::T) where {T<:AbstractFloat} = x
big(::Type{T}) where {T<:Number} = typeof(big(zero(T)))

# A number is a zero-dimensional collection of itself.
size(x::Number) = ()
size(x::Number, d::Integer) = d < 1 ? throw(BoundsError()) : 1
axes(x::Number) = ()
axes(x::Number, d::Integer) = d < 1 ? throw(BoundsError()) : OneTo(1)
length(x::Number) = 1
ndims(x::Number) = 0
ndims(::Type{<:Number}) = 0
eltype(::Type{T}) where {T<:Number} = T
isempty(x::Number) = false
firstindex(x::Number) = 1
lastindex(x::Number) = 1
firstindex(x::Number, d::Int) = d < 1 ? throw(BoundsError()) : 1
lastindex(x::Number, d::Int) = d < 1 ? throw(BoundsError()) : 1
keys(::Number) = OneTo(1)
getindex(x::Number) = x
getindex(x::Number, i::Integer) = (@boundscheck i == 1 || throw(BoundsError(x, i)); x)
getindex(x::Number, I::Integer...) = (@boundscheck all(isone, I) || throw(BoundsError(x, I)); x)
get(x::Number, i::Integer, default) = isone(i) ? x : default
get(f::Callable, x::Number, i::Integer) = isone(i) ? x : f()
first(x::Number) = x
last(x::Number) = x
copy(x::Number) = x
iterate(x::Number) = (x, nothing)
iterate(x::Number, ::Any) = nothing
in(x::Number, y::Number) = x == y
map(f, x::Number, ys::Number...) = f(x, ys...)
collect(x::Number) = fill(x)
similar(x::Number) = fill(zero(x))
transpose(x::Number) = x
adjoint(x::Number) = conj(x)

function factorial(n::Integer)
    n < 0 && throw(DomainError(n, "`n` must be nonnegative."))
    f = one(n) * one(n)
    for i in 1:n
        f *= i
    end
    return f
end
function factorial(n::Union{Int8,UInt8,Int16,UInt16,Int32,UInt32,Int64,UInt64})
    return bounded_factorial(Int64(n), n, 20)
end
factorial(n::Union{Int128,UInt128}) = bounded_factorial(n, n, n isa Int128 ? 33 : 34)
function bounded_factorial(k, n, limit)
    n < 0 && throw(DomainError(n, "`n` must not be negative."))
    n > limit && throw(OverflowError(string(n, " is too large to look up in the table; consider using `factorial(big(", n, "))` instead")))
    f = one(k)
    for i in 2:k
        f *= i
    end
    return f
end
