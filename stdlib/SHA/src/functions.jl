# The functions of one call: for bytes, texts and streams.

for (f, context) in ((:sha1, :SHA1_CTX), (:sha224, :SHA224_CTX), (:sha256, :SHA256_CTX), (:sha384, :SHA384_CTX), (:sha512, :SHA512_CTX),
    (:sha2_224, :SHA2_224_CTX), (:sha2_256, :SHA2_256_CTX), (:sha2_384, :SHA2_384_CTX), (:sha2_512, :SHA2_512_CTX),
    (:sha2_512_224, :SHA2_512_224_CTX), (:sha2_512_256, :SHA2_512_256_CTX),
    (:sha3_224, :SHA3_224_CTX), (:sha3_256, :SHA3_256_CTX), (:sha3_384, :SHA3_384_CTX), (:sha3_512, :SHA3_512_CTX))
    hmac = Symbol(:hmac_, f)
    @eval begin
        $("""
            $f(data)

        The hash of bytes, of a text or of what a stream still holds, as a vector of bytes.
        """)
        function $f(data::AbstractBytes)
            ctx = $context()
            update!(ctx, data)
            return digest!(ctx)
        end
        $f(text::AbstractString) = $f(codeunits(String(text)))
        function $f(io::IO, chunk::Integer=4096)
            ctx = $context()
            feed!(ctx, io, chunk)
            return digest!(ctx)
        end

        $("""
            $hmac(key, data)

        The hash of `data` with a key.
        """)
        function $hmac(key::Vector{UInt8}, data::AbstractBytes)
            ctx = HMAC_CTX($context(), key)
            update!(ctx, data)
            return digest!(ctx)
        end
        $hmac(key::Vector{UInt8}, text::AbstractString) = $hmac(key, codeunits(String(text)))
        function $hmac(key::Vector{UInt8}, io::IO, chunk::Integer=4096)
            ctx = HMAC_CTX($context(), key)
            feed!(ctx, io, chunk)
            return digest!(ctx)
        end
    end
end
function feed!(ctx, io, chunk)
    while !eof(io)
        update!(ctx, read(io, chunk))
    end
end
