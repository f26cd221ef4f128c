# Padding, stripping, chopping, and questions about the ends of strings.

export bytes2hex, chomp, chop, chopprefix, chopsuffix, contains, endswith, hex2bytes, hex2bytes!, lpad, lstrip, rpad,
    rstrip, startswith, strip

startswith(a::AbstractString, b::AbstractString) = begin
    i, j = iterate(a), iterate(b)
    while true
        j === nothing && return true
        i === nothing && return false
        i[1] == j[1] || return false
        i, j = iterate(a, i[2]), iterate(b, j[2])
    end
end
startswith(s::AbstractString, chars::Union{Tuple{Vararg{AbstractChar}},AbstractVector{<:AbstractChar},AbstractSet{<:AbstractChar}}) = !isempty(s) && first(s) in chars
startswith(s::AbstractString, c::AbstractChar) = !isempty(s) && first(s) == c
function startswith(a::Union{String,SubString{String}}, b::Union{String,SubString{String}})
    n = sizeof(b)
    n <= sizeof(a) || return false
    GC.@preserve(a, b, _memcmp(pointer(a), pointer(b), n)) == 0 || return false
    return n == sizeof(a) || thisind(a, n + 1) == n + 1
end
startswith(io::IO, prefix::Base.Union{AbstractString,AbstractChar}) = begin
    position_before = mark(io)
    text = read(io, sizeof(prefix))
    reset(io)
    text == codeunits(string(prefix))
end
endswith(a::AbstractString, b::AbstractString) = begin
    i, j = iterate(Iterators.reverse(a)), iterate(Iterators.reverse(b))
    while true
        j === nothing && return true
        i === nothing && return false
        i[1] == j[1] || return false
        i, j = iterate(Iterators.reverse(a), i[2]), iterate(Iterators.reverse(b), j[2])
    end
end
endswith(s::AbstractString, chars::Union{Tuple{Vararg{AbstractChar}},AbstractVector{<:AbstractChar},AbstractSet{<:AbstractChar}}) = !isempty(s) && last(s) in chars
endswith(s::AbstractString, c::AbstractChar) = !isempty(s) && last(s) == c
function endswith(a::Union{String,SubString{String}}, b::Union{String,SubString{String}})
    at = ncodeunits(a) - ncodeunits(b)
    at >= 0 || return false
    GC.@preserve(a, b, _memcmp(pointer(a) + at, pointer(b), sizeof(b))) == 0 || return false
    return at == ncodeunits(a) || thisind(a, at + 1) == at + 1
end
startswith(s) = Fix2(startswith, s)
endswith(s) = Fix2(endswith, s)
contains(haystack::AbstractString, needle) = occursin(needle, haystack)
contains(needle) = Fix2(contains, needle)

"`s` without its first `head` and last `tail` characters."
chop(s::AbstractString; head::Integer = 0, tail::Integer = 1) = begin
    if isempty(s)
        return SubString(s)
    end
    SubString(s, nextind(s, firstindex(s), head), prevind(s, lastindex(s), tail))
end
function chomp(s::AbstractString)
    i = lastindex(s)
    (i < 1 || s[i] != '\n') && return SubString(s, 1, i)
    j = prevind(s, i)
    (j < 1 || s[j] != '\r') && return SubString(s, 1, j)
    return SubString(s, 1, prevind(s, j))
end
function chopprefix(s::AbstractString, prefix::AbstractString)
    return !isempty(s) && !isempty(prefix) && startswith(s, prefix) ? SubString(s, 1 + ncodeunits(prefix)) : SubString(s)
end
function chopsuffix(s::AbstractString, suffix::AbstractString)
    return !isempty(s) && !isempty(suffix) && endswith(s, suffix) ? SubString(s, 1, prevind(s, ncodeunits(s) - ncodeunits(suffix) + 1)) : SubString(s)
end

const CharSet = Union{Tuple{Vararg{AbstractChar}},AbstractVector{<:AbstractChar},AbstractSet{<:AbstractChar}}
function lstrip(f, s::AbstractString)
    for (i, c) in pairs(s)
        f(c) || return SubString(s, i, lastindex(s))
    end
    return SubString(s, lastindex(s) + 1, lastindex(s))
end
lstrip(s::AbstractString) = lstrip(isspace, s)
lstrip(s::AbstractString, chars::Union{AbstractChar,CharSet}) = lstrip(in(chars), s)
lstrip(::AbstractString, ::AbstractString) = throw(ArgumentError("Both arguments are strings. The second argument should be a `Char` or collection of `Char`s"))
function rstrip(f, s::AbstractString)
    i = lastindex(s)
    while i >= 1
        f(s[i]) || return SubString(s, 1, i)
        i = prevind(s, i)
    end
    return SubString(s, 1, 0)
end
rstrip(s::AbstractString) = rstrip(isspace, s)
rstrip(s::AbstractString, chars::Union{AbstractChar,CharSet}) = rstrip(in(chars), s)
rstrip(::AbstractString, ::AbstractString) = throw(ArgumentError("Both arguments are strings. The second argument should be a `Char` or collection of `Char`s"))
strip(s::AbstractString) = lstrip(rstrip(s))
strip(s::AbstractString, chars::Union{AbstractChar,CharSet}) = lstrip(rstrip(s, chars), chars)
strip(::AbstractString, ::AbstractString) = throw(ArgumentError("Both arguments are strings. The second argument should be a `Char` or collection of `Char`s"))
strip(f, s::AbstractString) = lstrip(f, rstrip(f, s))

"The text of `s`, padded by `p` on the left to `n` columns."
lpad(s, n::Integer, p::Union{AbstractChar,AbstractString} = ' ') = lpad(string(s)::AbstractString, n, string(p))
function lpad(s::Union{AbstractChar,AbstractString}, n::Integer, p::Union{AbstractChar,AbstractString} = ' ')
    return string(padding(s, n, p), s)
end
rpad(s, n::Integer, p::Union{AbstractChar,AbstractString} = ' ') = rpad(string(s)::AbstractString, n, string(p))
function rpad(s::Union{AbstractChar,AbstractString}, n::Integer, p::Union{AbstractChar,AbstractString} = ' ')
    return string(s, padding(s, n, p))
end
"What of repeated `p` fills `s` up to `n` columns."
function padding(s, n::Integer, p)
    m = signed(n) - Int(textwidth(s))::Int
    m <= 0 && return ""
    w = Int(textwidth(p))::Int
    w == 0 && throw(ArgumentError("$(repr(p)) has zero textwidth" * (ncodeunits(p) != 1 ? "" : "; maybe you want pad^max(0, npad - ncodeunits(str)) instead to pad by codeunits" * (p isa AbstractString && codeunit(p) != UInt8 ? "?" : ""))))
    q, r = divrem(m, w)
    r == 0 && return string(p)^q
    return string(string(p)^q, first(string(p), r))
end

"The bytes that a string of hexadecimal digits stands for."
hex2bytes(s::Union{String,SubString{String}}) = hex2bytes(codeunits(s))
hex2bytes(s::AbstractString) = hex2bytes(String(s))
function hex2bytes(digits)
    iseven(length(digits)) || throw(ArgumentError("length of iterable must be even"))
    out = UInt8[]
    high = nothing
    for d in digits
        if high === nothing
            high = number_from_hex(d)
        else
            push!(out, high << 4 | number_from_hex(d))
            high = nothing
        end
    end
    return out
end
function hex2bytes!(out::AbstractArray{UInt8}, digits)
    2 * length(out) == length(digits) || throw(ArgumentError("length of byte array must be half the length of the hexadecimal iterator"))
    return copyto!(out, hex2bytes(digits))
end
number_from_hex(c::AbstractChar) = number_from_hex(UInt8(c))
function number_from_hex(b::UInt8)
    UInt8('0') <= b <= UInt8('9') && return b - UInt8('0')
    b |= 0x20
    UInt8('a') <= b <= UInt8('f') && return b - UInt8('a') + 0x0a
    throw(ArgumentError("byte is not an ASCII hexadecimal digit"))
end
const hex_characters = codeunits("0123456789abcdef")
"The hexadecimal digits of bytes."
function bytes2hex(bytes)
    eltype(bytes) === UInt8 || throw(ArgumentError("eltype of iterator not UInt8"))
    out = StringVector(2 * length(bytes))
    i = 0
    for b in bytes
        out[i += 1] = hex_characters[b>>4+1]
        out[i += 1] = hex_characters[b&0x0f+1]
    end
    return String(out)
end
function bytes2hex(io::IO, bytes)
    eltype(bytes) === UInt8 || throw(ArgumentError("eltype of iterator not UInt8"))
    for b in bytes
        print(io, Char(hex_characters[b>>4+1]), Char(hex_characters[b&0x0f+1]))
    end
end
