# Rounding modes and rounding to digits.

export RoundingMode, RoundNearest, RoundToZero, RoundUp, RoundDown, RoundFromZero, RoundNearestTiesAway,
    RoundNearestTiesUp, round, trunc, floor, ceil, rounding, setrounding, div, rem, divrem, fld, cld, mod

struct RoundingMode{T} end
const RoundNearest = RoundingMode{:Nearest}()
const RoundToZero = RoundingMode{:ToZero}()
const RoundUp = RoundingMode{:Up}()
const RoundDown = RoundingMode{:Down}()
const RoundFromZero = RoundingMode{:FromZero}()
const RoundNearestTiesAway = RoundingMode{:NearestTiesAway}()
const RoundNearestTiesUp = RoundingMode{:NearestTiesUp}()
rounding(::Type{T}) where {T<:IEEEFloat} = RoundNearest

# ---- to an integer value ----

round(x::AbstractFloat, ::RoundingMode{:Nearest}) = round(x)
round(x::AbstractFloat, ::RoundingMode{:ToZero}) = trunc(x)
round(x::AbstractFloat, ::RoundingMode{:Up}) = ceil(x)
round(x::AbstractFloat, ::RoundingMode{:Down}) = floor(x)
round(x::AbstractFloat, ::RoundingMode{:FromZero}) = signbit(x) ? floor(x) : ceil(x)
function round(x::T, ::RoundingMode{:NearestTiesAway}) where {T<:AbstractFloat}
    y = trunc(x)
    return ifelse(x == y, y, trunc(2 * x - y))
end
function round(x::T, ::RoundingMode{:NearestTiesUp}) where {T<:AbstractFloat}
    y = floor(x)
    return ifelse(x == y, y, copysign(floor(2 * x - y), x))
end
round(x::Integer, r::RoundingMode) = x
round(x::Real, r::RoundingMode=RoundNearest; digits=nothing, sigdigits=nothing, base=nothing) =
    round_with(x, r, digits, sigdigits, base)
trunc(x::Real; kw...) = round(x, RoundToZero; kw...)
floor(x::Real; kw...) = round(x, RoundDown; kw...)
ceil(x::Real; kw...) = round(x, RoundUp; kw...)
round(::Type{T}, x::Real, r::RoundingMode=RoundNearest; kw...) where {T} = isempty(kw) ? round_type(T, x, r) : convert(T, round(x, r; kw...))
round_type(::Type{T}, x, r) where {T} = convert(T, round(x, r))
round_type(::Type{T}, x::AbstractFloat, r) where {T<:Integer} = trunc(T, round(x, r))
round_type(::Type{Integer}, x::AbstractFloat, r) = trunc(Int, round(x, r))
round(::Type{T}, x::AbstractFloat, r::RoundingMode) where {T<:Integer} = trunc(T, round(x, r))
trunc(::Type{T}, x::Real) where {T} = round(T, x, RoundToZero)
floor(::Type{T}, x::Real) where {T} = round(T, x, RoundDown)
ceil(::Type{T}, x::Real) where {T} = round(T, x, RoundUp)
for f in (:round, :trunc, :floor, :ceil)
    @eval ($f)(::Type{Bool}, x::AbstractFloat) = (y = ($f)(x); 0 <= y <= 1 ? y != 0 : throw(InexactError(:trunc, Bool, x)))
end

# ---- to digits ----

function round_with(x, r, digits, sigdigits, base)
    if digits === nothing
        sigdigits === nothing && return round_plain(x, r)
        return round_sigdigits(x, r, Int(sigdigits), base === nothing ? 10 : base)
    end
    sigdigits === nothing || throw(ArgumentError("`round` cannot use both `digits` and `sigdigits` arguments."))
    return round_digits(x, r, Int(digits), base === nothing ? 10 : base)
end
round_plain(x::AbstractFloat, r) = round(x, r)
round_plain(x::Integer, r) = x
round_plain(x::Real, r) = throw(MethodError(round, (x, r)))
function round_digits(x, r, digits::Int, base)
    fx = float(x)
    isfinite(fx) || return fx
    if digits >= 0
        s = oftype(fx, base)^digits
        y = round(fx * s, r) / s
    else
        s = oftype(fx, base)^(-digits)
        y = round(fx / s, r) * s
    end
    isfinite(y) && return y
    # The scaling overflowed: nothing to round on one side, nothing left on the other.
    return digits > 0 ? fx : zero(fx)
end
function round_sigdigits(x, r, sigdigits::Int, base)
    h = hidigit(x, base)
    return round_digits(x, r, sigdigits - h, base)
end
"The position of the leading digit: 1 for units."
function hidigit(x::Real, base)
    iszero(x) && return 0
    fx = float(x)
    isfinite(fx) || return 0
    if base == 10
        return 1 + floor(Int, log10(abs(fx)))
    elseif base == 2
        return 1 + exponent(fx)
    end
    return 1 + floor(Int, log(abs(fx)) / log(base))
end
hidigit(x::Integer, base) = iszero(x) ? 0 : ndigits(x, base=base)

# ---- division with a rounding mode ----

div(x::Real, y::Real, ::RoundingMode{:ToZero}) = div(x, y)
div(x::Real, y::Real, ::RoundingMode{:Down}) = fld(x, y)
div(x::Real, y::Real, ::RoundingMode{:Up}) = cld(x, y)
div(x::Real, y::Real, ::RoundingMode{:FromZero}) = signbit(x) == signbit(y) ? cld(x, y) : fld(x, y)
div(x::Real, y::Real, r::RoundingMode) = div(promote(x, y)..., r)
function div(x::T, y::T, r::RoundingMode{:Nearest}) where {T<:Integer}
    q, rem = divrem(x, y)
    return nearest_quotient(q, rem, y, iseven(q) ? 0 : 1, x)
end
function div(x::T, y::T, r::RoundingMode{:NearestTiesAway}) where {T<:Integer}
    q, rem = divrem(x, y)
    return nearest_quotient(q, rem, y, 1, x)
end
function div(x::T, y::T, r::RoundingMode{:NearestTiesUp}) where {T<:Integer}
    q, rem = divrem(x, y)
    return nearest_quotient(q, rem, y, signbit(x) == signbit(y) ? 1 : 0, x)
end
"One step away from zero where the remainder passes half the divisor, or meets it and `tie` says so."
function nearest_quotient(q::T, rem, y, tie, x) where {T}
    rem == 0 && return q
    a, b = abs(rem), abs(y)
    rest = b - a
    up = a > rest || (a == rest && tie == 1)
    up || return q
    return signbit(x) == signbit(y) ? q + one(T) : q - one(T)
end
div(x::T, y::T, r::RoundingMode) where {T<:AbstractFloat} = convert(T, round((x - rem(x, y, r)) / y))
div(x::T, y::T, ::RoundingMode{:ToZero}) where {T<:AbstractFloat} = div(x, y)
rem(x, y, ::RoundingMode{:ToZero}) = rem(x, y)
rem(x, y, ::RoundingMode{:Down}) = mod(x, y)
function rem(x, y, ::RoundingMode{:Up})
    r = mod(x, y)
    return r == 0 ? r : r - y
end
rem(x, y, ::RoundingMode{:FromZero}) = signbit(x) == signbit(y) ? rem(x, y, RoundUp) : rem(x, y, RoundDown)
rem(x::Integer, y::Integer, r::RoundingMode{:Nearest}) = (a = promote(x, y); a[1] - a[2] * div(a[1], a[2], r))
rem(x::Float64, y::Float64, ::RoundingMode{:Nearest}) = ccall(:remainder, Float64, (Float64, Float64), x, y)
rem(x::Float32, y::Float32, ::RoundingMode{:Nearest}) = ccall(:remainderf, Float32, (Float32, Float32), x, y)
rem(x::Float16, y::Float16, r::RoundingMode{:Nearest}) = Float16(rem(Float32(x), Float32(y), r))
rem(x::Real, y::Real, r::RoundingMode{:Nearest}) = rem(promote(x, y)..., r)
rem(x::T, y::T, r::Union{RoundingMode{:NearestTiesAway},RoundingMode{:NearestTiesUp}}) where {T<:Integer} = x - y * div(x, y, r)
divrem(x, y, r::RoundingMode) = (div(x, y, r), rem(x, y, r))
