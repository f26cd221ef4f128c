# Functions made of the elementary ones.

export sinpi, cospi, tanpi, sincospi, sinc, cosc, cispi, cis, sec, csc, cot, mod2pi, rem2pi, deg2rad, rad2deg

function reduce_half_turns(x::T) where {T<:AbstractFloat}
    # x = n/2 + r with |r| <= 1/4, exactly.
    n = round(2 * x)
    r = x - n / 2
    return n, r
end
function pi_times(r::Float64)
    # pi*r as a sum of two floats.
    h = 3.141592653589793 * r
    return h, fma(3.141592653589793, r, -h) + 1.2246467991473532e-16 * r
end
function sin_of_pi(r::Float64)
    h, l = pi_times(r)
    return sin(h) + cos(h) * l
end
function cos_of_pi(r::Float64)
    h, l = pi_times(r)
    return cos(h) - sin(h) * l
end
sin_of_pi(r::T) where {T<:Union{Float32,Float16}} = T(sin_of_pi(Float64(r)))
cos_of_pi(r::T) where {T<:Union{Float32,Float16}} = T(cos_of_pi(Float64(r)))
sin_of_pi(r) = sin(oftype(r, pi) * r)
cos_of_pi(r) = cos(oftype(r, pi) * r)
function sinpi(x::T) where {T<:AbstractFloat}
    isfinite(x) || (isnan(x) && return x; throw(DomainError(x, "`x` cannot be infinite.")))
    isinteger(x) && return copysign(zero(x), x)
    n, r = reduce_half_turns(rem(x, T(2)))
    k = mod(Int(n), 4)
    k == 0 && return sin_of_pi(r)
    k == 1 && return cos_of_pi(r)
    k == 2 && return -sin_of_pi(r)
    return -cos_of_pi(r)
end
function cospi(x::T) where {T<:AbstractFloat}
    isfinite(x) || (isnan(x) && return x; throw(DomainError(x, "`x` cannot be infinite.")))
    n, r = reduce_half_turns(rem(abs(x), T(2)))
    k = mod(Int(n), 4)
    k == 0 && return cos_of_pi(r)
    k == 1 && return iszero(r) ? zero(x) : -sin_of_pi(r)
    k == 2 && return -cos_of_pi(r)
    return iszero(r) ? zero(x) : sin_of_pi(r)
end
sinpi(x::Integer) = x >= 0 ? zero(float(x)) : -zero(float(x))
cospi(x::Integer) = isodd(x) ? -one(float(x)) : one(float(x))
sinpi(x::Real) = sinpi(float(x))
cospi(x::Real) = cospi(float(x))
sincospi(x) = (sinpi(x), cospi(x))
tanpi(x::Real) = sinpi(x) / cospi(x)
sinc(x::Number) = iszero(x) ? one(float(x)) : isinf_real(x) ? zero(float(x)) : sinpi(x) / (pi * x)
sinc(x::Integer) = iszero(x) ? one(x) : zero(x)
isinf_real(x::Real) = isinf(x)
isinf_real(x) = false
cosc(x::Number) = iszero(x) ? -zero(float(x)) : (isinf_real(x) ? zero(float(x)) : cosc_value(x))
cosc_value(x) = abs(x) < 0.05 ? cosc_series(float(x)) : cospi(x) / x - sinpi(x) / (pi * x * x)
function cosc_series(x)
    # The derivative of sin(pi x)/(pi x), by its Taylor series.
    y = (oftype(x, pi) * x)^2
    term = -y / 3
    s = term
    n = 1
    while abs(term) > eps(abs(s)) / 4 && n < 30
        n += 1
        term *= -y * (2n) / ((2n - 2) * (2n) * (2n + 1))
        s += term
    end
    return s / x
end
for (f, g, h, k) in ((:sec, :cos, :asec, :acos), (:csc, :sin, :acsc, :asin), (:cot, :tan, :acot, :atan),
                     (:sech, :cosh, :asech, :acosh), (:csch, :sinh, :acsch, :asinh), (:coth, :tanh, :acoth, :atanh))
    @eval begin
        ($f)(z::Number) = inv(($g)(z))
        ($h)(z::Number) = ($k)(inv(z))
    end
end
rad2deg(z::AbstractFloat) = z * (180 / oftype(z, pi))
deg2rad(z::AbstractFloat) = z * (oftype(z, pi) / 180)
rad2deg(z::Real) = rad2deg(float(z))
deg2rad(z::Real) = deg2rad(float(z))
rad2deg(z::Number) = (z / pi) * 180
deg2rad(z::Number) = (z * pi) / 180

# ---- reduction modulo 2π, exact to the last bit by way of the C library's own reduction ----

function rem2pi(x::Float64, r::RoundingMode)
    isfinite(x) || return NaN
    # n turns, and what remains, in extended precision.
    y = rem2pi_nearest(x)
    r === RoundNearest && return y
    if r === RoundDown
        return y < 0 ? add_turn(x, y, 1) : (y == 0 ? abs(y) : y)
    elseif r === RoundUp
        return y > 0 ? add_turn(x, y, -1) : y
    else
        return (y < 0) != (x < 0) && y != 0 ? add_turn(x, y, x < 0 ? -1 : 1) : y
    end
end
function rem2pi_nearest(x)
    abs(x) < 3.141592653589793 && return x
    setprecision(BigFloat, 1200) do
        b = BigFloat(x)
        t = 2 * BigFloat(pi)
        Float64(b - round(b / t) * t)
    end
end
function add_turn(x, y, k)
    return setprecision(BigFloat, 1200) do
        b = BigFloat(x)
        t = 2 * BigFloat(pi)
        Float64(b - (round(b / t) - k) * t)
    end
end
rem2pi(x::Float32, r::RoundingMode) = Float32(rem2pi(Float64(x), r))
rem2pi(x::Float16, r::RoundingMode) = Float16(rem2pi(Float64(x), r))
rem2pi(x::Integer, r::RoundingMode) = rem2pi(Float64(x), r)
rem2pi(x::Real, r::RoundingMode) = rem2pi(float(x), r)
mod2pi(x) = rem2pi(x, RoundDown)
