# The generator dSFMT-19937 (M. Saito, M. Matsumoto, "A PRNG Specialized in Double Precision Floating Point Numbers
# Using an Affine Transition", 2009) with two caches: one of floats in [1, 2), one of integers made of such floats.

"""
The state of dSFMT: 191 pairs of words, each word a float in [1, 2), read as a ring from `position`; `lung` carries over
from step to step. A step overwrites the oldest pair by the newest, which is also what it puts out.
"""
mutable struct DSFMT
    ring::Vector{UInt64}
    position::Int
    lung0::UInt64
    lung1::UInt64
end
const dsfmt_pairs = 191
const dsfmt_lag = 117
const ONE_TO_TWO = 0x3ff0000000000000

"The state for the words of a seed, by the initialization of the reference."
function DSFMT(key::Vector{UInt32})
    size, lag = 4 * (dsfmt_pairs + 1), 11
    mid = div(size - lag, 2)
    p = fill(0x8b8b8b8b, size)
    at(i) = mod(i, size) + 1
    mixed(x, factor) = (x ⊻ (x >> 27)) * factor
    i = 0
    for j in 0:max(size, length(key) + 1)-1
        r = mixed(p[at(i)] ⊻ p[at(i + mid)] ⊻ p[at(i - 1)], 0x0019660d)
        p[at(i+mid)] += r
        r += j == 0 ? length(key) % UInt32 : j <= length(key) ? key[j] + i % UInt32 : i % UInt32
        p[at(i+mid+lag)] += r
        p[at(i)] = r
        i = mod(i + 1, size)
    end
    for _ in 1:size
        r = mixed(p[at(i)] + p[at(i + mid)] + p[at(i - 1)], 0x5d588b65)
        p[at(i+mid)] ⊻= r
        r -= i % UInt32
        p[at(i+mid+lag)] ⊻= r
        p[at(i)] = r
        i = mod(i + 1, size)
    end
    words = UInt64[UInt64(p[2k]) << 32 | p[2k-1] for k in 1:div(size, 2)]
    ring = words[1:2dsfmt_pairs]
    ring .= (ring .& MASK52) .| ONE_TO_TWO
    lung0, lung1 = words[end-1], words[end]
    # The period is certain where this parity is odd.
    odd = count_ones((lung0 ⊻ 0x90014964b32f4329) & 0x3d84e1ac0dc82880) + count_ones((lung1 ⊻ 0x3b8d12ac548a7c7a) & 0x0000000000000001)
    iseven(odd) && (lung1 ⊻= 1)
    return DSFMT(ring, 0, lung0, lung1)
end
Base.copy(s::DSFMT) = DSFMT(copy(s.ring), s.position, s.lung0, s.lung1)
"The ring from the oldest pair on, by which states compare."
unrolled(s::DSFMT) = circshift(s.ring, -2 * s.position)
==(a::DSFMT, b::DSFMT) = a.lung0 == b.lung0 && a.lung1 == b.lung1 && unrolled(a) == unrolled(b)

"Writes the bits of `n` floats in [1, 2), an even number of them, from `A[first]` on."
function generate!(s::DSFMT, A::Vector{UInt64}, first::Int, n::Int)
    ring, k = s.ring, s.position
    l0, l1 = s.lung0, s.lung1
    @inbounds for i in first:2:first+n-2
        j = k + dsfmt_lag
        j >= dsfmt_pairs && (j -= dsfmt_pairs)
        a0, a1 = ring[2k+1], ring[2k+2]
        b0, b1 = ring[2j+1], ring[2j+2]
        l0, l1 = (a0 << 19) ⊻ (l1 >> 32) ⊻ (l1 << 32) ⊻ b0, (a1 << 19) ⊻ (l0 >> 32) ⊻ (l0 << 32) ⊻ b1
        x0 = (l0 >> 12) ⊻ (l0 & 0x000ffafffffffb3f) ⊻ a0
        x1 = (l1 >> 12) ⊻ (l1 & 0x000ffdfffc90fffd) ⊻ a1
        ring[2k+1], ring[2k+2] = x0, x1
        A[i], A[i+1] = x0, x1
        k += 1
        k == dsfmt_pairs && (k = 0)
    end
    s.position, s.lung0, s.lung1 = k, l0, l1
    return A
end

const cached_floats = 1002
const cached_bytes = 16 * 501

"""
    MersenneTwister(seed)

A generator with the period 2^19937 - 1; equal seeds give equal streams.
"""
mutable struct MersenneTwister <: AbstractRNG
    seed::Vector{UInt32}
    state::DSFMT
    "The bits of floats in [1, 2); the first `used` of them are taken."
    floats::Vector{UInt64}
    used::Int
    "Words of random bits, of which the first `left` bytes are still to be taken, from the end."
    words::Vector{UInt64}
    left::Int
end
function MersenneTwister(seed=nothing)
    key = seed === nothing ? random_key() : copy(make_seed(seed))
    return MersenneTwister(key, DSFMT(key), zeros(UInt64, cached_floats), cached_floats, zeros(UInt64, div(cached_bytes, 8)), 0)
end
random_key() = UInt32[device_word() % UInt32 for _ in 1:4]
function seed!(r::MersenneTwister, seed=nothing)
    r.seed = seed === nothing ? random_key() : copy(make_seed(seed))
    r.state = DSFMT(r.seed)
    r.used, r.left = cached_floats, 0
    return r
end
copy(r::MersenneTwister) = MersenneTwister(copy(r.seed), copy(r.state), copy(r.floats), r.used, copy(r.words), r.left)
function copy!(to::MersenneTwister, from::MersenneTwister)
    c = copy(from)
    for f in fieldnames(MersenneTwister)
        setfield!(to, f, getfield(c, f))
    end
    return to
end
==(a::MersenneTwister, b::MersenneTwister) = a.seed == b.seed && a.state == b.state && a.used == b.used && a.left == b.left &&
    view(a.floats, a.used+1:cached_floats) == view(b.floats, b.used+1:cached_floats) && bytes_left(a) == bytes_left(b)
bytes_left(r) = view(reinterpret(UInt8, r.words), 1:r.left)
Base.hash(r::MersenneTwister, h::UInt) = hash((r.seed, unrolled(r.state), r.used, r.left), h + 0x51b4b0bd77a25f43)
function Base.show(io::IO, r::MersenneTwister)
    seed = foldr((w, n) -> n << 32 | w, r.seed; init=big(0))
    print(io, MersenneTwister, '(', seed < big(2)^64 ? repr(seed) : string("0x", string(seed; base=16)), ')')
end

function refill_floats!(r)
    generate!(r.state, r.floats, 1, cached_floats)
    r.used = 0
    return nothing
end
"Makes sure that `n` floats can be taken; those left over are lost where they are too few."
reserve!(r, n) = cached_floats - r.used < n && refill_floats!(r)
take_float!(r) = @inbounds r.floats[r.used += 1]
"The bits of a float in [1, 2)."
raw52(r::MersenneTwister) = (reserve!(r, 1); take_float!(r))
bits52(r::MersenneTwister) = raw52(r) & MASK52
raw104(r::MersenneTwister) = (reserve!(r, 2); UInt128(take_float!(r)) << 52 ⊻ take_float!(r))

"""
Fills the 2`n` words from the first on with random bits: those of floats, of which the twelve that do not vary are mixed with
the bits of others, which the next round replaces.
"""
function fill_bits!(r, A::Vector{UInt64}, n::Int)
    wide(i) = UInt128(A[2i]) << 64 | A[2i-1]
    mix!(i, u) = (x = wide(i) ⊻ u; A[2i-1] = x % UInt64; A[2i] = (x >> 64) % UInt64)
    i = n
    while true
        fill_floats!(r, A, 2i)
        n < 5 && break
        i = 0
        while n - i >= 5
            u = wide(i += 1)
            for k in (48, 36, 24, 12)
                mix!(n, u << k)
                n -= 1
            end
        end
    end
    if n > 0
        reserve!(r, 2)
        u = UInt128(take_float!(r)) << 64 | take_float!(r)
        for i in 1:n
            mix!(i, u << (12i))
        end
    end
    return A
end
"The bits of `n` floats in [1, 2), from the cache where they are few."
function fill_floats!(r, A::Vector{UInt64}, n::Int)
    if n < 382
        r.used == cached_floats && refill_floats!(r)
        m = min(n, cached_floats - r.used)
        copyto!(A, 1, r.floats, r.used + 1, m)
        r.used += m
        if m < n
            refill_floats!(r)
            copyto!(A, m + 1, r.floats, 1, n - m)
            r.used = n - m
        end
        return A
    end
    even = n & ~1
    generate!(r.state, A, 1, even)
    isodd(n) && (A[n] = raw52(r))
    return A
end

"""
Fills the cache of integers: five pairs of floats hold the bits for four pairs of words, and each fifth one is spread over
the bits of its four that do not vary.
"""
function refill_words!(r)
    n = div(cached_bytes, 16)
    A = generate!(r.state, Vector{UInt64}(undef, 2 * (n + cld(n, 4))), 1, 2 * (n + cld(n, 4)))
    for i in 1:n
        k = n + cld(i, 4)
        u = (UInt128(A[2k]) << 64 | A[2k-1]) << (48 - 12 * mod(i - 1, 4))
        r.words[2i-1], r.words[2i] = A[2i-1] ⊻ u % UInt64, A[2i] ⊻ (u >> 64) % UInt64
    end
    r.left = cached_bytes
    return nothing
end
function take_bits!(r::MersenneTwister, ::Type{T}) where {T}
    r.left < sizeof(T) && refill_words!(r)
    # An integer is aligned as memory would have it.
    at = r.left = (r.left - sizeof(T)) & ~(sizeof(T) - 1)
    sizeof(T) == 16 && return (UInt128(r.words[div(at, 8)+2]) << 64 | r.words[div(at, 8)+1]) % T
    return (r.words[div(at, 8)+1] >> (8 * (at & 7))) % T
end
next(r::MersenneTwister) = take_bits!(r, UInt64)
# What fits in the bits of a float comes from one.
rand(r::MersenneTwister, ::Type{T}) where {T<:Plain} = raw52(r) % T
rand(r::MersenneTwister, ::Type{Bool}) = raw52(r) % Bool
rand(r::MersenneTwister, ::Type{Int64}) = take_bits!(r, Int64)
rand(r::MersenneTwister, ::Type{UInt64}) = take_bits!(r, UInt64)
rand(r::MersenneTwister, ::Type{UInt128}) = take_bits!(r, UInt128)
rand(r::MersenneTwister, ::Type{Int128}) = take_bits!(r, Int128)
rand(r::MersenneTwister, ::Type{Float64}) = reinterpret(Float64, raw52(r)) - 1.0
rand(r::MersenneTwister, ::Type{Float32}) = below_one(Float32, rand(r, UInt32))
rand(r::MersenneTwister, ::Type{Float16}) = below_one(Float16, rand(r, UInt16))

masked_bits(r::MersenneTwister, bits) = bits <= 52 ? UInt128(raw52(r)) : bits <= 104 ? raw104(r) : rand(r, UInt128)

function rand!(r::MersenneTwister, A::Array{T}, ::Type{T}=T) where {T<:Base.BitInteger}
    pairs = div(sizeof(A), 16)
    words = fill_bits!(r, Vector{UInt64}(undef, 2pairs), pairs)
    whole = div(16pairs, sizeof(T))
    copyto!(A, 1, reinterpret(T, words), 1, whole)
    for i in whole+1:length(A)
        A[i] = rand(r, T)
    end
    return A
end
function rand!(r::MersenneTwister, A::Array{Float64}, ::Type{Float64}=Float64)
    n = length(A)
    raw = fill_floats!(r, Vector{UInt64}(undef, n), n)
    for i in 1:n
        @inbounds A[i] = reinterpret(Float64, raw[i]) - 1.0
    end
    return A
end
function rand!(r::MersenneTwister, A::Array{T}, ::Type{T}=T) where {T<:Union{Float16,Float32}}
    pairs = div(sizeof(A), 16)
    words = fill_floats!(r, Vector{UInt64}(undef, 2pairs), 2pairs)
    for i in 1:pairs
        u = UInt128(words[2i]) << 64 | words[2i-1]
        u ⊻= u << 26
        words[2i-1], words[2i] = u % UInt64, (u >> 64) % UInt64
    end
    whole = div(16pairs, sizeof(T))
    raw = reinterpret(raw_type(T), words)
    for i in 1:whole
        A[i] = below_one(T, raw[i])
    end
    for i in whole+1:length(A)
        A[i] = rand(r, T)
    end
    return A
end
below_one(::Type{Float32}, x) = reinterpret(Float32, x & 0x007fffff | 0x3f800000) - 1.0f0
below_one(::Type{Float16}, x) = reinterpret(Float16, x & 0x03ff | 0x3c00) - Float16(1)
"Booleans: each float gives all its bits, the lowest first."
function rand!(r::MersenneTwister, A::Array{Bool}, ::Type{Bool}=Bool)
    x = UInt64(0)
    for i in 0:length(A)-1
        i % 52 == 0 && (x = raw52(r))
        A[i+1] = x % Bool
        x >>= 1
    end
    return A
end
few(r::MersenneTwister) = 13
many52(r::MersenneTwister, n) = fill_floats!(r, Vector{UInt64}(undef, n), n) .& MASK52
