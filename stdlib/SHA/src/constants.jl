# The standards' constants: leading bits of the fractions of roots of primes.

const primes = [p for p in 2:409 if all(d -> p % d != 0, 2:isqrt(p))]
"The largest integer whose cube is not above `x`."
function icbrt(x::BigInt)
    low, high = big(0), big(1) << cld(ndigits(x; base=2) + 3, 3)
    while low < high
        m = (low + high + 1) >> 1
        m^3 <= x ? (low = m) : (high = m - 1)
    end
    return low
end
square_root_bits(p) = (isqrt(big(p) << 128) & typemax(UInt64)) % UInt64
cube_root_bits(p) = (icbrt(big(p) << 192) & typemax(UInt64)) % UInt64
upper(x::UInt64) = (x >> 32) % UInt32

const K512 = UInt64[cube_root_bits(p) for p in primes]
const K256 = UInt32[upper(k) for k in K512[1:64]]
const H512 = UInt64[square_root_bits(p) for p in primes[1:8]]
const H384 = UInt64[square_root_bits(p) for p in primes[9:16]]
const H256 = UInt32[upper(h) for h in H512]
const H224 = UInt32[h % UInt32 for h in H384]
