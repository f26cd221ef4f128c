# Ranges of integers and of anything that can be stepped.

export AbstractRange, OrdinalRange, AbstractUnitRange, UnitRange, StepRange, StepRangeLen, LinRange,
    range, step, first, last, minimum, maximum, length, unsafe_length, (:)

"The indices `1:stop` of an ordinary axis."
struct OneTo{T<:Integer} <: AbstractUnitRange{T}
    stop::T
    OneTo{T}(stop) where {T<:Integer} = new(max(zero(T), stop))
    function OneTo{T}(r::AbstractRange) where {T<:Integer}
        first(r) == 1 || throw(ArgumentError("first element must be 1, got $(first(r))"))
        step(r) == 1 || throw(ArgumentError("step must be 1, got $(step(r))"))
        return new(max(zero(T), last(r)))
    end
end
OneTo(stop::T) where {T<:Integer} = OneTo{T}(stop)
OneTo(r::AbstractRange{T}) where {T<:Integer} = OneTo{T}(r)
oneto(r) = OneTo(r)

struct UnitRange{T<:Real} <: AbstractUnitRange{T}
    start::T
    stop::T
    UnitRange{T}(start::T, stop::T) where {T<:Real} = new(start, unitrange_last(start, stop))
end
UnitRange{T}(start, stop) where {T<:Real} = UnitRange{T}(convert(T, start), convert(T, stop))
UnitRange(start::T, stop::T) where {T<:Real} = UnitRange{T}(start, stop)
UnitRange(start, stop) = UnitRange(promote(start, stop)...)
unitrange_last(start::Integer, stop::Integer) = ifelse(stop >= start, stop, convert(typeof(stop), start - oneunit(start - stop)))
unitrange_last(start::Bool, stop::Bool) = stop
unitrange_last(start, stop) = ifelse(stop >= start, convert(typeof(stop), start + floor(stop - start)),
    convert(typeof(stop), start - oneunit(start - stop)))

struct StepRange{T,S} <: OrdinalRange{T,S}
    start::T
    step::S
    stop::T
    function StepRange{T,S}(start, step, stop) where {T,S}
        start = convert(T, start)
        step = convert(S, step)
        stop = convert(T, stop)
        return new(start, step, steprange_last(start, step, stop))
    end
end
StepRange(start::T, step::S, stop::T) where {T,S} = StepRange{T,S}(start, step, stop)

"The last element that steps of `step` from `start` reach without passing `stop`."
function steprange_last(start, step, stop)
    if isa(start, AbstractFloat) || isa(step, AbstractFloat)
        throw(ArgumentError("StepRange should not be used with floating point"))
    end
    (isa(start, Integer) && !isinteger(start + step)) &&
        throw(ArgumentError("StepRange{<:Integer} cannot have non-integer step"))
    z = zero(step)
    step == z && throw(ArgumentError("step cannot be zero"))
    stop == start && return stop
    (step > z) != (stop > start) && return steprange_last_empty(start, step, stop)
    return steprange_reach(start, step, stop)
end
function steprange_reach(start::T, step, stop::T) where {T}
    overshoot = rem(stop - start, step)
    return convert(T, stop - overshoot)
end
function steprange_reach(start::T, step, stop::T) where {T<:Union{BitInteger,Bool}}
    if stop > start
        d = unsigned_difference(stop, start)
        r = d % uabs_step(step)
        return unsigned_subtract(stop, r)
    else
        d = unsigned_difference(start, stop)
        r = d % uabs_step(step)
        return unsigned_add(stop, r)
    end
end
uabs_step(s::BitSigned) = uabs(s)
uabs_step(s) = unsigned(abs(s))
unsigned_difference(a::T, b::T) where {T<:BitInteger} = unsigned(a - b)
unsigned_difference(a::Bool, b::Bool) = UInt(a - b)
unsigned_subtract(a::T, r) where {T} = (a - r % T) % T
unsigned_add(a::T, r) where {T} = (a + r % T) % T
unsigned_subtract(a::Bool, r) = Bool(a - Int(r))
unsigned_add(a::Bool, r) = Bool(a + Int(r))
steprange_last_empty(start::Integer, step, stop) =
    convert(typeof(start), step > zero(step) ? start - one(start) : start + one(start))
steprange_last_empty(start::BitUnsigned, step, stop) = step > zero(step) ? start - one(start) : start + one(start)
steprange_last_empty(start::Bool, step, stop) = stop
steprange_last_empty(start, step, stop) = start - step

"A range `ref + (i - offset) * step` of `len` elements; the pieces may carry more precision than the elements."
struct StepRangeLen{T,R,S,L<:Integer} <: AbstractRange{T}
    ref::R
    step::S
    len::L
    offset::L
    function StepRangeLen{T,R,S,L}(ref::R, step::S, len::Integer, offset::Integer=1) where {T,R,S,L}
        if T <: Integer && !isinteger(ref + step)
            throw(ArgumentError("StepRangeLen{<:Integer} cannot have non-integer step"))
        end
        len = convert(L, len)
        len >= zero(len) || throw(ArgumentError("length cannot be negative, got $len"))
        offset = convert(L, offset)
        L1 = oneunit(typeof(len))
        L1 <= offset <= max(L1, len) || throw(ArgumentError("StepRangeLen: offset must be in [1,$len], got $offset"))
        return new(ref, step, len, offset)
    end
end
StepRangeLen{T,R,S}(ref::R, step::S, len::Integer, offset::Integer=1) where {T,R,S} =
    StepRangeLen{T,R,S,promote_type(Int, typeof(len))}(ref, step, len, offset)
StepRangeLen(ref::R, step::S, len::Integer, offset::Integer=1) where {R,S} =
    StepRangeLen{typeof(ref + zero(step)),R,S,promote_type(Int, typeof(len))}(ref, step, len, offset)
StepRangeLen{T}(ref::R, step::S, len::Integer, offset::Integer=1) where {T,R,S} =
    StepRangeLen{T,R,S,promote_type(Int, typeof(len))}(ref, step, len, offset)

struct LinRange{T,L<:Integer} <: AbstractRange{T}
    start::T
    stop::T
    len::L
    lendiv::L
    function LinRange{T,L}(start::T, stop::T, len::L) where {T,L<:Integer}
        len >= 0 || throw(ArgumentError("range($start, stop=$stop, length=$len): negative length"))
        onelen = oneunit(typeof(len))
        len == onelen && start != stop &&
            throw(ArgumentError("range($start, stop=$stop, length=$len): endpoints differ"))
        return new(start, stop, len, max(len - onelen, onelen))
    end
end
LinRange{T,L}(start, stop, len::Integer) where {T,L} = LinRange{T,L}(convert(T, start), convert(T, stop), convert(L, len))
LinRange{T}(start, stop, len::Integer) where {T} = LinRange{T,promote_type(Int, typeof(len))}(convert(T, start), convert(T, stop), len)
function LinRange(start, stop, len::Integer)
    T = typeof((zero(stop) - zero(start)) / oneunit(len))
    return LinRange{promote_type(T, typeof(start), typeof(stop))}(start, stop, len)
end

# ---- the colon ----

(::Colon)(start::T, stop::T) where {T<:Real} = UnitRange{T}(start, stop)
(::Colon)(start::Real, stop::Real) = (:)(promote(start, stop)...)
(::Colon)(start::T, stop::T) where {T} = (:)(start, oftype(stop >= start ? stop - start : start - stop, 1), stop)
(::Colon)(start::T, stop::T) where {T<:AbstractFloat} = (:)(start, T(1), stop)
(::Colon)(start::Real, step::Real, stop::Real) = (:)(promote(start, step, stop)...)
(::Colon)(start::T, step::Real, stop::T) where {T<:Real} = (:)(promote(start, step, stop)...)
(::Colon)(start::T, step::T, stop::T) where {T<:Real} = _colon(OrderStyle(T), ArithmeticStyle(T), start, step, stop)
(::Colon)(start::T, step::S, stop::T) where {T<:Integer,S<:Integer} = StepRange(start, step, stop)
(::Colon)(start::T, step::T, stop::T) where {T<:Integer} = StepRange{T,T}(start, step, stop)
(::Colon)(start::T, step, stop::T) where {T} = _colon(start, step, stop)
(::Colon)(start::T, step, stop::T) where {T<:Real} = _colon(start, step, stop)
_colon(::Ordered, ::Any, start::T, step, stop::T) where {T} = StepRange(start, step, stop)
_colon(::Ordered, ::ArithmeticRounds, start::T, step, stop::T) where {T} = rounding_range(start, step, stop)
_colon(::Any, ::Any, start::T, step, stop::T) where {T} = StepRangeLen(start, step, convert(Int, fld(stop - start, step)) + 1)
_colon(start::T, step, stop::T) where {T} = StepRange(start, step, stop)
function rounding_range(start, step, stop)
    iszero(step) && throw(ArgumentError("range step cannot be zero"))
    return StepRangeLen(start, step, max(0, floor(Int, (stop - start) / step) + 1))
end
(::Colon)(start, step, stop) = (:)(promote_ends(start, step, stop)...)
function promote_ends(start, step, stop)
    a, b = promote(start, stop)
    typeof(a) === typeof(start) && typeof(b) === typeof(stop) && throw(MethodError(:, (start, step, stop)))
    return (a, step, b)
end

# ---- range(...) ----

range(start; stop=nothing, length::Union{Integer,Nothing}=nothing, step=nothing) = make_range(start, step, stop, length)
range(start, stop; length::Union{Integer,Nothing}=nothing, step=nothing) = make_range(start, step, stop, length)
range(start, stop, length::Integer) = make_range(start, nothing, stop, length)
range(; start=nothing, stop=nothing, length::Union{Integer,Nothing}=nothing, step=nothing) = make_range(start, step, stop, length)
function make_range(start, step, stop, len)
    if start === nothing
        if stop === nothing || len === nothing
            (stop === nothing && len !== nothing && step === nothing) && return OneTo(len)
            (stop !== nothing && len === nothing && step === nothing) && return OneTo(Integer(stop))
            range_error(start, step, stop, len)
        end
        step === nothing && return (stop - oftype(stop, len) + oneunit(stop)):stop
        return range_step_stop_length(step, stop, len)
    end
    if stop === nothing
        len === nothing && range_error(start, step, stop, len)
        step === nothing && return range_start_length(start, len)
        return range_start_step_length(start, step, len)
    end
    if len === nothing
        step === nothing && return start:stop
        return start:step:stop
    end
    step === nothing || range_error(start, step, stop, len)
    return range_start_stop_length(start, stop, len)
end
function range_error(start, step, stop, len)
    throw(ArgumentError(string("Cannot construct range from arguments:\nstart = ", repr(start), "\nstep = ", repr(step),
        "\nstop = ", repr(stop), "\nlength = ", repr(len), "\nTry specifying only three arguments")))
end
range_start_length(a::Real, len::Integer) = UnitRange(promote(a, oftype(a, a + len - oneunit(a)))...)
range_start_length(a::AbstractFloat, len::Integer) = range_start_step_length(a, oftype(a, 1), len)
range_start_length(a, len::Integer) = range_start_step_length(a, oftype(a - a, 1), len)
function range_start_step_length(a, step, len::Integer)
    return ordinal_by_length(a, step, len, a + step * (len - oneunit(len)))
end
function ordinal_by_length(a, step, len, stop)
    if a isa Integer && step isa Integer && OrderStyle(stop) isa Ordered
        return StepRange{typeof(stop),typeof(step)}(convert(typeof(stop), a), step, stop)
    end
    return StepRangeLen{typeof(stop),typeof(a),typeof(step)}(a, step, len)
end
range_start_step_length(a::AbstractFloat, step::AbstractFloat, len::Integer) = range_start_step_length(promote(a, step)..., len)
range_start_step_length(a::AbstractFloat, step::IEEEFloat, len::Integer) = range_start_step_length(promote(a, step)..., len)
range_start_step_length(a::IEEEFloat, step::AbstractFloat, len::Integer) = range_start_step_length(promote(a, step)..., len)
range_start_step_length(a::T, step::T, len::Integer) where {T<:AbstractFloat} = StepRangeLen{T,T,T}(a, step, len)
range_start_step_length(a::Real, step::AbstractFloat, len::Integer) = range_start_step_length(oftype(step, a), step, len)
range_start_step_length(a::AbstractFloat, step::Real, len::Integer) = range_start_step_length(a, oftype(a, step), len)
function range_step_stop_length(step, stop, len::Integer)
    start = stop - step * (len - oneunit(len))
    return range_start_step_length(start, step, len)
end
range_start_stop_length(start::T, stop::T, len::Integer) where {T<:Real} = linspace_exact(start, stop, len)
range_start_stop_length(start, stop, len::Integer) = range_start_stop_length(promote(start, stop)..., len)
range_start_stop_length(start::T, stop::T, len::Integer) where {T} = LinRange(start, stop, len)
linspace_exact(start::T, stop::T, len) where {T<:Real} = LinRange(start, stop, len)

# ---- queries ----

size(r::AbstractRange) = (length(r),)
isempty(r::StepRange) = r.start != r.stop && (r.step > zero(r.step)) != (r.stop > r.start)
isempty(r::AbstractUnitRange) = first(r) > last(r)
isempty(r::StepRangeLen) = length(r) == 0
isempty(r::LinRange) = length(r) == 0
first(r::UnitRange) = r.start
first(r::OneTo{T}) where {T} = one(T)
first(r::StepRange) = r.start
first(r::StepRangeLen) = unsafe_getindex(r, 1)
first(r::LinRange) = r.start
last(r::UnitRange) = r.stop
last(r::OneTo) = r.stop
last(r::StepRange) = r.stop
last(r::StepRangeLen) = unsafe_getindex(r, length(r))
last(r::LinRange) = r.stop
first(r::AbstractUnitRange) = r.start
last(r::AbstractUnitRange) = r.stop
first(r::OrdinalRange, n::Integer) = (n < 0 && throw(ArgumentError("Number of elements must be nonnegative")); r[begin:min(begin + n - 1, end)])
step(r::StepRange) = r.step
step(r::AbstractUnitRange{T}) where {T} = oneunit(T) - zero(T)
step(r::AbstractUnitRange{Bool}) = true
step(r::StepRangeLen) = r.step
step(r::StepRangeLen{T}) where {T<:AbstractFloat} = T(r.step)
step(r::LinRange) = (last(r) - first(r)) / r.lendiv
step_hp(r::StepRangeLen) = r.step
step_hp(r::AbstractRange) = step(r)

length(r::OneTo) = Integer(r.stop - zero(r.stop))
length(r::AbstractUnitRange{T}) where {T} = (@inline; a = oneunit(zero(T)); Integer(last(r) - first(r) + a))
length(r::AbstractUnitRange{Int}) = last(r) - first(r) + 1
length(r::AbstractUnitRange{<:Union{Int8,UInt8,Int16,UInt16,Int32,UInt32}}) = Int(last(r)) - Int(first(r)) + 1
length(r::AbstractUnitRange{Bool}) = Int(last(r)) - Int(first(r)) + 1
length(r::OneTo{Int}) = r.stop
length(r::OneTo{T}) where {T<:Union{Int8,UInt8,Int16,UInt16,Int32,UInt32}} = Int(r.stop)
length(r::StepRangeLen) = r.len
length(r::LinRange) = r.len
function length(r::StepRange{T}) where {T}
    isempty(r) && return zero(Integer(div((r.stop - r.start) + r.step, r.step)))
    return Integer(div((r.stop - r.start) + r.step, r.step))
end
function length(r::StepRange{T}) where {T<:BitInteger}
    isempty(r) && return oftype_length(T, 0)
    s = r.step
    d = s > 0 ? unsigned(r.stop - r.start) % UIntOf(T) : unsigned(r.start - r.stop) % UIntOf(T)
    n = div(d, unsigned(s > 0 ? s : -s))
    return oftype_length(T, n + oneunit(n))
end
UIntOf(::Type{T}) where {T} = typeof(unsigned(zero(T)))
oftype_length(::Type{<:Union{Int8,Int16,Int32,Int64,UInt8,UInt16,UInt32}}, n) = n % Int
oftype_length(::Type{T}, n) where {T<:Union{UInt64,Int128,UInt128}} = n % T
checked_length(r::OrdinalRange) = length(r)

function minimum(r::AbstractRange)
    isempty(r) && throw(ArgumentError("range must be non-empty"))
    return min(first(r), last(r))
end
function maximum(r::AbstractRange)
    isempty(r) && throw(ArgumentError("range must be non-empty"))
    return max(first(r), last(r))
end
minimum(r::AbstractUnitRange) = isempty(r) ? throw(ArgumentError("range must be non-empty")) : first(r)
maximum(r::AbstractUnitRange) = isempty(r) ? throw(ArgumentError("range must be non-empty")) : last(r)
extrema(r::AbstractRange) = (minimum(r), maximum(r))
argmin(r::AbstractRange) = isempty(r) ? throw(ArgumentError("range must be non-empty")) : step(r) > zero(step(r)) ? firstindex(r) : lastindex(r)
argmax(r::AbstractRange) = isempty(r) ? throw(ArgumentError("range must be non-empty")) : step(r) > zero(step(r)) ? lastindex(r) : firstindex(r)
copy(r::AbstractRange) = r
IndexStyle(::Type{<:AbstractRange}) = IndexLinear()

# ---- iteration ----

iterate(r::OneTo{T}) where {T} = zero(T) < r.stop ? (one(T), one(T)) : nothing
iterate(r::OneTo{T}, i::T) where {T} = i == r.stop ? nothing : (i + one(T), i + one(T))
iterate(r::UnitRange{T}) where {T<:Integer} = r.start > r.stop ? nothing : (r.start, r.start)
function iterate(r::UnitRange{T}, i::T) where {T<:Integer}
    i == r.stop && return nothing
    n = (i + oneunit(T)) % T
    return (n, n)
end
iterate(r::OrdinalRange) = isempty(r) ? nothing : (first(r), first(r))
function iterate(r::OrdinalRange{T}, i) where {T}
    i == last(r) && return nothing
    n = convert(T, i + step(r))
    return (n, n)
end
function iterate(r::StepRangeLen, i::Integer=1)
    i > length(r) && return nothing
    return (unsafe_getindex(r, i), i + 1)
end
function iterate(r::LinRange, i::Integer=1)
    i > length(r) && return nothing
    return (unsafe_getindex(r, i), i + 1)
end
iterate(r::UnitRange{T}) where {T<:Real} = isempty(r) ? nothing : (r.start, r.start)
function iterate(r::UnitRange{T}, i) where {T<:Real}
    n = convert(T, i + 1)
    return n > r.stop ? nothing : (n, n)
end

# ---- indexing ----

function getindex(v::UnitRange{T}, i::Integer) where {T}
    @inline
    i isa Bool && throw(ArgumentError("invalid index: $i of type Bool"))
    val = convert(T, v.start + (i - oneunit(i)))
    @boundscheck (i > 0 && val <= v.stop && val >= v.start) || throw_boundserror(v, i)
    return val
end
function getindex(v::OneTo{T}, i::Integer) where {T}
    @inline
    i isa Bool && throw(ArgumentError("invalid index: $i of type Bool"))
    @boundscheck ((i > 0) & (i <= v.stop)) || throw_boundserror(v, i)
    return convert(T, i)
end
function getindex(v::AbstractRange{T}, i::Integer) where {T}
    @inline
    i isa Bool && throw(ArgumentError("invalid index: $i of type Bool"))
    @boundscheck (1 <= i <= length(v)) || throw_boundserror(v, i)
    return convert(T, first(v) + (i - oneunit(i)) * step_hp(v))
end
function getindex(r::Union{StepRangeLen,LinRange}, i::Integer)
    @inline
    i isa Bool && throw(ArgumentError("invalid index: $i of type Bool"))
    @boundscheck (1 <= i <= length(r)) || throw_boundserror(r, i)
    return unsafe_getindex(r, i)
end
unsafe_getindex(r::StepRangeLen{T}, i::Integer) where {T} = T(r.ref + (i - r.offset) * r.step)
unsafe_getindex(r::AbstractRange{T}, i::Integer) where {T} = convert(T, first(r) + (i - 1) * step(r))
function unsafe_getindex(r::LinRange, i::Integer)
    return lerpi(i - oneunit(i), r.lendiv, r.start, r.stop)
end
function lerpi(j::Integer, d::Integer, a::T, b::T) where {T}
    t = j / d
    return T((1 - t) * a + t * b)
end
getindex(r::AbstractRange, ::Colon) = copy(r)
getindex(r::OneTo{T}, s::OneTo) where {T} = (@boundscheck checkbounds(r, s); OneTo(T(s.stop)))
function getindex(r::AbstractUnitRange, s::AbstractUnitRange{<:Integer})
    @boundscheck checkbounds(r, s)
    T = eltype(r)
    f = first(r)
    st = convert(T, f + first(s) - firstindex(r))
    return range_start_length(st, length(s))
end
function getindex(r::AbstractUnitRange, s::StepRange{<:Integer})
    @boundscheck checkbounds(r, s)
    T = eltype(r)
    st = convert(T, first(r) + first(s) - 1)
    return StepRange(st, step(s), convert(T, st + (length(s) - 1) * step(s)))
end
function getindex(r::StepRange, s::AbstractRange{<:Integer})
    @boundscheck checkbounds(r, s)
    st = oftype(r.start, r.start + (first(s) - 1) * step(r))
    stp = step(r) * step(s)
    n = length(s)
    return StepRange(st, stp, oftype(st, st + (n - 1) * stp))
end
function getindex(r::StepRangeLen{T}, s::OrdinalRange{<:Integer}) where {T}
    @boundscheck checkbounds(r, s)
    sstep = step(s)
    n = length(s)
    # Keep the reference element inside the new range.
    offset = clamp(convert(Int, sstep == 0 ? 1 : round(Int, (r.offset - first(s)) / sstep) + 1), 1, max(n, 1))
    ref = n == 0 ? r.ref : r.ref + (first(s) + (offset - 1) * sstep - r.offset) * r.step
    return StepRangeLen{T}(ref, r.step * sstep, n, n == 0 ? 1 : offset)
end
function getindex(r::LinRange{T}, s::OrdinalRange{<:Integer}) where {T}
    @boundscheck checkbounds(r, s)
    n = length(s)
    vfirst = n == 0 ? r.start : unsafe_getindex(r, first(s))
    vlast = n == 0 ? r.start : unsafe_getindex(r, last(s))
    return LinRange{T}(vfirst, vlast, n)
end
function getindex(r::AbstractRange, s::AbstractUnitRange{Bool})
    return r[findall(s)]
end
view(r::AbstractRange, i::AbstractRange) = r[i]
view(r::AbstractRange, ::Colon) = r

# ---- comparison, membership, set-like operations ----

(==)(r::T, s::T) where {T<:AbstractRange} = isempty(r) ? isempty(s) : (first(r) == first(s)) & (length(r) == length(s)) & ((length(r) == 1) | (step(r) == step(s)))
(==)(r::OrdinalRange, s::OrdinalRange) = isempty(r) ? isempty(s) : (first(r) == first(s)) & (length(r) == length(s)) & ((length(r) == 1) | (step(r) == step(s)))
(==)(r::AbstractUnitRange, s::AbstractUnitRange) = (isempty(r) & isempty(s)) | ((first(r) == first(s)) & (last(r) == last(s)))
(==)(r::OneTo, s::OneTo) = last(r) == last(s)
function (==)(r::AbstractRange, s::AbstractRange)
    length(r) == length(s) || return false
    for i in 1:length(r)
        r[i] == s[i] || return false
    end
    return true
end
function in(x::Real, r::AbstractUnitRange{<:Integer})
    return isinteger(x) && first(r) <= x <= last(r)
end
in(x::Integer, r::AbstractUnitRange{<:Integer}) = (first(r) <= x) & (x <= last(r))
function in(x::Real, r::AbstractRange{<:Real})
    isempty(r) && return false
    isfinite(x) || return false
    lo, hi = minmax(first(r), last(r))
    lo <= x <= hi || return false
    st = step(r)
    st == 0 && return x == first(r)
    n = round(Integer, (x - first(r)) / st) + 1
    return n >= 1 && n <= length(r) && r[n] == x
end
function in(x::Integer, r::StepRange{<:Integer})
    isempty(r) && return false
    lo, hi = minmax(first(r), last(r))
    return lo <= x <= hi && mod(convert(Int128, x) - convert(Int128, first(r)), convert(Int128, step(r))) == 0
end
issorted(r::AbstractUnitRange) = true
issorted(r::AbstractRange) = length(r) <= 1 || step(r) >= zero(step(r))
sort(r::AbstractUnitRange) = r
sort!(r::AbstractUnitRange) = r
sort(r::AbstractRange) = issorted(r) ? r : reverse(r)
sortperm(r::AbstractUnitRange) = 1:length(r)
sortperm(r::AbstractRange) = issorted(r) ? (1:1:length(r)) : (length(r):-1:1)
reverse(r::OrdinalRange) = (:)(last(r), negate(step(r)), first(r))
reverse(r::OneTo) = (:)(last(r), -one(last(r) - last(r)), first(r))
reverse(r::StepRangeLen) = isempty(r) ? r : typeof(r)(r.ref, negate(r.step), length(r), length(r) - r.offset + 1)
reverse(r::LinRange{T}) where {T} = LinRange{T}(r.stop, r.start, length(r))
negate(s::Unsigned) = -signed(s)
negate(s::Bool) = -1
negate(s) = -s
intersect(r::OneTo, s::OneTo) = OneTo(min(r.stop, s.stop))
intersect(r::AbstractUnitRange{<:Integer}, s::AbstractUnitRange{<:Integer}) = max(first(r), first(s)):min(last(r), last(s))
function intersect(r::StepRange{<:Integer}, s::AbstractUnitRange{<:Integer})
    return intersect_stepped(r, StepRange(first(s), 1, last(s)))
end
intersect(r::AbstractUnitRange{<:Integer}, s::StepRange{<:Integer}) = intersect(s, r)
intersect(r::StepRange{<:Integer}, s::StepRange{<:Integer}) = intersect_stepped(r, s)
function intersect_stepped(r, s)
    (isempty(r) || isempty(s)) && return StepRange(first(r), step(r), first(r) - step(r))
    a, da = step(r) > 0 ? (first(r), step(r)) : (last(r), -step(r))
    b, db = step(s) > 0 ? (first(s), step(s)) : (last(s), -step(s))
    g, u, v = gcdx(da, db)
    l = div(da, g) * db
    if mod(b - a, g) != 0
        return StepRange(a, l, a - l)
    end
    x = a + mod(div(b - a, g) * u, div(db, g)) * da
    lo = max(a, b)
    x += cld(lo - x, l) * l
    hi = min(maximum(r), maximum(s))
    out = StepRange(x, l, hi)
    return step(r) < 0 ? reverse(out) : out
end
issubset(r::AbstractUnitRange{<:Integer}, s::AbstractUnitRange{<:Integer}) = isempty(r) || (first(s) <= first(r) && last(r) <= last(s))
isdisjoint(r::AbstractUnitRange{<:Integer}, s::AbstractUnitRange{<:Integer}) = isempty(intersect(r, s))

# ---- arithmetic ----

(+)(r::AbstractRange) = r
(-)(r::OrdinalRange) = (:)(-first(r), negate(step(r)), -last(r))
(-)(r::StepRangeLen{T,R,S,L}) where {T,R,S,L} = StepRangeLen{T,R,S,L}(-r.ref, -r.step, r.len, r.offset)
(-)(r::LinRange) = typeof(r)(-r.start, -r.stop, length(r))
for op in (:+, :-)
    @eval function ($op)(r::AbstractRange, s::AbstractRange)
        length(r) == length(s) || throw(DimensionMismatch("argument dimensions must match: length of r1 is $(length(r)), length of r2 is $(length(s))"))
        return range_arith($op, r, s)
    end
end
function range_arith(op, r::OrdinalRange, s::OrdinalRange)
    # The steps may cancel, and a step of zero is for StepRangeLen alone.
    return StepRangeLen(op(first(r), first(s)), op(step(r), step(s)), length(r))
end
function range_arith(op, r, s)
    return range_start_step_length(op(first(r), first(s)), op(step(r), step(s)), length(r))
end

# ---- conversion ----

(::Type{UnitRange})(r::AbstractUnitRange) = UnitRange(first(r), last(r))
UnitRange{T}(r::AbstractUnitRange) where {T<:Real} = UnitRange{T}(first(r), last(r))
convert(::Type{T}, r::AbstractRange) where {T<:AbstractRange} = r isa T ? r : T(r)::T
StepRange{T,S}(r::AbstractRange) where {T,S} = StepRange{T,S}(convert(T, first(r)), convert(S, step(r)), convert(T, last(r)))
StepRange(r::AbstractUnitRange{T}) where {T} = StepRange{T,T}(first(r), step(r), last(r))
(::Type{StepRange{T1,T2} where T1})(r::AbstractRange) where {T2} = StepRange{eltype(r),T2}(r)
StepRangeLen{T,R,S,L}(r::StepRangeLen) where {T,R,S,L} =
    StepRangeLen{T,R,S,L}(convert(R, r.ref), convert(S, r.step), convert(L, r.len), convert(L, r.offset))
StepRangeLen{T,R,S}(r::StepRangeLen) where {T,R,S} = StepRangeLen{T,R,S,Int}(r)
StepRangeLen{T,R,S,L}(r::AbstractRange) where {T,R,S,L} = StepRangeLen{T,R,S,L}(R(first(r)), S(step(r)), length(r))
StepRangeLen{T,R,S}(r::AbstractRange) where {T,R,S} = StepRangeLen{T,R,S}(R(first(r)), S(step(r)), length(r))
StepRangeLen(r::AbstractRange) = StepRangeLen{eltype(r)}(first(r), step(r), length(r))
LinRange{T}(r::AbstractRange) where {T} = LinRange{T}(first(r), last(r), length(r))
LinRange{T,L}(r::AbstractRange) where {T,L} = LinRange{T,L}(first(r), last(r), length(r))
LinRange(r::AbstractRange{T}) where {T} = LinRange{T}(r)
promote_rule(::Type{UnitRange{A}}, ::Type{UnitRange{B}}) where {A,B} = UnitRange{promote_type(A, B)}
promote_rule(::Type{OneTo{A}}, ::Type{OneTo{B}}) where {A,B} = OneTo{promote_type(A, B)}
promote_rule(::Type{UnitRange{A}}, ::Type{R}) where {A,R<:AbstractUnitRange} = UnitRange{promote_type(A, eltype(R))}
promote_rule(::Type{StepRange{A,S}}, ::Type{R}) where {A,S,R<:AbstractUnitRange} = StepRange{promote_type(A, eltype(R)),promote_type(S, eltype(R))}
promote_rule(::Type{StepRangeLen{T,R,S,L}}, ::Type{StepRangeLen{U,P,Q,M}}) where {T,R,S,L,U,P,Q,M} =
    StepRangeLen{promote_type(T, U),promote_type(R, P),promote_type(S, Q),promote_type(L, M)}
promote_rule(::Type{StepRangeLen{T,R,S,L}}, ::Type{O}) where {T,R,S,L,O<:OrdinalRange} =
    StepRangeLen{promote_type(T, eltype(O)),promote_type(R, eltype(O)),promote_type(S, eltype(O)),promote_type(L, Int)}
promote_rule(::Type{LinRange{A,L}}, ::Type{LinRange{B,M}}) where {A,L,B,M} = LinRange{promote_type(A, B),promote_type(L, M)}
promote_rule(::Type{LinRange{A,L}}, ::Type{O}) where {A,L,O<:OrdinalRange} = LinRange{promote_type(A, eltype(O)),promote_type(L, Int)}
promote_rule(::Type{StepRange{A,S}}, ::Type{StepRange{B,U}}) where {A,S,B,U} = StepRange{promote_type(A, B),promote_type(S, U)}
collect(r::AbstractRange) = vcat_range(r)
function vcat_range(r::AbstractRange{T}) where {T}
    n = Int(length(r))
    a = Vector{T}(undef, n)
    i = 1
    for x in r
        @inbounds a[i] = x
        i += 1
    end
    return a
end
Vector{T}(r::AbstractRange) where {T} = (a = Vector{T}(undef, Int(length(r))); i = 0; for x in r; a[i += 1] = x; end; a)
Array{T,1}(r::AbstractRange{T}) where {T} = vcat_range(r)
similar(r::AbstractRange{T}) where {T} = Vector{T}(undef, length(r))
function sum(r::AbstractRange{<:Real})
    l = length(r)
    # Halve whichever factor is even, so that integers stay exact.
    return iseven(l) ? (first(r) + last(r)) * (l >>> 1) : l * (first(r) + step(r) * ((l - 1) >>> 1))
end
nextind(r::AbstractRange, i::Integer) = Int(i) + 1
prevind(r::AbstractRange, i::Integer) = Int(i) - 1
mod(i::Integer, r::OneTo) = mod1(i, last(r))
mod(i::Integer, r::AbstractUnitRange{<:Integer}) = mod(i - first(r), length(r)) + first(r)
clamp(x::Integer, r::AbstractUnitRange{<:Integer}) = clamp(x, first(r), last(r))
function hash(r::AbstractRange, h::UInt)
    return hash_array(r, h)
end
