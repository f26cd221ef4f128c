# Finding characters and substrings.

export AbstractPattern, occursin

"What can be searched for in a string."
abstract type AbstractPattern end
# (AbstractMatch is in regex.jl)

const StringOrBytes = Union{AbstractString,AbstractVector{UInt8},AbstractVector{Int8}}

nothing_sentinel(i) = i == 0 ? nothing : i

findnext(p::Fix2{<:Union{typeof(isequal),typeof(==)},<:AbstractChar}, s::AbstractString, i::Integer) = findnext_char(p, s, i)
function findnext_char(p, s::AbstractString, i::Integer)
    i < 1 && throw(BoundsError(s, i))
    n = ncodeunits(s)
    i > n + 1 && throw(BoundsError(s, i))
    i == n + 1 && return nothing
    isvalid(s, i) || string_index_err(s, i)
    c = p.x
    y = iterate(s, i)
    while y !== nothing
        y[1] == c && return Int(i)
        i = y[2]
        y = iterate(s, i)
    end
    return nothing
end
function findprev(p::Fix2{<:Union{typeof(isequal),typeof(==)},<:AbstractChar}, s::AbstractString, i::Integer)
    i > ncodeunits(s) + 1 && throw(BoundsError(s, i))
    i == ncodeunits(s) + 1 && (i = prevind(s, i))
    while i >= 1
        s[i] == p.x && return Int(i)
        i = prevind(s, i)
    end
    return nothing
end

function findnext(test::Function, s::AbstractString, i::Integer)
    i = Int(i)
    z = ncodeunits(s) + 1
    1 <= i <= z || throw(BoundsError(s, i))
    i == z && return nothing
    isvalid(s, i) || string_index_err(s, i)
    e = lastindex(s)
    while i <= e
        test(s[i]) && return i
        i = nextind(s, i)
    end
    return nothing
end
function findprev(test::Function, s::AbstractString, i::Integer)
    i = Int(i)
    z = ncodeunits(s) + 1
    0 <= i <= z || throw(BoundsError(s, i))
    i == z && return nothing
    i >= 1 && !isvalid(s, i) && string_index_err(s, i)
    while i >= 1
        test(s[i]) && return i
        i = prevind(s, i)
    end
    return nothing
end
findfirst(c::AbstractChar, s::AbstractString) = findfirst(==(c), s)
findnext(c::AbstractChar, s::AbstractString, i::Integer) = findnext(==(c), s, i)
findlast(c::AbstractChar, s::AbstractString) = findlast(==(c), s)
findprev(c::AbstractChar, s::AbstractString, i::Integer) = findprev(==(c), s, i)
findfirst(test::Function, s::AbstractString) = findnext(test, s, firstindex(s))
findlast(test::Function, s::AbstractString) = findprev(test, s, lastindex(s))
findfirst(test::Fix2{<:Union{typeof(isequal),typeof(==)},<:AbstractChar}, s::AbstractString) = findnext(test, s, firstindex(s))
findlast(test::Fix2{<:Union{typeof(isequal),typeof(==)},<:AbstractChar}, s::AbstractString) = findprev(test, s, lastindex(s))
findall(test::Function, s::AbstractString) = Int[i for (i, c) in pairs(s) if test(c)]
findall(c::AbstractChar, s::AbstractString) = findall(==(c), s)

"The place of the first byte of `needle` in `haystack`, not before byte `i`; 0 where there is none."
function find_bytes(needle::Union{String,SubString{String}}, haystack::Union{String,SubString{String}}, i::Int)
    m, n = sizeof(needle), sizeof(haystack)
    m == 0 && return i <= n + 1 ? i : 0
    i + m - 1 > n && return 0
    GC.@preserve needle haystack begin
        p = ccall(:memmem, Ptr{UInt8}, (Ptr{UInt8}, Csize_t, Ptr{UInt8}, Csize_t), pointer(haystack, i), n - i + 1, pointer(needle), m)
        return p == C_NULL ? 0 : Int(p - pointer(haystack)) + 1
    end
end

"The first index of `t` in `s` from `i` on, 0 where there is none."
function search_forward(s::AbstractString, t::AbstractString, i::Int)
    n = ncodeunits(s)
    1 <= i <= n + 1 || throw(BoundsError(s, i))
    if s isa Union{String,SubString{String}} && t isa Union{String,SubString{String}}
        while (j = find_bytes(t, s, i)) != 0
            (j > n || isvalid(s, j)) && return j
            i = j + 1
        end
        return 0
    end
    isempty(t) && return i
    while i <= n
        isvalid(s, i) && starts_at(s, t, i) && return i
        i = nextind(s, i)
    end
    return 0
end
function starts_at(s, t, i)
    y = iterate(s, i)
    for c in t
        (y === nothing || y[1] != c) && return false
        y = iterate(s, y[2])
    end
    return true
end

"The last index of `t` in `s` at which it ends at or before the character at `i`, 0 where there is none."
function search_backward(s::AbstractString, t::AbstractString, i::Int)
    n = ncodeunits(s)
    0 <= i <= n + 1 || throw(BoundsError(s, i))
    isempty(t) && return min(i + 0, n + 1)
    i = min(i, n)
    i == 0 && return 0
    stop = nextind(s, thisind(s, i)) - 1
    k = length(t)
    at = stop - ncodeunits(t) + 1
    while at >= 1
        isvalid(s, at) && starts_at(s, t, at) && return at
        at -= 1
    end
    return 0
end

function match_range(s, t, at)
    at == 0 && return nothing
    return at:(isempty(t) ? at - 1 : at_last(s, t, at))
end
at_last(s, t, at) = ncodeunits(t) == 0 ? at - 1 : at + lastindex(t) - 1

findfirst(t::AbstractString, s::AbstractString) = findnext(t, s, firstindex(s))
function findnext(t::AbstractString, s::AbstractString, i::Integer)
    i == ncodeunits(s) + 2 && return nothing
    return match_range(s, t, search_forward(s, t, Int(i)))
end
findlast(t::AbstractString, s::AbstractString) = findprev(t, s, lastindex(s) + (isempty(t) ? (isempty(s) ? 1 : ncodeunits(s) + 1 - lastindex(s)) : 0))
findprev(t::AbstractString, s::AbstractString, i::Integer) = match_range(s, t, search_backward(s, t, Int(i)))

findfirst(t::AbstractVector{<:Union{Int8,UInt8}}, s::AbstractVector{<:Union{Int8,UInt8}}) = findnext(t, s, firstindex(s))
function findnext(t::AbstractVector{<:Union{Int8,UInt8}}, s::AbstractVector{<:Union{Int8,UInt8}}, i::Integer)
    n, m = lastindex(s), length(t)
    while i + m - 1 <= n
        all(k -> s[i+k-1] == t[k], 1:m) && return Int(i):Int(i + m - 1)
        i += 1
    end
    return nothing
end

"All ranges where `t` stands in `s`."
function findall(t::Union{AbstractString,AbstractPattern,AbstractVector{<:Union{Int8,UInt8}}}, s::Union{AbstractString,AbstractVector{<:Union{Int8,UInt8}}}; overlap::Bool = false)
    found = UnitRange{Int}[]
    i, e = firstindex(s), lastindex(s)
    while true
        r = findnext(t, s, i)
        r === nothing && break
        push!(found, r)
        j = overlap || isempty(r) ? first(r) : last(r)
        j > e && break
        i = s isa AbstractString ? nextind(s, j) : j + 1
    end
    return found
end

occursin(needle::Union{AbstractString,AbstractChar}, haystack::AbstractString) = needle isa AbstractChar ? needle in haystack : search_forward(haystack, needle, 1) != 0
occursin(haystack) = Fix2(occursin, haystack)
in(c::AbstractChar, s::AbstractString) = findfirst(==(c), s) !== nothing
in(::AbstractString, ::AbstractString) = error("use occursin(needle, haystack) for string containment")
"How often `t` stands in `s`."
function count(t::Union{AbstractChar,AbstractString,AbstractPattern}, s::AbstractString; overlap::Bool = false)
    t isa AbstractChar && return count(==(t), s)
    n, i, e = 0, 1, ncodeunits(s)
    while true
        r = findnext(t, s, i)
        r === nothing && break
        n += 1
        j = overlap || isempty(r) ? first(r) : last(r)
        j > e && break
        i = nextind(s, j)
    end
    return n
end
