# IOBuffer: a stream over a byte vector.

export IOBuffer, PipeBuffer, seekend, skip, take!, truncate

mutable struct GenericIOBuffer{T<:AbstractVector{UInt8}} <: IO
    data::T
    readable::Bool
    writable::Bool
    seekable::Bool
    append::Bool
    size::Int       # bytes in use
    maxsize::Int
    ptr::Int        # index of the next byte to read, and to write unless `append`
    mark::Int       # a position, or -1
    function GenericIOBuffer{T}(data::T, readable::Bool, writable::Bool, seekable::Bool, append::Bool, maxsize::Integer) where {T<:AbstractVector{UInt8}}
        require_one_based_indexing(data)
        return new(data, readable, writable, seekable, append, length(data), maxsize, 1, -1)
    end
end
const IOBuffer = GenericIOBuffer{Vector{UInt8}}
function GenericIOBuffer(data::T, readable::Bool, writable::Bool, seekable::Bool, append::Bool, maxsize::Integer) where {T<:AbstractVector{UInt8}}
    return GenericIOBuffer{T}(data, readable, writable, seekable, append, maxsize)
end

"""
    IOBuffer([data]; read, write, append, truncate, maxsize, sizehint)

A stream in memory; over `data` it is readable only, unless said otherwise.
"""
function IOBuffer(data::AbstractVector{UInt8}; read::Union{Bool,Nothing} = nothing, write::Union{Bool,Nothing} = nothing,
    append::Union{Bool,Nothing} = nothing, truncate::Union{Bool,Nothing} = nothing, maxsize::Integer = typemax(Int), sizehint::Union{Integer,Nothing} = nothing)
    maxsize < 0 && throw(ArgumentError("negative maxsize: $(maxsize)"))
    sizehint === nothing || sizehint!(data, sizehint)
    flags = open_flags(; read, write, append, truncate)
    io = GenericIOBuffer(data, flags.read, flags.write, true, flags.append, Int(maxsize))
    flags.truncate && (io.size = 0)
    return io
end
function IOBuffer(; read::Union{Bool,Nothing} = true, write::Union{Bool,Nothing} = true, append::Union{Bool,Nothing} = nothing,
    truncate::Union{Bool,Nothing} = true, maxsize::Integer = typemax(Int), sizehint::Union{Integer,Nothing} = nothing)
    size = sizehint !== nothing ? Int(sizehint) : maxsize != typemax(Int) ? Int(maxsize) : 32
    flags = open_flags(; read, write, append, truncate)
    io = IOBuffer_over(StringVector(size), flags.read, flags.write, flags.append, Int(maxsize))
    io.size = 0
    return io
end
IOBuffer_over(data, read, write, append, maxsize) = GenericIOBuffer{Vector{UInt8}}(data, read, write, true, append, maxsize)
IOBuffer(s::Union{String,SubString{String}}) = IOBuffer_over(Vector{UInt8}(s), true, false, false, typemax(Int))
IOBuffer(s::AbstractString) = IOBuffer(String(s))
IOBuffer(s::CodeUnits{UInt8,String}) = IOBuffer(s.s)
IOBuffer(maxsize::Integer) = IOBuffer(; maxsize)
"A stream in memory to which one writes at the end and from which one reads at the front."
PipeBuffer(data::AbstractVector{UInt8} = UInt8[]; maxsize::Integer = typemax(Int)) = GenericIOBuffer(data, true, true, false, true, maxsize)
PipeBuffer(s::AbstractString) = PipeBuffer(Vector{UInt8}(s))
PipeBuffer(maxsize::Integer) = (io = PipeBuffer(StringVector(maxsize); maxsize); io.size = 0; io)

"What the keyword arguments of `open` mean together."
function open_flags(; read::Union{Bool,Nothing} = nothing, write::Union{Bool,Nothing} = nothing, create::Union{Bool,Nothing} = nothing,
    truncate::Union{Bool,Nothing} = nothing, append::Union{Bool,Nothing} = nothing)
    if write === true && read !== true && append !== true
        create === nothing && (create = true)
        truncate === nothing && (truncate = true)
    end
    if truncate === true || append === true
        write === nothing && (write = true)
        create === nothing && (create = true)
    end
    write === nothing && (write = false)
    read === nothing && (read = !write)
    create === nothing && (create = false)
    truncate === nothing && (truncate = false)
    append === nothing && (append = false)
    return (; read, write, create, truncate, append)
end

copy(b::GenericIOBuffer{T}) where {T} = begin
    c = GenericIOBuffer{T}(b.writable ? copy(b.data) : b.data, b.readable, b.writable, b.seekable, b.append, b.maxsize)
    c.size, c.ptr, c.mark = b.size, b.ptr, b.mark
    c
end
show(io::IO, b::GenericIOBuffer) = print(io, "IOBuffer(data=UInt8[...], ", "readable=", b.readable, ", ", "writable=", b.writable, ", ",
    "seekable=", b.seekable, ", ", "append=", b.append, ", ", "size=", b.size, ", ",
    "maxsize=", b.maxsize == typemax(Int) ? "Inf" : b.maxsize, ", ", "ptr=", b.ptr, ", mark=", b.mark, ")")

isreadable(io::GenericIOBuffer) = io.readable
iswritable(io::GenericIOBuffer) = io.writable
isopen(io::GenericIOBuffer) = io.readable || io.writable || io.seekable || bytesavailable(io) > 0
eof(io::GenericIOBuffer) = io.ptr - 1 >= io.size
bytesavailable(io::GenericIOBuffer) = io.size - io.ptr + 1
position(io::GenericIOBuffer) = io.ptr - 1
function skip(io::GenericIOBuffer, n::Integer)
    io.seekable || n >= 0 || throw(ArgumentError("seek failed, IOBuffer is not seekable and is not marked"))
    io.ptr = clamp(io.ptr + Int(n), 1, io.size + 1)
    return io
end
function seek(io::GenericIOBuffer, n::Integer)
    if !io.seekable
        ismarked(io) || throw(ArgumentError("seek failed, IOBuffer is not seekable and is not marked"))
        n == io.mark || throw(ArgumentError("seek failed, IOBuffer is not seekable and n != mark"))
    end
    io.ptr = max(min(Int(n) + 1, io.size + 1), 1)
    return io
end
seekend(io::GenericIOBuffer) = (io.ptr = io.size + 1; io)
function truncate(io::GenericIOBuffer, n::Integer)
    io.writable || throw(ArgumentError("truncate failed, IOBuffer is not writeable"))
    io.seekable || throw(ArgumentError("truncate failed, IOBuffer is not seekable"))
    n < 0 && throw(ArgumentError("truncate failed, n bytes must be ≥ 0, got $n"))
    n > io.maxsize && throw(ArgumentError("truncate failed, $(n) bytes is exceeds IOBuffer maxsize $(io.maxsize)"))
    n > length(io.data) && resize!(io.data, n)
    n > io.size && (io.data[io.size+1:n] .= 0x00)
    io.size = n
    io.ptr = min(io.ptr, n + 1)
    ismarked(io) && io.mark > n && unmark(io)
    return io
end
function close(io::GenericIOBuffer)
    if io.writable
        resize!(io.data, 0)
    end
    io.readable = io.writable = io.seekable = false
    io.size, io.maxsize, io.ptr, io.mark = 0, 0, 1, -1
    return nothing
end
closewrite(io::GenericIOBuffer) = (io.writable = false; nothing)

"Has room for `n` more bytes where writing goes on."
@inline function ensureroom(io::GenericIOBuffer, n::Integer)
    io.writable || throw(ArgumentError("ensureroom failed, IOBuffer is not writeable"))
    if !io.seekable && io.ptr > 1
        discard_read!(io)
    end
    n = min(Int(n) % Int + (io.append ? io.size : io.ptr - 1), io.maxsize)
    length(io.data) < n && grow_buffer!(io, n)
    return io
end
function grow_buffer!(io::GenericIOBuffer, n::Int)
    resize!(io.data, min(max(n, length(io.data) + max(64, length(io.data))), io.maxsize))
    return nothing
end
"Drops what was read from a buffer that one cannot go back in."
function discard_read!(io::GenericIOBuffer)
    from = ismarked(io) ? io.mark : io.ptr - 1
    (from <= 0 || from < 4096 && from < io.size) && return
    left = io.size - from
    copyto!(io.data, 1, io.data, from + 1, left)
    io.size = left
    io.ptr -= from
    io.mark -= ismarked(io) ? from : 0
    return nothing
end

function write(io::GenericIOBuffer, b::UInt8)
    ensureroom(io, 1)
    at = io.append ? io.size + 1 : io.ptr
    at > io.maxsize && return 0
    @inbounds io.data[at] = b
    io.size = max(io.size, at)
    io.append || (io.ptr = at + 1)
    return 1
end
function unsafe_write(io::GenericIOBuffer, p::Ptr{UInt8}, n::UInt)
    ensureroom(io, n)
    at = io.append ? io.size + 1 : io.ptr
    m = min(Int(n), min(length(io.data), io.maxsize) - at + 1)
    m <= 0 && return 0
    data = io.data
    if data isa Vector{UInt8}
        GC.@preserve data unsafe_copyto!(pointer(data, at), p, m)
    else
        for i in 1:m
            data[at+i-1] = unsafe_load(p, i)
        end
    end
    io.size = max(io.size, at - 1 + m)
    io.append || (io.ptr += m)
    return m
end
function write(to::IO, from::GenericIOBuffer)
    n = bytesavailable(from)
    write(to, view(from.data, from.ptr:from.size))
    from.ptr = from.size + 1
    return n
end
write(to::GenericIOBuffer, from::GenericIOBuffer) = write(to, read(from))

check_readable(io::GenericIOBuffer) = io.readable || throw(ArgumentError("read failed, IOBuffer is not readable"))
function read(io::GenericIOBuffer, ::Type{UInt8})
    check_readable(io)
    at = io.ptr
    at > io.size && throw(EOFError())
    io.ptr = at + 1
    return @inbounds io.data[at]
end
function unsafe_read(io::GenericIOBuffer, p::Ptr{UInt8}, n::UInt)
    check_readable(io)
    m = min(Int(n), bytesavailable(io))
    data = io.data
    if data isa Vector{UInt8}
        m > 0 && GC.@preserve data unsafe_copyto!(p, pointer(data, io.ptr), m)
    else
        for i in 1:m
            unsafe_store!(p, data[io.ptr+i-1], i)
        end
    end
    io.ptr += m
    m < n && throw(EOFError())
    return nothing
end
function peek(io::GenericIOBuffer, ::Type{UInt8})
    check_readable(io)
    io.ptr > io.size && throw(EOFError())
    return io.data[io.ptr]
end
function peek(io::GenericIOBuffer, ::Type{T}) where {T}
    at = io.ptr
    x = read(io, T)
    io.ptr = at
    return x
end
read(io::GenericIOBuffer) = read(io, bytesavailable(io))
function read(io::GenericIOBuffer, n::Integer)
    check_readable(io)
    m = min(Int(n), bytesavailable(io))
    out = StringVector(m)
    copyto!(out, 1, io.data, io.ptr, m)
    io.ptr += m
    return out
end
readavailable(io::GenericIOBuffer) = read(io)
function readbytes!(io::GenericIOBuffer, out::AbstractArray{UInt8}, n = length(out))
    m = min(Int(n), bytesavailable(io))
    m > length(out) && resize!(out, m)
    copyto!(out, 1, io.data, io.ptr, m)
    io.ptr += m
    return m
end
function readuntil(io::GenericIOBuffer, delim::UInt8; keep::Bool = false)
    check_readable(io)
    from, data, last = io.ptr, io.data, io.size
    at = from
    while at <= last && (@inbounds data[at]) != delim
        at += 1
    end
    n = min(at, last) - from + 1
    (at <= last && !keep) && (n -= 1)
    out = StringVector(n)
    copyto!(out, 1, data, from, n)
    io.ptr = min(at, last) + 1
    return out
end

"What was written to a buffer, which is then empty."
function take!(io::GenericIOBuffer)
    ismarked(io) && unmark(io)
    if io.seekable
        n = io.size
        out = copyto!(StringVector(n), 1, io.data, 1, n)
    else
        n = bytesavailable(io)
        out = read(io, n)
    end
    io.writable && (io.ptr = 1; io.size = 0)
    return out
end
function take!(io::IOBuffer)
    ismarked(io) && unmark(io)
    if io.writable && io.seekable
        out = resize!(io.data, io.size)
        io.data = StringVector(0)
        io.ptr, io.size = 1, 0
        return out
    elseif io.seekable
        out = copyto!(StringVector(io.size), 1, io.data, 1, io.size)
        return out
    end
    out = read(io, bytesavailable(io))
    io.writable && (io.ptr = 1; io.size = 0)
    return out
end
