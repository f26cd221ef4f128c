# MIME types, and what can be displayed.

export @MIME_str, AbstractDisplay, MIME, TextDisplay, display, displayable, istextmime, popdisplay, print,
    pushdisplay, redisplay, repr, show, showable

module Multimedia

using ..Base
import ..Base: show, print, convert, repr
using ..Base: KeyError
export AbstractDisplay, display, pushdisplay, popdisplay, displayable, redisplay, MIME, @MIME_str, istextmime, showable, TextDisplay

"A MIME type as a type: `MIME(\"text/plain\")`, or `MIME\"text/plain\"` in signatures."
struct MIME{mime} end
MIME(s) = MIME{Symbol(s)}()
macro MIME_str(s)
    return :(MIME{$(Expr(:quote, Symbol(s)))})
end
show(io::IO, ::MIME{mime}) where {mime} = print(io, "MIME type ", string(mime))
print(io::IO, ::MIME{mime}) where {mime} = print(io, mime)

"Whether there is a method of `show` that writes `x` as `mime`."
showable(::MIME{mime}, @nospecialize(x)) where {mime} = Base.hasmethod(show, Tuple{IO,MIME{mime},typeof(x)})
showable(m::AbstractString, @nospecialize(x)) = showable(MIME(m), x)
show(io::IO, m::AbstractString, x) = show(io, MIME(m), x)
repr(m::MIME, x; context = nothing) = istextmime(m) ? text_repr(m, x, context) : bytes_repr(m, x, context)
text_repr(m, x, context) = Base.String(bytes_repr(m, x, context))
text_repr(m::MIME, x::AbstractString, context) = m isa MIME"text/plain" ? Base.sprint(show, m, x; context) : x
function bytes_repr(m, x, context)
    x isa Base.Vector{UInt8} && !istextmime(m) && return x
    return Base.Vector{UInt8}(Base.codeunits(Base.sprint(show, m, x; context)))
end

istextmime(m::Union{MIME,AbstractString}) = Base.startswith(string(m isa MIME ? mime_name(m) : m), "text/") ||
    string(m isa MIME ? mime_name(m) : m) in ("application/atom+xml", "application/ecmascript", "application/javascript", "application/json",
    "application/julia", "application/rdf+xml", "application/rss+xml", "application/x-latex", "application/x-tex", "application/xhtml+xml",
    "application/xml", "image/svg+xml", "model/vrml", "model/vrml+xml", "model/x3d+xml", "application/postscript", "application/x-sh",
    "application/vnd.vegalite.v4+json", "application/vnd.dataresource+json")
mime_name(::MIME{mime}) where {mime} = string(mime)

"Where values can be shown to a user."
abstract type AbstractDisplay end
display(d::AbstractDisplay, mime::AbstractString, @nospecialize(x)) = display(d, MIME(mime), x)
display(mime::AbstractString, @nospecialize(x)) = display(MIME(mime), x)
displayable(d::AbstractDisplay, m::MIME) = Base.hasmethod(display, Tuple{typeof(d),typeof(m),Any})
displayable(d::AbstractDisplay, m::AbstractString) = displayable(d, MIME(m))
displayable(m) = Base.any(d -> displayable(d, m), displays)

"A display that is a stream for plain text."
struct TextDisplay <: AbstractDisplay
    io::IO
end
display(d::TextDisplay, ::MIME"text/plain", @nospecialize(x)) = (show(d.io, MIME("text/plain"), x); Base.println(d.io))
display(d::TextDisplay, @nospecialize(x)) = display(d, MIME("text/plain"), x)

const displays = AbstractDisplay[]
pushdisplay(d::AbstractDisplay) = Base.push!(displays, d)
popdisplay() = Base.pop!(displays)
function popdisplay(d::AbstractDisplay)
    i = Base.findlast(x -> x === d, displays)
    i === nothing && throw(KeyError(d))
    Base.deleteat!(displays, i)
    return d
end
function reinit_displays()
    Base.empty!(displays)
    pushdisplay(TextDisplay(Base.stdout))
end

xdisplayable(d::AbstractDisplay, args...) = Base.applicable(display, d, args...)
"Shows `x` by the last display that can."
function display(@nospecialize(x))
    for d in Base.reverse(displays)
        if xdisplayable(d, x)
            try
                display(d, x)
                return nothing
            catch e
                e isa MethodError && e.f in (display, show) || Base.rethrow()
            end
        end
    end
    show_on_stdout(x)
    return nothing
end
function show_on_stdout(@nospecialize(x))
    io = Base.IOContext(Base.stdout, :limit => true)
    show(io, MIME("text/plain"), x)
    Base.println(io)
end
function display(m::MIME, @nospecialize(x))
    for d in Base.reverse(displays)
        if xdisplayable(d, m, x)
            display(d, m, x)
            return nothing
        end
    end
    throw(MethodError(display, (m, x)))
end
redisplay(x) = display(x)
redisplay(d::AbstractDisplay, x) = display(d, x)
redisplay(m::Union{MIME,AbstractString}, x) = display(m, x)

end

using .Multimedia
import .Multimedia: MIME, @MIME_str, showable, display, istextmime, TextDisplay, AbstractDisplay, pushdisplay, popdisplay, displayable, redisplay
