# Integers, floats, rationals, complex numbers, ranges.

for x in (1, -7, 0x1f, Int32(5), Int8(-3), UInt64(9), true, 1.5, -0.25, 1f0, 1e100, NaN, Inf, 2//3, 1 + 2im, big(3), 'c', missing, nothing, π)
    shown(x)
    hash(x)
    isequal(x, x)
end

let
    for (a, b) in ((7, 3), (7.5, 2.0), (Int32(7), 3), (UInt8(7), 3), (7, 2.5), (1//2, 3))
        a + b, a - b, a * b, a / b, a < b, a <= b, a == b, a != b, min(a, b), max(a, b), isless(a, b), isequal(a, b), minmax(a, b)
        div(a, b), rem(a, b), mod(a, b), fld(a, b), cld(a, b), divrem(a, b)
        a^2, abs(a), sign(a), -a, zero(a), one(a), float(a), promote(a, b), clamp(a, 0, b), hypot(a, b)
    end
    for x in (0.5, 2.0, 10.25)
        sqrt(x), exp(x), log(x), log2(x), log10(x), sin(x), cos(x), tan(x), atan(x), floor(x), ceil(x), round(x), trunc(x)
        floor(Int, x), ceil(Int, x), round(Int, x), trunc(Int, x), round(x; digits = 2), x^0.5, x^3, isnan(x), isfinite(x), isinteger(x)
        atan(x, 1.0), cbrt(x), log1p(x), expm1(x), sinh(x), cosh(x), tanh(x), modf(x), round(x; sigdigits = 2), mod2pi(x)
    end
    for n in (12, 17)
        gcd(n, 8), lcm(n, 8), isodd(n), iseven(n), n << 2, n >> 1, n & 3, n | 8, xor(n, 5), ~n, count_ones(n), leading_zeros(n), trailing_zeros(n)
        string(n; base = 16), string(n; base = 2, pad = 8), digits(n), bitstring(n), ndigits(n), powermod(n, 2, 7), isqrt(n), factorial(5), binomial(5, 2)
        Float64(n), Int32(n), UInt8(n), n % UInt8, convert(Float64, n), convert(Int, 2.0), Rational(n, 4), Complex(n, 1), invmod(3, 7), sum(digits(n))
    end
    for t in ("12", "-7", "0")
        parse(Int, t), tryparse(Int, t), parse(Float64, t), tryparse(Float64, t), tryparse(Int32, t), parse(Int, t; base = 16)
    end
    tryparse(Int, "x"), tryparse(Float64, "x1"), parse(Float64, "1.5e3"), parse(Bool, "true"), tryparse(Bool, "x")
    typemax(Int), typemin(Int), typemax(Float64), eps(), eps(1.0), nextfloat(1.0), prevfloat(1.0), big(2)^70, big"1" + 1, big(1.5) * 2
    z = 1.0 + 2.0im
    z * z, z / z, z + 1, abs(z), real(z), imag(z), conj(z), angle(z), exp(z)
    2//3 + 1//6, 2//3 * 3, (2//3) / 2, numerator(2//3), 2//3 < 1, float(2//3)
    for r in (1:10, 1:2:9, 0.0:0.5:2.0, 10:-1:1, range(0, 1; length = 5), range(1, 10; step = 3), 'a':'e', Base.OneTo(3), LinRange(0, 1, 3))
        length(r), first(r), last(r), step(r), collect(r), isempty(r), r[2], reverse(r), eachindex(r)
        for x in r
            x in r
        end
        shown(r)
    end
    sum(1:10), sum(0.0:0.5:2.0), minimum(1:3), maximum(1:3), (1:10)[2:3], in(3, 1:5), intersect(1:5, 3:8), (1:3) .+ 1, 2 .* (1:3), UnitRange(1, 3) == 1:3
end
