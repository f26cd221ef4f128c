# The parts of an instant.

value(x::TimeType) = value(x.instant.periods)
value(x::Time) = value(x.instant)
days(x::Date) = value(x)
days(x::DateTime) = fld(value(x), 86400000)

year(x::TimeType) = year(days(x))
quarter(x::TimeType) = quarterofyear(x)
month(x::TimeType) = month(days(x))
week(x::TimeType) = week(days(x))
day(x::TimeType) = day(days(x))
hour(x::DateTime) = mod(fld(value(x), 3600000), 24)
minute(x::DateTime) = mod(fld(value(x), 60000), 60)
second(x::DateTime) = mod(fld(value(x), 1000), 60)
millisecond(x::DateTime) = mod(value(x), 1000)
hour(x::Time) = mod(fld(value(x), 3600_000_000_000), 24)
minute(x::Time) = mod(fld(value(x), 60_000_000_000), 60)
second(x::Time) = mod(fld(value(x), 1000_000_000), 60)
millisecond(x::Time) = mod(fld(value(x), 1000_000), 1000)
microsecond(x::Time) = mod(fld(value(x), 1000), 1000)
nanosecond(x::Time) = mod(value(x), 1000)
dayofmonth(x::TimeType) = day(x)
yearmonth(x::TimeType) = yearmonth(days(x))
monthday(x::TimeType) = monthday(days(x))
yearmonthday(x::TimeType) = yearmonthday(days(x))

for (P, f) in ((:Year, :year), (:Quarter, :quarter), (:Month, :month), (:Week, :week), (:Day, :day), (:Hour, :hour), (:Minute, :minute),
    (:Second, :second), (:Millisecond, :millisecond), (:Microsecond, :microsecond), (:Nanosecond, :nanosecond))
    @eval $P(x::TimeType) = $P($f(x))
end
