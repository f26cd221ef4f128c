# From one type of instant to another, and to and from counts of other epochs.

Date(x::TimeType) = convert(Date, x)
DateTime(x::TimeType) = convert(DateTime, x)
Time(x::TimeType) = convert(Time, x)
Date(x::Date) = x
DateTime(x::DateTime) = x
Time(x::Time) = x
Base.convert(::Type{DateTime}, x::Date) = DateTime(UTM(value(x) * 86400000))
Base.convert(::Type{Date}, x::DateTime) = Date(UTD(days(x)))
Base.convert(::Type{Time}, x::DateTime) = Time(Nanosecond(mod(value(x), 86400000) * 1000_000))
Base.convert(::Type{DateTime}, x::Millisecond) = DateTime(UTInstant(x))
Base.convert(::Type{Millisecond}, x::DateTime) = Millisecond(value(x))
Base.convert(::Type{Date}, x::Day) = Date(UTInstant(x))
Base.convert(::Type{Day}, x::Date) = Day(value(x))
DateTime(d::Date, t::Time) = DateTime(UTM(86400000 * value(d) + div(value(t), 1000_000)))
CompoundPeriod(t::Time) = CompoundPeriod(Period[Hour(t), Minute(t), Second(t), Millisecond(t), Microsecond(t), Nanosecond(t)])

const UNIXEPOCH = value(DateTime(1970))
unix2datetime(x) = DateTime(UTM(UNIXEPOCH + round(Int64, Int64(1000) * x)))
datetime2unix(x::DateTime) = (value(x) - UNIXEPOCH) / 1000.0
const JULIANEPOCH = value(DateTime(-4713, 11, 24, 12))
julian2datetime(x) = DateTime(UTM(JULIANEPOCH + round(Int64, Int64(86400000) * x)))
datetime2julian(x::DateTime) = (value(x) - JULIANEPOCH) / 86400000.0
rata2datetime(days) = DateTime(yearmonthday(days)...)
datetime2rata(x::TimeType) = days(x)
const DATEEPOCH = value(Date(0))
const DATETIMEEPOCH = value(DateTime(0))
epochdays2date(i) = Date(UTD(DATEEPOCH + Int64(i)))
epochms2datetime(i) = DateTime(UTM(DATETIMEEPOCH + Int64(i)))
date2epochdays(x::Date) = value(x) - DATEEPOCH
datetime2epochms(x::DateTime) = value(x) - DATETIMEEPOCH

"The local time's offset from UTC at `t`, seconds since 1970, in seconds."
function utcoffset(t::Int64)
    parts = zeros(UInt8, 64)
    GC.@preserve parts begin
        ccall(:localtime_r, Ptr{Cvoid}, (Ref{Int64}, Ptr{UInt8}), t, pointer(parts))
        p = Ptr{Int32}(pointer(parts))
        s, mi, h, d, m, y = ntuple(i -> Int64(unsafe_load(p, i)), 6)
    end
    return 86400 * (totaldays(y + 1900, m + 1, d) - totaldays(1970, 1, 1)) + 3600h + 60mi + s - t
end
"The present moment, in local time."
function now()
    t = time()
    return unix2datetime(floor(t * 1000) / 1000 + utcoffset(floor(Int64, t)))
end
now(::Type{UTC}) = unix2datetime(time())
today() = Date(now())
