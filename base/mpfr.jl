# BigFloat: floating point of any precision, correctly rounded, by the MPFR library.

export BigFloat, setprecision, setrounding

"An MPFR number: precision in bits, sign, exponent, address of the limbs in `_d`."
mutable struct BigFloat <: AbstractFloat
    prec::Clong
    sign::Cint
    exp::Clong
    d::Ptr{UInt}
    _d::Vector{UInt}
    function BigFloat(; precision::Integer=precision_of_BigFloat())
        precision < 1 && throw(DomainError(precision, "`precision` cannot be less than 1."))
        n = (Int(precision) + 63) >> 6
        limbs = Vector{UInt}(undef, n)
        # The limbs are an array of ours, so nothing has to be freed; the exponent says "not a number".
        return new(precision, Cint(1), typemin(Clong) + 2, pointer(limbs), limbs)
    end
end
unsafe_convert(::Type{Ref{BigFloat}}, x::BigFloat) = bitcast(Ptr{BigFloat}, pointer_from_objref(x))
cconvert(::Type{Ref{BigFloat}}, x::BigFloat) = x

const default_precision = Ref{Int}(256)
const default_rounding = Ref{Int32}(Int32(0))
precision_of_BigFloat() = default_precision[]
rounding_raw() = default_rounding[]
mpfr_mode(::RoundingMode{:Nearest}) = Int32(0)
mpfr_mode(::RoundingMode{:ToZero}) = Int32(1)
mpfr_mode(::RoundingMode{:Up}) = Int32(2)
mpfr_mode(::RoundingMode{:Down}) = Int32(3)
mpfr_mode(::RoundingMode{:FromZero}) = Int32(4)
precision(::Type{BigFloat}; base::Integer=2) = base == 2 ? precision_of_BigFloat() : precision_in_base(precision_of_BigFloat(), base)
precision(x::BigFloat; base::Integer=2) = base == 2 ? Int(x.prec) : precision_in_base(Int(x.prec), base)
function setprecision(::Type{BigFloat}, precision::Integer; base::Integer=2)
    base > 1 || throw(DomainError(base, "`base` cannot be less than 2."))
    precision > 0 || throw(DomainError(precision, "`precision` cannot be less than 1."))
    default_precision[] = base == 2 ? Int(precision) : ceil(Int, precision * log2(base))
    return precision
end
setprecision(precision::Integer; base::Integer=2) = setprecision(BigFloat, precision; base=base)
function setprecision(f::Function, ::Type{BigFloat}, prec::Integer; kws...)
    old = default_precision[]
    setprecision(BigFloat, prec; kws...)
    try
        return f()
    finally
        default_precision[] = old
    end
end
setprecision(f::Function, prec::Integer; base::Integer=2) = setprecision(f, BigFloat, prec; base=base)
rounding(::Type{BigFloat}) = (RoundNearest, RoundToZero, RoundUp, RoundDown, RoundFromZero)[default_rounding[] + 1]
setrounding(::Type{BigFloat}, r::RoundingMode) = (default_rounding[] = mpfr_mode(r); r)
function setrounding(f::Function, ::Type{BigFloat}, r::RoundingMode)
    old = default_rounding[]
    default_rounding[] = mpfr_mode(r)
    try
        return f()
    finally
        default_rounding[] = old
    end
end

# ---- from other numbers ----

BigFloat(x::BigFloat) = x
function BigFloat(x::BigFloat, r::RoundingMode; precision::Integer=precision_of_BigFloat())
    precision == x.prec && return x
    return set_from(x, mpfr_mode(r), precision)
end
function set_from(x::BigFloat, mode, prec)
    z = BigFloat(; precision=prec)
    ccall((:mpfr_set, "libmpfr.so.6"), Cint, (Ref{BigFloat}, Ref{BigFloat}, Cint), z, x, mode)
    return z
end
BigFloat(x::Real, r::RoundingMode; precision::Integer=precision_of_BigFloat()) = setrounding(() -> BigFloat(x; precision=precision), BigFloat, r)
for (T, f, C) in ((:Float64, :mpfr_set_d, :Cdouble), (:Int64, :mpfr_set_si, :Clong), (:UInt64, :mpfr_set_ui, :Culong))
    @eval function BigFloat(x::$T; precision::Integer=precision_of_BigFloat())
        z = BigFloat(; precision=precision)
        ccall(($(QuoteNode(f)), "libmpfr.so.6"), Cint, (Ref{BigFloat}, $C, Cint), z, x, rounding_raw())
        return z
    end
end
BigFloat(x::Union{Float16,Float32}; precision::Integer=precision_of_BigFloat()) = BigFloat(Float64(x); precision=precision)
BigFloat(x::Union{Bool,Int8,Int16,Int32}; precision::Integer=precision_of_BigFloat()) = BigFloat(Int64(x); precision=precision)
BigFloat(x::Union{UInt8,UInt16,UInt32}; precision::Integer=precision_of_BigFloat()) = BigFloat(UInt64(x); precision=precision)
BigFloat(x::Integer; precision::Integer=precision_of_BigFloat()) = BigFloat(BigInt(x); precision=precision)
function BigFloat(x::BigInt; precision::Integer=precision_of_BigFloat())
    z = BigFloat(; precision=precision)
    ccall((:mpfr_set_z, "libmpfr.so.6"), Cint, (Ref{BigFloat}, Ref{BigInt}, Cint), z, x, rounding_raw())
    return z
end
BigFloat(x::Rational; precision::Integer=precision_of_BigFloat()) = setprecision(() -> BigFloat(numerator(x)) / BigFloat(denominator(x)), BigFloat, precision)
BigFloat(x::BigFloat; precision::Integer=precision_of_BigFloat()) = precision == x.prec ? x : set_from(x, rounding_raw(), precision)
BigFloat(x::AbstractString; kwargs...) = parse(BigFloat, x; kwargs...)
function mpfr_constant(name::Symbol, prec)
    z = BigFloat(; precision=prec)
    name === :mpfr_const_pi && return (ccall((:mpfr_const_pi, "libmpfr.so.6"), Cint, (Ref{BigFloat}, Cint), z, rounding_raw()); z)
    name === :mpfr_const_euler && return (ccall((:mpfr_const_euler, "libmpfr.so.6"), Cint, (Ref{BigFloat}, Cint), z, rounding_raw()); z)
    name === :mpfr_const_catalan && return (ccall((:mpfr_const_catalan, "libmpfr.so.6"), Cint, (Ref{BigFloat}, Cint), z, rounding_raw()); z)
    throw(ArgumentError("no such constant: $name"))
end
BigFloat(::Irrational{:π}; precision::Integer=precision_of_BigFloat()) = mpfr_constant(:mpfr_const_pi, precision)
BigFloat(::Irrational{:γ}; precision::Integer=precision_of_BigFloat()) = mpfr_constant(:mpfr_const_euler, precision)
BigFloat(::Irrational{:catalan}; precision::Integer=precision_of_BigFloat()) = mpfr_constant(:mpfr_const_catalan, precision)
BigFloat(::Irrational{:ℯ}; precision::Integer=precision_of_BigFloat()) = setprecision(() -> exp(BigFloat(1)), BigFloat, precision)
BigFloat(::Irrational{:φ}; precision::Integer=precision_of_BigFloat()) = setprecision(() -> (1 + sqrt(BigFloat(5))) / 2, BigFloat, precision)
promote_rule(::Type{BigFloat}, ::Type{<:Real}) = BigFloat
promote_rule(::Type{BigFloat}, ::Type{<:AbstractFloat}) = BigFloat
promote_rule(::Type{BigFloat}, ::Type{BigInt}) = BigFloat
promote_rule(::Type{BigInt}, ::Type{BigFloat}) = BigFloat
widen(::Type{BigFloat}) = BigFloat
big(::Type{<:AbstractFloat}) = BigFloat
big(x::BigFloat) = x
float(::Type{BigInt}) = BigFloat
zero(::Type{BigFloat}) = BigFloat(0)
one(::Type{BigFloat}) = BigFloat(1)
copy(x::BigFloat) = x
deepcopy_internal(x::BigFloat, stackdict::IdDict) = get!(() -> set_from(x, Int32(0), x.prec), stackdict, x)

# ---- to other numbers ----

Float64(x::BigFloat) = ccall((:mpfr_get_d, "libmpfr.so.6"), Cdouble, (Ref{BigFloat}, Cint), x, rounding_raw())
Float64(x::BigFloat, r::RoundingMode) = ccall((:mpfr_get_d, "libmpfr.so.6"), Cdouble, (Ref{BigFloat}, Cint), x, mpfr_mode(r))
Float32(x::BigFloat) = ccall((:mpfr_get_flt, "libmpfr.so.6"), Cfloat, (Ref{BigFloat}, Cint), x, rounding_raw())
function Float16(x::BigFloat)
    # Rounded to odd on the way, so that the second rounding is the only one that counts.
    y = Float64(x, RoundToZero)
    isfinite(y) && y != x && (y = reinterpret(Float64, reinterpret(UInt64, y) | 0x0000000000000001))
    return Float16(y)
end
function to_bigint(x::BigFloat, mode)
    z = BigInt()
    isfinite(x) || throw(InexactError(:BigInt, BigInt, x))
    ccall((:mpfr_get_z, "libmpfr.so.6"), Cint, (Ref{BigInt}, Ref{BigFloat}, Cint), z, x, mode)
    return z
end
BigInt(x::BigFloat) = isinteger(x) ? to_bigint(x, Int32(0)) : throw(InexactError(:BigInt, BigInt, x))
Integer(x::BigFloat) = isinteger(x) ? to_bigint(x, Int32(0)) : throw(InexactError(:Integer, Integer, x))
for T in BitInteger_types
    @eval function (::Type{$T})(x::BigFloat)
        isinteger(x) || throw(InexactError($(QuoteNode(T.name.name)), $T, x))
        b = to_bigint(x, Int32(0))
        $(typemin(T)) <= b <= $(typemax(T)) || throw(InexactError($(QuoteNode(T.name.name)), $T, x))
        return b % $T
    end
end
Bool(x::BigFloat) = x == 0 ? false : x == 1 ? true : throw(InexactError(:Bool, Bool, x))
unsafe_trunc(::Type{T}, x::BigFloat) where {T<:Integer} = to_bigint(x, Int32(1)) % T
round(::Type{BigInt}, x::BigFloat, r::RoundingMode) = to_bigint(x, mpfr_mode(r))
round(::Type{BigInt}, x::BigFloat) = to_bigint(x, Int32(0))
round(::Type{Integer}, x::BigFloat, r::RoundingMode) = to_bigint(x, mpfr_mode(r))
round(::Type{T}, x::BigFloat, r::RoundingMode) where {T<:BitInteger} = T(to_bigint(x, mpfr_mode(r)))
for (f, m) in ((:trunc, 1), (:ceil, 2), (:floor, 3))
    @eval begin
        ($f)(::Type{BigInt}, x::BigFloat) = to_bigint(x, Int32($m))
        ($f)(::Type{Integer}, x::BigFloat) = to_bigint(x, Int32($m))
        ($f)(::Type{T}, x::BigFloat) where {T<:BitInteger} = (isfinite(x) || throw(InexactError($(QuoteNode(f)), T, x)); T(to_bigint(x, Int32($m))))
    end
end
round(::Type{T}, x::BigFloat) where {T<:BitInteger} = T(to_bigint(x, Int32(0)))
round(::Type{Integer}, x::BigFloat) = to_bigint(x, Int32(0))

# ---- arithmetic ----

for (op, f) in ((:+, :mpfr_add), (:-, :mpfr_sub), (:*, :mpfr_mul), (:/, :mpfr_div), (:^, :mpfr_pow), (:hypot, :mpfr_hypot),
                (:rem, :mpfr_fmod), (:atan, :mpfr_atan2))
    @eval function ($op)(x::BigFloat, y::BigFloat)
        z = BigFloat()
        ccall(($(QuoteNode(f)), "libmpfr.so.6"), Cint, (Ref{BigFloat}, Ref{BigFloat}, Ref{BigFloat}, Cint), z, x, y, rounding_raw())
        return z
    end
end
for (op, f, T, C) in ((:+, :mpfr_add_si, :Int64, :Clong), (:-, :mpfr_sub_si, :Int64, :Clong), (:*, :mpfr_mul_si, :Int64, :Clong), (:/, :mpfr_div_si, :Int64, :Clong),
                      (:+, :mpfr_add_d, :Float64, :Cdouble), (:-, :mpfr_sub_d, :Float64, :Cdouble), (:*, :mpfr_mul_d, :Float64, :Cdouble), (:/, :mpfr_div_d, :Float64, :Cdouble))
    @eval function ($op)(x::BigFloat, y::$T)
        z = BigFloat()
        ccall(($(QuoteNode(f)), "libmpfr.so.6"), Cint, (Ref{BigFloat}, Ref{BigFloat}, $C, Cint), z, x, y, rounding_raw())
        return z
    end
end
(+)(x::Int64, y::BigFloat) = y + x
(*)(x::Int64, y::BigFloat) = y * x
(+)(x::Float64, y::BigFloat) = y + x
(*)(x::Float64, y::BigFloat) = y * x
for (f, m) in ((:sqrt, :mpfr_sqrt), (:cbrt, :mpfr_cbrt), (:exp, :mpfr_exp), (:exp2, :mpfr_exp2), (:exp10, :mpfr_exp10), (:expm1, :mpfr_expm1), (:cosh, :mpfr_cosh), (:sinh, :mpfr_sinh),
               (:tanh, :mpfr_tanh), (:sin, :mpfr_sin), (:cos, :mpfr_cos), (:tan, :mpfr_tan), (:asin, :mpfr_asin), (:acos, :mpfr_acos),
               (:atan, :mpfr_atan), (:asinh, :mpfr_asinh), (:acosh, :mpfr_acosh), (:atanh, :mpfr_atanh), (:log, :mpfr_log),
               (:log2, :mpfr_log2), (:log10, :mpfr_log10), (:log1p, :mpfr_log1p), (:abs, :mpfr_abs), (:gamma_bigfloat, :mpfr_gamma),
               (:sec, :mpfr_sec), (:csc, :mpfr_csc), (:cot, :mpfr_cot))
    checked = f === :sqrt || f === :log || f === :log2 || f === :log10
    @eval function ($f)(x::BigFloat)
        $(checked ? :(signbit(x) && !iszero(x) && !isnan(x) && throw_complex_domainerror($(QuoteNode(f)), x)) :
          f in (:asin, :acos, :atanh) ? :(abs(x) > 1 && throw(DomainError(x, string($(QuoteNode(f)), "(x) is not defined for |x| > 1.")))) : nothing)
        z = BigFloat()
        ccall(($(QuoteNode(m)), "libmpfr.so.6"), Cint, (Ref{BigFloat}, Ref{BigFloat}, Cint), z, x, rounding_raw())
        return z
    end
end
function (-)(x::BigFloat)
    z = BigFloat()
    ccall((:mpfr_neg, "libmpfr.so.6"), Cint, (Ref{BigFloat}, Ref{BigFloat}, Cint), z, x, rounding_raw())
    return z
end
function fma(x::BigFloat, y::BigFloat, z::BigFloat)
    r = BigFloat()
    ccall((:mpfr_fma, "libmpfr.so.6"), Cint, (Ref{BigFloat}, Ref{BigFloat}, Ref{BigFloat}, Ref{BigFloat}, Cint), r, x, y, z, rounding_raw())
    return r
end
muladd(x::BigFloat, y::BigFloat, z::BigFloat) = fma(x, y, z)
function (^)(x::BigFloat, y::BigInt)
    z = BigFloat()
    ccall((:mpfr_pow_z, "libmpfr.so.6"), Cint, (Ref{BigFloat}, Ref{BigFloat}, Ref{BigInt}, Cint), z, x, y, rounding_raw())
    return z
end
(^)(x::BigFloat, y::Integer) = x^BigInt(y)
(^)(x::BigFloat, y::Bool) = y ? x : one(x)
sincos(x::BigFloat) = (sin(x), cos(x))
div(x::BigFloat, y::BigFloat) = trunc(x / y)
fld(x::BigFloat, y::BigFloat) = floor(x / y)
cld(x::BigFloat, y::BigFloat) = ceil(x / y)
rem(x::BigFloat, y::BigFloat, ::RoundingMode{:Nearest}) = begin
    z = BigFloat()
    ccall((:mpfr_remainder, "libmpfr.so.6"), Cint, (Ref{BigFloat}, Ref{BigFloat}, Ref{BigFloat}, Cint), z, x, y, rounding_raw())
    z
end
for (f, m) in ((:ceil, :mpfr_ceil), (:floor, :mpfr_floor), (:trunc, :mpfr_trunc), (:round_ties_away, :mpfr_round))
    @eval function ($f)(x::BigFloat)
        z = BigFloat()
        ccall(($(QuoteNode(m)), "libmpfr.so.6"), Cint, (Ref{BigFloat}, Ref{BigFloat}), z, x)
        return z
    end
end
function round(x::BigFloat)
    z = BigFloat()
    ccall((:mpfr_rint, "libmpfr.so.6"), Cint, (Ref{BigFloat}, Ref{BigFloat}, Cint), z, x, Int32(0))
    return z
end
round(x::BigFloat, ::RoundingMode{:Nearest}) = round(x)
round(x::BigFloat, ::RoundingMode{:NearestTiesAway}) = round_ties_away(x)
function sum(arr::AbstractArray{BigFloat})
    z = BigFloat(0)
    for x in arr
        z += x
    end
    return z
end

# ---- comparison and structure ----

compare_big(x::BigFloat, y::BigFloat) = ccall((:mpfr_cmp, "libmpfr.so.6"), Cint, (Ref{BigFloat}, Ref{BigFloat}), x, y)
isnan(x::BigFloat) = x.exp == typemin(Clong) + 2
isinf(x::BigFloat) = x.exp == typemin(Clong) + 3
iszero(x::BigFloat) = x.exp == typemin(Clong) + 1
isone(x::BigFloat) = x == 1
isfinite(x::BigFloat) = !isinf(x) && !isnan(x)
isinteger(x::BigFloat) = ccall((:mpfr_integer_p, "libmpfr.so.6"), Cint, (Ref{BigFloat},), x) != 0
signbit(x::BigFloat) = x.sign < 0
sign(x::BigFloat) = (iszero(x) || isnan(x)) ? x : (signbit(x) ? BigFloat(-1) : BigFloat(1))
copysign(x::BigFloat, y::BigFloat) = signbit(x) == signbit(y) ? x : -x
copysign(x::BigFloat, y::Real) = signbit(x) == signbit(y) ? x : -x
(==)(x::BigFloat, y::BigFloat) = !isnan(x) && !isnan(y) && compare_big(x, y) == 0
(<)(x::BigFloat, y::BigFloat) = !isnan(x) && !isnan(y) && compare_big(x, y) < 0
(<=)(x::BigFloat, y::BigFloat) = !isnan(x) && !isnan(y) && compare_big(x, y) <= 0
compare_bigint(x::BigFloat, y::BigInt) = ccall((:mpfr_cmp_z, "libmpfr.so.6"), Cint, (Ref{BigFloat}, Ref{BigInt}), x, y)
compare_float(x::BigFloat, y::Float64) = ccall((:mpfr_cmp_d, "libmpfr.so.6"), Cint, (Ref{BigFloat}, Cdouble), x, y)
for op in (:(==), :<, :<=)
    @eval begin
        ($op)(x::BigFloat, y::Integer) = !isnan(x) && ($op)(compare_bigint(x, BigInt(y)), 0)
        ($op)(x::Integer, y::BigFloat) = !isnan(y) && ($op)(0, compare_bigint(y, BigInt(x)))
        ($op)(x::BigFloat, y::IEEEFloat) = !isnan(x) && !isnan(y) && ($op)(compare_float(x, Float64(y)), 0)
        ($op)(x::IEEEFloat, y::BigFloat) = !isnan(x) && !isnan(y) && ($op)(0, compare_float(y, Float64(x)))
    end
end
exponent(x::BigFloat) = (iszero(x) || !isfinite(x)) ? throw(DomainError(x, "`x` must be non-zero and finite.")) : Int(x.exp - 1)
function frexp(x::BigFloat)
    iszero(x) && return (x, 0)
    z = set_from(x, Int32(0), x.prec)
    e = Int(z.exp)
    z.exp = 0
    return (z, e)
end
significand(x::BigFloat) = (iszero(x) || !isfinite(x)) ? x : (z = set_from(x, Int32(0), x.prec); z.exp = 1; z)
function ldexp(x::BigFloat, n::Integer)
    z = set_from(x, Int32(0), x.prec)
    ccall((:mpfr_mul_2si, "libmpfr.so.6"), Cint, (Ref{BigFloat}, Ref{BigFloat}, Clong, Cint), z, x, n, rounding_raw())
    return z
end
function nextfloat(x::BigFloat, n::Integer=1)
    n == 0 && return x
    z = set_from(x, Int32(0), x.prec)
    for _ in 1:abs(n)
        n > 0 ? ccall((:mpfr_nextabove, "libmpfr.so.6"), Cvoid, (Ref{BigFloat},), z) : ccall((:mpfr_nextbelow, "libmpfr.so.6"), Cvoid, (Ref{BigFloat},), z)
    end
    return z
end
nextfloat(x::BigFloat) = nextfloat(x, 1)
prevfloat(x::BigFloat, n::Integer=1) = nextfloat(x, -n)
eps(::Type{BigFloat}) = nextfloat(BigFloat(1)) - BigFloat(1)
eps(x::BigFloat) = isfinite(x) ? (iszero(x) ? nextfloat(x) : nextfloat(abs(x)) - abs(x)) : BigFloat(NaN)
typemax(::Type{BigFloat}) = BigFloat(Inf)
typemin(::Type{BigFloat}) = BigFloat(-Inf)
floatmin(::Type{BigFloat}) = nextfloat(zero(BigFloat))
floatmax(::Type{BigFloat}) = prevfloat(BigFloat(Inf))
maxintfloat(x::BigFloat) = BigFloat(2)^precision(x)
maxintfloat(::Type{BigFloat}) = BigFloat(2)^precision(BigFloat)
"The digits as an integer with a binary exponent."
function decompose(x::BigFloat)
    isnan(x) && return BigInt(0), 0, 0
    isinf(x) && return BigInt(x.sign), 0, 0
    iszero(x) && return BigInt(0), 0, Int(x.sign)
    z = BigInt()
    e = Int(ccall((:mpfr_get_z_2exp, "libmpfr.so.6"), Clong, (Ref{BigInt}, Ref{BigFloat}), z, x))
    return abs(z), e, Int(x.sign)
end
hash(x::BigFloat, h::UInt) = invoke(hash, Tuple{Real,UInt}, x, h)

# ---- text ----

"The shortest decimal digits that read back as `x`, and the decimal exponent (0.d1d2... * 10^exp)."
function decimal_digits(x::BigFloat)
    e = Ref{Clong}(0)
    p = ccall((:mpfr_get_str, "libmpfr.so.6"), Ptr{UInt8}, (Ptr{UInt8}, Ref{Clong}, Cint, Csize_t, Ref{BigFloat}, Cint), C_NULL, e, 10, 0, x, 0)
    s = unsafe_string(p)
    ccall((:mpfr_free_str, "libmpfr.so.6"), Cvoid, (Ptr{UInt8},), p)
    return s, Int(e[])
end
function string(x::BigFloat)
    isnan(x) && return "NaN"
    isinf(x) && return signbit(x) ? "-Inf" : "Inf"
    iszero(x) && return signbit(x) ? "-0.0" : "0.0"
    s, e = decimal_digits(x)
    neg = s[1] == '-'
    return string(neg ? "-" : "", plain_or_scientific(neg ? s[2:end] : s, e))
end
function plain_or_scientific(digits, e)
    # Trailing zeros go, but one digit stays after the point.
    n = lastindex(digits)
    while n > 1 && digits[n] == '0'
        n -= 1
    end
    d = digits[1:n]
    if -4 < e <= 0
        return string("0.", "0"^(-e), d)
    elseif 0 < e < 7
        return length(d) <= e ? string(d, "0"^(e - length(d)), ".0") : string(d[1:e], ".", d[e + 1:end])
    end
    return string(d[1:1], ".", length(d) > 1 ? d[2:end] : "0", "e", e - 1 < 0 ? "-" : "+", lpad(string(abs(e - 1)), 2, '0'))
end
print(io::IO, x::BigFloat) = print(io, string(x))
show(io::IO, x::BigFloat) = print(io, string(x))
function tryparse(::Type{BigFloat}, s::AbstractString; base::Integer=0, precision::Integer=precision_of_BigFloat(), rounding=nothing)
    t = strip(String(s))
    isempty(t) && return nothing
    z = BigFloat(; precision=precision)
    fail = ccall((:mpfr_set_str, "libmpfr.so.6"), Cint, (Ref{BigFloat}, Cstring, Cint, Cint), z, String(t), base, rounding === nothing ? rounding_raw() : mpfr_mode(rounding))
    return fail == 0 ? z : nothing
end
function parse(::Type{BigFloat}, s::AbstractString; kwargs...)
    x = tryparse(BigFloat, s; kwargs...)
    x === nothing && throw(ArgumentError("cannot parse $(repr(s)) as BigFloat"))
    return x
end

"MPFR's floats."
baremodule MPFR
using ..Base
import ..Base: BigFloat, setprecision, precision
end
