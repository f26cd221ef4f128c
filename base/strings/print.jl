# print, println, string, repr, sprint and join.

export join, println, sprint

"""
    print([io], xs...)

Writes the canonical, undecorated text of each of `xs`; types say what theirs is by methods of `show(io, x)`, or of `print` where
that differs.
"""
function print(io::IO, x)
    lock(io)
    try
        show(io, x)
    finally
        unlock(io)
    end
    return nothing
end
function print(io::IO, xs...)
    lock(io)
    try
        for x in xs
            print(io, x)
        end
    finally
        unlock(io)
    end
    return nothing
end
print(io::IO, s::AbstractString) = (for c in s; print(io, c); end)
print(io::IO, s::Union{String,SubString{String}}) = (write(io, s); nothing)
print(io::IO, s::Symbol) = (write(io, s); nothing)
print(io::IO, c::Char) = (write(io, c); nothing)
print(io::IO, c::AbstractChar) = print(io, Char(c))
print(io::IO) = nothing
print(xs...) = print(stdout, xs...)
println(io::IO, xs...) = print(io, xs..., "\n")
println(io::IO) = print(io, '\n')
println(xs...) = println(stdout, xs...)

"A guess at the number of bytes that `x` prints."
_str_sizehint(x) = x isa Float64 ? 20 : x isa Float32 ? 12 : x isa Union{String,SubString{String}} ? sizeof(x) : x isa Char ? ncodeunits(x) :
                   x isa UInt64 || x isa UInt32 ? ndigits(x) : x isa Union{Int64,Int32} ? ndigits(x) + (x < 0) : 8

"""
    sprint(f, args...; context = nothing, sizehint = 0)

What `f(io, args...)` writes, as a string.
"""
function sprint(f::Function, args...; context = nothing, sizehint::Integer = 0)
    out = IOBuffer(; sizehint)
    if context isa Tuple
        f(IOContext(out, context...), args...)
    elseif context !== nothing
        f(IOContext(out, context), args...)
    else
        f(out, args...)
    end
    return String(take!(out))
end

function print_to_string(xs...)
    isempty(xs) && return ""
    hint = 0
    for x in xs
        hint += _str_sizehint(x)
    end
    out = IOBuffer(; sizehint = hint)
    for x in xs
        print(out, x)
    end
    return String(take!(out))
end

"The texts that `print` writes of `xs`, joined."
string(xs...) = print_to_string(xs...)
string(s::String) = s
string(s::Symbol) = String(s)
string(c::Char) = char_string(c)
function char_string(c::Char)
    n = ncodeunits(c)
    out = _string_n(n)
    GC.@preserve out for i in 1:n
        unsafe_store!(pointer(out), codeunit(c, i), i)
    end
    return out
end
String(c::AbstractChar) = throw(MethodError(String, (c,)))

"A `String` of pieces that are strings, substrings, characters or symbols."
function string(a::Union{Char,String,SubString{String},Symbol}...)
    n = 0
    for v in a
        n += piece_size(v)
    end
    out = _string_n(n)
    at = 1
    for v in a
        at += put_piece!(out, v, at)
    end
    return out
end
piece_size(v::Char) = ncodeunits(v)
piece_size(v::Union{String,SubString{String}}) = sizeof(v)
piece_size(v::Symbol) = ccall(:strlen, Csize_t, (Ptr{UInt8},), unsafe_convert(Ptr{UInt8}, v)) % Int
function put_piece!(out::String, v::Char, at::Int)
    n = ncodeunits(v)
    GC.@preserve out for i in 1:n
        unsafe_store!(pointer(out, at), codeunit(v, i), i)
    end
    return n
end
function put_piece!(out::String, v::Union{String,SubString{String}}, at::Int)
    n = sizeof(v)
    GC.@preserve out v unsafe_copyto!(pointer(out, at), pointer(v), n)
    return n
end
function put_piece!(out::String, v::Symbol, at::Int)
    n = piece_size(v)
    GC.@preserve out v unsafe_copyto!(pointer(out, at), unsafe_convert(Ptr{UInt8}, v), n)
    return n
end

"The text that `show` writes of `x`, or its rendering as `mime`."
repr(x; context = nothing) = sprint(show, x; context)
repr(mime::AbstractString, x; context = nothing) = repr(MIME(mime), x; context)

"Joins the printed forms of `strings` with `delim` between them, and `last` before the last one."
join(io::IO, strings) = join(io, strings, "")
function join(io::IO, strings, delim)
    first = true
    for s in strings
        first ? (first = false) : print(io, delim)
        print(io, s)
    end
    return nothing
end
function join(io::IO, strings, delim, last)
    y = iterate(strings)
    y === nothing && return nothing
    previous, state = y
    print(io, previous)
    y = iterate(strings, state)
    while y !== nothing
        x, state = y
        y = iterate(strings, state)
        print(io, y === nothing ? last : delim)
        print(io, x)
    end
    return nothing
end
join(strings) = sprint(join, strings)
join(strings, delim) = sprint(join, strings, delim)
join(strings, delim, last) = sprint(join, strings, delim, last)
