# Reading instants from text.

"The number that up to `most` digits from `i` on make, and what follows; nothing where there are fewer than `least`."
function tryparsenext_base10(s::AbstractString, i::Int, len::Int, least::Int = 1, most::Int = 0)
    n, count = Int64(0), 0
    while i <= len && (most == 0 || count < most)
        c = s[i]
        '0' <= c <= '9' || break
        n = 10n + (c - '0')
        count += 1
        i = nextind(s, i)
    end
    count < least && return nothing
    return n, i
end
"The word from `i` on, of at most `most` characters."
function tryparsenext_word(s::AbstractString, i::Int, len::Int, locale, most::Int = 0)
    start, last, count = i, prevind(s, i), 0
    while i <= len && (most == 0 || count < most)
        isletter(s[i]) || break
        last = i
        count += 1
        i = nextind(s, i)
    end
    count == 0 && return nothing
    return SubString(s, start, last), i
end

least_digits(d::DatePart) = d.fixed ? d.width : 1
most_digits(d::DatePart) = d.fixed ? d.width : 0
function tryparsenext(d::DatePart{c}, s, i, len) where {c}
    return tryparsenext_base10(s, i, len, least_digits(d), most_digits(d))
end
function tryparsenext(d::Union{DatePart{'y'},DatePart{'Y'}}, s, i, len)
    negative = i <= len && s[i] == '-'
    found = tryparsenext_base10(s, negative ? nextind(s, i) : i, len, least_digits(d), most_digits(d))
    found === nothing && return nothing
    return negative ? -found[1] : found[1], found[2]
end
tryparsenext(d::AbstractDateToken, s, i, len, locale) = tryparsenext(d, s, i, len)
for (letter, names) in (('u', :monthabbr_to_value), ('U', :monthname_to_value), ('e', :dayabbr_to_value), ('E', :dayname_to_value))
    @eval function tryparsenext(d::DatePart{$letter}, s, i, len, locale)
        found = tryparsenext_word(s, i, len, locale, most_digits(d))
        found === nothing && return nothing
        word, i = found
        n = $names(word, locale)
        return n == 0 ? nothing : (Int64(n), i)
    end
end
function tryparsenext(d::DatePart{'s'}, s, i, len)
    found = tryparsenext_base10(s, i, len, least_digits(d), most_digits(d))
    found === nothing && return nothing
    n, next = found
    digits = next - i
    # Digits of a fraction of a second.
    n = digits <= 3 ? n * Int64(10)^(3 - digits) : convert(Int64, n / Int64(10)^(digits - 3))
    return n, next
end
function tryparsenext(d::DatePart{'p'}, s, i, len)
    next = nextind(s, i)
    (i > len || next > len) && return nothing
    half, m = s[i], s[next]
    m in "mM" || return nothing
    half in "aA" && return AM, nextind(s, next)
    half in "pP" && return PM, nextind(s, next)
    return nothing
end
function tryparsenext(d::Delim, s, i, len)
    for c in d.d
        i <= len && s[i] == c || return nothing
        i = nextind(s, i)
    end
    return true, i
end

directive(io::IO, d::DatePart{c}) where {c} = print(io, "DatePart(", string(c)^d.width, ")")
directive(io::IO, d::Delim) = print(io, "Delim(", string(d.d), ")")
Base.show(io::IO, d::DatePart) = directive(io, d)
Base.show(io::IO, d::Delim) = directive(io, d)

"The types and values of the parts that the text has; nothing, or an ArgumentError with `raise`, where it does not fit."
function parse_parts(s::AbstractString, f::DateFormat, raise::Bool)
    parts = Pair{Any,Any}[]
    i, len = firstindex(s), lastindex(s)
    for token in f.tokens
        i > len && break
        found = tryparsenext(token, s, i, len, f.locale)
        if found === nothing
            raise || return nothing
            throw(ArgumentError("Unable to parse date time. Expected directive $token at char $i"))
        end
        part, i = found
        token isa DatePart && push!(parts, part_type(token) => part)
    end
    if i <= len
        raise || return nothing
        throw(ArgumentError("Found extra characters at the end of date time string"))
    end
    return parts
end
part_type(::DatePart{c}) where {c} = CONVERSION_SPECIFIERS[c]
function part_of(parts, T)
    for (type, part) in parts
        type === T && return part
    end
    return CONVERSION_DEFAULTS[T]
end

function parse_instant(::Type{T}, s::AbstractString, f::DateFormat, raise::Bool) where {T<:TimeType}
    if isempty(s)
        raise || return nothing
        throw(ArgumentError("Cannot parse an empty string as a $(nameof(T))"))
    end
    parts = parse_parts(s, f, raise)
    parts === nothing && return nothing
    arguments = map(P -> part_of(parts, P), CONVERSION_TRANSLATIONS[T])
    if !raise && hasmethod(validargs, Tuple{Type{T},map(typeof, arguments)...})
        validargs(T, arguments...) === nothing || return nothing
    end
    return T(arguments...)
end
Base.parse(::Type{T}, s::AbstractString, f::DateFormat = default_format(T)) where {T<:TimeType} = parse_instant(T, s, f, true)::T
Base.tryparse(::Type{T}, s::AbstractString, f::DateFormat = default_format(T)) where {T<:TimeType} = parse_instant(T, s, f, false)
"The parts that the text has, as periods."
parse_components(s::AbstractString, f::DateFormat) = Any[T <: Period ? T(x) : x for (T, x) in parse_parts(s, f, true)]

for T in (:Date, :DateTime, :Time)
    @eval begin
        $T(s::AbstractString, f::AbstractString; locale::Union{DateLocale,String} = ENGLISH) = parse($T, s, DateFormat(f, locale))
        $T(s::AbstractString, f::DateFormat = default_format($T)) = parse($T, s, f)
    end
end
