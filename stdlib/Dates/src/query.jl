# Names of days and months, and where in week, month, quarter and year a day is.

"The names of months and days in a language."
struct DateLocale
    months::Vector{String}
    months_abbr::Vector{String}
    days_of_week::Vector{String}
    days_of_week_abbr::Vector{String}
    month_value::Dict{String,Int64}
    month_abbr_value::Dict{String,Int64}
    day_of_week_value::Dict{String,Int64}
    day_of_week_abbr_value::Dict{String,Int64}
end
numbered(names) = Dict{String,Int64}(lowercase(n) => i for (i, n) in enumerate(names))
DateLocale(months::Vector, abbr::Vector, days::Vector, days_abbr::Vector) =
    DateLocale(months, abbr, days, days_abbr, numbered(months), numbered(abbr), numbered(days), numbered(days_abbr))
Base.show(io::IO, l::DateLocale) = print(io, "DateLocale(", l.months, ", ", l.months_abbr, ", ", l.days_of_week, ", ", l.days_of_week_abbr, ")")

const ENGLISH = DateLocale(
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"])
const LOCALES = Dict{String,DateLocale}("english" => ENGLISH)

for (i, (full, short)) in enumerate(zip(ENGLISH.days_of_week, ENGLISH.days_of_week_abbr))
    @eval const $(Symbol(full)) = $(Symbol(short)) = $i
    @eval $(Symbol("is", lowercase(full)))(x::TimeType) = dayofweek(x) == $i
end
for (i, (full, short)) in enumerate(zip(ENGLISH.months, ENGLISH.months_abbr))
    @eval const $(Symbol(full)) = $i
    full == short || @eval const $(Symbol(short)) = $i
end

dayname_to_value(word::AbstractString, l::DateLocale) = get(l.day_of_week_value, lowercase(word), 0)
dayabbr_to_value(word::AbstractString, l::DateLocale) = get(l.day_of_week_abbr_value, lowercase(word), 0)
monthname_to_value(word::AbstractString, l::DateLocale) = get(l.month_value, lowercase(word), 0)
monthabbr_to_value(word::AbstractString, l::DateLocale) = get(l.month_abbr_value, lowercase(word), 0)
for (f, names) in ((:dayname, :days_of_week), (:dayabbr, :days_of_week_abbr), (:monthname, :months), (:monthabbr, :months_abbr))
    number = startswith(string(f), "day") ? :dayofweek : :month
    @eval begin
        $f(i::Integer, l::DateLocale) = l.$names[i]
        $f(i::Integer; locale::AbstractString = "english") = $f(i, LOCALES[locale])
        $f(x::TimeType; locale::AbstractString = "english") = $f($number(x); locale = locale)
    end
end

dayofweek(days::Integer) = mod1(days, 7)
dayofweek(x::TimeType) = dayofweek(days(x))
"Which one of its days of the week in its month it is: the third Wednesday is 3."
dayofweekofmonth(x::TimeType) = cld(day(x), 7)
"How often the day of the week of `x` occurs in its month."
function daysofweekinmonth(x::TimeType)
    first = mod1(day(x), 7)
    return div(daysinmonth(x) - first, 7) + 1
end
isleapyear(x::TimeType) = isleapyear(year(x))
daysinmonth(x::TimeType) = ((y, m) = yearmonth(x); daysinmonth(y, m))
daysinyear(y::Integer) = 365 + isleapyear(y)
daysinyear(x::TimeType) = daysinyear(year(x))
dayofyear(y, m, d) = totaldays(y, m, d) - totaldays(y, 1, 1) + 1
dayofyear(x::TimeType) = dayofyear(yearmonthday(x)...)
quarterofyear(x::TimeType) = cld(month(x), 3)
function dayofquarter(x::TimeType)
    y, m, d = yearmonthday(x)
    return totaldays(y, m, d) - totaldays(y, 3 * cld(m, 3) - 2, 1) + 1
end
