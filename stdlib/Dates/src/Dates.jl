# Dates: days, instants and times of day in the proleptic Gregorian calendar, and lengths of time.

module Dates

import Base: ==, isless, +, -, *, /, \, div, rem, mod, fld, cld, gcd, lcm, abs, sign, signbit, divrem

"What this module is about: instants, and lengths of time between them."
abstract type AbstractTime end

include("periods.jl")
include("types.jl")
include("calendar.jl")
include("accessors.jl")
include("query.jl")
include("arithmetic.jl")
include("conversions.jl")
include("ranges.jl")
include("adjusters.jl")
include("rounding.jl")
include("format.jl")
include("parse.jl")
include("show.jl")

export Period, DatePeriod, TimePeriod,
    Year, Quarter, Month, Week, Day, Hour, Minute, Second, Millisecond, Microsecond, Nanosecond,
    TimeZone, UTC, TimeType, DateTime, Date, Time,
    yearmonthday, yearmonth, monthday, year, quarter, month, week, day, hour, minute, second, millisecond, dayofmonth,
    microsecond, nanosecond,
    dayofweek, isleapyear, daysinmonth, daysinyear, dayofyear, dayname, dayabbr, dayofweekofmonth, daysofweekinmonth,
    monthname, monthabbr, quarterofyear, dayofquarter,
    Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday,
    January, February, March, April, May, June, July, August, September, October, November, December,
    Mon, Tue, Wed, Thu, Fri, Sat, Sun, Jan, Feb, Mar, Apr, Jun, Jul, Aug, Sep, Oct, Nov, Dec,
    firstdayofweek, lastdayofweek, firstdayofmonth, lastdayofmonth, firstdayofyear, lastdayofyear, firstdayofquarter,
    lastdayofquarter, tonext, toprev, tofirst, tolast,
    datetime2unix, unix2datetime, now, today, rata2datetime, datetime2rata, julian2datetime, datetime2julian,
    canonicalize,
    DateFormat, @dateformat_str, ISODateFormat, ISODateTimeFormat, ISOTimeFormat, RFC1123Format

end # module Dates
