# BigInt: integers of any size, by the GNU multiple precision library.

export BigInt, big, @big_str

"A GMP integer: allocated limbs, used limbs with the sign, address of the limbs."
mutable struct BigInt <: Signed
    alloc::Cint
    size::Cint
    d::Ptr{UInt}
    function BigInt(; nbits::Integer=0)
        b = new(Cint(0), Cint(0), C_NULL)
        if nbits == 0
            ccall((:__gmpz_init, "libgmp.so.10"), Cvoid, (Ref{BigInt},), b)
        else
            ccall((:__gmpz_init2, "libgmp.so.10"), Cvoid, (Ref{BigInt}, Culong), b, nbits)
        end
        ccall(:jl_gc_add_ptr_finalizer, Cvoid, (Ptr{Cvoid}, Any, Ptr{Cvoid}), C_NULL, b, cglobal((:__gmpz_clear, "libgmp.so.10"), Cvoid))
        return b
    end
end
unsafe_convert(::Type{Ref{BigInt}}, x::BigInt) = bitcast(Ptr{BigInt}, pointer_from_objref(x))
unsafe_convert(::Type{Ptr{BigInt}}, x::BigInt) = bitcast(Ptr{BigInt}, pointer_from_objref(x))
cconvert(::Type{Ref{BigInt}}, x::BigInt) = x

BigInt(x::BigInt) = x
function big_from_int(x::Int)
    z = BigInt()
    ccall((:__gmpz_set_si, "libgmp.so.10"), Cvoid, (Ref{BigInt}, Clong), z, x)
    return z
end
function big_from_uint(x::UInt)
    z = BigInt()
    ccall((:__gmpz_set_ui, "libgmp.so.10"), Cvoid, (Ref{BigInt}, Culong), z, x)
    return z
end
BigInt(x::Union{Bool,Int8,Int16,Int32,Int64}) = big_from_int(Int(x))
BigInt(x::Union{UInt8,UInt16,UInt32,UInt64}) = big_from_uint(UInt(x))
BigInt(x::UInt128) = (big_from_uint((x >> 64) % UInt) << 64) | big_from_uint(x % UInt)
BigInt(x::Int128) = x < 0 ? -BigInt(uabs(x)) : BigInt(uabs(x))
function BigInt(x::Integer)
    x < 0 && return -BigInt(-x)
    y = big_from_int(0)
    s = 0
    while x != 0
        y |= big_from_uint((x & typemax(UInt)) % UInt) << s
        x >>= 64
        s += 64
    end
    return y
end
function BigInt(x::Float64)
    isinteger(x) || throw(InexactError(:BigInt, BigInt, x))
    return trunc(BigInt, x)
end
BigInt(x::Union{Float16,Float32}) = isinteger(x) ? BigInt(Float64(x)) : throw(InexactError(:BigInt, BigInt, x))
BigInt(x::Rational) = isinteger(x) ? BigInt(x.num) : throw(InexactError(:BigInt, BigInt, x))
function trunc(::Type{BigInt}, x::Union{Float16,Float32,Float64})
    isfinite(x) || throw(InexactError(:trunc, BigInt, x))
    z = BigInt()
    ccall((:__gmpz_set_d, "libgmp.so.10"), Cvoid, (Ref{BigInt}, Cdouble), z, Float64(x))
    return z
end
floor(::Type{BigInt}, x::Union{Float16,Float32,Float64}) = trunc(BigInt, floor(x))
ceil(::Type{BigInt}, x::Union{Float16,Float32,Float64}) = trunc(BigInt, ceil(x))
round(::Type{BigInt}, x::Union{Float16,Float32,Float64}) = trunc(BigInt, round(x))
round(::Type{BigInt}, x::Union{Float16,Float32,Float64}, r::RoundingMode) = trunc(BigInt, round(x, r))
big(x::Integer) = BigInt(x)
big(::Type{<:Integer}) = BigInt
promote_rule(::Type{BigInt}, ::Type{<:Integer}) = BigInt
promote_rule(::Type{BigInt}, ::Type{T}) where {T<:Union{Float16,Float32,Float64}} = BigFloat
widen(::Type{BigInt}) = BigInt
signed(x::BigInt) = x
unsigned(x::BigInt) = x < 0 ? throw(DomainError(x)) : x
hastypemax(::Type{BigInt}) = false
hastypemax(::Type) = false
hastypemax(::Type{<:BitInteger}) = true
zero(::Type{BigInt}) = big_from_int(0)
one(::Type{BigInt}) = big_from_int(1)
copy(x::BigInt) = x
deepcopy_internal(x::BigInt, stackdict::IdDict) = get!(stackdict, x) do
    z = BigInt()
    ccall((:__gmpz_set, "libgmp.so.10"), Cvoid, (Ref{BigInt}, Ref{BigInt}), z, x)
    z
end

# ---- to machine integers ----

function rem(x::BigInt, ::Type{T}) where {T<:Union{Int8,Int16,Int32,Int64,UInt8,UInt16,UInt32,UInt64}}
    n = Int(x.size)
    n == 0 && return zero(T)
    u = unsafe_load(x.d, 1)
    return (n < 0 ? -u : u) % T
end
function rem(x::BigInt, ::Type{T}) where {T<:Union{Int128,UInt128}}
    n = abs(Int(x.size))
    n == 0 && return zero(T)
    u = UInt128(unsafe_load(x.d, 1))
    n > 1 && (u |= UInt128(unsafe_load(x.d, 2)) << 64)
    return (x.size < 0 ? -u : u) % T
end
rem(x::BigInt, ::Type{Bool}) = isodd(x)
rem(x::BigInt, ::Type{BigInt}) = x
rem(x::Integer, ::Type{BigInt}) = BigInt(x)
for T in BitInteger_types
    @eval function (::Type{$T})(x::BigInt)
        y = x % $T
        x == y || throw(InexactError($(QuoteNode(T.name.name)), $T, x))
        return y
    end
end
Bool(x::BigInt) = x == 0 ? false : x == 1 ? true : throw(InexactError(:Bool, Bool, x))

"The float nearest to `x`, ties to even: the top 64 bits with a sticky bit for the rest."
function (::Type{T})(x::BigInt) where {T<:IEEEFloat}
    n = abs(Int(x.size))
    n == 0 && return zero(T)
    bits = ndigits_of_big(x, 2)
    a = abs(x)
    if bits <= 64
        r = T(a % UInt64)
    else
        s = bits - 64
        bits > 2000 && return x.size < 0 ? T(-Inf) : T(Inf)
        m = (a >> s) % UInt64
        trailing_zeros(a) < s && (m |= 0x0000000000000001)
        r = ldexp(T(m), s)
    end
    return x.size < 0 ? -r : r
end
AbstractFloat(x::BigInt) = BigFloat(x)
float(x::BigInt) = BigFloat(x)

# ---- arithmetic ----

for (op, f) in ((:+, :__gmpz_add), (:-, :__gmpz_sub), (:*, :__gmpz_mul), (:&, :__gmpz_and), (:|, :__gmpz_ior), (:xor, :__gmpz_xor))
    @eval function ($op)(x::BigInt, y::BigInt)
        z = BigInt()
        ccall(($(QuoteNode(f)), "libgmp.so.10"), Cvoid, (Ref{BigInt}, Ref{BigInt}, Ref{BigInt}), z, x, y)
        return z
    end
end
for (op, f) in ((:div, :__gmpz_tdiv_q), (:rem, :__gmpz_tdiv_r), (:fld, :__gmpz_fdiv_q), (:mod, :__gmpz_fdiv_r), (:cld, :__gmpz_cdiv_q))
    @eval function ($op)(x::BigInt, y::BigInt)
        y.size == 0 && throw(DivideError())
        z = BigInt()
        ccall(($(QuoteNode(f)), "libgmp.so.10"), Cvoid, (Ref{BigInt}, Ref{BigInt}, Ref{BigInt}), z, x, y)
        return z
    end
end
for (op, f) in ((:gcd, :__gmpz_gcd), (:lcm, :__gmpz_lcm))
    @eval function ($op)(x::BigInt, y::BigInt)
        z = BigInt()
        ccall(($(QuoteNode(f)), "libgmp.so.10"), Cvoid, (Ref{BigInt}, Ref{BigInt}, Ref{BigInt}), z, x, y)
        return z
    end
end
const SmallSigned = Union{Int8,Int16,Int32,Int64}
const SmallUnsigned = Union{UInt8,UInt16,UInt32,UInt64}
function (+)(x::BigInt, c::SmallUnsigned)
    z = BigInt()
    ccall((:__gmpz_add_ui, "libgmp.so.10"), Cvoid, (Ref{BigInt}, Ref{BigInt}, Culong), z, x, c)
    return z
end
(+)(c::SmallUnsigned, x::BigInt) = x + c
(+)(x::BigInt, c::SmallSigned) = c < 0 ? x - (uabs(Int(c))) : x + (Int(c) % UInt)
(+)(c::SmallSigned, x::BigInt) = x + c
function (-)(x::BigInt, c::SmallUnsigned)
    z = BigInt()
    ccall((:__gmpz_sub_ui, "libgmp.so.10"), Cvoid, (Ref{BigInt}, Ref{BigInt}, Culong), z, x, c)
    return z
end
(-)(x::BigInt, c::SmallSigned) = c < 0 ? x + uabs(Int(c)) : x - (Int(c) % UInt)
(-)(c::SmallUnsigned, x::BigInt) = -(x - c)
(-)(c::SmallSigned, x::BigInt) = -(x - c)
function (*)(x::BigInt, c::SmallSigned)
    z = BigInt()
    ccall((:__gmpz_mul_si, "libgmp.so.10"), Cvoid, (Ref{BigInt}, Ref{BigInt}, Clong), z, x, c)
    return z
end
function (*)(x::BigInt, c::SmallUnsigned)
    z = BigInt()
    ccall((:__gmpz_mul_ui, "libgmp.so.10"), Cvoid, (Ref{BigInt}, Ref{BigInt}, Culong), z, x, c)
    return z
end
(*)(c::SmallSigned, x::BigInt) = x * c
(*)(c::SmallUnsigned, x::BigInt) = x * c
(+)(a::BigInt, b::BigInt, c::BigInt, d::BigInt...) = afoldl(+, (a + b) + c, d...)
(/)(x::BigInt, y::BigInt) = float(x) / float(y)
function (-)(x::BigInt)
    z = BigInt()
    ccall((:__gmpz_neg, "libgmp.so.10"), Cvoid, (Ref{BigInt}, Ref{BigInt}), z, x)
    return z
end
function (~)(x::BigInt)
    z = BigInt()
    ccall((:__gmpz_com, "libgmp.so.10"), Cvoid, (Ref{BigInt}, Ref{BigInt}), z, x)
    return z
end
function abs(x::BigInt)
    z = BigInt()
    ccall((:__gmpz_abs, "libgmp.so.10"), Cvoid, (Ref{BigInt}, Ref{BigInt}), z, x)
    return z
end
function divrem(x::BigInt, y::BigInt)
    y.size == 0 && throw(DivideError())
    q, r = BigInt(), BigInt()
    ccall((:__gmpz_tdiv_qr, "libgmp.so.10"), Cvoid, (Ref{BigInt}, Ref{BigInt}, Ref{BigInt}, Ref{BigInt}), q, r, x, y)
    return q, r
end
function gcdx(a::BigInt, b::BigInt)
    if a.size == 0
        b.size == 0 && return (BigInt(0), BigInt(1), BigInt(0))
        return (abs(b), BigInt(0), b < 0 ? BigInt(-1) : BigInt(1))
    end
    g, s, t = BigInt(), BigInt(), BigInt()
    ccall((:__gmpz_gcdext, "libgmp.so.10"), Cvoid, (Ref{BigInt}, Ref{BigInt}, Ref{BigInt}, Ref{BigInt}, Ref{BigInt}), g, s, t, a, b)
    return (g, s, t)
end
function invmod(x::BigInt, y::BigInt)
    z = BigInt()
    y.size == 0 && throw(DomainError(y))
    ok = ccall((:__gmpz_invert, "libgmp.so.10"), Cint, (Ref{BigInt}, Ref{BigInt}, Ref{BigInt}), z, x, y)
    ok == 0 && throw(DomainError(y))
    return y < 0 ? z + y : z
end
function shift_left(x::BigInt, c::UInt)
    z = BigInt()
    ccall((:__gmpz_mul_2exp, "libgmp.so.10"), Cvoid, (Ref{BigInt}, Ref{BigInt}, Culong), z, x, c)
    return z
end
function shift_right(x::BigInt, c::UInt)
    z = BigInt()
    ccall((:__gmpz_fdiv_q_2exp, "libgmp.so.10"), Cvoid, (Ref{BigInt}, Ref{BigInt}, Culong), z, x, c)
    return z
end
(<<)(x::BigInt, c::UInt) = c == 0 ? x : shift_left(x, c)
(>>)(x::BigInt, c::UInt) = c == 0 ? x : shift_right(x, c)
(>>>)(x::BigInt, c::UInt) = x >> c
(>>>)(x::BigInt, c::Int) = x >> c
function trailing_zeros(x::BigInt)
    x.size == 0 && throw(DomainError(x, "`x` must be non-zero."))
    return Int(ccall((:__gmpz_scan1, "libgmp.so.10"), Culong, (Ref{BigInt}, Culong), x, 0))
end
trailing_ones(x::BigInt) = Int(ccall((:__gmpz_scan0, "libgmp.so.10"), Culong, (Ref{BigInt}, Culong), x, 0))
function count_ones(x::BigInt)
    x.size < 0 && throw(DomainError(x, "`x` must be non-negative."))
    return Int(ccall((:__gmpz_popcount, "libgmp.so.10"), Culong, (Ref{BigInt},), x))
end
iszero(x::BigInt) = x.size == 0
isone(x::BigInt) = x == 1
sign(x::BigInt) = x.size < 0 ? big_from_int(-1) : x.size == 0 ? x : big_from_int(1)
signbit(x::BigInt) = x.size < 0
flipsign(x::BigInt, y::Integer) = signbit(y) ? -x : x
flipsign(x::BigInt, y::BigInt) = signbit(y) ? -x : x
copysign(x::BigInt, y::Real) = signbit(x) == signbit(y) ? x : -x
isodd(x::BigInt) = x.size != 0 && unsafe_load(x.d, 1) & 0x0000000000000001 == 0x0000000000000001
iseven(x::BigInt) = !isodd(x)
(^)(x::BigInt, y::UInt64) = big_power(x, y)
function big_power(x::BigInt, y::UInt)
    z = BigInt()
    ccall((:__gmpz_pow_ui, "libgmp.so.10"), Cvoid, (Ref{BigInt}, Ref{BigInt}, Culong), z, x, y)
    return z
end
function (^)(x::BigInt, y::Integer)
    y < 0 && return big_negative_power(x, y)
    x == 1 && return x
    x == -1 && return isodd(y) ? x : -x
    y > typemax(UInt) && (x == 0 ? (return x) : throw(OutOfMemoryError()))
    return big_power(x, UInt(y))
end
(^)(x::BigInt, y::BigInt) = invoke(^, Tuple{BigInt,Integer}, x, y)
(^)(x::BigInt, y::Bool) = y ? x : one(x)
(^)(x::Integer, y::BigInt) = BigInt(x)^y
(^)(x::Bool, y::BigInt) = power_by_squaring(x, y)
function big_negative_power(x, y)
    x == 1 && return x
    x == -1 && return isodd(y) ? x : -x
    return power_by_squaring(x, y)
end
function powermod(x::Integer, p::Integer, m::BigInt)
    z = BigInt()
    m.size == 0 && throw(DivideError())
    p < 0 && return powermod(invmod(BigInt(x), m), -p, m)
    ccall((:__gmpz_powm, "libgmp.so.10"), Cvoid, (Ref{BigInt}, Ref{BigInt}, Ref{BigInt}, Ref{BigInt}), z, BigInt(x), BigInt(p), m)
    return m < 0 && z > 0 ? z + m : z
end
function isqrt(x::BigInt)
    x < 0 && throw(DomainError(x, "isqrt will only return a real result if called with a non-negative argument"))
    z = BigInt()
    ccall((:__gmpz_sqrt, "libgmp.so.10"), Cvoid, (Ref{BigInt}, Ref{BigInt}), z, x)
    return z
end
function factorial(x::BigInt)
    x < 0 && return BigInt(0)
    z = BigInt()
    ccall((:__gmpz_fac_ui, "libgmp.so.10"), Cvoid, (Ref{BigInt}, Culong), z, UInt(x))
    return z
end
function binomial(n::BigInt, k::UInt)
    z = BigInt()
    ccall((:__gmpz_bin_ui, "libgmp.so.10"), Cvoid, (Ref{BigInt}, Ref{BigInt}, Culong), z, n, k)
    return z
end
binomial(n::BigInt, k::Integer) = k < 0 ? BigInt(0) : binomial(n, UInt(k))
binomial(n::BigInt, k::BigInt) = k < 0 ? BigInt(0) : binomial(n, UInt(k))

# ---- comparison ----

cmp(x::BigInt, y::BigInt) = sign(Int(ccall((:__gmpz_cmp, "libgmp.so.10"), Cint, (Ref{BigInt}, Ref{BigInt}), x, y)))
cmp(x::BigInt, y::SmallSigned) = sign(Int(ccall((:__gmpz_cmp_si, "libgmp.so.10"), Cint, (Ref{BigInt}, Clong), x, y)))
cmp(x::BigInt, y::SmallUnsigned) = sign(Int(ccall((:__gmpz_cmp_ui, "libgmp.so.10"), Cint, (Ref{BigInt}, Culong), x, y)))
cmp(x::BigInt, y::Bool) = cmp(x, Int(y))
cmp(x::BigInt, y::Integer) = cmp(x, BigInt(y))
cmp(x::Integer, y::BigInt) = -cmp(y, x)
function cmp_float(x::BigInt, y::Float64)
    isinf(y) && return y > 0 ? -1 : 1
    return sign(Int(ccall((:__gmpz_cmp_d, "libgmp.so.10"), Cint, (Ref{BigInt}, Cdouble), x, y)))
end
for op in (:(==), :<, :<=)
    @eval begin
        ($op)(x::BigInt, y::BigInt) = ($op)(cmp(x, y), 0)
        ($op)(x::BigInt, y::Integer) = ($op)(cmp(x, y), 0)
        ($op)(x::Integer, y::BigInt) = ($op)(cmp(x, y), 0)
        ($op)(x::BigInt, y::IEEEFloat) = isnan(y) ? false : ($op)(cmp_float(x, Float64(y)), 0)
        ($op)(x::IEEEFloat, y::BigInt) = isnan(x) ? false : ($op)(-cmp_float(y, Float64(x)), 0)
    end
end
isequal(x::BigInt, y::BigInt) = x == y
isless(x::BigInt, y::BigInt) = x < y

# ---- digits ----

ndigits_of_big(x::BigInt, base) = begin
    x.size == 0 && return 1
    n = Int(ccall((:__gmpz_sizeinbase, "libgmp.so.10"), Csize_t, (Ref{BigInt}, Cint), x, base))
    ispow2(base) && return n
    # For other bases the library may say one too many.
    abs(x) < BigInt(base)^(n - 1) ? n - 1 : n
end
function ndigits0z(x::BigInt, b::Integer=10)
    x.size == 0 && return 0
    b < -1 && return ndigits_negative_base(x, b)
    2 <= b <= 62 && return ndigits_of_big(x, Int(b))
    b > 1 || throw(DomainError(b, "The base must not be in `[-1, 0, 1]`."))
    n = 0
    while x != 0
        x = div(x, b)
        n += 1
    end
    return n
end
"The digits as text, with at least `pad` of them."
function string(n::BigInt; base::Integer=10, pad::Integer=1)
    base < 0 && return negative_base_text(n, base, pad)
    2 <= base <= 62 || throw(ArgumentError("base must be 2 ≤ base ≤ 62, got $base"))
    n.size == 0 && pad < 1 && return ""
    len = Int(ccall((:__gmpz_sizeinbase, "libgmp.so.10"), Csize_t, (Ref{BigInt}, Cint), n, base))
    buf = Vector{UInt8}(undef, len + 2)
    ccall((:__gmpz_get_str, "libgmp.so.10"), Ptr{UInt8}, (Ptr{UInt8}, Cint, Ref{BigInt}), buf, base, n)
    k = 1
    while buf[k] != 0x00
        k += 1
    end
    resize!(buf, k - 1)
    neg = n.size < 0
    digits = length(buf) - neg
    if digits < pad
        zs = fill(0x30, pad - digits)
        buf = neg ? vcat(UInt8[0x2d], zs, buf[2:end]) : vcat(zs, buf)
    end
    return String(buf)
end
function hash_integer(n::BigInt, h::UInt)
    s = Int(n.size)
    s == 0 && return hash_integer(0, h)
    b = unsafe_load(n.d, 1)
    h = h ⊻ hash_uint((s < 0 ? -b : b) ⊻ h)
    for k in 2:abs(s)
        h = h ⊻ hash_uint(unsafe_load(n.d, k) ⊻ h)
    end
    return h
end
integer_bits(x::BigInt) = x.size == 0 ? 0 : ndigits_of_big(x, 2)
prevpow2_of(x::BigInt) = BigInt(1) << (integer_bits(x) - 1)
add!(x::BigInt, a::BigInt, b::BigInt) = (ccall((:__gmpz_add, "libgmp.so.10"), Cvoid, (Ref{BigInt}, Ref{BigInt}, Ref{BigInt}), x, a, b); x)
checked_abs(x::BigInt) = abs(x)
checked_neg(x::BigInt) = -x
function sum(arr::AbstractArray{BigInt})
    z = BigInt(0)
    for x in arr
        add!(z, z, x)
    end
    return z
end
macro big_str(s)
    message = "invalid number format $s for BigInt or BigFloat"
    text = s
    if '_' in s
        # Underscores are allowed between digits.
        chars = collect(s)
        kept = Char[]
        for i in 1:length(chars)
            c = chars[i]
            if c == '_'
                ok = 1 < i < length(chars) && isdigit(chars[i - 1]) && isdigit(chars[i + 1])
                ok || return :(throw(ArgumentError($message)))
            else
                push!(kept, c)
            end
        end
        text = String(kept)
    end
    n = tryparse(BigInt, text)
    n === nothing || return n
    x = tryparse(BigFloat, text)
    x === nothing || return x
    return :(throw(ArgumentError($message)))
end
