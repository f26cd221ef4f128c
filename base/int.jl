# The primitive integers: arithmetic that wraps, comparison, division, bits.

export +, -, *, /, \, ^, <, <=, >, >=, ==, !=, <<, >>, >>>, div, rem, mod, ÷, %, fld, cld, unsigned,
    signed, flipsign, copysign, bswap, count_ones, count_zeros, leading_zeros, trailing_zeros,
    leading_ones, trailing_ones, bitrotate, bitreverse, isodd, iseven, widen, widemul, ≠, ≤, ≥, ≢, ≡,
    @int128_str, @uint128_str, @big_str

const BitSigned = Union{Int8,Int16,Int32,Int64,Int128}
const BitUnsigned = Union{UInt8,UInt16,UInt32,UInt64,UInt128}
const BitInteger = Union{Int8,Int16,Int32,Int64,Int128,UInt8,UInt16,UInt32,UInt64,UInt128}
const BitInteger32 = Union{Int32,UInt32}
const BitInteger64 = Union{Int64,UInt64}
const BitSigned64 = Union{Int8,Int16,Int32,Int64}
const BitUnsigned64 = Union{UInt8,UInt16,UInt32,UInt64}
const BitInteger_types = (Int8, Int16, Int32, Int64, Int128, UInt8, UInt16, UInt32, UInt64, UInt128)
const BitSigned_types = (Int8, Int16, Int32, Int64, Int128)
const BitUnsigned_types = (UInt8, UInt16, UInt32, UInt64, UInt128)

const ÷ = div
const % = rem
const ≠ = !=
const ≤ = <=
const ≥ = >=
const ≡ = ===
const ≢ = !==

one_of(T) = Core.sizeof(T) < 8 ? trunc_int(T, 1) : Core.sizeof(T) === 8 ? bitcast(T, 1) : zext_int(T, 1)
for T in BitInteger_types
    @eval begin
        (-)(x::$T) = neg_int(x)
        (+)(x::$T) = x
        (+)(x::$T, y::$T) = add_int(x, y)
        (-)(x::$T, y::$T) = sub_int(x, y)
        (*)(x::$T, y::$T) = mul_int(x, y)
        (==)(x::$T, y::$T) = eq_int(x, y)
        (~)(x::$T) = not_int(x)
        (&)(x::$T, y::$T) = and_int(x, y)
        (|)(x::$T, y::$T) = or_int(x, y)
        xor(x::$T, y::$T) = xor_int(x, y)
        bswap(x::$T) = bswap_int(x)
        count_ones(x::$T) = (ctpop_int(x) % Int)::Int
        leading_zeros(x::$T) = (ctlz_int(x) % Int)::Int
        trailing_zeros(x::$T) = (cttz_int(x) % Int)::Int
        (>>)(x::$T, y::UInt64) = ashr_or_lshr(x, y)
        (<<)(x::$T, y::UInt64) = shl_int(x, y)
        (>>>)(x::$T, y::UInt64) = lshr_int(x, y)
    end
end
for T in BitSigned_types
    @eval begin
        (<)(x::$T, y::$T) = slt_int(x, y)
        (<=)(x::$T, y::$T) = sle_int(x, y)
        ashr_or_lshr(x::$T, y::UInt64) = ashr_int(x, y)
        div(x::$T, y::$T) = checked_sdiv_int(x, y)
        rem(x::$T, y::$T) = checked_srem_int(x, y)
        flipsign(x::$T, y::$T) = flipsign_int(x, y)
        typemin(::Type{$T}) = $(shl_int(one_of(T), bitcast(UInt64, Core.sizeof(T) * 8 - 1)))
        typemax(::Type{$T}) = not_int(typemin($T))
    end
end
for T in BitUnsigned_types
    @eval begin
        (<)(x::$T, y::$T) = ult_int(x, y)
        (<=)(x::$T, y::$T) = ule_int(x, y)
        ashr_or_lshr(x::$T, y::UInt64) = lshr_int(x, y)
        div(x::$T, y::$T) = checked_udiv_int(x, y)
        rem(x::$T, y::$T) = checked_urem_int(x, y)
        typemin(::Type{$T}) = zero($T)
        typemax(::Type{$T}) = not_int(zero($T))
    end
end

# Shift counts: any integer; a negative one shifts the other way, a huge one shifts everything out.
for op in (:<<, :>>, :>>>)
    @eval ($op)(x::BitInteger, y::BitUnsigned64) = ($op)(x, y % UInt64)
end
(>>)(x::BitInteger, y::Int) = 0 <= y ? x >> (y % UInt) : x << (unsigned(-y))
(>>)(x::Int, y::Int) = 0 <= y ? ashr_int(x, bitcast(UInt, y)) : shl_int(x, bitcast(UInt, -y))
(<<)(x::BitInteger, y::Int) = 0 <= y ? x << (y % UInt) : x >> (unsigned(-y))
(>>>)(x::BitInteger, y::Int) = 0 <= y ? x >>> (y % UInt) : x << (unsigned(-y))
(>>)(x::BitInteger, y::BitSigned64) = x >> (y % Int)
(<<)(x::BitInteger, y::BitSigned64) = x << (y % Int)
(>>>)(x::BitInteger, y::BitSigned64) = x >>> (y % Int)
(>>)(x::Bool, c::UInt) = Int(x) >> c
(<<)(x::Bool, c::UInt) = Int(x) << c
(>>>)(x::Bool, c::UInt) = Int(x) >>> c
function (>>)(x::Integer, c::Integer)
    typemin(Int) <= c <= typemax(Int) && return x >> (c % Int)
    (x >= 0 || c < 0) && return zero(x)
    return oftype(x, -1)
end
function (<<)(x::Integer, c::Integer)
    typemin(Int) <= c <= typemax(Int) && return x << (c % Int)
    (x >= 0 || c >= 0) && return zero(x)
    return oftype(x, -1)
end
(>>>)(x::Integer, c::Integer) = typemin(Int) <= c <= typemax(Int) ? x >>> (c % Int) : zero(x)
(>>)(x::Integer, c::Int) = c >= 0 ? x >> unsigned(c) : x << unsigned(-c)
(<<)(x::Integer, c::Int) = c >= 0 ? x << unsigned(c) : x >> unsigned(-c)
(>>>)(x::Integer, c::Int) = c >= 0 ? x >>> unsigned(c) : x << unsigned(-c)

leading_ones(x::Integer) = leading_zeros(~x)
trailing_ones(x::Integer) = trailing_zeros(~x)
count_zeros(x::Integer) = count_ones(~x)
function bitrotate(x::T, k::Integer) where {T<:BitInteger}
    bits = sizeof(T) << 3
    s = mod(k, bits)
    return (x << s) | (x >>> (bits - s))
end
function bitreverse(x::T) where {T<:BitInteger}
    u = bswap(unsigned(x))
    m4 = div(typemax(typeof(u)), oftype(u, 17))
    m2 = div(typemax(typeof(u)), oftype(u, 5))
    m1 = div(typemax(typeof(u)), oftype(u, 3))
    u = ((u >>> 4) & m4) | ((u & m4) << 4)
    u = ((u >>> 2) & m2) | ((u & m2) << 2)
    u = ((u >>> 1) & m1) | ((u & m1) << 1)
    return u % T
end

# ---- signs ----

signbit(x::Integer) = x < 0
signbit(x::Unsigned) = false
flipsign(x::T, y::T) where {T<:Unsigned} = x
flipsign(x::Signed, y::Real) = signbit(y) ? -x : x
flipsign(x::Unsigned, y::Real) = signbit(y) ? -x : x
flipsign(x::Signed, y::Float64) = signbit(y) ? -x : x
copysign(x::Signed, y::Signed) = flipsign(x, x ⊻ y)
copysign(x::Signed, y::Real) = flipsign(x, signbit(x) ⊻ signbit(y) ? -1 : 1)
copysign(x::Unsigned, y::Signed) = copysign(signed(x), y)
copysign(x::Unsigned, y::Real) = copysign(signed(x), y)
abs(x::Unsigned) = x
abs(x::Signed) = flipsign(x, x)
"The absolute value as an unsigned number, so that it exists for the smallest one too."
uabs(x::Integer) = abs(x)
uabs(x::BitSigned) = unsigned(abs(x))

isodd(n::Integer) = !iszero(rem(n, oftype(n, 2)))
isodd(n::Number) = isreal(n) && isodd(real(n))
isodd(n::Real) = isinteger(n) && !iszero(rem(Integer(n), 2))
iseven(n::Integer) = !isodd(n)
iseven(n::Number) = isreal(n) && iseven(real(n))
iseven(n::Real) = isinteger(n) && iszero(rem(Integer(n), 2))
isodd(n::BitInteger) = (n & one(n)) == one(n)
iseven(n::BitInteger) = (n & one(n)) == zero(n)

signed(x::BitUnsigned) = reinterpret_signed(x)
signed(x::BitSigned) = x
signed(x::Bool) = Int(x)
signed(x::Signed) = x
signed(::Type{T}) where {T<:Signed} = T
signed(::Type{Bool}) = Int
unsigned(x::BitUnsigned) = x
unsigned(x::BitSigned) = reinterpret_unsigned(x)
unsigned(x::Bool) = UInt(x)
unsigned(x::Unsigned) = x
unsigned(::Type{T}) where {T<:Unsigned} = T
unsigned(::Type{Bool}) = UInt
for (S, U) in ((Int8, UInt8), (Int16, UInt16), (Int32, UInt32), (Int64, UInt64), (Int128, UInt128))
    @eval begin
        reinterpret_signed(x::$U) = bitcast($S, x)
        reinterpret_unsigned(x::$S) = bitcast($U, x)
        signed(::Type{$U}) = $S
        unsigned(::Type{$S}) = $U
    end
end

# ---- division: toward zero above, to the nearest below and above here ----

mod(x::T, y::T) where {T<:Integer} = mod_signed(x, y)
function mod_signed(x::T, y::T) where {T<:Integer}
    y == -1 && return T(0)
    r = rem(x, y)
    return r != 0 && ((r < 0) != (y < 0)) ? r + y : r
end
mod(x::T, y::T) where {T<:BitUnsigned} = rem(x, y)
mod(x::BitSigned, y::Unsigned) = rem(y + unsigned(rem(x, y)), y)
mod(x::Unsigned, y::Signed) = rem(y + signed(rem(x, y)), y)
mod(x::Bool, y::Unsigned) = rem(promote(x, y)...)

function fld(x::T, y::T) where {T<:BitSigned}
    d = div(x, y)
    return d - (((x < 0) != (y < 0)) & (d * y != x))
end
function cld(x::T, y::T) where {T<:BitSigned}
    d = div(x, y)
    return d + (((x < 0) == (y < 0)) & (d * y != x))
end
fld(x::T, y::T) where {T<:BitUnsigned} = div(x, y)
function cld(x::T, y::T) where {T<:BitUnsigned}
    d = div(x, y)
    return d + (d * y != x)
end

# Signed with unsigned: the result has the type of the first operand for `rem`, the sign of both counts.
div(x::BitSigned, y::Unsigned) = flipsign(signed(div(unsigned(abs(x)), y)), x)
div(x::Unsigned, y::BitSigned) = unsigned(flipsign(signed(div(x, unsigned(abs(y)))), y))
rem(x::BitSigned, y::Unsigned) = flipsign(signed(rem(unsigned(abs(x)), y)), x)
rem(x::Unsigned, y::BitSigned) = rem(x, unsigned(abs(y)))
function fld(x::Signed, y::Unsigned)
    d = div(x, y)
    return d - (signbit(x) & (rem(x, y) != 0))
end
function fld(x::Unsigned, y::Signed)
    d = div(x, y)
    return d - (signbit(y) & (rem(x, y) != 0))
end
function cld(x::Signed, y::Unsigned)
    d = div(x, y)
    return d + (!signbit(x) & (rem(x, y) != 0))
end
function cld(x::Unsigned, y::Signed)
    d = div(x, y)
    return d + (!signbit(y) & (rem(x, y) != 0))
end

(/)(x::BitInteger, y::BitInteger) = float(x) / float(y)
(/)(x::Integer, y::Integer) = float(x) / float(y)
inv(x::Integer) = float(one(x)) / float(x)
(\)(x::Number, y::Number) = y / x

# ---- comparison of different kinds is exact ----

(<)(x::BitSigned, y::BitUnsigned) = (x < 0) | (unsigned(x) < y)
(<)(x::BitUnsigned, y::BitSigned) = (y >= 0) & (x < unsigned(y))
(<=)(x::BitSigned, y::BitUnsigned) = (x < 0) | (unsigned(x) <= y)
(<=)(x::BitUnsigned, y::BitSigned) = (y >= 0) & (x <= unsigned(y))
(==)(x::BitSigned, y::BitUnsigned) = (x >= 0) & (unsigned(x) == y)
(==)(x::BitUnsigned, y::BitSigned) = (y >= 0) & (x == unsigned(y))

# ---- widening ----

widen(::Type{Int8}) = Int16
widen(::Type{Int16}) = Int32
widen(::Type{Int32}) = Int64
widen(::Type{Int64}) = Int128
widen(::Type{UInt8}) = UInt16
widen(::Type{UInt16}) = UInt32
widen(::Type{UInt32}) = UInt64
widen(::Type{UInt64}) = UInt128
widen(::Type{Int128}) = BigInt
widen(::Type{UInt128}) = BigInt
widen(x::T) where {T} = convert(widen(T), x)
widen(::Type{T}) where {T} = throw(MethodError(widen, (T,)))
widemul(x::Number, y::Number) = widen(x) * widen(y)
widemul(x::Bool, y::Bool) = x * y
widemul(x::Bool, y::Number) = x * y
widemul(x::Number, y::Bool) = x * y

macro int128_str(s)
    return parse(Int128, s)
end
macro uint128_str(s)
    return parse(UInt128, s)
end
