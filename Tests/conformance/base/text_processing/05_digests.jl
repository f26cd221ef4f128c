# Digests of every length by SHA-1, SHA-2, SHA-3 and SHAKE over more than one block, with keys, piece by piece; checksums in pieces
using SHA, CRC32c
message = "a"^200
for f in (sha1, sha224, sha256, sha384, sha512, sha2_512_224, sha2_512_256, sha3_224, sha3_256, sha3_384, sha3_512)
    d = bytes2hex(f(message))
    println(rpad(nameof(f), 14), length(d) ÷ 2, " ", d[1:16], " ", d == bytes2hex(f(IOBuffer(message), 7)) == bytes2hex(f(collect(codeunits(message)))))
end
println("shake: ", bytes2hex(shake128(codeunits("abc"), 20)), " ", bytes2hex(shake256(codeunits("abc"), 300))[end-7:end])
println("hmac: ", bytes2hex(hmac_sha3_256(collect(codeunits("k"^300)), "data"))[1:16], " ", bytes2hex(hmac_sha512(UInt8[1, 2], IOBuffer("data"))) == bytes2hex(hmac_sha512(UInt8[1, 2], "data")))
ctx = SHA512_CTX()
for k in 1:20
    update!(ctx, codeunits("a"^k))
end
println("pieces: ", bytes2hex(digest!(ctx)) == bytes2hex(sha512("a"^210)), " ", SHA256_CTX())
println("crc: ", crc32c(message) == crc32c("a"^150, crc32c("a"^50)) == crc32c(IOBuffer(message)), " ", string(crc32c("123456789"); base=16))
