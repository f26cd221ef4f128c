# Checks of log records.

"One log record, as it was received."
struct LogRecord
    level
    message
    _module
    group
    id
    file
    line
    kwargs
end
LogRecord(args...; kwargs...) = LogRecord(args..., kwargs)

"A logger that keeps the records."
mutable struct TestLogger <: AbstractLogger
    logs::Vector{LogRecord}
    min_level::LogLevel
    catch_exceptions::Bool
    shouldlog_args::Union{Nothing,Tuple}
    message_limits::Dict{Any,Int}
    respect_maxlog::Bool
end
TestLogger(; min_level = Logging.Info, catch_exceptions = false, respect_maxlog = true) =
    TestLogger(LogRecord[], min_level, catch_exceptions, nothing, Dict{Any,Int}(), respect_maxlog)
Logging.min_enabled_level(l::TestLogger) = l.min_level
Logging.catch_exceptions(l::TestLogger) = l.catch_exceptions
function Logging.shouldlog(l::TestLogger, level, _module, group, id)
    get(l.message_limits, id, 1) > 0 || return false
    l.shouldlog_args = (level, _module, group, id)
    return true
end
function Logging.handle_message(l::TestLogger, level, msg, _module, group, id, file, line; kwargs...)
    if l.respect_maxlog
        maxlog = get(kwargs, :maxlog, nothing)
        if maxlog isa Integer
            left = get!(l.message_limits, id, maxlog)
            l.message_limits[id] = left - 1
            left > 0 || return nothing
        end
    end
    push!(l.logs, LogRecord(level, msg, _module, group, id, file, line, kwargs))
    return nothing
end
"The records that calling `f` makes, and its value."
function collect_test_logs(f; kwargs...)
    logger = TestLogger(; kwargs...)
    value = with_logger(f, logger)
    return logger.logs, value
end

struct LogTestFailure <: Result
    orig_expr
    source::LineNumberNode
    patterns
    logs
end
function Base.show(io::IO, t::LogTestFailure)
    printstyled(io, "Log Test Failed"; bold = true, color = Base.error_color())
    print(io, " at ")
    print_location(io, t.source)
    print(io, "\n  Expression: ", t.orig_expr)
    print(io, "\n  Log Pattern: ", join(t.patterns, " "))
    println(io, "\n  Captured Logs: ")
    for l in t.logs
        println(io, "    ", l)
    end
end
record(::FallbackTestSet, t::LogTestFailure) = (println(t); throw(FallbackTestSetException("There was an error during testing")))
record(ts::DefaultTestSet, t::LogTestFailure) = (print(ts.description, ": ", t); push!(ts.results, Fail(:test, t.orig_expr, nothing, false, nothing, t.source, false)); t)

struct Ignored end
logfield_matches(a, b) = a === b
logfield_matches(r::Regex, b) = occursin(r, string(b))
logfield_matches(r::Regex, b::Symbol) = occursin(r, String(b))
logfield_matches(a::AbstractString, b) = a == string(b)
logfield_matches(a::Symbol, b::LogLevel) = a === :any || a === :debug && b == Logging.Debug || a === :info && b == Logging.Info || a === :warn && b == Logging.Warn || a === :error && b == Logging.Error
logfield_matches(::Ignored, b) = true
matches_record(p::Tuple, r::LogRecord) = all(i -> logfield_matches(p[i], getfield(r, i)), eachindex(p))
matches_record(p, r::LogRecord) = logfield_matches(p, r)
function match_logs(f, patterns...; match_mode::Symbol = :all, kwargs...)
    logs, value = collect_test_logs(f; kwargs...)
    ok = if match_mode === :all
        length(logs) == length(patterns) && all(matches_record(p, l) for (p, l) in zip(patterns, logs))
    elseif match_mode === :any
        all(any(matches_record(p, l) for l in logs) for p in patterns)
    else
        throw(ArgumentError("invalid match_mode: $match_mode"))
    end
    return ok, logs, value
end
"""
    @test_logs [patterns...] [keywords] expr

Checks the records that evaluating `expr` makes; its value.
"""
macro test_logs(exs...)
    length(exs) >= 1 || throw(ArgumentError("`@test_logs` needs at least one arguments.\nUsage: `@test_logs [msgs...] expr_to_run`"))
    patterns, keywords = Any[], Any[]
    for e in exs[1:end-1]
        Base.isexpr(e, :(=)) ? push!(keywords, Expr(:kw, e.args[1], esc(e.args[2]))) : push!(patterns, esc(e))
    end
    expr = exs[end]
    source = QuoteNode(__source__)
    shown = QuoteNode(expr)
    return quote
        local ok, logs, value = match_logs(() -> $(esc(expr)), $(patterns...); $(keywords...))
        record(get_testset(), ok ? Pass(:test, $shown, nothing, value, $source) : LogTestFailure($shown, $source, $(QuoteNode(Any[string(p) for p in exs[1:end-1]])), logs))
        value
    end
end
"Checks that evaluating an expression warns of something deprecated."
macro test_deprecated(exs...)
    expr = exs[end]
    return :(@test_logs (:warn, $(length(exs) == 1 ? r"deprecated"i : esc(exs[1])), Ignored(), :depwarn) match_mode = :any $(esc(expr)))
end
