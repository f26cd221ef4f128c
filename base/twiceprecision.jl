# Numbers of twice the precision, as the unevaluated sum of two floats (T. J. Dekker, "A floating-point
# technique for extending the available precision", 1971).

"The unevaluated sum `hi + lo`, where `lo` holds what rounding to `hi` lost."
struct TwicePrecision{T}
    hi::T
    lo::T
end
TwicePrecision(x::T) where {T} = TwicePrecision{T}(x, zero(T))
TwicePrecision{T}(x::Number) where {T} = wide_value(T, x)
TwicePrecision{T}(x::TwicePrecision{T}) where {T} = x
TwicePrecision{T}(x::TwicePrecision) where {T} = TwicePrecision{T}(T(x.hi), T(x.lo))
TwicePrecision{T}(nd::Tuple{Any,Any}) where {T} = TwicePrecision{T}(nd[1]) / nd[2]
TwicePrecision{T}(nd::Tuple{Any,Any}, nb::Integer) where {T} = split_high(TwicePrecision{T}(nd), nb)

function wide_value(::Type{T}, x) where {T}
    hi = T(x)
    isinteger(x) && isfinite(hi) || return TwicePrecision{T}(hi, T(x - hi))
    lo = x isa Union{BitInteger,BigInt} ? T(widen_exact(x) - widen_exact(hi, x)) : T(x - hi)
    return TwicePrecision{T}(hi, lo)
end
wide_value(::Type{T}, x::AbstractFloat) where {T<:AbstractFloat} = (hi = T(x); TwicePrecision{T}(hi, isfinite(hi) ? T(x - oftype(x, hi)) : zero(T)))
widen_exact(x::Union{Int8,Int16,Int32,UInt8,UInt16,UInt32,Int64,UInt64,Bool}) = Int128(x)
widen_exact(x) = BigInt(x)
widen_exact(hi, x::Union{Int8,Int16,Int32,UInt8,UInt16,UInt32,Int64,UInt64,Bool}) = Int128(hi)
widen_exact(hi, x) = BigInt(hi)

"`x` without its `nb` lowest mantissa bits, so that multiplying it by an `nb`-bit integer is exact."
function truncbits(x::T, nb) where {T<:IEEEFloat}
    nb <= 0 && return x
    U = uinttype(T)
    nb >= 8 * sizeof(T) && return zero(T)
    return reinterpret(T, reinterpret(U, x) & (typemax(U) << nb))
end
truncbits(x, nb) = x

"Sum of two floats of which the first is not the smaller."
function canonicalize2(big, little)
    h = big + little
    return h, (big - h) + little
end
"The rounded sum and its error."
function add12(x::T, y::T) where {T}
    a, b = abs(y) > abs(x) ? (y, x) : (x, y)
    return canonicalize2(a, b)
end
add12(x, y) = add12(promote(x, y)...)
"The rounded product and its error."
function mul12(x::T, y::T) where {T<:AbstractFloat}
    h = x * y
    return (iszero(h) || !isfinite(h)) ? (h, h) : (h, fma(x, y, -h))
end
mul12(x::T, y::T) where {T} = (p = x * y; (p, zero(p)))
mul12(x, y) = mul12(promote(x, y)...)
"The rounded quotient and its error."
function div12(x::T, y::T) where {T<:AbstractFloat}
    xs, xe = frexp(x)
    ys, ye = frexp(y)
    r = xs / ys
    rh, rl = canonicalize2(r, -fma(r, ys, -xs) / ys)
    return (ldexp(rh, xe - ye), ldexp(rl, xe - ye))
end
div12(x, y) = div12(promote(x, y)...)

split_high(x::TwicePrecision, nb) = (h = truncbits(x.hi, nb); TwicePrecision(h, (x.hi - h) + x.lo))

(+)(x::TwicePrecision) = x
(-)(x::TwicePrecision) = TwicePrecision(-x.hi, -x.lo)
function (+)(x::TwicePrecision, y::Number)
    s, e = add12(x.hi, y)
    return TwicePrecision(canonicalize2(s, e + x.lo)...)
end
(+)(x::Number, y::TwicePrecision) = y + x
function add_same(x::TwicePrecision{T}, y::TwicePrecision{T}) where {T}
    r = x.hi + y.hi
    s = abs(x.hi) > abs(y.hi) ? (((x.hi - r) + y.hi) + y.lo) + x.lo : (((y.hi - r) + x.hi) + x.lo) + y.lo
    return TwicePrecision(canonicalize2(r, s)...)
end
(+)(x::TwicePrecision, y::TwicePrecision) = add_same(promote(x, y)...)
(-)(x::TwicePrecision, y::TwicePrecision) = x + (-y)
(-)(x::TwicePrecision, y::Number) = x + (-y)
(-)(x::Number, y::TwicePrecision) = x + (-y)
function (*)(x::TwicePrecision, v::Number)
    v == 0 && return TwicePrecision(x.hi * v, x.lo * v)
    return x * TwicePrecision(oftype(x.hi * v, v))
end
function (*)(x::TwicePrecision{<:IEEEFloat}, v::Integer)
    v == 0 && return TwicePrecision(x.hi * v, x.lo * v)
    nb = top_set_bit(uabs(v))
    u = truncbits(x.hi, nb)
    return TwicePrecision(canonicalize2(u * v, ((x.hi - u) + x.lo) * v)...)
end
(*)(v::Number, x::TwicePrecision) = x * v
function multiply_same(x::TwicePrecision{T}, y::TwicePrecision{T}) where {T}
    zh, zl = mul12(x.hi, y.hi)
    return TwicePrecision{T}(canonicalize2(zh, (x.hi * y.lo + x.lo * y.hi) + zl)...)
end
(*)(x::TwicePrecision, y::TwicePrecision) = multiply_same(promote(x, y)...)
(/)(x::TwicePrecision, v::Number) = x / TwicePrecision(oftype(x.hi / v, v))
function (/)(x::TwicePrecision, y::TwicePrecision)
    h = x.hi / y.hi
    uh, ul = mul12(h, y.hi)
    l = ((((x.hi - uh) - ul) + x.lo) - h * y.lo) / y.hi
    return TwicePrecision(canonicalize2(h, l)...)
end
function (/)(x::TwicePrecision{T}, v::Integer) where {T}
    w = TwicePrecision{T}(v)
    return x / w
end

convert(::Type{TwicePrecision{T}}, x::TwicePrecision{T}) where {T} = x
convert(::Type{TwicePrecision{T}}, x::TwicePrecision) where {T} = TwicePrecision{T}(x)
convert(::Type{TwicePrecision{T}}, x::Number) where {T} = TwicePrecision{T}(x)
convert(::Type{T}, x::TwicePrecision) where {T<:Number} = T(x)
(::Type{T})(x::TwicePrecision) where {T<:Number} = (T(x.hi) + T(x.lo))::T
(::Type{Any})(x::TwicePrecision) = x
promote_rule(::Type{TwicePrecision{A}}, ::Type{TwicePrecision{B}}) where {A,B} = TwicePrecision{promote_type(A, B)}
promote_rule(::Type{TwicePrecision{A}}, ::Type{B}) where {A,B<:Number} = TwicePrecision{promote_type(A, B)}
big(x::TwicePrecision) = big(x.hi) + big(x.lo)
zero(::Type{TwicePrecision{T}}) where {T} = TwicePrecision{T}(zero(T), zero(T))
zero(x::TwicePrecision) = zero(typeof(x))
iszero(x::TwicePrecision) = iszero(x.hi)
abs(x::TwicePrecision) = signbit(x.hi) ? -x : x
(==)(x::TwicePrecision, y::TwicePrecision) = x.hi == y.hi && x.lo == y.lo
(<)(x::TwicePrecision, y::TwicePrecision) = x.hi < y.hi || (x.hi == y.hi && x.lo < y.lo)
isinteger(x::TwicePrecision) = isinteger(x.hi) && isinteger(x.lo)
negate(s::TwicePrecision) = -s
