# Macros that write out loops and expressions for a number of dimensions.

"`@nloops`, `@nexprs` and their kin: code repeated for dimensions 1:N, with `d` and `_d` replaced."
baremodule Cartesian

using ..Base
import ..Base: Meta_isexpr, esc
export @nloops, @nref, @ncall, @ncallkw, @nexprs, @nextract, @nall, @nany, @ntuple, @nif

"`ex` with the anonymous function's argument replaced by `i`, names ending in `_i` completed."
function replace_dim(@nospecialize(ex), var::Symbol, i::Int)
    if ex === var
        return i
    elseif isa(ex, Symbol)
        s = string(ex)
        suffix = string("_", var)
        endswith(s, suffix) || return ex
        return Symbol(s[1:end - ncodeunits(suffix)], "_", i)
    elseif isa(ex, Expr)
        e = Expr(ex.head, Any[replace_dim(a, var, i) for a in ex.args]...)
        return fold_arithmetic(e)
    end
    return ex
end
"Indices like `i_{d+1}` and `d-1` become numbers; conditions on numbers are decided."
function fold_arithmetic(e::Expr)
    if e.head === :call && length(e.args) == 3 && isa(e.args[2], Int) && isa(e.args[3], Int)
        op, a, b = e.args
        op === :+ && return a + b
        op === :- && return a - b
        op === :* && return a * b
        op === :(==) && return a == b
        op === :(!=) && return a != b
        op === :< && return a < b
        op === :> && return a > b
        op === :<= && return a <= b
        op === :>= && return a >= b
    elseif e.head === :if && isa(e.args[1], Bool)
        e.args[1] && return e.args[2]
        return length(e.args) > 2 ? e.args[3] : nothing
    elseif e.head === :curly && length(e.args) == 2 && isa(e.args[1], Symbol) && isa(e.args[2], Int)
        s = string(e.args[1])
        endswith(s, "_") && return Symbol(s, e.args[2])
    end
    return e
end
function apply_dim(@nospecialize(f), i::Int)
    Meta_isexpr(f, :->) || return isa(f, Symbol) ? Symbol(f, "_", i) : f
    var = f.args[1]
    return replace_dim(body_of(f.args[2]), var, i)
end
function body_of(b)
    Meta_isexpr(b, :block) || return b
    rest = Any[a for a in b.args if !isa(a, LineNumberNode)]
    return length(rest) == 1 ? rest[1] : b
end

macro nexprs(N::Int, ex::Expr)
    return esc(Expr(:block, Any[apply_dim(ex, i) for i in 1:N]...))
end
macro ntuple(N::Int, ex)
    return esc(Expr(:tuple, Any[apply_dim(ex, i) for i in 1:N]...))
end
macro nref(N::Int, A::Symbol, ex)
    return esc(Expr(:ref, A, Any[apply_dim(ex, i) for i in 1:N]...))
end
macro ncall(N::Int, f, args...)
    ex = args[end]
    return esc(Expr(:call, f, args[1:end - 1]..., Any[apply_dim(ex, i) for i in 1:N]...))
end
macro ncallkw(N::Int, f, kw, args...)
    ex = args[end]
    return esc(Expr(:call, f, Expr(:parameters, Expr(:..., kw)), args[1:end - 1]..., Any[apply_dim(ex, i) for i in 1:N]...))
end
macro nextract(N::Int, esym::Symbol, isym)
    exs = Any[]
    for i in 1:N
        value = isa(isym, Symbol) ? Expr(:ref, isym, i) : apply_dim(isym, i)
        push!(exs, Expr(:(=), Symbol(esym, "_", i), value))
    end
    return esc(Expr(:block, exs...))
end
macro nall(N::Int, criterion::Expr)
    e = apply_dim(criterion, N)
    for i in N - 1:-1:1
        e = Expr(:&&, apply_dim(criterion, i), e)
    end
    return esc(e)
end
macro nany(N::Int, criterion::Expr)
    e = apply_dim(criterion, N)
    for i in N - 1:-1:1
        e = Expr(:||, apply_dim(criterion, i), e)
    end
    return esc(e)
end
macro nif(N::Int, condition, operation...)
    f = operation[1]
    last = length(operation) > 1 ? operation[2] : f
    e = apply_dim(last, N)
    for i in N - 1:-1:1
        e = Expr(:if, apply_dim(condition, i), apply_dim(f, i), e)
    end
    return esc(e)
end
macro nloops(N::Int, itersym::Symbol, rangeexpr, args...)
    body = args[end]
    for d in 1:N
        itervar = Symbol(itersym, "_", d)
        range = isa(rangeexpr, Symbol) ? Expr(:call, GlobalRef(Base, :axes), rangeexpr, d) : apply_dim(rangeexpr, d)
        pre = length(args) > 1 ? apply_dim(args[1], d) : nothing
        post = length(args) > 2 ? apply_dim(args[2], d) : nothing
        body = Expr(:for, Expr(:(=), itervar, range), Expr(:block, pre, body, post))
    end
    return esc(body)
end

end # module Cartesian
