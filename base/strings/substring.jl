# SubString: a part of a string without a copy.

export SubString

struct SubString{T<:AbstractString} <: AbstractString
    string::T
    offset::Int
    ncodeunits::Int

    function SubString{T}(s::T, i::Int, j::Int) where {T<:AbstractString}
        i <= j || return new(s, 0, 0)
        @boundscheck begin
            checkbounds(s, i:j)
            isvalid(s, i) || string_index_err(s, i)
            isvalid(s, j) || string_index_err(s, j)
        end
        return new(s, i - 1, nextind(s, j) - i)
    end
    function SubString{T}(s::T, offset::Int, n::Int, ::Val{:units}) where {T<:AbstractString}
        return new(s, offset, n)
    end
end
SubString(s::T, i::Int, j::Int) where {T<:AbstractString} = SubString{T}(s, i, j)
SubString(s::AbstractString, i::Integer, j::Integer = lastindex(s)) = SubString(s, Int(i), Int(j))
SubString(s::AbstractString, r::AbstractUnitRange{<:Integer}) = SubString(s, first(r), last(r))
function SubString(s::SubString, i::Int, j::Int)
    i <= j || return SubString(s.string, 1, 0)
    @boundscheck begin
        checkbounds(s, i:j)
        isvalid(s, i) || string_index_err(s, i)
        isvalid(s, j) || string_index_err(s, j)
    end
    return units_substring(s.string, s.offset + i, nextind(s, j) - i)
end
SubString(s::AbstractString) = SubString(s, 1, lastindex(s))
SubString{T}(s::T) where {T<:AbstractString} = SubString{T}(s, 1, lastindex(s))
SubString{String}(s::AbstractString) = SubString(String(s))
"The `n` code units of `s` from index `i` on, which are trusted to hold whole characters."
units_substring(s::T, i::Int, n::Int) where {T<:AbstractString} = SubString{T}(s, i - 1, n, Val(:units))
SubString{S}(s::SubString{S}) where {S<:AbstractString} = s
convert(::Type{SubString{S}}, s::AbstractString) where {S<:AbstractString} = SubString(convert(S, s)::S)
convert(::Type{T}, s::T) where {T<:SubString} = s

@propagate_inbounds view(s::AbstractString, r::AbstractUnitRange{<:Integer}) = SubString(s, r)
maybeview(s::AbstractString, r::AbstractUnitRange{<:Integer}) = view(s, r)
maybeview(s::AbstractString, args...) = getindex(s, args...)

String(s::SubString{String}) = GC.@preserve s byte_string(s.string, s.offset + 1, s.ncodeunits)
ncodeunits(s::SubString) = s.ncodeunits
sizeof(s::SubString{String}) = s.ncodeunits
codeunit(s::SubString) = codeunit(s.string)
function codeunit(s::SubString, i::Integer)
    @boundscheck checkbounds(s, i)
    @inbounds return codeunit(s.string, s.offset + i)
end
function iterate(s::SubString, i::Integer = firstindex(s))
    i == ncodeunits(s) + 1 && return nothing
    @boundscheck checkbounds(s, i)
    y = iterate(s.string, s.offset + i)
    y === nothing && return nothing
    c, i = y
    return c, i - s.offset
end
function getindex(s::SubString, i::Integer)
    @boundscheck checkbounds(s, i)
    isvalid(s, i) || string_index_err(s, i)
    @inbounds return getindex(s.string, s.offset + i)
end
isascii(s::SubString{String}) = (for i in 1:s.ncodeunits; codeunit(s, i) < 0x80 || return false; end; true)
isvalid(s::SubString, i::Integer) = checkbounds(Bool, s, i) && (@inbounds isvalid(s.string, s.offset + Int(i)))
isvalid(s::SubString{String}) = isvalid(String(s))
function thisind(s::SubString{String}, i::Int)
    i == 0 && return 0
    i == ncodeunits(s) + 1 && return i
    @boundscheck checkbounds(s, i)
    return thisind(s.string, s.offset + i) - s.offset
end
function nextind(s::SubString{String}, i::Int)
    i == 0 && return 1
    @boundscheck checkbounds(s, i)
    return min(nextind(s.string, s.offset + i) - s.offset, ncodeunits(s) + 1)
end
pointer(s::SubString{String}) = pointer(s.string) + s.offset
pointer(s::SubString{String}, i::Integer) = pointer(s.string) + s.offset + (i - 1)
unsafe_convert(::Type{Ptr{R}}, s::SubString{String}) where {R<:Union{Int8,UInt8}} = convert(Ptr{R}, pointer(s))
cconvert(::Type{Ptr{UInt8}}, s::SubString{String}) = s
cconvert(::Type{Ptr{Int8}}, s::SubString{String}) = s
cconvert(::Type{Cstring}, s::SubString{String}) = String(s)

function cmp(a::Union{String,SubString{String}}, b::Union{String,SubString{String}})
    m, n = sizeof(a), sizeof(b)
    c = GC.@preserve a b _memcmp(pointer(a), pointer(b), min(m, n))
    return c < 0 ? -1 : c > 0 ? 1 : cmp(m, n)
end
function ==(a::Union{String,SubString{String}}, b::Union{String,SubString{String}})
    n = sizeof(a)
    return n == sizeof(b) && GC.@preserve(a, b, _memcmp(pointer(a), pointer(b), n)) == 0
end
function hash(s::SubString{String}, h::UInt)
    h += memhash_seed
    return GC.@preserve s memhash_bytes(pointer(s), sizeof(s), h % UInt32) + h
end
Symbol(s::SubString{String}) = GC.@preserve s ccall(:jl_symbol_n, Ref{Symbol}, (Ptr{UInt8}, Int), pointer(s), sizeof(s))
reverse(s::SubString{String}) = reverse(String(s))
filter(f, s::SubString{String}) = filter(f, String(s))
repeat(s::SubString{String}, n::Integer) = repeat(String(s), n)
Vector{UInt8}(s::SubString{String}) = Vector{UInt8}(String(s))
String(v::CodeUnits{UInt8,SubString{String}}) = String(v.s)
parent(s::SubString) = s.string
