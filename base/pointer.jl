# Raw memory: addresses, loads and stores.

export pointer, unsafe_load, unsafe_store!, pointer_from_objref, unsafe_pointer_to_objref, unsafe_wrap,
    unsafe_copyto!, objectid, @cfunction

"The distance between two neighbours of type `T` in memory."
elsize_of(@nospecialize(T)) = allocatedinline(T) ? aligned_elsize(T) : 8
function aligned_elsize(@nospecialize(T))
    isa(T, Union) && return ccall(:tt_union_elsize, Int, (Any,), T)
    n = Core.sizeof(T)
    a = datatype_alignment(T)
    return n === 0 ? 0 : ((n + a - 1) ÷ a) * a
end

convert(::Type{T}, x::Ptr) where {T<:Ptr} = T(x)
convert(::Type{Ptr{T}}, p::Ptr{T}) where {T} = p
convert(::Type{Ptr{T}}, p::Ptr) where {T} = bitcast(Ptr{T}, p)
convert(::Type{Ptr{T}}, x::UInt) where {T} = Ptr{T}(x)
convert(::Type{Ptr{T}}, x::Int) where {T} = Ptr{T}(x)
Int(x::Ptr) = bitcast(Int, x)
UInt(x::Ptr) = bitcast(UInt, x)
convert(::Type{T}, x::Ptr) where {T<:Integer} = T(UInt(x))
(::Type{T})(x::Ptr) where {T<:Integer} = T(UInt(x))
Ptr{T}(x::Integer) where {T} = Ptr{T}(UInt(x))
(::Type{Ptr})(x::Ptr) = x
unsigned(x::Ptr) = UInt(x)
signed(x::Ptr) = Int(x)
eltype(::Type{Ptr{T}}) where {T} = T
zero(::Type{Ptr{T}}) where {T} = Ptr{T}(0)

(==)(x::Ptr, y::Ptr) = UInt(x) == UInt(y)
isequal(x::Ptr, y::Ptr) = UInt(x) == UInt(y)
(<)(x::Ptr, y::Ptr) = UInt(x) < UInt(y)
isless(x::Ptr, y::Ptr) = UInt(x) < UInt(y)
(-)(x::Ptr, y::Ptr) = UInt(x) - UInt(y)
(+)(x::Ptr{T}, y::Integer) where {T} = bitcast(Ptr{T}, UInt(x) + (y % UInt))
(-)(x::Ptr{T}, y::Integer) where {T} = bitcast(Ptr{T}, UInt(x) - (y % UInt))
(+)(x::Integer, y::Ptr) = y + x
hash(x::Ptr, h::UInt) = hash(UInt(x), h)

pointer(p::Ptr) = p
pointer(a::Array{T}) where {T} = bitcast(Ptr{T}, ccall(:jl_array_ptr, Ptr{Cvoid}, (Any,), a))
pointer(a::Array{T}, i::Integer) where {T} = pointer(a) + (Int(i) - 1) * elsize_of(T)
pointer(a::AbstractArray{T}) where {T} = unsafe_convert(Ptr{T}, a)
pointer(a::AbstractArray{T}, i::Integer) where {T} = unsafe_convert(Ptr{T}, a) + Int(memory_offset(a, i))
pointer(s::String) = ccall(:jl_string_ptr, Ptr{UInt8}, (Any,), s)
pointer(s::String, i::Integer) = pointer(s) + (Int(i) - 1)
memory_offset(a, i) = (i - first(LinearIndices(a))) * elsize(typeof(a))

unsafe_load(p::Ptr, i::Integer=1) = pointerref(p, Int(i), 1)
unsafe_store!(p::Ptr{Any}, @nospecialize(x), i::Integer=1) = pointerset(p, x, Int(i), 1)
unsafe_store!(p::Ptr{T}, x, i::Integer=1) where {T} = pointerset(p, convert(T, x), Int(i), 1)

pointer_from_objref(@nospecialize(x)) = begin
    ismutable(x) || error("pointer_from_objref cannot be used on immutable objects")
    ccall(:jl_value_ptr, Ptr{Cvoid}, (Any,), x)
end
unsafe_pointer_to_objref(p::Ptr) = ccall(:jl_value_ptr, Any, (Ptr{Cvoid},), p)
objectid(@nospecialize(x)) = ccall(:jl_object_id, UInt, (Any,), x)

memcpy(dst::Ptr, src::Ptr, n::Int) = (ccall(:memcpy, Ptr{Cvoid}, (Ptr{Cvoid}, Ptr{Cvoid}, Int), dst, src, n); dst)
memmove(dst::Ptr, src::Ptr, n::Int) = (ccall(:memmove, Ptr{Cvoid}, (Ptr{Cvoid}, Ptr{Cvoid}, Int), dst, src, n); dst)
memset(dst::Ptr, c::Integer, n::Int) = (ccall(:memset, Ptr{Cvoid}, (Ptr{Cvoid}, Cint, Int), dst, c, n); dst)
memcmp(a::Ptr, b::Ptr, n::Int) = Int(ccall(:memcmp, Cint, (Ptr{Cvoid}, Ptr{Cvoid}, Int), a, b, n))
_memcmp(a, b, n) = memcmp(a, b, Int(n))

unsafe_copyto!(dest::Ptr{T}, src::Ptr{T}, n) where {T} = (memmove(dest, src, Int(n) * elsize_of(T)); dest)

"An array over memory that somebody else has allocated."
function unsafe_wrap(::Type{Array}, p::Ptr{T}, dims::NTuple{N,Int}; own::Bool=false) where {T,N}
    return ccall(:jl_ptr_to_array, Array{T,N}, (Any, Ptr{Cvoid}, Any, Cint), Array{T,N}, p, dims, own)
end
unsafe_wrap(::Type{Array{T}}, p::Ptr{T}, dims::NTuple{N,Int}; own::Bool=false) where {T,N} = unsafe_wrap(Array, p, dims; own=own)
unsafe_wrap(::Type{Array{T,N}}, p::Ptr{T}, dims::NTuple{N,Int}; own::Bool=false) where {T,N} = unsafe_wrap(Array, p, dims; own=own)
unsafe_wrap(::Type{Array}, p::Ptr{T}, d::Integer; own::Bool=false) where {T} = unsafe_wrap(Array, p, (Int(d),); own=own)
unsafe_wrap(::Type{Array{T}}, p::Ptr{T}, d::Integer; own::Bool=false) where {T} = unsafe_wrap(Array, p, (Int(d),); own=own)
unsafe_wrap(::Type{Array{T,1}}, p::Ptr{T}, d::Integer; own::Bool=false) where {T} = unsafe_wrap(Array, p, (Int(d),); own=own)
unsafe_wrap(::Type{A}, p::Ptr, dims::Tuple; own::Bool=false) where {A<:Array} = unsafe_wrap(A, p, map(Int, dims); own=own)

macro cfunction(f, rt, at)
    isa(at, Expr) && at.head === :tuple || throw(ArgumentError("@cfunction argument types must be a literal tuple"))
    types = Expr(:call, GlobalRef(Core, :svec))
    for t in at.args
        push!(types.args, esc(t))
    end
    if isa(f, Expr) && f.head === :$
        # The object keeps what the code calls, so it is made where its fields are at hand.
        pointer = Expr(:cfunction, Ptr{Cvoid}, :callee, esc(rt), types, QuoteNode(:ccall))
        return :(let callee = $(esc(f.args[1]))
            CFunction($pointer, callee, C_NULL, C_NULL)
        end)
    end
    return Expr(:cfunction, Ptr{Cvoid}, esc(f), esc(rt), types, QuoteNode(:ccall))
end
mutable struct CFunction <: Ref{CFunction}
    ptr::Ptr{Cvoid}
    f::Any
    _1::Ptr{Cvoid}
    _2::Ptr{Cvoid}
end
cconvert(::Type{Ptr{Cvoid}}, c::CFunction) = c
unsafe_convert(::Type{Ptr{Cvoid}}, c::CFunction) = c.ptr
