# Strings to and from C.

export transcode, unsafe_string

const Cmode_t = UInt32

# Cstring and Cwstring are pointers in all but name.
Int(p::Union{Cstring,Cwstring}) = bitcast(Int, p)
UInt(p::Union{Cstring,Cwstring}) = bitcast(UInt, p)
Ptr{T}(p::Union{Cstring,Cwstring}) where {T<:Union{Int8,UInt8,Cwchar_t,UInt32,Cvoid}} = bitcast(Ptr{T}, p)
Cstring(p::Union{Ptr{Int8},Ptr{UInt8},Ptr{Cvoid}}) = bitcast(Cstring, p)
Cwstring(p::Union{Ptr{Cwchar_t},Ptr{UInt32},Ptr{Cvoid}}) = bitcast(Cwstring, p)
convert(::Type{Cstring}, p::Union{Ptr{Int8},Ptr{UInt8},Ptr{Cvoid}}) = bitcast(Cstring, p)
convert(::Type{Cwstring}, p::Union{Ptr{Cwchar_t},Ptr{UInt32},Ptr{Cvoid}}) = bitcast(Cwstring, p)
convert(::Type{Ptr{T}}, p::Union{Cstring,Cwstring}) where {T} = bitcast(Ptr{T}, p)
==(x::Cstring, y::Cstring) = UInt(x) == UInt(y)
==(x::Union{Cstring,Cwstring}, y::Ptr) = UInt(x) == UInt(y)
==(x::Ptr, y::Union{Cstring,Cwstring}) = UInt(x) == UInt(y)

unsafe_convert(::Type{Ptr{T}}, a::Array{T}) where {T} = ccall(:jl_array_ptr, Ptr{T}, (Any,), a)
unsafe_convert(::Type{Ptr{S}}, a::Array{T}) where {S,T} = Ptr{S}(ccall(:jl_array_ptr, Ptr{T}, (Any,), a))
unsafe_convert(::Type{Ptr{S}}, a::AbstractArray{T}) where {S,T} = convert(Ptr{S}, unsafe_convert(Ptr{T}, a))
unsafe_convert(::Type{Ptr{T}}, a::AbstractArray{T}) where {T} = error("conversion to pointer not defined for ", typeof(a))

"Whether `s` has a NUL byte inside, which C would take for its end."
containsnul(p::Ptr, n) = C_NULL != ccall(:memchr, Ptr{Cchar}, (Ptr{Cchar}, Cint, Csize_t), p, 0, n)
containsnul(s::String) = containsnul(unsafe_convert(Ptr{Cchar}, s), sizeof(s))
containsnul(s::AbstractString) = '\0' in s

cconvert(::Type{Cstring}, s::String) = s
cconvert(::Type{Cstring}, s::AbstractString) = String(s)::String
cconvert(::Type{Cstring}, s::Symbol) = s
cconvert(::Type{Cstring}, p::Ptr) = p
cconvert(::Type{Ptr{UInt8}}, s::AbstractString) = String(s)::String
cconvert(::Type{Ptr{Int8}}, s::AbstractString) = String(s)::String
cconvert(::Type{Ptr{UInt8}}, s::String) = s
cconvert(::Type{Ptr{Int8}}, s::String) = s
cconvert(::Type{Ref{UInt8}}, s::String) = s
cconvert(::Type{Cwstring}, s::AbstractString) = push!(transcode(Cwchar_t, String(s)::String), 0)
function unsafe_convert(::Type{Cstring}, s::String)
    p = unsafe_convert(Ptr{Cchar}, s)
    containsnul(p, sizeof(s)) && throw(ArgumentError("embedded NULs are not allowed in C strings: $(repr(s))"))
    return Cstring(p)
end
unsafe_convert(::Type{Cstring}, s::Symbol) = Cstring(unsafe_convert(Ptr{Cchar}, s))
unsafe_convert(::Type{Cstring}, p::Union{Ptr{Int8},Ptr{UInt8},Ptr{Cvoid}}) = Cstring(p)
unsafe_convert(::Type{Ref{UInt8}}, s::String) = unsafe_convert(Ptr{UInt8}, s)
function unsafe_convert(::Type{Cwstring}, v::Vector{Cwchar_t})
    for i in 1:length(v)-1
        v[i] == 0 && throw(ArgumentError("embedded NULs are not allowed in C strings: $(repr(v))"))
    end
    v[end] == 0 || throw(ArgumentError("C string data must be NUL terminated: $(repr(v))"))
    return Cwstring(unsafe_convert(Ptr{Cwchar_t}, v))
end

"A copy of the `n` bytes at `p`, or up to the first NUL, as a `String`."
function unsafe_string(p::Union{Ptr{UInt8},Ptr{Int8}}, n::Integer)
    p == C_NULL && throw(ArgumentError("cannot convert NULL to string"))
    return ccall(:jl_pchar_to_string, Ref{String}, (Ptr{UInt8}, Int), p, n)
end
function unsafe_string(p::Union{Ptr{UInt8},Ptr{Int8}})
    p == C_NULL && throw(ArgumentError("cannot convert NULL to string"))
    return ccall(:jl_cstr_to_string, Ref{String}, (Ptr{UInt8},), p)
end
unsafe_string(s::Cstring) = unsafe_string(convert(Ptr{UInt8}, s))
unsafe_string(s::Cstring, n::Integer) = unsafe_string(convert(Ptr{UInt8}, s), n)

"The code units of `s` in another UTF encoding."
transcode(::Type{T}, v::AbstractVector{T}) where {T<:Union{UInt8,UInt16,UInt32,Int32}} = v
transcode(::Type{UInt8}, s::AbstractString) = codeunits(String(s))
transcode(::Type{String}, s::String) = s
transcode(::Type{T}, s::String) where {T<:Union{Int32,UInt32}} = T[T(c) for c in s]
transcode(::Type{T}, s::AbstractString) where {T<:Union{UInt16,Int32,UInt32}} = transcode(T, String(s)::String)
function transcode(::Type{UInt16}, s::String)
    out = UInt16[]
    for c in s
        u = UInt32(c)
        if u < 0x10000
            push!(out, u % UInt16)
        else
            u -= 0x10000
            push!(out, (0xd800 + (u >> 10)) % UInt16)
            push!(out, (0xdc00 + (u & 0x3ff)) % UInt16)
        end
    end
    return out
end
transcode(::Type{UInt16}, v::AbstractVector{UInt8}) = transcode(UInt16, String(copyto!(StringVector(length(v)), v)))
transcode(::Type{T}, v::AbstractVector{UInt8}) where {T<:Union{Int32,UInt32}} = transcode(T, String(copyto!(StringVector(length(v)), v)))
function transcode(::Type{String}, v::AbstractVector{UInt16})
    out = IOBuffer()
    i = firstindex(v)
    while i <= lastindex(v)
        u = UInt32(v[i])
        if 0xd800 <= u <= 0xdbff && i < lastindex(v) && 0xdc00 <= v[i+1] <= 0xdfff
            u = 0x10000 + ((u - 0xd800) << 10) + (UInt32(v[i+1]) - 0xdc00)
            i += 1
        end
        print(out, Char(u))
        i += 1
    end
    return String(take!(out))
end
transcode(::Type{String}, v::AbstractVector{<:Union{Int32,UInt32}}) = String(Char[Char(c) for c in v])
transcode(::Type{String}, v::AbstractVector{UInt8}) = String(copyto!(StringVector(length(v)), v))
transcode(::Type{UInt8}, v::AbstractVector{<:Union{UInt16,Int32,UInt32}}) = Vector{UInt8}(codeunits(transcode(String, v)))
