# Hashing: equal values (by isequal) hash alike, whatever their types.

export hash

hash(x::Any) = hash(x, zero(UInt))
hash(w::WeakRef, h::UInt) = hash(w.value, h)
hash(@nospecialize(x), h::UInt) = hash_uint(3h - objectid(x))
hash(T::Type, h::UInt) = hash_uint(3h - ccall(:jl_type_hash, UInt, (Any,), T))
hash(x::Expr, h::UInt) = hash(x.args, hash(x.head, h + 0x83c7900696d26dc6))
hash(x::QuoteNode, h::UInt) = hash(x.value, hash(QuoteNode, h))
hash(x::Char, h::UInt) = hash_uint64(((bitcast(UInt32, x) + 0x00000000d4d64234) << 32) ⊻ h)

"Thomas Wang's 64-bit mix."
function hash_64_64(n::UInt64)
    a = n
    a = ~a + (a << 21)
    a = a ⊻ (a >> 24)
    a = a + (a << 3) + (a << 8)
    a = a ⊻ (a >> 14)
    a = a + (a << 2) + (a << 4)
    a = a ⊻ (a >> 28)
    a = a + (a << 31)
    return a
end
hash_uint64(x::UInt64) = hash_64_64(x)
hash_uint(x::UInt) = hash_64_64(x)

hash(x::Int64, h::UInt) = hash_uint64(bitcast(UInt64, x)) - 3h
hash(x::UInt64, h::UInt) = hash_uint64(x) - 3h
hash(x::Union{Bool,Int8,UInt8,Int16,UInt16,Int32,UInt32}, h::UInt) = hash(Int64(x), h)
function hash(x::Float64, h::UInt)
    if -9.223372036854775808e18 <= x < 9.223372036854775808e18
        i = fptosi(Int64, x)
        isequal(i, x) && return hash(i, h)
    elseif 0.0 <= x < 1.8446744073709551616e19
        u = fptoui(UInt64, x)
        isequal(u, x) && return hash(u, h)
    elseif isnan(x)
        return hash_uint64(0x7ff8000000000000) ⊻ h
    end
    return hash_64_64(bitcast(UInt64, x)) - 3h
end
hash(x::Float32, h::UInt) = hash(Float64(x), h)
hash(x::Float16, h::UInt) = hash(Float64(x), h)

"The number as `num * 2^pow / den`."
decompose(x::Integer) = x, 0, 1
function decompose(x::T) where {T<:IEEEFloat}
    isnan(x) && return Int64(0), 0, 0
    isinf(x) && return Int64(x < 0 ? -1 : 1), 0, 0
    u = reinterpret(uinttype(T), x)
    s = Int64(u & significand_mask(T))
    e = Int((u & exponent_mask(T)) >> significand_bits(T))
    s |= Int64(e != 0) << significand_bits(T)
    return s, e - (significand_bits(T) + exponent_bias(T)) + (e == 0), signbit(x) ? -1 : 1
end
function hash_integer(n::Integer, h::UInt)
    h = h ⊻ hash_uint((n % UInt) ⊻ h)
    n = abs(n)
    n = n >>> 64
    while n != 0
        h = h ⊻ hash_uint((n % UInt) ⊻ h)
        n = n >>> 64
    end
    return h
end
hash_integer(n::BitInteger64, h::UInt) = h ⊻ hash_uint((n % UInt) ⊻ h)
function hash(x::Real, h::UInt)
    num, pow, den = decompose(x)
    if den == 0
        num == 0 && return hash(NaN, h)
        return hash(num > 0 ? Inf : -Inf, h)
    end
    num == 0 && return hash(den > 0 ? 0.0 : -0.0, h)
    if den < 0
        num, den = -num, -den
    end
    nz = trailing_zeros(num)
    num = num >> nz
    dz = trailing_zeros(den)
    den = den >> dz
    pow += nz - dz
    # What an Int64, UInt64 or Float64 can hold hashes as that.
    if den == 1
        left = integer_bits(abs(num)) + pow
        right = pow
        if right >= -1074
            if right >= 0
                left <= 63 && return hash(Int64(num) << Int(pow), h)
                left <= 64 && !signbit(num) && return hash(UInt64(num) << Int(pow), h)
            end
            left <= 1024 && left - right <= 53 && return hash(ldexp(Float64(num), pow), h)
        end
    end
    return hash_integer(num, hash_integer(pow, hash_integer(den, h)))
end
integer_bits(x::BitInteger) = 8 * sizeof(x) - leading_zeros(x)
integer_bits(x::Integer) = ndigits(x, base=2)

const memhash_seed = 0x71e729fd56419c81
function hash(s::String, h::UInt)
    h += memhash_seed
    return ccall(:memhash_seed, UInt, (Ptr{UInt8}, Csize_t, UInt32), s, sizeof(s), h % UInt32) + h
end

const hash_abstractarray_seed = 0x7e2d6fb6448beb77
hash(A::AbstractArray, h::UInt) = hash_array(A, h)
"Every element of a short array; of a long one a sample that thins out from the end by Fibonacci steps."
function hash_array(A::AbstractArray, h::UInt)
    h += hash_abstractarray_seed
    ax = axes(A)
    h = hash(map(first, ax), h)
    h = hash(map(last, ax), h)
    if length(A) < 8192
        for x in A
            h = hash(x, h)
        end
        return h
    end
    ks = keys(A)
    linear = LinearIndices(ks)
    key = last(ks)
    skip, prevskip = 1, 1
    n = 0
    while true
        n += 1
        elt = A[key]
        h = hash(key => elt, h)
        i = linear[key]
        i < skip + first(linear) && break
        i -= skip
        key = ks[i]
        if rem(n, 4096) == 0
            skip, prevskip = skip + prevskip, skip
        end
        key = findprev(!isequal(elt), A, key)
        key === nothing && break
    end
    return h
end
