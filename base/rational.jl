# Rational numbers in lowest terms.

export Rational, //, numerator, denominator, rationalize

struct Rational{T<:Integer} <: Real
    num::T
    den::T
    global unsafe_rational
    unsafe_rational(::Type{T}, num, den) where {T<:Integer} = new{T}(num, den)
    function Rational{T}(num::Integer, den::Integer) where {T<:Integer}
        n, d = T(num), T(den)
        iszero(n) && iszero(d) && throw_rational_argument(T)
        n, d = lowest_terms(n, d)
        return new{T}(n, d)
    end
end
@noinline throw_rational_argument(T) = throw(ArgumentError("invalid rational: zero($T)//zero($T)"))
unsafe_rational(num::T, den::T) where {T<:Integer} = unsafe_rational(T, num, den)
unsafe_rational(num::Integer, den::Integer) = unsafe_rational(promote(num, den)...)
function lowest_terms(n::T, d::T) where {T<:Integer}
    if d isa Signed && signbit(d)
        d2 = -d
        signbit(d2) && throw_rational_overflow(T)
        n, d = -n, d2
    end
    g = gcd(n, d)
    return isone(g) ? (n, d) : (div(n, g), div(d, g))
end
@noinline throw_rational_overflow(T) = throw(ArgumentError("invalid rational: denominator can't be typemin($T)"))
function Rational(n::T, d::T) where {T<:Integer}
    iszero(n) && iszero(d) && throw_rational_argument(T)
    return unsafe_rational(T, lowest_terms(n, d)...)
end
Rational(n::Integer, d::Integer) = Rational(promote(n, d)...)
Rational(n::Integer) = unsafe_rational(n, one(n))
Rational{T}(n::Integer) where {T<:Integer} = unsafe_rational(T, T(n), one(T))
Rational{T}(x::Rational) where {T<:Integer} = unsafe_rational(T, T(x.num), T(x.den))
Rational(x::Rational) = x
Bool(x::Rational) = x == 0 ? false : x == 1 ? true : throw(InexactError(:Bool, Bool, x))
(::Type{T})(x::Rational) where {T<:Integer} = isinteger(x) ? convert(T, x.num)::T : throw(InexactError(nameof(T), T, x))
Integer(x::Rational) = isinteger(x) ? x.num : throw(InexactError(:Integer, Integer, x))
AbstractFloat(x::Rational) = (float(x.num) / float(x.den))::AbstractFloat
(::Type{T})(x::Rational{S}) where {T<:AbstractFloat,S} = ratio_to_float(T, x)
function ratio_to_float(::Type{T}, x::Rational{S}) where {T,S}
    P = promote_type(T, S)
    return convert(T, convert(P, x.num) / convert(P, x.den))::T
end
Rational{T}(x::AbstractFloat) where {T<:Integer} = exact_rational(T, x)
function exact_rational(::Type{T}, x) where {T}
    r = rationalize(T, x, tol=0)
    x == convert(typeof(x), r) || throw(InexactError(:Rational, Rational{T}, x))
    return r
end
Rational(x::Float64) = Rational{Int64}(x)
Rational(x::Float32) = Rational{Int}(x)
Rational(x::Float16) = Rational{Int}(x)
Rational(x::AbstractFloat) = Rational{BigInt}(x)
big(q::Rational) = unsafe_rational(big(numerator(q)), big(denominator(q)))
big(z::Type{Rational{T}}) where {T} = Rational{big(T)}

(//)(n::Integer, d::Integer) = Rational(n, d)
function (//)(x::Rational, y::Integer)
    xn, yn = reduce_pair(promote(x.num, y)...)
    return checked_ratio(xn, checked_mul(x.den, yn))
end
function (//)(x::Integer, y::Rational)
    xn, yn = reduce_pair(promote(x, y.num)...)
    return checked_ratio(checked_mul(xn, y.den), yn)
end
function (//)(x::Rational, y::Rational)
    xn, yn = reduce_pair(promote(x.num, y.num)...)
    xd, yd = reduce_pair(promote(x.den, y.den)...)
    return checked_ratio(checked_mul(xn, yd), checked_mul(xd, yn))
end
reduce_pair(n, d) = (g = gcd(n, d); iszero(g) ? (n, d) : (div(n, g), div(d, g)))
function checked_ratio(n, d)
    iszero(n) && iszero(d) && throw_rational_argument(typeof(n))
    if signbit(d)
        n, d = checked_neg(n), checked_neg(d)
    end
    return unsafe_rational(promote(n, d)...)
end
(//)(X::AbstractArray, y::Number) = X .// y

numerator(x::Integer) = x
denominator(x::Integer) = one(x)
numerator(x::Rational) = x.num
denominator(x::Rational) = x.den
promote_rule(::Type{Rational{T}}, ::Type{S}) where {T<:Integer,S<:Integer} = Rational{promote_type(T, S)}
promote_rule(::Type{Rational{T}}, ::Type{Rational{S}}) where {T<:Integer,S<:Integer} = Rational{promote_type(T, S)}
promote_rule(::Type{Rational{T}}, ::Type{S}) where {T<:Integer,S<:AbstractFloat} = promote_type(T, S)
widen(::Type{Rational{T}}) where {T} = Rational{widen(T)}
typemin(::Type{Rational{T}}) where {T<:Signed} = unsafe_rational(T, -one(T), zero(T))
typemin(::Type{Rational{T}}) where {T<:Integer} = unsafe_rational(T, zero(T), one(T))
typemax(::Type{Rational{T}}) where {T<:Integer} = unsafe_rational(T, one(T), zero(T))
zero(::Type{Rational{T}}) where {T} = unsafe_rational(T, zero(T), one(T))
one(::Type{Rational{T}}) where {T} = unsafe_rational(T, one(T), one(T))
isinteger(x::Rational) = x.den == 1
isfinite(x::Rational) = x.den != 0
isinf(x::Rational) = x.den == 0
isnan(x::Rational) = false
iszero(x::Rational) = iszero(numerator(x))
isone(x::Rational) = isone(numerator(x)) & isone(denominator(x))
signbit(x::Rational) = signbit(x.num)
sign(x::Rational) = oftype(x, sign(x.num))
abs(x::Rational) = unsafe_rational(checked_abs(x.num), x.den)
copysign(x::Rational, y::Real) = unsafe_rational(copysign(x.num, y), x.den)
flipsign(x::Rational, y::Real) = unsafe_rational(flipsign(x.num, y), x.den)
(+)(x::Rational) = x
(-)(x::Rational) = unsafe_rational(-x.num, x.den)
function (-)(x::Rational{T}) where {T<:BitSigned}
    x.num == typemin(T) && throw(OverflowError("rational numerator is typemin($T)"))
    return unsafe_rational(-x.num, x.den)
end
function (-)(x::Rational{T}) where {T<:Unsigned}
    x.num != zero(T) && throw(OverflowError("cannot negate unsigned number"))
    return x
end
function common_terms(x::Rational, y::Rational)
    g = gcd(x.den, y.den)
    xd = div(x.den, g)
    yd = div(y.den, g)
    return xd, yd, g
end
for (op, chop) in ((:+, :checked_add), (:-, :checked_sub), (:rem, :rem), (:mod, :mod))
    @eval function ($op)(x::Rational, y::Rational)
        if iszero(x.den) || iszero(y.den)
            return infinite_op($op, x, y)
        end
        xd, yd, g = common_terms(promote(x, y)...)
        return Rational(($chop)(checked_mul(x.num, yd), checked_mul(y.num, xd)), checked_mul(x.den, yd))
    end
end
function infinite_op(op, x, y)
    iszero(x.den) && iszero(y.den) && op(sign(x.num), sign(y.num)) == 0 && throw(DivideError())
    iszero(x.den) && return x
    return op === (-) ? -y : y
end
(+)(x::Rational, y::Integer) = unsafe_rational(checked_add(x.num, checked_mul(x.den, y)), x.den)
(+)(y::Integer, x::Rational) = x + y
(-)(x::Rational, y::Integer) = unsafe_rational(checked_sub(x.num, checked_mul(x.den, y)), x.den)
(-)(y::Integer, x::Rational) = unsafe_rational(checked_sub(checked_mul(x.den, y), x.num), x.den)
function (*)(x::Rational, y::Rational)
    xn, yd = reduce_pair(promote(x.num, y.den)...)
    xd, yn = reduce_pair(promote(x.den, y.num)...)
    return checked_ratio_signed(checked_mul(xn, yn), checked_mul(xd, yd))
end
checked_ratio_signed(n, d) = (iszero(n) && iszero(d) && throw_rational_argument(typeof(n)); unsafe_rational(promote(n, d)...))
function (*)(x::Rational, y::Integer)
    xd, yn = reduce_pair(promote(x.den, y)...)
    return unsafe_rational(checked_mul(x.num, yn), xd)
end
(*)(y::Integer, x::Rational) = x * y
(/)(x::Rational, y::Union{Rational,Integer}) = x // y
(/)(x::Integer, y::Rational) = x // y
inv(x::Rational{T}) where {T} = checked_ratio(x.den, x.num)
fma(x::Rational, y::Rational, z::Rational) = x * y + z
(^)(x::Rational, n::Integer) = n >= 0 ? unsafe_rational(x.num^n, x.den^n) : begin
    m = -n
    a, b = x.den^m, x.num^m
    signbit(b) ? unsafe_rational(-a, -b) : unsafe_rational(a, b)
end
(^)(x::Number, y::Rational) = x^(float_exponent(x, y))
float_exponent(x, y) = y.num / y.den
(^)(x::T, y::Rational) where {T<:AbstractFloat} = x^convert(T, y)

(==)(x::Rational, y::Rational) = (x.den == y.den) & (x.num == y.num)
(<)(x::Rational, y::Rational) = x.den == y.den ? x.num < y.num : widemul(x.num, y.den) < widemul(x.den, y.num)
(<=)(x::Rational, y::Rational) = x.den == y.den ? x.num <= y.num : widemul(x.num, y.den) <= widemul(x.den, y.num)
(==)(x::Rational, y::Integer) = (x.den == 1) & (x.num == y)
(==)(y::Integer, x::Rational) = x == y
(<)(x::Rational, y::Integer) = x.num < widemul(x.den, y)
(<)(y::Integer, x::Rational) = widemul(x.den, y) < x.num
(<=)(x::Rational, y::Integer) = x.num <= widemul(x.den, y)
(<=)(y::Integer, x::Rational) = widemul(x.den, y) <= x.num
(==)(x::AbstractFloat, q::Rational) = isfinite(x) ? (isinf(q) ? false : exactly_equal(x, q)) : (isinf(x) & isinf(q) ? signbit(x) == signbit(q) : false)
(==)(q::Rational, x::AbstractFloat) = x == q
function exactly_equal(x, q)
    # A float is a fraction whose denominator is a power of two.
    count_ones(q.den) == 1 || return false
    (x == 0) && return q.num == 0
    return x == convert(typeof(x), q.num) / convert(typeof(x), q.den) && (s = x * q.den; isinteger(s) && BigInt(s) == q.num)
end
(<)(x::AbstractFloat, q::Rational) = isnan(x) ? false : isinf(x) || isinf(q) ? x < convert(typeof(x), q) : BigFloat_exact(x) * q.den < q.num
(<)(q::Rational, x::AbstractFloat) = isnan(x) ? false : isinf(x) || isinf(q) ? convert(typeof(x), q) < x : q.num < BigFloat_exact(x) * q.den
(<=)(x::AbstractFloat, q::Rational) = x < q || x == q
(<=)(q::Rational, x::AbstractFloat) = q < x || q == x
BigFloat_exact(x) = rationalize(BigInt, x, tol=0)
cmp(x::Rational, y::Rational) = x < y ? -1 : y < x ? 1 : 0

for (f, g) in ((:div, :div), (:fld, :fld), (:cld, :cld))
    @eval begin
        function ($f)(x::Rational, y::Integer)
            xn, yn = reduce_pair(promote(x.num, y)...)
            return ($g)(xn, checked_mul(x.den, yn))
        end
        function ($f)(x::Integer, y::Rational)
            xn, yn = reduce_pair(promote(x, y.num)...)
            return ($g)(checked_mul(xn, y.den), yn)
        end
        function ($f)(x::Rational, y::Rational)
            xn, yn = reduce_pair(promote(x.num, y.num)...)
            xd, yd = reduce_pair(promote(x.den, y.den)...)
            return ($g)(checked_mul(xn, yd), checked_mul(xd, yn))
        end
    end
end
round(::Type{T}, x::Rational, r::RoundingMode=RoundNearest) where {T} = round_rational(T, x, r)
function round_rational(::Type{T}, x::Rational{S}, r) where {T,S}
    iszero(x.den) && return convert(T, copysign(unsafe_rational(one(S), zero(S)), x.num))
    return convert(T, div(x.num, x.den, r))
end
round(x::Rational{T}, r::RoundingMode=RoundNearest; digits=nothing, sigdigits=nothing, base=nothing) where {T} =
    digits === nothing && sigdigits === nothing ? (iszero(x.den) ? x : Rational{T}(div(x.num, x.den, r))) : round_with(float(x), r, digits, sigdigits, base)
trunc(::Type{T}, x::Rational) where {T} = round(T, x, RoundToZero)
floor(::Type{T}, x::Rational) where {T} = round(T, x, RoundDown)
ceil(::Type{T}, x::Rational) where {T} = round(T, x, RoundUp)
trunc(x::Rational{T}) where {T} = round(x, RoundToZero)
floor(x::Rational{T}) where {T} = round(x, RoundDown)
ceil(x::Rational{T}) where {T} = round(x, RoundUp)
gcd(x::Rational, y::Rational) = unsafe_rational(promote(gcd(x.num, y.num), lcm(x.den, y.den))...)
lcm(x::Rational, y::Rational) = unsafe_rational(promote(lcm(x.num, y.num), gcd(x.den, y.den))...)
gcd(x::Rational, y::Integer) = gcd(x, Rational(y))
gcd(x::Integer, y::Rational) = gcd(Rational(x), y)
lcm(x::Rational, y::Integer) = lcm(x, Rational(y))
lcm(x::Integer, y::Rational) = lcm(Rational(x), y)
float(::Type{Rational{T}}) where {T<:Integer} = float(T)

"""
    rationalize([T=Int,] x; tol=eps(x))

The simplest fraction within `tol` of `x`, by continued fractions.
"""
function rationalize(::Type{T}, x::AbstractFloat, tol::Real) where {T<:Integer}
    tol < 0 && throw(ArgumentError("negative tolerance $tol"))
    T <: Unsigned && x < 0 && throw(OverflowError("cannot represent a negative number as unsigned"))
    isnan(x) && return T(x) // one(T)
    isinf(x) && return unsafe_rational(T, x < 0 ? -one(T) : one(T), zero(T))
    n, d = exact_fraction(abs(x))
    N, D = n, d
    tn, td = exact_fraction(float(tol))
    within(h, k) = k > 0 && abs(N * k - h * D) * td <= tn * D * k
    h0, h1 = BigInt(0), BigInt(1)
    k0, k1 = BigInt(1), BigInt(0)
    while true
        a, r = divrem(n, d)
        if within(a * h1 + h0, a * k1 + k0)
            # The smallest partial quotient that is good enough makes the simplest fraction.
            lo, hi = BigInt(0), a
            while lo < hi
                m = fld(lo + hi, 2)
                within(m * h1 + h0, m * k1 + k0) ? (hi = m) : (lo = m + 1)
            end
            a = lo
            r = BigInt(0)
        end
        h, k = a * h1 + h0, a * k1 + k0
        (T !== BigInt && (h > typemax(T) || k > typemax(T))) && break
        h0, h1 = h1, h
        k0, k1 = k1, k
        iszero(r) && break
        n, d = d, r
    end
    return unsafe_rational(T, T(x < 0 ? -h1 : h1), T(k1))
end
function exact_fraction(x::AbstractFloat)
    m, e, s = decompose(x)
    m = BigInt(m)
    return e >= 0 ? (m << e, BigInt(1)) : lowest_terms(m, BigInt(1) << -e)
end
rationalize(::Type{T}, x::AbstractFloat; tol::Real=eps(x)) where {T<:Integer} = rationalize(T, x, tol)
rationalize(x::Real; kvs...) = rationalize(Int, x; kvs...)
rationalize(::Type{T}, x::Rational; tol::Real=0) where {T<:Integer} = tol == 0 ? Rational{T}(x) : rationalize(T, float(x), tol)
rationalize(x::Rational; kvs...) = x
rationalize(x::Integer; kvs...) = Rational(x)
rationalize(::Type{T}, x::Integer; kvs...) where {T<:Integer} = Rational{T}(x)
decompose(x::Rational) = numerator(x), 0, denominator(x)
