"The checksum CRC-32c (G. Castagnoli and others, 1993)."
module CRC32c

export crc32c

"For each byte the remainder of its division by the polynomial, bits reversed."
const remainders = map(0x00000000:0x000000ff) do n
    for _ in 1:8
        n = isodd(n) ? (n >> 1) ⊻ 0x82f63b78 : n >> 1
    end
    n
end

function checksum(bytes, crc::UInt32)
    crc = ~crc
    for b in bytes
        crc = (crc >> 8) ⊻ @inbounds remainders[((crc ⊻ b) & 0xff)+1]
    end
    return ~crc
end

"""
    crc32c(data, crc = 0x00000000)
    crc32c(io, [bytes,] crc = 0x00000000)

The checksum of bytes, of a text, or of (so many bytes of) a stream; `crc` is that of what went before.
"""
crc32c(data::AbstractVector{UInt8}, crc::UInt32=0x00000000) = checksum(data, crc)
crc32c(text::Union{String,SubString{String}}, crc::UInt32=0x00000000) = checksum(codeunits(text), crc)
function crc32c(io::IO, bytes::Integer, crc::UInt32=0x00000000)
    bytes < 0 && throw(ArgumentError("number of bytes to checksum must be ≥ 0, got $bytes"))
    while bytes > 0 && !eof(io)
        data = read(io, min(bytes, 24576))
        crc = checksum(data, crc)
        bytes -= length(data)
    end
    return crc
end
crc32c(io::IO, crc::UInt32=0x00000000) = crc32c(io, typemax(Int), crc)

end
