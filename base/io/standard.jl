# The standard streams: what they are, and their redirection.

export Pipe, displaysize, redirect_stderr, redirect_stdin, redirect_stdio, redirect_stdout, stderr, stdin, stdout

"A stream that an operating system object other than a file stands behind."

mutable struct TTY <: LibuvStream
    stream::IOStream
end
mutable struct PipeEndpoint <: LibuvStream
    stream::IOStream
end
for f in (:isopen, :isreadable, :iswritable, :close, :flush, :eof, :bytesavailable, :fd, :readavailable, :read, :position, :seekend)
    @eval $f(s::LibuvStream) = $f(s.stream)
end
write(s::LibuvStream, b::UInt8) = write(s.stream, b)
unsafe_write(s::LibuvStream, p::Ptr{UInt8}, n::UInt) = unsafe_write(s.stream, p, n)
read(s::LibuvStream, ::Type{UInt8}) = read(s.stream, UInt8)
read(s::LibuvStream, n::Integer) = read(s.stream, n)
unsafe_read(s::LibuvStream, p::Ptr{UInt8}, n::UInt) = unsafe_read(s.stream, p, n)
readbytes!(s::LibuvStream, out::Vector{UInt8}, n = length(out)) = readbytes!(s.stream, out, n)
readuntil(s::LibuvStream, delim::UInt8; keep::Bool = false) = readuntil(s.stream, delim; keep)
peek(s::LibuvStream, ::Type{T}) where {T} = peek(s.stream, T)
closewrite(s::LibuvStream) = close(s)
stat(s::LibuvStream) = stat(s.stream)
show(io::IO, s::LibuvStream) = print(io, typeof(s), "(", fd(s), isopen(s) ? " open" : " closed", ", ", bytesavailable(s), " bytes waiting)")
displaysize() = (env_int("LINES", 24), env_int("COLUMNS", 80))
displaysize(io::IO) = displaysize()
env_int(name, default) = (v = tryparse(Int, get(ENV, name, "")); v === nothing ? default : v)
function displaysize(io::TTY)
    size = zeros(UInt16, 4)
    ok = ccall(:ioctl, Cint, (Cint, Culong, Ptr{UInt16}...), io.stream.fd, 0x5413, pointer(size)) == 0
    rows, columns = displaysize()
    return (haskey(ENV, "LINES") || !ok || size[1] == 0 ? rows : Int(size[1]), haskey(ENV, "COLUMNS") || !ok || size[2] == 0 ? columns : Int(size[2]))
end

"A stream of the kind that descriptor `fd` is."
function standard_stream(fd::Integer, readable::Bool)
    s = IOStream("<fd $fd>", fd, readable, !readable)
    s.line_buffered = true
    ccall(:isatty, Cint, (Cint,), fd) == 1 && return TTY(s)
    return s.regular ? s : PipeEndpoint(s)
end

"The standard streams of this process; `init_streams` makes them."
stdin = devnull
stdout = devnull
stderr = devnull

function init_streams()
    global stdin = standard_stream(0, true)
    global stdout = standard_stream(1, false)
    global stderr = standard_stream(2, false)
    return nothing
end
function flush_standard_streams()
    flush(stdout)
    flush(stderr)
end

handle_stream(s::IOStream) = s
handle_stream(s::LibuvStream) = s.stream
handle_stream(s::IO) = handle_stream(pipe_writer(s))

for (which, number, writing) in ((:stdin, 0, false), (:stdout, 1, true), (:stderr, 2, true))
    redirect = Symbol(:redirect_, which)
    @eval function $redirect(stream::IO)
        flush($which)
        if stream isa DevNull
            number = ccall(:open, Cint, (Cstring, Cint), "/dev/null", 2)
            ccall(:dup2, Cint, (Cint, Cint), number, $number)
            ccall(:close, Cint, (Cint,), number)
            global $which = stream
        else
            under = $(writing ? :(handle_stream(stream)) : :(handle_stream(stream isa AbstractPipe ? pipe_reader(stream) : stream)))
            flush(under)
            under.fd == $number || ccall(:dup2, Cint, (Cint, Cint), under.fd, $number)
            $(writing ? :(under.line_buffered = true) : nothing)
            global $which = stream
        end
        return stream
    end
    @eval function $redirect()
        p = Pipe()
        link_pipe!(p)
        $redirect($(writing ? :(p.in) : :(p.out)))
        return (p.out, p.in)
    end
    @eval function $redirect(f::Function, stream)
        before = $which
        flush(before)
        saved = ccall(:dup, Cint, (Cint,), $number)
        $redirect(stream)
        try
            return f()
        finally
            flush($which)
            ccall(:dup2, Cint, (Cint, Cint), saved, $number)
            ccall(:close, Cint, (Cint,), saved)
            global $which = before
        end
    end
end
redirect_stdout(p::AbstractPipe) = (redirect_stdout(pipe_writer(linked(p))); p)
redirect_stderr(p::AbstractPipe) = (redirect_stderr(pipe_writer(linked(p))); p)
linked(p::IO) = p

function redirect_stdio(; stdin = nothing, stdout = nothing, stderr = nothing)
    stdin === nothing || redirect_stdin(opened_for(stdin, "r"))
    stderr === nothing || redirect_stderr(opened_for(stderr, "w"))
    stdout === nothing || redirect_stdout(stdout == stderr ? Base.stderr : opened_for(stdout, "w"))
    return nothing
end
opened_for(s::IO, mode) = s
opened_for(s::AbstractString, mode) = open(s, mode)
function redirect_stdio(f; stdin = nothing, stdout = nothing, stderr = nothing)
    same = stdout !== nothing && stdout == stderr
    out = stdout === nothing ? nothing : opened_for(stdout, "w")
    err = stderr === nothing ? nothing : same ? out : opened_for(stderr, "w")
    inp = stdin === nothing ? nothing : opened_for(stdin, "r")
    call = f
    out === nothing || (inner_out = call; call = () -> redirect_stdout(inner_out, out))
    err === nothing || (inner_err = call; call = () -> redirect_stderr(inner_err, err))
    inp === nothing || (inner_in = call; call = () -> redirect_stdin(inner_in, inp))
    try
        return call()
    finally
        stdout isa AbstractString && close(out)
        stderr isa AbstractString && !same && close(err)
        stdin isa AbstractString && close(inp)
    end
end

"Two ends of a pipe of this process: what is written to it can be read from it."
mutable struct Pipe <: AbstractPipe
    in::IO
    out::IO
end
Pipe() = Pipe(PipeEndpoint(IOStream("<pipe>")), PipeEndpoint(IOStream("<pipe>")))
"Makes the two ends of `p` a pipe of the operating system, where they are not yet."
function link_pipe!(p::Pipe; reader_supports_async = false, writer_supports_async = false)
    ends = Cint[0, 0]
    systemerror("pipe", ccall(:pipe2, Cint, (Ptr{Cint}, Cint), ends, 0o2000000) != 0)
    p.out = PipeEndpoint(IOStream("<pipe>", ends[1], true, false))
    p.in = PipeEndpoint(IOStream("<pipe>", ends[2], false, true))
    return p
end
linked(p::Pipe) = is_linked(p) ? p : link_pipe!(p)
is_linked(p::Pipe) = isopen(p.in) || isopen(p.out)
write(p::Pipe, b::UInt8) = (write(p.in, b))
unsafe_write(p::Pipe, q::Ptr{UInt8}, n::UInt) = (k = unsafe_write(p.in, q, n); flush(p.in); k)
closewrite(p::Pipe) = close(p.in)
show(io::IO, p::Pipe) = print(io, "Pipe(", p.in, " => ", p.out, ")")

"A stream in memory whose reader waits for its writer."
mutable struct BufferStream <: LibuvStream
    buffer::GenericIOBuffer{Vector{UInt8}}
    open::Bool
    BufferStream() = new(PipeBuffer(), true)
end
isopen(s::BufferStream) = s.open
isreadable(s::BufferStream) = s.open || bytesavailable(s.buffer) > 0
iswritable(s::BufferStream) = s.open
close(s::BufferStream) = (s.open = false; nothing)
closewrite(s::BufferStream) = close(s)
bytesavailable(s::BufferStream) = bytesavailable(s.buffer)
flush(::BufferStream) = nothing
function eof(s::BufferStream)
    while s.open && bytesavailable(s.buffer) == 0
        yield_or_idle()
    end
    return bytesavailable(s.buffer) == 0
end
write(s::BufferStream, b::UInt8) = write(s.buffer, b)
unsafe_write(s::BufferStream, p::Ptr{UInt8}, n::UInt) = unsafe_write(s.buffer, p, n)
read(s::BufferStream, ::Type{UInt8}) = (eof(s) && throw(EOFError()); read(s.buffer, UInt8))
unsafe_read(s::BufferStream, p::Ptr{UInt8}, n::UInt) = (for i in 1:Int(n); unsafe_store!(p, read(s, UInt8), i); end)
readavailable(s::BufferStream) = (eof(s); read(s.buffer))
read(s::BufferStream, n::Integer) = (out = UInt8[]; while length(out) < n && !eof(s); push!(out, read(s.buffer, UInt8)); end; out)
read(s::BufferStream) = read(s, typemax(Int))
readuntil(s::BufferStream, delim::UInt8; keep::Bool = false) = invoke(readuntil, Tuple{IO,UInt8}, s, delim; keep)
peek(s::BufferStream, ::Type{T}) where {T} = (eof(s) && throw(EOFError()); peek(s.buffer, T))
