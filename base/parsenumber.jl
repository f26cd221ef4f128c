# Reading numbers from text.

export parse, tryparse

"The value of a digit in a base, or -1."
function digit_value(c::Char, base::Int)
    u = UInt32(c)
    d = 0x30 <= u <= 0x39 ? Int(u - 0x30) :
        0x41 <= u <= 0x5a ? Int(u - 0x41) + 10 :
        0x61 <= u <= 0x7a ? Int(u - 0x61) + (base <= 36 ? 10 : 36) : -1
    return d < base ? d : -1
end
digit_value(b::UInt8, base::Int) =
    0x30 <= b <= 0x39 ? (Int(b - 0x30) < base ? Int(b - 0x30) : -1) :
    0x41 <= b <= 0x5a ? (Int(b - 0x41) + 10 < base ? Int(b - 0x41) + 10 : -1) :
    0x61 <= b <= 0x7a ? ((v = Int(b - 0x61) + (base <= 36 ? 10 : 36)) < base ? v : -1) : -1
parse(::Type{T}, c::AbstractChar; base::Integer=10) where {T<:Integer} = begin
    2 <= base <= 62 || throw(ArgumentError("invalid base: base must be 2 ≤ base ≤ 62, got $base"))
    v = digit_value(Char(c), Int(base))
    v < 0 && throw(ArgumentError("invalid base $base digit $(repr(c))"))
    convert(T, v)
end
function tryparse(::Type{T}, c::AbstractChar; base::Integer=10) where {T<:Integer}
    v = digit_value(Char(c), Int(base))
    return v < 0 ? nothing : convert(T, v)
end

is_space_byte(b::UInt8) = b == 0x20 || 0x09 <= b <= 0x0d
bytes_of(s::String) = s
bytes_of(s::AbstractString) = String(s)
byte(s::String, i::Int) = unsafe_load(pointer(s), i)

"""
Where the number in `s` is: first and last byte without the blanks around, the sign, and the base that a
prefix gives where `base` is `nothing`. The text of an error instead, where there is nothing to read.
"""
function integer_parts(s::String, base)
    i, n = 1, sizeof(s)
    while i <= n && is_space_byte(byte(s, i))
        i += 1
    end
    while n >= i && is_space_byte(byte(s, n))
        n -= 1
    end
    i > n && return (0, 0, 1, 10, sizeof(s) == 0 ? :empty : :blank)
    sgn = 1
    if byte(s, i) == 0x2d || byte(s, i) == 0x2b
        sgn = byte(s, i) == 0x2d ? -1 : 1
        i += 1
        i > n && return (0, 0, 1, 10, :premature)
    end
    if base === nothing
        b = 10
        if byte(s, i) == 0x30 && i + 1 <= n
            c = byte(s, i + 1)
            b = c == 0x62 ? 2 : c == 0x6f ? 8 : c == 0x78 ? 16 : 10
            b == 10 || (i += 2)
        end
        i > n && return (0, 0, 1, b, :premature)
        return (i, n, sgn, b, :ok)
    end
    return (i, n, sgn, Int(base), :ok)
end
function parse_integer(::Type{T}, str::AbstractString, base, raise::Bool) where {T<:Integer}
    base === nothing || 2 <= base <= 62 || throw(ArgumentError("invalid base: base must be 2 ≤ base ≤ 62, got $base"))
    s = bytes_of(str)
    i, n, sgn, b, status = integer_parts(s, base)
    if status !== :ok
        raise || return nothing
        status === :premature && throw(ArgumentError("premature end of integer: $(repr(str))"))
        throw(ArgumentError("input string is empty or only contains whitespace"))
    end
    if T <: Unsigned && sgn < 0
        raise && throw(ArgumentError("invalid base $b digit '-' in $(repr(str))"))
        return nothing
    end
    if T === Bool
        return parse_bool_digits(s, i, n, sgn, b, raise, str)
    end
    m = zero(T)
    while i <= n
        d = digit_value(byte(s, i), b)
        if d < 0
            raise || return nothing
            c = s[thisind(s, i)]
            is_space_byte(byte(s, i)) && throw(ArgumentError("extra characters after whitespace in $(repr(str))"))
            throw(ArgumentError("invalid base $b digit $(repr(c)) in $(repr(str))"))
        end
        m, f1 = mul_with_overflow(m, T(b))
        m, f2 = sgn < 0 ? sub_with_overflow(m, T(d)) : add_with_overflow(m, T(d))
        if f1 || f2
            raise && throw(OverflowError("overflow parsing $(repr(str))"))
            return nothing
        end
        i += 1
    end
    return m
end
function parse_bool_digits(s, i, n, sgn, b, raise, str)
    word = s[i:n]
    word == "true" && return true
    word == "false" && return false
    v = parse_integer(Int, s, b, false)
    (v === 0 || v === 1) && return v === 1
    raise || return nothing
    throw(ArgumentError("invalid Bool representation: $(repr(str))"))
end
function parse_integer(::Type{BigInt}, str::AbstractString, base, raise::Bool)
    base === nothing || 2 <= base <= 62 || throw(ArgumentError("invalid base: base must be 2 ≤ base ≤ 62, got $base"))
    s = bytes_of(str)
    i, n, sgn, b, status = integer_parts(s, base)
    if status !== :ok
        raise || return nothing
        status === :premature && throw(ArgumentError("premature end of integer: $(repr(str))"))
        throw(ArgumentError("input string is empty or only contains whitespace"))
    end
    for k in i:n
        if digit_value(byte(s, k), b) < 0
            raise || return nothing
            throw(ArgumentError("invalid BigInt: $(repr(str))"))
        end
    end
    z = BigInt()
    t = s[i:n]
    ccall((:__gmpz_set_str, "libgmp.so.10"), Cint, (Ref{BigInt}, Cstring, Cint), z, t, b)
    return sgn < 0 ? -z : z
end
parse(::Type{T}, s::AbstractString; base::Union{Nothing,Integer}=nothing) where {T<:Integer} = convert(T, parse_integer(T, s, base, true))
tryparse(::Type{T}, s::AbstractString; base::Union{Nothing,Integer}=nothing) where {T<:Integer} = parse_integer(T, s, base, false)
parse(::Type{Integer}, s::AbstractString; base::Union{Nothing,Integer}=nothing) = parse_integer(Int, s, base, true)

# ---- floats ----

"""
Reads a float with the C library's `strtod`, which rounds correctly, after checking that what C would accept
is what we accept: decimal or hexadecimal digits, `Inf`, `Infinity`, `NaN` in any case, `e`, `E`, `f`
exponents; nothing but blanks around.
"""
function parse_float(::Type{T}, str::AbstractString) where {T<:Union{Float64,Float32,Float16}}
    s = bytes_of(str)
    i, n = 1, sizeof(s)
    while i <= n && is_space_byte(byte(s, i))
        i += 1
    end
    while n >= i && is_space_byte(byte(s, n))
        n -= 1
    end
    i > n && return nothing
    text = Vector{UInt8}(undef, n - i + 2)
    for k in i:n
        text[k - i + 1] = byte(s, k)
    end
    text[end] = 0x00
    float_syntax_ok!(text, T) || return nothing
    x = T === Float32 ? ccall(:strtof, Float32, (Ptr{UInt8}, Ptr{Cvoid}), text, C_NULL) :
        ccall(:strtod, Float64, (Ptr{UInt8}, Ptr{Cvoid}), text, C_NULL)
    # Text out of range is no number: infinite though written with digits, or zero though a digit is not.
    (isinf(x) && has_digits(text)) && return nothing
    (iszero(x) && has_nonzero_digit(text)) && return nothing
    return T === Float16 ? Float16(x) : x
end
has_digits(t) = any(b -> 0x30 <= b <= 0x39, t)
function has_nonzero_digit(t)
    hex = length(t) > 2 && 0x78 in t
    for b in t
        c = lower_byte(b)
        (c == 0x70 || (!hex && c == 0x65)) && return false
        (0x31 <= c <= 0x39 || (hex && 0x61 <= c <= 0x66)) && return true
    end
    return false
end
lower_byte(b::UInt8) = 0x41 <= b <= 0x5a ? b + 0x20 : b
function word_at(t, i, w::String)
    length(t) - 1 - (i - 1) == sizeof(w) || return false
    for k in 1:sizeof(w)
        lower_byte(t[i + k - 1]) == byte(w, k) || return false
    end
    return true
end
"Checks the syntax; an exponent written with `f` becomes `e` (only for Float32)."
function float_syntax_ok!(t::Vector{UInt8}, ::Type{T}) where {T}
    i = 1
    (t[i] == 0x2b || t[i] == 0x2d) && (i += 1)
    (word_at(t, i, "inf") || word_at(t, i, "infinity") || word_at(t, i, "nan")) && return true
    if t[i] == 0x30 && lower_byte(t[i + 1]) == 0x78
        return hex_float_ok(t, i + 2)
    end
    nd = 0
    while 0x30 <= t[i] <= 0x39
        i += 1
        nd += 1
    end
    if t[i] == 0x2e
        i += 1
        while 0x30 <= t[i] <= 0x39
            i += 1
            nd += 1
        end
    end
    nd == 0 && return false
    c = lower_byte(t[i])
    if c == 0x65 || c == 0x66
        c == 0x66 && (t[i] = 0x65)
        i += 1
        (t[i] == 0x2b || t[i] == 0x2d) && (i += 1)
        0x30 <= t[i] <= 0x39 || return false
        while 0x30 <= t[i] <= 0x39
            i += 1
        end
    end
    return t[i] == 0x00 && i == length(t)
end
is_hex(b) = 0x30 <= b <= 0x39 || 0x61 <= lower_byte(b) <= 0x66
function hex_float_ok(t, i)
    nd = 0
    while is_hex(t[i])
        i += 1
        nd += 1
    end
    if t[i] == 0x2e
        i += 1
        while is_hex(t[i])
            i += 1
            nd += 1
        end
    end
    nd == 0 && return false
    if lower_byte(t[i]) == 0x70
        i += 1
        (t[i] == 0x2b || t[i] == 0x2d) && (i += 1)
        0x30 <= t[i] <= 0x39 || return false
        while 0x30 <= t[i] <= 0x39
            i += 1
        end
    end
    return t[i] == 0x00 && i == length(t)
end
tryparse(::Type{T}, s::AbstractString) where {T<:Union{Float64,Float32,Float16}} = parse_float(T, s)
function parse(::Type{T}, s::AbstractString) where {T<:Union{Float64,Float32,Float16}}
    x = parse_float(T, s)
    x === nothing && throw(ArgumentError("cannot parse $(repr(s)) as $T"))
    return x
end
parse(::Type{AbstractFloat}, s::AbstractString) = parse(Float64, s)
tryparse(::Type{AbstractFloat}, s::AbstractString) = tryparse(Float64, s)

# ---- complex ----

function tryparse(::Type{Complex{T}}, str::AbstractString) where {T<:Real}
    s = strip(String(str))
    isempty(s) && return nothing
    n = ncodeunits(s)
    t = String(s)
    # The imaginary part begins at the last sign that does not belong to an exponent.
    last_is_im = endswith(t, "im") ? 2 : endswith(t, "i") || endswith(t, "j") ? 1 : 0
    if last_is_im == 0
        re = tryparse(T, t)
        return re === nothing ? nothing : Complex{T}(re)
    end
    body = rstrip(t[1:end - last_is_im])
    k = 0
    for i in ncodeunits(body):-1:2
        c = body[i]
        if (c == '+' || c == '-') && !(lowercase(body[i - 1]) in ('e', 'p', 'f'))
            k = i
            break
        end
    end
    if k == 0
        v = tryparse(T, body)
        return v === nothing ? nothing : Complex{T}(zero(T), v)
    end
    re = tryparse(T, body[1:k - 1])
    imtext = string(body[k], lstrip(body[k + 1:end]))
    ip = tryparse(T, imtext)
    (re === nothing || ip === nothing) && return nothing
    return Complex{T}(re, ip)
end
function parse(::Type{Complex{T}}, s::AbstractString) where {T<:Real}
    z = tryparse(Complex{T}, s)
    z === nothing && throw(ArgumentError("expected a complex number, got $(repr(s))"))
    return z
end
function tryparse(::Type{Rational{T}}, s::AbstractString) where {T<:Integer}
    parts = split(s, "//")
    length(parts) == 1 && (n = tryparse(T, s); return n === nothing ? nothing : Rational{T}(n))
    length(parts) == 2 || return nothing
    n, d = tryparse(T, parts[1]), tryparse(T, parts[2])
    return n === nothing || d === nothing ? nothing : Rational{T}(n, d)
end
parse(::Type{T}, s::T) where {T<:AbstractString} = s
tryparse(::Type{T}, s::T) where {T<:AbstractString} = s
