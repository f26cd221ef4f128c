# What the process does while no task can run: timers, and waiting for input.

export AsyncCondition, Timer, sleep, time_ns, timedwait

"Nanoseconds of a clock that only goes forward."
time_ns() = (t = Int[0, 0]; ccall(:clock_gettime, Cint, (Cint, Ptr{Int}), 1, t); UInt64(t[1]) * 0x3b9aca00 + UInt64(t[2]))
time() = Libc.time()

"Something that wakes tasks at a time, once or repeatedly."
mutable struct Timer
    cond::GenericCondition{AlwaysLockedST}
    isopen::Bool
    set::Bool
    due::UInt64
    interval::UInt64
    callback::Any
    function Timer(timeout::Real; interval::Real = 0.0)
        timeout >= 0 || throw(ArgumentError("timer cannot have negative timeout of $timeout seconds"))
        interval >= 0 || throw(ArgumentError("timer cannot have negative repeat interval of $interval seconds"))
        t = new(GenericCondition{AlwaysLockedST}(), true, false, time_ns() + nanoseconds(timeout), nanoseconds(interval), nothing)
        add_timer!(t)
        return t
    end
end
nanoseconds(seconds::Real) = round(UInt64, min(seconds, 1e9) * 1e9)
"Calls `cb(timer)` when the time has come."
function Timer(cb::Function, timeout::Real; interval::Real = 0.0)
    t = Timer(timeout; interval)
    t.callback = cb
    return t
end
show(io::IO, t::Timer) = print(io, "Timer(", t.isopen ? "open" : "closed", ")")
isopen(t::Timer) = t.isopen
function close(t::Timer)
    t.isopen || return nothing
    t.isopen = false
    i = findfirst(x -> x === t, timers)
    i === nothing || deleteat!(timers, i)
    notify(t.cond, false)
    return nothing
end
function wait(t::Timer)
    t.isopen || throw(EOFError())
    t.set && (t.set = t.interval == 0; return nothing)
    ok = wait(t.cond)
    ok === false && throw(EOFError())
    t.interval == 0 || (t.set = false)
    return nothing
end

"The open timers, by the time at which they are due."
const timers = Timer[]
function add_timer!(t::Timer)
    i = 1
    while i <= length(timers) && timers[i].due <= t.due
        i += 1
    end
    insert!(timers, i, t)
    return nothing
end

"Wakes the tasks whose timers are due."
function wake_timers()
    isempty(timers) && return nothing
    now = time_ns()
    while !isempty(timers) && timers[1].due <= now
        t = popfirst!(timers)
        if t.interval > 0
            t.due += t.interval
            t.due <= now && (t.due = now + t.interval)
            add_timer!(t)
        else
            t.isopen = false
        end
        t.set = true
        t.callback === nothing || run_callback(t)
        notify(t.cond, true)
    end
    return nothing
end
function run_callback(t::Timer)
    schedule(Task() do
        try
            invokelatest(t.callback, t)
        catch e
            print(stderr, "Error in Timer:\n")
            display_error(stderr, current_exceptions())
        end
        nothing
    end)
end

"Waits until something may have changed: the next timer, or a descriptor that a task waits for."
function idle()
    flush_standard_streams()
    milliseconds = -1
    if !isempty(timers)
        left = timers[1].due - min(timers[1].due, time_ns())
        milliseconds = Int((left + 999_999) ÷ 1_000_000)
    elseif isempty(fd_waiters)
        milliseconds = 200
    end
    n = length(fd_waiters)
    table = UInt64[UInt64(w.fd % UInt32) | UInt64(w.events) << 32 for w in fd_waiters]
    ccall(:poll, Cint, (Ptr{UInt64}, Culong, Cint), table, n, milliseconds)
    for i in n:-1:1
        if table[i] >> 48 != 0
            w = fd_waiters[i]
            deleteat!(fd_waiters, i)
            schedule(w.task)
        end
    end
    return nothing
end

"A task that waits for a file descriptor."
struct FDWaiter
    fd::Int32
    events::UInt16
    task::Task
end
const fd_waiters = FDWaiter[]
"Whether `fd` has input, or the end of it, or can take output, now."
function fd_ready(fd::Integer, events::UInt16)
    table = UInt64[UInt64((fd % Int32) % UInt32) | UInt64(events) << 32]
    return ccall(:poll, Cint, (Ptr{UInt64}, Culong, Cint), table, 1, 0) != 0
end
"Lets other tasks run until `fd` has input or its end."
function wait_readable(fd::Integer)
    while !fd_ready(fd, 0x0001)
        push!(fd_waiters, FDWaiter(fd, 0x0001, current_task()))
        wait()
    end
    return nothing
end
"Lets other tasks run, where there are any; else sleeps a little."
function yield_or_idle()
    isempty(run_queue) ? sleep(0.001) : yield()
end

"Blocks the current task for so many seconds."
function sleep(seconds::Real)
    seconds >= 0 || throw(ArgumentError("cannot have negative sleep duration of $seconds seconds"))
    wait(Timer(seconds))
    return nothing
end

"Waits until `test()` is true, at most `timeout` seconds; `:ok` or `:timed_out`."
function timedwait(test, timeout::Real; pollint::Real = 0.1)
    pollint >= 1e-3 || throw(ArgumentError("pollint must be ≥ 1 millisecond"))
    stop = time_ns() + nanoseconds(timeout)
    test() && return :ok
    while true
        sleep(pollint)
        test() && return :ok
        time_ns() >= stop && return :timed_out
    end
end

"A task that waits until it is told from elsewhere."
mutable struct AsyncCondition
    cond::GenericCondition{AlwaysLockedST}
    isopen::Bool
    set::Bool
    AsyncCondition() = new(GenericCondition{AlwaysLockedST}(), true, false)
end
isopen(c::AsyncCondition) = c.isopen
close(c::AsyncCondition) = (c.isopen = false; notify(c.cond, false); nothing)
wait(c::AsyncCondition) = (c.set ? (c.set = false) : wait(c.cond); nothing)
