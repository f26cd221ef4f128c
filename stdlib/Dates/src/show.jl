# How instants are printed.

function Base.print(io::IO, x::DateTime)
    y, m, d = yearmonthday(x)
    print(io, yeartext(y), '-', lpad(m, 2, '0'), '-', lpad(d, 2, '0'), 'T', lpad(hour(x), 2, '0'), ':', lpad(minute(x), 2, '0'), ':', lpad(second(x), 2, '0'))
    ms = millisecond(x)
    ms == 0 || print(io, '.', lpad(ms, 3, '0'))
end
function Base.print(io::IO, x::Date)
    y, m, d = yearmonthday(x)
    print(io, yeartext(y), '-', lpad(m, 2, '0'), '-', lpad(d, 2, '0'))
end
yeartext(y) = y < 0 ? string('-', lpad(-y, 4, '0')) : lpad(y, 4, '0')
function Base.print(io::IO, x::Time)
    print(io, lpad(hour(x), 2, '0'), ':', lpad(minute(x), 2, '0'), ':', lpad(second(x), 2, '0'))
    fraction = mod(value(x), 1000_000_000)
    fraction == 0 || print(io, '.', rstrip(lpad(fraction, 9, '0'), '0'))
end
for T in (:Date, :DateTime)
    @eval begin
        Base.show(io::IO, x::$T) = print(io, $T, "(\"", x, "\")")
        Base.typeinfo_implicit(::Type{$T}) = true
    end
end
function Base.show(io::IO, x::Time)
    parts = (hour(x), minute(x), second(x), millisecond(x), microsecond(x), nanosecond(x))
    n = something(findlast(!iszero, parts), 1)
    print(io, Time, '(', join(parts[1:n], ", "), ')')
end
Base.show(io::IO, ::MIME"text/plain", x::Union{Date,DateTime,Time}) = print(io, x)
Base.show(io::IO, ::MIME"text/plain", r::StepRange{<:TimeType}) = show(io, r)
