# Formats: what is parsed and printed, one token after the other.

"What a name of a day in a text says: it is only checked to be one."
struct DayOfWeekToken end

abstract type AbstractDateToken end
"A part of an instant, named by a letter, that takes `width` characters; just as many where `fixed`."
struct DatePart{letter} <: AbstractDateToken
    width::Int
    fixed::Bool
end
"Text that stands between parts."
struct Delim{T,length} <: AbstractDateToken
    d::T
end
Delim(c::T) where {T<:AbstractChar} = Delim{T,1}(c)
Delim(s::String) = Delim{String,length(s)}(s)

struct DateFormat{S,T<:Tuple}
    tokens::T
    locale::DateLocale
end

"The types that the letters of a format stand for."
const CONVERSION_SPECIFIERS = Dict{Char,Type}('y' => Year, 'Y' => Year, 'm' => Month, 'u' => Month, 'U' => Month, 'e' => DayOfWeekToken,
    'E' => DayOfWeekToken, 'd' => Day, 'H' => Hour, 'I' => Hour, 'M' => Minute, 'S' => Second, 's' => Millisecond, 'p' => AMPM)
const CONVERSION_DEFAULTS = IdDict{Type,Any}(Year => Int64(1), Month => Int64(1), DayOfWeekToken => Int64(0), Day => Int64(1), Hour => Int64(0),
    Minute => Int64(0), Second => Int64(0), Millisecond => Int64(0), Microsecond => Int64(0), Nanosecond => Int64(0), AMPM => TWENTYFOURHOUR)
"The types of the arguments from which an instant is made."
const CONVERSION_TRANSLATIONS = IdDict{Type,Any}(Date => (Year, Month, Day),
    DateTime => (Year, Month, Day, Hour, Minute, Second, Millisecond, AMPM),
    Time => (Hour, Minute, Second, Millisecond, Microsecond, Nanosecond, AMPM))

function DateFormat(f::AbstractString, locale::DateLocale = ENGLISH)
    tokens = AbstractDateToken[]
    letter, width = '\0', 0
    text = IOBuffer()
    function endpart()
        width == 0 && return
        push!(tokens, DatePart{letter}(width, false))
        width = 0
    end
    function endtext()
        s = String(take!(text))
        isempty(s) || push!(tokens, Delim(length(s) == 1 ? first(s) : s))
    end
    escaped = false
    for c in f
        if escaped
            endpart()
            print(text, c)
            escaped = false
        elseif c == '\\'
            escaped = true
        elseif haskey(CONVERSION_SPECIFIERS, c)
            if width > 0 && c == letter
                width += 1
            else
                if width > 0
                    # A part that another one follows at once has just its width.
                    push!(tokens, DatePart{letter}(width, true))
                    width = 0
                end
                endtext()
                letter, width = c, 1
            end
        else
            endpart()
            print(text, c)
        end
    end
    endpart()
    endtext()
    return DateFormat{Symbol(f),typeof((tokens...,))}((tokens...,), locale)
end
DateFormat(f::AbstractString, locale::AbstractString) = DateFormat(f, LOCALES[locale])
Base.show(io::IO, ::DateFormat{S}) where {S} = print(io, "dateformat\"", escape_string(string(S)), '"')
Base.Broadcast.broadcastable(x::DateFormat) = Ref(x)

macro dateformat_str(s)
    return DateFormat(s)
end

const ISODateTimeFormat = DateFormat("yyyy-mm-dd\\THH:MM:SS.s")
default_format(::Type{DateTime}) = ISODateTimeFormat
const ISODateFormat = DateFormat("yyyy-mm-dd")
default_format(::Type{Date}) = ISODateFormat
const ISOTimeFormat = DateFormat("HH:MM:SS.s")
default_format(::Type{Time}) = ISOTimeFormat
const RFC1123Format = DateFormat("e, dd u yyyy HH:MM:SS")

# ---- printing ----

format(io::IO, d::Delim, x, locale) = print(io, d.d)
format(io::IO, d::DatePart, x, locale) = format(io, d, x)
numeral(io, n, d) = print(io, lpad(n, d.width, '0'))
format(io::IO, d::DatePart{'y'}, x) = print(io, lastcharacters(lpad(year(x), d.width, '0'), d.width))
format(io::IO, d::DatePart{'Y'}, x) = numeral(io, year(x), d)
lastcharacters(s, n) = s[max(1, end - n + 1):end]
format(io::IO, d::DatePart{'m'}, x) = numeral(io, month(x), d)
format(io::IO, d::DatePart{'d'}, x) = numeral(io, day(x), d)
format(io::IO, d::DatePart{'H'}, x) = numeral(io, hour(x), d)
format(io::IO, d::DatePart{'I'}, x) = numeral(io, mod1(hour(x), 12), d)
format(io::IO, d::DatePart{'M'}, x) = numeral(io, minute(x), d)
format(io::IO, d::DatePart{'S'}, x) = numeral(io, second(x), d)
format(io::IO, d::DatePart{'p'}, x) = print(io, hour(x) < 12 ? "AM" : "PM")
format(io::IO, d::DatePart{'u'}, x, l) = print(io, monthabbr(month(x), l))
format(io::IO, d::DatePart{'U'}, x, l) = print(io, monthname(month(x), l))
format(io::IO, d::DatePart{'e'}, x, l) = print(io, dayabbr(dayofweek(x), l))
format(io::IO, d::DatePart{'E'}, x, l) = print(io, dayname(dayofweek(x), l))
function format(io::IO, d::DatePart{'s'}, x)
    ms = millisecond(x)
    text = ms % 100 == 0 ? string(ms ÷ 100) : ms % 10 == 0 ? string(ms ÷ 10, pad = 2) : string(ms, pad = 3)
    print(io, rpad(text, d.width, '0'))
end
function format(io::IO, x::TimeType, f::DateFormat)
    for token in f.tokens
        format(io, token, x, f.locale)
    end
end
function format(x::TimeType, f::DateFormat = default_format(typeof(x)))
    io = IOBuffer()
    format(io, x, f)
    return String(take!(io))
end
format(x::TimeType, f::AbstractString; locale::Union{DateLocale,String} = ENGLISH) = format(x, DateFormat(f, locale))
