# Rounding instants and lengths of time to multiples of a length. Weeks are counted from Monday 3 January of the year 0.

const WEEKEPOCH = value(Date(0, 1, 3))
const ConvertiblePeriod = Union{TimePeriod,Week,Day}
const TimeTypeOrPeriod = Union{TimeType,ConvertiblePeriod}

checked(p::Period) = value(p) < 1 ? throw(DomainError(p)) : p

function Base.floor(x::Date, p::Year)
    n = value(checked(p))
    return Date(year(x) - mod(year(x), n))
end
function Base.floor(x::Date, p::Month)
    n = value(checked(p))
    y, m = yearmonth(x)
    count = 12y + m - 1
    y, m = fldmod(count - mod(count, n), 12)
    return Date(y, m + 1)
end
Base.floor(x::Date, p::Quarter) = floor(x, Month(checked(p)))
function Base.floor(x::Date, p::Week)
    checked(p)
    count = value(x) - WEEKEPOCH
    return Date(UTD(WEEKEPOCH + count - mod(count, days(p))))
end
function Base.floor(x::Date, p::Day)
    checked(p)
    count = value(x) - DATEEPOCH
    return Date(UTD(DATEEPOCH + count - mod(count, days(p))))
end
Base.floor(x::DateTime, p::DatePeriod) = DateTime(floor(Date(x), p))
function Base.floor(x::DateTime, p::TimePeriod)
    checked(p)
    count = value(x) - DATETIMEEPOCH
    return DateTime(UTM(DATETIMEEPOCH + count - mod(count, value(Millisecond(p)))))
end
function Base.floor(x::ConvertiblePeriod, p::T) where {T<:ConvertiblePeriod}
    checked(p)
    a, b = promote(x, p)
    return T(a - mod(a, b))
end
Base.ceil(x::TimeType, p::Period) = (f = floor(x, p); x == f ? f : f + p)
Base.ceil(x::ConvertiblePeriod, p::ConvertiblePeriod) = (f = floor(x, p); x == f ? f : f + p)

"The multiples of `p` before and after `x`."
function floorceil(x::TimeType, p::Period)
    f = floor(x, p)
    return f, x == f ? f : f + p
end
function floorceil(x::ConvertiblePeriod, p::ConvertiblePeriod)
    f = floor(x, p)
    return f, x == f ? f : f + p
end
function Base.round(x::TimeType, p::Period, ::RoundingMode{:NearestTiesUp})
    f, c = floorceil(x, p)
    return x - f < c - x ? f : c
end
function Base.round(x::ConvertiblePeriod, p::ConvertiblePeriod, ::RoundingMode{:NearestTiesUp})
    f, c = floorceil(x, p)
    a, lo, hi = promote(x, f, c)
    return a - lo < hi - a ? f : c
end
Base.round(x::TimeTypeOrPeriod, p::Period, ::RoundingMode{:Down}) = floor(x, p)
Base.round(x::TimeTypeOrPeriod, p::Period, ::RoundingMode{:Up}) = ceil(x, p)
Base.round(x::TimeTypeOrPeriod, p::Period, ::RoundingMode) = throw(DomainError(p))
Base.round(x::TimeType, p::Period) = round(x, p, RoundNearestTiesUp)
Base.round(x::ConvertiblePeriod, p::Period) = round(x, p, RoundNearestTiesUp)
Base.floor(x::TimeTypeOrPeriod, ::Type{P}) where {P<:Period} = floor(x, oneunit(P))
Base.ceil(x::TimeTypeOrPeriod, ::Type{P}) where {P<:Period} = ceil(x, oneunit(P))
Base.round(x::TimeTypeOrPeriod, ::Type{P}, r::RoundingMode = RoundNearestTiesUp) where {P<:Period} = round(x, oneunit(P), r)
Base.trunc(x::ConvertiblePeriod, ::Type{P}) where {P<:ConvertiblePeriod} = P(div(tons(x), unitsize(P)))
