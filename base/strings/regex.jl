# Regular expressions, by PCRE2.

export @r_str, @s_str, AbstractMatch, Regex, RegexMatch, SubstitutionString, eachmatch, match

"What a pattern found in a string."
abstract type AbstractMatch end

module PCRE

using ..Base
import ..Base: RefValue, unsafe_string, GC

const library = "libpcre2-8.so.0"

const ANCHORED = 0x80000000
const ENDANCHORED = 0x20000000
const NO_UTF_CHECK = 0x40000000
const ALT_BSUX = 0x00000002
const CASELESS = 0x00000008
const DOTALL = 0x00000020
const EXTENDED = 0x00000080
const MULTILINE = 0x00000400
const UCP = 0x00020000
const UTF = 0x00080000
const MATCH_INVALID_UTF = 0x04000000
const NOTBOL = 0x00000001
const NOTEOL = 0x00000002
const NOTEMPTY = 0x00000004
const NOTEMPTY_ATSTART = 0x00000008
const PARTIAL_SOFT = 0x00000010
const PARTIAL_HARD = 0x00000020
const JIT_COMPLETE = 0x00000001
const INFO_CAPTURECOUNT = UInt32(4)
const INFO_NAMECOUNT = UInt32(17)
const INFO_NAMEENTRYSIZE = UInt32(18)
const INFO_NAMETABLE = UInt32(19)
const ERROR_NOMATCH = -1

const COMPILE_MASK = CASELESS | DOTALL | EXTENDED | MULTILINE | UCP | UTF | MATCH_INVALID_UTF | ALT_BSUX | ANCHORED | ENDANCHORED | NO_UTF_CHECK
const EXECUTE_MASK = ANCHORED | NOTBOL | NOTEOL | NOTEMPTY | NOTEMPTY_ATSTART | NO_UTF_CHECK | PARTIAL_SOFT | PARTIAL_HARD

function err_message(number)
    buffer = Vector{UInt8}(undef, 1024)
    ccall((:pcre2_get_error_message_8, library), Int32, (Int32, Ptr{UInt8}, Csize_t), number, buffer, sizeof(buffer))
    return GC.@preserve buffer unsafe_string(pointer(buffer))
end

function compile(pattern::String, options::UInt32)
    number, offset = RefValue{Int32}(0), RefValue{UInt}(0)
    code = ccall((:pcre2_compile_8, library), Ptr{Cvoid}, (Ptr{UInt8}, UInt, UInt32, Ref{Int32}, Ref{UInt}, Ptr{Cvoid}),
        pattern, ncodeunits(pattern), options, number, offset, C_NULL)
    code == C_NULL && error("PCRE compilation error: $(err_message(number[])) at offset $(offset[])")
    ccall((:pcre2_jit_compile_8, library), Int32, (Ptr{Cvoid}, UInt32), code, JIT_COMPLETE)
    return code
end
free_re(code) = ccall((:pcre2_code_free_8, library), Cvoid, (Ptr{Cvoid},), code)
new_match_data(code) = ccall((:pcre2_match_data_create_from_pattern_8, library), Ptr{Cvoid}, (Ptr{Cvoid}, Ptr{Cvoid}), code, C_NULL)
free_match_data(data) = ccall((:pcre2_match_data_free_8, library), Cvoid, (Ptr{Cvoid},), data)

"Matches at or after byte `offset`, from 0; the offsets of the groups are then in `data`."
function exec(code, subject, offset, options, data)
    rc = ccall((:pcre2_match_8, library), Int32, (Ptr{Cvoid}, Ptr{UInt8}, Csize_t, Csize_t, UInt32, Ptr{Cvoid}, Ptr{Cvoid}),
        code, subject, sizeof(subject), offset, options, data, C_NULL)
    rc < -2 && error("PCRE.exec error: $(err_message(rc))")
    return rc >= 0
end
function offsets(data)
    n = ccall((:pcre2_get_ovector_count_8, library), UInt32, (Ptr{Cvoid},), data)
    p = ccall((:pcre2_get_ovector_pointer_8, library), Ptr{Csize_t}, (Ptr{Cvoid},), data)
    return Csize_t[unsafe_load(p, i) for i in 1:2*Int(n)]
end

function info(code, what, ::Type{T}) where {T}
    answer = RefValue{T}()
    rc = ccall((:pcre2_pattern_info_8, library), Int32, (Ptr{Cvoid}, UInt32, Ref{T}), code, what, answer)
    rc != 0 && error(rc == -51 ? "NULL regex object" : "invalid option flags")
    return answer[]
end

"The names of the capture groups by their numbers."
function capture_names(code)
    count = info(code, INFO_NAMECOUNT, UInt32)
    width = info(code, INFO_NAMEENTRYSIZE, UInt32)
    table = info(code, INFO_NAMETABLE, Ptr{UInt8})
    names = Dict{Int,String}()
    for i in 1:Int(count)
        entry = table + (i - 1) * Int(width)
        number = Int(unsafe_load(entry, 1)) << 8 + Int(unsafe_load(entry, 2))
        names[number] = unsafe_string(entry + 2)
    end
    return names
end

end

const DEFAULT_COMPILER_OPTS = PCRE.UTF | PCRE.MATCH_INVALID_UTF | PCRE.ALT_BSUX | PCRE.UCP
const DEFAULT_MATCH_OPTS = PCRE.NO_UTF_CHECK

"A regular expression, made by `r\"...\"` or `Regex(pattern, flags)`."
mutable struct Regex <: AbstractPattern
    pattern::String
    compile_options::UInt32
    match_options::UInt32
    regex::Ptr{Cvoid}

    function Regex(pattern::AbstractString, compile_options::Integer, match_options::Integer)
        pattern = String(pattern)::String
        compile_options = UInt32(compile_options)
        match_options = UInt32(match_options)
        compile_options & ~PCRE.COMPILE_MASK != 0 && throw(ArgumentError("invalid regex compile options: $compile_options"))
        match_options & ~PCRE.EXECUTE_MASK != 0 && throw(ArgumentError("invalid regex match options: $match_options"))
        re = compile(new(pattern, compile_options, match_options, C_NULL))
        finalizer(re) do re
            re.regex == C_NULL || PCRE.free_re(re.regex)
        end
        return re
    end
end

function Regex(pattern::AbstractString, flags::AbstractString)
    compile_options = DEFAULT_COMPILER_OPTS
    match_options = DEFAULT_MATCH_OPTS
    for f in flags
        if f == 'a'
            compile_options &= ~PCRE.UCP
        else
            compile_options |= f == 'i' ? PCRE.CASELESS : f == 'm' ? PCRE.MULTILINE : f == 's' ? PCRE.DOTALL : f == 'x' ? PCRE.EXTENDED :
                               throw(ArgumentError("unknown regex flag: $f"))
        end
    end
    return Regex(pattern, compile_options, match_options)
end
Regex(pattern::AbstractString) = Regex(pattern, DEFAULT_COMPILER_OPTS, DEFAULT_MATCH_OPTS)

"Compiles the pattern of `re` where that was not done in this process."
function compile(re::Regex)
    re.regex == C_NULL && (re.regex = PCRE.compile(re.pattern, re.compile_options))
    return re
end

macro r_str(pattern, flags...)
    return Regex(pattern, flags...)
end
copy(r::Regex) = r
deepcopy_internal(r::Regex, ::IdDict) = r
==(a::Regex, b::Regex) = a.pattern == b.pattern && a.compile_options == b.compile_options && a.match_options == b.match_options
hash(r::Regex, h::UInt) = hash(r.match_options, hash(r.compile_options, hash(r.pattern, h + (0x67e195eb8555e72d % UInt))))

function show(io::IO, re::Regex)
    extra = PCRE.CASELESS | PCRE.MULTILINE | PCRE.DOTALL | PCRE.EXTENDED
    if re.compile_options & ~extra == DEFAULT_COMPILER_OPTS || re.compile_options & ~extra == DEFAULT_COMPILER_OPTS & ~PCRE.UCP
        print(io, "r\"")
        escape_raw_string(io, re.pattern)
        print(io, "\"")
        re.compile_options & PCRE.CASELESS != 0 && print(io, 'i')
        re.compile_options & PCRE.MULTILINE != 0 && print(io, 'm')
        re.compile_options & PCRE.DOTALL != 0 && print(io, 's')
        re.compile_options & PCRE.EXTENDED != 0 && print(io, 'x')
        re.compile_options & PCRE.UCP == 0 && print(io, 'a')
    else
        print(io, "Regex(")
        show(io, re.pattern)
        print(io, ", ")
        show(io, re.compile_options)
        print(io, ", ")
        show(io, re.match_options)
        print(io, ")")
    end
end

Broadcast.broadcastable(re::Regex) = Ref(re)

"A match: its text, the texts of its groups, and where they stand."
struct RegexMatch <: AbstractMatch
    match::SubString{String}
    captures::Vector{Union{Nothing,SubString{String}}}
    offset::Int
    offsets::Vector{Int}
    regex::Regex
end
capture_names(m::RegexMatch) = (n = PCRE.capture_names(compile(m.regex).regex); n)

"The names or, where they have none, the numbers of the groups of a match."
function keys(m::RegexMatch)
    names = capture_names(m)
    return map(eachindex(m.captures)) do i
        get(names, i, i)
    end
end
function show(io::IO, m::RegexMatch)
    print(io, "RegexMatch(")
    show(io, m.match)
    names = capture_names(m)
    for i in eachindex(m.captures)
        print(io, i == 1 ? ", " : ", ")
        print(io, get(names, i, i), "=")
        show(io, m.captures[i])
    end
    print(io, ")")
end
getindex(m::RegexMatch, i::Integer) = m.captures[i]
function group_number(m::RegexMatch, name)
    for (i, n) in capture_names(m)
        n == string(name) && return i
    end
    return 0
end
function getindex(m::RegexMatch, name::Union{AbstractString,Symbol})
    i = group_number(m, name)
    i == 0 && error("no capture group named ", name, " found in regex")
    return m[i]
end
haskey(m::RegexMatch, i::Integer) = 1 <= i <= length(m.captures)
haskey(m::RegexMatch, name::Union{AbstractString,Symbol}) = group_number(m, name) != 0
iterate(m::RegexMatch, i...) = iterate(m.captures, i...)
length(m::RegexMatch) = length(m.captures)
eltype(m::RegexMatch) = eltype(m.captures)
NamedTuple(m::RegexMatch) = NamedTuple{Symbol.(Tuple(keys(m)))}(values(m))
Dict(m::RegexMatch) = Dict(pairs(m))
values(m::RegexMatch) = m.captures
pairs(m::RegexMatch) = (k => v for (k, v) in zip(keys(m), m.captures))

"Runs `re` on `s` from byte offset `at` on; the offsets of what it matched, or nothing."
function match_offsets(re::Regex, s, at::Int, options::UInt32)
    compile(re)
    data = PCRE.new_match_data(re.regex)
    found = PCRE.exec(re.regex, s, at, options, data)
    answer = found ? PCRE.offsets(data) : nothing
    PCRE.free_match_data(data)
    return answer
end
const unset_offset = typemax(Csize_t)

"The first match of `re` in `s`, at or after index `i`, or `nothing`."
match(re::Regex, s::AbstractString) = match(re, s, 1)
function match(re::Regex, s::Union{SubString{String},String}, i::Integer, add_opts::UInt32 = UInt32(0))
    found = match_offsets(re, s, Int(i) - 1, re.match_options | add_opts)
    found === nothing && return nothing
    return make_match(re, s, found)
end
match(re::Regex, s::AbstractString, i::Integer) = match(re, String(s), i)
match(r::AbstractPattern, s::AbstractString) = match(r, s, 1)
function make_match(re, s::T, found) where {T}
    S = T <: SubString ? String : T
    whole = found[1] < found[2] ? SubString(s, found[1] + 1, prevind(s, found[2] + 1)) : empty_part(s, Int(found[1]))
    captures = Union{Nothing,SubString{String}}[]
    places = Int[]
    for g in 2:length(found)÷2
        from, to = found[2g-1], found[2g]
        push!(captures, from == unset_offset ? nothing : from < to ? SubString(s, from + 1, prevind(s, to + 1)) : empty_part(s, Int(from)))
        push!(places, from == unset_offset ? 0 : Int(from) + 1)
    end
    return RegexMatch(whole, captures, Int(found[1]) + 1, places, re)
end
empty_part(s::String, at) = units_substring(s, at + 1, 0)
empty_part(s::SubString{String}, at) = units_substring(s.string, s.offset + at + 1, 0)

function findnext(re::Regex, s::Union{String,SubString{String}}, i::Integer)
    (i < 1 || i > ncodeunits(s) + 1) && throw(BoundsError())
    found = match_offsets(re, s, Int(i) - 1, re.match_options)
    found === nothing && return nothing
    return Int(found[1])+1:prevind(s, Int(found[2]) + 1)
end
findnext(re::Regex, s::AbstractString, i::Integer) = findnext(re, String(s), i)
findfirst(re::AbstractPattern, s::AbstractString) = findnext(re, s, firstindex(s))

occursin(re::Regex, s::AbstractString; offset::Integer = 0) = match_offsets(re, s isa SubString{String} ? s : String(s), Int(offset), re.match_options) !== nothing
startswith(s::AbstractString, re::Regex) = match_offsets(re, s isa SubString{String} ? s : String(s), 0, re.match_options | PCRE.ANCHORED) !== nothing
function endswith(s::AbstractString, re::Regex)
    anchored = Regex(re.pattern, re.compile_options | PCRE.ENDANCHORED, re.match_options)
    return match_offsets(anchored, s isa SubString{String} ? s : String(s), 0, re.match_options) !== nothing
end
function chopprefix(s::AbstractString, re::Regex)
    m = match(re, String(s), 1, PCRE.ANCHORED)
    return m === nothing ? SubString(s) : SubString(s, ncodeunits(m.match) + 1)
end
function chopsuffix(s::AbstractString, re::Regex)
    m = match(Regex(re.pattern, re.compile_options | PCRE.ENDANCHORED, re.match_options), String(s), 1)
    return m === nothing || isempty(m.match) ? SubString(s) : SubString(s, 1, prevind(s, m.offset))
end

"The matches of a pattern in a string, one after the other."
struct RegexMatchIterator{S<:AbstractString}
    regex::Regex
    string::S
    overlap::Bool
end
RegexMatchIterator(regex::Regex, s::AbstractString, overlap::Bool = false) = RegexMatchIterator{typeof(s)}(regex, s, overlap)
eltype(::Type{<:RegexMatchIterator}) = RegexMatch
IteratorSize(::Type{<:RegexMatchIterator}) = SizeUnknown()
function iterate(it::RegexMatchIterator, (at, after_empty) = (1, false))
    s = it.string
    while true
        m = match(it.regex, s, at, after_empty ? PCRE.NOTEMPTY_ATSTART | PCRE.ANCHORED : UInt32(0))
        if m === nothing
            after_empty && at <= ncodeunits(s) || return nothing
            at = nextind(s, at)
            after_empty = false
        else
            next = it.overlap ? (isempty(m.match) ? m.offset : nextind(s, m.offset)) : m.offset + ncodeunits(m.match)
            return m, (next, isempty(m.match))
        end
    end
end
"An iterator over all matches of `re` in `s`."
eachmatch(re::Regex, s::AbstractString; overlap = false) = RegexMatchIterator(re, s isa SubString{String} ? s : String(s), overlap)

count(re::Regex, s::AbstractString; overlap::Bool = false) = (n = 0; for _ in eachmatch(re, s; overlap); n += 1; end; n)

# A regex as a replacement's pattern: the text of the match may refer to its groups.

"A replacement text with references to groups, made by `s\"...\"`."
struct SubstitutionString{T<:AbstractString} <: AbstractString
    string::T
end
ncodeunits(s::SubstitutionString) = ncodeunits(s.string)::Int
codeunit(s::SubstitutionString) = codeunit(s.string)::Type
codeunit(s::SubstitutionString, i::Integer) = codeunit(s.string, i)
isvalid(s::SubstitutionString, i::Integer) = isvalid(s.string, i)::Bool
iterate(s::SubstitutionString, i::Integer...) = iterate(s.string, i...)
function show(io::IO, s::SubstitutionString)
    print(io, "s\"")
    escape_raw_string(io, s.string)
    print(io, "\"")
end
macro s_str(string)
    return SubstitutionString(string)
end

bad_replacement(s) = error("Bad replacement string: ", s)
function write_replacement(io, new::SubstitutionString, s, r, re)
    pieces = replacement_pieces(new.string)
    m = match(re, s, first(r))
    for p in pieces
        if p isa AbstractString
            print(io, p)
        else
            text = if p isa Int
                p == 0 ? m.match : p <= length(m.captures) ? m.captures[p] :
                error("PCRE error: unknown substring")
            else
                i = group_number(m, p.name)
                i == 0 ? error("PCRE error: unknown substring") : m.captures[i]
            end
            text === nothing || print(io, text)
        end
    end
end
struct NamedGroup
    name::String
end
"The texts, group numbers and group names of which a substitution string consists."
function replacement_pieces(t)
    pieces = Any[]
    text = IOBuffer()
    i = 1
    while i <= ncodeunits(t)
        c = t[i]
        i = nextind(t, i)
        if c != '\\'
            print(text, c)
            continue
        end
        i > ncodeunits(t) && bad_replacement(t)
        c = t[i]
        if c == '\\'
            print(text, c)
            i = nextind(t, i)
        elseif isdigit(c)
            push!(pieces, String(take!(text)))
            n = 0
            while i <= ncodeunits(t) && isdigit(t[i])
                n = 10n + (t[i] - '0')
                i = nextind(t, i)
            end
            push!(pieces, n)
        elseif c == 'g'
            push!(pieces, String(take!(text)))
            i = nextind(t, i)
            (i > ncodeunits(t) || t[i] != '<') && bad_replacement(t)
            j = findnext('>', t, i)
            (j === nothing || j == i + 1) && bad_replacement(t)
            name = t[nextind(t, i):prevind(t, j)]
            push!(pieces, all(isdigit, name) ? parse(Int, name) : NamedGroup(String(name)))
            i = nextind(t, j)
        else
            bad_replacement(t)
        end
    end
    push!(pieces, String(take!(text)))
    return pieces
end
function write_replacement(io, new::SubstitutionString, s, r, pattern::Union{AbstractString,Function})
    for p in replacement_pieces(new.string)
        p isa AbstractString ? print(io, p) : p === 0 ? print(io, SubString(s, first(r), last(r))) : bad_replacement(new.string)
    end
end

function *(r1::Union{Regex,AbstractString,AbstractChar}, rs::Union{Regex,AbstractString,AbstractChar}...)
    all = (r1, rs...)
    any(r -> r isa Regex, all) || return string(all...)
    options = nothing
    for r in all
        r isa Regex || continue
        options === nothing && (options = (r.compile_options, r.match_options))
        (r.compile_options & ~PCRE.CASELESS, r.match_options) == (options[1] & ~PCRE.CASELESS, options[2]) ||
            throw(ArgumentError("cannot multiply regexes: incompatible options"))
    end
    shared = reduce(&, [r.compile_options for r in all if r isa Regex])
    texts = [r isa Regex ? string(r.compile_options & ~shared & PCRE.CASELESS != 0 ? "(?i:" : "(?:", r.pattern, ")") :
             replace(replace(string(r), "\\E" => "\\E\\\\E\\Q"), r"^.*$"s => x -> "\\Q" * x * "\\E") for r in all]
    return Regex(join(texts), shared, options[2])
end
function ^(r::Regex, i::Integer)
    return Regex(string("(?:", r.pattern, "){", i, "}"), r.compile_options, r.match_options)
end
