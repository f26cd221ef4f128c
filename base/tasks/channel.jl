# Channels: queues between tasks.

export AbstractChannel, Channel, InvalidStateException, asyncmap, asyncmap!, bind, isready, put!

abstract type AbstractChannel{T} end
push!(c::AbstractChannel, v) = (put!(c, v); c)
popfirst!(c::AbstractChannel) = take!(c)

"The state in which an operation found a channel does not allow it."
struct InvalidStateException <: Exception
    msg::String
    state::Symbol
end

"""
    Channel{T = Any}(size = 0)
    Channel{T}(f, size = 0; taskref = nothing, spawn = false)

A queue that holds up to `size` values; with 0, `put!` waits for a `take!`. With a function, a task that runs `f(channel)` is bound to it.
"""
mutable struct Channel{T} <: AbstractChannel{T}
    cond_take::GenericCondition{ReentrantLock}
    cond_wait::GenericCondition{ReentrantLock}
    cond_put::GenericCondition{ReentrantLock}
    state::Symbol
    excp::Union{Exception,Nothing}
    data::Vector{T}
    n_avail_items::Int
    sz_max::Int

    function Channel{T}(sz::Integer = 0) where {T}
        sz < 0 && throw(ArgumentError("Channel size must be either 0, a positive integer or Inf"))
        l = ReentrantLock()
        put, take = GenericCondition(l), GenericCondition(l)
        waiting = sz == 0 ? GenericCondition(l) : take
        return new(take, waiting, put, :open, nothing, Vector{T}(), 0, sz)
    end
end
Channel{T}(sz::Float64) where {T} = Channel{T}(sz == Inf ? typemax(Int) : convert(Int, sz))
Channel(sz = 0) = Channel{Any}(sz)
function Channel{T}(f::Function, size = 0; taskref::Union{Nothing,Ref{Task}} = nothing, spawn::Bool = false, threadpool = nothing) where {T}
    c = Channel{T}(size)
    t = Task(() -> f(c))
    bind(c, t)
    schedule(t)
    taskref === nothing || (taskref[] = t)
    return c
end
Channel(f::Function, size = 0; kwargs...) = Channel{Any}(f, size; kwargs...)
Channel(f::Function; ctype = nothing, csize = nothing, kwargs...) = Channel{ctype === nothing ? Any : ctype}(f, csize === nothing ? 0 : csize; kwargs...)

closed_exception() = InvalidStateException("Channel is closed.", :closed)
isbuffered(c::Channel) = c.sz_max != 0
function check_channel_state(c::Channel)
    if !isopen(c)
        c.excp === nothing || throw(c.excp)
        throw(closed_exception())
    end
end
isopen(c::Channel) = c.state === :open
lock(c::Channel) = lock(c.cond_take)
unlock(c::Channel) = unlock(c.cond_take)
trylock(c::Channel) = trylock(c.cond_take)
lock(f, c::Channel) = lock(f, c.cond_take.lock)

"Closes a channel; whoever waits on it gets the error."
function close(c::Channel, excp::Exception = closed_exception())
    lock(c)
    try
        c.excp = excp
        c.state = :closed
        notify_error(c.cond_take, excp)
        notify_error(c.cond_wait, excp)
        notify_error(c.cond_put, excp)
    finally
        unlock(c)
    end
    return nothing
end

"Has `c` closed when `task` ends."
function bind(c::Channel, task::Task)
    watcher = Task() do
        wait_done(task)
        close_chnl_on_taskdone(task, c)
        nothing
    end
    if istaskdone(task)
        close_chnl_on_taskdone(task, c)
    else
        watcher.queue = task.donenotify.waitq
        push!(task.donenotify.waitq, watcher)
    end
    return c
end
function close_chnl_on_taskdone(t::Task, c::Channel)
    isopen(c) || return nothing
    istaskfailed(t) ? close(c, TaskFailedException(t)) : close(c)
    return nothing
end

"Appends a value, and waits where the channel is full."
function put!(c::Channel{T}, v) where {T}
    check_channel_state(c)
    v = convert(T, v)
    return isbuffered(c) ? put_buffered(c, v) : put_unbuffered(c, v)
end
function put_buffered(c::Channel, v)
    lock(c)
    # Who waits to put counts as available, too.
    done = false
    c.n_avail_items += 1
    try
        while length(c.data) >= c.sz_max
            check_channel_state(c)
            wait(c.cond_put)
        end
        check_channel_state(c)
        push!(c.data, v)
        done = true
        notify(c.cond_take, nothing, true, false)
    finally
        done || (c.n_avail_items -= 1)
        unlock(c)
    end
    return v
end
function put_unbuffered(c::Channel, v)
    lock(c)
    taker = try
        c.n_avail_items += 1
        while isempty(c.cond_take.waitq)
            check_channel_state(c)
            notify(c.cond_wait)
            wait(c.cond_put)
        end
        check_channel_state(c)
        t = popfirst!(c.cond_take.waitq)
        t.queue = nothing
        t
    finally
        c.n_avail_items -= 1
        unlock(c)
    end
    schedule(taker, v)
    yield()
    return v
end

"Removes and returns the next value, and waits for one."
take!(c::Channel) = isbuffered(c) ? take_buffered(c) : take_unbuffered(c)
function take_buffered(c::Channel)
    lock(c)
    try
        while isempty(c.data)
            check_channel_state(c)
            wait(c.cond_take)
        end
        v = popfirst!(c.data)
        c.n_avail_items -= 1
        notify(c.cond_put, nothing, false, false)
        return v
    finally
        unlock(c)
    end
end
function take_unbuffered(c::Channel{T}) where {T}
    lock(c)
    try
        check_channel_state(c)
        notify(c.cond_put, nothing, false, false)
        return wait(c.cond_take)::T
    finally
        unlock(c)
    end
end
"The next value, which stays in the channel."
fetch(c::Channel) = isbuffered(c) ? fetch_buffered(c) : error("`fetch` is not supported on an unbuffered Channel.")
function fetch_buffered(c::Channel)
    lock(c)
    try
        while isempty(c.data)
            check_channel_state(c)
            wait(c.cond_take)
        end
        return c.data[1]
    finally
        unlock(c)
    end
end
isready(c::Channel) = n_avail(c) > 0
isempty(c::Channel) = n_avail(c) == 0
isfull(c::Channel) = length(c.data) >= c.sz_max
n_avail(c::Channel) = isbuffered(c) ? c.n_avail_items : length(c.cond_put.waitq)
function wait(c::Channel)
    isready(c) && return nothing
    lock(c)
    try
        while !isready(c)
            check_channel_state(c)
            wait(c.cond_wait)
        end
    finally
        unlock(c)
    end
    return nothing
end
eltype(::Type{Channel{T}}) where {T} = T
IteratorSize(::Type{<:Channel}) = SizeUnknown()
function iterate(c::Channel, state = nothing)
    if isopen(c) || isready(c)
        try
            return take!(c), nothing
        catch e
            e isa InvalidStateException && e.state === :closed && return nothing
            rethrow()
        end
    end
    c.excp === nothing || (c.excp isa InvalidStateException && c.excp.state === :closed) || throw(c.excp)
    return nothing
end
show(io::IO, c::Channel) = print(io, typeof(c), "(", c.sz_max, ")")
function show(io::IO, ::MIME"text/plain", c::Channel)
    show(io, c)
    if !(get(io, :compact, false)::Bool)
        if !isopen(c)
            print(io, " (closed)")
        else
            n = n_avail(c)
            if n == 0
                print(io, " (empty)")
            else
                print(io, " (", n, " item", n == 1 ? "" : "s", " available)")
            end
        end
    end
end

"`f` over collections, with at most `ntasks` calls at the same time."
function asyncmap(f, collections...; ntasks = 0, batch_size = nothing)
    ntasks = ntasks isa Function ? ntasks() : ntasks == 0 ? 100 : ntasks
    gate = Semaphore(ntasks)
    tasks = map(collections...) do xs...
        acquire(gate)
        t = Task() do
            try
                f(xs...)
            finally
                release(gate)
            end
        end
        schedule(t)
    end
    return map(fetch_unwrapped, tasks)
end
function fetch_unwrapped(t::Task)
    wait_done(t)
    istaskfailed(t) && throw(t.exception)
    return t.result
end
function asyncmap!(f, results, collections...; kwargs...)
    return copyto!(results, asyncmap(f, collections...; kwargs...))
end
