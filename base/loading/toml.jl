# TOML: the format of Project.toml and Manifest.toml.

module TOML

using ..Base
import ..Base: showerror
export Parser, parse, tryparse, parsefile, tryparsefile, ParserError

"What is wrong in a TOML text, and where."
mutable struct ParserError <: Exception
    message::String
    line::Int
    column::Int
    table::Any
end
function showerror(io::IO, e::ParserError)
    Base.print(io, "TOML Parser error:\nnone:", e.line, ":", e.column, " error: ", e.message)
end

"A TOML text and the place up to which it was read."
mutable struct Parser
    text::String
    at::Int
    root::Dict{String,Any}
    defined::Base.IdSet{Any}      # tables that may not be defined again
    inline::Base.IdSet{Any}       # tables and arrays that may not be extended
    filepath::Union{String,Nothing}
end
Parser(text::AbstractString = ""; filepath = nothing) = Parser(String(text), 1, Dict{String,Any}(), Base.IdSet{Any}(), Base.IdSet{Any}(), filepath)
Parser(io::IO) = Parser(read(io, String))
function reinit!(p::Parser, text::String; filepath = nothing)
    p.text, p.at, p.root, p.filepath = text, 1, Dict{String,Any}(), filepath
    empty!(p.defined)
    empty!(p.inline)
    return p
end

function fail(p::Parser, message)
    before = SubString(p.text, 1, prevind(p.text, min(p.at, ncodeunits(p.text) + 1)))
    line = count(==('\n'), before) + 1
    start = findlast('\n', before)
    throw(ParserError(message, line, start === nothing ? length(before) + 1 : length(SubString(before, start)), p.root))
end

at_end(p::Parser) = p.at > ncodeunits(p.text)
current(p::Parser) = at_end(p) ? '\0' : p.text[p.at]
advance!(p::Parser) = (c = p.text[p.at]; p.at = nextind(p.text, p.at); c)
looking_at(p::Parser, s::String) = startswith(SubString(p.text, p.at), s)
function accept!(p::Parser, c::Char)
    !at_end(p) && current(p) == c && (advance!(p); return true)
    return false
end
function skip_blanks!(p::Parser)
    while !at_end(p) && (current(p) == ' ' || current(p) == '\t')
        advance!(p)
    end
end
function skip_comment!(p::Parser)
    if current(p) == '#'
        while !at_end(p) && current(p) != '\n'
            advance!(p)
        end
    end
end
function skip_lines!(p::Parser)
    while true
        skip_blanks!(p)
        skip_comment!(p)
        (current(p) == '\n' || current(p) == '\r') && !at_end(p) || return
        advance!(p)
    end
end
function end_of_line!(p::Parser)
    skip_blanks!(p)
    skip_comment!(p)
    at_end(p) && return
    accept!(p, '\r')
    accept!(p, '\n') || fail(p, "expected newline after key value pair")
end

is_bare(c) = 'a' <= c <= 'z' || 'A' <= c <= 'Z' || '0' <= c <= '9' || c == '-' || c == '_'
function parse_key!(p::Parser)
    parts = String[]
    while true
        skip_blanks!(p)
        c = current(p)
        if c == '"'
            push!(parts, parse_basic_string!(p))
        elseif c == '\''
            push!(parts, parse_literal_string!(p))
        else
            from = p.at
            while !at_end(p) && is_bare(current(p))
                advance!(p)
            end
            from == p.at && fail(p, at_end(p) ? "unexpected end of file, expected a key" : "invalid bare key character: $(repr(current(p)))")
            push!(parts, p.text[from:prevind(p.text, p.at)])
        end
        skip_blanks!(p)
        accept!(p, '.') || return parts
    end
end

function descend!(p::Parser, table::Dict{String,Any}, parts)
    for k in parts
        next = get!(() -> Dict{String,Any}(), table, k)
        next isa Vector && !isempty(next) && !(next in p.inline) && (next = next[end])
        next isa Dict{String,Any} || fail(p, "key already has a value")
        next in p.inline && fail(p, "cannot extend an inline table")
        table = next
    end
    return table
end

"The table that the whole text describes."
function parse_document!(p::Parser)
    table = p.root
    while true
        skip_lines!(p)
        at_end(p) && return p.root
        if accept!(p, '[')
            if accept!(p, '[')
                parts = parse_key!(p)
                accept!(p, ']') && accept!(p, ']') || fail(p, "expected end of table ']'")
                outer = descend!(p, p.root, parts[1:end-1])
                list = get!(() -> Any[], outer, parts[end])
                list isa Vector || fail(p, "key already has a value")
                list in p.inline && fail(p, "cannot extend a static array")
                table = Dict{String,Any}()
                push!(list, table)
            else
                parts = parse_key!(p)
                accept!(p, ']') || fail(p, "expected end of table ']'")
                table = descend!(p, p.root, parts)
                table in p.defined && fail(p, "duplicated key in table")
                push!(p.defined, table)
            end
        else
            parse_pair!(p, table)
        end
        end_of_line!(p)
    end
end
function parse_pair!(p::Parser, table)
    parts = parse_key!(p)
    accept!(p, '=') || fail(p, "expected equal sign after key")
    skip_blanks!(p)
    inner = descend!(p, table, parts[1:end-1])
    haskey(inner, parts[end]) && fail(p, "key already has a value")
    inner[parts[end]] = parse_value!(p)
    return nothing
end

function parse_value!(p::Parser)
    at_end(p) && fail(p, "unexpected end of file, expected a value")
    c = current(p)
    c == '"' && return parse_basic_string!(p)
    c == '\'' && return parse_literal_string!(p)
    c == '[' && return parse_array!(p)
    c == '{' && return parse_inline_table!(p)
    for (word, value) in (("true", true), ("false", false))
        if looking_at(p, word)
            p.at += length(word)
            return value
        end
    end
    return parse_number_or_date!(p)
end

function parse_array!(p::Parser)
    advance!(p)
    items = Any[]
    while true
        skip_lines!(p)
        accept!(p, ']') && break
        push!(items, parse_value!(p))
        skip_lines!(p)
        accept!(p, ',') && continue
        accept!(p, ']') && break
        fail(p, "expected comma between array elements")
    end
    T = isempty(items) ? Union{} : mapreduce(typeof, typejoin, items)
    out = isempty(items) ? Union{}[] : isconcretetype(T) ? convert(Vector{T}, items) : items
    push!(p.inline, out)
    return out
end
function parse_inline_table!(p::Parser)
    advance!(p)
    table = Dict{String,Any}()
    skip_blanks!(p)
    if !accept!(p, '}')
        while true
            parse_pair!(p, table)
            skip_blanks!(p)
            accept!(p, '}') && break
            accept!(p, ',') || fail(p, "expected comma between inline table elements")
        end
    end
    push!(p.inline, table)
    return table
end

function parse_literal_string!(p::Parser)
    if looking_at(p, "'''")
        p.at += 3
        accept!(p, '\r')
        accept!(p, '\n')
        stop = findnext("'''", p.text, p.at)
        stop === nothing && fail(p, "unterminated string literal")
        close = first(stop)
        # Up to two quotes may stand before the closing ones.
        while close + 3 <= ncodeunits(p.text) && p.text[close+3] == '\''
            close += 1
        end
        s = p.text[p.at:prevind(p.text, close)]
        p.at = close + 3
        return s
    end
    advance!(p)
    stop = findnext('\'', p.text, p.at)
    (stop === nothing || occursin('\n', SubString(p.text, p.at, stop))) && fail(p, "newline character in single quoted string")
    s = p.text[p.at:prevind(p.text, stop)]
    p.at = stop + 1
    return s
end
function parse_basic_string!(p::Parser)
    multi = looking_at(p, "\"\"\"")
    p.at += multi ? 3 : 1
    if multi
        accept!(p, '\r')
        accept!(p, '\n')
    end
    out = IOBuffer()
    while true
        at_end(p) && fail(p, "unterminated string literal")
        c = current(p)
        if c == '"'
            if !multi
                advance!(p)
                break
            elseif looking_at(p, "\"\"\"")
                if looking_at(p, "\"\"\"\"") && !looking_at(p, "\"\"\"\"\"\"")
                    print(out, advance!(p))
                    continue
                end
                p.at += 3
                break
            end
            print(out, advance!(p))
        elseif c == '\\'
            advance!(p)
            at_end(p) && fail(p, "unterminated string literal")
            e = advance!(p)
            i = findfirst(e, "btnfr\"\\e")
            if i !== nothing
                print(out, "\b\t\n\f\r\"\\\e"[i])
            elseif e == 'u' || e == 'U'
                n = e == 'u' ? 4 : 8
                p.at + n - 1 <= ncodeunits(p.text) || fail(p, "invalid unicode scalar")
                code = Base.tryparse(UInt32, SubString(p.text, p.at, p.at + n - 1); base = 16)
                (code === nothing || !isvalid(Char, code)) && fail(p, "invalid unicode scalar")
                print(out, Char(code))
                p.at += n
            elseif multi && isspace(e)
                while !at_end(p) && isspace(current(p))
                    advance!(p)
                end
            else
                fail(p, "invalid escape character")
            end
        else
            c == '\n' && !multi && fail(p, "newline character in single quoted string")
            print(out, advance!(p))
        end
    end
    return String(take!(out))
end

"Dates as the Dates library has them, where that is loaded: a function of the parts."
const date_constructors = Ref{Any}(nothing)

function parse_number_or_date!(p::Parser)
    from = p.at
    while !at_end(p) && (is_bare(current(p)) || current(p) in "+.:")
        advance!(p)
    end
    text = p.text[from:prevind(p.text, p.at)]
    isempty(text) && fail(p, "expected a value, got $(repr(current(p)))")
    if occursin(r"^\d{4}-\d\d-\d\d$", text) && looking_at(p, " ") && p.at < ncodeunits(p.text) && isdigit(p.text[p.at+1])
        advance!(p)
        time_from = p.at
        while !at_end(p) && (is_bare(current(p)) || current(p) in "+.:")
            advance!(p)
        end
        text = string(text, 'T', p.text[time_from:prevind(p.text, p.at)])
    end
    occursin(r"^\d{4}-\d\d-\d\d|^\d\d:\d\d", text) && return make_date(p, text)
    occursin(r"__|^_|_$|^[+-]?0\d", text) && fail(p, "failed to parse value")
    plain = replace(text, "_" => "")
    sign = startswith(plain, '-') ? -1 : 1
    bare = lstrip(plain, ['+', '-'])
    bare == "inf" && return sign * Inf
    bare == "nan" && return NaN
    for (prefix, base) in (("0x", 16), ("0o", 8), ("0b", 2))
        if startswith(plain, prefix)
            v = Base.tryparse(UInt64, SubString(plain, 3); base)
            v === nothing && fail(p, "failed to parse value")
            return v <= typemax(Int64) ? Int64(v) : v
        end
    end
    if occursin(r"^[+-]?\d+$", plain)
        v = Base.tryparse(Int64, plain)
        v === nothing && fail(p, "failed to parse value")
        return v
    end
    occursin(r"^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$", plain) || fail(p, "failed to parse value")
    return Base.parse(Float64, plain)
end
function make_date(p::Parser, text)
    make = date_constructors[]
    make === nothing && return text
    value = Base.invokelatest(make, text)
    value === nothing && fail(p, "failed to parse datetime value")
    return value
end

parse(p::Parser) = parse_document!(p)
parse(text::AbstractString) = parse(Parser(text))
parse(io::IO) = parse(Parser(io))
function tryparse(p::Parser)
    try
        return parse_document!(p)
    catch e
        e isa ParserError || rethrow()
        return e
    end
end
tryparse(text::AbstractString) = tryparse(Parser(text))
tryparse(io::IO) = tryparse(Parser(io))
parsefile(path::AbstractString) = parse(Parser(read(path, String); filepath = abspath(path)))
tryparsefile(path::AbstractString) = tryparse(Parser(read(path, String); filepath = abspath(path)))
parsefile(p::Parser, path::AbstractString) = parse(reinit!(p, read(path, String); filepath = abspath(path)))

end
