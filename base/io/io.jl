# What an IO is: the operations that a stream type defines, and those that follow from them.
#
# A stream that reads defines `read(s, UInt8)`, `eof(s)` and, to be quick, `unsafe_read(s, p, n)`; one that writes defines
# `write(s, ::UInt8)` and, to be quick, `unsafe_write(s, p, n)`.

export EOFError, SystemError, bytesavailable, close, closewrite, countlines, devnull, eachline, eof, flush, ismarked,
    isopen, isreadable, isreadonly, iswritable, lock, mark, peek, position, read, read!, readavailable, readbytes!,
    readchomp, readeach, readline, readlines, readuntil, reset, seek, seekstart, skipchars, systemerror, unlock,
    unmark, unsafe_read, unsafe_write, write

export ENDIAN_BOM, hton, ntoh, htol, ltoh

"The order of bytes in memory: least significant first."
const ENDIAN_BOM = 0x04030201
ntoh(x) = bswap(x)
hton(x) = bswap(x)
ltoh(x) = x
htol(x) = x

struct EOFError <: Exception end

"An error of the operating system: what was tried, and its error number."
struct SystemError <: Exception
    prefix::String
    errnum::Int32
    extrainfo
    SystemError(p::AbstractString, e::Integer, extrainfo) = new(p, e, extrainfo)
    SystemError(p::AbstractString, e::Integer) = new(p, e, nothing)
    SystemError(p::AbstractString) = new(p, Libc.errno(), nothing)
end

"An error of input or output, with its number."
struct IOError <: Exception
    msg::String
    code::Int32
    IOError(msg::AbstractString, code::Integer) = new(msg, code)
end

"Raises a SystemError for `what` where `failed` is true."
systemerror(what, failed::Bool; extrainfo = nothing) = failed ? systemerror(what, Libc.errno(); extrainfo) : nothing
systemerror(what, errno::Cint; extrainfo = nothing) = throw(SystemError(string(what), errno, extrainfo))
systemerror(what; extrainfo = nothing) = systemerror(what, true; extrainfo)

function isopen end
function close end
function flush end
function eof end
function position end
function seek end
function read! end

lock(::IO) = nothing
unlock(::IO) = nothing
reseteof(::IO) = nothing
flush(::IO) = nothing
isreadable(io::IO) = isreadable(pipe_reader(io))
iswritable(io::IO) = iswritable(pipe_writer(io))
isreadonly(s) = isreadable(s) && !iswritable(s)
get(io::IO, key, default) = default
haskey(::IO, key) = false
in(key_value::Pair, io::IO) = false
iostreaming(::IO) = false

"An IO that is a pair of a reading and a writing end."
abstract type LibuvStream <: IO end
abstract type AbstractPipe <: IO end
pipe_reader(io::AbstractPipe) = getproperty(io, :out)::IO
pipe_writer(io::AbstractPipe) = getproperty(io, :in)::IO
pipe_reader(io::IO) = error("$(typeof(io)) is not readable")
pipe_writer(io::IO) = error("$(typeof(io)) is not writable")
for f in (:eof, :reseteof, :bytesavailable, :mark, :unmark, :reset, :ismarked, :isreadable)
    @eval $f(io::AbstractPipe) = $f(pipe_reader(io)::IO)
end
for f in (:flush, :closewrite, :iswritable)
    @eval $f(io::AbstractPipe) = $f(pipe_writer(io)::IO)
end
read(io::AbstractPipe, T::Type{UInt8}) = read(pipe_reader(io)::IO, T)
unsafe_read(io::AbstractPipe, p::Ptr{UInt8}, n::UInt) = unsafe_read(pipe_reader(io)::IO, p, n)
write(io::AbstractPipe, b::UInt8) = write(pipe_writer(io)::IO, b)
unsafe_write(io::AbstractPipe, p::Ptr{UInt8}, n::UInt) = unsafe_write(pipe_writer(io)::IO, p, n)
readavailable(io::AbstractPipe) = readavailable(pipe_reader(io)::IO)
peek(io::AbstractPipe, ::Type{T}) where {T} = peek(pipe_reader(io)::IO, T)
isopen(io::AbstractPipe) = isopen(pipe_writer(io)::IO) || isopen(pipe_reader(io)::IO)
close(io::AbstractPipe) = (close(pipe_writer(io)::IO); close(pipe_reader(io)::IO))

# --- writing ---

"""
    write(io, x)
    write(filename, x)

Writes the bytes of `x`; the number of bytes.
"""
write(io::IO, x) = throw(MethodError(write, (io, x)))
function write(io::IO, x1, xs...)
    n = write(io, x1)::Int
    for x in xs
        n += write(io, x)::Int
    end
    return n
end
function unsafe_write(io::IO, p::Ptr{UInt8}, n::UInt)
    for i in 1:Int(n)
        write(io, unsafe_load(p, i))
    end
    return Int(n)
end
unsafe_write(io::IO, p::Ptr, n::Integer) = unsafe_write(io, convert(Ptr{UInt8}, p), convert(UInt, n))
write(io::IO, x::Int8) = write(io, reinterpret(UInt8, x))
function write_bits(io::IO, x)
    r = Ref(x)
    return GC.@preserve r Int(unsafe_write(io, unsafe_convert(Ptr{Cvoid}, r), Core.sizeof(x)))
end
write(io::IO, x::Union{Int16,UInt16,Int32,UInt32,Int64,UInt64,Int128,UInt128,Float16,Float32,Float64,Ptr}) = write_bits(io, x)
write(io::IO, x::Bool) = write(io, UInt8(x))
write(io::IO, x::Union{AbstractFloat}) = isbitstype(typeof(x)) ? write_bits(io, x) : throw(MethodError(write, (io, x)))
write(io::IO, z::Complex) = write(io, real(z), imag(z))
write(io::IO, x::Rational) = write(io, numerator(x), denominator(x))
write(io::IO, x::Enum{T}) where {T<:Integer} = write(io, T(x))
write(io::IO, s::Union{String,SubString{String}}) = GC.@preserve s Int(unsafe_write(io, pointer(s), reinterpret(UInt, sizeof(s))))::Int
write(io::IO, s::AbstractString) = (n = 0; for c in s; n += write(io, c); end; n)
write(io::IO, s::Symbol) = (p = unsafe_convert(Ptr{UInt8}, s); GC.@preserve s Int(unsafe_write(io, p, ccall(:strlen, Csize_t, (Cstring,), p))))
write(io::IO, s::CodeUnits{UInt8,<:Union{String,SubString{String}}}) = write(io, s.s)
function write(io::IO, c::Char)
    u = bswap(reinterpret(UInt32, c))
    n = 1
    while true
        write(io, u % UInt8)
        (u >>= 8) == 0 && return n
        n += 1
    end
end
function write(io::IO, a::Array)
    isbitstype(eltype(a)) || error("`write` is not supported on non-isbits arrays")
    return GC.@preserve a Int(unsafe_write(io, pointer(a), reinterpret(UInt, sizeof(a))))
end
function write(io::IO, a::AbstractArray)
    isbitstype(eltype(a)) || error("`write` is not supported on non-isbits arrays")
    n = 0
    r = Ref{eltype(a)}()
    for x in a
        r[] = x
        n += GC.@preserve r Int(unsafe_write(io, unsafe_convert(Ptr{Cvoid}, r), sizeof(eltype(a))))
    end
    return n
end
write(to::IO, p::Ptr{Nothing}, n) = unsafe_write(to, p, n)
function write(to::IO, from::IO)
    n = 0
    while !eof(from)
        n += write(to, readavailable(from))
    end
    return n
end
write(io::IO, r::Ref{T}) where {T} = GC.@preserve r Int(unsafe_write(io, unsafe_convert(Ref{T}, r), Core.sizeof(T)))
write(filename::AbstractString, x, xs...) = open(io -> write(io, x, xs...), convert(String, filename)::String, "w")

# --- reading ---

"""
    read(io, T)
    read(io, n)
    read(io, String)
    read(filename, ...)

Reads a value of type `T`, up to `n` bytes, or all that there is.
"""
read(io::IO, ::Type{T}) where {T} = read_fallback(io, T)
function read_fallback(io::IO, ::Type{T}) where {T}
    isbitstype(T) && (T <: Union{Integer,AbstractFloat,Ptr}) || error("The IO stream does not support reading objects of type $(T).")
    return read_bits(io, T)
end
function read_bits(io::IO, ::Type{T}) where {T}
    r = Ref{T}()
    GC.@preserve r unsafe_read(io, unsafe_convert(Ptr{Cvoid}, r), Core.sizeof(T))
    return r[]
end
function unsafe_read(io::IO, p::Ptr{UInt8}, n::UInt)
    for i in 1:Int(n)
        unsafe_store!(p, read(io, UInt8)::UInt8, i)
    end
    return nothing
end
unsafe_read(io::IO, p::Ptr, n::Integer) = unsafe_read(io, convert(Ptr{UInt8}, p), convert(UInt, n))
read(io::IO, ::Type{Int8}) = reinterpret(Int8, read(io, UInt8))
read(io::IO, T::Union{Type{Int16},Type{UInt16},Type{Int32},Type{UInt32},Type{Int64},Type{UInt64},Type{Int128},Type{UInt128},Type{Float16},Type{Float32},Type{Float64}}) = read_bits(io, T)
read(io::IO, ::Type{Bool}) = read(io, UInt8) != 0
read(io::IO, ::Type{Ptr{T}}) where {T} = convert(Ptr{T}, read(io, UInt))
read(io::IO, ::Type{Complex{T}}) where {T} = complex(read(io, T), read(io, T))
read(io::IO, ::Type{Rational{T}}) where {T} = (n = read(io, T); n // read(io, T))
read(io::IO, ::Type{T}) where {T<:Enum} = T(read(io, fieldtype_of_enum(T)))
fieldtype_of_enum(::Type{<:Enum{T}}) where {T} = T
function read(io::IO, ::Type{Char})
    b = read(io, UInt8)::UInt8
    u = UInt32(b) << 24
    ones = leading_ones(b)
    if 2 <= ones <= 4
        shift = 16
        while ones > 1 && !eof(io)
            peek(io) & 0xc0 == 0x80 || break
            u |= UInt32(read(io, UInt8)::UInt8) << shift
            shift -= 8
            ones -= 1
        end
    end
    return reinterpret(Char, u)
end
read(io::IO, ::Type{String}) = String(read(io))
read(io::IO) = read(io, typemax(Int))
function read(io::IO, n::Integer)
    out = Vector{UInt8}(undef, n == typemax(Int) ? 1024 : n)
    got = readbytes!(io, out, n)
    return resize!(out, got)
end
function readbytes!(io::IO, out::AbstractArray{UInt8}, n = length(out))
    got = 0
    room = length(out)
    while got < n && !eof(io)
        if got == room
            room = min(Int(n), room * 2 + 16)
            resize!(out, room)
        end
        out[got += 1] = read(io, UInt8)
    end
    got < room && room > length(out) && resize!(out, got)
    return got
end
function read!(io::IO, a::Array{UInt8})
    GC.@preserve a unsafe_read(io, pointer(a), sizeof(a))
    return a
end
function read!(io::IO, a::AbstractArray{T}) where {T}
    if isbitstype(T) && a isa Array
        GC.@preserve a unsafe_read(io, pointer(a), sizeof(a))
    else
        isbitstype(T) || error("`read!` is not supported on non-isbits arrays")
        for i in eachindex(a)
            a[i] = read(io, T)
        end
    end
    return a
end
function read!(io::IO, r::Ref{T}) where {T}
    GC.@preserve r unsafe_read(io, unsafe_convert(Ref{T}, r), Core.sizeof(T))
    return r
end
read!(filename::AbstractString, a) = open(io -> read!(io, a), convert(String, filename)::String)
read(filename::AbstractString, args...) = open(io -> read(io, args...), convert(String, filename)::String)
read(filename::AbstractString, ::Type{T}) where {T} = open(io -> read(io, T), convert(String, filename)::String)

"The next value of type `T`, UInt8 by default, which stays unread."
function peek(io::IO, ::Type{T}) where {T}
    mark(io)
    try
        return read(io, T)::T
    finally
        reset(io)
    end
end
peek(io) = peek(io, UInt8)::UInt8

# --- lines ---

"""
    readuntil(io, delim; keep = false)

Reads up to `delim`, a character, byte, string or vector, or to the end.
"""
readuntil(filename::AbstractString, delim; kw...) = open(io -> readuntil(io, delim; kw...), convert(String, filename)::String)
function readuntil(io::IO, delim::UInt8; keep::Bool = false)
    out = UInt8[]
    while !eof(io)
        b = read(io, UInt8)
        b == delim && (keep && push!(out, b); break)
        push!(out, b)
    end
    return out
end
function readuntil(io::IO, delim::AbstractChar; keep::Bool = false)
    delim < '\x80' && return String(readuntil(io, UInt8(delim); keep))
    out = IOBuffer()
    while !eof(io)
        c = read(io, Char)
        c == delim && (keep && write(out, c); break)
        write(out, c)
    end
    return String(take!(out))
end
readuntil(io::IO, delim::AbstractString; keep::Bool = false) = String(readuntil(io, codeunits(String(delim)); keep))
function readuntil(io::IO, delim::AbstractVector{T}; keep::Bool = false) where {T}
    out = T === UInt8 ? StringVector(0) : T[]
    m = length(delim)
    m == 0 && return out
    while !eof(io)
        push!(out, read(io, T))
        n = length(out)
        if n >= m && out[n] == delim[end] && all(i -> out[n-m+i] == delim[i], 1:m)
            keep || resize!(out, n - m)
            break
        end
    end
    return out
end
function copyuntil(out::IO, io::IO, delim; keep::Bool = false)
    write(out, readuntil(io, delim; keep))
    return out
end

"The next line, without its end unless `keep` is true."
readline(filename::AbstractString; keep::Bool = false) = open(io -> readline(io; keep), convert(String, filename)::String)
readline(; keep::Bool = false) = readline(stdin; keep)
function readline(io::IO; keep::Bool = false)
    line = readuntil(io, 0x0a; keep = true)
    n = length(line)
    (keep || n == 0 || line[n] != 0x0a) && return String(line)
    n -= 1
    n > 0 && line[n] == 0x0d && (n -= 1)
    return String(resize!(line, n))
end
copyline(out::IO, io::IO; keep::Bool = false) = (write(out, readline(io; keep)); out)
readlines(filename::AbstractString; kw...) = open(io -> readlines(io; kw...), convert(String, filename)::String)
readlines(io::IO = stdin; keep::Bool = false) = collect(eachline(io; keep))

"The lines of a stream, one after the other."
struct EachLine{T<:IO}
    stream::T
    ondone::Function
    keep::Bool
    EachLine(stream::IO = stdin; ondone::Function = () -> nothing, keep::Bool = false) = new{typeof(stream)}(stream, ondone, keep)
end
eachline(io::IO = stdin; keep::Bool = false) = EachLine(io; keep)
function eachline(filename::AbstractString; keep::Bool = false)
    io = open(convert(String, filename)::String)
    return EachLine(io; ondone = () -> close(io), keep)
end
function iterate(it::EachLine, state = nothing)
    eof(it.stream) && return (it.ondone(); nothing)
    return readline(it.stream; keep = it.keep), nothing
end
eltype(::Type{<:EachLine}) = String
IteratorSize(::Type{<:EachLine}) = SizeUnknown()
isdone(it::EachLine, state...) = eof(it.stream)

"The values of type `T` in a stream, one after the other."
struct ReadEachIterator{T,S<:IO}
    stream::S
end
readeach(io::S, ::Type{T}) where {S<:IO,T} = ReadEachIterator{T,S}(io)
iterate(it::ReadEachIterator{T}, _ = nothing) where {T} = eof(it.stream) ? nothing : (read(it.stream, T)::T, nothing)
IteratorSize(::Type{<:ReadEachIterator}) = SizeUnknown()

function countlines(io::IO; eol::AbstractChar = '\n')
    isascii(eol) || throw(ArgumentError("only ASCII line terminators are supported"))
    n, last = 0, UInt8(eol)
    while !eof(io)
        last = read(io, UInt8)
        n += last == UInt8(eol)
    end
    return n + (last != UInt8(eol))
end
countlines(filename::AbstractString; eol::AbstractChar = '\n') = open(io -> countlines(io; eol), convert(String, filename)::String)

"The characters that `predicate` holds of are read and dropped."
function skipchars(predicate, io::IO; linecomment = nothing)
    while !eof(io)
        c = peek(io, Char)
        if c === linecomment
            readline(io)
        elseif predicate(c)
            read(io, Char)
        else
            break
        end
    end
    return io
end
readchomp(x) = chomp(read(x, String))

# --- marks ---

"Remembers the present position of a stream, for `reset`."
mark(io::IO) = (io.mark = position(io))
unmark(io::IO) = (was = ismarked(io); io.mark = -1; was)
function reset(io::IO)
    ismarked(io) || throw(ArgumentError("$(typeof(io)) not marked"))
    m = io.mark
    seek(io, m)
    io.mark = -1
    return m
end
ismarked(io::IO) = io.mark >= 0
seekstart(io::IO) = seek(io, 0)
readavailable(io::IO) = read(io, max(1, bytesavailable(io)))
bytesavailable(io::IO) = bytesavailable(pipe_reader(io))

"The stream that takes everything and gives nothing."
struct DevNull <: IO end
const devnull = DevNull()
isreadable(::DevNull) = true
iswritable(::DevNull) = true
isopen(::DevNull) = true
read(::DevNull, ::Type{UInt8}) = throw(EOFError())
write(::DevNull, ::UInt8) = 1
unsafe_write(::DevNull, ::Ptr{UInt8}, n::UInt) = n
close(::DevNull) = nothing
wait_close(::DevNull) = wait()
bytesavailable(::DevNull) = 0
eof(::DevNull) = true
readavailable(::DevNull) = UInt8[]
show(io::IO, ::DevNull) = print(io, "Base.DevNull()")
