# Lengths of time: a number of one unit, and sums of such of several units.

abstract type Period <: AbstractTime end
"A length that is counted in days or more."
abstract type DatePeriod <: Period end
"A length that is counted in hours or less."
abstract type TimePeriod <: Period end

for (T, kind) in ((:Year, :DatePeriod), (:Quarter, :DatePeriod), (:Month, :DatePeriod), (:Week, :DatePeriod), (:Day, :DatePeriod),
    (:Hour, :TimePeriod), (:Minute, :TimePeriod), (:Second, :TimePeriod), (:Millisecond, :TimePeriod),
    (:Microsecond, :TimePeriod), (:Nanosecond, :TimePeriod))
    name = lowercase(string(T))
    @eval begin
        struct $T <: $kind
            value::Int64
            $T(v::Number) = new(v)
        end
        _units(x::$T) = $(" " * name) * (abs(value(x)) == 1 ? "" : "s")
    end
end

value(x::Period) = x.value
default(::Type{T}) where {T<:Union{DatePeriod,TimePeriod}} = T(one(Int64))
default(::Type{T}) where {T<:TimePeriod} = T(zero(Int64))
default(::Type{T}) where {T<:DatePeriod} = T(one(Int64))

(::Type{P})(x::Period) where {P<:Period} = convert(P, x)
(::Type{P})(x::P) where {P<:Period} = x
Base.Int64(x::Period) = value(x)

"A length whose unit always takes the same time."
const FixedPeriod = Union{Week,Day,Hour,Minute,Second,Millisecond,Microsecond,Nanosecond}
"A length in months, whose time depends on where it begins."
const OtherPeriod = Union{Month,Quarter,Year}

# ---- conversion: the units of each kind from fine to coarse, and how many of one make the next ----

nanoseconds(::Type{Nanosecond}) = 1
nanoseconds(::Type{Microsecond}) = 1000
nanoseconds(::Type{Millisecond}) = 1000_000
nanoseconds(::Type{Second}) = 1000_000_000
nanoseconds(::Type{Minute}) = 60_000_000_000
nanoseconds(::Type{Hour}) = 3600_000_000_000
nanoseconds(::Type{Day}) = 86400_000_000_000
nanoseconds(::Type{Week}) = 604800_000_000_000
months(::Type{Month}) = 1
months(::Type{Quarter}) = 3
months(::Type{Year}) = 12
unitsize(::Type{T}) where {T<:FixedPeriod} = nanoseconds(T)
unitsize(::Type{T}) where {T<:OtherPeriod} = months(T)

function divexact(x, y)
    q, r = divrem(x, y)
    r == 0 || throw(InexactError(:divexact, Int, x / y))
    return q
end
function rescale(::Type{P}, x::Period) where {P}
    from, to = unitsize(typeof(x)), unitsize(P)
    return from >= to ? P(value(x) * div(from, to)) : P(divexact(value(x), div(to, from)))
end
Base.convert(::Type{P}, x::P) where {P<:Period} = x
Base.convert(::Type{P}, x::FixedPeriod) where {P<:FixedPeriod} = rescale(P, x)
Base.convert(::Type{P}, x::OtherPeriod) where {P<:OtherPeriod} = rescale(P, x)
Base.convert(::Type{P}, x::P) where {P<:FixedPeriod} = x
Base.convert(::Type{P}, x::P) where {P<:OtherPeriod} = x

finer(::Type{A}, ::Type{B}) where {A,B} = unitsize(A) <= unitsize(B) ? A : B
Base.promote_rule(::Type{A}, ::Type{B}) where {A<:FixedPeriod,B<:FixedPeriod} = finer(A, B)
Base.promote_rule(::Type{A}, ::Type{B}) where {A<:OtherPeriod,B<:OtherPeriod} = finer(A, B)

coarserperiod(::Type{Nanosecond}) = (Microsecond, 1000)
coarserperiod(::Type{Microsecond}) = (Millisecond, 1000)
coarserperiod(::Type{Millisecond}) = (Second, 1000)
coarserperiod(::Type{Second}) = (Minute, 60)
coarserperiod(::Type{Minute}) = (Hour, 60)
coarserperiod(::Type{Hour}) = (Day, 24)
coarserperiod(::Type{Day}) = (Week, 7)
coarserperiod(::Type{Month}) = (Year, 12)

toms(x::Nanosecond) = value(x) / 1000000
toms(x::Microsecond) = value(x) / 1000
toms(x::Millisecond) = value(x)
toms(x::FixedPeriod) = value(x) * div(unitsize(typeof(x)), 1000_000)
toms(x::Month) = 86400000.0 * 30.436875 * value(x)
toms(x::Quarter) = 86400000.0 * 91.310625 * value(x)
toms(x::Year) = 86400000.0 * 365.2425 * value(x)
tons(x::FixedPeriod) = value(x) * unitsize(typeof(x))
tons(x::Period) = toms(x) * 1000000
days(x::Millisecond) = div(value(x), 86400000)
days(x::Second) = div(value(x), 86400)
days(x::Minute) = div(value(x), 1440)
days(x::Hour) = div(value(x), 24)
days(x::Day) = value(x)
days(x::Week) = 7 * value(x)
days(x::Month) = 30.436875 * value(x)
days(x::Quarter) = 91.310625 * value(x)
days(x::Year) = 365.2425 * value(x)
seconds(x::Nanosecond) = value(x) / 1000000000
seconds(x::Microsecond) = value(x) / 1000000
seconds(x::Millisecond) = value(x) / 1000
seconds(x::FixedPeriod) = value(x) * div(unitsize(typeof(x)), 1000_000_000)

# ---- numbers of one unit ----

Base.zero(::Union{Type{P},P}) where {P<:Period} = P(0)
Base.one(::Union{Type{P},P}) where {P<:Period} = 1
Base.oneunit(::Union{Type{P},P}) where {P<:Period} = P(1)
Base.typemin(::Type{P}) where {P<:Period} = P(typemin(Int64))
Base.typemax(::Type{P}) where {P<:Period} = P(typemax(Int64))
Base.isfinite(::Union{Type{P},P}) where {P<:Period} = true
Base.iszero(x::Period) = iszero(value(x))
Base.eltype(::Type{P}) where {P<:Period} = P
Base.broadcastable(x::AbstractTime) = Ref(x)

(-)(x::P) where {P<:Period} = P(-value(x))
abs(x::P) where {P<:Period} = P(abs(value(x)))
sign(x::Period) = sign(value(x))
signbit(x::Period) = signbit(value(x))
(==)(x::P, y::P) where {P<:Period} = value(x) == value(y)
isless(x::P, y::P) where {P<:Period} = isless(value(x), value(y))
(==)(x::Period, y::Period) = (==)(promote(x, y)...)
isless(x::Period, y::Period) = isless(promote(x, y)...)
(==)(x::FixedPeriod, y::OtherPeriod) = iszero(x) & iszero(y)
(==)(x::OtherPeriod, y::FixedPeriod) = y == x
isless(x::FixedPeriod, y::OtherPeriod) = throw(MethodError(isless, (x, y)))
isless(x::OtherPeriod, y::FixedPeriod) = throw(MethodError(isless, (x, y)))
Base.isequal(x::Period, y::Period) = x == y
Base.hash(x::FixedPeriod, h::UInt) = iszero(x) ? hash(0, h + 0x5d1f_9f0c_b1e0_6a27) : hash(Int128(value(x)) * unitsize(typeof(x)), h + 0x5d1f_9f0c_b1e0_6a27)
Base.hash(x::OtherPeriod, h::UInt) = iszero(x) ? hash(0, h + 0x5d1f_9f0c_b1e0_6a27) : hash(Int128(value(x)) * unitsize(typeof(x)), h + 0x21c1_77d3_8ac2_0d91)

for op in (:+, :-, :rem, :mod, :gcd, :lcm)
    @eval $op(x::P, y::P) where {P<:Period} = P($op(value(x), value(y)))
end
(/)(x::P, y::P) where {P<:Period} = value(x) / value(y)
(/)(x::Period, y::Period) = (/)(promote(x, y)...)
(/)(x::P, y::Real) where {P<:Period} = P(value(x) / y)
for op in (:div, :fld, :cld)
    @eval begin
        $op(x::P, y::P) where {P<:Period} = $op(value(x), value(y))
        $op(x::P, y::Real) where {P<:Period} = P($op(value(x), y))
        $op(x::Period, y::Period) = $op(promote(x, y)...)
    end
end
div(x::P, y::P, r::RoundingMode) where {P<:Period} = div(value(x), value(y), r)
div(x::P, y::Real, r::RoundingMode) where {P<:Period} = P(div(value(x), Int64(y), r))
div(x::Period, y::Period, r::RoundingMode) = div(promote(x, y)..., r)
rem(x::P, y::Real) where {P<:Period} = P(rem(value(x), y))
mod(x::P, y::Real) where {P<:Period} = P(mod(value(x), y))
for op in (:rem, :mod, :gcd, :lcm)
    @eval $op(x::Period, y::Period) = $op(promote(x, y)...)
end
(*)(x::P, y::Real) where {P<:Period} = P(value(x) * y)
(*)(y::Real, x::Period) = x * y
divrem(x::Period, y::Period) = (div(x, y), rem(x, y))
Base.gcdx(a::T, b::T) where {T<:Period} = ((g, x, y) = gcdx(value(a), value(b)); (T(g), x, y))
for op in (:+, :-, :*, :/, :div)
    @eval $op(x::Period, A::AbstractArray{<:Period}) = broadcast($op, x, A)
    @eval $op(A::AbstractArray{<:Period}, x::Period) = broadcast($op, A, x)
end
(*)(A::AbstractArray{<:Period}, x::Real) = A .* x
(*)(x::Real, A::AbstractArray{<:Period}) = x .* A
(/)(A::AbstractArray{<:Period}, x::Real) = A ./ x

# ---- sums of several units ----

"A sum of periods, at most one of each unit, coarse ones first, none of them zero."
struct CompoundPeriod <: AbstractTime
    periods::Vector{Period}
    function CompoundPeriod(p::Vector{<:Period})
        ordered = sort!(Vector{Period}(p); by = unitrank, alg = MergeSort)
        sums = Period[]
        for x in ordered
            if !isempty(sums) && typeof(sums[end]) === typeof(x)
                sums[end] = sums[end] + x
            else
                push!(sums, x)
            end
        end
        return new(filter!(!iszero, sums))
    end
end
"Where a period stands in a sum: years first."
unitrank(x::FixedPeriod) = -unitsize(typeof(x))
unitrank(x::OtherPeriod) = -unitsize(typeof(x)) * 4_000_000_000_000_000
const GeneralPeriod = Union{Period,CompoundPeriod}
CompoundPeriod(p::Period...) = CompoundPeriod(Period[p...])
CompoundPeriod(t::Tuple) = CompoundPeriod(Period[t...])
periods(x::CompoundPeriod) = x.periods
periods(x::Period) = Period[x]
Base.convert(::Type{CompoundPeriod}, x::Period) = CompoundPeriod(Period[x])
function Base.convert(::Type{P}, x::CompoundPeriod) where {P<:Period}
    return isempty(x.periods) ? zero(P) : convert(P, sum(y -> convert(finest(P, x), y), x.periods))
end
finest(::Type{P}, x::CompoundPeriod) where {P} = foldl((T, y) -> finer(T, typeof(y)), x.periods; init = P)
(::Type{P})(x::CompoundPeriod) where {P<:Period} = convert(P, x)
Base.promote_rule(::Type{CompoundPeriod}, ::Type{<:Period}) = CompoundPeriod

(+)(x::Period, y::Period) = CompoundPeriod(Period[x, y])
(-)(x::Period, y::Period) = CompoundPeriod(Period[x, -y])
(+)(x::CompoundPeriod, y::Period) = CompoundPeriod(vcat(x.periods, y))
(+)(y::Period, x::CompoundPeriod) = x + y
(+)(x::CompoundPeriod, y::CompoundPeriod) = CompoundPeriod(vcat(x.periods, y.periods))
(-)(x::CompoundPeriod, y::Period) = x + (-y)
(-)(x::CompoundPeriod) = CompoundPeriod(Period[-p for p in x.periods])
(-)(y::Union{Period,CompoundPeriod}, x::CompoundPeriod) = (-x) + y
(+)(x::GeneralPeriod) = x
(*)(x::CompoundPeriod, y::Real) = CompoundPeriod(Period[p * y for p in x.periods])
(*)(y::Real, x::CompoundPeriod) = x * y
Base.iszero(x::CompoundPeriod) = isempty(x.periods)
Base.zero(::Union{Type{CompoundPeriod},CompoundPeriod}) = CompoundPeriod()
(==)(x::CompoundPeriod, y::CompoundPeriod) = canonicalize(x).periods == canonicalize(y).periods
(==)(x::CompoundPeriod, y::Period) = x == CompoundPeriod(y)
(==)(x::Period, y::CompoundPeriod) = CompoundPeriod(x) == y
Base.isequal(x::CompoundPeriod, y::Period) = x == y
Base.isequal(x::Period, y::CompoundPeriod) = x == y
isless(x::CompoundPeriod, y::Period) = isless(x, CompoundPeriod(y))
isless(x::Period, y::CompoundPeriod) = isless(CompoundPeriod(x), y)
isless(x::CompoundPeriod, y::CompoundPeriod) = tons(x) < tons(y)
toms(x::CompoundPeriod) = isempty(x.periods) ? 0.0 : Float64(sum(toms, x.periods))
tons(x::CompoundPeriod) = isempty(x.periods) ? 0.0 : Float64(sum(tons, x.periods))
days(x::CompoundPeriod) = isempty(x.periods) ? 0.0 : Float64(sum(days, x.periods))
Base.hash(x::CompoundPeriod, h::UInt) = hash(canonicalize(x).periods, h)

"""
    canonicalize(x)

The same length in as coarse units as possible, each number less than what makes the next coarser unit.
"""
canonicalize(x::Period) = canonicalize(CompoundPeriod(Period[x]))
function canonicalize(x::CompoundPeriod)
    out = Period[]
    spread!(out, x, OtherPeriod, (Year, Month))
    spread!(out, x, FixedPeriod, (Week, Day, Hour, Minute, Second, Millisecond, Microsecond, Nanosecond))
    return CompoundPeriod(out)
end
"Adds what in `x` is of `kind`, as numbers of the `units`, to `out`."
function spread!(out, x, kind, units)
    total = Int128(0)
    for p in x.periods
        p isa kind && (total += Int128(value(p)) * unitsize(typeof(p)))
    end
    for U in units
        n, total = divrem(total, unitsize(U))
        n == 0 || push!(out, U(n))
    end
    return out
end

Base.string(x::Period) = string(value(x), _units(x))
Base.print(io::IO, x::Period) = print(io, value(x), _units(x))
Base.show(io::IO, ::MIME"text/plain", x::Period) = print(io, x)
Base.show(io::IO, x::P) where {P<:Period} = print(io, P, '(', value(x), ')')
Base.string(x::CompoundPeriod) = isempty(x.periods) ? "empty period" : join((string(p) for p in x.periods), ", ")
Base.print(io::IO, x::CompoundPeriod) = print(io, string(x))
Base.show(io::IO, x::CompoundPeriod) = print(io, string(x))
Base.parse(::Type{P}, s::AbstractString) where {P<:Period} = P(parse(Int64, s))
Base.typeinfo_implicit(@nospecialize(::Type{P})) where {P<:Union{Year,Quarter,Month,Week,Day,Hour,Minute,Second,Millisecond,Microsecond,Nanosecond}} = true
