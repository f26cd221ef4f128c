# Colours and styles on a terminal.

export printstyled

const text_colors = Dict{Union{Symbol,Int},String}(
    :black => "\033[30m", :red => "\033[31m", :green => "\033[32m", :yellow => "\033[33m", :blue => "\033[34m", :magenta => "\033[35m",
    :cyan => "\033[36m", :white => "\033[37m", :light_black => "\033[90m", :gray => "\033[90m", :light_red => "\033[91m",
    :light_green => "\033[92m", :light_yellow => "\033[93m", :light_blue => "\033[94m", :light_magenta => "\033[95m",
    :light_cyan => "\033[96m", :light_white => "\033[97m", :normal => "\033[0m", :default => "\033[39m", :bold => "\033[1m",
    :italic => "\033[3m", :underline => "\033[4m", :blink => "\033[5m", :reverse => "\033[7m", :hidden => "\033[8m", :nothing => "")
for i in 0:255
    text_colors[i] = "\033[38;5;$(i)m"
end
const disable_text_style = Dict{Symbol,String}(:bold => "\033[22m", :italic => "\033[23m", :underline => "\033[24m", :blink => "\033[25m",
    :reverse => "\033[27m", :hidden => "\033[28m", :normal => "", :default => "", :nothing => "")
const color_normal = "\033[0m"

error_color() = :light_red
warn_color() = :yellow
info_color() = :cyan
debug_color() = :blue
stackframe_lineinfo_color() = :light_black
stackframe_function_color() = :bold
answer_color() = :normal
input_color() = :normal
repl_color(key, default) = default

"Calls `f(io, args...)` with what it prints in a colour and style, where `io` shows colours."
function with_output_color(f, color::Union{Int,Symbol}, io::IO, args...; bold::Bool = false, italic::Bool = false, underline::Bool = false,
    blink::Bool = false, reverse::Bool = false, hidden::Bool = false)
    if !get(io, :color, false)::Bool
        f(io, args...)
        return nothing
    end
    text = sprint(f, args...; context = io)
    isempty(text) && return nothing
    color === :bold && (bold = true)
    styles = Symbol[]
    bold && push!(styles, :bold)
    italic && push!(styles, :italic)
    underline && push!(styles, :underline)
    blink && push!(styles, :blink)
    reverse && push!(styles, :reverse)
    hidden && push!(styles, :hidden)
    on = get(text_colors, color === :bold ? :nothing : color, text_colors[:default])
    off = color === :nothing || color === :bold ? "" : text_colors[:default]
    for s in styles
        on = text_colors[s] * on
        off = disable_text_style[s] * off
    end
    first = true
    for line in split(text, '\n')
        first || print(io, '\n')
        first = false
        isempty(line) || print(io, on, line, off)
    end
    return nothing
end

"Prints `msg` in a colour and style."
printstyled(io::IO, msg...; bold::Bool = false, italic::Bool = false, underline::Bool = false, blink::Bool = false, reverse::Bool = false,
    hidden::Bool = false, color::Union{Int,Symbol} = :normal) =
    with_output_color(print, color, io, msg...; bold, italic, underline, blink, reverse, hidden)
printstyled(msg...; kwargs...) = printstyled(stdout, msg...; kwargs...)
