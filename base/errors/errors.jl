# Raising and catching.

export ExponentialBackOff, ProcessFailedException, backtrace, catch_backtrace, current_exceptions, rethrow, retry,
    showerror

function showerror end

"Raises the error of a call with keyword arguments that no method takes."
kwerr(kw, args...) = throw(MethodError(Core.kwcall, (kw, args...)))

"The exception stack of a task: what it handles at present, and the traces."
struct ExceptionStack <: AbstractArray{Any,1}
    stack::Array{Any,1}
end
size(s::ExceptionStack) = size(s.stack)
getindex(s::ExceptionStack, i::Int) = s.stack[i]

"Raises again the exception that is being handled, or `e` in its place, with the trace that is there."
rethrow() = ccall(:jl_rethrow, Union{}, ())
rethrow(@nospecialize(e)) = ccall(:jl_rethrow_other, Union{}, (Any,), e)

"The trace of the running task: return addresses and, for interpreted frames, code with a statement index."
backtrace() = raw_trace(ccall(:jl_backtrace_from_here, Any, (Cint, Cint), 0, 0))
"A trace as the runtime captured it, as a list of what `StackTraces.lookup` takes; empty where there is none."
raw_trace(@nospecialize(t)) = t isa Vector ? t : t isa SimpleVector && length(t) == 2 ? Any[t] : Any[]
function catch_backtrace()
    s = current_exceptions()
    return isempty(s) ? Any[] : s[end].backtrace
end

"The exceptions that `task` is handling, the innermost last, each with its trace."
function current_exceptions(task::Task = current_task(); backtrace::Bool = true)
    raw = ccall(:jl_get_excstack, Any, (Any, Cint, Cint), task, backtrace, typemax(Cint))::Vector{Any}
    found = Any[]
    # The runtime lists the innermost first.
    i = length(raw) - 1
    while i >= 1
        push!(found, (exception = raw[i], backtrace = backtrace ? raw_trace(raw[i+1]) : nothing))
        i -= 2
    end
    return ExceptionStack(found)
end
catch_stack(task = current_task(); include_bt::Bool = true) = Any[include_bt ? Tuple(x) : x[1] for x in current_exceptions(task)]

struct ProcessFailedException <: Exception
    procs::Vector
end

"Calls a function of no arguments again after errors, with delays between."
struct ExponentialBackOff
    n::Int
    first_delay::Float64
    max_delay::Float64
    factor::Float64
    jitter::Float64
end
ExponentialBackOff(; n = 1, first_delay = 0.05, max_delay = 10.0, factor = 5.0, jitter = 0.1) = ExponentialBackOff(n, first_delay, max_delay, factor, jitter)
function iterate(b::ExponentialBackOff, state = (b.n, min(b.first_delay, b.max_delay)))
    state[1] < 1 && return nothing
    delay = state[2]
    return delay, (state[1] - 1, min(b.max_delay, delay * (b.factor - b.jitter + Libc.rand(Float64) * 2 * b.jitter)))
end
length(b::ExponentialBackOff) = b.n
eltype(::Type{ExponentialBackOff}) = Float64

"A function that calls `f` and, where that throws, again after each of `delays`, as long as `check` allows it."
function retry(f; delays = ExponentialBackOff(), check = nothing)
    return function (args...; kwargs...)
        y = iterate(delays)
        while y !== nothing
            delay, state = y
            try
                return f(args...; kwargs...)
            catch e
                if check !== nothing
                    answer = check(state, e)
                    answer isa Tuple ? ((state, again) = answer) : (again = answer)
                    again || rethrow()
                end
            end
            sleep(delay)
            y = iterate(delays, state)
        end
        return f(args...; kwargs...)
    end
end
