# IEEE floating point: arithmetic, comparison, classification, the structure of the bits.

export Inf, Inf16, Inf32, Inf64, NaN, NaN16, NaN32, NaN64, eps, floatmin, floatmax, nextfloat, prevfloat,
    issubnormal, precision, maxintfloat, exponent, significand, frexp, ldexp, modf, sqrt, trunc, floor, ceil, round, sum

const IEEEFloat = Union{Float16,Float32,Float64}
const Inf64 = bitcast(Float64, 0x7ff0000000000000)
const NaN64 = bitcast(Float64, 0x7ff8000000000000)
const Inf32 = bitcast(Float32, 0x7f800000)
const NaN32 = bitcast(Float32, 0x7fc00000)
const Inf16 = bitcast(Float16, 0x7c00)
const NaN16 = bitcast(Float16, 0x7e00)
const Inf = Inf64
const NaN = NaN64

uinttype(::Type{Float64}) = UInt64
uinttype(::Type{Float32}) = UInt32
uinttype(::Type{Float16}) = UInt16
inttype(::Type{Float64}) = Int64
inttype(::Type{Float32}) = Int32
inttype(::Type{Float16}) = Int16
floattype(::Type{UInt64}) = Float64
floattype(::Type{UInt32}) = Float32
floattype(::Type{UInt16}) = Float16
floattype(::Type{Int64}) = Float64
floattype(::Type{Int32}) = Float32
floattype(::Type{Int16}) = Float16
sign_mask(::Type{Float64}) = 0x8000_0000_0000_0000
exponent_mask(::Type{Float64}) = 0x7ff0_0000_0000_0000
exponent_one(::Type{Float64}) = 0x3ff0_0000_0000_0000
exponent_half(::Type{Float64}) = 0x3fe0_0000_0000_0000
significand_mask(::Type{Float64}) = 0x000f_ffff_ffff_ffff
sign_mask(::Type{Float32}) = 0x8000_0000
exponent_mask(::Type{Float32}) = 0x7f80_0000
exponent_one(::Type{Float32}) = 0x3f80_0000
exponent_half(::Type{Float32}) = 0x3f00_0000
significand_mask(::Type{Float32}) = 0x007f_ffff
sign_mask(::Type{Float16}) = 0x8000
exponent_mask(::Type{Float16}) = 0x7c00
exponent_one(::Type{Float16}) = 0x3c00
exponent_half(::Type{Float16}) = 0x3800
significand_mask(::Type{Float16}) = 0x03ff
significand_bits(::Type{Float64}) = 52
significand_bits(::Type{Float32}) = 23
significand_bits(::Type{Float16}) = 10
exponent_bits(::Type{Float64}) = 11
exponent_bits(::Type{Float32}) = 8
exponent_bits(::Type{Float16}) = 5
exponent_bias(::Type{Float64}) = 1023
exponent_bias(::Type{Float32}) = 127
exponent_bias(::Type{Float16}) = 15
exponent_max(::Type{T}) where {T<:IEEEFloat} = exponent_bias(T)
exponent_raw_max(::Type{T}) where {T<:IEEEFloat} = Int(exponent_mask(T) >> significand_bits(T))

for T in (Float16, Float32, Float64)
    @eval begin
        (-)(x::$T) = neg_float(x)
        (+)(x::$T) = x
        (+)(x::$T, y::$T) = add_float(x, y)
        (-)(x::$T, y::$T) = sub_float(x, y)
        (*)(x::$T, y::$T) = mul_float(x, y)
        (/)(x::$T, y::$T) = div_float(x, y)
        muladd(x::$T, y::$T, z::$T) = muladd_float(x, y, z)
        (==)(x::$T, y::$T) = eq_float(x, y)
        (!=)(x::$T, y::$T) = ne_float(x, y)
        (<)(x::$T, y::$T) = lt_float(x, y)
        (<=)(x::$T, y::$T) = le_float(x, y)
        isequal(x::$T, y::$T) = fpiseq(x, y)
        abs(x::$T) = abs_float(x)
        copysign(x::$T, y::$T) = copysign_float(x, y)
        isnan(x::$T) = ne_float(x, x)
        trunc(x::$T) = trunc_llvm(x)
        floor(x::$T) = floor_llvm(x)
        ceil(x::$T) = ceil_llvm(x)
        round(x::$T) = rint_llvm(x)
        signbit(x::$T) = slt_int(bitcast($(T === Float64 ? Int64 : T === Float32 ? Int32 : Int16), x),
                                 $(T === Float64 ? Int64(0) : T === Float32 ? Int32(0) : Int16(0)))
        zero(::Type{$T}) = $(T === Float64 ? bitcast(Float64, 0) : T === Float32 ? bitcast(Float32, 0x00000000) : bitcast(Float16, 0x0000))
        one(::Type{$T}) = $(T === Float64 ? bitcast(Float64, 0x3ff0000000000000) : T === Float32 ? bitcast(Float32, 0x3f800000) : bitcast(Float16, 0x3c00))
        typemax(::Type{$T}) = $(T === Float64 ? Inf64 : T === Float32 ? Inf32 : Inf16)
        typemin(::Type{$T}) = -typemax($T)
        precision(::Type{$T}; base::Integer=2) = base == 2 ? $(T === Float64 ? 53 : T === Float32 ? 24 : 11) :
            precision_in_base($(T === Float64 ? 53 : T === Float32 ? 24 : 11), base)
    end
end
precision(x::T; base::Integer=2) where {T<:AbstractFloat} = precision(T; base=base)
function precision_in_base(p, base)
    base > 1 || throw(DomainError(base, "`base` cannot be less than 2."))
    return floor(Int, p / log2(base))
end
fma(x::Float64, y::Float64, z::Float64) = fma_float(x, y, z)
fma(x::Float32, y::Float32, z::Float32) = fma_float(x, y, z)
fma(x::Float16, y::Float16, z::Float16) = Float16(fma(Float64(x), Float64(y), Float64(z)))

isinteger(x::AbstractFloat) = x - trunc(x) == 0
isfinite(x::AbstractFloat) = !isnan(x - x)
isfinite(x::Real) = true
isinf(x::IEEEFloat) = abs(x) === typemax(x)
isinf(x::AbstractFloat) = !isnan(x) & !isfinite(x)
isinf(x::Integer) = false
isinf(x::Number) = isinf(real(x)) | isinf(imag(x))
isnan(x::AbstractFloat) = x != x
iszero(x::IEEEFloat) = x == zero(x)
issubnormal(x::T) where {T<:IEEEFloat} = (y = reinterpret(uinttype(T), x); (y & exponent_mask(T) == 0) & (y & significand_mask(T) != 0))
sign(x::IEEEFloat) = ifelse(isnan(x) | iszero(x), x, copysign(one(x), x))
flipsign(x::T, y::T) where {T<:IEEEFloat} = bitcast(T, xor(bitcast(uinttype(T), x), bitcast(uinttype(T), y) & sign_mask(T)))
flipsign(x::IEEEFloat, y::Real) = signbit(y) ? -x : x
copysign(x::Float64, y::Real) = copysign_float(x, signbit(y) ? -1.0 : 1.0)
copysign(x::Float32, y::Real) = copysign_float(x, signbit(y) ? -one(x) : one(x))
copysign(x::Float16, y::Real) = copysign_float(x, signbit(y) ? -one(x) : one(x))

max(x::T, y::T) where {T<:AbstractFloat} =
    isnan(x) ? x : isnan(y) ? y : (x > y) | (signbit(y) > signbit(x)) & (x == y) ? x : y
min(x::T, y::T) where {T<:AbstractFloat} =
    isnan(x) ? x : isnan(y) ? y : (x < y) | (signbit(x) > signbit(y)) & (x == y) ? x : y
minmax(x::T, y::T) where {T<:AbstractFloat} = (min(x, y), max(x, y))

function rem(x::T, y::T) where {T<:IEEEFloat}
    T === Float64 && return ccall(:fmod, Float64, (Float64, Float64), x, y)
    return T(ccall(:fmod, Float64, (Float64, Float64), x, y))
end
function mod(x::T, y::T) where {T<:AbstractFloat}
    r = rem(x, y)
    r == 0 && return copysign(r, y)
    return (r > 0) ⊻ (y > 0) ? r + y : r
end
div(x::T, y::T) where {T<:AbstractFloat} = convert(T, round((x - rem(x, y)) / y))
fld(x::T, y::T) where {T<:AbstractFloat} = convert(T, round((x - mod(x, y)) / y))
cld(x::T, y::T) where {T<:AbstractFloat} = -fld(-x, y)

eps(::Type{Float64}) = bitcast(Float64, 0x3cb0000000000000)
eps(::Type{Float32}) = bitcast(Float32, 0x34000000)
eps(::Type{Float16}) = bitcast(Float16, 0x1400)
eps() = eps(Float64)
eps(x::AbstractFloat) = isfinite(x) ? abs(x) >= floatmin(x) ? ldexp(eps(typeof(x)), exponent(x)) : nextfloat(zero(x)) : oftype(x, NaN)
floatmin(::Type{Float64}) = bitcast(Float64, 0x0010000000000000)
floatmin(::Type{Float32}) = bitcast(Float32, 0x00800000)
floatmin(::Type{Float16}) = bitcast(Float16, 0x0400)
floatmax(::Type{Float64}) = bitcast(Float64, 0x7fefffffffffffff)
floatmax(::Type{Float32}) = bitcast(Float32, 0x7f7fffff)
floatmax(::Type{Float16}) = bitcast(Float16, 0x7bff)
floatmin(x::T) where {T<:AbstractFloat} = floatmin(T)
floatmax(x::T) where {T<:AbstractFloat} = floatmax(T)
floatmin() = floatmin(Float64)
floatmax() = floatmax(Float64)
maxintfloat(::Type{Float64}) = 9007199254740992.0
maxintfloat(::Type{Float32}) = bitcast(Float32, 0x4b800000)
maxintfloat(::Type{Float16}) = bitcast(Float16, 0x6800)
maxintfloat(::Type{S}, ::Type{T}) where {S<:AbstractFloat,T<:Integer} = min(maxintfloat(S), S(typemax(T)))
maxintfloat(x::T) where {T<:AbstractFloat} = maxintfloat(T)
maxintfloat() = maxintfloat(Float64)

"The float `d` steps above `x` (below for negative `d`), in the order of the representable numbers."
function nextfloat(f::T, d::Integer) where {T<:IEEEFloat}
    isnan(f) && return f
    I = inttype(T)
    U = uinttype(T)
    top = widen(I)(reinterpret(I, typemax(T)))
    k = reinterpret(I, f)
    pos = k < 0 ? -widen(I)(k & typemax(I)) : widen(I)(k)
    pos = clamp(pos + clamp(d, -2top, 2top), -top, top)
    pos == 0 && return pos_zero(f, d)
    bits = U(abs(pos)) | (pos < 0 ? sign_mask(T) : zero(U))
    return reinterpret(T, bits)
end
pos_zero(f, d) = d == 0 ? f : (signbit(f) ? -zero(f) : zero(f))
nextfloat(x::AbstractFloat) = nextfloat(x, 1)
prevfloat(x::AbstractFloat) = nextfloat(x, -1)
prevfloat(x::AbstractFloat, d::Integer) = nextfloat(x, -d)

# ---- exponent and significand ----

function exponent(x::T) where {T<:IEEEFloat}
    xs = reinterpret(uinttype(T), x) & ~sign_mask(T)
    xs >= exponent_mask(T) && throw(DomainError(x, "Cannot be NaN or Inf."))
    k = Int(xs >> significand_bits(T))
    if k == 0
        xs == 0 && throw(DomainError(x, "Cannot be ±0.0."))
        m = leading_zeros(xs) - exponent_bits(T)
        k = 1 - m
    end
    return k - exponent_bias(T)
end
exponent(x::Real) = exponent(float(x))
function significand(x::T) where {T<:IEEEFloat}
    xu = reinterpret(uinttype(T), x)
    xs = xu & ~sign_mask(T)
    xs >= exponent_mask(T) && return x
    if xs <= significand_mask(T)
        xs == 0 && return x
        m = leading_zeros(xs) - exponent_bits(T)
        xs <<= unsigned(m)
        xu = xs | (xu & sign_mask(T))
    end
    return reinterpret(T, (xu & ~exponent_mask(T)) | exponent_one(T))
end
function frexp(x::T) where {T<:IEEEFloat}
    (!isfinite(x) || iszero(x)) && return (x, 0)
    e = exponent(x) + 1
    return (significand(x) / 2, e)
end
function ldexp(x::T, q::Integer) where {T<:IEEEFloat}
    n = Int(clamp(q, -10000, 10000))
    T === Float64 && return ccall(:ldexp, Float64, (Float64, Cint), x, n)
    return T(ccall(:ldexp, Float64, (Float64, Cint), x, n))
end
modf(x) = isinf(x) ? (copysign(zero(x), x), x) : (r = trunc(x); (copysign(x - r, x), r))

bswap(x::IEEEFloat) = bswap_int(x)
widen(::Type{Float16}) = Float32
widen(::Type{Float32}) = Float64
widen(::Type{Float64}) = BigFloat
big(x::AbstractFloat) = BigFloat(x)
rtoldefault(::Type{T}) where {T<:AbstractFloat} = sqrt(eps(T))
rtoldefault(::Type{<:Real}) = 0
function rtoldefault(x::Union{T,Type{T}}, y::Union{S,Type{S}}, atol::Real) where {T<:Number,S<:Number}
    rtol = max(rtoldefault(real(T)), rtoldefault(real(S)))
    return atol > 0 ? zero(rtol) : rtol
end
function isapprox(x::Number, y::Number; atol::Real=0, rtol::Real=rtoldefault(x, y, atol), nans::Bool=false, norm::Function=abs)
    x == y && return true
    isfinite(x) && isfinite(y) && return norm(x - y) <= max(atol, rtol * max(norm(x), norm(y)))
    return nans && isnan(x) && isnan(y)
end
function isapprox(x::Integer, y::Integer; atol::Real=0, rtol::Real=rtoldefault(x, y, atol), nans::Bool=false, norm::Function=abs)
    norm === abs && atol < 1 && rtol == 0 && return x == y
    m = max(norm(x), norm(y))
    d = x < y ? y - x : x - y
    return norm(d) <= max(atol, rtol * m)
end
isapprox(y; kwargs...) = x -> isapprox(x, y; kwargs...)
const ≈ = isapprox
≉(args...; kws...) = !≈(args...; kws...)
export isapprox, ≈, ≉
