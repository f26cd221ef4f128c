# A context takes a message piece by piece: it gathers blocks and mixes each full one into its state.

"""
A hash under way. Each has the fields `state` (words), `bytecount` (of the message so far), `buffer` (one block, of which
the first `bytecount` modulo its length bytes are taken) and `used` (the digest has been asked for).
"""
abstract type SHA_CTX end
abstract type SHA2_CTX <: SHA_CTX end
abstract type SHA3_CTX <: SHA_CTX end

# For each context type: the bytes of a block and of a digest, and the words it begins with.
blocklen(ctx::SHA_CTX) = blocklen(typeof(ctx))
digestlen(ctx::SHA_CTX) = digestlen(typeof(ctx))

"Defines a context type."
macro context(name, kind, word, description)
    return esc(quote
        mutable struct $name <: $kind
            state::Vector{$word}
            bytecount::UInt64
            buffer::Vector{UInt8}
            used::Bool
            $name() = new(copy(initial_state($name)), 0, zeros(UInt8, blocklen($name)), false)
            $name(state, bytecount, buffer, used) = new(state, bytecount, buffer, used)
        end
        Base.copy(ctx::$name) = $name(copy(ctx.state), ctx.bytecount, copy(ctx.buffer), ctx.used)
        Base.show(io::IO, ::$name) = print(io, $description)
    end)
end

"""
    update!(ctx, data[, len])

Hashes (the first `len` bytes of) `data` into the context.
"""
function update!(ctx::SHA_CTX, data::AbstractBytes, len::Integer=length(data))
    ctx.used && error("Cannot update a SHA context after digest! has been called on it")
    0 <= len <= length(data) || throw(BoundsError(data, len))
    n = blocklen(ctx)
    taken = Int(ctx.bytecount % n)
    for i in 1:len
        @inbounds ctx.buffer[taken += 1] = data[i]
        if taken == n
            mix_block!(ctx)
            taken = 0
        end
    end
    ctx.bytecount += len
    return nothing
end
update!(ctx::SHA_CTX, text::AbstractString) = update!(ctx, codeunits(String(text)))

"""
    digest!(ctx)

Ends the message and gives its hash.
"""
function digest!(ctx::SHA_CTX)
    if !ctx.used
        finish!(ctx)
        ctx.used = true
    end
    return digest_bytes(ctx)
end

"Ends a message as SHA-1 and SHA-2 do: a one bit, zeros, and the number of bits in the last bytes of a block."
function finish!(ctx::SHA_CTX)
    n = blocklen(ctx)
    room = n == 128 ? 16 : 8
    taken = Int(ctx.bytecount % n)
    ctx.buffer[taken+1] = 0x80
    fill!(view(ctx.buffer, taken+2:n), 0x00)
    if taken + 1 > n - room
        mix_block!(ctx)
        fill!(ctx.buffer, 0x00)
    end
    bits = UInt128(ctx.bytecount) * 8
    for i in 0:room-1
        ctx.buffer[n-i] = (bits >> (8i)) % UInt8
    end
    mix_block!(ctx)
    return nothing
end
"The state's bytes, most significant first, as many as the digest has."
function digest_bytes(ctx::SHA_CTX)
    w = sizeof(eltype(ctx.state))
    return UInt8[(ctx.state[div(i, w)+1] >> (8 * (w - 1 - i % w))) % UInt8 for i in 0:digestlen(ctx)-1]
end

"The word that begins after `at` bytes of the block, most significant byte first."
function big_word(::Type{T}, buffer, at) where {T}
    x = zero(T)
    for i in 1:sizeof(T)
        x = x << 8 | @inbounds buffer[at+i]
    end
    return x
end
