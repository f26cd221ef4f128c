# Tasks: starting, switching, waiting for and failing.

export @async, @sync, @task, CapturedException, CompositeException, TaskFailedException, current_task, errormonitor,
    fetch, istaskdone, istaskfailed, istaskstarted, schedule, task_local_storage, yield, yieldto

"A task whose failure another one learns of."
struct TaskFailedException <: Exception
    task::Task
end
struct CapturedException <: Exception
    ex::Any
    processed_bt::Vector{Any}
    CapturedException(ex, bt_raw::Vector) = new(ex, isempty(bt_raw) || bt_raw[1] isa Tuple ? bt_raw : process_backtrace(bt_raw)[1:min(100, end)])
end
"Several errors as one."
struct CompositeException <: Exception
    exceptions::Vector{Any}
    CompositeException() = new(Any[])
    CompositeException(exceptions) = new(exceptions)
end
length(c::CompositeException) = length(c.exceptions)
push!(c::CompositeException, ex) = push!(c.exceptions, ex)
pushfirst!(c::CompositeException, ex) = pushfirst!(c.exceptions, ex)
isempty(c::CompositeException) = isempty(c.exceptions)
iterate(c::CompositeException, state...) = iterate(c.exceptions, state...)
eltype(::Type{CompositeException}) = Any

current_task() = ccall(:jl_get_current_task, Ref{Task}, ())

const task_state_runnable = UInt8(0)
const task_state_done = UInt8(1)
const task_state_failed = UInt8(2)

function getproperty(t::Task, field::Symbol)
    if field === :state
        s = getfield(t, :_state)
        return s === task_state_runnable ? :runnable : s === task_state_done ? :done : s === task_state_failed ? :failed : error("[Task] state: invalid")
    elseif field === :backtrace
        return catch_stack_of(t)
    elseif field === :exception
        return getfield(t, :_isexception) ? getfield(t, :result) : nothing
    elseif field === :scope
        error("type Task has no field scope")
    end
    return getfield(t, field)
end
catch_stack_of(t::Task) = (s = current_exceptions(t); isempty(s) ? nothing : s[end].backtrace)

istaskdone(t::Task) = getfield(t, :_state) !== task_state_runnable
istaskstarted(t::Task) = ccall(:jl_is_task_started, Cint, (Any,), t) != 0
istaskfailed(t::Task) = getfield(t, :_state) === task_state_failed
show(io::IO, t::Task) = print(io, "Task ($(t.state)) @0x$(string(convert(UInt, pointer_from_objref(t)); base = 16, pad = 16))")
function show(io::IO, ::MIME"text/plain", t::Task)
    show(io, t)
    if istaskfailed(t)
        println(io)
        show_task_exception(io, t)
    end
end

Task(@nospecialize(f), reserved_stack::Int = 0) = ccall(:jl_new_task, Ref{Task}, (Any, Any, Int), f, donenotify_condition(), reserved_stack)
donenotify_condition() = GenericCondition{AlwaysLockedST}()

"Makes a task that will evaluate `expr`; `schedule` starts it."
macro task(expr)
    return :(Task(() -> $(esc(expr))))
end

"The dictionary of the current task."
function task_local_storage()
    t = current_task()
    t.storage === nothing && (t.storage = IdDict())
    return t.storage::IdDict{Any,Any}
end
task_local_storage(key) = task_local_storage()[key]
task_local_storage(key, value) = (task_local_storage()[key] = value)
function task_local_storage(body::Function, key, value)
    tls = task_local_storage()
    had = haskey(tls, key)
    before = had ? tls[key] : nothing
    tls[key] = value
    try
        return body()
    finally
        had ? (tls[key] = before) : delete!(tls, key)
    end
end

# --- the scheduler: one queue of runnable tasks ---

const run_queue = TaskQueue()

function enqueue!(t::Task)
    getfield(t, :_state) === task_state_runnable || error("schedule: Task not runnable")
    t.queue === nothing || error("schedule: Task not runnable")
    push!(run_queue, t)
    t.queue = run_queue
    return t
end

"""
    schedule(t[, value]; error = false)

Puts `t` in the queue of tasks that run; a task that waits gets `value`, or has it thrown.
"""
function schedule(t::Task, @nospecialize(arg); error::Bool = false)
    getfield(t, :_state) === task_state_runnable || Base.error("schedule: Task not runnable")
    if error
        q = t.queue
        q === nothing || (list_deletefirst!(q::TaskQueue, t); t.queue = nothing)
        setfield!(t, :result, arg)
        setfield!(t, :_isexception, true)
    else
        t.queue === nothing || Base.error("schedule: Task not runnable")
        setfield!(t, :result, arg)
    end
    return enqueue!(t)
end
schedule(t::Task) = enqueue!(t)

"Lets other tasks run, and comes back."
function yield()
    t = current_task()
    enqueue!(t)
    try
        wait()
    catch
        t.queue === nothing || (list_deletefirst!(t.queue, t); t.queue = nothing)
        rethrow()
    end
    return nothing
end
"Switches to `t` at once; the current task stays runnable."
function yield(t::Task, @nospecialize(x = nothing))
    setfield!(t, :result, x)
    enqueue!(current_task())
    return switch_to(t)
end
"Switches to `t`, and leaves the current task out of the queue."
function yieldto(t::Task, @nospecialize(x = nothing))
    istaskdone(t) && return t.result
    t.queue === nothing || (list_deletefirst!(t.queue, t); t.queue = nothing)
    setfield!(t, :result, x)
    return switch_to(t)
end
function throwto(t::Task, @nospecialize(exc))
    setfield!(t, :result, exc)
    setfield!(t, :_isexception, true)
    return switch_to(t)
end
function switch_to(t::Task)
    current = current_task()
    if t !== current
        ccall(:jl_set_next_task, Cvoid, (Any,), t)
        ccall(:jl_switch, Cvoid, ())
    end
    return resumed(current)
end
"What a task that runs again was woken with: a value, or an error to throw."
function resumed(t::Task)
    result = t.result
    if getfield(t, :_isexception)
        setfield!(t, :result, nothing)
        setfield!(t, :_isexception, false)
        throw(result)
    end
    setfield!(t, :result, nothing)
    return result
end

"Runs the next task that can run; returns when the current one is scheduled again, with the value given to `schedule`."
function wait()
    while true
        wake_timers()
        if !isempty(run_queue)
            t = popfirst!(run_queue)::Task
            t.queue = nothing
            getfield(t, :_state) === task_state_runnable || continue
            return switch_to(t)
        end
        idle()
    end
end

"Called by the runtime in a task whose function has returned or thrown: tells who waits, and switches away for good."
function task_done_hook(t::Task)
    failed = istaskfailed(t)
    result = getfield(t, :result)
    handled = false
    waiters = t.donenotify
    if waiters isa GenericCondition
        handled = !isempty(waiters.waitq)
        notify(waiters, nothing, true, false)
    end
    return wait()
end

"Waits until `t` is done; throws a TaskFailedException where it failed."
function wait(t::Task; throw::Bool = true)
    t === current_task() && error("deadlock detected: cannot wait on current task")
    wait_done(t)
    throw && istaskfailed(t) && Core.throw(TaskFailedException(t))
    return nothing
end
function wait_done(t::Task)
    while !istaskdone(t)
        wait(t.donenotify::GenericCondition{AlwaysLockedST})
    end
end
_wait(t::Task) = wait_done(t)

"Waits for `t` and returns its value."
fetch(t::Task) = (wait(t); t.result)
fetch(@nospecialize(x)) = x

"Has a failure of `t` printed to stderr."
function errormonitor(t::Task)
    t2 = Task() do
        wait_done(t)
        if istaskfailed(t)
            flush_standard_streams()
            try
                print(stderr, "Unhandled Task ")
                display_error(stderr, current_exceptions(t))
            catch
            end
        end
        nothing
    end
    schedule(t2)
    return t
end

# --- @sync and @async ---

const sync_varname = gensym(:sync)

"Evaluates an expression in a new task, which it returns."
macro async(expr)
    do_async_macro(expr)
end
"Replaces `\$x` in `expr` by a variable that is bound before the task starts."
function lift_interpolations!(bindings, @nospecialize(x))
    x isa Expr || return x
    if x.head === :$
        name = gensym()
        push!(bindings, :($(esc(name)) = $(esc(x.args[1]))))
        return name
    elseif x.head === :quote
        return x
    end
    return Expr(x.head, Any[lift_interpolations!(bindings, a) for a in x.args]...)
end
function do_async_macro(expr; wrap = identity)
    bindings = Any[]
    expr = lift_interpolations!(bindings, expr)
    thunk = esc(wrap(:(() -> ($expr))))
    var = esc(sync_varname)
    body = quote
        local task = Task($thunk)
        if $(Expr(:isdefined, var))
            put_sync!($var, task)
        end
        schedule(task)
        task
    end
    return Expr(:let, Expr(:block, bindings...), body)
end
put_sync!(tasks, t) = push!(tasks, t)

"Waits for the tasks that the macros `@async` and `@spawn` lexically inside the block made."
macro sync(block)
    var = esc(sync_varname)
    return quote
        let $var = Any[]
            v = $(esc(block))
            sync_end($var)
            v
        end
    end
end
function sync_end(tasks)
    failures = CompositeException()
    while !isempty(tasks)
        t = popfirst!(tasks)
        if t isa Task
            wait_done(t)
            istaskfailed(t) && push!(failures, TaskFailedException(t))
        else
            try
                wait(t)
            catch e
                push!(failures, e)
            end
        end
    end
    isempty(failures) || throw(failures)
    return nothing
end
