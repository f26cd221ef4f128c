# What a check came to.

abstract type Result end

"The check held."
struct Pass <: Result
    test_type::Symbol
    orig_expr
    data
    value
    source::Union{Nothing,LineNumberNode}
    message_only::Bool
    Pass(test_type::Symbol, orig_expr, data, thrown, source::Union{Nothing,LineNumberNode} = nothing, message_only::Bool = false) =
        new(test_type, orig_expr, data, thrown, source, message_only)
end
function Base.show(io::IO, t::Pass)
    printstyled(io, "Test Passed"; bold = true, color = :green)
    if t.test_type === :test_throws
        print(io, "\n      Thrown: ")
        t.message_only ? print(io, "\"", t.value, "\"") : print(io, typeof(t.value))
    end
end

"The check did not hold."
struct Fail <: Result
    test_type::Symbol
    orig_expr::String
    data::Union{Nothing,String}
    value::String
    context::Union{Nothing,String}
    source::LineNumberNode
    message_only::Bool
    backtrace::Union{Nothing,String}
end
function Fail(test_type::Symbol, orig_expr, data, value, context, source::LineNumberNode, message_only::Bool, backtrace = nothing)
    return Fail(test_type, string(orig_expr), data === nothing ? nothing : string(data),
        value isa String ? value : string(isa(data, Type) ? typeof(value) : value), context, source, message_only, backtrace)
end
function print_location(io, source)
    printstyled(io, source.file === nothing ? "none" : string(source.file), ":", source.line; bold = true, color = :default)
end
function Base.show(io::IO, t::Fail)
    printstyled(io, "Test Failed"; bold = true, color = Base.error_color())
    print(io, " at ")
    print_location(io, t.source)
    print(io, "\n  Expression: ", t.orig_expr)
    if t.test_type === :test_throws_wrong
        print(io, t.message_only ? "\n     Message: " : "\n    Expected: ")
        t.message_only || print(io, t.data)
        print(io, t.message_only ? "" : "\n      Thrown: ", t.value)
    elseif t.test_type === :test_throws_nothing
        print(io, "\n    Expected: ", t.data, "\n  No exception thrown")
    elseif t.test_type === :test
        if t.data !== nothing && t.orig_expr != t.data
            print(io, "\n   Evaluated: ", t.data)
        end
        t.context === nothing || print(io, "\n     Context: ", t.context)
    end
    println(io)
end

"The check threw an error."
struct Error <: Result
    test_type::Symbol
    orig_expr::String
    value::String
    backtrace::String
    source::LineNumberNode
    function Error(test_type::Symbol, orig_expr, value, stack, source::LineNumberNode)
        text = test_type === :test_error || test_type === :nontest_error ? sprint(Base.show_exception_stack, stack; context = stdout) : ""
        return new(test_type, string(orig_expr), sprint(show, value; context = :limit => true), text, source)
    end
end
function Base.show(io::IO, t::Error)
    if t.test_type === :test_interrupted
        printstyled(io, "Interrupted"; color = Base.error_color())
        return
    end
    printstyled(io, "Error During Test"; bold = true, color = Base.error_color())
    print(io, " at ")
    print_location(io, t.source)
    println(io)
    if t.test_type === :test_nonbool
        println(io, "  Expression evaluated to non-Boolean")
        println(io, "  Expression: ", t.orig_expr)
        print(io, "       Value: ", t.value)
    elseif t.test_type === :test_error
        println(io, "  Test threw exception")
        println(io, "  Expression: ", t.orig_expr)
        print(io, "  ", replace(t.backtrace, "\n" => "\n  "))
    elseif t.test_type === :test_unbroken
        println(io, " Unexpected Pass")
        println(io, " Expression: ", t.orig_expr)
        print(io, " Got correct result, please change to @test if no longer broken.")
    elseif t.test_type === :nontest_error
        println(io, "  Got exception outside of a @test")
        print(io, "  ", replace(t.backtrace, "\n" => "\n  "))
    end
    println(io)
end

"The check is known not to hold, or was skipped."
struct Broken <: Result
    test_type::Symbol
    orig_expr
end
function Base.show(io::IO, t::Broken)
    printstyled(io, "Test Broken"; bold = true, color = Base.warn_color())
    println(io)
    print(io, t.test_type === :skipped && !(t.orig_expr === nothing) ? "  Skipped: " : "  Expression: ", t.orig_expr)
end
