# The collector, as the program sees it: GC, finalizers, weak references.

export GC, finalize, finalizer

module GC

using ..Base
const GC_AUTO, GC_FULL, GC_INCREMENTAL = 0, 1, 2

"Collects garbage now; `full` means the old objects too."
gc(full::Bool = true) = (ccall(:jl_gc_collect, Cvoid, (Int32,), full ? 1 : 2); nothing)
"Switches collection on or off and returns whether it was on."
enable(on::Bool) = ccall(:jl_gc_enable, Int32, (Int32,), on) != 0
"A place at which a collection may begin in a loop that allocates nothing."
safepoint() = (ccall(:jl_gc_safepoint, Cvoid, ()); nothing)
enable_finalizers(on::Bool) = on ? enable_finalizers() : disable_finalizers()
enable_finalizers() = (ccall(:jl_gc_enable_finalizers_internal, Cvoid, ()); nothing)
disable_finalizers() = (ccall(:jl_gc_disable_finalizers_internal, Cvoid, ()); nothing)
in_finalizer() = ccall(:jl_gc_is_in_finalizer, Int8, ()) != 0
enable_logging(on::Bool = true) = nothing

"Keeps the values of the variables `args[1:end-1]` alive while the last argument runs."
macro preserve(args...)
    for v in args[1:end-1]
        v isa Symbol || error("Preserved variable must be a symbol")
    end
    return esc(Expr(:gc_preserve, args[end], args[1:end-1]...))
end

end

"""
    finalizer(f, x)

Has `f(x)` called when nothing refers to the mutable `x` any more, and returns `x`.
"""
function finalizer(@nospecialize(f), @nospecialize(x))
    ismutable(x) || error("objects of type ", typeof(x), " cannot be finalized")
    Core.finalizer(f, x)
    return x
end
function finalizer(f::Ptr{Cvoid}, x::T) where {T}
    ismutable(x) || error("objects of type ", typeof(x), " cannot be finalized")
    ccall(:jl_gc_add_ptr_finalizer, Cvoid, (Ptr{Cvoid}, Any, Ptr{Cvoid}), Core.getptls(), x, f)
    return x
end
"Runs the finalizers of `x` now."
finalize(@nospecialize(x)) = (ccall(:jl_finalize_th, Cvoid, (Any, Any), current_task(), x); nothing)

==(a::WeakRef, b::WeakRef) = isequal(a.value, b.value)
==(a::WeakRef, b) = isequal(a.value, b)
==(a, b::WeakRef) = isequal(a, b.value)
isequal(a::WeakRef, b::WeakRef) = isequal(a.value, b.value)
isequal(a::WeakRef, b) = isequal(a.value, b)
isequal(a, b::WeakRef) = isequal(a, b.value)
