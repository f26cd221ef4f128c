# Conversion between floats and integers, and exact comparison of the two kinds.

export unsafe_trunc

for F in (Float16, Float32, Float64)
    @eval begin
        (::Type{$F})(x::$F) = x
        (::Type{$F})(x::Bool) = ifelse(x, one($F), zero($F))
    end
    for I in BitSigned_types
        I === Int128 && continue
        @eval (::Type{$F})(x::$I) = sitofp($F, x)
    end
    for I in BitUnsigned_types
        I === UInt128 && continue
        @eval (::Type{$F})(x::$I) = uitofp($F, x)
    end
end
# Long integers go through the nearest 64-bit mantissa with a sticky bit, so that rounding happens once.
function Float64(x::UInt128)
    x <= 0xffffffffffffffff && return Float64(x % UInt64)
    s = 64 - leading_zeros((x >> 64) % UInt64)
    m = (x >> s) % UInt64
    (x << (128 - s)) != 0 && (m |= 0x0000000000000001)
    return ldexp(Float64(m), s)
end
function Float32(x::UInt128)
    x <= 0xffffffffffffffff && return Float32(x % UInt64)
    s = 64 - leading_zeros((x >> 64) % UInt64)
    m = (x >> s) % UInt64
    (x << (128 - s)) != 0 && (m |= 0x0000000000000001)
    return ldexp(Float32(m), s)
end
Float16(x::UInt128) = x > 0x20000 ? Inf16 : Float16(x % UInt64)
Float64(x::Int128) = x < 0 ? -Float64(uabs(x)) : Float64(uabs(x))
Float32(x::Int128) = x < 0 ? -Float32(uabs(x)) : Float32(uabs(x))
Float16(x::Int128) = x < 0 ? -Float16(uabs(x)) : Float16(uabs(x))

Float32(x::Float64) = fptrunc(Float32, x)
Float16(x::Float64) = fptrunc(Float16, x)
Float16(x::Float32) = fptrunc(Float16, x)
Float64(x::Float32) = fpext(Float64, x)
Float64(x::Float16) = fpext(Float64, x)
Float32(x::Float16) = fpext(Float32, x)
AbstractFloat(x::Int128) = Float64(x)
AbstractFloat(x::UInt128) = Float64(x)

unsafe_trunc(::Type{T}, x::IEEEFloat) where {T<:BitSigned} = fptosi(T, x)
unsafe_trunc(::Type{T}, x::IEEEFloat) where {T<:BitUnsigned} = fptoui(T, x)
unsafe_trunc(::Type{Int128}, x::IEEEFloat) = wide_trunc(Int128, Float64(x))
unsafe_trunc(::Type{UInt128}, x::IEEEFloat) = wide_trunc(UInt128, Float64(x))
unsafe_trunc(T::Type, x::Integer) = rem(x, T)
unsafe_trunc(::Type{Bool}, x::IEEEFloat) = x != 0
function wide_trunc(::Type{T}, x::Float64) where {T}
    u = reinterpret(UInt64, x)
    e = Int((u >> 52) & 0x7ff) - 1075
    m = T((u & significand_mask(Float64)) | 0x0010000000000000)
    e < -52 && return zero(T)
    m = e >= 0 ? m << e : m >> -e
    return x < 0 ? -m : m
end

# `lo <= x < hi` in floating point, with bounds that are powers of two and so exact.
for T in BitInteger_types
    bits = 8 * Core.sizeof(T)
    sgn = T <: Signed
    for F in (Float16, Float32, Float64)
        hi = ldexp(1.0, sgn ? bits - 1 : bits)
        lo = sgn ? -ldexp(1.0, bits - 1) : -1.0
        # In the float type itself the test is `lo <= x` where lo is a value of T, `lo < x` for the unsigned -1.
        inside = sgn ? :((Float64(x) >= $lo) & (Float64(x) < $hi)) : :((Float64(x) > $lo) & (Float64(x) < $hi))
        if sgn && bits < 53
            inside = :((Float64(x) > $(lo - 1.0)) & (Float64(x) < $hi))
        end
        @eval begin
            function trunc(::Type{$T}, x::$F)
                $inside && return unsafe_trunc($T, x)
                throw(InexactError(:trunc, $T, x))
            end
            function (::Type{$T})(x::$F)
                ($inside & (trunc(x) == x)) && return unsafe_trunc($T, x)
                throw(InexactError($(QuoteNode(T.name.name)), $T, x))
            end
        end
    end
end
trunc(::Type{Bool}, x::AbstractFloat) = (-1 < x < 2) ? 1 <= x : throw(InexactError(:trunc, Bool, x))
Bool(x::Float16) = x == 0 ? false : x == 1 ? true : throw(InexactError(:Bool, Bool, x))
Integer(x::IEEEFloat) = isinteger(x) ? Int(x) : throw(InexactError(:Integer, Integer, x))
floor(::Type{T}, x::AbstractFloat) where {T<:Integer} = trunc(T, floor(x))
ceil(::Type{T}, x::AbstractFloat) where {T<:Integer} = trunc(T, ceil(x))
round(::Type{T}, x::AbstractFloat) where {T<:Integer} = trunc(T, round(x))
floor(::Type{T}, x::AbstractFloat) where {T<:AbstractFloat} = convert(T, floor(x))
trunc(::Type{Signed}, x::IEEEFloat) = trunc(Int, x)
trunc(::Type{Unsigned}, x::IEEEFloat) = trunc(UInt, x)
trunc(::Type{Integer}, x::IEEEFloat) = trunc(Int, x)
rem(x::IEEEFloat, ::Type{T}) where {T<:Integer} = unsafe_trunc(T, x)

# ---- comparison with integers: exact, never by rounding the integer ----

for F in (Float32, Float64), I in (Int64, UInt64, Int128, UInt128)
    limit = ldexp(1.0, 8 * Core.sizeof(I) - (I <: Signed ? 1 : 0))
    low = I <: Signed ? -limit : 0.0
    @eval begin
        (==)(x::$F, y::$I) = (Float64(x) >= $low) & (Float64(x) < $limit) && trunc(x) == x && unsafe_trunc($I, x) == y
        (==)(y::$I, x::$F) = x == y
        function (<)(x::$F, y::$I)
            isnan(x) && return false
            Float64(x) < $low && return true
            Float64(x) >= $limit && return false
            t = unsafe_trunc($I, floor(x))
            return t < y
        end
        function (<)(y::$I, x::$F)
            isnan(x) && return false
            Float64(x) < $low && return false
            Float64(x) >= $limit && return true
            t = unsafe_trunc($I, floor(x))
            return y < t || (y == t && floor(x) != x)
        end
        (<=)(x::$F, y::$I) = isnan(x) ? false : !(y < x)
        (<=)(y::$I, x::$F) = isnan(x) ? false : !(x < y)
    end
end
(==)(x::Float16, y::Union{Int64,UInt64,Int128,UInt128}) = Float64(x) == y
(==)(y::Union{Int64,UInt64,Int128,UInt128}, x::Float16) = Float64(x) == y
for op in (:<, :<=)
    @eval ($op)(x::Float16, y::Union{Int64,UInt64,Int128,UInt128}) = ($op)(Float64(x), y)
    @eval ($op)(y::Union{Int64,UInt64,Int128,UInt128}, x::Float16) = ($op)(y, Float64(x))
end
for F in (Float16, Float32), I in (Int32, UInt32)
    @eval begin
        (==)(x::$F, y::$I) = Float64(x) == Float64(y)
        (==)(y::$I, x::$F) = Float64(x) == Float64(y)
        (<)(x::$F, y::$I) = Float64(x) < Float64(y)
        (<)(y::$I, x::$F) = Float64(y) < Float64(x)
        (<=)(x::$F, y::$I) = Float64(x) <= Float64(y)
        (<=)(y::$I, x::$F) = Float64(y) <= Float64(x)
    end
end

# ---- reinterpretation of bits ----

reinterpret(::Type{T}, x::T) where {T} = x
reinterpret(::Type{Unsigned}, x::Float16) = bitcast(UInt16, x)
reinterpret(::Type{Unsigned}, x::Float32) = bitcast(UInt32, x)
reinterpret(::Type{Unsigned}, x::Float64) = bitcast(UInt64, x)
reinterpret(::Type{Signed}, x::Float64) = bitcast(Int64, x)
reinterpret(::Type{Unsigned}, x::BitInteger) = unsigned(x)
reinterpret(::Type{Signed}, x::BitInteger) = signed(x)
function reinterpret(::Type{T}, x::S) where {T,S}
    (isprimitivetype_of(T) && isprimitivetype_of(S) && Core.sizeof(T) == Core.sizeof(S)) && return bitcast(T, x)
    if isprimitivetype_of(T) && isprimitivetype_of(S)
        throw(ErrorException("bitcast: argument size does not match size of target type"))
    end
    return reinterpret_struct(T, x)
end
isprimitivetype_of(@nospecialize(T)) = isa(T, DataType) && isbitstype(T) && Core.sizeof(T) > 0 && fieldcount_of(T) === 0
fieldcount_of(T::DataType) = length(T.types)
@noinline function reinterpret_struct(::Type{T}, x::S) where {T,S}
    isbitstype(T) || throw(ArgumentError(string("Target type ", T, " for reinterpret is not bits type")))
    isbitstype(S) || throw(ArgumentError(string("Source type ", S, " for reinterpret is not bits type")))
    packed_size(T) == packed_size(S) || throw(ArgumentError(string("Packed sizes of types ", T, " and ", S,
        " do not match; got ", packed_size(T), " and ", packed_size(S), ", respectively.")))
    out = Ref{T}()
    inp = Ref{S}(x)
    po = bitcast(Ptr{UInt8}, pointer_from_objref(out))
    pin = bitcast(Ptr{UInt8}, pointer_from_objref(inp))
    bytes = UInt8[]
    pack_bytes!(bytes, pin, S)
    unpack_bytes!(po, bytes, 1, T)
    donotdelete(inp)
    return out[]
end
packed_size(@nospecialize(T)) = fieldcount_of(T) === 0 ? Core.sizeof(T) : sum_packed(T)
function sum_packed(T)
    n = 0
    for i in 1:fieldcount_of(T)
        n += packed_size(fieldtype(T, i))
    end
    return n
end
function pack_bytes!(bytes, p, @nospecialize(T))
    if fieldcount_of(T) === 0
        for i in 1:Core.sizeof(T)
            push!(bytes, unsafe_load(p, i))
        end
    else
        for i in 1:fieldcount_of(T)
            pack_bytes!(bytes, p + Int(fieldoffset_of(T, i)), fieldtype(T, i))
        end
    end
    return bytes
end
function unpack_bytes!(p, bytes, k, @nospecialize(T))
    if fieldcount_of(T) === 0
        for i in 1:Core.sizeof(T)
            unsafe_store!(p, bytes[k], i)
            k += 1
        end
    else
        for i in 1:fieldcount_of(T)
            k = unpack_bytes!(p + Int(fieldoffset_of(T, i)), bytes, k, fieldtype(T, i))
        end
    end
    return k
end
fieldoffset_of(@nospecialize(T), i) = ccall(:jl_get_field_offset, UInt, (Any, Cint), T, i)
