# Logging: levels, records, loggers, and the macros that make records.

export @debug, @error, @info, @warn

module CoreLogging

using ..Base
import ..Base: isless, +, -, convert, show, String, Symbol, Int32, Dict, get, get!, current_task, task_local_storage, ==, IO,
    Int, error, string, >=, in, getindex, setindex!, invokelatest, rethrow, !, >, <, <=, !==, ÷, ^, lastindex, =>
export AbstractLogger, LogLevel, NullLogger, SimpleLogger, ConsoleLogger, @debug, @info, @warn, @error, @logmsg, with_logger, current_logger,
    global_logger, disable_logging

"What receives log records: by methods of `handle_message`, `shouldlog`, `min_enabled_level` and `catch_exceptions`."
abstract type AbstractLogger end
"`handle_message(logger, level, message, module, group, id, file, line; kwargs...)` takes a record."
function handle_message end
"`shouldlog(logger, level, module, group, id)`: whether a record is wanted, asked before it is made."
function shouldlog end
"The level below which a logger wants no records at all."
function min_enabled_level end
catch_exceptions(logger) = true

"How severe a record is."
struct LogLevel
    level::Int32
end
LogLevel(l::LogLevel) = l
isless(a::LogLevel, b::LogLevel) = isless(a.level, b.level)
+(l::LogLevel, inc::Base.Integer) = LogLevel(l.level + inc)
-(l::LogLevel, inc::Base.Integer) = LogLevel(l.level - inc)
convert(::Type{LogLevel}, level::Base.Integer) = LogLevel(level)
convert(::Type{Int32}, l::LogLevel) = l.level
const BelowMinLevel = LogLevel(-1000001)
const Debug = LogLevel(-1000)
const Info = LogLevel(0)
const Warn = LogLevel(1000)
const Error = LogLevel(2000)
const AboveMaxLevel = LogLevel(1000001)
const custom_log_levels = Dict{LogLevel,Tuple{Symbol,Union{Symbol,Int}}}()
function show(io::IO, l::LogLevel)
    if Base.haskey(custom_log_levels, l)
        Base.print(io, custom_log_levels[l][1])
    else
        name = l == BelowMinLevel ? "BelowMinLevel" : l == Debug ? "Debug" : l == Info ? "Info" : l == Warn ? "Warn" : l == Error ? "Error" :
               l == AboveMaxLevel ? "AboveMaxLevel" : ""
        Base.isempty(name) ? Base.print(io, "LogLevel(", l.level, ')') : Base.print(io, name)
    end
end

"The logger that wants nothing."
struct NullLogger <: AbstractLogger end
min_enabled_level(::NullLogger) = AboveMaxLevel
shouldlog(::NullLogger, args...) = false
handle_message(::NullLogger, args...; kwargs...) = error("Null logger handle_message() should not be called")

"A task's logger with the level below which it wants nothing."
struct LogState
    min_enabled_level::LogLevel
    logger::AbstractLogger
end
LogState(logger) = LogState(LogLevel(min_enabled_level(logger)), logger)

_min_enabled_level = BelowMinLevel
_global_logstate = LogState(NullLogger())
current_logstate() = (s = current_task().logstate; (s === nothing ? _global_logstate : s)::LogState)
current_logger() = current_logstate().logger
"Sets the logger of tasks that have none of their own, and returns the one before."
function global_logger(logger::AbstractLogger)
    before = (_global_logstate::LogState).logger
    global _global_logstate = LogState(logger)
    return before
end
global_logger() = (_global_logstate::LogState).logger
"Drops records at and below `level`, whatever the loggers want."
disable_logging(level::LogLevel) = (global _min_enabled_level = level + 1; nothing)
disable_logging(level::Base.Integer) = disable_logging(LogLevel(level))
"Calls `f` with `logger` as the current task's logger."
with_logger(f::Base.Function, logger::AbstractLogger) = with_logstate(f, LogState(logger))
function with_logstate(f, state)
    t = current_task()
    before = t.logstate
    try
        t.logstate = state
        return f()
    finally
        t.logstate = before
    end
end

"Whether `JULIA_DEBUG` asks for debug records of a module or group."
function env_override_minlevel(group, _module)
    debug = get(Base.ENV, "JULIA_DEBUG", "")
    Base.isempty(debug) && return false
    wanted = Base.split(debug, ',')
    hidden = Base.any(w -> Base.startswith(w, '!') && names_module(Base.SubString(w, 2), group, _module), wanted)
    hidden && return false
    return Base.any(w -> w == "all" || names_module(w, group, _module), wanted)
end
names_module(name, group, _module) = name == string(group) || _module isa Module && (name == string(Base.nameof(Base.moduleroot(_module))) || name == string(_module))

"The current logger where it may want a record at `level`, else nothing."
function current_logger_for_env(level::LogLevel, group, _module)
    state = current_logstate()
    if level >= state.min_enabled_level && level >= _min_enabled_level
        return state.logger
    end
    level >= Debug && env_override_minlevel(group, _module) && return state.logger
    return nothing
end

"The parts of a logging call: its keyword arguments, and the settings among them."
function process_arguments(source::LineNumberNode, mod::Module, message, exs)
    settings = Dict{Symbol,Any}()
    kwargs = Any[]
    for ex in exs
        if Base.isexpr(ex, :(=)) || Base.isexpr(ex, :kw)
            k, v = ex.args
            k isa Symbol || throw(ArgumentError("Expected symbol for key in key-value pair `$ex`"))
            if k in (:_module, :_group, :_id, :_file, :_line)
                settings[k] = Base.esc(v)
            else
                Base.push!(kwargs, Expr(:kw, k, Base.esc(v)))
            end
        elseif Base.isexpr(ex, :...)
            Base.push!(kwargs, Base.esc(ex))
        else
            name = ex isa Symbol ? ex : Symbol(string(ex))
            Base.push!(kwargs, Expr(:kw, name, Base.esc(ex)))
        end
    end
    file = string(source.file === nothing ? "" : source.file)
    get!(settings, :_module, mod)
    get!(settings, :_file, file)
    get!(settings, :_line, source.line)
    get!(settings, :_group, Base.QuoteNode(Symbol(Base.splitext(Base.basename(file))[1])))
    get!(settings, :_id, Base.QuoteNode(record_id(mod, source, message)))
    return settings, kwargs
end
record_id(mod, source, message) = Symbol(string(Base.join(Base.fullname(mod), '_'), '_', string(Base.hash((string(source.file), source.line, string(message))); base = 16, pad = 16)[1:8]))

function logmsg_code(source, mod, level, message, exs...)
    settings, kwargs = process_arguments(source, mod, message, exs)
    message = message isa Base.AbstractString ? message : Base.esc(message)
    if Base.isexpr(message, :escape) && Base.isexpr(message.args[1], :string)
        message = Base.esc(message.args[1])
    end
    return quote
        let level = LogLevel($level), group = $(settings[:_group]), mod = $(settings[:_module])
            logger = current_logger_for_env(level, group, mod)
            if !(logger === nothing)
                id = $(settings[:_id])
                if invokelatest(shouldlog, logger, level, mod, group, id)
                    file = $(settings[:_file])
                    line = $(settings[:_line])
                    try
                        let msg = $message, kw = (; $(kwargs...))
                            invokelatest(handle_message, logger, level, msg, mod, group, id, file, line; kw...)
                        end
                    catch err
                        invokelatest(catch_exceptions, logger) || rethrow()
                        logging_error(logger, level, mod, group, id, file, line, err)
                    end
                end
            end
            nothing
        end
    end
end
function logging_error(logger, level, mod, group, id, file, line, @nospecialize(err))
    msg = "Exception while generating log record in module $mod at $file:$line"
    try
        handle_message(logger, Error, msg, mod, :logevent_error, id, file, line; exception = (err, Base.catch_backtrace()))
    catch
        Base.println(Base.stderr, msg, ": ", Base.sprint(Base.showerror, err))
    end
    return nothing
end

macro logmsg(level, message, exs...)
    return logmsg_code(__source__, __module__, Base.esc(level), message, exs...)
end
macro debug(message, exs...)
    return logmsg_code(__source__, __module__, Debug, message, exs...)
end
macro info(message, exs...)
    return logmsg_code(__source__, __module__, Info, message, exs...)
end
macro warn(message, exs...)
    return logmsg_code(__source__, __module__, Warn, message, exs...)
end
macro error(message, exs...)
    return logmsg_code(__source__, __module__, Error, message, exs...)
end

"How often a message with a limit may still be printed."
function may_log!(limits, id, maxlog)
    maxlog isa Base.Integer || return true
    left = get!(limits, id, maxlog)
    limits[id] = left - 1
    return left > 0
end

"Prints records as a box of lines, one for the message and one for each value."
struct ConsoleLogger <: AbstractLogger
    stream::Any
    min_level::LogLevel
    meta_formatter::Any
    show_limits::Bool
    right_justify::Int
    message_limits::Dict{Any,Int}
end
function ConsoleLogger(stream::IO, min_level = Info; meta_formatter = default_metafmt, show_limits = true, right_justify = 0)
    return ConsoleLogger(stream, min_level, meta_formatter, show_limits, right_justify, Dict{Any,Int}())
end
ConsoleLogger(min_level = Info; meta_formatter = default_metafmt, show_limits = true, right_justify = 0) =
    ConsoleLogger(nothing, min_level, meta_formatter, show_limits, right_justify, Dict{Any,Int}())
shouldlog(l::ConsoleLogger, level, _module, group, id) = get(l.message_limits, id, 1) > 0
min_enabled_level(l::ConsoleLogger) = l.min_level
default_logcolor(level::LogLevel) = Base.haskey(custom_log_levels, level) ? custom_log_levels[level][2] :
    level < Info ? Base.debug_color() : level < Warn ? Base.info_color() : level < Error ? Base.warn_color() : Base.error_color()

"Colour, prefix and suffix of a record."
function default_metafmt(level::LogLevel, _module, group, id, file, line)
    color = default_logcolor(level)
    prefix = string(level == Warn ? "Warning" : string(level), ':')
    Info <= level < Warn && return color, prefix, ""
    suffix = _module === nothing ? "" : string(_module)
    if file !== nothing
        _module === nothing || (suffix = string(suffix, ' '))
        suffix = string(suffix, Base.contractuser(string(file)))
        line === nothing || (suffix = string(suffix, ':', line isa Base.UnitRange ? "$(Base.first(line))-$(Base.last(line))" : line))
    end
    return color, prefix, Base.isempty(suffix) ? "" : string("@ ", suffix)
end

showvalue(io, x) = show(io, Base.MIME("text/plain"), x)
showvalue(io, e::Exception) = Base.showerror(io, e)
function showvalue(io, e::Tuple{Exception,Any})
    Base.showerror(io, e[1], e[2]; backtrace = e[2] !== nothing)
end
showvalue(io, s::Base.ExceptionStack) = Base.show_exception_stack(io, s)
value_text(context, x) = Base.sprint(showvalue, x; context)

function handle_message(logger::ConsoleLogger, level::LogLevel, message, _module, group, id, file, line; kwargs...)
    maxlog = get(kwargs, :maxlog, nothing)
    may_log!(logger.message_limits, id, maxlog) || return nothing
    stream = logger.stream === nothing || !Base.isopen(logger.stream) ? Base.stderr : logger.stream
    screen = Base.displaysize(stream)::Tuple{Int,Int}
    lines = Tuple{Int,String}[(0, String(l)) for l in Base.split(Base.chomp(string(message)), '\n')]
    n = Base.length(kwargs)
    if n > (maxlog === nothing ? 0 : 1)
        rows = Base.max(1, screen[1] ÷ (n + 1 - (maxlog !== nothing)))
        context = Base.IOContext(stream, :displaysize => (rows, screen[2] - 5), :limit => logger.show_limits)
        for (k, v) in Base.pairs(kwargs)
            k === :maxlog && continue
            text = Base.split(value_text(context, v), '\n')
            if Base.length(text) == 1
                Base.push!(lines, (2, "$k = $(text[1])"))
            else
                Base.push!(lines, (2, "$k ="))
                for l in text
                    Base.push!(lines, (3, String(l)))
                end
            end
        end
    end
    color, prefix, suffix = logger.meta_formatter(level, _module, group, id, file, line)
    prefix, suffix = string(prefix), string(suffix)
    pad = 2
    used = 2 + (Base.isempty(prefix) || Base.length(lines) > 1 ? 0 : Base.length(prefix) + 1) + lines[end][1] + Base.textwidth(lines[end][2]) +
           (Base.isempty(suffix) ? 0 : Base.length(suffix) + pad)
    width = Base.min(logger.right_justify, screen[2])
    if used > width && !Base.isempty(suffix)
        Base.push!(lines, (0, ""))
        pad = 0
        used = 2 + Base.length(suffix)
    end
    buffer = Base.IOBuffer()
    out = Base.IOContext(buffer, stream)
    for (i, (indent, text)) in Base.enumerate(lines)
        box = Base.length(lines) == 1 ? "[ " : i == 1 ? "┌ " : i < Base.length(lines) ? "│ " : "└ "
        Base.printstyled(out, box; bold = true, color)
        i == 1 && !Base.isempty(prefix) && Base.printstyled(out, prefix, " "; bold = true, color)
        Base.print(out, " "^indent, text)
        if i == Base.length(lines) && !Base.isempty(suffix)
            Base.print(out, " "^(Base.max(0, width - used) + pad))
            Base.printstyled(out, suffix; color = :light_black)
        end
        Base.println(out)
    end
    Base.write(stream, Base.take!(buffer))
    Base.flush(stream)
    return nothing
end

"Prints records to a stream in a box, without colour."
struct SimpleLogger <: AbstractLogger
    stream::IO
    min_level::LogLevel
    message_limits::Dict{Any,Int}
end
SimpleLogger(stream::IO, level = Info) = SimpleLogger(stream, level, Dict{Any,Int}())
SimpleLogger(level = Info) = SimpleLogger(Base.stderr, level, Dict{Any,Int}())
shouldlog(l::SimpleLogger, level, _module, group, id) = get(l.message_limits, id, 1) > 0
min_enabled_level(l::SimpleLogger) = l.min_level
catch_exceptions(::SimpleLogger) = false
function handle_message(logger::SimpleLogger, level::LogLevel, message, _module, group, id, filepath, line; kwargs...)
    may_log!(logger.message_limits, id, get(kwargs, :maxlog, nothing)) || return nothing
    buffer = Base.IOBuffer()
    stream = Base.isopen(logger.stream) ? logger.stream : Base.stderr
    out = Base.IOContext(buffer, stream)
    text = Base.split(Base.chomp(string(message)), '\n')
    Base.println(out, "┌ ", level == Warn ? "Warning" : level, ": ", text[1])
    for l in text[2:end]
        Base.println(out, "│ ", l)
    end
    for (k, v) in Base.pairs(kwargs)
        k === :maxlog && continue
        Base.println(out, "│   ", k, " = ", v isa Exception || v isa Tuple{Exception,Any} ? value_text(out, v) : v)
    end
    Base.println(out, "└ @ ", _module === nothing ? "nothing" : _module, " ", filepath, ":", line)
    Base.write(stream, Base.take!(buffer))
    return nothing
end

end

using .CoreLogging
