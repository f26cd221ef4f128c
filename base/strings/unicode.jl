# Unicode: categories, case, width, normalisation and graphemes, by utf8proc.

export iscntrl, isdigit, isletter, islowercase, isnumeric, isprint, ispunct, isspace, isuppercase, isxdigit,
    lowercase, lowercasefirst, textwidth, titlecase, uppercase, uppercasefirst

for f in (:lowercase, :uppercase, :titlecase, :islowercase, :isuppercase, :isdigit, :isnumeric, :iscntrl, :ispunct, :isspace, :isprint,
    :isxdigit, :isletter, :textwidth, :uppercasefirst, :lowercasefirst)
    @eval function $f end
end

module Unicode

using ..Base
import ..Base: lowercase, uppercase, titlecase, islowercase, isuppercase, isdigit, isnumeric, iscntrl, ispunct, isspace,
    isprint, isxdigit, isletter, textwidth, isvalid, uppercasefirst, lowercasefirst, length, eltype, iterate, show, IteratorSize,
    SizeUnknown, ismalformed, isoverlong, StringVector, reverse, SubString, in

const library = "libutf8proc.so.2"

const UTF8PROC_STABLE = 1 << 1
const UTF8PROC_COMPAT = 1 << 2
const UTF8PROC_COMPOSE = 1 << 3
const UTF8PROC_DECOMPOSE = 1 << 4
const UTF8PROC_IGNORE = 1 << 5
const UTF8PROC_REJECTNA = 1 << 6
const UTF8PROC_NLF2LS = 1 << 7
const UTF8PROC_NLF2PS = 1 << 8
const UTF8PROC_NLF2LF = UTF8PROC_NLF2LS | UTF8PROC_NLF2PS
const UTF8PROC_STRIPCC = 1 << 9
const UTF8PROC_CASEFOLD = 1 << 10
const UTF8PROC_CHARBOUND = 1 << 11
const UTF8PROC_LUMP = 1 << 12
const UTF8PROC_STRIPMARK = 1 << 13

const UTF8PROC_CATEGORY_CN = 0
const UTF8PROC_CATEGORY_LU = 1
const UTF8PROC_CATEGORY_LL = 2
const UTF8PROC_CATEGORY_LT = 3
const UTF8PROC_CATEGORY_LM = 4
const UTF8PROC_CATEGORY_LO = 5
const UTF8PROC_CATEGORY_MN = 6
const UTF8PROC_CATEGORY_MC = 7
const UTF8PROC_CATEGORY_ME = 8
const UTF8PROC_CATEGORY_ND = 9
const UTF8PROC_CATEGORY_NL = 10
const UTF8PROC_CATEGORY_NO = 11
const UTF8PROC_CATEGORY_PC = 12
const UTF8PROC_CATEGORY_PD = 13
const UTF8PROC_CATEGORY_PS = 14
const UTF8PROC_CATEGORY_PE = 15
const UTF8PROC_CATEGORY_PI = 16
const UTF8PROC_CATEGORY_PF = 17
const UTF8PROC_CATEGORY_PO = 18
const UTF8PROC_CATEGORY_SM = 19
const UTF8PROC_CATEGORY_SC = 20
const UTF8PROC_CATEGORY_SK = 21
const UTF8PROC_CATEGORY_SO = 22
const UTF8PROC_CATEGORY_ZS = 23
const UTF8PROC_CATEGORY_ZL = 24
const UTF8PROC_CATEGORY_ZP = 25
const UTF8PROC_CATEGORY_CC = 26
const UTF8PROC_CATEGORY_CF = 27
const UTF8PROC_CATEGORY_CS = 28
const UTF8PROC_CATEGORY_CO = 29

const category_abbreviations = ["Cn", "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Pc", "Pd", "Ps", "Pe",
    "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co", "Ma", "In"]
const category_strings = ["Other, not assigned", "Letter, uppercase", "Letter, lowercase", "Letter, titlecase", "Letter, modifier",
    "Letter, other", "Mark, nonspacing", "Mark, spacing combining", "Mark, enclosing", "Number, decimal digit", "Number, letter",
    "Number, other", "Punctuation, connector", "Punctuation, dash", "Punctuation, open", "Punctuation, close",
    "Punctuation, initial quote", "Punctuation, final quote", "Punctuation, other", "Symbol, math", "Symbol, currency",
    "Symbol, modifier", "Symbol, other", "Separator, space", "Separator, line", "Separator, paragraph", "Other, control",
    "Other, format", "Other, surrogate", "Other, private use", "Malformed, bad data", "Invalid, too high"]

"The general category of `c` as utf8proc numbers it; 30 for malformed characters, 31 beyond Unicode."
function category_code(c::AbstractChar)
    ismalformed(c) && return Cint(30)
    return category_code(UInt32(isoverlong(c) ? Char(0xfffd) : c))
end
category_code(x::Integer) = x > 0x10ffff ? Cint(31) : ccall((:utf8proc_category, library), Cint, (UInt32,), x)
category_abbrev(c::AbstractChar) = category_abbreviations[category_code(c)+1]
category_string(c::AbstractChar) = category_strings[category_code(c)+1]
isassigned(c::AbstractChar) = UTF8PROC_CATEGORY_CN < category_code(c) <= UTF8PROC_CATEGORY_CO
is_of(c::AbstractChar, from, to) = from <= category_code(c) <= to

"Columns that `c` takes on a terminal."
function textwidth(c::AbstractChar)
    b = bswap(reinterpret(UInt32, Char(c)))
    b < 0x7f && return Int(b >= 0x20)
    ismalformed(c) && return 1
    return Int(ccall((:utf8proc_charwidth, library), Cint, (UInt32,), UInt32(c)))
end
textwidth(s::AbstractString) = (n = 0; for c in s; n += textwidth(c); end; n)

function lowercase(c::T) where {T<:AbstractChar}
    isascii(c) && return 'A' <= c <= 'Z' ? c + 0x20 : c
    ismalformed(c) && return c
    return T(ccall((:utf8proc_tolower, library), UInt32, (UInt32,), UInt32(c)))
end
function uppercase(c::T) where {T<:AbstractChar}
    isascii(c) && return 'a' <= c <= 'z' ? c - 0x20 : c
    ismalformed(c) && return c
    return T(ccall((:utf8proc_toupper, library), UInt32, (UInt32,), UInt32(c)))
end
function titlecase(c::T) where {T<:AbstractChar}
    isascii(c) && return 'a' <= c <= 'z' ? c - 0x20 : c
    ismalformed(c) && return c
    return T(ccall((:utf8proc_totitle, library), UInt32, (UInt32,), UInt32(c)))
end

function islowercase(c::AbstractChar)
    isascii(c) && return 'a' <= c <= 'z'
    ismalformed(c) && return false
    return ccall((:utf8proc_islower, library), Cint, (UInt32,), UInt32(c)) != 0
end
function isuppercase(c::AbstractChar)
    isascii(c) && return 'A' <= c <= 'Z'
    ismalformed(c) && return false
    return ccall((:utf8proc_isupper, library), Cint, (UInt32,), UInt32(c)) != 0
end
iscased(c::AbstractChar) = isuppercase(c) || islowercase(c) || category_code(c) == UTF8PROC_CATEGORY_LT
isdigit(c::AbstractChar) = '0' <= c <= '9'
isletter(c::AbstractChar) = is_of(c, UTF8PROC_CATEGORY_LU, UTF8PROC_CATEGORY_LO)
isnumeric(c::AbstractChar) = is_of(c, UTF8PROC_CATEGORY_ND, UTF8PROC_CATEGORY_NO)
iscntrl(c::AbstractChar) = c <= '\x1f' || '\x7f' <= c <= '\u9f'
ispunct(c::AbstractChar) = is_of(c, UTF8PROC_CATEGORY_PC, UTF8PROC_CATEGORY_PO)
isspace(c::AbstractChar) = c == ' ' || '\t' <= c <= '\r' || c == '\u85' || '\ua0' <= c && category_code(c) == UTF8PROC_CATEGORY_ZS
isprint(c::AbstractChar) = is_of(c, UTF8PROC_CATEGORY_LU, UTF8PROC_CATEGORY_ZS)
isxdigit(c::AbstractChar) = '0' <= c <= '9' || 'a' <= c <= 'f' || 'A' <= c <= 'F'

uppercase(s::AbstractString) = map(uppercase, s)
lowercase(s::AbstractString) = map(lowercase, s)

"`s` with the first letter of each word in title case, and, with `strict`, the rest in lower case."
function titlecase(s::AbstractString; wordsep::Function = !isletter, strict::Bool = true)
    starts = true
    out = Base.IOBuffer()
    for c in s
        if wordsep(c)
            starts = true
            Base.write(out, c)
        elseif starts && category_code(c) in (UTF8PROC_CATEGORY_MN, UTF8PROC_CATEGORY_MC, UTF8PROC_CATEGORY_ME)
            Base.write(out, c)
        else
            Base.write(out, starts ? titlecase(c) : strict ? lowercase(c) : c)
            starts = false
        end
    end
    return Base.String(Base.take!(out))
end
function uppercasefirst(s::AbstractString)
    isempty(s) && return ""
    c = s[1]
    d = titlecase(c)
    return c == d ? convert(Base.AbstractString, s) : string(d, SubString(s, nextind(s, 1)))
end
function lowercasefirst(s::AbstractString)
    isempty(s) && return ""
    c = s[1]
    d = lowercase(c)
    return c == d ? convert(Base.AbstractString, s) : string(d, SubString(s, nextind(s, 1)))
end

@noinline throw_utf8proc(n) = throw(ArgumentError(Base.unsafe_string(ccall((:utf8proc_errmsg, library), Ptr{UInt8}, (Cssize_t,), n))))
using ..Base: Cssize_t

"`s` mapped by utf8proc under the options, bits of `UTF8PROC_...`."
function utf8proc_map(s::String, options::Integer)
    n = ccall((:utf8proc_decompose, library), Int, (Ptr{UInt8}, Int, Ptr{UInt8}, Int, Cint), s, sizeof(s), C_NULL, 0, options)
    n < 0 && throw_utf8proc(n)
    points = Vector{UInt32}(undef, n + 1)
    n = ccall((:utf8proc_decompose, library), Int, (Ptr{UInt8}, Int, Ptr{UInt32}, Int, Cint), s, sizeof(s), points, n, options)
    n < 0 && throw_utf8proc(n)
    n = ccall((:utf8proc_reencode, library), Int, (Ptr{UInt32}, Int, Cint), points, n, options)
    n < 0 && throw_utf8proc(n)
    return Base.GC.@preserve points Base.unsafe_string(Base.convert(Ptr{UInt8}, Base.pointer(points)), n)
end
utf8proc_map(s::AbstractString, options::Integer) = utf8proc_map(Base.String(s), options)

function normalize(s::AbstractString, form::Symbol)
    options = form === :NFC ? UTF8PROC_STABLE | UTF8PROC_COMPOSE :
              form === :NFD ? UTF8PROC_STABLE | UTF8PROC_DECOMPOSE :
              form === :NFKC ? UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT :
              form === :NFKD ? UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT :
              throw(ArgumentError(":$form is not one of :NFC, :NFD, :NFKC, :NFKD"))
    return utf8proc_map(s, options)
end
function normalize(s::AbstractString; stable::Bool = false, compat::Bool = false, compose::Bool = true, decompose::Bool = false,
    stripignore::Bool = false, rejectna::Bool = false, newline2ls::Bool = false, newline2ps::Bool = false, newline2lf::Bool = false,
    stripcc::Bool = false, casefold::Bool = false, lump::Bool = false, stripmark::Bool = false, chartransform = identity)
    options = 0
    stable && (options |= UTF8PROC_STABLE)
    compat && (options |= UTF8PROC_COMPAT)
    decompose ? (options |= UTF8PROC_DECOMPOSE) : compose && (options |= UTF8PROC_COMPOSE)
    (compat || stripmark) && options & (UTF8PROC_DECOMPOSE | UTF8PROC_COMPOSE) == 0 &&
        throw(ArgumentError("compat=true or stripmark=true require compose=true or decompose=true"))
    stripignore && (options |= UTF8PROC_IGNORE)
    rejectna && (options |= UTF8PROC_REJECTNA)
    newline2ls + newline2ps + newline2lf > 1 && throw(ArgumentError("only one newline conversion may be specified"))
    newline2ls && (options |= UTF8PROC_NLF2LS)
    newline2ps && (options |= UTF8PROC_NLF2PS)
    newline2lf && (options |= UTF8PROC_NLF2LF)
    stripcc && (options |= UTF8PROC_STRIPCC)
    casefold && (options |= UTF8PROC_CASEFOLD)
    lump && (options |= UTF8PROC_LUMP)
    stripmark && (options |= UTF8PROC_STRIPMARK)
    return utf8proc_map(chartransform === identity ? s : map(chartransform, s), options)
end

"The user-perceived characters of a string."
struct GraphemeIterator{S<:AbstractString}
    s::S
end
graphemes(s::AbstractString) = GraphemeIterator{typeof(s)}(s)
"The graphemes `range` of `s` as a substring."
function graphemes(s::AbstractString, range::AbstractUnitRange{<:Integer})
    first(range) > 0 || throw(ArgumentError("start index of range must be > 0"))
    at, number = 1, 0
    from, to = nothing, 0
    for g in graphemes(s)
        number += 1
        number == first(range) && (from = at)
        at += ncodeunits(g)
        number == last(range) && (to = at - 1; break)
    end
    (from === nothing || to == 0) && !isempty(range) && throw(BoundsError(s, range))
    return isempty(range) ? SubString(s, 1, 0) : SubString(s, from, thisind(s, to))
end
eltype(::Type{GraphemeIterator{S}}) where {S} = SubString{S}
eltype(::Type{GraphemeIterator{SubString{S}}}) where {S} = SubString{S}
IteratorSize(::Type{<:GraphemeIterator}) = Base.HasLength()
isgraphemebreak!(state, a::AbstractChar, b::AbstractChar) = (ismalformed(a) || ismalformed(b)) ? (state[] = 0; true) :
    ccall((:utf8proc_grapheme_break_stateful, library), Bool, (UInt32, UInt32, Ref{Int32}), UInt32(a), UInt32(b), state)
function length(g::GraphemeIterator)
    n = 0
    for _ in g
        n += 1
    end
    return n
end
function iterate(g::GraphemeIterator, i::Int = 1)
    s = g.s
    i > ncodeunits(s) && return nothing
    state = Base.Ref{Int32}(0)
    j = i
    while true
        k = nextind(s, j)
        k > ncodeunits(s) && return SubString(s, i, j), k
        isgraphemebreak!(state, s[j], s[k]) && return SubString(s, i, j), k
        j = k
    end
end
reverse(g::GraphemeIterator) = join(reverse(collect(g)))
show(io::Base.IO, g::GraphemeIterator{S}) where {S} = print(io, "length-", length(g), " GraphemeIterator{", S, "} for \"", g.s, "\"")

"Whether `a` and `b` are equal after normalisation, and `chartransform` or the other options, without making the normal forms."
function isequal_normalized(a::AbstractString, b::AbstractString; casefold::Bool = false, stripmark::Bool = false, chartransform = identity)
    f(s) = normalize(s; decompose = true, compose = false, casefold, stripmark, chartransform)
    return f(a) == f(b)
end

julia_chartransform(c::AbstractChar) = c == 'ɛ' ? 'ε' : c == 'µ' ? 'μ' : c == '·' || c == '·' ? '⋅' : c == '−' ? '-' : c

end

const category_string = Unicode.category_string
