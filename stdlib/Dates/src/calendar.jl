# The Gregorian calendar: days counted from 1 January of the year 1, which is day 1, and years, months and days of the month.

"The number of days before the month `m`, counted from March."
daysbefore(m) = div(153 * m + 2, 5)

"The number of the day `d` of the month `m` of the year `y`."
function totaldays(y, m, d)
    # Years begin in March, so that the leap day is a year's last.
    shifted = m <= 2
    z = shifted ? y - 1 : y
    return d + daysbefore(shifted ? m + 9 : m - 3) + 365z + fld(z, 4) - fld(z, 100) + fld(z, 400) - 306
end

"The year, month and day of the month of the day numbered `days`."
function yearmonthday(days::Integer)
    n = days + 305                            # from 1 March of the year 0
    era, doe = fldmod(n, 146097)              # 400 years are 146097 days
    yoe = div(doe - div(doe, 1460) + div(doe, 36524) - div(doe, 146096), 365)
    doy = doe - (365yoe + div(yoe, 4) - div(yoe, 100))
    m = div(5doy + 2, 153)
    d = doy - daysbefore(m) + 1
    m = m < 10 ? m + 3 : m - 9
    return (yoe + 400era + (m <= 2), m, d)
end
yearmonth(days::Integer) = ((y, m, _) = yearmonthday(days); (y, m))
monthday(days::Integer) = ((_, m, d) = yearmonthday(days); (m, d))
year(days::Integer) = yearmonthday(days)[1]
month(days::Integer) = yearmonthday(days)[2]
day(days::Integer) = yearmonthday(days)[3]

isleapyear(y::Integer) = (y % 4 == 0) && (y % 100 != 0 || y % 400 == 0)
const MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
daysinmonth(y, m) = MONTH_DAYS[m] + (m == 2 && isleapyear(y))
"The number of the ISO week of the day numbered `days`."
function week(days::Integer)
    # The week is that of its Thursday.
    thursday = days + 4 - mod1(days, 7)
    return div(thursday - totaldays(year(thursday), 1, 1), 7) + 1
end
