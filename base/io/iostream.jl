# IOStream: a file descriptor with a buffer, by plain read(2) and write(2).

export IOStream, fd, fdio, filesize, open, stat

"""
A buffered stream over a file descriptor. The buffer holds either bytes that were read ahead, `buffer[first:last]`, or `pending`
bytes that are not written yet; never both.
"""
mutable struct IOStream <: IO
    fd::Int32
    name::String
    readable::Bool
    writable::Bool
    append::Bool
    line_buffered::Bool
    regular::Bool
    buffer::Vector{UInt8}
    first::Int
    last::Int
    pending::Int
    mark::Int
    saw_end::Bool
    _dolock::Bool
end
const stream_buffer_size = 32768
function IOStream(name::AbstractString, fd::Integer, readable::Bool, writable::Bool, append::Bool = false)
    s = IOStream(fd, String(name), readable, writable, append, false, is_regular(fd), Vector{UInt8}(undef, stream_buffer_size), 1, 0, 0, -1, false, false)
    return s
end
IOStream(name::AbstractString) = IOStream(name, -1, false, false)
"Whether `fd` is a regular file: one that can be sought in and never blocks."
is_regular(fd::Integer) = fd >= 0 && ccall(:lseek, Int, (Cint, Int, Cint), fd, 0, 1) >= 0 && ccall(:isatty, Cint, (Cint,), fd) == 0

show(io::IO, s::IOStream) = print(io, "IOStream(", s.name, ")")
fd(s::IOStream) = RawFD(s.fd)
isopen(s::IOStream) = s.fd >= 0
isreadable(s::IOStream) = isopen(s) && s.readable
iswritable(s::IOStream) = isopen(s) && s.writable
isreadonly(s::IOStream) = isopen(s) && s.readable && !s.writable
stat(s::IOStream) = stat(fd(s))

function close(s::IOStream)
    s.fd < 0 && return nothing
    flush(s)
    failed = ccall(:close, Cint, (Cint,), s.fd) != 0
    s.fd = -1
    s.first, s.last = 1, 0
    systemerror("close", failed)
    return nothing
end

"""
    open(filename; read, write, create, truncate, append)
    open(filename, mode)
    open(f, args...)

Opens a file; with a function, calls it with the stream and closes that again.
"""
function open(filename::AbstractString; lock = true, read::Union{Bool,Nothing} = nothing, write::Union{Bool,Nothing} = nothing,
    create::Union{Bool,Nothing} = nothing, truncate::Union{Bool,Nothing} = nothing, append::Union{Bool,Nothing} = nothing)
    flags = open_flags(; read, write, create, truncate, append)
    how = (flags.read && flags.write ? 2 : flags.write ? 1 : 0) | (flags.create ? 0o100 : 0) | (flags.truncate ? 0o1000 : 0) |
          (flags.append ? 0o2000 : 0) | 0o2000000
    number = ccall(:open, Cint, (Cstring, Cint, Cint...), filename, how % Cint, 0o666 % Cint)
    systemerror("opening file $(repr(filename))", number < 0)
    s = IOStream("<file $filename>", number, flags.read, flags.write, flags.append)
    finalizer(close_quietly, s)
    flags.append && s.regular && ccall(:lseek, Int, (Cint, Int, Cint), number, 0, 2)
    return s
end
close_quietly(s::IOStream) = s.fd >= 0 && (flush_pending(s); ccall(:close, Cint, (Cint,), s.fd); s.fd = -1)
function open(filename::AbstractString, mode::AbstractString; lock = true)
    return mode == "r" ? open(filename; lock, read = true) :
           mode == "r+" ? open(filename; lock, read = true, write = true) :
           mode == "w" ? open(filename; lock, truncate = true) :
           mode == "w+" ? open(filename; lock, truncate = true, read = true) :
           mode == "a" ? open(filename; lock, append = true) :
           mode == "a+" ? open(filename; lock, append = true, read = true) :
           throw(ArgumentError("invalid open mode: $mode"))
end
function open(f::Function, args...; kwargs...)
    io = open(args...; kwargs...)
    try
        return f(io)
    finally
        close(io)
    end
end
fdio(name::AbstractString, fd::Integer, own::Bool = false) = IOStream(name, fd, true, true)
fdio(fd::Integer, own::Bool = false) = fdio("<fd $fd>", fd, own)
open(fd::RawFD; lock = true) = fdio(Int(fd))

# --- writing ---

"Hands all of the `n` bytes at `p` to the system."
function write_fully(fd::Int32, p::Ptr{UInt8}, n::Int)
    done = 0
    while done < n
        k = ccall(:write, Int, (Cint, Ptr{UInt8}, Csize_t), fd, p + done, n - done)
        if k < 0
            e = Libc.errno()
            (e == 4 || e == 11) && continue     # interrupted, or full for now
            throw(uv_error_of("write", e))
        end
        done += k
    end
    return n
end
# A standard stream on a terminal or pipe is written at each line's end; standard error (descriptor 2) at each write.
function flush_pending(s::IOStream)
    n = s.pending
    n == 0 && return nothing
    s.pending = 0
    b = s.buffer
    GC.@preserve b write_fully(s.fd, pointer(b), n)
    return nothing
end
function flush(s::IOStream)
    s.fd >= 0 && flush_pending(s)
    return nothing
end
function ready_to_write(s::IOStream)
    s.fd < 0 && throw(ArgumentError("write failed, IOStream is not writeable"))
    s.writable || throw(ArgumentError("write failed, IOStream is not writeable"))
    if s.last >= s.first
        s.regular && ccall(:lseek, Int, (Cint, Int, Cint), s.fd, s.first - s.last - 1, 1)
        s.first, s.last = 1, 0
    end
    return nothing
end
function write(s::IOStream, b::UInt8)
    ready_to_write(s)
    s.pending == length(s.buffer) && flush_pending(s)
    s.pending += 1
    s.buffer[s.pending] = b
    s.line_buffered && (b == 0x0a || s.fd == 2) && flush_pending(s)
    return 1
end
function unsafe_write(s::IOStream, p::Ptr{UInt8}, n::UInt)
    ready_to_write(s)
    m = Int(n)
    s.pending + m > length(s.buffer) && flush_pending(s)
    if m > length(s.buffer)
        write_fully(s.fd, p, m)
        return m
    end
    b = s.buffer
    GC.@preserve b unsafe_copyto!(pointer(b, s.pending + 1), p, m)
    s.pending += m
    if s.line_buffered && (s.fd == 2 || ccall(:memchr, Ptr{UInt8}, (Ptr{UInt8}, Cint, Csize_t), p, 0x0a, m) != C_NULL)
        flush_pending(s)
    end
    return m
end

# --- reading ---

"Reads ahead where nothing is; whether there are bytes then."
function fill_buffer(s::IOStream)
    s.first <= s.last && return true
    s.fd < 0 && throw(ArgumentError("read failed, IOStream is not readable"))
    s.readable || throw(ArgumentError("read failed, IOStream is not readable"))
    flush_pending(s)
    s.regular || wait_readable(s.fd)
    b = s.buffer
    while true
        n = GC.@preserve b ccall(:read, Int, (Cint, Ptr{UInt8}, Csize_t), s.fd, pointer(b), length(b))
        if n < 0
            e = Libc.errno()
            (e == 4 || e == 11) && (wait_readable(s.fd); continue)
            e == 5 && (n = 0)
            n < 0 && throw(e == 21 ? SystemError("read", e) : uv_error_of("read", e))
        end
        s.first, s.last = 1, n
        return n > 0
    end
end
function eof(s::IOStream)
    s.fd < 0 && throw(ArgumentError("read failed, IOStream is not readable"))
    s.readable || throw(ArgumentError("read failed, IOStream is not readable"))
    return !fill_buffer(s)
end
bytesavailable(s::IOStream) = s.last - s.first + 1
function read(s::IOStream, ::Type{UInt8})
    fill_buffer(s) || throw(EOFError())
    b = @inbounds s.buffer[s.first]
    s.first += 1
    return b
end
function unsafe_read(s::IOStream, p::Ptr{UInt8}, n::UInt)
    done = 0
    while done < n
        fill_buffer(s) || throw(EOFError())
        m = min(Int(n) - done, bytesavailable(s))
        b = s.buffer
        GC.@preserve b unsafe_copyto!(p + done, pointer(b, s.first), m)
        s.first += m
        done += m
    end
    return nothing
end
function peek(s::IOStream, ::Type{UInt8})
    fill_buffer(s) || throw(EOFError())
    return s.buffer[s.first]
end
function peek(s::IOStream, ::Type{Char})
    fill_buffer(s) || throw(EOFError())
    b = s.buffer[s.first]
    b < 0x80 && return reinterpret(Char, UInt32(b) << 24)
    n = leading_ones(b)
    while 2 <= n <= 4 && bytesavailable(s) < n && more_in_buffer(s)
    end
    return read(IOBuffer(s.buffer[s.first:s.last]), Char)
end
"Moves what is unread to the front and reads more behind it; whether there was more."
function more_in_buffer(s::IOStream)
    left = bytesavailable(s)
    copyto!(s.buffer, 1, s.buffer, s.first, left)
    s.first, s.last = 1, left
    b = s.buffer
    n = GC.@preserve b ccall(:read, Int, (Cint, Ptr{UInt8}, Csize_t), s.fd, pointer(b, left + 1), length(b) - left)
    n <= 0 && return false
    s.last += n
    return true
end
function readbytes!(s::IOStream, out::AbstractArray{UInt8}, n = length(out); all::Bool = true)
    done = 0
    while done < n && fill_buffer(s)
        m = min(Int(n) - done, bytesavailable(s))
        length(out) < done + m && resize!(out, min(Int(n), max(done + m, 2 * length(out))))
        copyto!(out, done + 1, s.buffer, s.first, m)
        s.first += m
        done += m
        all || break
    end
    length(out) > done && n > length(out) && resize!(out, done)
    return done
end
function read(s::IOStream, n::Integer; all::Bool = true)
    out = StringVector(n == typemax(Int) ? 4096 : Int(n))
    return resize!(out, readbytes!(s, out, n; all))
end
read(s::IOStream) = read(s, typemax(Int))
function readavailable(s::IOStream)
    fill_buffer(s) || return UInt8[]
    out = s.buffer[s.first:s.last]
    s.first, s.last = 1, 0
    return out
end
function readuntil(s::IOStream, delim::UInt8; keep::Bool = false)
    out = StringVector(0)
    while fill_buffer(s)
        b, from, to = s.buffer, s.first, s.last
        at = from
        while at <= to && (@inbounds b[at]) != delim
            at += 1
        end
        found = at <= to
        m = (found ? at : to) - from + 1 - (found && !keep)
        n = length(out)
        resize!(out, n + m)
        copyto!(out, n + 1, b, from, m)
        s.first = (found ? at : to) + 1
        found && break
    end
    return out
end

# --- position ---

function position(s::IOStream)
    at = ccall(:lseek, Int, (Cint, Int, Cint), s.fd, 0, 1)
    systemerror("position", at < 0)
    return at - (s.last - s.first + 1) + s.pending
end
function seek(s::IOStream, n::Integer)
    flush_pending(s)
    s.first, s.last = 1, 0
    systemerror("seek", ccall(:lseek, Int, (Cint, Int, Cint), s.fd, n, 0) < 0)
    return s
end
function seekend(s::IOStream)
    flush_pending(s)
    s.first, s.last = 1, 0
    systemerror("seekend", ccall(:lseek, Int, (Cint, Int, Cint), s.fd, 0, 2) < 0)
    return s
end
function skip(s::IOStream, n::Integer)
    at = position(s)
    at + n < 0 && systemerror("skip", Int32(22))
    return seek(s, at + n)
end
function truncate(s::IOStream, n::Integer)
    flush_pending(s)
    systemerror("truncate", ccall(:ftruncate, Cint, (Cint, Int), s.fd, n) != 0)
    return s
end
filesize(s::IOStream) = (flush_pending(s); Int64(filesize(stat(fd(s)))))
