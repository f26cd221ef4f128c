# The macros that annotate code or rearrange it without needing more than arrays and symbols.

export @inline, @noinline, @inbounds, @boundscheck, @propagate_inbounds, @nospecialize, @specialize,
    @eval, @generated, @static, @goto, @label, @assert, @isdefined, @__MODULE__, @__LINE__,
    @simd

"Whether `ex` defines a function (long form, short form, or `->`)."
function is_function_def(@nospecialize(ex))
    isa(ex, Expr) || return false
    h = ex.head
    (h === :function || h === :->) && return true
    h === :(=) || return false
    lhs = ex.args[1]
    while isa(lhs, Expr) && (lhs.head === :where || lhs.head === :(::))
        lhs = lhs.args[1]
    end
    return isa(lhs, Expr) && lhs.head === :call
end

"Puts `metas` at the front of the body of the function definition inside `ex`; `false` where there is none."
function push_meta!(@nospecialize(ex), metas)
    if is_function_def(ex)
        if length(ex.args) === 1
            return false
        end
        body = ex.args[2]
        rest = isa(body, Expr) && body.head === :block ? body.args : (body,)
        ex.args[2] = Expr(:block, Expr(:meta, metas...), rest...)
        return true
    elseif isa(ex, Expr) && (ex.head === :macrocall || ex.head === :block || ex.head === :escape ||
                             ex.head === :(var"hygienic-scope") || ex.head === :do)
        n = length(ex.args)
        i = n
        while i > 0
            push_meta!(ex.args[i], metas) && return true
            i = i - 1
        end
    end
    return false
end

"`ex` with `metas` on the function definition in it, or as it is (an annotation of a call is a hint)."
function annotate(@nospecialize(ex), metas...)
    push_meta!(ex, metas)
    return Expr(:escape, ex)
end

macro inline()
    return Expr(:meta, :inline)
end
macro inline(ex)
    return annotate(ex, :inline)
end
macro noinline()
    return Expr(:meta, :noinline)
end
macro noinline(ex)
    return annotate(ex, :noinline)
end
macro propagate_inbounds()
    return Expr(:block, Expr(:meta, :inline), Expr(:meta, :propagate_inbounds))
end
macro propagate_inbounds(ex)
    return annotate(ex, :inline, :propagate_inbounds)
end
macro _inline_meta()
    return Expr(:meta, :inline)
end
macro _noinline_meta()
    return Expr(:meta, :noinline)
end
macro _propagate_inbounds_meta()
    return Expr(:meta, :inline, :propagate_inbounds)
end
macro pure(ex)
    return annotate(ex, :pure)
end
macro constprop(setting, ex)
    name = isa(setting, QuoteNode) ? setting.value : setting
    name === :aggressive && return annotate(ex, :aggressive_constprop)
    name === :none && return annotate(ex, :no_constprop)
    throw(ArgumentError(string("@constprop ", name, " not supported")))
end
macro nospecializeinfer(ex)
    return annotate(ex, :nospecializeinfer)
end

"Effects that the author of a function vouches for; each becomes one flag of a `:purity` annotation."
function effect_flags(settings)
    consistent = effect_free = nothrow = terminates_globally = terminates_locally = notaskstate = inaccessiblememonly = false
    for s in settings
        val = true
        while isa(s, QuoteNode) || (isa(s, Expr) && s.head === :call)
            if isa(s, QuoteNode)
                s = s.value
            else
                val = !val
                s = s.args[2]
            end
        end
        if s === :consistent
            consistent = val
        elseif s === :effect_free
            effect_free = val
        elseif s === :nothrow
            nothrow = val
        elseif s === :terminates_globally
            terminates_globally = val
        elseif s === :terminates_locally
            terminates_locally = val
        elseif s === :notaskstate
            notaskstate = val
        elseif s === :inaccessiblememonly
            inaccessiblememonly = val
        elseif s === :foldable
            consistent = effect_free = terminates_globally = val
        elseif s === :removable
            effect_free = nothrow = terminates_globally = val
        elseif s === :total
            consistent = effect_free = nothrow = terminates_globally = notaskstate = inaccessiblememonly = val
        else
            throw(ArgumentError(string("@assume_effects ", s, " not supported")))
        end
    end
    return Expr(:purity, consistent, effect_free, nothrow, terminates_globally, terminates_locally,
        notaskstate, inaccessiblememonly)
end
macro assume_effects(args...)
    last = args[length(args)]
    settings = Array{Any,1}(undef, 0)
    i = 1
    while i < length(args)
        push!(settings, args[i])
        i = i + 1
    end
    if is_function_def(last) || (isa(last, Expr) && last.head === :macrocall)
        return annotate(last, effect_flags(settings))
    elseif isa(last, QuoteNode)
        push!(settings, last)
        return Expr(:meta, effect_flags(settings))
    end
    return Expr(:escape, last)
end
macro _total_meta()
    return Expr(:meta, effect_flags((:total,)))
end
macro _foldable_meta()
    return Expr(:meta, effect_flags((:foldable,)))
end

macro inbounds(blk)
    return Expr(:block,
        Expr(:inbounds, true),
        Expr(:local, Expr(:(=), :val, Expr(:escape, blk))),
        Expr(:inbounds, :pop),
        :val)
end
macro boundscheck(blk)
    return Expr(:if, Expr(:boundscheck), Expr(:escape, blk))
end

macro specialize(vars...)
    return Expr(:meta, :specialize, vars...)
end

macro label(name::Symbol)
    return Expr(:escape, Expr(:symboliclabel, name))
end
macro goto(name::Symbol)
    return Expr(:escape, Expr(:symbolicgoto, name))
end

macro isdefined(s::Symbol)
    return Expr(:escape, Expr(:isdefined, s))
end

macro __MODULE__()
    return __module__
end
macro __LINE__()
    return __source__.line
end

macro eval(ex)
    return Expr(:escape, Expr(:call, GlobalRef(Core, :eval), __module__, Expr(:quote, ex)))
end
macro eval(mod, ex)
    return Expr(:escape, Expr(:call, GlobalRef(Core, :eval), mod, Expr(:quote, ex)))
end

macro generated()
    return Expr(:generated)
end
macro generated(f)
    if isa(f, Expr) && (f.head === :function || is_function_def(f))
        body = f.args[2]
        lno = __source__
        return Expr(:escape,
            Expr(f.head, f.args[1],
                Expr(:block, lno,
                    Expr(:if, Expr(:generated),
                        body,
                        Expr(:block,
                            Expr(:meta, :generated_only),
                            Expr(:return, nothing))))))
    end
    error("invalid syntax; @generated must be used with a function definition")
end

"Runs the branch of a constant condition at expansion, so that the other branch is never lowered."
macro static(ex)
    if isa(ex, Expr) && (ex.head === :if || ex.head === :elseif || ex.head === :&& || ex.head === :||)
        e = ex
        while true
            h = e.head
            if h === :if || h === :elseif
                c = Core.eval(__module__, e.args[1])
                if c
                    return Expr(:escape, e.args[2])
                elseif length(e.args) === 3
                    e = e.args[3]
                    if !(isa(e, Expr) && (e.head === :elseif || (e.head === :block && length(e.args) === 1 &&
                        isa(e.args[1], Expr) && e.args[1].head === :elseif)))
                        return Expr(:escape, e)
                    end
                    e.head === :block && (e = e.args[1])
                else
                    return nothing
                end
            else
                c = Core.eval(__module__, e.args[1])
                if h === :&&
                    return c ? Expr(:escape, e.args[2]) : c
                else
                    return c ? c : Expr(:escape, e.args[2])
                end
            end
        end
    end
    throw(ArgumentError("invalid @static macro"))
end

macro assert(ex, msgs...)
    if length(msgs) === 0
        msg = Expr(:call, GlobalRef(Base, :string), QuoteNode(ex))
    else
        m = msgs[1]
        if isa(m, AbstractString)
            msg = m
        elseif isa(m, Expr) || isa(m, Symbol)
            msg = Expr(:call, GlobalRef(Base, :assertion_message), Expr(:escape, m))
        else
            msg = Expr(:call, GlobalRef(Base, :string), QuoteNode(m))
        end
    end
    return Expr(:if, Expr(:escape, ex), nothing,
        Expr(:call, GlobalRef(Core, :throw), Expr(:call, GlobalRef(Core, :AssertionError), msg)))
end
assertion_message(m::AbstractString) = m
assertion_message(@nospecialize(m)) = string(m)

macro simd(forloop)
    return annotate_simd(forloop)
end
macro simd(ivdep, forloop)
    return annotate_simd(forloop)
end
function annotate_simd(@nospecialize(ex))
    isa(ex, Expr) && ex.head === :for || throw(ArgumentError("for loop expected"))
    return Expr(:escape, ex)
end
macro polly(ex)
    return Expr(:escape, ex)
end
