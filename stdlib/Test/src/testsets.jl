# Groups of checks, and their report.

abstract type AbstractTestSet end
"`record(ts, result)` keeps a result, or the test set of an inner group."
function record end
"`finish(ts)` is called at the end of a group."
function finish end

struct TestSetException <: Exception
    pass::Int
    fail::Int
    error::Int
    broken::Int
    errors_and_fails::Vector{Union{Fail,Error}}
end
Base.show(io::IO, e::TestSetException) = print(io, "Some tests did not pass: ", e.pass, " passed, ", e.fail, " failed, ", e.error, " errored, ", e.broken, " broken.")
Base.showerror(io::IO, e::TestSetException, bt; backtrace = true) = printstyled(io, string(e); color = Base.error_color())
Base.showerror(io::IO, e::TestSetException) = show(io, e)
struct FailFastError <: Exception end

"What checks outside all groups report to: a failure is an error there."
struct FallbackTestSet <: AbstractTestSet end
const fallback_testset = FallbackTestSet()
struct FallbackTestSetException <: Exception
    msg::String
end
Base.showerror(io::IO, e::FallbackTestSetException, bt; backtrace = true) = print(io, e.msg)
Base.showerror(io::IO, e::FallbackTestSetException) = print(io, e.msg)
record(ts::FallbackTestSet, t::Union{Pass,Broken}) = t
function record(ts::FallbackTestSet, t::Union{Fail,Error})
    println(t)
    throw(FallbackTestSetException("There was an error during testing"))
end
finish(ts::FallbackTestSet) = ts

"The usual group: it counts, prints failures as they come, and reports at the end."
mutable struct DefaultTestSet <: AbstractTestSet
    description::String
    results::Vector{Any}
    n_passed::Int
    anynonpass::Bool
    verbose::Bool
    showtiming::Bool
    time_start::Float64
    time_end::Union{Float64,Nothing}
    failfast::Bool
    file::Union{String,Nothing}
end
function DefaultTestSet(desc::AbstractString; verbose::Bool = false, showtiming::Bool = true, failfast::Union{Nothing,Bool} = nothing, source = nothing)
    if failfast === nothing
        parent = get_testset()
        failfast = parent isa DefaultTestSet ? parent.failfast : false
    end
    return DefaultTestSet(String(desc), [], 0, false, verbose, showtiming, time(), nothing, failfast, source === nothing ? nothing : string(source.file))
end
record(ts::DefaultTestSet, t::Broken) = (push!(ts.results, t); t)
record(ts::DefaultTestSet, t::Pass) = (ts.n_passed += 1; t)
function record(ts::DefaultTestSet, t::Union{Fail,Error}; print_result::Bool = true)
    if print_result
        print(ts.description, ": ")
        if !(t isa Error && t.test_type === :test_interrupted)
            print(t)
            println()
        end
    end
    push!(ts.results, t)
    ts.failfast && throw(FailFastError())
    return t
end
record(ts::DefaultTestSet, t::AbstractTestSet) = (push!(ts.results, t); t)

const print_test_results_enabled = Ref(true)
"Counts: passed, failed, errored, broken, here and in inner groups."
struct Counts
    pass::Int
    fail::Int
    error::Int
    broken::Int
end
Base.:+(a::Counts, b::Counts) = Counts(a.pass + b.pass, a.fail + b.fail, a.error + b.error, a.broken + b.broken)
total(c::Counts) = c.pass + c.fail + c.error + c.broken
function counts(ts::DefaultTestSet)
    c = Counts(ts.n_passed, 0, 0, 0)
    for t in ts.results
        c += t isa Fail ? Counts(0, 1, 0, 0) : t isa Error ? Counts(0, 0, 1, 0) : t isa Broken ? Counts(0, 0, 0, 1) : t isa AbstractTestSet ? counts(t) : Counts(0, 0, 0, 0)
    end
    return c
end
counts(ts::AbstractTestSet) = Counts(0, 0, 0, 0)
get_test_counts(ts::DefaultTestSet) = (c = counts(ts); (c.pass, c.fail, c.error, c.broken))

function filter_errors(ts::DefaultTestSet)
    found = Union{Fail,Error}[]
    for t in ts.results
        t isa DefaultTestSet ? append!(found, filter_errors(t)) : t isa Union{Fail,Error} && push!(found, t)
    end
    return found
end
filter_errors(ts::AbstractTestSet) = Union{Fail,Error}[]
any_nonpass(ts::DefaultTestSet) = (ts.anynonpass = any(t -> t isa Union{Fail,Error} || t isa DefaultTestSet && any_nonpass(t), ts.results))
any_nonpass(ts) = false

function finish(ts::DefaultTestSet; print_results::Bool = print_test_results_enabled[])
    ts.time_end = time()
    any_nonpass(ts)
    if get_testset_depth() != 0
        record(get_testset(), ts)
        return ts
    end
    c = counts(ts)
    print_results && print_test_results(ts)
    c.fail + c.error > 0 && throw(TestSetException(c.pass, c.fail, c.error, c.broken, filter_errors(ts)))
    return ts
end

"The width that the names of the groups take, indented by their depth."
function name_width(ts::DefaultTestSet, depth::Int)
    w = 2 * depth + textwidth(ts.description)
    shows_inner(ts) || return w
    for t in ts.results
        t isa DefaultTestSet && (w = max(w, name_width(t, depth + 1)))
    end
    return w
end
shows_inner(ts::DefaultTestSet) = ts.anynonpass || ts.verbose

format_time(ts::DefaultTestSet) = ts.time_end === nothing ? "None" : duration_text(ts.time_end - ts.time_start)
function duration_text(seconds)
    minutes, rest = divrem(seconds, 60)
    tenths = string(round(rest; digits = 1))
    return minutes > 0 ? string(Int(minutes), "m", lpad(tenths, 4, '0'), "s") : string(tenths, "s")
end

"Prints the table of the results of a group and its inner groups."
function print_test_results(ts::AbstractTestSet, depth_pad = 0)
    c = counts(ts)
    w = max(name_width(ts, 0), length("Test Summary:"))
    columns = Tuple{String,Symbol,Function}[]
    c.pass > 0 && push!(columns, ("Pass", :green, x -> x.pass))
    c.fail > 0 && push!(columns, ("Fail", Base.error_color(), x -> x.fail))
    c.error > 0 && push!(columns, ("Error", Base.error_color(), x -> x.error))
    c.broken > 0 && push!(columns, ("Broken", Base.warn_color(), x -> x.broken))
    push!(columns, ("Total", Base.info_color(), total))
    widths = Int[max(length(name), ndigits(f(c))) for (name, _, f) in columns]
    time_width = max(textwidth("Time"), textwidth(format_time(ts)))
    printstyled(rpad("Test Summary:", w, ' '), " |"; bold = true)
    print(" ")
    for (k, (name, color, _)) in enumerate(columns)
        printstyled(lpad(name, widths[k]), "  "; bold = true, color)
    end
    ts.showtiming && printstyled(lpad("Time", time_width); bold = true)
    println()
    print_counts(ts, 0, w, columns, widths, time_width)
    return nothing
end
function print_counts(ts::DefaultTestSet, depth, w, columns, widths, time_width)
    c = counts(ts)
    print(rpad(string("  "^depth, ts.description), w, ' '), " | ")
    for (k, (name, color, f)) in enumerate(columns)
        n = f(c)
        if n > 0
            printstyled(lpad(string(n), widths[k]), "  "; color)
        elseif name == "Total"
            printstyled(lpad(total(c) == 0 ? "None" : string(n), widths[k]), "  "; color)
        else
            print(lpad(" ", widths[k]), "  ")
        end
    end
    ts.showtiming && print(lpad(format_time(ts), time_width))
    println()
    if shows_inner(ts)
        for t in ts.results
            t isa DefaultTestSet && print_counts(t, depth + 1, w, columns, widths, time_width)
        end
    end
end

# --- the stack of groups ---

testset_stack() = get!(() -> AbstractTestSet[], task_local_storage(), :__BASETESTNEXT__)::Vector{AbstractTestSet}
get_testset() = (s = testset_stack(); isempty(s) ? fallback_testset : s[end])
get_testset_depth() = length(testset_stack())
push_testset(ts::AbstractTestSet) = push!(testset_stack(), ts)
pop_testset() = (s = testset_stack(); isempty(s) ? fallback_testset : pop!(s))

# The body of a group stands in its caller's code, where it may define methods and load packages.

"Makes `ts` the current group; what `end_testset` needs."
function begin_testset(ts)
    push_testset(ts)
    return copy(Random.default_rng())
end
"Records an error outside all checks."
function body_failed(ts, err, source)
    err isa InterruptException && rethrow()
    err isa FailFastError ? (get_testset_depth() > 1 && rethrow()) : record(ts, Error(:nontest_error, Expr(:tuple), err, Base.current_exceptions(), source))
end
function end_testset(rng)
    copy!(Random.default_rng(), rng)
    pop_testset()
end
"The code that runs the body of a group."
function group(made, body, source)
    return quote
        local ts = $made
        local rng = begin_testset(ts)
        try
            let
                $(esc(body))
            end
        catch err
            body_failed(ts, err, $(QuoteNode(source)))
        finally
            end_testset(rng)
        end
        finish(ts)
    end
end

"""
    @testset [Type] [option = value ...] ["description"] begin ... end
    @testset [Type] [option = value ...] ["description \$v"] for v in ... end
    @testset [Type] [option = value ...] ["description"] f()

A group of checks.
"""
macro testset(args...)
    isempty(args) && error("No arguments to @testset")
    body = args[end]
    Base.isexpr(body, :for) && return testset_for(args, body, __source__)
    (Base.isexpr(body, :block) || Base.isexpr(body, :call) || Base.isexpr(body, :let)) || error("Expected function call, begin/end block or for loop as argument to @testset")
    type, description, options = testset_options(args[1:end-1])
    if description === nothing
        description = Base.isexpr(body, :call) ? string(body.args[1]) : "test set"
    end
    if Base.isexpr(body, :let)
        # The variables are shown with each failure.
        description = description == "test set" ? string("let ", join((string(a) for a in (Base.isexpr(body.args[1], :block) ? body.args[1].args : [body.args[1]])), ", ")) : description
    end
    return quote
        local testset_type = $(type === nothing ? :(default_testset_type()) : esc(type))
        $(group(:(make_testset(testset_type, $(esc(description)), $(options_expr(options)), $(QuoteNode(__source__)))), body, __source__))
    end
end
default_testset_type() = get_testset_depth() == 0 ? DefaultTestSet : typeof(get_testset())
make_testset(T, description, options, source) = T === DefaultTestSet ? T(description; source, options...) : T(description; options...)
options_expr(options) = isempty(options) ? :(NamedTuple()) : Expr(:tuple, Expr(:parameters, (Expr(:kw, k, esc(v)) for (k, v) in options)...))
"The type, description and options among the arguments of @testset."
function testset_options(args)
    type = description = nothing
    options = Pair{Symbol,Any}[]
    for a in args
        if a isa Symbol || Base.isexpr(a, :., 2) || Base.isexpr(a, :curly)
            type = a
        elseif a isa AbstractString || Base.isexpr(a, :string)
            description = a
        elseif Base.isexpr(a, :(=))
            push!(options, a.args[1] => a.args[2])
        elseif Base.isexpr(a, :call)
            description = a
        else
            error("Unexpected argument $a to @testset")
        end
    end
    return type, description, options
end
function testset_for(args, loop, source)
    type, description, options = testset_options(args[1:end-1])
    header = loop.args[1]
    loops = Base.isexpr(header, :block) ? header.args : Any[header]
    if description === nothing
        v = loops[1].args[1]
        description = Expr(:string, string(v, " = "), v)
        for l in loops[2:end]
            push!(description.args, string(", ", l.args[1], " = "), l.args[1])
        end
    end
    inner = quote
        push!(found, $(group(:(make_testset(testset_type, $(esc(description)), $(options_expr(options)), $(QuoteNode(source)))), loop.args[2], source)))
    end
    for l in reverse(loops)
        inner = Expr(:for, Expr(:(=), esc(l.args[1]), esc(l.args[2])), Expr(:block, inner))
    end
    return quote
        local testset_type = $(type === nothing ? :(default_testset_type()) : esc(type))
        local found = Any[]
        $inner
        found
    end
end
