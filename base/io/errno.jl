# Libc: error numbers, memory, time and the like.

export Libc, gethostname, getpid, rand, time

module Libc

using ..Base
import ..Base: unsafe_string, unsafe_convert, RefValue, Cint, Csize_t, Clong, Cdouble, C_NULL, show, ==, RawFD, cconvert, dup

export FILE, TmStruct, strftime, strptime, getpid, gethostname, free, malloc, calloc, realloc, errno, strerror, flush_cstdio, systemsleep,
    time, transcode, getnameinfo

errno() = ccall(:jl_errno, Cint, ())
errno(e::Integer) = ccall(:jl_set_errno, Cvoid, (Cint,), e)
strerror(e::Integer) = unsafe_string(ccall(:strerror, Cstring, (Int32,), e))
strerror() = strerror(errno())
using ..Base: Cstring

const known_errors = Tuple{Int32,Symbol,String}[]
for (name, number, what) in (
    (:EPERM, 1, "operation not permitted"), (:ENOENT, 2, "no such file or directory"), (:ESRCH, 3, "no such process"),
    (:EINTR, 4, "interrupted system call"), (:EIO, 5, "i/o error"), (:ENXIO, 6, "no such device or address"),
    (:E2BIG, 7, "argument list too long"), (:ENOEXEC, 8, "exec format error"), (:EBADF, 9, "bad file descriptor"),
    (:ECHILD, 10, "no child processes"), (:EAGAIN, 11, "resource temporarily unavailable"), (:ENOMEM, 12, "not enough memory"),
    (:EACCES, 13, "permission denied"), (:EFAULT, 14, "bad address in system call argument"), (:EBUSY, 16, "resource busy or locked"),
    (:EEXIST, 17, "file already exists"), (:EXDEV, 18, "cross-device link not permitted"), (:ENODEV, 19, "no such device"),
    (:ENOTDIR, 20, "not a directory"), (:EISDIR, 21, "illegal operation on a directory"), (:EINVAL, 22, "invalid argument"),
    (:ENFILE, 23, "file table overflow"), (:EMFILE, 24, "too many open files"), (:ENOTTY, 25, "inappropriate ioctl for device"),
    (:ETXTBSY, 26, "text file is busy"), (:EFBIG, 27, "file too large"), (:ENOSPC, 28, "no space left on device"),
    (:ESPIPE, 29, "invalid seek"), (:EROFS, 30, "read-only file system"), (:EMLINK, 31, "too many links"), (:EPIPE, 32, "broken pipe"),
    (:ERANGE, 34, "result too large"), (:ENAMETOOLONG, 36, "name too long"), (:ENOSYS, 38, "function not implemented"),
    (:ENOTEMPTY, 39, "directory not empty"), (:ELOOP, 40, "too many symbolic links encountered"),
    (:ECONNREFUSED, 111, "connection refused"), (:ETIMEDOUT, 110, "connection timed out"))
    Core.eval(Libc, :(const $name = Int32($number)))
    push!(known_errors, (Int32(number), name, what))
end

malloc(n::Integer) = ccall(:malloc, Ptr{Cvoid}, (Csize_t,), n)
calloc(m::Integer, n::Integer) = ccall(:calloc, Ptr{Cvoid}, (Csize_t, Csize_t), m, n)
realloc(p::Ptr, n::Integer) = ccall(:realloc, Ptr{Cvoid}, (Ptr{Cvoid}, Csize_t), p, n)
free(p::Ptr) = ccall(:free, Cvoid, (Ptr{Cvoid},), p)
free(p::Cstring) = free(convert(Ptr{UInt8}, p))
flush_cstdio() = (ccall(:fflush, Cint, (Ptr{Cvoid},), C_NULL); nothing)
getpid() = ccall(:getpid, Int32, ())
function gethostname()
    buffer = Vector{UInt8}(undef, 256)
    ccall(:gethostname, Cint, (Ptr{UInt8}, Csize_t), buffer, length(buffer))
    return Base.GC.@preserve buffer unsafe_string(pointer(buffer))
end
"Sleeps `seconds`, the whole process."
function systemsleep(seconds::Real)
    0 <= seconds <= 9223372036 || throw(ArgumentError("sleep duration must be within bounds"))
    whole = floor(Int, seconds)
    request = Int[whole, round(Int, (seconds - whole) * 1e9)]
    ccall(:nanosleep, Cint, (Ptr{Int}, Ptr{Cvoid}), request, C_NULL)
    return nothing
end

"Seconds since 1970, UTC."
function time()
    now = Int[0, 0]
    ccall(:clock_gettime, Cint, (Cint, Ptr{Int}), 0, now)
    return now[1] + now[2] / 1e9
end

"A time broken into fields, as C's `struct tm`."
mutable struct TmStruct
    sec::Int32
    min::Int32
    hour::Int32
    mday::Int32
    month::Int32
    year::Int32
    wday::Int32
    yday::Int32
    isdst::Int32
    padding::Int32
    gmtoff::Int64
    zone::Ptr{UInt8}
    TmStruct(sec, min, hour, mday, month, year, wday, yday, isdst) = new(sec, min, hour, mday, month, year, wday, yday, isdst, 0, 0, C_NULL)
    TmStruct() = new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, C_NULL)
end
function TmStruct(t::Real)
    seconds = floor(Int, t)
    tm = TmStruct()
    ccall(:localtime_r, Ptr{Cvoid}, (Ref{Int}, Ref{TmStruct}), seconds, tm)
    return tm
end
strftime(t) = strftime("%c", t)
strftime(format::AbstractString, t::Real) = strftime(format, TmStruct(t))
function strftime(format::AbstractString, tm::TmStruct)
    buffer = Vector{UInt8}(undef, 256)
    n = ccall(:strftime, Int, (Ptr{UInt8}, Int, Cstring, Ref{TmStruct}), buffer, length(buffer), format, tm)
    n == 0 && return ""
    return Base.GC.@preserve buffer unsafe_string(pointer(buffer), n)
end
strptime(text::AbstractString) = strptime("%c", text)
function strptime(format::AbstractString, text::AbstractString)
    tm = TmStruct()
    rest = ccall(:strptime, Ptr{UInt8}, (Cstring, Cstring, Ref{TmStruct}), text, format, tm)
    rest == C_NULL && throw(ArgumentError("failed to parse time"))
    return tm
end
time(tm::TmStruct) = Float64(ccall(:mktime, Int, (Ref{TmStruct},), tm))
function mktime(tm::TmStruct)
    return time(tm)
end
srand(seed = floor(time())) = ccall(:srand, Cvoid, (Cuint,), unsafe_trunc(UInt32, seed))
using ..Base: Cuint
rand(::Type{UInt32}) = ccall(:rand, UInt32, ()) ⊻ (ccall(:rand, UInt32, ()) << 16)
rand(::Type{UInt64}) = UInt64(rand(UInt32)) << 32 | rand(UInt32)
rand(::Type{Float64}) = rand(UInt32) * 2.0^-32
rand() = rand(Float64)
mutable struct FILE <: Ref{FILE}
    ptr::Ptr{Cvoid}
end
unsafe_convert(T::Union{Type{Ptr{Cvoid}},Type{Ptr{FILE}}}, f::FILE) = convert(T, f.ptr)

end

const getpid = Libc.getpid
const gethostname = Libc.gethostname

"The operating system's error `number` as libuv names and describes it."
function errno_name(number::Integer)
    for (n, name, _) in Libc.known_errors
        n == number && return String(name)
    end
    return "E$(number)"
end
function errno_text(number::Integer)
    for (n, _, what) in Libc.known_errors
        n == number && return what
    end
    return Libc.strerror(number)
end
"The error that a failed file operation `what` raises."
uv_error_of(what, number::Integer) = IOError(string(what, ": ", errno_text(number), " (", errno_name(number), ")"), -number)
"Raises an IOError where `result`, of a C function, is negative."
check_errno(what, result) = result < 0 ? throw(uv_error_of(what, Libc.errno())) : result
