# Characters. A Char holds the UTF-8 bytes of one code point, left-aligned in 32 bits, also where they are malformed.

export codepoint, codeunit, isascii, isvalid, ncodeunits

# (the abstract type and Char itself are Core's)
eltype(::Type{Char}) = Char
Char(c::Char) = c
AbstractChar(c::Char) = c
(::Type{AbstractChar})(x::Number) = Char(x)

struct CodePointError{T<:Integer} <: Exception
    code::T
end
struct InvalidCharError{T<:AbstractChar} <: Exception
    char::T
end
@noinline throw_invalid_char(c::AbstractChar) = throw(InvalidCharError(c))
@noinline throw_code_point_err(u::Integer) = throw(CodePointError(u))

"The number of UTF-8 code units of `c`."
function ncodeunits(c::Char)
    u = reinterpret(UInt32, c)
    return u & 0x00ffffff == 0 ? 1 : u & 0x0000ffff == 0 ? 2 : u & 0x000000ff == 0 ? 3 : 4
end
function codeunit(c::Char, i::Integer)
    1 <= i <= ncodeunits(c) || throw(BoundsError(c, i))
    return (reinterpret(UInt32, c) >> (32 - 8 * Int(i))) % UInt8
end


"Whether the bytes of `c` are not a UTF-8 sequence at all, overlong ones aside."
function ismalformed(c::Char)
    u = reinterpret(UInt32, c)
    u < 0x80000000 && return u & 0x00ffffff != 0
    lead = leading_ones(u)
    trail = trailing_zeros(u) & 56
    lead == 1 && return true
    lead > 4 && return true
    8 * lead + trail > 32 && return true
    return ((u & 0x00c0c0c0) ⊻ 0x00808080) >> trail != 0
end
ismalformed(c::AbstractChar) = false

"Whether `c` encodes a code point in more bytes than it needs."
function isoverlong(c::Char)
    u = reinterpret(UInt32, c)
    return is_overlong_enc(u)
end
is_overlong_enc(u::UInt32) = u >> 24 == 0xc0 || u >> 24 == 0xc1 || u >> 21 == 0x0704 || u >> 20 == 0x0f08
isoverlong(c::AbstractChar) = false

"The bits of the code point in the bytes `u`, of which `trail` low bits are unused."
function code_point_bits(u::UInt32)
    u < 0x80000000 && return u >> 24
    lead = leading_ones(u)
    trail = trailing_zeros(u) & 56
    u &= 0xffffffff >> lead
    u >>= trail
    return (u & 0x0000007f) | ((u & 0x00007f00) >> 2) | ((u & 0x007f0000) >> 4) | ((u & 0x7f000000) >> 6)
end

function UInt32(c::Char)
    u = reinterpret(UInt32, c)
    u < 0x80000000 && return u >> 24
    lead = leading_ones(u)
    trail = trailing_zeros(u) & 56
    (lead == 1) | (8 * lead + trail > 32) | ((((u & 0x00c0c0c0) ⊻ 0x00808080) >> trail) != 0) | is_overlong_enc(u) && throw_invalid_char(c)
    return code_point_bits(u)
end
"The code point of a malformed character too: whatever its bits say."
decode_overlong(c::Char) = code_point_bits(reinterpret(UInt32, c))

function Char(u::UInt32)
    u < 0x80 && return reinterpret(Char, u << 24)
    u < 0x00200000 || throw_code_point_err(u)
    c = ((u << 0) & 0x0000003f) | ((u << 2) & 0x00003f00) | ((u << 4) & 0x003f0000) | ((u << 6) & 0x3f000000)
    c = u < 0x00000800 ? (c << 16) | 0xc0800000 :
        u < 0x00010000 ? (c << 08) | 0xe0808000 :
        (c << 00) | 0xf0808080
    return reinterpret(Char, c)
end

getindex(c::AbstractChar, ::CartesianIndex{0}) = c
"The code point of `c`."
codepoint(c::Char) = UInt32(c)
(::Type{T})(c::Char) where {T<:Union{Int8,UInt8}} = T(Int32(UInt32(c)))
(::Type{T})(c::AbstractChar) where {T<:Integer} = T(codepoint(c))
(::Type{Char})(x::Number) = Char(UInt32(x))
(::Type{Char})(c::AbstractChar) = Char(codepoint(c))
(::Type{T})(c::AbstractChar) where {T<:AbstractChar} = T(codepoint(c))
AbstractChar(c::AbstractChar) = c
function UInt8(c::Char)
    u = reinterpret(UInt32, c)
    u < 0x80000000 && return (u >> 24) % UInt8
    return UInt8(Int32(UInt32(c)))
end
rem(c::AbstractChar, ::Type{T}) where {T<:Number} = rem(codepoint(c), T)
convert(::Type{AbstractChar}, x::Number) = Char(x)
convert(::Type{T}, x::Number) where {T<:AbstractChar} = T(x)::T
convert(::Type{T}, c::AbstractChar) where {T<:Number} = T(c)::T
convert(::Type{T}, c::T) where {T<:AbstractChar} = c
convert(::Type{T}, c::AbstractChar) where {T<:AbstractChar} = T(c)::T
promote_rule(::Type{Char}, ::Type{<:AbstractChar}) = Char

typemax(::Type{Char}) = bitcast(Char, typemax(UInt32))
typemin(::Type{Char}) = bitcast(Char, typemin(UInt32))

size(c::AbstractChar) = ()
size(c::AbstractChar, d::Integer) = d < 1 ? throw(BoundsError()) : 1
ndims(c::AbstractChar) = 0
ndims(::Type{<:AbstractChar}) = 0
length(c::AbstractChar) = 1
IteratorSize(::Type{Char}) = HasShape{0}()
firstindex(c::AbstractChar) = 1
lastindex(c::AbstractChar) = 1
getindex(c::AbstractChar) = c
getindex(c::AbstractChar, i::Integer) = i == 1 ? c : throw(BoundsError())
getindex(c::AbstractChar, I::Integer...) = all(x -> x == 1, I) ? c : throw(BoundsError())
first(c::AbstractChar) = c
last(c::AbstractChar) = c
eltype(::Type{T}) where {T<:AbstractChar} = T
iterate(c::AbstractChar, done = false) = done ? nothing : (c, true)
isempty(c::AbstractChar) = false
in(x::AbstractChar, y::AbstractChar) = x == y

==(x::Char, y::Char) = reinterpret(UInt32, x) == reinterpret(UInt32, y)
isless(x::Char, y::Char) = reinterpret(UInt32, x) < reinterpret(UInt32, y)
==(x::AbstractChar, y::AbstractChar) = Char(x) == Char(y)
isless(x::AbstractChar, y::AbstractChar) = isless(Char(x), Char(y))
hash(x::AbstractChar, h::UInt) = hash(Char(x), h)

-(x::AbstractChar, y::AbstractChar) = Int(x) - Int(y)
-(x::T, y::Integer) where {T<:AbstractChar} = T(Int32(x) - Int32(y))
+(x::T, y::Integer) where {T<:AbstractChar} = T(Int32(x) + Int32(y))
+(x::Integer, y::AbstractChar) = y + x

isascii(c::Char) = bitcast(UInt32, c) < 0x80000000
isascii(c::AbstractChar) = UInt32(c) < 0x80
isvalid(c::Char) = !ismalformed(c) && !isoverlong(c) && (u = code_point_bits(reinterpret(UInt32, c)); u <= 0xd7ff || 0xe000 <= u <= 0x10ffff)
isvalid(::Type{Char}, c::Integer) = 0 <= c <= 0xd7ff || 0xe000 <= c <= 0x10ffff
isvalid(::Type{Char}, c::Char) = isvalid(c)
isvalid(::Type{T}, c) where {T<:AbstractChar} = isvalid(c)
isvalid(::Type{<:AbstractChar}, c::Integer) = isvalid(Char, c)

widen(::Type{T}) where {T<:AbstractChar} = T
