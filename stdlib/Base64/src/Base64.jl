"The base64 encoding of bytes as text (RFC 4648)."
module Base64

export Base64EncodePipe, base64encode, Base64DecodePipe, base64decode, stringmime

const alphabet = UInt8['A':'Z'; 'a':'z'; '0':'9'; '+'; '/']
const padding = UInt8('=')
const invalid = 0xff
const values = let t = fill(invalid, 256)
    for (i, c) in enumerate(alphabet)
        t[c+1] = i - 1
    end
    t
end

"A stream that writes what is written to it, encoded, to another one. `close` writes the last characters; it leaves the other open."
struct Base64EncodePipe <: IO
    io::IO
    rest::Vector{UInt8}
    Base64EncodePipe(io::IO) = new(io, UInt8[])
end
Base.isreadable(::Base64EncodePipe) = false
Base.iswritable(p::Base64EncodePipe) = iswritable(p.io)
function Base.write(p::Base64EncodePipe, b::UInt8)
    push!(p.rest, b)
    if length(p.rest) == 3
        encode_group(p.io, p.rest)
        empty!(p.rest)
    end
    return 1
end
function Base.unsafe_write(p::Base64EncodePipe, ptr::Ptr{UInt8}, n::UInt)
    for i in 1:n
        write(p, unsafe_load(ptr, i))
    end
    return Int(n)
end
function encode_group(io::IO, group)
    n = length(group)
    bits = UInt32(group[1]) << 16 | (n > 1 ? UInt32(group[2]) << 8 : 0x0) | (n > 2 ? UInt32(group[3]) : 0x0)
    for k in 0:3
        write(io, k <= n ? alphabet[(bits>>(18-6k))&0x3f+1] : padding)
    end
end
function Base.close(p::Base64EncodePipe)
    isempty(p.rest) || encode_group(p.io, p.rest)
    empty!(p.rest)
    return nothing
end

"What `f(io, args...)`, or `write`, writes, encoded."
function base64encode(f::Function, args...; context = nothing)
    out = IOBuffer()
    pipe = Base64EncodePipe(out)
    f(context === nothing ? pipe : IOContext(pipe, context), args...)
    close(pipe)
    return String(take!(out))
end
base64encode(args...; context = nothing) = base64encode(write, args...; context)

"A stream of the bytes that the text of another stream encodes."
struct Base64DecodePipe <: IO
    io::IO
    rest::Vector{UInt8}
    Base64DecodePipe(io::IO) = new(io, UInt8[])
end
Base.isreadable(p::Base64DecodePipe) = isreadable(p.io)
Base.iswritable(::Base64DecodePipe) = false
Base.close(p::Base64DecodePipe) = nothing
fail() = throw(ArgumentError("malformed base64 sequence"))
"Decodes the next group of four characters into `rest`; whether there was one."
function refill!(p::Base64DecodePipe)
    bits, n, pads = UInt32(0), 0, 0
    while n + pads < 4
        eof(p.io) && break
        c = read(p.io, UInt8)
        c in (0x0a, 0x0d, 0x20, 0x09) && continue
        if c == padding
            n >= 2 || fail()
            pads += 1
        else
            v = values[c+1]
            (v == invalid || pads > 0) && fail()
            bits = bits << 6 | v
            n += 1
        end
    end
    n == 0 && return false
    n == 1 && fail()
    bits <<= 6 * (4 - n)
    for k in 1:n-1
        push!(p.rest, (bits >> (24 - 8k)) % UInt8)
    end
    return true
end
Base.eof(p::Base64DecodePipe) = isempty(p.rest) && !refill!(p)
function Base.read(p::Base64DecodePipe, ::Type{UInt8})
    eof(p) && throw(EOFError())
    return popfirst!(p.rest)
end
function Base.readbytes!(p::Base64DecodePipe, data::AbstractVector{UInt8}, n = length(data))
    i = 0
    while i < n && !eof(p)
        i += 1
        i > length(data) && resize!(data, i)
        data[i] = popfirst!(p.rest)
    end
    return i
end
function Base.unsafe_read(p::Base64DecodePipe, ptr::Ptr{UInt8}, n::UInt)
    for i in 1:n
        unsafe_store!(ptr, read(p, UInt8), i)
    end
end
Base.bytesavailable(p::Base64DecodePipe) = length(p.rest)
function Base.read(p::Base64DecodePipe)
    out = UInt8[]
    while !eof(p)
        append!(out, p.rest)
        empty!(p.rest)
    end
    return out
end
"The bytes that the text encodes."
base64decode(s) = read(Base64DecodePipe(IOBuffer(s)))

"The text of `x` in the given form, encoded where that is not text."
stringmime(m::MIME, x; context = nothing) = istextmime(m) ? sprint(show, m, x; context) : base64encode(show, m, x; context)
stringmime(m::AbstractString, x; context = nothing) = stringmime(MIME(m), x; context)

end
