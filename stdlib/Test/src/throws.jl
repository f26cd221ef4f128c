# @test_throws, @test_warn, @test_nowarn.

"""
    @test_throws exception expr

Checks that `expr` throws: a type of exception, an equal exception, or one whose message has a text, matches a regex, or satisfies a
function.
"""
macro test_throws(extype, ex)
    shown = QuoteNode(ex)
    quoted_source = QuoteNode(__source__)
    return quote
        local result = try
            Returned($(esc(ex)), nothing, $quoted_source)
        catch _e
            $(esc(extype)) != InterruptException && _e isa InterruptException && rethrow()
            Threw(_e, Base.current_exceptions(), $quoted_source)
        end
        do_test_throws(result, $shown, $(esc(extype)))
    end
end
matches_message(text::AbstractString, message) = occursin(text, message)
matches_message(re::Regex, message) = occursin(re, message)
matches_message(all::Union{AbstractArray,Tuple}, message) = all_match(all, message)
all_match(all, message) = Base.all(x -> matches_message(x, message), all)
matches_message(f::Function, message) = f(message)::Bool
function do_test_throws(result::ExecutionResult, orig_expr, extype)
    if result isa Threw
        exc = result.exception
        by_message = false
        passed = if extype isa Type
            # What was wrapped on its way is looked at inside.
            if extype != LoadError && exc isa LoadError && !(extype <: LoadError) && exc.error isa extype
                exc = exc.error
            end
            exc isa extype
        elseif extype isa Exception || !(extype isa Union{AbstractString,Regex,AbstractArray,Tuple,Function})
            typeof(exc) === typeof(extype) && all(f -> isequal(getfield(extype, f), getfield(exc, f)), fieldnames(typeof(extype)))
        else
            by_message = true
            exc = sprint(showerror, exc)
            matches_message(extype, exc)
        end
        outcome = passed ? Pass(:test_throws, orig_expr, extype, exc, result.source, by_message) :
                  Fail(:test_throws_wrong, orig_expr, extype, by_message ? exc : sprint(show, exc), nothing, result.source, by_message)
    else
        outcome = Fail(:test_throws_nothing, orig_expr, extype, "nothing", nothing, result.source, false)
    end
    record(get_testset(), outcome)
    return outcome
end

"Calls `f` with stderr going to a string; the value and the string."
function capture_stderr(f)
    path, io = mktemp()
    value = try
        redirect_stderr(f, io)
    finally
        close(io)
    end
    text = read(path, String)
    rm(path)
    return value, text
end
contains_warn(output, text::AbstractString) = occursin(text, output)
contains_warn(output, re::Regex) = occursin(re, output)
contains_warn(output, f::Function) = f(output)
contains_warn(output, all::Union{AbstractArray,Tuple}) = Base.all(x -> contains_warn(output, x), all)

"Checks that evaluating an expression prints something on stderr; its value."
macro test_warn(msg, expr)
    return quote
        local value, text = capture_stderr(() -> $(esc(expr)))
        local wanted = $(esc(msg))
        @test contains_warn(text, wanted)
        value
    end
end
"Checks that evaluating an expression prints nothing on stderr; its value."
macro test_nowarn(expr)
    return quote
        local value, text = capture_stderr(() -> $(esc(expr)))
        isempty(text) || print(stderr, text)
        @test isempty(text)
        value
    end
end
