# UUIDs, and SHA-1 for those that are made from names.

struct UUID
    value::UInt128
end
UUID(u::NTuple{2,UInt64}) = UUID(UInt128(u[1]) << 64 | UInt128(u[2]))
UUID(u::NTuple{4,UInt32}) = UUID(UInt128(u[1]) << 96 | UInt128(u[2]) << 64 | UInt128(u[3]) << 32 | UInt128(u[4]))
UInt128(u::UUID) = u.value
convert(::Type{NTuple{2,UInt64}}, u::UUID) = ((u.value >> 64) % UInt64, u.value % UInt64)
function tryparse(::Type{UUID}, s::AbstractString)
    ncodeunits(s) == 36 || return nothing
    value = UInt128(0)
    for i in 1:36
        c = codeunit(s, i)
        if i in (9, 14, 19, 24)
            c == UInt8('-') || return nothing
        else
            d = UInt8('0') <= c <= UInt8('9') ? c - UInt8('0') : UInt8('a') <= (c | 0x20) <= UInt8('f') ? (c | 0x20) - UInt8('a') + 0x0a : 0xff
            d == 0xff && return nothing
            value = value << 4 | d
        end
    end
    return UUID(value)
end
parse(::Type{UUID}, s::AbstractString) = (u = tryparse(UUID, s); u === nothing ? throw(ArgumentError("Malformed UUID string: $(repr(s))")) : u)
UUID(s::AbstractString) = parse(UUID, s)
function string(u::UUID)
    digits = string(u.value; base = 16, pad = 32)
    return string(digits[1:8], '-', digits[9:12], '-', digits[13:16], '-', digits[17:20], '-', digits[21:32])
end
print(io::IO, u::UUID) = print(io, string(u))
show(io::IO, u::UUID) = print(io, UUID, "(\"", string(u), "\")")
isless(a::UUID, b::UUID) = isless(a.value, b.value)
hash(u::UUID, h::UInt) = hash(0x9ea8b1c7 % UInt, hash(u.value, h))

"The SHA-1 digest of bytes."
function sha1_digest(message::Vector{UInt8})
    bits = UInt64(length(message)) * 8
    data = push!(copy(message), 0x80)
    while length(data) % 64 != 56
        push!(data, 0x00)
    end
    for shift in 56:-8:0
        push!(data, (bits >> shift) % UInt8)
    end
    h0, h1, h2, h3, h4 = 0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0
    w = Vector{UInt32}(undef, 80)
    for block in 0:length(data)÷64-1
        for i in 0:15
            at = 64 * block + 4i
            w[i+1] = UInt32(data[at+1]) << 24 | UInt32(data[at+2]) << 16 | UInt32(data[at+3]) << 8 | UInt32(data[at+4])
        end
        for i in 17:80
            w[i] = rotated(w[i-3] ⊻ w[i-8] ⊻ w[i-14] ⊻ w[i-16], 1)
        end
        a, b, c, d, e = h0, h1, h2, h3, h4
        for i in 1:80
            f, k = i <= 20 ? ((b & c) | (~b & d), 0x5a827999) : i <= 40 ? (b ⊻ c ⊻ d, 0x6ed9eba1) :
                   i <= 60 ? ((b & c) | (b & d) | (c & d), 0x8f1bbcdc) : (b ⊻ c ⊻ d, 0xca62c1d6)
            t = rotated(a, 5) + f + e + k + w[i]
            e, d, c, b, a = d, c, rotated(b, 30), a, t
        end
        h0, h1, h2, h3, h4 = h0 + a, h1 + b, h2 + c, h3 + d, h4 + e
    end
    out = UInt8[]
    for h in (h0, h1, h2, h3, h4), shift in 24:-8:0
        push!(out, (h >> shift) % UInt8)
    end
    return out
end
rotated(x::UInt32, n::Int) = x << n | x >> (32 - n)

"The UUID, version 5, of a name in a namespace."
function uuid5(ns::UUID, name::String)
    bytes = UInt8[(ns.value >> shift) % UInt8 for shift in 120:-8:0]
    append!(bytes, codeunits(name))
    digest = sha1_digest(bytes)
    v = UInt128(0)
    for i in 1:16
        v = v << 8 | digest[i]
    end
    v &= 0xffffffffffff0fff3fffffffffffffff
    v |= 0x00000000000050008000000000000000
    return UUID(v)
end
