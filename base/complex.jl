# Complex numbers.

export Complex, complex, im, ComplexF64, ComplexF32, ComplexF16, reim, cis, cispi, isreal, real, imag, conj, angle, abs

struct Complex{T<:Real} <: Number
    re::T
    im::T
end
Complex(x::Real, y::Real) = Complex(promote(x, y)...)
Complex(x::Real) = Complex(x, zero(x))
const im = Complex(false, true)
const ComplexF64 = Complex{Float64}
const ComplexF32 = Complex{Float32}
const ComplexF16 = Complex{Float16}
Complex{T}(x::Real) where {T<:Real} = Complex{T}(x, 0)
Complex{T}(z::Complex) where {T<:Real} = Complex{T}(real(z), imag(z))
Complex(z::Complex) = z
(::Type{T})(z::Complex) where {T<:Real} = isreal(z) ? T(real(z))::T : throw(InexactError(nameof(T), T, z))
promote_rule(::Type{Complex{T}}, ::Type{S}) where {T<:Real,S<:Real} = Complex{promote_type(T, S)}
promote_rule(::Type{Complex{T}}, ::Type{Complex{S}}) where {T<:Real,S<:Real} = Complex{promote_type(T, S)}
widen(::Type{Complex{T}}) where {T} = Complex{widen(T)}
float(::Type{Complex{T}}) where {T<:AbstractFloat} = Complex{T}
float(::Type{Complex{T}}) where {T} = Complex{float(T)}
float(z::Complex{<:AbstractFloat}) = z
float(z::Complex) = Complex(float(real(z)), float(imag(z)))
big(z::Complex) = Complex(big(real(z)), big(imag(z)))
big(::Type{Complex{T}}) where {T<:Real} = Complex{big(T)}
complex(z::Complex) = z
complex(x::Real) = Complex(x)
complex(x::Real, y::Real) = Complex(x, y)
complex(::Type{T}) where {T<:Real} = Complex{T}
complex(::Type{Complex{T}}) where {T<:Real} = Complex{T}
complex(A::AbstractArray{<:Complex}) = A
complex(A::AbstractArray{T}) where {T} = convert(AbstractArray{Complex{T}}, A)
real(z::Complex) = z.re
imag(z::Complex) = z.im
real(::Type{Complex{T}}) where {T} = T
isreal(z::Complex) = iszero(imag(z))
isinteger(z::Complex) = isreal(z) & isinteger(real(z))
isfinite(z::Complex) = isfinite(real(z)) & isfinite(imag(z))
isnan(z::Complex) = isnan(real(z)) | isnan(imag(z))
isinf(z::Complex) = isinf(real(z)) | isinf(imag(z))
iszero(z::Complex) = iszero(real(z)) & iszero(imag(z))
isone(z::Complex) = isone(real(z)) & iszero(imag(z))
zero(::Type{Complex{T}}) where {T} = Complex{T}(zero(T), zero(T))
one(::Type{Complex{T}}) where {T} = Complex{T}(one(T), zero(T))
bswap(z::Complex) = Complex(bswap(real(z)), bswap(imag(z)))

(==)(z::Complex, w::Complex) = (real(z) == real(w)) & (imag(z) == imag(w))
(==)(z::Complex, x::Real) = isreal(z) && real(z) == x
(==)(x::Real, z::Complex) = isreal(z) && real(z) == x
isequal(z::Complex, w::Complex) = isequal(real(z), real(w)) & isequal(imag(z), imag(w))
isequal(z::Complex{<:AbstractFloat}, w::Complex{<:AbstractFloat}) = isequal(real(z), real(w)) & isequal(imag(z), imag(w))
isequal(z::Complex, w::Real) = isequal(real(z), w) & isequal(imag(z), zero(w))
isequal(z::Real, w::Complex) = isequal(w, z)
isequal(z::Complex, w::AbstractFloat) = isequal(real(z), w) & isequal(imag(z), zero(w))
isequal(z::AbstractFloat, w::Complex) = isequal(w, z)
in(x::Complex, r::AbstractRange{<:Real}) = isreal(x) && real(x) in r
const h_imag = 0x32a7a07f3e7cd1f9
hash(z::Complex, h::UInt) = h ⊻ hash(real(z), h ⊻ hash(imag(z), h ⊻ h_imag) ⊻ hash(0, h_imag))

conj(z::Complex) = Complex(real(z), -imag(z))
abs(z::Complex) = hypot(real(z), imag(z))
abs2(z::Complex) = real(z) * real(z) + imag(z) * imag(z)
inv(z::Complex) = conj(z) / abs2(z)
inv(z::Complex{<:Integer}) = inv(float(z))
inv(z::Complex{<:Rational}) = (d = abs2(z); Complex(real(z) / d, -imag(z) / d))
angle(z::Complex) = atan(imag(z), real(z))
sign(z::Complex) = iszero(z) ? float_sign(z) : z / abs(z)
float_sign(z) = z / one(float(real(z)))
transpose(z::Complex) = z

(+)(z::Complex) = Complex(+real(z), +imag(z))
(-)(z::Complex) = Complex(-real(z), -imag(z))
(+)(z::Complex, w::Complex) = Complex(real(z) + real(w), imag(z) + imag(w))
(-)(z::Complex, w::Complex) = Complex(real(z) - real(w), imag(z) - imag(w))
(*)(z::Complex, w::Complex) = Complex(real(z) * real(w) - imag(z) * imag(w), real(z) * imag(w) + imag(z) * real(w))
muladd(z::Complex, w::Complex, x::Complex) = Complex(
    muladd(real(z), real(w), real(x)) - imag(z) * imag(w), muladd(real(z), imag(w), muladd(imag(z), real(w), imag(x))))
# With Bool parts `im` is exact: no NaN from 0 * Inf.
(+)(x::Bool, z::Complex{Bool}) = Complex(x + real(z), imag(z))
(+)(z::Complex{Bool}, x::Bool) = Complex(real(z) + x, imag(z))
(-)(x::Bool, z::Complex{Bool}) = Complex(x - real(z), -imag(z))
(-)(z::Complex{Bool}, x::Bool) = Complex(real(z) - x, imag(z))
(*)(x::Bool, z::Complex{Bool}) = Complex(x * real(z), x * imag(z))
(*)(z::Complex{Bool}, x::Bool) = x * z
(+)(x::Bool, z::Complex) = Complex(x + real(z), imag(z))
(+)(z::Complex, x::Bool) = Complex(real(z) + x, imag(z))
(-)(x::Bool, z::Complex) = Complex(x - real(z), -imag(z))
(-)(z::Complex, x::Bool) = Complex(real(z) - x, imag(z))
(*)(x::Bool, z::Complex) = Complex(x * real(z), x * imag(z))
(*)(z::Complex, x::Bool) = Complex(real(z) * x, imag(z) * x)
(+)(x::Real, z::Complex{Bool}) = Complex(x + real(z), imag(z) + zero(x))
(+)(z::Complex{Bool}, x::Real) = Complex(real(z) + x, imag(z) + zero(x))
(-)(x::Real, z::Complex{Bool}) = begin
    re = x - real(z)
    Complex(re, imag(z) ? -oneunit(x) : zero(x))
end
(-)(z::Complex{Bool}, x::Real) = Complex(real(z) - x, imag(z) * oneunit(x))
(*)(x::Real, z::Complex{Bool}) = Complex(x * real(z), x * imag(z))
(*)(z::Complex{Bool}, x::Real) = x * z
(+)(x::Real, z::Complex) = Complex(x + real(z), imag(z))
(+)(z::Complex, x::Real) = Complex(x + real(z), imag(z))
(-)(x::Real, z::Complex) = Complex(x - real(z), -imag(z))
(-)(z::Complex, x::Real) = Complex(real(z) - x, imag(z))
(*)(x::Real, z::Complex) = Complex(x * real(z), x * imag(z))
(*)(z::Complex, x::Real) = Complex(x * real(z), x * imag(z))
(/)(a::R, z::S) where {R<:Real,S<:Complex} = (T = promote_type(R, S); a * inv(T(z)))
(/)(z::Complex, x::Real) = Complex(real(z) / x, imag(z) / x)
(//)(x::Number, y::Complex) = x * conj(y) // abs2(y)
(//)(z::Complex, x::Real) = Complex(real(z) // x, imag(z) // x)
"Smith's division: scale by the larger part of the divisor, so that nothing overflows."
function (/)(a::Complex{T}, b::Complex{T}) where {T<:Real}
    ar, ai = reim(a)
    br, bi = reim(b)
    if abs(br) <= abs(bi)
        if isinf(bi)
            return Complex(zero(ar) * sign(ar) * sign(bi), -zero(ar) * sign(ai) * sign(bi))
        end
        r = br / bi
        den = bi + r * br
        return Complex((ar * r + ai) / den, (ai * r - ar) / den)
    else
        if isinf(br)
            return Complex(zero(ar) * sign(ar) * sign(br), -zero(ar) * sign(ai) * sign(br))
        end
        r = bi / br
        den = br + r * bi
        return Complex((ar + ai * r) / den, (ai - ar * r) / den)
    end
end
(/)(a::Complex{<:Union{Float16,Float32}}, b::Complex{<:Union{Float16,Float32}}) = narrow_quotient(promote(a, b)...)
narrow_quotient(a::Complex{T}, b::Complex{T}) where {T} = begin
    c, d = widen(real(b)), widen(imag(b))
    n = inv(c * c + d * d)
    x, y = widen(real(a)), widen(imag(a))
    Complex{T}((x * c + y * d) * n, (y * c - x * d) * n)
end
function (/)(z::ComplexF64, w::ComplexF64)
    # Scaled as Baudin and Smith do ("A robust complex division in Scilab", 2012).
    a, b = reim(z)
    c, d = reim(w)
    ab = max(abs(a), abs(b))
    cd = max(abs(c), abs(d))
    if isinf(c) || isinf(d)
        if isfinite(z)
            return ComplexF64(0.0 * sign(a) * sign(real(w)), -0.0 * sign(b) * sign(imag(w)))
        end
        return ComplexF64(NaN, NaN)
    end
    half = 0.5
    two = 2.0
    over = floatmax(Float64) * half
    under = floatmin(Float64) * 2 / eps(Float64)
    bs = two / (eps(Float64) * eps(Float64))
    s = 1.0
    if ab >= over
        a *= half; b *= half; s *= two
    end
    if cd >= over
        c *= half; d *= half; s *= half
    end
    if ab <= under
        a *= bs; b *= bs; s /= bs
    end
    if cd <= under
        c *= bs; d *= bs; s *= bs
    end
    if abs(d) <= abs(c)
        p, q = smith_quotient(a, b, c, d)
    else
        p, q = smith_quotient(b, a, d, c)
        q = -q
    end
    return ComplexF64(p * s, q * s)
end
function smith_quotient(a, b, c, d)
    r = d / c
    t = 1.0 / (c + d * r)
    return smith_part(a, b, c, d, r, t), smith_part(b, -a, c, d, r, t)
end
function smith_part(a, b, c, d, r, t)
    r == 0.0 && return (a + d * (b / c)) * t
    br = b * r
    return br != 0.0 ? (a + br) * t : a * t + (b * t) * r
end
function inv(w::ComplexF64)
    c, d = reim(w)
    (isinf(c) | isinf(d)) && return ComplexF64(copysign(0.0, c), flipsign(-0.0, d))
    absc, absd = abs(c), abs(d)
    cd = max(absc, absd)
    s = 1.0
    if cd >= floatmax(Float64) / 2
        c *= 0.5; d *= 0.5; s = 0.5
    elseif cd <= 2 * floatmin(Float64) / eps(Float64)
        k = 2.0 / (eps(Float64) * eps(Float64))
        c *= k; d *= k; s = k
    end
    if absd <= absc
        r = d / c
        t = 1.0 / (c + d * r)
        p, q = t, -r * t
    else
        r = c / d
        t = 1.0 / (c * r + d)
        p, q = r * t, -t
    end
    return ComplexF64(p * s, q * s)
end

# ---- roots, powers, exponentials ----

function sqrt(z::Complex)
    z = float(z)
    x, y = reim(z)
    x == y == 0 && return Complex(zero(x), y)
    if isinf(y)
        return Complex(abs(y), y)
    elseif isinf(x)
        return x > 0 ? Complex(x, copysign(zero(x), y)) : Complex(isnan(y) ? y : zero(x), copysign(abs(x), y))
    end
    # Scale so that the squares neither overflow nor vanish.
    k = 0
    m = max(abs(x), abs(y))
    if isfinite(m) && (m > floatmax(m) / 4 || m < 4 * floatmin(m) / eps(m))
        k = exponent(m) >> 1
        x, y = ldexp(x, -2k), ldexp(y, -2k)
    end
    h = sqrt((abs(x) + sqrt(x * x + y * y)) / 2)
    if x >= 0
        re, ime = h, y / (2h)
    else
        re, ime = abs(y) / (2h), copysign(h, y)
    end
    return k == 0 ? Complex(re, ime) : Complex(ldexp(re, k), ldexp(ime, k))
end
cis(theta::Real) = (s = sincos(theta); Complex(s[2], s[1]))
cis(z::Complex) = (v = exp(-imag(z)); s = sincos(real(z)); Complex(v * s[2], v * s[1]))
cispi(theta::Real) = Complex(cospi(theta), sinpi(theta))
cispi(z::Complex) = (v = exp(-(pi * imag(z))); Complex(v * cospi(real(z)), v * sinpi(real(z))))
function exp(z::Complex)
    zr, zi = reim(float(z))
    isnan(zr) && return Complex(zr, zi == 0 ? zi : zr)
    if !isfinite(zi)
        zr == Inf && return Complex(-zr, oftype(zr, NaN))
        zr == -Inf && return Complex(-zero(zr), copysign(zero(zi), zi))
        return Complex(oftype(zr, NaN), oftype(zi, NaN))
    end
    er = exp(zr)
    iszero(zi) && return Complex(er, zi)
    s, c = sincos(zi)
    return Complex(er * c, er * s)
end
expm1(z::Complex) = begin
    zr, zi = reim(float(z))
    iszero(zi) && return Complex(expm1(zr), zi)
    e = exp(zr)
    wr = e * cos(zi)
    wi = e * sin(zi)
    Complex(abs(zr) < 0.5 ? expm1(zr) - 2 * e * sin(zi / 2)^2 : wr - 1, wi)
end
exp2(z::Complex) = exp(z * log(oftype(float(real(z)), 2)))
exp10(z::Complex) = exp(z * log(oftype(float(real(z)), 10)))
log(z::Complex) = begin
    w = float(z)
    Complex(log_abs(w), angle(w))
end
function log_abs(z)
    x, y = abs(real(z)), abs(imag(z))
    m, n = max(x, y), min(x, y)
    m == 0 && return log(m)
    isinf(m) && return m
    # Near the unit circle, log1p keeps what the square would lose.
    if 0.5 < m < 2 && n < 2
        d = (m - 1) * (m + 1) + n * n
        abs(d) < 0.5 && return log1p(d) / 2
    end
    return log(hypot(x, y))
end
log2(z::Complex) = log(z) / log(oftype(real(float(z)), 2))
log10(z::Complex) = log(z) / log(oftype(real(float(z)), 10))
log1p(z::Complex) = begin
    u = float(one(real(z)))
    x, y = reim(float(z))
    abs(z) < 0.5 ? Complex(log1p(x * (2 + x) + y * y) / 2, atan(y, u + x)) : log(u + z)
end
function (^)(z::Complex{T}, p::Complex{S}) where {T<:Real,S<:Real}
    isreal(p) && isinteger(real(p)) && abs(real(p)) < 1024 && T <: AbstractFloat && return power_int(z, Int(real(p)))
    return complex_power(float(z), float(p))
end
power_int(z, n) = n >= 0 ? power_by_squaring(z, n) : inv(power_by_squaring(z, -n))
function complex_power(z, p)
    if p == 2
        return z * z
    elseif z == 0
        real(p) > 0 && return zero(z)
        p == 0 && return one(z)
        return Complex(oftype(real(z), NaN), oftype(real(z), NaN))
    end
    pr, pim = reim(p)
    r, t = abs(z), angle(z)
    if isreal(p)
        isreal(z) && real(z) > 0 && return Complex(real(z)^pr, zero(pr))
        rp = r^pr
        isreal(z) && isinteger(2 * pr) && return negative_real_power(rp, pr, imag(z))
        a = pr * t
    else
        rp = r^pr * exp(-pim * t)
        a = pr * t + pim * log(r)
    end
    s, c = sincos(a)
    return Complex(rp * c, rp * s)
end
function negative_real_power(rp, pr, zi)
    isinteger(pr) && return iseven(pr) ? Complex(rp, zero(rp)) : Complex(-rp, zero(rp))
    k = mod(round(Int, 2 * pr), 4)
    sgn = signbit(zi) ? -1 : 1
    return k == 1 ? Complex(zero(rp), sgn * rp) : Complex(zero(rp), -sgn * rp)
end
(^)(z::Complex, n::Bool) = n ? z : one(z)
(^)(z::Complex, n::Integer) = n >= 0 ? power_by_squaring(z, n) : power_by_squaring(inv(z), -n)
(^)(z::Complex{<:AbstractFloat}, n::Integer) = n >= 0 ? power_by_squaring(z, n) : power_by_squaring(inv(z), -n)
(^)(z::Complex{<:Integer}, n::Integer) = n >= 0 ? power_by_squaring(z, n) : power_by_squaring(inv(float(z)), -n)
(^)(z::Complex{T}, p::S) where {T<:Real,S<:Real} = complex_power(float(z), Complex(float(p)))
literal_pow(::typeof(^), z::Complex, ::Val{-1}) = inv(z)
(^)(x::Number, z::Complex) = Complex(x)^z
(^)(x::Real, z::Complex) = x > 0 ? exp(z * log(float(x))) : Complex(x)^z

# ---- trigonometric and hyperbolic ----

sin(z::Complex) = (w = float(z); s = sincos(real(w)); Complex(s[1] * cosh(imag(w)), s[2] * sinh(imag(w))))
cos(z::Complex) = (w = float(z); s = sincos(real(w)); Complex(s[2] * cosh(imag(w)), -s[1] * sinh(imag(w))))
sinh(z::Complex) = (w = sin(Complex(imag(z), real(z))); Complex(imag(w), real(w)))
cosh(z::Complex) = (w = float(z); s = sincos(imag(w)); Complex(cosh(real(w)) * s[2], sinh(real(w)) * s[1]))
tan(z::Complex) = (w = tanh(Complex(-imag(z), real(z))); Complex(imag(w), -real(w)))
function tanh(z::Complex)
    x, y = reim(float(z))
    if abs(x) > 22
        return Complex(copysign(one(x), x), copysign(zero(y), y * cos(y)))
    end
    t = tan(y)
    beta = 1 + t * t
    s = sinh(x)
    rho = sqrt(1 + s * s)
    isinf(t) && return Complex(rho / s, inv(t))
    den = 1 + beta * s * s
    return Complex(beta * rho * s / den, t / den)
end
asinh(z::Complex) = (w = asin(Complex(-imag(z), real(z))); Complex(imag(w), -real(w)))
function asin(z::Complex)
    w = float(z)
    a, b = sqrt(1 - w), sqrt(1 + w)
    return Complex(atan(real(w), real(a * b)), asinh(imag(conj(a) * b)))
end
function acos(z::Complex)
    w = float(z)
    a, b = sqrt(1 + w), sqrt(1 - w)
    return Complex(2 * atan(real(b), real(a)), asinh(imag(conj(a) * b)))
end
function acosh(z::Complex)
    w = float(z)
    a, b = sqrt(w - 1), sqrt(w + 1)
    return Complex(asinh(real(conj(a) * b)), 2 * atan(imag(a), real(b)))
end
atan(z::Complex) = (w = atanh(Complex(-imag(z), real(z))); Complex(imag(w), -real(w)))
function atanh(z::Complex)
    x, y = reim(float(z))
    re = log1p(4x / ((1 - x)^2 + y * y)) / 4
    return Complex(re, (atan(2y, (1 - x) * (1 + x) - y * y)) / 2)
end
function sinpi(z::Complex)
    x, y = reim(float(z))
    return Complex(sinpi(x) * cosh(pi * y), cospi(x) * sinh(pi * y))
end
function cospi(z::Complex)
    x, y = reim(float(z))
    return Complex(cospi(x) * cosh(pi * y), -sinpi(x) * sinh(pi * y))
end
sincos(z::Complex) = (sin(z), cos(z))
for f in (:round,)
    @eval ($f)(z::Complex, r::RoundingMode=RoundNearest, r2::RoundingMode=r; kwargs...) =
        Complex(($f)(real(z), r; kwargs...), ($f)(imag(z), r2; kwargs...))
end
float(z::Complex{Bool}) = Complex(float(real(z)), float(imag(z)))
(^)(x::Complex{T}, y::Rational) where {T<:AbstractFloat} = x^convert(T, y)
(^)(z::Complex{<:Rational}, n::Integer) = n >= 0 ? power_by_squaring(z, n) : power_by_squaring(inv(z), -n)
rationalize(::Type{T}, x::Complex; kvs...) where {T<:Integer} = Complex(rationalize(T, real(x); kvs...), rationalize(T, imag(x); kvs...))
