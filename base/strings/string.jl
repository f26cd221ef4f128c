# String: UTF-8 bytes, valid or not.

"A new string of `n` undefined bytes."
_string_n(n::Integer) = ccall(:jl_alloc_string, Ref{String}, (Csize_t,), n)
"A byte vector meant to become a string without a copy."
StringVector(n::Integer) = unsafe_wrap(Vector{UInt8}, _string_n(n))
"The bytes of `s` as a vector that shares its memory."
unsafe_wrap(::Type{Vector{UInt8}}, s::String) = ccall(:jl_string_to_array, Ref{Vector{UInt8}}, (Any,), s)

String(s::AbstractString) = print_to_string(s)
String(s::String) = s
String(v::Vector{UInt8}) = ccall(:jl_array_to_string, Ref{String}, (Any,), v)
String(v::AbstractVector{UInt8}) = String(copyto!(StringVector(length(v)), v))
String(s::CodeUnits{UInt8,String}) = s.s
String(s::Symbol) = unsafe_string(unsafe_convert(Ptr{UInt8}, s))
function String(chars::AbstractVector{<:AbstractChar})
    out = IOBuffer()
    for c in chars
        write(out, c)
    end
    return String(take!(out))
end
Symbol(v::Vector{UInt8}) = ccall(:jl_symbol_n, Ref{Symbol}, (Ptr{UInt8}, Int), v, length(v))
Symbol(x...) = Symbol(string(x...))
convert(::Type{Symbol}, s::AbstractString) = Symbol(s)
Vector{UInt8}(s::CodeUnits{UInt8,String}) = copyto!(Vector{UInt8}(undef, length(s)), s)
Vector{UInt8}(s::String) = Vector{UInt8}(codeunits(s))
Array{UInt8}(s::String) = Vector{UInt8}(codeunits(s))
Vector{UInt8}(s::AbstractString) = Vector{UInt8}(String(s))
Vector{Char}(s::AbstractString) = collect(s)
Vector{T}(s::AbstractString) where {T<:AbstractChar} = collect(T, s)
copyto!(target::Vector{UInt8}, at::Integer, s::CodeUnits{UInt8,String}, from::Integer, n::Integer) = copy_bytes!(target, at, s.s, from, n)
copyto!(target::Vector{UInt8}, s::CodeUnits{UInt8,String}) = copy_bytes!(target, 1, s.s, 1, sizeof(s.s))
function copy_bytes!(target, at, s, from, n)
    n > 0 || return target
    (1 <= at && at + n - 1 <= length(target)) || throw(BoundsError(target, at:at+n-1))
    (1 <= from && from + n - 1 <= sizeof(s)) || throw(BoundsError(codeunits(s), from:from+n-1))
    GC.@preserve target s unsafe_copyto!(pointer(target, at), pointer(s, from), n)
    return target
end

ncodeunits(s::String) = Core.sizeof(s)
sizeof(s::String) = Core.sizeof(s)
codeunit(s::String) = UInt8
@inline function codeunit(s::String, i::Integer)
    @boundscheck checkbounds(s, i)
    return GC.@preserve s unsafe_load(pointer(s, i))
end

function cmp(a::String, b::String)
    m, n = sizeof(a), sizeof(b)
    c = GC.@preserve a b _memcmp(pointer(a), pointer(b), min(m, n))
    return c < 0 ? -1 : c > 0 ? 1 : cmp(m, n)
end
==(a::String, b::String) = sizeof(a) == sizeof(b) && GC.@preserve(a, b, _memcmp(pointer(a), pointer(b), sizeof(a))) == 0
isless(a::String, b::String) = cmp(a, b) < 0
typemin(::Type{String}) = ""
typemin(::String) = ""

is_continuation(b::UInt8) = b & 0xc0 == 0x80

@inline function thisind(s::String, i::Int)
    i == 0 && return 0
    n = ncodeunits(s)
    i == n + 1 && return i
    @boundscheck 1 <= i <= n || throw(BoundsError(s, i))
    b = codeunit(s, i)
    (is_continuation(b) && i > 1) || return i
    b = codeunit(s, i - 1)
    b >= 0xc0 && return b <= 0xf7 ? i - 1 : i
    (is_continuation(b) && i > 2) || return i
    b = codeunit(s, i - 2)
    b >= 0xe0 && return b <= 0xf7 ? i - 2 : i
    (is_continuation(b) && i > 3) || return i
    b = codeunit(s, i - 3)
    return 0xf0 <= b <= 0xf7 ? i - 3 : i
end

@inline function nextind(s::String, i::Int)
    i == 0 && return 1
    n = ncodeunits(s)
    @boundscheck 1 <= i <= n || throw(BoundsError(s, i))
    b = codeunit(s, i)
    b < 0x80 && return i + 1
    return next_after_multibyte(s, i, n, b)
end
function next_after_multibyte(s::String, i::Int, n::Int, b::UInt8)
    if b < 0xc0
        j = thisind(s, i)
        j < i && return nextind(s, j)
        return i + 1
    end
    b > 0xf7 && return i + 1
    (i += 1) > n && return i
    is_continuation(codeunit(s, i)) || return i
    ((i += 1) > n) | (b < 0xe0) && return i
    is_continuation(codeunit(s, i)) || return i
    ((i += 1) > n) | (b < 0xf0) && return i
    return is_continuation(codeunit(s, i)) ? i + 1 : i
end

@inline isvalid(s::String, i::Int) = checkbounds(Bool, s, i) && thisind(s, i) == i

@inline function iterate(s::String, i::Int = 1)
    (i % UInt) - 1 < ncodeunits(s) || return nothing
    b = @inbounds codeunit(s, i)
    u = UInt32(b) << 24
    (0x80 <= b <= 0xf7) || return reinterpret(Char, u), i + 1
    return iterate_multibyte(s, i, u)
end
function iterate_multibyte(s::String, i::Int, u::UInt32)
    n = ncodeunits(s)
    u < 0xc0000000 && return reinterpret(Char, u), i + 1
    i += 1
    i > n && return reinterpret(Char, u), i
    b = @inbounds codeunit(s, i)
    is_continuation(b) || return reinterpret(Char, u), i
    u |= UInt32(b) << 16
    i += 1
    (i > n) | (u < 0xe0000000) && return reinterpret(Char, u), i
    b = @inbounds codeunit(s, i)
    is_continuation(b) || return reinterpret(Char, u), i
    u |= UInt32(b) << 8
    i += 1
    (i > n) | (u < 0xf0000000) && return reinterpret(Char, u), i
    b = @inbounds codeunit(s, i)
    is_continuation(b) || return reinterpret(Char, u), i
    return reinterpret(Char, u | b), i + 1
end

@inline function getindex(s::String, i::Int)
    b = codeunit(s, i)
    b < 0x80 && return reinterpret(Char, UInt32(b) << 24)
    isvalid(s, i) || string_index_err(s, i)
    return (iterate(s, i)::Tuple{Char,Int})[1]
end

getindex(s::String, r::AbstractUnitRange{<:Integer}) = s[Int(first(r)):Int(last(r))]
function getindex(s::String, r::UnitRange{Int})
    isempty(r) && return ""
    i, j = first(r), last(r)
    @boundscheck begin
        checkbounds(s, r)
        isvalid(s, i) || string_index_err(s, i)
        isvalid(s, j) || string_index_err(s, j)
    end
    return byte_string(s, i, nextind(s, j) - i)
end
"The `n` bytes of `s` from the `i`-th on as a string."
byte_string(s::String, i::Int, n::Int) = n <= 0 ? "" : GC.@preserve s unsafe_string(pointer(s, i), n)

function length(s::String, i::Int, j::Int)
    @boundscheck begin
        0 < i <= ncodeunits(s) + 1 || throw(BoundsError(s, i))
        0 <= j < ncodeunits(s) + 1 || throw(BoundsError(s, j))
    end
    j < i && return 0
    i > 1 && (k = thisind(s, i); i = k < i ? nextind(s, k) : i)
    n = 0
    while i <= j
        n += 1
        i = nextind(s, i)
    end
    return n
end
function length(s::String)
    isascii(s) && return ncodeunits(s)
    return length(s, 1, ncodeunits(s))
end

function isascii(s::String)
    @inbounds for i in 1:ncodeunits(s)
        codeunit(s, i) >= 0x80 && return false
    end
    return true
end
isascii(v::AbstractVector{UInt8}) = all(b -> b < 0x80, v)
isascii(v::CodeUnits{UInt8,String}) = isascii(v.s)

"Whether `s` is valid UTF-8."
function isvalid(s::String)
    isascii(s) && return true
    for c in s
        isvalid(c) || return false
    end
    return true
end
isvalid(::Type{String}, s::String) = isvalid(s)
isvalid(::Type{<:AbstractString}, s::AbstractString) = isvalid(s)
isvalid(::Type{String}, v::Union{Vector{UInt8},CodeUnits{UInt8,String}}) = isvalid(String(copy(v)))
isvalid(::Type{T}, c) where {T<:AbstractString} = isvalid(T(c))

"The hash of `n` bytes at `p`, from `seed`: MurmurHash3's x64 128-bit variant, its upper word."
memhash_bytes(p::Ptr{UInt8}, n::Int, seed::UInt32) = ccall(:memhash_seed, UInt, (Ptr{UInt8}, Csize_t, UInt32), p, n, seed)

"`n` times the character or string."
function repeat(c::Char, n::Integer)
    n < 0 && throw(ArgumentError("can't repeat a character $n times"))
    n == 0 && return ""
    m = ncodeunits(c)
    out = _string_n(n * m)
    GC.@preserve out begin
        p = pointer(out)
        if m == 1
            ccall(:memset, Ptr{Cvoid}, (Ptr{UInt8}, Cint, Csize_t), p, codeunit(c, 1), n)
        else
            for i in 0:n-1, j in 1:m
                unsafe_store!(p, codeunit(c, j), i * m + j)
            end
        end
    end
    return out
end
repeat(c::AbstractChar, n::Integer) = repeat(Char(c), n)
function repeat(s::String, n::Integer)
    n < 0 && throw(ArgumentError("can't repeat a string $n times"))
    n == 0 && return ""
    n == 1 && return s
    m = sizeof(s)
    out = _string_n(n * m)
    GC.@preserve s out for i in 0:n-1
        unsafe_copyto!(pointer(out, i * m + 1), pointer(s), m)
    end
    return out
end

"The characters in reverse order."
function reverse(s::String)
    n = sizeof(s)
    out = _string_n(n)
    at = n + 1
    i = 1
    GC.@preserve s out while i <= n
        j = nextind(s, i)
        at -= j - i
        unsafe_copyto!(pointer(out, at), pointer(s, i), j - i)
        i = j
    end
    return out
end

function filter(f, s::String)
    out = StringVector(sizeof(s))
    n = 0
    for c in s
        if f(c)
            for j in 1:ncodeunits(c)
                out[n += 1] = codeunit(c, j)
            end
        end
    end
    resize!(out, n)
    return String(out)
end
