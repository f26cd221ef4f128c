# HMAC: the hash of a message with a key.

"""
    HMAC_CTX(ctx, key)

The hash under way of a message with a key, by the hash of which `ctx` is a fresh context.
"""
struct HMAC_CTX{CTX<:SHA_CTX}
    context::CTX
    outer::Vector{UInt8}
    function HMAC_CTX(ctx::CTX, key::AbstractVector{UInt8}) where {CTX<:SHA_CTX}
        n = blocklen(CTX)
        if length(key) > n
            hash = CTX()
            update!(hash, key)
            key = digest!(hash)
        end
        block = [key; zeros(UInt8, n - length(key))]
        update!(ctx, block .⊻ 0x36)
        return new{CTX}(ctx, block .⊻ 0x5c)
    end
end
Base.show(io::IO, ::HMAC_CTX{CTX}) where {CTX} = print(io, "HMAC ", CTX(), " state")
update!(ctx::HMAC_CTX, data, rest...) = update!(ctx.context, data, rest...)
function digest!(ctx::HMAC_CTX{CTX}) where {CTX}
    inner = digest!(ctx.context)
    outer = CTX()
    update!(outer, ctx.outer)
    update!(outer, inner)
    return digest!(outer)
end
