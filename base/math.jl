# Elementary functions.
#
# Most come from the C library, whose results are within one unit in the last place and almost always
# correctly rounded.

export sin, cos, tan, asin, acos, atan, sinh, cosh, tanh, asinh, acosh, atanh, exp, exp2, exp10, expm1, log, log2, log10, log1p,
    sqrt, cbrt, √, ∛, fourthroot, ∜, hypot, sincos, ^, sec, csc, cot, asec, acsc, acot, sech, csch, coth, asech, acsch, acoth, clamp,
    deg2rad, rad2deg, mod2pi, rem2pi

@noinline throw_complex_domainerror(f::Symbol, x) = throw(DomainError(x, string(f, " was called with a negative real argument but will only return a complex result if called with a complex argument. Try ", f, "(Complex(x)).")))
@noinline throw_range_domainerror(f::Symbol, x, what) = throw(DomainError(x, string(f, "(x) is not defined for ", what, ".")))

for (f, c) in ((:sinh, :sinh), (:cosh, :cosh), (:tanh, :tanh), (:asinh, :asinh), (:exp, :exp), (:exp2, :exp2), (:expm1, :expm1), (:cbrt, :cbrt),
               (:atan, :atan))
    cf = c === :sinh ? :sinhf : c === :cosh ? :coshf : c === :tanh ? :tanhf : c === :asinh ? :asinhf : c === :exp ? :expf :
         c === :exp2 ? :exp2f : c === :expm1 ? :expm1f : :atanf
    @eval begin
        ($f)(x::Float64) = ccall($(QuoteNode(c)), Float64, (Float64,), x)
        ($f)(x::Float32) = ccall($(QuoteNode(cf)), Float32, (Float32,), x)
    end
end
for (f, cf, text) in ((:sin, :sinf, "sin(x) is only defined for finite x."), (:cos, :cosf, "cos(x) is only defined for finite x."),
                      (:tan, :tanf, "tan(x) is only defined for finite x."))
    @eval begin
        function ($f)(x::Float64)
            isinf(x) && throw(DomainError(x, $text))
            return ccall($(QuoteNode(f)), Float64, (Float64,), x)
        end
        function ($f)(x::Float32)
            isinf(x) && throw(DomainError(x, $text))
            return ccall($(QuoteNode(cf)), Float32, (Float32,), x)
        end
    end
end
for (f, cf, text) in ((:asin, :asinf, "asin(x) is not defined for |x| > 1."), (:acos, :acosf, "acos(x) not defined for |x| > 1"))
    @eval begin
        function ($f)(x::Float64)
            abs(x) > 1 && throw(DomainError(x, $text))
            return ccall($(QuoteNode(f)), Float64, (Float64,), x)
        end
        function ($f)(x::Float32)
            abs(x) > 1 && throw(DomainError(x, $text))
            return ccall($(QuoteNode(cf)), Float32, (Float32,), x)
        end
    end
end
function acosh(x::Float64)
    x < 1 && throw(DomainError(x, "acosh(x) is only defined for x ≥ 1."))
    return ccall(:acosh, Float64, (Float64,), x)
end
function acosh(x::Float32)
    x < 1 && throw(DomainError(x, "acosh(x) is only defined for x ≥ 1."))
    return ccall(:acoshf, Float32, (Float32,), x)
end
function atanh(x::Float64)
    abs(x) > 1 && throw(DomainError(x, "atanh(x) is only defined for |x| ≤ 1."))
    a = abs(x)
    a < 2.0^-28 && return x
    a >= 0.5 && return copysign(log((1 + a) / (1 - a)) / 2, x)
    return copysign(log1p(2a + 2a * a / (1 - a)) / 2, x)
end
function atanh(x::Float32)
    abs(x) > 1 && throw(DomainError(x, "atanh(x) is only defined for |x| ≤ 1."))
    return ccall(:atanhf, Float32, (Float32,), x)
end
for (f, cf) in ((:log, :logf), (:log2, :log2f), (:log10, :log10f))
    @eval begin
        function ($f)(x::Float64)
            x < 0 && throw_complex_domainerror($(QuoteNode(f)), x)
            return ccall($(QuoteNode(f)), Float64, (Float64,), x)
        end
        function ($f)(x::Float32)
            x < 0 && throw_complex_domainerror($(QuoteNode(f)), x)
            return ccall($(QuoteNode(cf)), Float32, (Float32,), x)
        end
    end
end
function log1p(x::Float64)
    x < -1 && throw(DomainError(x, "log1p was called with a real argument < -1 but will only return a complex result if called with a complex argument. Try log1p(Complex(x))."))
    return ccall(:log1p, Float64, (Float64,), x)
end
function log1p(x::Float32)
    x < -1 && throw(DomainError(x, "log1p was called with a real argument < -1 but will only return a complex result if called with a complex argument. Try log1p(Complex(x))."))
    return ccall(:log1pf, Float32, (Float32,), x)
end
sqrt(x::Float64) = (x < 0 && throw_complex_domainerror(:sqrt, x); sqrt_llvm(x))
sqrt(x::Float32) = (x < 0 && throw_complex_domainerror(:sqrt, x); sqrt_llvm(x))
sqrt(x::Float16) = Float16(sqrt(Float32(x)))
sqrt(x::Real) = sqrt(float(x))
const √ = sqrt
const ∛ = cbrt
fourthroot(x::Real) = sqrt(sqrt(x))
const ∜ = fourthroot

for f in (:sin, :cos, :tan, :asin, :acos, :atan, :sinh, :cosh, :tanh, :asinh, :acosh, :atanh, :exp, :exp2, :exp10, :expm1, :log, :log2,
          :log10, :log1p, :cbrt)
    @eval begin
        ($f)(x::Real) = ($f)(float_checked($(QuoteNode(f)), x))
        ($f)(x::Float16) = Float16(($f)(Float32(x)))
    end
end
float_checked(f, x) = begin
    y = float(x)
    typeof(y) === typeof(x) && throw(MethodError(getglobal(Base, f), (x,)))
    y
end
sincos(x::Float64) = isinf(x) ? throw(DomainError(x, "sincos(x) is only defined for finite x.")) : (sin(x), cos(x))
sincos(x::Float32) = isinf(x) ? throw(DomainError(x, "sincos(x) is only defined for finite x.")) : (sin(x), cos(x))
sincos(x) = (sin(x), cos(x))
sincos(x::Real) = (y = float(x); (sin(y), cos(y)))

atan(y::Float64, x::Float64) = ccall(:atan2, Float64, (Float64, Float64), y, x)
atan(y::Float32, x::Float32) = ccall(:atan2f, Float32, (Float32, Float32), y, x)
atan(y::Float16, x::Float16) = Float16(atan(Float32(y), Float32(x)))
atan(y::Real, x::Real) = atan(promote(float(y), float(x))...)

log(b::T, x::T) where {T<:Number} = log_base(b, x)
log(b::Number, x::Number) = log(promote(b, x)...)
log_base(b, x) = log(x) / log(b)
log(b::Real, x::Real) = log(float(x)) / log(float(b))

# `pow` is nearly always correctly rounded; the C library's exp10 is not.
exp10(x::Float64) = ccall(:pow, Float64, (Float64, Float64), 10.0, x)
exp10(x::Float32) = Float32(exp10(Float64(x)))

# The C library's cube root may be off in the last place: one step of Newton's method with an exact residual.
function cbrt(x::Float64)
    (!isfinite(x) || iszero(x)) && return x
    y = ccall(:cbrt, Float64, (Float64,), x)
    s = y * y
    residual = fma(y, s, -x) + y * fma(y, y, -s)
    return y - residual / (3 * s)
end
cbrt(x::Float32) = Float32(cbrt(Float64(x)))

# ---- hypot ----

hypot(x::Float64, y::Float64) = ccall(:hypot, Float64, (Float64, Float64), x, y)
hypot(x::Float32, y::Float32) = ccall(:hypotf, Float32, (Float32, Float32), x, y)
hypot(x::Float16, y::Float16) = Float16(hypot(Float32(x), Float32(y)))
hypot(x::Real, y::Real) = hypot(promote(float(x), float(y))...)
hypot(x::Number) = abs(float(x))
hypot(x::Number, y::Number) = hypot(abs(x), abs(y))
function hypot(x::Number, y::Number, zs::Number...)
    xs = map(z -> abs(float(z)), (x, y, zs...))
    any(isinf, xs) && return oftype(xs[1], Inf)
    m = maximum(xs)
    (iszero(m) || isnan(m)) && return m
    return m * sqrt(sum(map(z -> abs2(z / m), xs)))
end

# ---- powers ----

function (^)(x::Float64, y::Float64)
    x < 0 && isfinite(x) && isfinite(y) && !isinteger(y) &&
        throw_exp_domainerror(x)
    return ccall(:pow, Float64, (Float64, Float64), x, y)
end
function (^)(x::Float32, y::Float32)
    x < 0 && isfinite(x) && isfinite(y) && !isinteger(y) && throw_exp_domainerror(x)
    return ccall(:powf, Float32, (Float32, Float32), x, y)
end
(^)(x::Float16, y::Float16) = Float16(Float32(x)^Float32(y))
@noinline throw_exp_domainerror(x) = throw(DomainError(x, string("Exponentiation yielding a complex result requires a ",
    "complex argument.\nReplace x^y with (x+0im)^y, Complex(x)^y, or similar.")))
"Small powers are plain products; the rest is the C library's, correct to the last place."
function (^)(x::Float64, n::Integer)
    n == 3 && return x * x * x
    n == 2 && return x * x
    n == 1 && return x
    n == 0 && return one(x)
    n == -2 && return (i = inv(x); i * i)
    return ccall(:pow, Float64, (Float64, Float64), x, Float64(n))
end
(^)(x::Float32, n::Integer) = n == 3 ? x * x * x : n == 2 ? x * x : n == -2 ? (i = inv(x); i * i) : Float32(ccall(:pow, Float64, (Float64, Float64), Float64(x), Float64(n)))
(^)(x::Float16, n::Integer) = Float16(Float32(x)^n)
