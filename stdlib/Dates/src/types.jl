# The types of instants: a day, a moment of a day, and both.

abstract type Instant <: AbstractTime end
"A point on the time line, counted in `P` from the day before 1 January of the year 1."
struct UTInstant{P<:Period} <: Instant
    periods::P
end
UTM(x) = UTInstant(Millisecond(x))
UTD(x) = UTInstant(Day(x))

abstract type Calendar <: AbstractTime end
struct ISOCalendar <: Calendar end
abstract type TimeZone end
struct UTC <: TimeZone end

abstract type TimeType <: AbstractTime end
abstract type AbstractDateTime <: TimeType end

"""
    DateTime

A moment of a day in the ISO calendar, to the millisecond.
"""
struct DateTime <: AbstractDateTime
    instant::UTInstant{Millisecond}
    DateTime(instant::UTInstant{Millisecond}) = new(instant)
end
"""
    Date

A day in the ISO calendar.
"""
struct Date <: TimeType
    instant::UTInstant{Day}
    Date(instant::UTInstant{Day}) = new(instant)
end
"""
    Time

A moment within any day, to the nanosecond.
"""
struct Time <: TimeType
    instant::Nanosecond
    Time(instant::Nanosecond) = new(mod(instant, Nanosecond(86400_000_000_000)))
end

@enum AMPM AM PM TWENTYFOURHOUR
function adjusthour(h::Int64, half::AMPM)
    half == TWENTYFOURHOUR && return h
    return half == PM ? (h == 12 ? h : h + 12) : (h == 12 ? 0 : h)
end

# ---- the parts, checked ----

outside(what, x, lo, hi) = ArgumentError("$what: $x out of range ($lo:$hi)")
"The exception for parts that make no day, or nothing."
function validargs(::Type{Date}, y::Int64, m::Int64, d::Int64)
    0 < m < 13 || return outside("Month", m, 1, 12)
    0 < d <= daysinmonth(y, m) || return outside("Day", d, 1, daysinmonth(y, m))
    return nothing
end
function validargs(::Type{DateTime}, y::Int64, m::Int64, d::Int64, h::Int64, mi::Int64, s::Int64, ms::Int64, half::AMPM = TWENTYFOURHOUR)
    bad = validargs(Date, y, m, d)
    bad === nothing || return bad
    if half == TWENTYFOURHOUR
        -1 < h < 24 || (h == 24 && mi == s == ms == 0) || return outside("Hour", h, 0, 23)
    else
        0 < h < 13 || return outside("Hour", h, 1, 12)
    end
    return badclock(mi, s, ms)
end
"What is wrong with the part of a time below the hour, or nothing."
function badclock(mi::Int64, s::Int64, ms::Int64)
    -1 < mi < 60 || return outside("Minute", mi, 0, 59)
    -1 < s < 60 || return outside("Second", s, 0, 59)
    -1 < ms < 1000 || return outside("Millisecond", ms, 0, 999)
    return nothing
end
function validargs(::Type{Time}, h::Int64, mi::Int64, s::Int64, ms::Int64, us::Int64, ns::Int64, half::AMPM = TWENTYFOURHOUR)
    if half == TWENTYFOURHOUR
        -1 < h < 24 || return outside("Hour", h, 0, 23)
    else
        0 < h < 13 || return outside("Hour", h, 1, 12)
    end
    bad = badclock(mi, s, ms)
    bad === nothing || return bad
    -1 < us < 1000 || return outside("Microsecond", us, 0, 999)
    -1 < ns < 1000 || return outside("Nanosecond", ns, 0, 999)
    return nothing
end

function DateTime(y::Int64, m::Int64 = 1, d::Int64 = 1, h::Int64 = 0, mi::Int64 = 0, s::Int64 = 0, ms::Int64 = 0, half::AMPM = TWENTYFOURHOUR)
    bad = validargs(DateTime, y, m, d, h, mi, s, ms, half)
    bad === nothing || throw(bad)
    h = adjusthour(h, half)
    return DateTime(UTM(ms + 1000 * (s + 60mi + 3600h + 86400 * totaldays(y, m, d))))
end
function Date(y::Int64, m::Int64 = 1, d::Int64 = 1)
    bad = validargs(Date, y, m, d)
    bad === nothing || throw(bad)
    return Date(UTD(totaldays(y, m, d)))
end
function Time(h::Int64, mi::Int64 = 0, s::Int64 = 0, ms::Int64 = 0, us::Int64 = 0, ns::Int64 = 0, half::AMPM = TWENTYFOURHOUR)
    bad = validargs(Time, h, mi, s, ms, us, ns, half)
    bad === nothing || throw(bad)
    h = adjusthour(h, half)
    return Time(Nanosecond(ns + 1000us + 1000_000ms + 1000_000_000s + 60_000_000_000mi + 3600_000_000_000h))
end
# Parts of other number types.
DateTime(y, m = 1, d = 1, h = 0, mi = 0, s = 0, ms = 0, half::AMPM = TWENTYFOURHOUR) =
    DateTime(Int64(y), Int64(m), Int64(d), Int64(h), Int64(mi), Int64(s), Int64(ms), half)
Date(y, m = 1, d = 1) = Date(Int64(y), Int64(m), Int64(d))
Time(h, mi = 0, s = 0, ms = 0, us = 0, ns = 0, half::AMPM = TWENTYFOURHOUR) =
    Time(Int64(h), Int64(mi), Int64(s), Int64(ms), Int64(us), Int64(ns), half)

"The number of the unit `P` among the parts, or what it is where no part has it."
function partof(parts, ::Type{P}, missing_value) where {P}
    for p in parts
        p isa P && return value(p)
    end
    return Int64(missing_value)
end
function DateTime(part::Period, parts::Period...)
    all = (part, parts...)
    return DateTime(partof(all, Year, 1), partof(all, Month, 1), partof(all, Day, 1), partof(all, Hour, 0), partof(all, Minute, 0),
        partof(all, Second, 0), partof(all, Millisecond, 0))
end
function Date(part::Period, parts::Period...)
    all = (part, parts...)
    return Date(partof(all, Year, 1), partof(all, Month, 1), partof(all, Day, 1))
end
function Time(part::TimePeriod, parts::TimePeriod...)
    all = (part, parts...)
    return Time(partof(all, Hour, 0), partof(all, Minute, 0), partof(all, Second, 0), partof(all, Millisecond, 0),
        partof(all, Microsecond, 0), partof(all, Nanosecond, 0))
end

Base.hash(x::Time, h::UInt) = hash(hour(x), hash(minute(x), hash(second(x), hash(millisecond(x), hash(microsecond(x), hash(nanosecond(x), h))))))
Base.sleep(x::Period) = sleep(seconds(x))
Base.sleep(x::CompoundPeriod) = sleep(toms(x) / 1000)
function Base.Timer(delay::Period; interval::Period = Second(0))
    return Timer(toms(delay) / 1000; interval = toms(interval) / 1000)
end

# ---- as numbers ----

Base.isfinite(::Union{Type{T},T}) where {T<:TimeType} = true
calendar(::DateTime) = ISOCalendar
calendar(::Date) = ISOCalendar
Base.eps(::Union{Type{DateTime},DateTime}) = Millisecond(1)
Base.eps(::Union{Type{Date},Date}) = Day(1)
Base.eps(::Union{Type{Time},Time}) = Nanosecond(1)
Base.zero(::Type{DateTime}) = Millisecond(0)
Base.zero(::Type{Date}) = Day(0)
Base.zero(::Type{Time}) = Nanosecond(0)
Base.zero(::T) where {T<:TimeType} = zero(T)
Base.typemax(::Union{DateTime,Type{DateTime}}) = DateTime(146138512, 12, 31, 23, 59, 59)
Base.typemin(::Union{DateTime,Type{DateTime}}) = DateTime(-146138511, 1, 1, 0, 0, 0)
Base.typemax(::Union{Date,Type{Date}}) = Date(252522163911149, 12, 31)
Base.typemin(::Union{Date,Type{Date}}) = Date(-252522163911150, 1, 1)
Base.typemax(::Union{Time,Type{Time}}) = Time(23, 59, 59, 999, 999, 999)
Base.typemin(::Union{Time,Type{Time}}) = Time(0)

Base.promote_rule(::Type{Date}, ::Type{DateTime}) = DateTime
isless(x::T, y::T) where {T<:TimeType} = isless(value(x), value(y))
isless(x::TimeType, y::TimeType) = isless(promote(x, y)...)
(==)(x::T, y::T) where {T<:TimeType} = value(x) == value(y)
(==)(x::TimeType, y::TimeType) = (==)(promote(x, y)...)
Base.min(x::AbstractTime) = x
Base.max(x::AbstractTime) = x
Base.minmax(x::AbstractTime) = (x, x)
