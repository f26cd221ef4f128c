# Filling arrays from Xoshiro: words of 64 bits in the order of memory; long arrays from eight generators in turn.

const Shared = Union{Xoshiro,TaskLocalRNG}
const lanes = 8

"The state of eight generators, derived from `r`."
function fork_lanes(r)
    return map((0x02011ce34bce797f, 0x5a94851fb48a6e05, 0x3688cf5d48899fa7, 0x867b4bb4c42e5661)) do odd
        UInt64[odd * next(r) for _ in 1:lanes]
    end
end
"Fills `words`, of a number that is a multiple of eight, from eight generators derived from `r`."
function fill_lanes!(r, words, n)
    s0, s1, s2, s3 = fork_lanes(r)
    @inbounds for start in 0:lanes:n-lanes, k in 1:lanes
        a, b, c, d = s0[k], s1[k], s2[k], s3[k]
        t = a + d
        words[start+k] = ((t << 23) | (t >> 41)) + a
        t = b << 17
        c ⊻= a
        d ⊻= b
        b ⊻= c
        a ⊻= d
        c ⊻= t
        d = (d << 45) | (d >> 19)
        s0[k], s1[k], s2[k], s3[k] = a, b, c, d
    end
end
"`bytes` random bytes in words, the last of which may be needed in part."
function random_words(r, bytes, many)
    n = cld(bytes, 8)
    words = Vector{UInt64}(undef, n)
    done = 0
    if bytes >= many
        done = lanes * div(bytes, 8lanes)
        fill_lanes!(r, words, done)
    end
    for i in done+1:n
        words[i] = next(r)
    end
    return words
end
from_bits(::Type{T}, x) where {T} = x
from_bits(::Type{Float64}, x) = Float64(x >> 11) * 0x1.0p-53
from_bits(::Type{Float32}, x) = Float32(x >> 8) * 0x1.0p-24
from_bits(::Type{Float16}, x) = Float16(Float32(x >> 5) * Float32(0x1.0p-11))
raw_type(::Type{T}) where {T<:Base.BitInteger} = T
raw_type(::Type{Float64}) = UInt64
raw_type(::Type{Float32}) = UInt32
raw_type(::Type{Float16}) = UInt16
function rand!(r::Shared, A::Array{T}, ::Type{T}=T) where {T<:Union{Base.BitInteger,Float16,Float32,Float64}}
    g = state(r)
    words = random_words(g, sizeof(A), 64)
    raw = reinterpret(raw_type(T), words)
    for i in 1:length(A)
        @inbounds A[i] = from_bits(T, raw[i])
    end
    return A
end
"Booleans: a word gives the lowest bits of its bytes, then the next higher ones, eight times."
function rand!(r::Shared, A::Array{Bool}, ::Type{Bool}=Bool)
    g = state(r)
    n = length(A)
    raw = Vector{UInt64}(undef, cld(n, 8))
    bits(w, k) = (w >> k) & 0x0101010101010101
    i = 0
    if n >= 640
        # The generators in turn fill whole rounds of all their bits; the rest is for the one.
        blocks = 8 * div(n, 64lanes)
        words = Vector{UInt64}(undef, lanes * div(blocks, 8))
        fill_lanes!(g, words, length(words))
        for b in 0:blocks-1, k in 1:lanes
            raw[i += 1] = bits(words[lanes*div(b, 8)+k], b % 8)
        end
    end
    while i < div(n, 8)
        w = next(g)
        k = 0
        while i < div(n, 8) && k < 8
            raw[i += 1] = bits(w, k)
            k += 1
        end
    end
    i < length(raw) && (raw[i+1] = bits(next(g), 0))
    bytes = reinterpret(UInt8, raw)
    for j in 1:n
        @inbounds A[j] = bytes[j] == 0x01
    end
    return A
end
function rand!(r::AbstractRNG, A::BitArray, ::Type{Bool}=Bool)
    isempty(A) && return A
    rand!(r, A.chunks)
    spare = 64 * length(A.chunks) - length(A)
    A.chunks[end] &= typemax(UInt64) >> spare
    return A
end
