"TOML: reading and writing the format; Base has the parser."
module TOML

using Dates
using Base: IdSet

import Base.TOML: Parser, ParserError, parse, tryparse, parsefile, tryparsefile

"Dates in a file become values of the Dates library."
function date_value(text::String)
    try
        if occursin(r"^\d\d:", text)
            return Time(first(split(text, '.'))) + fraction(text)
        elseif ncodeunits(text) == 10
            return Date(text)
        end
        plain = replace(text, ' ' => 'T', 'z' => "", 'Z' => "")
        return DateTime(plain[1:19]) + fraction(plain)
    catch e
        e isa ArgumentError || rethrow()
        return nothing
    end
end
function fraction(text)
    m = match(r"\.(\d{1,3})", text)
    return m === nothing ? Millisecond(0) : Millisecond(parse_int(rpad(m[1], 3, '0')))
end
parse_int(s) = Base.parse(Int, s)
__init__() = (Base.TOML.date_constructors[] = date_value; nothing)

is_table(x) = x isa AbstractDict
is_array_of_tables(x) = x isa AbstractArray && !isempty(x) && all(is_table, x)
is_tabular(x) = is_table(x) || is_array_of_tables(x)

function print_key(io::IO, key::AbstractString)
    if !isempty(key) && all(c -> isascii(c) && (isletter(c) || isdigit(c) || c == '-' || c == '_'), key)
        print(io, key)
    else
        print_string(io, key)
    end
end
function print_string(io::IO, s::AbstractString)
    print(io, '"')
    for c in s
        print(io, c == '\b' ? "\\b" : c == '\t' ? "\\t" : c == '\n' ? "\\n" : c == '\f' ? "\\f" : c == '\r' ? "\\r" : c == '"' ? "\\\"" :
                  c == '\\' ? "\\\\" : iscntrl(c) ? string("\\u", string(UInt32(c); base = 16, pad = 4)) : c)
    end
    print(io, '"')
end
print_value(f, io::IO, x::Bool) = print(io, x)
print_value(f, io::IO, x::Integer) = print(io, Int64(x))
print_value(f, io::IO, x::AbstractFloat) = print(io, isnan(x) ? "nan" : isinf(x) ? (x > 0 ? "+inf" : "-inf") : Float64(x))
print_value(f, io::IO, x::AbstractString) = print_string(io, x)
print_value(f, io::IO, x::DateTime) = print(io, Dates.format(x, dateformat"YYYY-mm-dd\THH:MM:SS.sss\Z"))
print_value(f, io::IO, x::Time) = print(io, Dates.format(x, dateformat"HH:MM:SS.sss"))
print_value(f, io::IO, x::Date) = print(io, Dates.format(x, dateformat"YYYY-mm-dd"))
function print_value(f, io::IO, x::AbstractVector)
    print(io, '[')
    for (i, y) in enumerate(x)
        i > 1 && print(io, ", ")
        print_value(f, io, y)
    end
    print(io, ']')
end
function print_value(f, io::IO, x::AbstractDict)
    print(io, '{')
    for (i, (k, v)) in enumerate(x)
        i > 1 && print(io, ", ")
        print_key(io, String(k))
        print(io, " = ")
        print_value(f, io, v)
    end
    print(io, '}')
end
function print_value(f, io::IO, x)
    f === nothing && error("type `$(typeof(x))` is not a valid TOML type, pass a conversion function to `TOML.print`")
    print_value(f, io, f(x))
end

"""
    TOML.print([to_toml], io, data; sorted = false, by = identity)

Writes a dictionary as TOML.
"""
print(io::IO, x...) = Base.print(io, x...)
print(data::AbstractDict; kw...) = print(nothing, stdout, data; kw...)
print(io::IO, data::AbstractDict; kw...) = print(nothing, io, data; kw...)
print(f::Union{Nothing,Function}, data::AbstractDict; kw...) = print(f, stdout, data; kw...)
function print(f::Union{Nothing,Function}, io::IO, data::AbstractDict; sorted::Bool = false, by = identity, inline_tables = IdSet{Dict{String}}())
    print_table(f, io, data, String[], sorted, by, 0, true)
    return nothing
end
function ordered_keys(d, sorted, by)
    ks = collect(keys(d))
    return sorted ? sort!(ks; by) : ks
end
function print_table(f, io::IO, d::AbstractDict, path::Vector{String}, sorted, by, indent::Int, first_block::Bool)
    names = ordered_keys(d, sorted, by)
    for k in names
        v = d[k]
        is_tabular(v) && continue
        Base.print(io, ' '^(4 * max(0, indent - 1)))
        print_key(io, String(k))
        Base.print(io, " = ")
        print_value(f, io, v)
        Base.print(io, '\n')
        first_block = false
    end
    for k in names
        v = d[k]
        inner = push!(copy(path), String(k))
        if is_table(v)
            header = isempty(v) || !all(is_tabular, values(v))
            if header
                first_block || Base.println(io)
                Base.print(io, ' '^(4 * indent), '[')
                print_path(io, inner)
                Base.print(io, "]\n")
                first_block = false
            end
            print_table(f, io, v, inner, sorted, by, indent + 1, header || first_block)
            first_block = false
        elseif is_array_of_tables(v)
            first_block || Base.println(io)
            first_block = false
            for x in v
                Base.print(io, ' '^(4 * indent), "[[")
                print_path(io, inner)
                Base.print(io, "]]\n")
                print_table(f, io, x, inner, sorted, by, indent + 1, true)
            end
        end
    end
end
function print_path(io, path)
    for (i, p) in enumerate(path)
        i > 1 && Base.print(io, '.')
        print_key(io, p)
    end
end

end
