# SHA-2: SHA-256 on words of 32 bits, SHA-512 on words of 64 bits, and what they cut to shorter digests.

@context SHA2_224_CTX SHA2_CTX UInt32 "SHA2 224-bit hash state"
@context SHA2_256_CTX SHA2_CTX UInt32 "SHA2 256-bit hash state"
@context SHA2_384_CTX SHA2_CTX UInt64 "SHA2 384-bit hash state"
@context SHA2_512_CTX SHA2_CTX UInt64 "SHA2 512-bit hash state"
@context SHA2_512_224_CTX SHA2_CTX UInt64 "SHA2 512/224-bit hash state"
@context SHA2_512_256_CTX SHA2_CTX UInt64 "SHA2 512/256-bit hash state"
const SHA224_CTX = SHA2_224_CTX
const SHA256_CTX = SHA2_256_CTX
const SHA384_CTX = SHA2_384_CTX
const SHA512_CTX = SHA2_512_CTX
const Narrow = Union{SHA2_224_CTX,SHA2_256_CTX}
const Wide = Union{SHA2_384_CTX,SHA2_512_CTX,SHA2_512_224_CTX,SHA2_512_256_CTX}
blocklen(::Type{<:Wide}) = 128
digestlen(::Type{<:Union{SHA2_224_CTX,SHA2_512_224_CTX}}) = 28
digestlen(::Type{<:Union{SHA2_256_CTX,SHA2_512_256_CTX}}) = 32
digestlen(::Type{SHA2_384_CTX}) = 48
digestlen(::Type{SHA2_512_CTX}) = 64
initial_state(::Type{SHA2_224_CTX}) = H224
initial_state(::Type{SHA2_256_CTX}) = H256
initial_state(::Type{SHA2_384_CTX}) = H384
initial_state(::Type{SHA2_512_CTX}) = H512

# The rotations and shifts of the schedule (σ0, σ1) and of the rounds (Σ0, Σ1).
amounts(::Narrow) = ((7, 18, 3), (17, 19, 10), (2, 13, 22), (6, 11, 25))
amounts(::Wide) = ((1, 8, 7), (19, 61, 6), (28, 34, 39), (14, 18, 41))
round_constants(::Narrow) = K256
round_constants(::Wide) = K512
spread(x, (a, b, c)) = bitrotate(x, -a) ⊻ bitrotate(x, -b) ⊻ (x >> c)
churn(x, (a, b, c)) = bitrotate(x, -a) ⊻ bitrotate(x, -b) ⊻ bitrotate(x, -c)

function mix_block!(ctx::SHA2_CTX)
    K = round_constants(ctx)
    T = eltype(K)
    σ0, σ1, Σ0, Σ1 = amounts(ctx)
    w = Vector{T}(undef, length(K))
    @inbounds begin
        for i in 1:16
            w[i] = big_word(T, ctx.buffer, sizeof(T) * (i - 1))
        end
        for i in 17:length(K)
            w[i] = w[i-16] + spread(w[i-15], σ0) + w[i-7] + spread(w[i-2], σ1)
        end
        a, b, c, d, e, f, g, h = ctx.state
        for i in eachindex(K)
            t = h + churn(e, Σ1) + ((e & f) ⊻ (~e & g)) + K[i] + w[i]
            u = churn(a, Σ0) + ((a & b) ⊻ (a & c) ⊻ (b & c))
            a, b, c, d, e, f, g, h = t + u, a, b, c, d + t, e, f, g
        end
        ctx.state .+= (a, b, c, d, e, f, g, h)
    end
    return nothing
end

"The state that SHA-512/t begins with: the hash of its name by SHA-512 from altered words."
function named_state(name)
    ctx = SHA2_512_CTX(H512 .⊻ 0xa5a5a5a5a5a5a5a5, 0, zeros(UInt8, 128), false)
    update!(ctx, codeunits(name))
    digest!(ctx)
    return ctx.state
end
const H512_224 = named_state("SHA-512/224")
const H512_256 = named_state("SHA-512/256")
initial_state(::Type{SHA2_512_224_CTX}) = H512_224
initial_state(::Type{SHA2_512_256_CTX}) = H512_256
