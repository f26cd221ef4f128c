# Float ranges whose elements are what one means by writing decimals: `0.1:0.1:0.3` ends in 0.3.
#
# The inputs are taken for fractions with small terms where such fractions round to them exactly; then
# elements are (reference + k*step) with both in twice the precision. The reference is the element
# of smallest magnitude, so that sums lose nothing near zero.

const FloatRangeHP{T} = StepRangeLen{T,TwicePrecision{T},TwicePrecision{T}}

"The simplest fraction that rounds to `x`, found by continued fractions; denominator 0 where terms grow too large."
function rat(x::AbstractFloat)
    limit = maxintfloat(narrower(typeof(x)), Int)
    y = x
    n, n1 = 1, 0
    d, d1 = 0, 1
    while abs(y) <= limit
        f = trunc(Int, y)
        y -= f
        n, n1 = f * n + n1, n
        d, d1 = f * d + d1, d
        max(abs(n), abs(d)) <= convert(Int, limit) || return n1, d1
        oftype(x, n) / oftype(x, d) == x && break
        y = inv(y)
    end
    return n, d
end
narrower(::Type{Float64}) = Float32
narrower(::Type{Float32}) = Float16
narrower(::Type{Float16}) = Float16
narrower(::Type{T}) where {T} = T
is_exact_fraction(x::T, n, d) where {T} = d != 0 && T(n / d) == x

"A common denominator under which both are integers that a float holds, or 0."
function common_denominator(x::T, dx, y::T, dy) where {T}
    (dx == 0 || dy == 0) && return 0
    den = dx ÷ gcd(dx, dy) * dy
    m = maxintfloat(T, Int)
    den != 0 && abs(x * den) <= m && abs(y * den) <= m && rem(den, dx) == 0 && rem(den, dy) == 0 || return 0
    return den
end

between(a, x, b) = a <= x <= b || b <= x <= a
top_set_bit(x::Integer) = 8 * sizeof(x) - leading_zeros(x)

"How many bits the largest multiple of the step needs."
multiplier_bits(::Type{T}, len, offset) where {T} =
    min(cld(precision(T), 2), len < 2 ? 0 : top_set_bit(Int(max(offset - 1, len - offset)) - 1))

# ---- making one from its parts: reference, step (each a fraction, a value, or high and low part) ----

float_range(::Type{Float64}, ref, step, nb, len, offset) =
    StepRangeLen{Float64}(hp_value(ref, 0), hp_value(step, nb), Int(len), Int(offset))
float_range(::Type{T}, ref, step, nb, len, offset) where {T<:Union{Float16,Float32}} =
    StepRangeLen{T}(plain_value(ref), plain_value(step), Int(len), Int(offset))
float_range(::Type{T}, ref, step, nb, len, offset) where {T} =
    StepRangeLen{T}(plain_value_of(T, ref), plain_value_of(T, step), Int(len), Int(offset))
hp_value(x::Tuple{Integer,Integer}, nb) = TwicePrecision{Float64}(x, nb)
hp_value(x::Tuple{Float64,Float64}, nb) = split_high(TwicePrecision{Float64}(x[1], x[2]), nb)
hp_value(x::Number, nb) = split_high(TwicePrecision{Float64}(x), nb)
plain_value(x::Tuple{Integer,Integer}) = Float64(x[1] / x[2])
plain_value(x::Tuple{T,T}) where {T<:AbstractFloat} = Float64(x[1]) + Float64(x[2])
plain_value(x::Number) = Float64(x)
plain_value_of(::Type{T}, x::Tuple{Integer,Integer}) where {T} = T(x[1]) / T(x[2])
plain_value_of(::Type{T}, x::Tuple) where {T} = T(x[1]) + T(x[2])
plain_value_of(::Type{T}, x::Number) where {T} = T(x)

"The range of `len` fractions with denominator `den` that begins at `start_n` and steps by `step_n`."
function fraction_range(::Type{T}, start_n, step_n, len, den) where {T}
    if len < 2 || step_n == 0
        return float_range(T, (start_n, den), (step_n, den), 0, len, 1)
    end
    offset = clamp(round(Int, -start_n / step_n + 1), 1, Int(len))
    ref_n = start_n + (offset - 1) * step_n
    return float_range(T, (ref_n, den), (step_n, den), multiplier_bits(T, len, offset), len, offset)
end

# ---- start:step:stop ----

function (::Colon)(start::T, step::T, stop::T) where {T<:IEEEFloat}
    step == 0 && throw(ArgumentError("range step cannot be zero"))
    r = colon_by_fractions(start, step, stop)
    r === nothing || return r
    steps = (stop - start) / step
    if steps < 0
        len = 0
    elseif steps == 0
        len = 1
    else
        len = round(Int, steps) + 1
        reached = start + (len - 1) * step
        len -= (start < stop < reached) + (start > stop > reached)
    end
    return float_range(T, start, step, 0, len, 1)
end
function colon_by_fractions(start::T, step::T, stop::T) where {T}
    step_n, step_d = rat(step)
    is_exact_fraction(step, step_n, step_d) || return nothing
    start_n, start_d = rat(start)
    stop_n, stop_d = rat(stop)
    (is_exact_fraction(start, start_n, start_d) && is_exact_fraction(stop, stop_n, stop_d)) || return nothing
    den = common_denominator(start, start_d, step, step_d)
    den == 0 && return nothing
    start_n = round(Int, start * den)
    step_n = round(Int, step * den)
    len = max(0, Int(div(den * stop_n - stop_d * start_n + step_n * stop_d, step_n * stop_d)))
    # The integers may have overflowed: believe the length only where the floats agree.
    between(start, start + (len - 1) * step, stop + step / 2) || return nothing
    between(start, start + len * step, stop) && return nothing
    return fraction_range(T, start_n, step_n, len, den)
end

# ---- range(start; step, length) ----

function range_start_step_length(a::T, st::T, len::Integer) where {T<:IEEEFloat}
    len < 0 && throw(ArgumentError("length cannot be negative, got $len"))
    start_n, start_d = rat(a)
    step_n, step_d = rat(st)
    if is_exact_fraction(a, start_n, start_d) && is_exact_fraction(st, step_n, step_d)
        den = common_denominator(a, start_d, st, step_d)
        den == 0 || return fraction_range(T, round(Int, den * a), round(Int, den * st), len, den)
    end
    return float_range(T, a, st, 0, len, 1)
end
range_start_step_length(a::IEEEFloat, st::IEEEFloat, len::Integer) = range_start_step_length(promote(a, st)..., len)
range_start_step_length(a::Real, step::IEEEFloat, len::Integer) = range_start_step_length(oftype(step, a), step, len)
range_start_step_length(a::IEEEFloat, step::Real, len::Integer) = range_start_step_length(a, oftype(a, step), len)
range_start_length(a::IEEEFloat, len::Integer) = range_start_step_length(a, oftype(a, 1), len)
function range_step_stop_length(step::IEEEFloat, stop, len::Integer)
    r = range_start_step_length(oftype(step, stop), negate(step), len)
    return reverse(r)
end

# ---- range(start, stop; length) ----

linspace_exact(start::T, stop::T, len) where {T<:Integer} = fraction_linspace(float(T), start, stop, len, 1)
function linspace_exact(start::T, stop::T, len) where {T<:IEEEFloat}
    len < 2 && return short_linspace(T, start, stop, len)
    start == stop && return float_range(T, start, zero(T), 0, len, 1)
    start_n, start_d = rat(start)
    stop_n, stop_d = rat(stop)
    if start_d != 0 && stop_d != 0
        den = start_d ÷ gcd(start_d, stop_d) * stop_d
        m = maxintfloat(T, Int)
        if den != 0 && abs(den * start) <= m && abs(den * stop) <= m
            a, b = round(Int, den * start), round(Int, den * stop)
            T(a / den) == start && T(b / den) == stop && return fraction_linspace(T, a, b, len, den)
        end
    end
    return float_linspace(start, stop, len)
end
function short_linspace(::Type{T}, start, stop, len) where {T}
    len >= 0 || throw(ArgumentError("range($start, stop=$stop, length=$len): negative length"))
    len == 1 && start != stop &&
        throw(ArgumentError("range($start, stop=$stop, length=$len): endpoints differ"))
    return float_range(T, T(start), T(start) - T(stop), 0, len, 1)
end
function fraction_linspace(::Type{T}, start_n, stop_n, len, den) where {T}
    len < 2 && return short_linspace(T, start_n / den, stop_n / den, len)
    start_n == stop_n && return float_range(T, (start_n, den), (zero(start_n), den), 0, len, 1)
    t = -start_n / (Float64(stop_n) - Float64(start_n))
    offset = clamp(round(Int, t * (len - 1) + 1), 1, Int(len))
    ref_n = Int128(len - offset) * start_n + Int128(offset - 1) * stop_n
    d = Int128(len - 1) * den
    return float_range(T, (ref_n, d), (Int128(stop_n) - Int128(start_n), d), multiplier_bits(T, len, offset), len, offset)
end
function float_linspace(start::T, stop::T, len) where {T}
    (isfinite(start) && isfinite(stop)) || throw(ArgumentError("start and stop must be finite, got $start and $stop"))
    span, factor = stop - start, 1
    if !isfinite(span)
        span, factor = stop / len - start / len, Int(len)
    end
    offset = round(Int, (-(start / span) / factor) * (len - 1) + 1)
    if 1 < offset < len
        t = (offset - 1) / (len - 1)
        ref = T((1 - t) * start + t * stop)
        step = offset - 1 < len - offset ? (ref - start) / (offset - 1) : (stop - ref) / (len - offset)
    else
        offset = offset <= 1 ? 1 : Int(len)
        ref = offset == 1 ? start : stop
        step = (span / (len - 1)) * factor
    end
    if len == 2 && !isfinite(step)
        return float_range(T, start, (-start, stop), 0, len, 1)
    end
    # Choose the low parts so that both ends come out exactly, without overflow on the way.
    m = prevfloat(floatmax(T))
    k = max(offset - 1, len - offset)
    step = clamp(step, max(-(m + ref) / k, (-m + ref) / k), min((m - ref) / k, (m + ref) / k))
    hi = truncbits(step, multiplier_bits(T, len, offset))
    first_hi, first_lo = add12((1 - offset) * hi, ref)
    last_hi, last_lo = add12((len - offset) * hi, ref)
    at_first = (start - first_hi) - first_lo
    at_last = (stop - last_hi) - last_lo
    lo = (at_last - at_first) / (len - 1)
    return float_range(T, (ref, at_first - (1 - offset) * lo), (hi, lo), 0, len, offset)
end

# ---- elements ----

function unsafe_getindex(r::StepRangeLen{T,<:TwicePrecision,<:TwicePrecision}, i::Integer) where {T}
    u = oftype(r.offset, i) - r.offset
    shift_hi, shift_lo = u * r.step.hi, u * r.step.lo
    x_hi, x_lo = add12(r.ref.hi, shift_hi)
    return T(x_hi + (x_lo + (shift_lo + r.ref.lo)))
end
element_hp(r::StepRangeLen{T,<:TwicePrecision,<:TwicePrecision}, i) where {T} = r.ref + (i - r.offset) * r.step
step(r::StepRangeLen{T,<:TwicePrecision,<:TwicePrecision}) where {T<:AbstractFloat} = T(r.step)
function getindex(r::StepRangeLen{T,<:TwicePrecision,<:TwicePrecision}, s::OrdinalRange{<:Integer}) where {T}
    @boundscheck checkbounds(r, s)
    n = length(s)
    st = step(s)
    offset = st == 0 ? 1 : clamp(round(Int, (r.offset - first(s)) / st) + 1, 1, max(n, 1))
    at = first(s) + (offset - 1) * st
    ref = n == 0 || at == r.offset ? r.ref : element_hp(r, at)
    return StepRangeLen{T}(ref, st == 1 ? r.step : split_high(r.step * st, multiplier_bits(T, n, offset)), n, offset)
end
(==)(r::T, s::T) where {T<:StepRangeLen} = isempty(r) ? isempty(s) : (length(r) == length(s)) && first(r) == first(s) && (length(r) == 1 || last(r) == last(s))

# ---- arithmetic keeps the extra precision ----

shift_range(op, r::StepRangeLen{T}, x) where {T} = (ref = op(r.ref, x); StepRangeLen{typeof(op(zero(T), x))}(ref, r.step, length(r), r.offset))
scale_range(r::StepRangeLen{T}, x) where {T} = StepRangeLen{typeof(zero(T) * x)}(r.ref * x, r.step * x, length(r), r.offset)
divide_range(r::StepRangeLen{T}, x) where {T} = StepRangeLen{typeof(zero(T) / x)}(r.ref / x, r.step / x, length(r), r.offset)
function range_arith(op, r::StepRangeLen{T,R,S}, s::StepRangeLen{U,R,S}) where {T,U,R<:TwicePrecision,S<:TwicePrecision}
    n = length(r)
    i = r.offset
    ref = op(r.ref, element_hp(s, i))
    return StepRangeLen{typeof(op(zero(T), zero(U)))}(ref, split_high(op(r.step, s.step), multiplier_bits(Float64, n, i)), n, i)
end
range_arith(op, r::StepRangeLen, s::StepRangeLen) =
    StepRangeLen{typeof(op(first(r), first(s)))}(op(first(r), first(s)), op(step(r), step(s)), length(r), 1)

StepRangeLen{T}(r::FloatRangeHP{T}) where {T} = r
(::Type{StepRangeLen{Float64}})(r::AbstractRange) = range_start_step_length(Float64(first(r)), Float64(step(r)), length(r))
float(r::StepRangeLen{<:AbstractFloat}) = r
float(r::AbstractRange) = AbstractFloat(first(r)) isa Float64 ? range_start_step_length(float(first(r)), float(step(r)), length(r)) : map(float, r)
function sum(r::StepRangeLen{<:Any,<:TwicePrecision,<:TwicePrecision})
    n = length(r)
    n == 0 && return zero(eltype(r)) + zero(eltype(r))
    # sum of (i - offset) over i, in exact integers
    s = div(Int128(n) * (Int128(n) + 1 - 2 * Int128(r.offset)), 2)
    total = r.ref * n + r.step * Int(s)
    return eltype(r)(total)
end
