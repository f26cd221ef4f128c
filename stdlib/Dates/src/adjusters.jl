# Moving to the first or last day of a week, month, quarter or year, and to a day with some property.

firstdayofweek(x::Date) = Date(UTD(value(x) - dayofweek(x) + 1))
lastdayofweek(x::Date) = Date(UTD(value(x) - dayofweek(x) + 7))
firstdayofmonth(x::Date) = Date(UTD(value(x) - day(x) + 1))
lastdayofmonth(x::Date) = ((y, m, d) = yearmonthday(x); Date(UTD(value(x) + daysinmonth(y, m) - d)))
firstdayofyear(x::Date) = Date(UTD(value(x) - dayofyear(x) + 1))
lastdayofyear(x::Date) = ((y, m, d) = yearmonthday(x); Date(UTD(totaldays(y, 12, 31))))
firstdayofquarter(x::Date) = Date(year(x), 3 * quarterofyear(x) - 2, 1)
lastdayofquarter(x::Date) = lastdayofmonth(Date(year(x), 3 * quarterofyear(x), 1))
for f in (:firstdayofweek, :lastdayofweek, :firstdayofmonth, :lastdayofmonth, :firstdayofyear, :lastdayofyear, :firstdayofquarter, :lastdayofquarter)
    @eval $f(x::DateTime) = DateTime($f(Date(x)))
end

Base.trunc(x::Date, p::Type{Year}) = firstdayofyear(x)
Base.trunc(x::Date, p::Type{Quarter}) = firstdayofquarter(x)
Base.trunc(x::Date, p::Type{Month}) = firstdayofmonth(x)
Base.trunc(x::Date, p::Type{Day}) = x
Base.trunc(x::DateTime, p::Type{<:DatePeriod}) = DateTime(trunc(Date(x), p))
Base.trunc(x::DateTime, p::Type{<:TimePeriod}) = DateTime(UTM(value(x) - mod(value(x), toms(p(1)))))
Base.trunc(x::DateTime, p::Type{Millisecond}) = x
Base.trunc(x::Time, p::Type{<:TimePeriod}) = Time(Nanosecond(value(x) - mod(value(x), tons(p(1)))))

struct DateFunction
    f::Function
    function DateFunction(@nospecialize(f), dt::TimeType)
        isa(f(dt), Bool) || throw(ArgumentError("Provided function must take a single TimeType argument and return true or false"))
        return new(f)
    end
end
(f::DateFunction)(x) = f.f(x)::Bool

function adjust(f, start, step, limit)
    for i in 1:limit
        f(start) && return start
        start += step
    end
    throw(ArgumentError("Adjustment limit reached: $limit iterations"))
end
adjust(f, start::TimeType; step::Period = Day(1), limit::Int = 10000) = adjust(DateFunction(f, start), start, step, limit)

Date(f::Function, y, m = 1, d = 1; step::Period = Day(1), limit::Int = 10000) = adjust(DateFunction(f, Date(y, m, d)), Date(y, m, d), step, limit)
function DateTime(f::Function, y, m = 1, d = 1, h = 0, mi = 0, s = 0; step::Period = Day(1), limit::Int = 10000)
    x = DateTime(y, m, d, h, mi, s)
    return adjust(DateFunction(f, x), x, step, limit)
end

ISDAYOFWEEK(dow) = x -> dayofweek(x) == dow
"The next day that is a `dow`; `x` itself only with `same`."
tonext(x::TimeType, dow::Int; same::Bool = false) = adjust(ISDAYOFWEEK(dow), same ? x : x + Day(1), Day(1), 7)
toprev(x::TimeType, dow::Int; same::Bool = false) = adjust(ISDAYOFWEEK(dow), same ? x : x - Day(1), Day(-1), 7)
function tonext(f::Function, x::TimeType; step::Period = Day(1), limit::Int = 10000, same::Bool = false)
    return adjust(DateFunction(f, x), same ? x : x + step, step, limit)
end
function toprev(f::Function, x::TimeType; step::Period = Day(-1), limit::Int = 10000, same::Bool = false)
    return adjust(DateFunction(f, x), same ? x : x + step, step, limit)
end
function tofirst(x::TimeType, dow::Int; of::Union{Type{Year},Type{Month}} = Month)
    start = of <: Month ? firstdayofmonth(x) : firstdayofyear(x)
    return adjust(ISDAYOFWEEK(dow), start, Day(1), 366)
end
function tolast(x::TimeType, dow::Int; of::Union{Type{Year},Type{Month}} = Month)
    start = of <: Month ? lastdayofmonth(x) : lastdayofyear(x)
    return adjust(ISDAYOFWEEK(dow), start, Day(-1), 366)
end
