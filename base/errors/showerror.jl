# What an exception says to people.

"""
    showerror(io, e[, bt])

Prints the message of the exception `e`, and the trace `bt`.
"""
showerror(io::IO, ex) = show(io, ex)
showerror(io::IO, ex::ErrorException) = print(io, ex.msg)
showerror(io::IO, ex::ArgumentError) = print(io, "ArgumentError: ", ex.msg)
showerror(io::IO, ex::AssertionError) = print(io, "AssertionError: ", ex.msg)
showerror(io::IO, ex::OverflowError) = print(io, "OverflowError: ", ex.msg)
showerror(io::IO, ex::DimensionMismatch) = print(io, "DimensionMismatch: ", ex.msg)
showerror(io::IO, ex::MissingException) = print(io, "MissingException: ", ex.msg)
showerror(io::IO, ex::InvalidStateException) = print(io, "InvalidStateException: ", ex.msg)
showerror(io::IO, ex::IOError) = print(io, "IOError: ", ex.msg)
showerror(io::IO, ::EOFError) = print(io, "EOFError: read end of file")
showerror(io::IO, ::DivideError) = print(io, "DivideError: integer division error")
showerror(io::IO, ::StackOverflowError) = print(io, "StackOverflowError:")
showerror(io::IO, ::UndefRefError) = print(io, "UndefRefError: access to undefined reference")
showerror(io::IO, ::InterruptException) = print(io, "InterruptException:")
showerror(io::IO, ex::KeyError) = (print(io, "KeyError: key "); show(io, ex.key); print(io, " not found"))
showerror(io::IO, ex::UndefKeywordError) = print(io, "UndefKeywordError: keyword argument `", ex.var, "` not assigned")
showerror(io::IO, ex::CanonicalIndexError) = print(io, "CanonicalIndexError: ", ex.func, " not defined for ", ex.type)
function showerror(io::IO, ex::SystemError)
    print(io, "SystemError: ", ex.prefix)
    ex.extrainfo === nothing || print(io, " (", ex.extrainfo, ")")
    print(io, ": ", Libc.strerror(ex.errnum))
end
function showerror(io::IO, ex::UndefVarError)
    print(io, "UndefVarError: `", ex.var, "` not defined")
    show_error_hints(io, ex)
end
function showerror(io::IO, ex::InexactError)
    print(io, "InexactError: ", ex.func, '(')
    name = nameof_text(ex.T)
    string(ex.func) == name || print(io, ex.T, ", ")
    show(io, ex.val)
    print(io, ')')
    show_error_hints(io, ex)
end
nameof_text(@nospecialize(T)) = T isa Type ? string(nameof(T)) : string(T)

function showerror(io::IO, ex::DomainError)
    if ex.val isa AbstractArray
        print(io, "DomainError with ")
        show(IOContext(io, :limit => true, :compact => true), ex.val)
        print(io, ":\n")
    else
        print(io, "DomainError with ", ex.val, ":\n")
    end
    isdefined(ex, :msg) && print(io, ex.msg)
    show_error_hints(io, ex)
    return nothing
end

function showerror(io::IO, ex::BoundsError)
    print(io, "BoundsError")
    if isdefined(ex, :a)
        print(io, ": attempt to access ")
        summary(io, ex.a)
        if isdefined(ex, :i)
            print(io, " at index [")
            show_index_list(io, ex.i)
            print(io, ']')
        end
    end
    show_error_hints(io, ex)
    return nothing
end
show_index_list(io::IO, @nospecialize(i)) = show_error_index(io, i)
function show_index_list(io::IO, i::Tuple)
    for (k, x) in enumerate(i)
        k > 1 && print(io, ", ")
        show_error_index(io, x)
    end
end
show_error_index(io::IO, x) = show(io, x)
show_error_index(io::IO, ::Colon) = print(io, ':')
show_error_index(io::IO, s::Slice) = show_error_index(io, s.indices)
show_error_index(io::IO, x::LogicalIndex) = summary(io, x.mask)
show_error_index(io::IO, r::OneTo) = show(io, 1:last(r))

function showerror(io::IO, ex::TypeError)
    print(io, "TypeError: ")
    if ex.expected === Bool && ex.func === :if
        print(io, "non-boolean (", typeof(ex.got), ") used in boolean context")
        return nothing
    end
    if ex.func === Symbol("keyword argument")
        print(io, "in keyword argument ", ex.context)
    else
        context = ex.context === "" || ex.context === Symbol("") ? "" : string(", in ", ex.context)
        print(io, "in ", ex.func, context)
    end
    print(io, ", expected ")
    if ex.expected isa TypeVar
        show(io, ex.expected)
    else
        print(io, ex.expected)
    end
    print(io, ", got ")
    if ex.got isa Type
        print(io, "Type{", ex.got, '}')
    else
        print(io, "a value of type ", typeof(ex.got))
    end
    show_error_hints(io, ex)
    return nothing
end

function showerror(io::IO, ex::StringIndexError)
    s = ex.string
    print(io, "StringIndexError: ", "invalid index [$(ex.index)]")
    if firstindex(s) <= ex.index <= ncodeunits(s)
        before = thisind(s, ex.index)
        after = nextind(s, before)
        print(io, ", valid nearby ", after <= ncodeunits(s) ? "indices" : "index", " [$before]=>", repr(s[before]))
        after <= ncodeunits(s) && print(io, ", [$after]=>", repr(s[after]))
    end
    return nothing
end

# --- errors that carry others ---

function showerror(io::IO, ex::LoadError, bt; backtrace = true)
    print(io, "LoadError: ")
    showerror(io, ex.error, bt; backtrace)
    print(io, "\nin expression starting at ", contractuser(ex.file), ':', ex.line)
end
showerror(io::IO, ex::LoadError) = showerror(io, ex, Any[])
function showerror(io::IO, ex::InitError, bt; backtrace = true)
    print(io, "InitError: ")
    showerror(io, ex.error, bt; backtrace)
    print(io, "\nduring initialization of module ", ex.mod)
end
showerror(io::IO, ex::InitError) = showerror(io, ex, Any[])

function showerror(io::IO, ex::TaskFailedException, bt = nothing; backtrace = true)
    print(io, "TaskFailedException")
    if bt !== nothing && backtrace
        show_backtrace(io, bt)
    end
    println(io)
    printstyled(io, "\n    nested task error: "; color = error_color())
    show_task_exception(io, ex.task)
end
function show_task_exception(io::IO, t::Task; indent = true)
    stack = current_exceptions(t)
    text = if isempty(stack)
        # Its errors are no longer there: say what it ended with.
        sprint(showerror, t.result; context = io)
    else
        sprint(show_exception_stack, stack; context = io)
    end
    text = rstrip(text)
    print(io, indent ? replace(text, "\n" => "\n    ") : text)
    return nothing
end
function showerror(io::IO, ex::CompositeException)
    if isempty(ex)
        print(io, "CompositeException()\n")
    else
        showerror(io, ex.exceptions[1])
        rest = length(ex) - 1
        rest > 0 && print(io, "\n\n...and ", rest, " more exception", rest > 1 ? "s" : "", ".\n")
    end
end
function showerror(io::IO, ex::CapturedException)
    showerror(io, ex.ex, ex.processed_bt; backtrace = true)
end
function showerror(io::IO, ex::ProcessFailedException)
    length(ex.procs) == 1 ? print(io, "failed process: ", process_text(ex.procs[1])) :
    (print(io, "failed processes:"); for p in ex.procs; print(io, "\n  ", process_text(p)); end)
end
process_text(p) = sprint(show, p)

function showerror(io::IO, ex, bt; backtrace = true)
    try
        showerror(io, ex)
    finally
        backtrace && show_backtrace(io, bt)
    end
end

# --- hints ---

const error_hints = IdDict{Type,Vector{Any}}()
"Has `handler(io, ex, args...)` called at the end of the message of exceptions of type `T`."
function register_error_hint(@nospecialize(handler), @nospecialize(T::Type))
    Base.generating_output() && return nothing
    push!(get!(() -> Any[], error_hints, T), handler)
    return nothing
end
function show_error_hints(io::IO, ex, args...)
    handlers = get(error_hints, typeof(ex), nothing)
    handlers === nothing && return nothing
    for handler in handlers
        try
            invokelatest(handler, io, ex, args...)
        catch e
            @error "Hint-handler $handler for $(typeof(ex)) in $(parentmodule(handler)) caused an error" exception = e
        end
    end
    return nothing
end

"Prints a list of exceptions, the last first, with what caused them."
function show_exception_stack(io::IO, stack)
    n = length(stack)
    for i in n:-1:1
        if i < n
            printstyled(io, "\ncaused by: "; color = error_color())
        end
        showerror(io, stack[i][1], stack[i][2]; backtrace = stack[i][2] !== nothing)
        i > 1 && println(io)
    end
end
function show(io::IO, ::MIME"text/plain", stack::ExceptionStack)
    n = length(stack)
    print(io, n, "-element ExceptionStack")
    n == 0 && return nothing
    println(io, ':')
    show_exception_stack(io, stack)
end
show(io::IO, stack::ExceptionStack) = show(io, MIME("text/plain"), stack)

"Prints an error that nobody caught: `ERROR: `, the message, the trace."
function display_error(io::IO, stack::ExceptionStack)
    printstyled(io, "ERROR: "; bold = true, color = error_color())
    show_exception_stack(IOContext(io, :limit => true), stack)
    println(io)
end
display_error(io::IO, er, bt) = (printstyled(io, "ERROR: "; bold = true, color = error_color()); showerror(IOContext(io, :limit => true), er, bt; backtrace = bt !== nothing); println(io))
display_error(stack) = display_error(stderr, stack)
display_error(er, bt) = display_error(stderr, er, bt)
