# SHA-3: the sponge of G. Bertoni and others over the permutation Keccak-f[1600].

@context SHA3_224_CTX SHA3_CTX UInt64 "SHA3 224-bit hash state"
@context SHA3_256_CTX SHA3_CTX UInt64 "SHA3 256-bit hash state"
@context SHA3_384_CTX SHA3_CTX UInt64 "SHA3 384-bit hash state"
@context SHA3_512_CTX SHA3_CTX UInt64 "SHA3 512-bit hash state"
@context SHAKE_128_CTX SHA3_CTX UInt64 "SHAKE 128-bit hash state"
@context SHAKE_256_CTX SHA3_CTX UInt64 "SHAKE 256-bit hash state"
digestlen(::Type{SHA3_224_CTX}) = 28
digestlen(::Type{SHA3_256_CTX}) = 32
digestlen(::Type{SHA3_384_CTX}) = 48
digestlen(::Type{SHA3_512_CTX}) = 64
digestlen(::Type{SHAKE_128_CTX}) = 16
digestlen(::Type{SHAKE_256_CTX}) = 32
# What is kept from the outside is twice as long as the digest.
blocklen(::Type{T}) where {T<:SHA3_CTX} = 200 - 2 * digestlen(T)
initial_state(::Type{<:SHA3_CTX}) = zeros(UInt64, 25)
suffix(::SHA3_CTX) = 0x06
suffix(::Union{SHAKE_128_CTX,SHAKE_256_CTX}) = 0x1f

"The constant of each of the 24 rounds: bits of a linear feedback shift register, at the places 2^j - 1."
const keccak_constants = let register = 0x01
    map(1:24) do _
        c = UInt64(0)
        for j in 0:6
            isodd(register) && (c |= UInt64(1) << (2^j - 1))
            register = (register << 1) ⊻ (register >> 7) * 0x71
        end
        c
    end
end
"The tour of the lanes, from (1, 0) by (x, y) → (y, 2x + 3y): the places in it, and the rotations, triangular numbers."
const keccak_tour = let x = 1, y = 0
    map(1:24) do t
        place = x + 5y + 1
        x, y = y, (2x + 3y) % 5
        (place, div(t * (t + 1), 2) % 64)
    end
end

function keccak!(s::Vector{UInt64})
    columns = zeros(UInt64, 5)
    @inbounds for constant in keccak_constants
        for x in 1:5
            columns[x] = s[x] ⊻ s[x+5] ⊻ s[x+10] ⊻ s[x+15] ⊻ s[x+20]
        end
        for x in 0:4
            d = columns[(x+4)%5+1] ⊻ bitrotate(columns[(x+1)%5+1], 1)
            for y in 0:5:20
                s[x+y+1] ⊻= d
            end
        end
        carried = s[2]
        for t in 1:24
            place, rotation = keccak_tour[t]
            # Each lane goes, rotated, to the next place of the tour.
            target = keccak_tour[t%24+1][1]
            carried, s[target] = s[target], bitrotate(carried, rotation)
        end
        for y in 1:5:21
            a, b, c, d, e = s[y], s[y+1], s[y+2], s[y+3], s[y+4]
            s[y] = a ⊻ (~b & c)
            s[y+1] = b ⊻ (~c & d)
            s[y+2] = c ⊻ (~d & e)
            s[y+3] = d ⊻ (~e & a)
            s[y+4] = e ⊻ (~a & b)
        end
        s[1] ⊻= constant
    end
    return s
end

function mix_block!(ctx::SHA3_CTX)
    for i in 1:div(blocklen(ctx), 8)
        w = UInt64(0)
        for k in 8:-1:1
            w = w << 8 | @inbounds ctx.buffer[8*(i-1)+k]
        end
        ctx.state[i] ⊻= w
    end
    keccak!(ctx.state)
    return nothing
end
function finish!(ctx::SHA3_CTX)
    n = blocklen(ctx)
    taken = Int(ctx.bytecount % n)
    fill!(view(ctx.buffer, taken+1:n), 0x00)
    ctx.buffer[taken+1] = suffix(ctx)
    ctx.buffer[n] |= 0x80
    mix_block!(ctx)
    return nothing
end
"The next `n` bytes out of the sponge."
function squeeze!(ctx::SHA3_CTX, n)
    out = UInt8[]
    while true
        for i in 0:min(blocklen(ctx), n - length(out))-1
            push!(out, (ctx.state[div(i, 8)+1] >> (8 * (i % 8))) % UInt8)
        end
        length(out) == n && return out
        keccak!(ctx.state)
    end
end
digest_bytes(ctx::SHA3_CTX) = squeeze!(ctx, digestlen(ctx))
function digest!(ctx::Union{SHAKE_128_CTX,SHAKE_256_CTX}, n::Integer)
    ctx.used || finish!(ctx)
    ctx.used = true
    return squeeze!(ctx, Int(n))
end

"`n` bytes of the hash of any length."
function shake128(data::AbstractBytes, n::Integer)
    ctx = SHAKE_128_CTX()
    update!(ctx, data)
    return digest!(ctx, n)
end
function shake256(data::AbstractBytes, n::Integer)
    ctx = SHAKE_256_CTX()
    update!(ctx, data)
    return digest!(ctx, n)
end
