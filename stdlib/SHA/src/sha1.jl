# SHA-1.

blocklen(::Type{<:SHA_CTX}) = 64
@context SHA1_CTX SHA_CTX UInt32 "SHA1 hash state"
digestlen(::Type{SHA1_CTX}) = 20
initial_state(::Type{SHA1_CTX}) = UInt32[0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0]

function mix_block!(ctx::SHA1_CTX)
    w = Vector{UInt32}(undef, 80)
    @inbounds begin
        for i in 1:16
            w[i] = big_word(UInt32, ctx.buffer, 4(i - 1))
        end
        for i in 17:80
            w[i] = bitrotate(w[i-3] ⊻ w[i-8] ⊻ w[i-14] ⊻ w[i-16], 1)
        end
        a, b, c, d, e = ctx.state
        for i in 1:80
            f, k = i <= 20 ? ((b & c) | (~b & d), 0x5a827999) :
                   i <= 40 ? (b ⊻ c ⊻ d, 0x6ed9eba1) :
                   i <= 60 ? ((b & c) | (b & d) | (c & d), 0x8f1bbcdc) : (b ⊻ c ⊻ d, 0xca62c1d6)
            a, b, c, d, e = bitrotate(a, 5) + f + e + k + w[i], a, bitrotate(b, 30), c, d
        end
        ctx.state .+= (a, b, c, d, e)
    end
    return nothing
end
