# SHA-256 (FIPS 180-4), by which seeds become generator states.

"The fractional parts of the roots of the first primes, as the standard defines its constants."
root_fraction(p, n) = UInt32((isqrt_or_cbrt(BigInt(p), n) & 0xffffffff))
isqrt_or_cbrt(p, n) = n == 2 ? isqrt(p << 64) : icbrt(p << 96)
function icbrt(x::BigInt)
    lo, hi = BigInt(0), BigInt(1) << 40
    while lo < hi
        m = (lo + hi + 1) >> 1
        m^3 <= x ? (lo = m) : (hi = m - 1)
    end
    return lo
end
const primes64 = [p for p in 2:311 if all(d -> p % d != 0, 2:isqrt(p))]
const round_constants = UInt32[root_fraction(p, 3) for p in primes64]
const initial_hash = UInt32[root_fraction(p, 2) for p in primes64[1:8]]
rotr(x::UInt32, n) = (x >> n) | (x << (32 - n))

function sha256(data::Vector{UInt8})
    msg = copy(data)
    bits = UInt64(8 * length(data))
    push!(msg, 0x80)
    while length(msg) % 64 != 56
        push!(msg, 0x00)
    end
    for i in 7:-1:0
        push!(msg, (bits >> (8i)) % UInt8)
    end
    h = copy(initial_hash)
    w = zeros(UInt32, 64)
    for block in 1:64:length(msg)
        for i in 1:16
            k = block + 4(i - 1)
            w[i] = UInt32(msg[k]) << 24 | UInt32(msg[k + 1]) << 16 | UInt32(msg[k + 2]) << 8 | UInt32(msg[k + 3])
        end
        for i in 17:64
            s0 = rotr(w[i - 15], 7) ⊻ rotr(w[i - 15], 18) ⊻ (w[i - 15] >> 3)
            s1 = rotr(w[i - 2], 17) ⊻ rotr(w[i - 2], 19) ⊻ (w[i - 2] >> 10)
            w[i] = w[i - 16] + s0 + w[i - 7] + s1
        end
        a, b, c, d, e, f, g, hh = h
        for i in 1:64
            t1 = hh + (rotr(e, 6) ⊻ rotr(e, 11) ⊻ rotr(e, 25)) + ((e & f) ⊻ (~e & g)) + round_constants[i] + w[i]
            t2 = (rotr(a, 2) ⊻ rotr(a, 13) ⊻ rotr(a, 22)) + ((a & b) ⊻ (a & c) ⊻ (b & c))
            hh, g, f, e, d, c, b, a = g, f, e, d + t1, c, b, a, t1 + t2
        end
        h .+= (a, b, c, d, e, f, g, hh)
    end
    return reduce(vcat, [UInt8[(x >> 24) % UInt8, (x >> 16) % UInt8, (x >> 8) % UInt8, x % UInt8] for x in h])
end
