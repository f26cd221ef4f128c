# Text of integers, and their digits as numbers.

export digits, digits!, bitstring, string

"The byte of a digit below 62 (36 for lower-case only)."
digit_byte(d::Integer, base) = base <= 36 ? (d < 10 ? 0x30 + d % UInt8 : 0x61 + (d - 10) % UInt8) :
    (d < 10 ? 0x30 + d % UInt8 : d < 36 ? 0x41 + (d - 10) % UInt8 : 0x61 + (d - 36) % UInt8)

"The digits of `u` in a buffer, with a minus sign where `neg`."
function unsigned_text(u::Unsigned, base::Int, pad::Int, neg::Bool)
    n = max(pad, ndigits0z(u, base))
    buf = Vector{UInt8}(undef, n + neg)
    i = n + neg
    b = base % typeof(u)
    while i > neg
        q = div(u, b)
        @inbounds buf[i] = digit_byte((u - q * b) % Int, base)
        u = q
        i -= 1
    end
    neg && (@inbounds buf[1] = 0x2d)
    return String(buf)
end
widen_for_digits(u::UInt8) = UInt32(u)
widen_for_digits(u::UInt16) = UInt32(u)
widen_for_digits(u) = u

"""
    string(n::Integer; base=10, pad=1)

The digits of `n` in a base, with at least `pad` of them.
"""
function string(n::Integer; base::Integer=10, pad::Integer=1)
    m = n isa BitInteger ? n : n isa Bool ? Int(n) : return string(BigInt(n); base=base, pad=pad)
    return integer_text(m, Int(base), Int(pad))
end
string(n::Bool; base::Union{Nothing,Integer}=nothing, pad::Integer=1) = base === nothing && pad == 1 ? (n ? "true" : "false") : integer_text(Int(n), base === nothing ? 10 : Int(base), Int(pad))
function integer_text(n::BitInteger, base::Int, pad::Int)
    if 2 <= base <= 62
        neg = n < 0
        u = widen_for_digits(n isa Signed ? uabs(n) : n)
        return unsigned_text(u, base, pad, neg)
    elseif -62 <= base <= -2
        return negative_base_text(n, base, pad)
    end
    throw(DomainError(base, "base must satisfy 2 ≤ abs(base) ≤ 62"))
end
function negative_base_text(n, base, pad)
    ds = digits(n; base=base, pad=pad)
    return String(UInt8[digit_byte(Int(d), -base) for d in reverse(ds)])
end
dec(n::BitInteger, pad::Int, neg::Bool) = unsigned_text(widen_for_digits(unsigned(n)), 10, pad, neg)
print(io::IO, n::Union{BitInteger,BigInt}) = (write(io, string(n)); nothing)
print(io::IO, n::Bool) = (write(io, n ? "true" : "false"); nothing)
show(io::IO, n::Signed) = (write(io, string(n)); nothing)
show(io::IO, n::Unsigned) = (write(io, "0x", string(n; base=16, pad=sizeof(n) << 1)); nothing)
show(io::IO, n::Bool) = (get(io, :typeinfo, Any) === Bool ? write(io, n ? "1" : "0") : write(io, n ? "true" : "false"); nothing)
show(io::IO, n::BigInt) = (write(io, string(n)); nothing)

"The bits, most significant first."
function bitstring(x::T) where {T}
    isprimitivetype_of(T) || throw(ArgumentError("$T not a primitive type"))
    n = 8 * sizeof(T)
    u = bits_as_integer(x)
    return integer_text(u, 2, n)
end
bits_as_integer(x) = bitcast(sized_unsigned(Val(sizeof(x))), x)
sized_unsigned(::Val{1}) = UInt8
sized_unsigned(::Val{2}) = UInt16
sized_unsigned(::Val{4}) = UInt32
sized_unsigned(::Val{8}) = UInt64
sized_unsigned(::Val{16}) = UInt128

"""
    digits([T,] n; base=10, pad=1)

The digits of `n`, the least significant first.
"""
digits(n::Integer; base::Integer=10, pad::Integer=1) = digits(typeof(base), n; base=base, pad=pad)
function digits(::Type{T}, n::Integer; base::Integer=10, pad::Integer=1) where {T<:Integer}
    return digits!(zeros(T, ndigits(n; base=base, pad=pad)), n; base=base)
end
function digits!(a::AbstractVector{T}, n::Integer; base::Integer=10) where {T<:Integer}
    2 <= abs(base) || throw(DomainError(base, "base must be ≥ 2 or ≤ -2"))
    hastypemax(T) && abs(base) - 1 > typemax(T) && throw(ArgumentError("type $T too small for base $base"))
    for i in eachindex(a)
        if base > 0
            q, r = divrem(n, base)
            a[i] = r
            n = q
        else
            r = mod(n, -base)
            a[i] = r
            n = div(n - r, base)
        end
    end
    return a
end
