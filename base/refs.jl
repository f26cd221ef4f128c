# Ref: a mutable place for one value, and what ccall makes of arguments.

export Ref, Ptr, C_NULL, Cchar, Cuchar, Cshort, Cushort, Cint, Cuint, Clong, Culong, Clonglong, Culonglong,
    Cfloat, Cdouble, Csize_t, Cssize_t, Cptrdiff_t, Cintmax_t, Cuintmax_t, Cwchar_t, Cstring, Cwstring

const C_NULL = bitcast(Ptr{Cvoid}, 0)
const Cchar = Int8
const Cuchar = UInt8
const Cshort = Int16
const Cushort = UInt16
const Cint = Int32
const Cuint = UInt32
const Clong = Int
const Culong = UInt
const Clonglong = Int64
const Culonglong = UInt64
const Cptrdiff_t = Int
const Csize_t = UInt
const Cssize_t = Int
const Cintmax_t = Int64
const Cuintmax_t = UInt64
const Cfloat = Float32
const Cdouble = Float64
const Cwchar_t = Int32
const Coff_t = Int64
primitive type Cstring 64 end
primitive type Cwstring 64 end

"The Ref that holds its value itself."
mutable struct RefValue{T} <: Ref{T}
    x::T
    RefValue{T}() where {T} = new()
    RefValue{T}(x) where {T} = new(x)
end
RefValue(x::T) where {T} = RefValue{T}(x)
isassigned(x::RefValue) = isdefined(x, :x)
Ref(x::T) where {T} = RefValue{T}(x)
Ref(x::Any, i::Integer) = i == 1 ? Ref(x) : throw(BoundsError(x, i))
Ref{T}() where {T} = RefValue{T}()
Ref{T}(x) where {T} = RefValue{T}(x)
Ref(x::Ref, i::Integer) = i == 1 ? x : throw(ArgumentError("Object only has one element"))
Ref(x::Ptr{T}, i::Integer) where {T} = x + (i - 1) * elsize_of(T)
Ref(x::AbstractArray, i::Integer) = RefArray(x, i)
convert(::Type{Ref{T}}, x::Ref{T}) where {T} = x
convert(::Type{Ref{T}}, x::AbstractArray{T}) where {T} = RefArray(x, 1)
convert(::Type{Ref{T}}, x) where {T} = RefValue{T}(x)

getindex(b::RefValue) = b.x
setindex!(b::RefValue, x) = (b.x = x; b)
getindex(b::RefValue, ::Tuple{}) = b.x
length(x::Ref) = 1
size(x::Ref) = ()
axes(x::Ref) = ()
isempty(x::Ref) = false
ndims(x::Ref) = 0
ndims(::Type{<:Ref}) = 0
iterate(r::Ref) = (r[], nothing)
iterate(r::Ref, s) = nothing
eltype(::Type{<:Ref{T}}) where {T} = T
(==)(a::Ref, b::Ref) = a === b

"A place inside an array."
struct RefArray{T,A<:AbstractArray{T},R} <: Ref{T}
    x::A
    i::Int
    roots::R
    RefArray{T,A,R}(x, i, roots=nothing) where {T,A<:AbstractArray{T},R} = new(x, i, roots)
end
RefArray(x::AbstractArray{T}, i::Integer=1, roots=nothing) where {T} = RefArray{T,typeof(x),Nothing}(x, i, nothing)
getindex(b::RefArray) = b.x[b.i]
setindex!(b::RefArray, x) = (b.x[b.i] = x; b)
isassigned(x::RefArray) = isassigned(x.x, x.i)

# ---- ccall's conversions ----

cconvert(::Type{Ptr{T}}, x::Ptr) where {T} = x
cconvert(::Type{Ptr{T}}, x) where {T} = x
cconvert(::Type{Ref{T}}, x::Ref{T}) where {T} = x
cconvert(::Type{Ref{T}}, x) where {T} = x isa AbstractArray{T} ? RefArray(x) : RefValue{T}(convert(T, x))
cconvert(::Type{Ref{T}}, x::Ptr) where {T} = x
cconvert(::Type{Ref{Any}}, x) = RefValue{Any}(x)
cconvert(::Type{Any}, @nospecialize(x)) = x
cconvert(::Type{Ptr{P}}, a::Array{<:Ptr}) where {P<:Ptr} = a
cconvert(::Type{Ptr{P}}, a::Array{<:Union{Ptr,Cstring}}) where {P<:Union{Cstring}} = a
cconvert(::Type{Ptr{P}}, a::Array) where {P<:Union{Ptr,Cwstring,Cstring}} = P === eltype(a) ? a : pointers_to(P, a)
cconvert(::Type{Ref{P}}, a::Array) where {P<:Union{Ptr,Cwstring,Cstring}} = pointers_to(P, a)
struct PointerTable{P} <: Ref{P}
    ptrs::Vector{P}
    roots::Vector{Any}
end
function pointers_to(::Type{P}, a) where {P}
    ptrs = Vector{P}(undef, length(a) + 1)
    roots = Any[]
    for i in 1:length(a)
        r = cconvert(P, a[i])
        push!(roots, r)
        ptrs[i] = unsafe_convert(P, r)
    end
    ptrs[length(a) + 1] = bitcast(P, C_NULL)
    return PointerTable{P}(ptrs, roots)
end
unsafe_convert(::Type{Ptr{P}}, t::PointerTable) where {P} = bitcast(Ptr{P}, pointer(t.ptrs))

unsafe_convert(::Type{Ref{T}}, x::Ref{T}) where {T} = unsafe_convert(Ptr{T}, x)
unsafe_convert(::Type{Ref{T}}, x) where {T} = unsafe_convert(Ptr{T}, x)
unsafe_convert(::Type{Ptr{T}}, x::Ptr) where {T} = bitcast(Ptr{T}, x)
unsafe_convert(::Type{Ptr{T}}, x::Ptr{T}) where {T} = x
unsafe_convert(::Type{Ptr{T}}, a::Array{T}) where {T} = bitcast(Ptr{T}, ccall(:jl_array_ptr, Ptr{Cvoid}, (Any,), a))
unsafe_convert(::Type{Ptr{S}}, a::Array{T}) where {S,T} = bitcast(Ptr{S}, ccall(:jl_array_ptr, Ptr{Cvoid}, (Any,), a))
unsafe_convert(::Type{Ptr{Cvoid}}, a::Array) = ccall(:jl_array_ptr, Ptr{Cvoid}, (Any,), a)
unsafe_convert(::Type{Ptr{T}}, x::Int) where {T} = bitcast(Ptr{T}, x)
function unsafe_convert(::Type{Ptr{T}}, b::RefValue{T}) where {T}
    if allocatedinline(T)
        return bitcast(Ptr{T}, pointer_from_objref(b))
    elseif isconcretetype(T) && ismutabletype_of(T)
        return bitcast(Ptr{T}, pointer_from_objref(b.x))
    else
        return bitcast(Ptr{T}, pointerref(bitcast(Ptr{Ptr{Cvoid}}, pointer_from_objref(b)), 1, 1))
    end
end
unsafe_convert(::Type{Ptr{Any}}, b::RefValue{Any}) = bitcast(Ptr{Any}, pointer_from_objref(b))
unsafe_convert(::Type{Ptr{Cvoid}}, b::RefValue{T}) where {T} = bitcast(Ptr{Cvoid}, unsafe_convert(Ptr{T}, b))
unsafe_convert(::Type{Ptr{T}}, b::RefArray{T}) where {T} = pointer(b.x, b.i)
unsafe_convert(::Type{Ptr{Cvoid}}, b::RefArray{T}) where {T} = bitcast(Ptr{Cvoid}, pointer(b.x, b.i))
unsafe_convert(::Type{Ptr{UInt8}}, s::String) = ccall(:jl_string_ptr, Ptr{UInt8}, (Any,), s)
unsafe_convert(::Type{Ptr{Int8}}, s::String) = bitcast(Ptr{Int8}, ccall(:jl_string_ptr, Ptr{UInt8}, (Any,), s))
unsafe_convert(::Type{Ptr{Cvoid}}, s::String) = bitcast(Ptr{Cvoid}, ccall(:jl_string_ptr, Ptr{UInt8}, (Any,), s))
unsafe_convert(::Type{Ptr{UInt8}}, s::Symbol) = ccall(:jl_symbol_name, Ptr{UInt8}, (Any,), s)
unsafe_convert(::Type{Ptr{Int8}}, s::Symbol) = bitcast(Ptr{Int8}, ccall(:jl_symbol_name, Ptr{UInt8}, (Any,), s))
