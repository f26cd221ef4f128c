# Functions of integers: powers, divisors, digits counted, roots.

export gcd, lcm, gcdx, invmod, powermod, ispow2, nextpow, prevpow, ndigits, isqrt, binomial, nextprod, ^

function gcd(a::T, b::T) where {T<:BitInteger}
    a == 0 && return checked_abs_gcd(b)
    b == 0 && return checked_abs_gcd(a)
    za, zb = trailing_zeros(a), trailing_zeros(b)
    k = min(za, zb)
    u, v = unsigned(abs(a >> za)), unsigned(abs(b >> zb))
    # Stein's binary algorithm on odd numbers.
    while u != v
        if u > v
            u, v = v, u
        end
        v -= u
        v >>= trailing_zeros(v)
    end
    r = u << k
    r > typemax(T) % typeof(r) && throw(OverflowError("gcd($a, $b) overflows"))
    return r % T
end
checked_abs_gcd(a) = a == typemin(a) && a isa Signed ? throw(OverflowError("checked arithmetic: cannot compute |x| for x = $a::$(typeof(a))")) : abs(a)
gcd(a::Bool, b::Bool) = a | b
function gcd(a::T, b::T) where {T<:Integer}
    while b != 0
        a, b = b, rem(a, b)
    end
    return abs(a)
end
gcd(a::Integer) = abs(a)
gcd(a::Integer, b::Integer) = gcd(promote(a, b)...)
lcm(a::Integer, b::Integer) = lcm(promote(a, b)...)
lcm(a::T, b::T) where {T<:Integer} = a == 0 ? a : checked_abs(checked_mul(a, div(b, gcd(b, a))))
lcm(a::Integer) = abs(a)
gcd(a::Real, b::Real) = gcd(promote(a, b)...)
lcm(a::Real, b::Real) = lcm(promote(a, b)...)
gcd(a::T, b::T) where {T<:Real} = throw(MethodError(gcd, (a, b)))
lcm(a::T, b::T) where {T<:Real} = throw(MethodError(lcm, (a, b)))
gcd(a::Real, b::Real, c::Real...) = gcd(gcd(a, b), c...)
lcm(a::Real, b::Real, c::Real...) = lcm(lcm(a, b), c...)
function gcd(abc::AbstractArray{<:Real})
    return reduce(gcd, abc; init=zero(eltype(abc)))
end
function gcd(abc::AbstractArray{<:Integer})
    a = zero(eltype(abc))
    for b in abc
        a = gcd(a, b)
        a == 1 && return a
    end
    return a
end
function lcm(abc::AbstractArray{<:Real})
    isempty(abc) && return one(eltype(abc))
    return reduce(lcm, abc)
end

"`(d, u, v)` with `d = gcd(a, b) = u*a + v*b`."
function gcdx(a::T, b::T) where {T<:Integer}
    s0, s1 = oneunit(T), zero(T)
    t0, t1 = s1, s0
    x, y = a, b
    while y != 0
        q, r = divrem(x, y)
        x, y = y, r
        s0, s1 = s1, s0 - q * s1
        t0, t1 = t1, t0 - q * t1
    end
    return x < 0 ? (-x, -s0, -t0) : (x, s0, t0)
end
gcdx(a::Integer, b::Integer) = gcdx(promote(a, b)...)
gcdx(a::Real, b::Real, cs::Real...) = begin
    d, i, j = gcdx(a, b)
    r = gcdx(d, cs...)
    (r[1], i * r[2], j * r[2], tail(tail(r))...)
end
gcdx(a::Real) = (gcd(a), signbit(a) ? -one(a) : one(a))
function invmod(n::T, m::T) where {T<:Integer}
    g, x, y = gcdx(n, m)
    g != 1 && throw(DomainError((n, m), "Greatest common divisor is $g."))
    m == 0 && throw(DomainError(m, "`m` must not be 0."))
    return mod(x, m)
end
invmod(n::Integer, m::Integer) = invmod(promote(n, m)...)

# ---- powers ----

"`x^p` by repeated squaring."
function power_by_squaring(x_, p::Integer, mul=*)
    x = convert_for_power(x_)
    if p == 1
        return copy(x)
    elseif p == 0
        return one(x)
    elseif p == 2
        return mul(x, x)
    elseif p < 0
        isone(x) && return copy(x)
        isone(-x) && return iseven(p) ? one(x) : copy(x)
        throw_domerr_powbysq(x, p)
    end
    t = trailing_zeros(p) + 1
    p >>= t
    while (t -= 1) > 0
        x = mul(x, x)
    end
    y = x
    while p > 0
        t = trailing_zeros(p) + 1
        p >>= t
        while (t -= 1) >= 0
            x = mul(x, x)
        end
        y = mul(y, x)
    end
    return y
end
convert_for_power(x) = convert(promote_op(*, typeof(x), typeof(x)), x)
convert_for_power(x::Number) = convert(typeof(x * x), x)
convert_for_power(x::Union{BitInteger,IEEEFloat}) = x
function power_by_squaring(x::Bool, p::Unsigned)
    return (p == 0) | x
end
function power_by_squaring(x::Bool, p::Integer)
    p < 0 && !x && throw_domerr_powbysq(x, p)
    return (p == 0) | x
end
@noinline throw_domerr_powbysq(::Any, p) = throw(DomainError(p, string("Cannot raise an integer x to a negative power ", p, '.',
    "\nConvert input to float.")))
@noinline throw_domerr_powbysq(::Integer, p) = throw(DomainError(p, string("Cannot raise an integer x to a negative power ", p, '.',
    "\nMake x or $p a float by adding a zero decimal (e.g., 2.0^$p or 2^$(float(p)) instead of 2^$p)or write 1/x^$(-p), float(x)^$p, x^float($p) or (x//1)^$p.")))
@noinline throw_domerr_powbysq(::AbstractMatrix, p) = throw(DomainError(p, string("Cannot raise an integer matrix x to a negative power ", p, '.',
    "\nMake x a float matrix by adding a zero decimal (e.g., [2.0 1.0;1.0 0.0]^$p instead of [2 1;1 0]^$p), or write float(x)^$p or Rational.(x)^$p.")))

(^)(x::T, p::T) where {T<:Integer} = power_by_squaring(x, p)
(^)(x::Number, p::T) where {T<:Integer} = power_by_squaring(x, p)
(^)(x::AbstractMatrix, p::Integer) = power_by_squaring_matrix(x, p)
power_by_squaring_matrix(x, p) = p < 0 ? power_by_squaring(inv(x), -p) : power_by_squaring(x, p)
(^)(x, p::Integer) = power_by_squaring(x, p)

"What `x^p` with a literal `p` means; small powers unroll."
literal_pow(f, x, ::Val{p}) where {p} = (@inline; f(x, p))
literal_pow(::typeof(^), x::Union{BitInteger,IEEEFloat}, ::Val{0}) = one(x)
literal_pow(::typeof(^), x::Union{BitInteger,IEEEFloat}, ::Val{1}) = x
literal_pow(::typeof(^), x::Union{BitInteger,IEEEFloat}, ::Val{2}) = x * x
literal_pow(::typeof(^), x::Union{BitInteger,IEEEFloat}, ::Val{3}) = x * x * x
literal_pow(::typeof(^), x::Union{BitInteger,IEEEFloat}, ::Val{-1}) = inv(x)
literal_pow(::typeof(^), x::Union{BitInteger,IEEEFloat}, ::Val{-2}) = (i = inv(x); i * i)
# A negative literal power of an integer inverts, so that 2^-2 is 0.25.
function literal_pow(f::typeof(^), x, ::Val{p}) where {p}
    if p < 0
        x isa BitInteger && return f(float(x), p)
        return f(inv(x), -p)
    end
    return f(x, p)
end
literal_pow(f::typeof(^), x::AbstractFloat, ::Val{p}) where {p} = f(x, p)

function powermod(x::Integer, p::Integer, m::T) where {T<:Integer}
    p == 0 && return mod(one(m), m)
    p < 0 && return powermod(invmod(x, m), -p, m)
    b = oftype(m, mod(x, m))
    t = prevpow2_of(p)
    r = one(m)
    while true
        if p >= t
            r = mulmod(r, b, m)
            p -= t
        end
        t = t >>> 1
        t <= 0 && break
        r = mulmod(r, r, m)
    end
    return r
end
mulmod(a::T, b::T, m::T) where {T<:Integer} = oftype(m, mod(widemul(a, b), m))
prevpow2_of(x::Integer) = one(x) << (integer_bits(x) - 1)

ispow2(x::Number) = isreal(x) && ispow2(real(x))
ispow2(x::Integer) = x > 0 && count_ones(x) == 1
ispow2(x::AbstractFloat) = !iszero(x) && x > 0 && isfinite(x) && significand(x) == 1
nextpow2(x::Unsigned) = x == 0 ? x : oneunit(x) << integer_bits(x - oneunit(x))
nextpow2(x::Integer) = x < 0 ? -oftype(x, nextpow2(unsigned(-x))) : oftype(x, nextpow2(unsigned(x)))
function nextpow(a::Real, x::Real)
    x <= 0 && throw(DomainError(x, "`x` must be positive."))
    a == 2 && isa(x, Integer) && return max(oneunit(x), nextpow2(x))
    a <= 1 && throw(DomainError(a, "`a` must be greater than 1."))
    x <= 1 && return one(a)
    n = ceil(Integer, log(a, x))
    p = a^(n - 1)
    return p >= x ? p : a^n
end
function prevpow(a::T, x::Real) where {T<:Real}
    x < 1 && throw(DomainError(x, "`x` must be ≥ 1."))
    a == 2 && isa(x, Integer) && return oneunit(x) << (integer_bits(x) - 1)
    a <= 1 && throw(DomainError(a, "`a` must be greater than 1."))
    n = floor(Integer, log(a, x))
    p = a^(n + 1)
    return a isa Integer && p <= x && p > 0 ? p : a^n
end
function nextprod(a::Union{Tuple{Vararg{Integer}},AbstractVector{<:Integer}}, x::Real)
    x > typemax(Int) && throw(ArgumentError("unsafe for x > typemax(Int), got $x"))
    best = nextpow(maximum(a), x)
    function search(p, k)
        p >= x && return p
        k > length(a) && return typemax(Int)
        m = typemax(Int)
        q = p
        while true
            m = min(m, search(q, k + 1))
            q >= x && break
            q *= a[k]
        end
        return m
    end
    return min(best, search(1, 1))
end

# ---- digits ----

"""
    ndigits(n; base=10, pad=1)

The number of digits of `n`, at least `pad`.
"""
ndigits(x::Integer; base::Integer=10, pad::Integer=1) = max(pad, ndigits0z(x, base))
"Like `ndigits`, with no digit for 0."
function ndigits0z(x::Integer, b::Integer)
    if b < -1
        return ndigits_negative_base(x, b)
    elseif b > 1
        return ndigits_positive_base(x, b)
    end
    throw(DomainError(b, "The base must not be in `[-1, 0, 1]`."))
end
ndigits0z(x::Integer) = ndigits0z(x, 10)
function ndigits_positive_base(x::Integer, b::Integer)
    x == 0 && return 0
    n = x isa BitSigned ? uabs(x) : abs(x)
    b == 2 && n isa BitInteger && return 8 * sizeof(n) - leading_zeros(n)
    c = 0
    while n != 0
        n = div(n, oftype_base(n, b))
        c += 1
    end
    return c
end
oftype_base(n::BitInteger, b) = b <= typemax(typeof(n)) ? b % typeof(n) : typemax(typeof(n))
ndigits_positive_base(x::Union{Int8,UInt8}, b::Integer) = ndigits_positive_base(Int(x), b)
oftype_base(n, b) = b
function ndigits_negative_base(x::Integer, b::Integer)
    x == 0 && return 0
    x = x isa BitInteger && sizeof(x) < 8 ? Int(x) : x isa Unsigned ? widen(signed(x)) : x
    c = 0
    while x != 0
        x = cld(x, b)
        c += 1
    end
    return c
end

# ---- roots and combinations ----

function isqrt(x::Union{Int64,UInt64,Int128,UInt128})
    x == 0 && return x
    s = oftype(x, trunc(sqrt(Float64(x))))
    # The float root may be off: one Newton step, then settle.
    s = (s + div(x, s)) >> 1
    while s > 0 && div(x, s) < s
        s -= one(s)
    end
    while div(x, s + one(s)) >= s + one(s)
        s += one(s)
    end
    return s
end
isqrt(x::Integer) = oftype(x, trunc(sqrt(Float64(x))))

"""
    binomial(n, k)

The number of ways to choose `k` out of `n`.
"""
function binomial(n::T, k::T) where {T<:Integer}
    n0, k0 = n, k
    k < 0 && return zero(T)
    sgn = one(T)
    if n < 0
        n = -n + k - one(T)
        isodd(k) && (sgn = -sgn)
    end
    k > n && return zero(T)
    (k == 0 || k == n) && return sgn
    k == 1 && return sgn * n
    if k > (n >> 1)
        k = n - k
    end
    x = nn = n - k + one(T)
    nn += one(T)
    rr = T(2)
    while rr <= k
        xt = div(widemul(x, nn), rr)
        x = xt % T
        x == xt || throw(OverflowError("binomial($n0, $k0) overflows"))
        rr += one(T)
        nn += one(T)
    end
    return copysign(x, sgn)
end
binomial(n::Integer, k::Integer) = binomial(promote(n, k)...)
function binomial(x::Number, k::Integer)
    k < 0 && return zero(x) / one(k)
    k == 0 && return one(x) / one(k)
    r = (x - k + 1) / one(k)
    for i in 2:k
        r *= (x - k + i) / i
    end
    return r
end

"The factors by `evalpoly`'s Horner scheme: `p[1] + p[2]x + p[3]x^2 + ...`."
function evalpoly(x, p::Tuple)
    n = length(p)
    r = p[n]
    for i in n - 1:-1:1
        r = muladd(x, r, p[i])
    end
    return r
end
function evalpoly(x, p::AbstractVector)
    isempty(p) && throw(MethodError(evalpoly, (x, p)))
    r = p[end]
    for i in lastindex(p) - 1:-1:firstindex(p)
        r = muladd(x, r, p[i])
    end
    return r
end
macro evalpoly(z, p...)
    return :(evalpoly($(esc(z)), ($(map(esc, p)...),)))
end
macro horner(x, p...)
    return :(evalpoly($(esc(x)), ($(map(esc, p)...),)))
end
export evalpoly, @evalpoly
