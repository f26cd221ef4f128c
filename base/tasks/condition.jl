# Waiting: queues of tasks, conditions, locks.

export @lock, Condition, ReentrantLock, islocked, notify, trylock, wait

"A queue of tasks, in order of arrival."
mutable struct TaskQueue
    tasks::Vector{Any}
    TaskQueue() = new(Any[])
end
isempty(q::TaskQueue) = isempty(q.tasks)
length(q::TaskQueue) = length(q.tasks)
push!(q::TaskQueue, t) = (push!(q.tasks, t); q)
pushfirst!(q::TaskQueue, t) = (pushfirst!(q.tasks, t); q)
popfirst!(q::TaskQueue) = popfirst!(q.tasks)
iterate(q::TaskQueue, s...) = iterate(q.tasks, s...)
function list_deletefirst!(q::TaskQueue, t)
    i = findfirst(x -> x === t, q.tasks)
    i === nothing || deleteat!(q.tasks, i)
    return q
end

"What can be locked: `lock`, `unlock`, `trylock`, `islocked`."
abstract type AbstractLock end

"A lock that needs no atomic operation, because only the tasks of one thread share it; it is never contended."
mutable struct AlwaysLockedST <: AbstractLock
    ownertid::Int16
    AlwaysLockedST() = new(0)
end
lock(::AlwaysLockedST) = nothing
unlock(::AlwaysLockedST) = nothing
trylock(::AlwaysLockedST) = true
islocked(::AlwaysLockedST) = true
assert_havelock(::AlwaysLockedST) = nothing
concurrency_violation() = throw(ConcurrencyViolationError("lock must be held"))

"What tasks wait for, and are notified of, under a lock."
struct GenericCondition{L<:AbstractLock}
    waitq::TaskQueue
    lock::L
    GenericCondition{L}() where {L<:AbstractLock} = new{L}(TaskQueue(), L())
    GenericCondition{L}(l::L) where {L<:AbstractLock} = new{L}(TaskQueue(), l)
    GenericCondition(l::AbstractLock) = new{typeof(l)}(TaskQueue(), l)
end
const Condition = GenericCondition{AlwaysLockedST}
show(io::IO, ::GenericCondition) = print(io, GenericCondition, "()")
assert_havelock(c::GenericCondition) = assert_havelock(c.lock)
lock(c::GenericCondition) = lock(c.lock)
unlock(c::GenericCondition) = unlock(c.lock)
trylock(c::GenericCondition) = trylock(c.lock)
islocked(c::GenericCondition) = islocked(c.lock)
lock(f, c::GenericCondition) = lock(f, c.lock)
isempty(c::GenericCondition) = isempty(c.waitq)
length(c::GenericCondition) = length(c.waitq)

"Blocks the current task until `c` is notified; the value of the notification."
function wait(c::GenericCondition; first::Bool = false)
    assert_havelock(c)
    t = current_task()
    t.queue === nothing || error("task is already waiting")
    first ? pushfirst!(c.waitq, t) : push!(c.waitq, t)
    t.queue = c.waitq
    token = unlockall(c.lock)
    try
        return wait()
    catch
        if t.queue === c.waitq
            list_deletefirst!(c.waitq, t)
            t.queue = nothing
        end
        rethrow()
    finally
        relockall(c.lock, token)
    end
end
unlockall(l::AbstractLock) = unlock(l)
relockall(l::AbstractLock, token) = lock(l)

"Wakes one or all of the tasks that wait for `c`, with the value `arg`, or with the error `arg`; how many."
function notify(c::GenericCondition, @nospecialize(arg), all::Bool, error::Bool)
    assert_havelock(c)
    n = 0
    while !isempty(c.waitq)
        t = popfirst!(c.waitq)::Task
        t.queue = nothing
        schedule(t, arg; error)
        n += 1
        all || break
    end
    return n
end
notify(c::GenericCondition, @nospecialize(arg = nothing); all::Bool = true, error::Bool = false) = notify(c, arg, all, error)
notify_error(c::GenericCondition, err) = notify(c, err, true, true)

"A lock that the task which holds it can take again."
mutable struct ReentrantLock <: AbstractLock
    locked_by::Union{Task,Nothing}
    reentrancy_cnt::UInt32
    waiting::TaskQueue
    ReentrantLock() = new(nothing, 0, TaskQueue())
end
assert_havelock(l::ReentrantLock) = l.locked_by === current_task() ? nothing : concurrency_violation()
islocked(l::ReentrantLock) = l.reentrancy_cnt != 0
show(io::IO, ::ReentrantLock) = print(io, ReentrantLock, "()")
show(io::IO, ::MIME"text/plain", l::ReentrantLock) = islocked(l) ? print(io, ReentrantLock, "() (locked by ", l.locked_by === current_task() ? "current " : "", l.locked_by, ")") : print(io, ReentrantLock, "() (unlocked)")
function trylock(l::ReentrantLock)
    t = current_task()
    if l.locked_by === t
        l.reentrancy_cnt += 0x1
        return true
    elseif l.reentrancy_cnt == 0
        l.locked_by = t
        l.reentrancy_cnt = 0x1
        return true
    end
    return false
end
"Takes the lock, after whoever holds it."
function lock(l::ReentrantLock)
    trylock(l) && return nothing
    t = current_task()
    while !trylock(l)
        push!(l.waiting, t)
        t.queue = l.waiting
        try
            wait()
        catch
            list_deletefirst!(l.waiting, t)
            rethrow()
        end
    end
    return nothing
end
function unlock(l::ReentrantLock)
    l.locked_by === current_task() || error(l.reentrancy_cnt == 0 ? "unlock count must match lock count" : "unlock from wrong thread")
    l.reentrancy_cnt -= 0x1
    l.reentrancy_cnt == 0 && release_waiting(l)
    return nothing
end
function release_waiting(l::ReentrantLock)
    l.locked_by = nothing
    if !isempty(l.waiting)
        t = popfirst!(l.waiting)::Task
        t.queue = nothing
        schedule(t)
    end
    return nothing
end
function unlockall(l::ReentrantLock)
    n = l.reentrancy_cnt
    l.locked_by === current_task() || error(n == 0 ? "unlock count must match lock count" : "unlock from wrong thread")
    l.reentrancy_cnt = 0x0
    release_waiting(l)
    return n
end
relockall(l::ReentrantLock, n::UInt32) = (lock(l); l.reentrancy_cnt = n; nothing)

"Calls `f` while `l` is held."
function lock(f, l::AbstractLock)
    lock(l)
    try
        return f()
    finally
        unlock(l)
    end
end
function trylock(f, l::AbstractLock)
    if trylock(l)
        try
            return f()
        finally
            unlock(l)
        end
    end
    return false
end
"`@lock l expr`: evaluates `expr` while `l` is held."
macro lock(l, expr)
    quote
        temp = $(esc(l))
        lock(temp)
        try
            $(esc(expr))
        finally
            unlock(temp)
        end
    end
end
macro lock_nofail(l, expr)
    quote
        temp = $(esc(l))
        lock(temp)
        val = $(esc(expr))
        unlock(temp)
        val
    end
end

"A counter of permits: `acquire` takes one and waits where there is none, `release` gives one back."
mutable struct Semaphore
    sem_size::Int
    curr_cnt::Int
    cond_wait::GenericCondition{ReentrantLock}
    Semaphore(n) = n > 0 ? new(n, 0, GenericCondition{ReentrantLock}()) : throw(ArgumentError("Semaphore size must be > 0"))
end
function acquire(s::Semaphore)
    lock(s.cond_wait)
    try
        while s.curr_cnt >= s.sem_size
            wait(s.cond_wait)
        end
        s.curr_cnt += 1
    finally
        unlock(s.cond_wait)
    end
    return nothing
end
function acquire(f, s::Semaphore)
    acquire(s)
    try
        return f()
    finally
        release(s)
    end
end
function release(s::Semaphore)
    lock(s.cond_wait)
    try
        s.curr_cnt > 0 || error("release count must match acquire count")
        s.curr_cnt -= 1
        notify(s.cond_wait; all = false)
    finally
        unlock(s.cond_wait)
    end
    return nothing
end

"A switch: tasks wait until it is set; with `autoreset` each setting lets one of them pass."
mutable struct Event
    notify::GenericCondition{ReentrantLock}
    autoreset::Bool
    set::Bool
    Event(autoreset::Bool = false) = new(GenericCondition{ReentrantLock}(), autoreset, false)
end
function wait(e::Event)
    lock(e.notify)
    try
        while !e.set
            wait(e.notify)
        end
        e.autoreset && (e.set = false)
    finally
        unlock(e.notify)
    end
    return nothing
end
function notify(e::Event)
    lock(e.notify) do
        e.set || (e.set = true; notify(e.notify; all = !e.autoreset))
    end
    return nothing
end
reset(e::Event) = (e.set = false; nothing)
