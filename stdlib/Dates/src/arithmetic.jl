# Instants and lengths of time.

(+)(x::TimeType) = x
(-)(x::T, y::T) where {T<:TimeType} = x.instant - y.instant
(-)(x::T, y::T) where {T<:AbstractDateTime} = x.instant - y.instant
(-)(x::UTInstant{P}, y::UTInstant{P}) where {P} = x.periods - y.periods
(-)(x::TimeType, y::TimeType) = (-)(promote(x, y)...)
(+)(d::Date, t::Time) = DateTime(d, t)
(+)(t::Time, d::Date) = DateTime(d, t)

"The year and month `n` months after a month."
shiftmonth(y, m, n) = ((dy, dm) = fldmod(m - 1 + n, 12); (y + dy, dm + 1))

"The day `n` months later: the last of the month where that is shorter."
function addmonths(x::Date, n)
    y, m, d = yearmonthday(x)
    y, m = shiftmonth(y, m, n)
    return Date(UTD(totaldays(y, m, min(d, daysinmonth(y, m)))))
end
addmonths(x::DateTime, n) = DateTime(UTM(86400000 * days(addmonths(Date(x), n)) + mod(value(x), 86400000)))
for op in (:+, :-)
    @eval begin
        $op(x::Union{Date,DateTime}, p::Year) = addmonths(x, $op(12 * value(p)))
        $op(x::Union{Date,DateTime}, p::Quarter) = addmonths(x, $op(3 * value(p)))
        $op(x::Union{Date,DateTime}, p::Month) = addmonths(x, $op(value(p)))
        $op(x::Date, p::Week) = Date(UTD($op(value(x), 7 * value(p))))
        $op(x::Date, p::Day) = Date(UTD($op(value(x), value(p))))
        $op(x::DateTime, p::Union{Week,Day,Hour,Minute,Second,Millisecond}) = DateTime(UTM($op(value(x), toms(p))))
        $op(x::DateTime, p::Union{Microsecond,Nanosecond}) = DateTime(UTM($op(value(x), value(convert(Millisecond, p)))))
        $op(x::Time, p::TimePeriod) = Time($op(x.instant, Nanosecond(tons(p))))
        function $op(x::TimeType, p::CompoundPeriod)
            for part in p.periods
                x = $op(x, part)
            end
            return x
        end
        $op(x::AbstractArray{<:TimeType}, y::GeneralPeriod) = broadcast($op, x, y)
    end
end
(+)(p::Period, x::TimeType) = x + p
(+)(p::CompoundPeriod, x::TimeType) = x + p
(+)(y::GeneralPeriod, x::AbstractArray{<:TimeType}) = broadcast(+, x, y)
(-)(x::AbstractArray{T}, y::T) where {T<:TimeType} = broadcast(-, x, y)
(-)(x::T, y::AbstractArray{T}) where {T<:TimeType} = broadcast(-, x, y)
# In a sum of several terms the lengths are added first.
(+)(x::TimeType, p::Period, q::Period) = x + (p + q)
(+)(p::Period, q::Period, x::TimeType) = x + (p + q)
(+)(p::Period, x::TimeType, q::Period) = x + (p + q)
(+)(x::TimeType, p::Period, q::Period, rest::Period...) = x + +(p, q, rest...)
