# Threads: the interface of several threads on one.

export @atomic, @atomicreplace, @atomicswap, Threads

module Threads

using ..Base
import ..Base: wait, notify, lock, unlock, trylock, islocked, getindex, setindex!, Event, ReentrantLock, AbstractLock, GenericCondition,
    Semaphore, show, esc, ==, !=, in, !
export threadid, nthreads, @threads, @spawn, Atomic, atomic_add!, atomic_sub!, atomic_and!, atomic_nand!, atomic_or!, atomic_xor!,
    atomic_max!, atomic_min!, atomic_cas!, atomic_xchg!, atomic_fence, SpinLock, Condition, Mutex

threadid() = 1
threadid(t::Task) = 1
nthreads(pool::Symbol = :default) = pool === :interactive ? 0 : 1
maxthreadid() = 1
nthreadpools() = 1
threadpool(tid = 1) = :default
threadpoolsize(pool::Symbol = :default) = pool === :interactive ? 0 : 1
ngcthreads() = 1
const Condition = GenericCondition{ReentrantLock}

"A lock that is taken by waiting in a loop."
mutable struct SpinLock <: AbstractLock
    owned::Bool
    SpinLock() = new(false)
end
const Mutex = ReentrantLock
trylock(l::SpinLock) = l.owned ? false : (l.owned = true)
function lock(l::SpinLock)
    while l.owned
        Base.yield()
    end
    l.owned = true
    return nothing
end
unlock(l::SpinLock) = l.owned ? (l.owned = false; nothing) : Base.error("unlock count must match lock count")
islocked(l::SpinLock) = l.owned
Base.assert_havelock(l::SpinLock) = l.owned ? nothing : Base.concurrency_violation()

"A value that threads share; its functions are atomic."
mutable struct Atomic{T}
    value::T
    Atomic{T}() where {T} = new(Base.zero(T))
    Atomic{T}(value) where {T} = new(value)
end
Atomic(value) = Atomic{typeof(value)}(value)
Base.eltype(::Type{Atomic{T}}) where {T} = T
getindex(x::Atomic) = x.value
setindex!(x::Atomic{T}, v) where {T} = (x.value = Base.convert(T, v); x)
atomic_cas!(x::Atomic{T}, expected::T, new::T) where {T} = (old = x.value; old === expected && (x.value = new); old)
atomic_xchg!(x::Atomic{T}, new::T) where {T} = (old = x.value; x.value = new; old)
atomic_add!(x::Atomic{T}, v::T) where {T} = (old = x.value; x.value = Base.:+(old, v); old)
atomic_sub!(x::Atomic{T}, v::T) where {T} = (old = x.value; x.value = Base.:-(old, v); old)
atomic_and!(x::Atomic{T}, v::T) where {T} = (old = x.value; x.value = Base.:&(old, v); old)
atomic_nand!(x::Atomic{T}, v::T) where {T} = (old = x.value; x.value = Base.:~(Base.:&(old, v)); old)
atomic_or!(x::Atomic{T}, v::T) where {T} = (old = x.value; x.value = Base.:|(old, v); old)
atomic_xor!(x::Atomic{T}, v::T) where {T} = (old = x.value; x.value = Base.xor(old, v); old)
atomic_max!(x::Atomic{T}, v::T) where {T} = (old = x.value; x.value = Base.max(old, v); old)
atomic_min!(x::Atomic{T}, v::T) where {T} = (old = x.value; x.value = Base.min(old, v); old)
atomic_fence() = nothing

"`@threads [schedule] for ...`: runs the loop, its iterations divided among the threads."
macro threads(args...)
    n = Base.length(args)
    loop = args[n]
    if n == 2
        Base.isexpr(loop, :for) || throw(ArgumentError("need an expression of the form `for i in 1:10`"))
        schedule = args[1] isa Base.QuoteNode ? args[1].value : args[1]
        schedule in (:static, :dynamic, :greedy) || throw(ArgumentError("unsupported schedule argument in @threads"))
    elseif n != 1
        throw(ArgumentError("wrong number of arguments in @threads"))
    end
    Base.isexpr(loop, :for) || throw(ArgumentError("@threads requires a `for` loop expression"))
    header = loop.args[1]
    Base.isexpr(header, :(=), 2) || throw(ArgumentError("nested outer loops are not currently supported by @threads"))
    index, range = header.args
    body = loop.args[2]
    return quote
        local run = function ()
            for $(esc(index)) in $(esc(range))
                $(esc(body))
            end
        end
        local task = Base.schedule(Task(run))
        try
            Base.wait(task)
        catch e
            Base.throw(Base.CompositeException([e]))
        end
        nothing
    end
end

"Evaluates an expression in a task that any thread may run; `\$x` is evaluated before."
macro spawn(args...)
    expr = args[Base.length(args)]
    if Base.length(args) == 2
        pool = args[1] isa Base.QuoteNode ? args[1].value : args[1]
        pool isa Symbol && !(pool in (:default, :interactive)) && throw(ArgumentError("unsupported threadpool in @spawn: $pool"))
    end
    return Base.do_async_macro(expr)
end

"Runs `f` for each thread."
threading_run(f, static) = f(1)
foreach(f, channel::Base.Channel; schedule = nothing, ntasks = 1) = (for x in channel; f(x); end; nothing)

end

"Field access with the order that atomic operations keep."
macro atomic(ex)
    if !(ex isa Symbol) && !is_expr(ex, :(::))
        return make_atomic(QuoteNode(:sequentially_consistent), ex)
    end
    return esc(Expr(:atomic, ex))
end
macro atomic(order, ex)
    order isa QuoteNode || (order = esc(order))
    return make_atomic(order, ex)
end
macro atomic(a, op, b)
    return make_atomic(QuoteNode(:sequentially_consistent), a, op, b)
end
macro atomic(order, a, op, b)
    order isa QuoteNode || (order = esc(order))
    return make_atomic(order, a, op, b)
end
function make_atomic(order, ex)
    if is_expr(ex, :., 2)
        object, field = esc(ex.args[1]), esc(ex.args[2])
        return :(getproperty($object, $field, $order))
    elseif is_expr(ex, :call, 3)
        return make_atomic(order, ex.args[2], ex.args[1], ex.args[3])
    elseif is_expr(ex, :(=)) && is_expr(ex.args[1], :.)
        object, field = esc(ex.args[1].args[1]), esc(ex.args[1].args[2])
        return :(setproperty!($object, $field, $(esc(ex.args[2])), $order))
    elseif ex isa Expr && length(ex.args) == 2 && endswith(String(ex.head), '=')
        op = Symbol(chop(String(ex.head)))
        return :($(make_atomic(order, ex.args[1], op, ex.args[2]))[2])
    end
    error("could not parse @atomic expression $ex")
end
function make_atomic(order, a, op, b)
    is_expr(a, :.) || error("@atomic modify expression missing field access")
    return :(modifyproperty!($(esc(a.args[1])), $(esc(a.args[2])), $(esc(op)), $(esc(b)), $order))
end
"Exchanges a field's value, and gives the old one."
macro atomicswap(order, ex)
    order isa QuoteNode || (order = esc(order))
    return make_atomicswap(order, ex)
end
macro atomicswap(ex)
    return make_atomicswap(QuoteNode(:sequentially_consistent), ex)
end
function make_atomicswap(order, ex)
    is_expr(ex, :(=), 2) && is_expr(ex.args[1], :.) || error("@atomicswap expression missing assignment")
    l, value = ex.args[1], esc(ex.args[2])
    return :(swapproperty!($(esc(l.args[1])), $(esc(l.args[2])), $value, $order))
end
"Replaces a field's value where it is the expected one."
macro atomicreplace(ex, old_new)
    o = QuoteNode(:sequentially_consistent)
    return make_atomicreplace(o, o, ex, old_new)
end
macro atomicreplace(order, ex, old_new)
    order isa QuoteNode || (order = esc(order))
    return make_atomicreplace(order, order, ex, old_new)
end
macro atomicreplace(success, fail, ex, old_new)
    success isa QuoteNode || (success = esc(success))
    fail isa QuoteNode || (fail = esc(fail))
    return make_atomicreplace(success, fail, ex, old_new)
end
function make_atomicreplace(success, fail, ex, old_new)
    is_expr(ex, :., 2) || error("@atomicreplace expression missing field access")
    object, field = esc(ex.args[1]), esc(ex.args[2])
    if is_expr(old_new, :call, 3) && old_new.args[1] === :(=>)
        return :(replaceproperty!($object, $field, $(esc(old_new.args[2])), $(esc(old_new.args[3])), $success, $fail))
    end
    pair = esc(old_new)
    return :(let p = $pair::Pair; replaceproperty!($object, $field, first(p), last(p), $success, $fail); end)
end
