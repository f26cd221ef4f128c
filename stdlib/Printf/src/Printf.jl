"Printf: formatted output as in C, with formats that are parsed once."
module Printf

export @printf, @sprintf, Format, format, @format_str

"One conversion of a format: its kind, flags, width and precision. `width` and `precision` are -1 where not given, -2 where an argument gives them."
struct Spec{T}
    type::Char
    leftalign::Bool
    plus::Bool
    space::Bool
    zero::Bool
    hash::Bool
    width::Int
    precision::Int
end

"A parsed format: the literal texts around the conversions."
struct Format{S,T<:Tuple}
    str::S
    texts::Vector{String}
    formats::T
end

const kinds = Dict{Char,Symbol}('d' => :int, 'i' => :int, 'u' => :int, 'x' => :int, 'X' => :int, 'o' => :int, 'c' => :char, 's' => :string,
    'e' => :float, 'E' => :float, 'f' => :float, 'F' => :float, 'g' => :float, 'G' => :float, 'a' => :float, 'A' => :float,
    'p' => :pointer, 'n' => :position)

struct InvalidFormatStringError <: Exception
    message::String
    format::String
    start::Int
    stop::Int
end
function Base.showerror(io::IO, e::InvalidFormatStringError)
    print(io, "InvalidFormatStringError: ", e.message, "\n    \"", e.format, "\"\n    ", ' '^e.start, e.stop > e.start ? '-'^(e.stop - e.start) : "", "^")
end

"The format that the text of C's printf describes."
function Format(f::AbstractString)
    text = String(f)
    texts, specs = String[], Any[]
    literal = IOBuffer()
    i, n = 1, ncodeunits(text)
    while i <= n
        c = text[i]
        start = i
        i = nextind(text, i)
        if c != '%'
            print(literal, c)
            continue
        end
        i > n && throw(InvalidFormatStringError("Format specifier is incomplete", text, start, start))
        if text[i] == '%'
            print(literal, '%')
            i += 1
            continue
        end
        left = plus = space = zero = hash = false
        while i <= n && text[i] in "-+ 0#"
            c = text[i]
            left |= c == '-'
            plus |= c == '+'
            space |= c == ' '
            zero |= c == '0'
            hash |= c == '#'
            i += 1
        end
        number() = (from = i; while i <= n && isdigit(text[i]); i += 1; end; from == i ? -1 : parse(Int, text[from:i-1]))
        if i <= n && text[i] == '*'
            width = -2
            i += 1
        else
            width = number()
        end
        precision = -1
        if i <= n && text[i] == '.'
            i += 1
            if i <= n && text[i] == '*'
                precision = -2
                i += 1
            else
                precision = max(0, number())
            end
        end
        # Sizes are C's business.
        while i <= n && text[i] in "hlLqjzt"
            i += 1
        end
        i > n && throw(InvalidFormatStringError("Format specifier is incomplete", text, start, prevind(text, i)))
        c = text[i]
        haskey(kinds, c) || throw(InvalidFormatStringError("'$c' is not a valid type specifier", text, start, i))
        i = nextind(text, i)
        push!(texts, String(take!(literal)))
        left && (zero = false)
        plus && (space = false)
        push!(specs, Spec{kinds[c]}(c, left, plus, space, zero, hash, width, precision))
    end
    push!(texts, String(take!(literal)))
    return Format(text, texts, Tuple(specs))
end
macro format_str(text)
    return :(Format($(esc(text))))
end

"How many arguments a conversion takes: one more for each `*`."
argument_count(s::Spec) = 1 + (s.width == -2) + (s.precision == -2)
argument_count(s::Spec{:position}) = 1

function with_arguments(s::Spec{T}, width, precision, given::Bool) where {T}
    left = s.leftalign
    if given && width < 0
        left = true
        width = -width
    end
    return Spec{T}(s.type, left, s.plus, s.space, s.zero && !left, s.hash, width, precision)
end

function padded(io::IO, s::Spec, text::AbstractString)
    missing_columns = s.width - textwidth(text)
    s.leftalign || missing_columns <= 0 || print(io, ' '^missing_columns)
    print(io, text)
    s.leftalign && missing_columns > 0 && print(io, ' '^missing_columns)
end
"Prints a number's sign or prefix and digits; zeros fill the width between them where the format asks for it."
function padded_number(io::IO, s::Spec, prefix::AbstractString, digits::AbstractString, zeros::Bool)
    missing_columns = s.width - length(prefix) - length(digits)
    if missing_columns > 0 && zeros
        print(io, prefix, '0'^missing_columns, digits)
    else
        padded(io, s, string(prefix, digits))
    end
end

toint(x) = x isa Rational ? Integer(x) : x
tofloat(x) = x isa Complex ? throw(ArgumentError("cannot convert $(typeof(x)) to a float")) : float(x)
tofloat(x::BigFloat) = x
tofloat(x::Union{Float16,Float32}) = Float64(x)

function convert_one(io::IO, s::Spec{:int}, x)
    if x isa AbstractFloat
        # Floats print as with %.0f, whatever the base.
        return convert_one(io, Spec{:float}('f', s.leftalign, s.plus, s.space, s.zero, s.hash, s.width, 0), x)
    end
    n = x isa Ptr ? UInt(x) : x isa AbstractChar ? Int(x) : toint(x)
    base = s.type == 'x' || s.type == 'X' ? 16 : s.type == 'o' ? 8 : 10
    magnitude = n < 0 ? (n isa Base.BitSigned ? unsigned(-widen(n)) : -n) : n
    digits = string(magnitude; base)
    s.type == 'X' && (digits = uppercase(digits))
    length(digits) < s.precision && (digits = '0'^(s.precision - length(digits)) * digits)
    prefix = n < 0 ? "-" : s.plus ? "+" : s.space ? " " : ""
    if s.hash
        base == 16 && (prefix = string(prefix, s.type == 'x' ? "0x" : "0X"))
        base == 8 && (prefix = string(prefix, "0"))
    end
    padded_number(io, s, prefix, digits, s.zero && s.precision < 0)
end

convert_one(io::IO, s::Spec{:char}, x) = padded(io, s, string(x isa AbstractString ? first(x) : Char(x)))
function convert_one(io::IO, s::Spec{:string}, x)
    text = s.hash ? repr(x) : string(x)
    s.precision >= 0 && (text = first(text, s.precision))
    padded(io, s, text)
end
convert_one(io::IO, s::Spec{:pointer}, x) = padded(io, s, string("0x", string(UInt(x isa Integer ? x : UInt(x)); base = 16, pad = 16)))

"The digits of a finite number by C's formatting: `spec` is its conversion without flags for sign and width."
function c_digits(x::Float64, conversion::Char, precision::Int, hash::Bool)
    template = string('%', hash ? "#" : "", precision >= 0 ? ".$precision" : "", conversion)
    buffer = Vector{UInt8}(undef, 512 + max(0, precision))
    n = ccall(:snprintf, Cint, (Ptr{UInt8}, Csize_t, Cstring, Float64...), buffer, length(buffer), template, x)
    return String(buffer[1:n])
end
function c_digits(x::BigFloat, conversion::Char, precision::Int, hash::Bool)
    template = string('%', hash ? "#" : "", precision >= 0 ? ".$precision" : "", 'R', conversion)
    buffer = Vector{UInt8}(undef, 1024 + max(0, precision) + max(0, Int(exponent(x == 0 ? big(1.0) : x))))
    n = ccall((:mpfr_snprintf, "libmpfr.so.6"), Cint, (Ptr{UInt8}, Csize_t, Cstring, Ref{BigFloat}...), buffer, length(buffer), template, x)
    return String(buffer[1:n])
end
function convert_one(io::IO, s::Spec{:float}, x)
    y = tofloat(x)
    y isa Union{Float64,BigFloat} || (y = Float64(y))
    prefix = signbit(y) && !isnan(y) ? "-" : s.plus ? "+" : s.space ? " " : ""
    if !isfinite(y)
        digits = isnan(y) ? "NaN" : "Inf"
        return padded_number(io, s, prefix, digits, s.zero)
    end
    precision = s.precision < 0 && !(s.type in "aA") ? 6 : s.precision
    digits = c_digits(abs(y), s.type, precision, s.hash)
    if s.type in "aA"
        prefix = string(prefix, digits[1:2])
        digits = digits[3:end]
    end
    padded_number(io, s, prefix, digits, s.zero)
end

@noinline mismatch(m, n) = throw(ArgumentError("Number of format specifiers and number of provided args differ: $m != $n"))

"""
    Printf.format(f::Format, args...)
    Printf.format(io, f::Format, args...)

The text, or writes it.
"""
function format(io::IO, f::Format, args...)
    wanted = 0
    for s in f.formats
        wanted += argument_count(s)
    end
    wanted == length(args) || mismatch(wanted, length(args))
    out = IOBuffer()
    k = 1
    for (i, s) in enumerate(f.formats)
        print(out, f.texts[i])
        width, precision = s.width, s.precision
        if width == -2
            width = Int(args[k])
            k += 1
        end
        if precision == -2
            precision = Int(args[k])
            k += 1
        end
        if s.width == -2 || s.precision == -2
            s = with_arguments(s, width, precision, s.width == -2)
        end
        if s isa Spec{:position}
            args[k][] = out.size
        else
            convert_one(out, s, args[k])
        end
        k += 1
    end
    print(out, f.texts[end])
    write(io, take!(out))
    return nothing
end
format(f::Format, args...) = sprint(format, f, args...)

"`@printf [io] \"format\" args...`: prints as C's printf does."
macro printf(io_or_text, args...)
    if io_or_text isa AbstractString
        return esc(:($Printf.format(stdout, $(Format(io_or_text)), $(args...))))
    elseif io_or_text isa Expr && io_or_text.head === :macrocall
        throw(ArgumentError("First argument to `@printf` after `io` must be a format string"))
    end
    isempty(args) && throw(ArgumentError("First argument to `@printf` after `io` must be a format string"))
    text = args[1]
    text isa AbstractString || throw(ArgumentError("First argument to `@printf` after `io` must be a format string"))
    return esc(:($Printf.format($io_or_text, $(Format(text)), $(args[2:end]...))))
end
"The text that `@printf` would print."
macro sprintf(text, args...)
    text isa AbstractString || throw(ArgumentError("First argument to `@sprintf` must be a format string."))
    return esc(:($Printf.format($(Format(text)), $(args...))))
end

end
