# @view and @views: indexing expressions that make views; @. is in broadcast.jl.

export @view, @views

"""
    @view A[i, j...]

The view that the indexing expression selects.
"""
macro view(ex)
    Meta_isexpr(ex, :ref) || throw(ArgumentError("Invalid use of @view macro: argument must be a reference expression A[...]."))
    ex = replace_ref_begin_end!(ex)
    if ex isa Expr && ex.head === :ref
        return esc(Expr(:call, GlobalRef(Base, :view), ex.args...))
    end
    # `let A = f(); A[end] end`: the reference is the last statement.
    ref = ex.args[2]
    return esc(Expr(:let, ex.args[1], Expr(:call, GlobalRef(Base, :view), ref.args...)))
end
Meta_isexpr(@nospecialize(ex), head) = isa(ex, Expr) && ex.head === head

"`ex` with `begin` and `end` inside indices replaced by `firstindex` and `lastindex` of what is indexed."
replace_ref_begin_end!(ex) = replace_ends(ex, nothing)
function replace_ends(@nospecialize(ex), place)
    if ex === :begin || ex === :end
        place === nothing && return ex
        A, k, n = place
        f = ex === :begin ? :firstindex : :lastindex
        return n == 1 ? Expr(:call, GlobalRef(Base, f), A) : Expr(:call, GlobalRef(Base, f), A, k)
    end
    isa(ex, Expr) || return ex
    if ex.head === :quote || ex.head === :inert
        return ex
    elseif ex.head === :ref
        A = replace_ends(ex.args[1], place)
        n = length(ex.args) - 1
        needs = uses_ends(ex)
        S = A
        binding = nothing
        if needs && !isa(A, Symbol)
            S = gensym(:S)
            binding = Expr(:(=), S, A)
        end
        args = Any[S]
        for k in 1:n
            push!(args, replace_ends(ex.args[k + 1], (S, k, n)))
        end
        ref = Expr(:ref, args...)
        return binding === nothing ? ref : Expr(:let, binding, ref)
    end
    return Expr(ex.head, Any[replace_ends(a, place) for a in ex.args]...)
end
uses_ends(@nospecialize(ex)) = begin
    isa(ex, Expr) || return ex === :begin || ex === :end
    (ex.head === :quote || ex.head === :inert) && return false
    start = ex.head === :ref ? 2 : 1
    for i in start:length(ex.args)
        uses_ends(ex.args[i]) && return true
    end
    return false
end

# `A[...]` inside @views: a view of arrays, plain indexing of the rest.
@propagate_inbounds maybeview(A, args...) = getindex(A, args...)
@propagate_inbounds maybeview(A::AbstractArray, args...) = view(A, args...)
@propagate_inbounds maybeview(A::AbstractArray, args::Union{Number,CartesianIndex}...) = getindex(A, args...)
@propagate_inbounds maybeview(A) = getindex(A)
@propagate_inbounds maybeview(A::AbstractArray) = getindex(A)

"""
    @views ex

`ex` with every slicing expression made a view.
"""
macro views(x)
    return esc(viewify(replace_ref_begin_end!(x)))
end
viewify(@nospecialize(ex)) = ex
function viewify(ex::Expr)
    h = ex.head
    if h === :ref
        return Expr(:call, GlobalRef(Base, :maybeview), Any[viewify(a) for a in ex.args]...)
    elseif h === :(=)
        lhs = ex.args[1]
        return Expr(h, isa(lhs, Expr) && lhs.head === :ref ? Expr(:ref, Any[viewify(a) for a in lhs.args]...) : viewify(lhs), viewify(ex.args[2]))
    elseif h === :quote || h === :inert
        return ex
    end
    s = string(h)
    if length(ex.args) == 2 && length(s) > 1 && last(s) == '=' && !(h in (:(==), :(!=), :(<=), :(>=), :(===), :(!==))) && isa(ex.args[1], Expr) && ex.args[1].head === :ref
        # A[i] += x updates in place; the right side may slice.
        lhs = ex.args[1]
        if first(s) == '.'
            return Expr(h, Expr(:ref, Any[viewify(a) for a in lhs.args]...), viewify(ex.args[2]))
        end
        op = Symbol(s[1:end - 1])
        names = Any[gensym() for _ in 2:length(lhs.args)]
        A = gensym()
        binds = Any[Expr(:(=), A, viewify(lhs.args[1])), Any[Expr(:(=), names[k], viewify(lhs.args[k + 1])) for k in 1:length(names)]...]
        return Expr(:let, Expr(:block, binds...),
            Expr(:(=), Expr(:ref, A, names...), Expr(:call, op, Expr(:call, GlobalRef(Base, :maybeview), A, names...), viewify(ex.args[2]))))
    end
    return Expr(h, Any[viewify(a) for a in ex.args]...)
end
