# Printing numbers.

show(io::IO, b::Bool) = print(io, get(io, :typeinfo, Any) === Bool ? (b ? "1" : "0") : (b ? "true" : "false"))
print(io::IO, b::Bool) = print(io, b ? "true" : "false")
show(io::IO, n::Signed) = (write(io, string(n)); nothing)
show(io::IO, n::Unsigned) = print(io, "0x", string(n; base = 16, pad = 2 * sizeof(n)))
print(io::IO, n::Unsigned) = print(io, string(n))
print(io::IO, n::Signed) = show(io, n)

function show(io::IO, z::Complex)
    r, i = reim(z)
    compact = get(io, :compact, false)::Bool
    show(io, r)
    if signbit(i) && !isnan(i)
        print(io, compact ? "-" : " - ")
        i isa Signed && !(i isa BigInt) && i == typemin(typeof(i)) ? show(io, -widen(i)) : show(io, -i)
    else
        print(io, compact ? "+" : " + ")
        show(io, i)
    end
    i isa Integer && !(i isa Bool) || i isa AbstractFloat && isfinite(i) || print(io, '*')
    print(io, "im")
    return nothing
end
show(io::IO, z::Complex{Bool}) = print(io, z == im ? "im" : "Complex($(z.re),$(z.im))")
function show_unquoted(io::IO, z::Complex, ::Int, prec::Int, ::Int)
    if 11 <= prec
        print(io, '(')
        show(io, z)
        print(io, ')')
    else
        show(io, z)
    end
end

function show(io::IO, x::Rational)
    show(io, numerator(x))
    if isone(denominator(x)) && get(io, :typeinfo, Any) <: Rational
        return nothing
    end
    print(io, "//")
    show(io, denominator(x))
end

function show(io::IO, ::MIME"text/plain", x::Irrational{sym}) where {sym}
    get(io, :compact, false)::Bool ? print(io, sym) : print(io, sym, " = ", string(Float64(x))[1:min(end, 15)], "...")
end
