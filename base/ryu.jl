# Shortest decimal digits of a float, by Schubfach (R. Giulietti, "The Schubfach way to render
# doubles", 2020): scale the rounding interval by a tabulated power of ten with 126 bits, round to odd,
# and choose the shortest decimal in it, the closest of those.

"Decimal text of floats: the shortest that reads back, fixed, and scientific."
baremodule Ryu

using ..Base
import ..Base: uinttype, significand_bits, significand_mask, exponent_mask, exponent_bias, IEEEFloat, BigInt, donotdelete

const kmin = -325
const kmax = 330

"`floor(log2(10^e))`."
floorlog2pow10(e) = (e * 1741647) >> 19
"The high and low 64 bits of `10^k`, scaled to 128 bits and rounded up."
function power_of_ten(k)
    e = 127 - floorlog2pow10(k)
    if k >= 0
        p = BigInt(10)^k
        g = e >= 0 ? p << e : -fld(-p, BigInt(1) << -e)
    else
        g = -fld(-(BigInt(1) << e), BigInt(10)^(-k))
    end
    return (g >> 64) % UInt64, g % UInt64
end
const powers_high = UInt64[]
const powers_low = UInt64[]
for k in kmin:kmax
    h, l = power_of_ten(k)
    push!(powers_high, h)
    push!(powers_low, l)
end

"The high 64 bits of the 192-bit product, with every lower bit remembered in the last one."
function round_to_odd(gh::UInt64, gl::UInt64, cp::UInt64)
    x = widemul(gl, cp)
    y = widemul(gh, cp) + (x >> 64)
    y1 = (y >> 64) % UInt64
    y0 = y % UInt64
    return y1 | UInt64(y0 > 1)
end

"""
    shortest(x) -> (digits, exponent)

The shortest decimal `digits * 10^exponent` that rounds to the finite positive float `x`.
"""
function shortest(x::T) where {T<:IEEEFloat}
    bits = UInt64(reinterpret(uinttype(T), x))
    fraction = bits & UInt64(significand_mask(T))
    ebits = Int((bits & UInt64(exponent_mask(T))) >> significand_bits(T))
    bias = exponent_bias(T) + significand_bits(T)
    if ebits == 0
        c = fraction
        q = 1 - bias
    else
        c = fraction | (UInt64(1) << significand_bits(T))
        q = ebits - bias
    end
    # Integers that need no fraction.
    if -significand_bits(T) <= q <= 0 && (c & ((UInt64(1) << -q) - UInt64(1))) == 0
        return trim(c >> -q, 0)
    end
    even = iseven(c)
    closer = fraction == 0 && ebits > 1
    cbl = 4c - 2 + UInt64(closer)
    cb = 4c
    cbr = 4c + 2
    k = (q * 1262611 - (closer ? 524031 : 0)) >> 22
    h = q + floorlog2pow10(-k) + 1
    i = -k - kmin + 1
    gh, gl = powers_high[i], powers_low[i]
    vbl = round_to_odd(gh, gl, cbl << h)
    vb = round_to_odd(gh, gl, cb << h)
    vbr = round_to_odd(gh, gl, cbr << h)
    lower = vbl + UInt64(!even)
    upper = vbr - UInt64(!even)
    s = vb >> 2
    if s >= 10
        sp = div(s, UInt64(10))
        low_in = lower <= 40 * sp
        high_in = 40 * sp + 40 <= upper
        low_in != high_in && return trim(sp + UInt64(high_in), k + 1)
    end
    low_in = lower <= 4 * s
    high_in = 4 * s + 4 <= upper
    low_in != high_in && return trim(s + UInt64(high_in), k)
    mid = 4 * s + 2
    up = vb > mid || (vb == mid && isodd(s))
    return trim(s + UInt64(up), k)
end
"Moves trailing zeros of the digits into the exponent."
function trim(d::UInt64, e::Int)
    d == 0 && return d, e
    while true
        q = div(d, UInt64(10))
        q * 10 == d || return d, e
        d = q
        e += 1
    end
end
"At most `n` digits of a decimal, rounded half up."
function limit_digits(d::UInt64, e::Int, n)
    limit = UInt64(10)^n
    d < limit && return d, e
    last = UInt64(0)
    while d >= limit
        last = d % 10
        d = div(d, UInt64(10))
        e += 1
    end
    return trim(d + UInt64(last >= 5), e)
end
function digit_count(d::UInt64)
    n = 1
    while d >= 10
        d = div(d, UInt64(10))
        n += 1
    end
    return n
end

# ---- text into a byte buffer ----

function put_digits!(buf, d::UInt64)
    n = digit_count(d)
    at = length(buf)
    resize!(buf, at + n)
    for j in n:-1:1
        q = div(d, UInt64(10))
        buf[at + j] = (0x30 + ((d - 10q) % UInt8))
        d = q
    end
    return buf
end
function put!(buf, s::String)
    for b in codeunits(s)
        push!(buf, b)
    end
    return buf
end
put_zeros!(buf, n) = (for _ in 1:n; push!(buf, 0x30); end; buf)

"""
    writeshortest(x, plus=false, space=false, hash=true, precision=-1, expchar=UInt8('e'), padexp=false, decchar=UInt8('.'), typed=false, compact=false)

The text of `x`: plain between 1e-5 and 1e6, scientific outside.
"""
function writeshortest(x::T, plus::Bool=false, space::Bool=false, hash::Bool=true, precision::Integer=-1, expchar::UInt8=0x65,
                       padexp::Bool=false, decchar::UInt8=0x2e, typed::Bool=false, compact::Bool=false) where {T<:IEEEFloat}
    buf = UInt8[]
    put_shortest!(buf, x, plus, space, hash, precision, expchar, padexp, decchar, typed, compact)
    return String(buf)
end
function put_shortest!(buf::Vector{UInt8}, x::T, plus::Bool, space::Bool, hash::Bool, precision::Integer, expchar::UInt8,
                       padexp::Bool, decchar::UInt8, typed::Bool, compact::Bool) where {T<:IEEEFloat}
    suffix = typed && !compact
    if signbit(x)
        isnan(x) || push!(buf, 0x2d)
    elseif plus
        push!(buf, 0x2b)
    elseif space
        push!(buf, 0x20)
    end
    if isnan(x) || isinf(x)
        put!(buf, isnan(x) ? "NaN" : "Inf")
        suffix && T === Float32 && put!(buf, "32")
        suffix && T === Float16 && put!(buf, "16")
        return buf
    end
    suffix && T === Float16 && put!(signbit(x) ? (pop!(buf); buf) : buf, signbit(x) ? "Float16(-" : "Float16(")
    if x == 0
        push!(buf, 0x30)
        if hash
            push!(buf, decchar)
        end
        if precision == -1
            hash && push!(buf, 0x30)
        else
            put_zeros!(buf, precision > 1 ? precision - 1 : 0)
        end
        suffix && T === Float32 && put!(buf, "f0")
        suffix && T === Float16 && push!(buf, 0x29)
        return buf
    end
    d, e = shortest(abs(x))
    if compact
        d, e = limit_digits(d, e, 6)
    end
    n = digit_count(d)
    pt = n + e
    # A whole number must not stand for one with a fraction that was left out.
    is_rounded = pt >= n && compact && abs(mod(x + 0.05, exp10(pt - n)) - 0.05) > 0.05
    if -4 < pt <= (precision == -1 ? (T === Float16 ? 3 : 6) : precision) && !is_rounded
        if pt <= 0
            push!(buf, 0x30)
            push!(buf, decchar)
            put_zeros!(buf, -pt)
            put_digits!(buf, d)
            precision != -1 && n < precision && hash && put_zeros!(buf, precision - n)
        elseif pt >= n
            put_digits!(buf, d)
            put_zeros!(buf, pt - n)
            if hash
                push!(buf, decchar)
                precision == -1 ? push!(buf, 0x30) : put_zeros!(buf, precision - pt)
            end
        else
            at = length(buf)
            put_digits!(buf, d)
            insert!(buf, at + pt + 1, decchar)
            precision != -1 && n < precision && hash && put_zeros!(buf, precision - n)
        end
        suffix && T === Float32 && put!(buf, "f0")
    else
        at = length(buf)
        put_digits!(buf, d)
        if n > 1 || hash
            insert!(buf, at + 2, decchar)
            n == 1 && (precision == -1 || precision > 1) && push!(buf, 0x30)
        end
        precision != -1 && n < precision && hash && put_zeros!(buf, precision - max(n, 2))
        push!(buf, suffix && T === Float32 ? 0x66 : expchar)
        ex = pt - 1
        if ex < 0
            push!(buf, 0x2d)
            ex = -ex
        elseif padexp
            push!(buf, 0x2b)
        end
        padexp && ex < 10 && push!(buf, 0x30)
        put_digits!(buf, UInt64(ex))
    end
    suffix && T === Float16 && push!(buf, 0x29)
    return buf
end
# Fixed and scientific text of floats with a given number of digits, correctly rounded by the C library
# (ties to even on the exact binary value, as the digits are exact).

"The text that C's `snprintf` makes of one float."
function c_format(fmt::String, precision::Integer, x::Float64)
    n = 400 + Int(precision)
    buf = Vector{UInt8}(undef, n)
    len = ccall(:snprintf, Cint, (Ptr{UInt8}, Csize_t, Cstring, Cint, Float64...), buf, n, fmt, precision, x)
    return resize!(buf, Int(len))
end
with_sign(buf, x, plus, space) = signbit(x) ? buf : plus ? pushfirst!(buf, 0x2b) : space ? pushfirst!(buf, 0x20) : buf
special_text(x, plus, space) = isnan(x) ? (plus ? "+NaN" : space ? " NaN" : "NaN") :
    signbit(x) ? "-Inf" : plus ? "+Inf" : space ? " Inf" : "Inf"

function replace_point!(buf, decchar)
    decchar == 0x2e && return buf
    for i in 1:length(buf)
        buf[i] == 0x2e && (buf[i] = decchar)
    end
    return buf
end
"Removes zeros at the end of the fraction (before the exponent), keeping one digit when `hash`."
function drop_trailing_zeros!(buf, hash)
    epos = findfirst(==(0x65), buf)
    tail = epos === nothing ? UInt8[] : buf[epos:end]
    epos === nothing || resize!(buf, epos - 1)
    if 0x2e in buf
        while buf[end] == 0x30
            pop!(buf)
        end
        if buf[end] == 0x2e
            hash ? push!(buf, 0x30) : pop!(buf)
        end
    end
    return append!(buf, tail)
end

"""
    writefixed(x, precision, plus=false, space=false, hash=false, decchar=UInt8('.'), trimtrailingzeros=false)

`x` with `precision` digits after the point.
"""
function writefixed(x::IEEEFloat, precision::Integer, plus::Bool=false, space::Bool=false, hash::Bool=false, decchar::UInt8=0x2e, trimtrailingzeros::Bool=false)
    isfinite(x) || return special_text(x, plus, space)
    buf = c_format("%.*f", precision, Float64(x))
    trimtrailingzeros && drop_trailing_zeros!(buf, hash)
    hash && !(0x2e in buf) && push!(buf, 0x2e)
    return String(replace_point!(with_sign(buf, x, plus, space), decchar))
end

"""
    writeexp(x, precision, plus=false, space=false, hash=false, expchar=UInt8('e'), decchar=UInt8('.'), trimtrailingzeros=false)

`x` in scientific form with `precision` digits after the point.
"""
function writeexp(x::IEEEFloat, precision::Integer, plus::Bool=false, space::Bool=false, hash::Bool=false, expchar::UInt8=0x65, decchar::UInt8=0x2e, trimtrailingzeros::Bool=false)
    isfinite(x) || return special_text(x, plus, space)
    buf = c_format("%.*e", precision, Float64(x))
    trimtrailingzeros && drop_trailing_zeros!(buf, hash)
    if hash && !(0x2e in buf)
        insert!(buf, findfirst(==(0x65), buf), 0x2e)
    end
    if expchar != 0x65
        for i in 1:length(buf)
            buf[i] == 0x65 && (buf[i] = expchar)
        end
    end
    return String(replace_point!(with_sign(buf, x, plus, space), decchar))
end

function Base.print(io::IO, x::IEEEFloat)
    buf = put_shortest!(UInt8[], x, false, false, true, -1, 0x65, false, 0x2e, false, get(io, :compact, false)::Bool)
    write(io, buf)
    return nothing
end
function Base.show(io::IO, x::T) where {T<:IEEEFloat}
    compact = get(io, :compact, false)::Bool
    typed = get(io, :typeinfo, Any) != T
    write(io, put_shortest!(UInt8[], x, false, false, true, -1, T === Float32 ? 0x66 : 0x65, false, 0x2e, typed, compact))
    return nothing
end
Base.string(x::IEEEFloat) = writeshortest(x)

end # module Ryu
import .Ryu
