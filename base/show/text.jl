# Printing characters, strings and versions of them for people.

function show_char(io::IO, c::AbstractChar)
    if c in "\0\a\b\t\n\v\f\r\e\\'"
        print(io, '\'', c == '\0' ? "\\0" : c == '\e' ? "\\e" : c == '\\' ? "\\\\" : c == '\'' ? "\\'" :
                        string('\\', "abtnvfr"[Int(c)-6]), '\'')
    elseif !isoverlong(c) && !ismalformed(c) && isprint(c)
        print(io, '\'', c, '\'')
    else
        print(io, '\'')
        if isoverlong(c) || ismalformed(c)
            show_invalid_bytes(io, c)
        else
            escape_string(io, string(c))
        end
        print(io, '\'')
    end
    return nothing
end
show(io::IO, c::AbstractChar) = show_char(io, c)

function show(io::IO, ::MIME"text/plain", c::AbstractChar)
    show(io, c)
    get(io, :compact, false)::Bool && return nothing
    if !ismalformed(c)
        print(io, ": ")
        if isoverlong(c)
            print(io, "[overlong] ")
            u = decode_overlong(c)
            d = Char(u)
        else
            u = codepoint(c)
            d = c
        end
        print(io, isascii(d) ? "ASCII/" : "", "Unicode U+", uppercase(string(u; base = 16, pad = 4)))
    else
        print(io, ": Malformed UTF-8")
    end
    abbreviation = Unicode.category_abbrev(c)
    print(io, " (category ", abbreviation, ": ", Unicode.category_string(c), ')')
    return nothing
end
show(io::IO, e::InvalidCharError) = (print(io, "Base.InvalidCharError{", typeof(e.char), "}("); show(io, e.char); print(io, ')'))

show(io::IO, s::AbstractString) = print_quoted(io, s)

"Prints a long string with its middle left out, where `io` is limited."
function show(io::IO, ::MIME"text/plain", s::AbstractString; limit::Union{Int,Nothing} = nothing)
    if limit === nothing
        get(io, :limit, false)::Bool || return show(io, s)
        limit = max(20, displaysize(io)[2])
        # A single line where it is an element, seven where it is alone.
        get(io, :typeinfo, nothing) === nothing && (limit *= 7)
    end
    units = ncodeunits(s)
    units <= limit - 2 && return show(io, s)
    unit = codeunit(s) === UInt8 ? "bytes" : "code units"
    note(n) = " ⋯ $n $unit ⋯ "
    fixed = length(note("")) + 4
    kept = max(limit, fixed + 1) - fixed
    # The number in the note takes room of its own, as many digits as what is left out has.
    digits_first = ndigits(units - kept)
    kept -= digits_first
    kept += digits_first - ndigits(units - kept)
    kept = max(0, kept)
    head = nextind(s, 0, 1 + (kept + 1) ÷ 2)
    tail = prevind(s, units + 1, kept ÷ 2)
    worth = fixed + ndigits(units - kept) - 1
    skipped = tail - head
    if 4 * worth <= skipped || worth <= skipped && worth <= length(s, head, tail - 1)
        show(io, SubString(s, 1, prevind(s, head)))
        printstyled(io, note(skipped); color = :light_yellow, bold = true)
        show(io, SubString(s, tail))
    else
        show(io, s)
    end
    return nothing
end
