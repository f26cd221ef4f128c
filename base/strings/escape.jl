# Escapes: writing strings and characters as literals, and reading them back.

export @b_str, @raw_str, escape_string, unescape_string

need_full_hex(c::Union{Nothing,AbstractChar}) = c !== nothing && isxdigit(c)
escape_nul(c::Union{Nothing,AbstractChar}) = c !== nothing && '0' <= c <= '7' ? "\\x00" : "\\0"

"""
    escape_string(s, esc = ()[; keep = ()])

`s` with control characters, backslashes, invalid bytes and the characters `esc` written as escapes, save those in `keep`.
"""
function escape_string(io::IO, s::AbstractString, esc = ""; keep = ())
    y = iterate(s)
    while y !== nothing
        c, i = y
        y = iterate(s, i)
        following = y === nothing ? nothing : y[1]::AbstractChar
        if c in keep
            print(io, c)
        elseif c in esc
            print(io, '\\', c)
        elseif isascii(c)
            if c == '\0'
                print(io, escape_nul(following))
            elseif c == '\e'
                print(io, "\\e")
            elseif c == '\\'
                print(io, "\\\\")
            elseif '\a' <= c <= '\r'
                print(io, '\\', "abtnvfr"[Int(c)-6])
            elseif isprint(c)
                print(io, c)
            else
                print(io, "\\x", string(UInt32(c); base = 16, pad = 2))
            end
        elseif !isoverlong(c) && !ismalformed(c)
            if isprint(c)
                print(io, c)
            elseif c <= '\x7f'
                print(io, "\\x", string(UInt32(c); base = 16, pad = 2))
            elseif c <= '\uffff'
                print(io, "\\u", string(UInt32(c); base = 16, pad = need_full_hex(following) ? 4 : 2))
            else
                print(io, "\\U", string(UInt32(c); base = 16, pad = need_full_hex(following) ? 8 : 4))
            end
        else
            show_invalid_bytes(io, c)
        end
    end
    return nothing
end
function show_invalid_bytes(io::IO, c::AbstractChar)
    u = bswap(reinterpret(UInt32, Char(c)))
    while true
        print(io, "\\x", string(u % UInt8; base = 16, pad = 2))
        (u >>= 8) == 0 && break
    end
end
escape_string(s::AbstractString, esc = ('\"',); keep = ()) = sprint((io, x) -> escape_string(io, x, esc; keep), s; sizehint = lastindex(s))

print_quoted(io::IO, s::AbstractString) = (print(io, '"'); escape_string(io, s, ('\"', '$')); print(io, '"'))

"""
    unescape_string(s, keep = ())

Undoes C and Unicode escapes in `s`; `keep` are characters whose backslash stays.
"""
function unescape_string(io::IO, s::AbstractString, keep = ())
    y = iterate(s)
    while y !== nothing
        c, i = y
        y = iterate(s, i)
        if c != '\\' || y === nothing
            print(io, c)
            continue
        end
        c, i = y
        if c in keep
            print(io, '\\', c)
            y = iterate(s, i)
        elseif c == 'x' || c == 'u' || c == 'U'
            n = k = 0
            limit = c == 'x' ? 2 : c == 'u' ? 4 : 8
            y = iterate(s, i)
            while k < limit && y !== nothing
                d = y[1]
                v = '0' <= d <= '9' ? d - '0' : 'a' <= d <= 'f' ? d - 'a' + 10 : 'A' <= d <= 'F' ? d - 'A' + 10 : -1
                v < 0 && break
                n = n << 4 + v
                k += 1
                y = iterate(s, y[2])
            end
            k == 0 && throw(ArgumentError("invalid $(limit == 2 ? "hex (\\x)" : limit == 4 ? "unicode (\\u)" : "unicode (\\U)") escape sequence"))
            if limit == 2
                write(io, UInt8(n))
            else
                print(io, Char(n))
            end
        elseif '0' <= c <= '7'
            n, k = c - '0', 1
            y = iterate(s, i)
            while k < 3 && y !== nothing && '0' <= y[1] <= '7'
                n = n << 3 + (y[1] - '0')
                k += 1
                y = iterate(s, y[2])
            end
            n > 255 && throw(ArgumentError("octal escape sequence out of range"))
            write(io, UInt8(n))
        else
            print(io, c == 'a' ? '\a' : c == 'b' ? '\b' : c == 't' ? '\t' : c == 'n' ? '\n' : c == 'v' ? '\v' : c == 'f' ? '\f' :
                      c == 'r' ? '\r' : c == 'e' ? '\e' : c in "\\\"'\$`" ? c :
                      throw(ArgumentError("invalid escape sequence \\$c")))
            y = iterate(s, i)
        end
    end
    return nothing
end
unescape_string(s::AbstractString, keep = ()) = sprint(unescape_string, s, keep; sizehint = lastindex(s))

"The argument of a raw string macro as `print` shows it inside quotes: backslashes doubled before quotes."
function escape_raw_string(io::IO, s::AbstractString, delim::Char = '"')
    backslashes = 0
    for c in s
        if c == '\\'
            backslashes += 1
        else
            if c == delim
                write(io, repeat("\\", backslashes + 1))
            end
            backslashes = 0
        end
        write(io, c)
    end
    write(io, repeat("\\", backslashes))
    return nothing
end
escape_raw_string(s::AbstractString, delim::Char = '"') = sprint(escape_raw_string, s, delim)

macro raw_str(s)
    return s
end
"The bytes of a string literal."
macro b_str(s)
    v = codeunits(unescape_string(s))
    return QuoteNode(v)
end

"`s` without the indentation that all its lines share."
function unindent(s::AbstractString, indent::Int; tabwidth = 8)
    indent == 0 && return s
    return join([remove_columns(line, indent, tabwidth) for line in split(s, '\n')], '\n')
end
function remove_columns(line, columns, tabwidth)
    at, column = 1, 0
    while at <= ncodeunits(line) && column < columns && (line[at] == ' ' || line[at] == '\t')
        column = line[at] == '\t' ? column + tabwidth - column % tabwidth : column + 1
        at += 1
    end
    return string(repeat(" ", max(0, column - columns)), SubString(line, at))
end
