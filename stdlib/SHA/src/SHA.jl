"The Secure Hash Algorithms (FIPS 180-4, FIPS 202), and HMAC (RFC 2104) with them."
module SHA

export sha1, SHA1_CTX, update!, digest!,
    sha224, sha256, sha384, sha512, sha2_224, sha2_256, sha2_384, sha2_512, sha2_512_224, sha2_512_256,
    sha3_224, sha3_256, sha3_384, sha3_512, shake128, shake256,
    SHA224_CTX, SHA256_CTX, SHA384_CTX, SHA512_CTX, SHA2_224_CTX, SHA2_256_CTX, SHA2_384_CTX, SHA2_512_CTX, SHA2_512_224_CTX,
    SHA2_512_256_CTX, SHA3_224_CTX, SHA3_256_CTX, SHA3_384_CTX, SHA3_512_CTX, SHAKE_128_CTX, SHAKE_256_CTX,
    HMAC_CTX, hmac_sha1, hmac_sha224, hmac_sha256, hmac_sha384, hmac_sha512, hmac_sha2_224, hmac_sha2_256, hmac_sha2_384,
    hmac_sha2_512, hmac_sha3_224, hmac_sha3_256, hmac_sha3_384, hmac_sha3_512

const AbstractBytes = Union{AbstractVector{UInt8},NTuple{N,UInt8} where N}

include("contexts.jl")
include("constants.jl")
include("sha1.jl")
include("sha2.jl")
include("sha3.jl")
include("hmac.jl")
include("functions.jl")

end
