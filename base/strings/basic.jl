# What holds for every AbstractString, over `ncodeunits`, `codeunit`, `isvalid(s, i)` and `iterate`.

export StringIndexError, ascii, codeunits, nextind, prevind, reverseind, thisind

"An index that is not the first of a character of `string`."
struct StringIndexError <: Exception
    string::AbstractString
    index::Integer
end
@noinline string_index_err(s::AbstractString, i::Integer) = throw(StringIndexError(s, Int(i)))

ncodeunits(s::AbstractString) = throw(MethodError(ncodeunits, (s,)))
codeunit(s::AbstractString) = throw(MethodError(codeunit, (s,)))
codeunit(s::AbstractString, i::Integer) = typeof(i) === Int ? throw(MethodError(codeunit, (s, i))) : codeunit(s, Int(i))
isvalid(s::AbstractString, i::Integer) = typeof(i) === Int ? throw(MethodError(isvalid, (s, i))) : isvalid(s, Int(i))
iterate(s::AbstractString, i::Integer) = typeof(i) === Int ? throw(MethodError(iterate, (s, i))) : iterate(s, Int(i))
iterate(s::AbstractString) = iterate(s, firstindex(s))

eltype(::Type{<:AbstractString}) = Char
IteratorSize(::Type{<:AbstractString}) = HasLength()
sizeof(s::AbstractString) = ncodeunits(s)::Int * sizeof(codeunit(s)::Type{<:Union{UInt8,UInt16,UInt32}})
firstindex(s::AbstractString) = 1
lastindex(s::AbstractString) = thisind(s, ncodeunits(s)::Int)
isempty(s::AbstractString) = iszero(ncodeunits(s)::Int)
keys(s::AbstractString) = EachStringIndex(s)
convert(::Type{T}, s::T) where {T<:AbstractString} = s
convert(::Type{T}, s::AbstractString) where {T<:AbstractString} = T(s)::T
AbstractString(s::AbstractString) = s
copy(s::AbstractString) = s
values(s::AbstractString) = s

function getindex(s::AbstractString, i::Integer)
    @boundscheck checkbounds(s, i)
    @inbounds return isvalid(s, i) ? (iterate(s, i)::NTuple{2,Any})[1] : string_index_err(s, i)
end
getindex(s::AbstractString, i::Colon) = s
getindex(s::AbstractString, r::AbstractUnitRange{<:Integer}) = SubString(s, r)
function getindex(s::AbstractString, v::AbstractVector{<:Integer})
    return sprint(io -> for i in v
        write(io, s[i])
    end)
end
getindex(s::AbstractString, v::AbstractVector{Bool}) = throw(ArgumentError("logical indexing not supported for strings"))
function get(s::AbstractString, i::Integer, default)
    return checkbounds(Bool, s, i) ? (@inbounds s[i]) : default
end

checkbounds(::Type{Bool}, s::AbstractString, i::Integer) = 1 <= i <= ncodeunits(s)::Int
checkbounds(::Type{Bool}, s::AbstractString, r::AbstractRange{<:Integer}) = isempty(r) || (1 <= minimum(r) && maximum(r) <= ncodeunits(s)::Int)
checkbounds(::Type{Bool}, s::AbstractString, I::AbstractArray{<:Real}) = all(i -> checkbounds(Bool, s, i), I)
checkbounds(::Type{Bool}, s::AbstractString, I::AbstractArray{<:Integer}) = all(i -> checkbounds(Bool, s, i), I)
checkbounds(s::AbstractString, I::Union{Integer,AbstractArray}) = checkbounds(Bool, s, I) ? nothing : throw(BoundsError(s, I))

isvalid(s::AbstractString) = isvalid(String(s))

"The first code unit's index of the character that holds code unit `i`."
thisind(s::AbstractString, i::Integer) = thisind(s, Int(i))
function thisind(s::AbstractString, i::Int)
    z = ncodeunits(s)::Int + 1
    i == z && return i
    0 <= i <= z || throw(BoundsError(s, i))
    while 1 < i && !isvalid(s, i)
        i -= 1
    end
    return i
end

"The index `n` characters before `i`."
prevind(s::AbstractString, i::Integer) = prevind(s, Int(i))
prevind(s::AbstractString, i::Int) = prevind(s, i, 1)
prevind(s::AbstractString, i::Integer, n::Integer) = prevind(s, Int(i), Int(n))
function prevind(s::AbstractString, i::Int, n::Int)
    n < 0 && throw(ArgumentError("n cannot be negative: $n"))
    z = ncodeunits(s) + 1
    0 < i <= z || throw(BoundsError(s, i))
    n == 0 && return thisind(s, i) == i ? i : string_index_err(s, i)
    while n > 0 && 1 < i
        i -= 1
        n -= isvalid(s, i)
    end
    return i - n
end

"The index `n` characters after `i`."
nextind(s::AbstractString, i::Integer) = nextind(s, Int(i))
nextind(s::AbstractString, i::Int) = nextind(s, i, 1)
nextind(s::AbstractString, i::Integer, n::Integer) = nextind(s, Int(i), Int(n))
function nextind(s::AbstractString, i::Int, n::Int)
    n < 0 && throw(ArgumentError("n cannot be negative: $n"))
    z = ncodeunits(s)
    0 <= i <= z || throw(BoundsError(s, i))
    n == 0 && return thisind(s, i) == i ? i : string_index_err(s, i)
    while n > 0 && i < z
        i += 1
        n -= isvalid(s, i)
    end
    return i + n
end

length(s::AbstractString) = length(s, 1, ncodeunits(s)::Int)
length(s::AbstractString, i::Integer, j::Integer) = length(s, Int(i), Int(j))
function length(s::AbstractString, i::Int, j::Int)
    @boundscheck begin
        0 < i <= ncodeunits(s)::Int + 1 || throw(BoundsError(s, i))
        0 <= j < ncodeunits(s)::Int + 1 || throw(BoundsError(s, j))
    end
    n = 0
    for k in i:j
        @inbounds n += isvalid(s, k)
    end
    return n
end

"The indices of the characters of a string."
struct EachStringIndex{T<:AbstractString}
    s::T
end
length(e::EachStringIndex) = length(e.s)
first(::EachStringIndex) = 1
last(e::EachStringIndex) = lastindex(e.s)
firstindex(::EachStringIndex) = 1
lastindex(e::EachStringIndex) = lastindex(e.s)
iterate(e::EachStringIndex, i = firstindex(e.s)) = i > ncodeunits(e.s) ? nothing : (i, nextind(e.s, i))
eltype(::Type{<:EachStringIndex}) = Int
eachindex(s::AbstractString) = EachStringIndex(s)
in(i, e::EachStringIndex) = i isa Integer && checkbounds(Bool, e.s, i) && isvalid(e.s, Int(i))
haskey(s::AbstractString, i::Integer) = checkbounds(Bool, s, i) && isvalid(s, Int(i))

"-1, 0 or 1 as `a` comes before, equals or comes after `b` in the order of code points."
function cmp(a::AbstractString, b::AbstractString)
    a === b && return 0
    x, y = iterate(a), iterate(b)
    while x !== nothing && y !== nothing
        c, d = x[1], y[1]
        c == d || return ifelse(c < d, -1, 1)
        x, y = iterate(a, x[2]), iterate(b, y[2])
    end
    return x === nothing ? (y === nothing ? 0 : -1) : 1
end
==(a::AbstractString, b::AbstractString) = cmp(a, b) == 0
isless(a::AbstractString, b::AbstractString) = cmp(a, b) < 0
cmp(a::Symbol, b::Symbol) = Int(sign(ccall(:strcmp, Int32, (Cstring, Cstring), a, b)))
isless(a::Symbol, b::Symbol) = cmp(a, b) < 0
hash(s::AbstractString, h::UInt) = hash(String(s)::String, h)

isascii(s::AbstractString) = all(isascii, s)
"`s` as a `String`, or an error where it is not pure ASCII."
ascii(x::AbstractString) = ascii(String(x))
function ascii(s::String)
    for i in 1:sizeof(s)
        codeunit(s, i) < 0x80 || throw(ArgumentError("invalid ASCII at index $i in $(repr(s))"))
    end
    return s
end

map(f, s::AbstractString) = map_string(f, s)
function map_string(f, s::AbstractString)
    out = IOBuffer()
    for c in s
        d = f(c)
        d isa AbstractChar || throw(ArgumentError("map(f, s::AbstractString) requires f to return AbstractChar; try map(f, collect(s)) or a comprehension instead"))
        write(out, d::AbstractChar)
    end
    return String(take!(out))
end
function filter(f, s::AbstractString)
    out = IOBuffer()
    for c in s
        f(c) && write(out, c)
    end
    return String(take!(out))
end

*(s::Union{AbstractChar,AbstractString}, t::Union{AbstractChar,AbstractString}...) = string(s, t...)
one(::Union{T,Type{T}}) where {T<:AbstractString} = convert(T, "")
^(s::Union{AbstractString,AbstractChar}, n::Integer) = repeat(s, n)
first(s::AbstractString, n::Integer) = @inbounds s[1:min(end, nextind(s, 0, n))]
last(s::AbstractString, n::Integer) = @inbounds s[max(1, prevind(s, ncodeunits(s) + 1, n)):end]
oftype(::AbstractString, x) = string(x)

"The characters of `s` in reverse; `reverseind` finds an index of it in `s`."
function reverse(s::AbstractString)
    out = IOBuffer()
    for c in Iterators.reverse(s)
        write(out, c)
    end
    return String(take!(out))
end
reverseind(s::AbstractString, i::Integer) = thisind(s, ncodeunits(s) - i + 1)
Iterators.reverse(s::AbstractString) = Iterators.Reverse(s)
iterate(r::Iterators.Reverse{<:AbstractString}, i = ncodeunits(r.itr) + 1) = i <= 1 ? nothing : (j = prevind(r.itr, i); (r.itr[j], j))
length(r::Iterators.Reverse{<:AbstractString}) = length(r.itr)

repeat(s::AbstractString, n::Integer) = repeat(String(s), n)

"A view of the code units of a string as a vector."
struct CodeUnits{T,S<:AbstractString} <: DenseVector{T}
    s::S
    CodeUnits(s::S) where {S<:AbstractString} = new{codeunit(s),S}(s)
end
"The code units of `s` as a vector."
codeunits(s::AbstractString) = CodeUnits(s)
length(s::CodeUnits) = ncodeunits(s.s)
sizeof(s::CodeUnits{T}) where {T} = ncodeunits(s.s) * sizeof(T)
size(s::CodeUnits) = (length(s),)
elsize(::Type{<:CodeUnits{T}}) where {T} = sizeof(T)
@propagate_inbounds getindex(s::CodeUnits, i::Int) = codeunit(s.s, i)
IndexStyle(::Type{<:CodeUnits}) = IndexLinear()
@inline iterate(s::CodeUnits, i = 1) = (i % UInt) - 1 < length(s) ? (@inbounds s[i], i + 1) : nothing
unsafe_convert(::Type{Ptr{T}}, s::CodeUnits{T}) where {T} = unsafe_convert(Ptr{T}, s.s)
unsafe_convert(::Type{Ptr{Int8}}, s::CodeUnits{UInt8}) = unsafe_convert(Ptr{Int8}, s.s)
cconvert(::Type{Ptr{UInt8}}, s::CodeUnits{UInt8,String}) = s.s
