# Trigonometry in degrees, exact at the multiples of 30 and 45 where the result is.

export sind, cosd, tand, secd, cscd, cotd, asind, acosd, atand, asecd, acscd, acotd, sincosd

"The angle of at most 45 degrees in radians, and what rounding took from that."
function radians_and_rest(x::Float64)
    # π/180 as the sum of two numbers
    hi, lo = 0.017453292519943295, 2.9486522708701687e-19
    r = x * hi
    return r, fma(x, hi, -r) + x * lo
end
sin_degrees(x::Float64) = ((r, rest) = radians_and_rest(x); sin(r) + rest * cos(r))
cos_degrees(x::Float64) = ((r, rest) = radians_and_rest(x); cos(r) - rest * sin(r))
sin_degrees(x::T) where {T<:Union{Float16,Float32}} = T(sin_degrees(Float64(x)))
cos_degrees(x::T) where {T<:Union{Float16,Float32}} = T(cos_degrees(Float64(x)))
sin_degrees(x) = sin(deg2rad(x))
cos_degrees(x) = cos(deg2rad(x))
function sind(x::Real)
    isinf(x) && throw(DomainError(x, "`x` cannot be infinite."))
    isnan(x) && return x
    r = rem(x, 360)
    a = abs(r)
    T = float_type_of(r)
    if r == 0
        return copysign(T(0), r)
    elseif a == 180
        return copysign(zero(T), r)
    elseif a < 45
        return sin_degrees(T(r))
    elseif a <= 135
        y = cos_degrees(T(90) - T(a))
        return copysign(a == 90 ? one(T) : y, r)
    elseif a < 225
        y = sin_degrees(T(180) - T(a))
        return r < 0 ? -y : y
    elseif a <= 315
        y = cos_degrees(T(270) - T(a))
        return r < 0 ? y : -y
    end
    y = sin_degrees(T(a) - T(360))
    return r < 0 ? -y : y
end
float_type_of(x) = typeof(float(x))
function cosd(x::Real)
    isinf(x) && throw(DomainError(x, "`x` cannot be infinite."))
    isnan(x) && return x
    a = abs(rem(x, 360))
    T = float_type_of(a)
    if a <= 45
        return cos_degrees(T(a))
    elseif a < 135
        return a == 90 ? zero(T) : sin_degrees(T(90) - T(a))
    elseif a <= 225
        return -cos_degrees(T(180) - T(a))
    elseif a < 315
        return a == 270 ? zero(T) : sin_degrees(T(a) - T(270))
    end
    return cos_degrees(T(360) - T(a))
end
tand(x::Real) = sind(x) / cosd(x)
sincosd(x) = (sind(x), cosd(x))
for (f, g) in ((:secd, :cosd), (:cscd, :sind), (:cotd, :tand))
    @eval ($f)(z::Real) = 1 / ($g)(z)
end
for (f, g) in ((:asind, :asin), (:acosd, :acos), (:atand, :atan), (:asecd, :asec), (:acscd, :acsc), (:acotd, :acot))
    @eval ($f)(y::Real) = rad2deg(($g)(y))
end
atand(y::Real, x::Real) = rad2deg(atan(y, x))

"Mathematical functions."
baremodule Math
using ..Base
import ..Base: sin, cos, tan, asin, acos, atan, sinh, cosh, tanh, asinh, acosh, atanh, exp, exp2, exp10, expm1, log, log2, log10, log1p,
    sqrt, cbrt, hypot, sincos, clamp, deg2rad, rad2deg, mod2pi, rem2pi, sinpi, cospi, tanpi, sincospi, sinc, cosc, ldexp, frexp,
    significand, exponent, modf, @evalpoly, @horner, evalpoly
end

