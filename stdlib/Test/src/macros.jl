# @test and its relatives.

"What evaluating a check gave."
abstract type ExecutionResult end
struct Returned <: ExecutionResult
    value
    data
    source::LineNumberNode
end
struct Threw <: ExecutionResult
    exception
    current_exceptions
    source::LineNumberNode
end

"Evaluates a comparison or call with its arguments, and the text of it with their values."
function eval_test(f, name, args::Tuple, kwargs, source::LineNumberNode, negate::Bool = false)
    value = f(args...; kwargs...)
    negate && (value = !value)
    text = value === true ? nothing : call_text(name, args, kwargs, negate)
    return Returned(value, text, source)
end
value_text(x) = sprint(show, x; context = :limit => true)
"A value within an expression, printed as `show` prints it."
struct ShownValue
    value::Any
end
Base.show(io::IO, x::ShownValue) = show(IOContext(io, :limit => true), x.value)
function call_text(name, args, kwargs, negate)
    name isa Symbol || (name = Symbol(string(name)))
    if !isempty(kwargs) && length(args) == 2 && Base.isoperator(name)
        text = string(value_text(args[1]), " ", name, " ", value_text(args[2]), " (", join((string(k, "=", value_text(v)) for (k, v) in pairs(kwargs)), ", "), ")")
        return negate ? string("!(", text, ")") : text
    end
    ex = Expr(:call, name)
    isempty(kwargs) || push!(ex.args, Expr(:parameters, (Expr(:kw, k, ShownValue(v)) for (k, v) in pairs(kwargs))...))
    append!(ex.args, ShownValue[ShownValue(a) for a in args])
    negate && (ex = Expr(:call, :!, ex))
    return sprint(Base.show_unquoted, ex)
end
function eval_test_comparison(ops::Tuple, values::Tuple, source::LineNumberNode, names)
    value = true
    for i in eachindex(ops)
        value = ops[i](values[i], values[i+1])
        value === true || break
    end
    text = value === true ? nothing : join((i == 1 ? value_text(values[1]) : string(names[i-1], " ", value_text(values[i])) for i in eachindex(values)), " ")
    return Returned(value, text, source)
end

"The expression that evaluates a check without recording it."
function test_result_expr(ex, source)
    quoted_source = QuoteNode(source)
    negated = ex isa Expr && ex.head === :call && length(ex.args) == 2 && ex.args[1] === :! && ex.args[2] isa Expr && ex.args[2].head === :call
    inner = negated ? ex.args[2] : ex
    if inner isa Expr && inner.head === :comparison && !negated
        values = Expr(:tuple, map(esc, inner.args[1:2:end])...)
        ops = Expr(:tuple, map(esc, inner.args[2:2:end])...)
        body = :(eval_test_comparison($ops, $values, $quoted_source, $(QuoteNode(inner.args[2:2:end]))))
    elseif inner isa Expr && inner.head === :call && inner.args[1] isa Symbol && is_recorded_call(inner)
        f = esc(inner.args[1])
        values = Expr(:tuple)
        keywords = Expr(:parameters)
        for a in inner.args[2:end]
            if Base.isexpr(a, :parameters)
                append!(keywords.args, map(esc, a.args))
            elseif Base.isexpr(a, :kw)
                push!(keywords.args, Expr(:kw, a.args[1], esc(a.args[2])))
            else
                push!(values.args, esc(a))
            end
        end
        named = isempty(keywords.args) ? :(NamedTuple()) : Expr(:tuple, keywords)
        body = :(eval_test($f, $(QuoteNode(inner.args[1])), $values, $named, $quoted_source, $negated))
    else
        body = :(Returned($(esc(ex)), nothing, $quoted_source))
    end
    return quote
        try
            $body
        catch _e
            _e isa InterruptException && rethrow()
            Threw(_e, Base.current_exceptions(), $quoted_source)
        end
    end
end
"Whether a call's arguments are evaluated one by one, so that a failure can show them."
is_recorded_call(ex) = !(ex.args[1] in (:isdefined, :ifelse, :ccall)) && !startswith(string(ex.args[1]), '.')

"The check and the keyword arguments `broken` and `skip` that follow it; others belong to the call."
function split_keywords(ex, kws, name)
    broken = skip = nothing
    rest = Any[]
    for kw in kws
        Base.isexpr(kw, :(=)) || error("invalid test macro call: $name $ex $(join(kws, ' '))")
        if kw.args[1] === :broken
            broken === nothing || error("invalid test macro call: cannot set `broken` keyword multiple times")
            broken = kw.args[2]
        elseif kw.args[1] === :skip
            skip === nothing || error("invalid test macro call: cannot set `skip` keyword multiple times")
            skip = kw.args[2]
        else
            push!(rest, Expr(:kw, kw.args[1], kw.args[2]))
        end
    end
    broken !== nothing && skip !== nothing && error("invalid test macro call: cannot set both `skip` and `broken` keywords")
    if !isempty(rest)
        Base.isexpr(ex, :call) || error("invalid test macro call: $name $ex does not accept keyword arguments")
        ex = Expr(:call, ex.args[1], Expr(:parameters, rest...), ex.args[2:end]...)
    end
    return ex, broken, skip
end

"""
    @test ex
    @test f(args...) key = value ...
    @test ex broken = true
    @test ex skip = true

Checks that `ex` is `true`, and records what came of it in the current test set.
"""
macro test(ex, kws...)
    ex, broken, skip = split_keywords(ex, kws, "@test")
    shown = QuoteNode(ex)
    result = test_result_expr(ex, __source__)
    check = quote
        local result = $result
        $(broken === nothing ? :(do_test(result, $shown)) : :($(esc(broken)) ? do_broken_test(result, $shown) : do_test(result, $shown)))
    end
    skip === nothing && return check
    return :($(esc(skip)) ? record(get_testset(), Broken(:skipped, $shown)) : $check)
end
"Checks that an expression does not hold, or throws, as is known of it."
macro test_broken(ex, kws...)
    ex, _, _ = split_keywords(ex, kws, "@test_broken")
    result = test_result_expr(ex, __source__)
    return :(do_broken_test($result, $(QuoteNode(ex))))
end
"Records a check without evaluating it."
macro test_skip(ex, kws...)
    return :(record(get_testset(), Broken(:skipped, $(QuoteNode(ex)))))
end

function do_test(result::ExecutionResult, orig_expr)
    if result isa Returned
        value = result.value
        outcome = value === true ? Pass(:test, orig_expr, result.data, nothing, result.source) :
                  value === false ? Fail(:test, orig_expr, result.data, value, nothing, result.source, false) :
                  value isa Bool ? Fail(:test, orig_expr, result.data, value, nothing, result.source, false) :
                  Error(:test_nonbool, orig_expr, value, nothing, result.source)
    else
        outcome = Error(:test_error, orig_expr, result.exception, result.current_exceptions, result.source)
    end
    record(get_testset(), outcome)
    return outcome
end
function do_broken_test(result::ExecutionResult, orig_expr)
    outcome = result isa Returned && result.value === true ? Error(:test_unbroken, orig_expr, result.value, nothing, result.source) : Broken(:test, orig_expr)
    record(get_testset(), outcome)
    return outcome
end

"The value of a call, whose type must be the one that inference finds."
macro inferred(ex)
    return inferred_expr(ex, __module__)
end
macro inferred(allow, ex)
    return inferred_expr(ex, __module__, allow)
end
function inferred_expr(ex, mod, allow = :(Union{}))
    if Base.isexpr(ex, :ref)
        ex = Expr(:call, :getindex, ex.args...)
    elseif Base.isexpr(ex, :.) && length(ex.args) == 2 && ex.args[2] isa QuoteNode
        ex = Expr(:call, :getproperty, ex.args...)
    end
    Base.isexpr(ex, :call) || error("@inferred requires a call expression")
    f = esc(ex.args[1])
    positional = Any[esc(a) for a in ex.args[2:end] if !Base.isexpr(a, :parameters) && !Base.isexpr(a, :kw)]
    keywords = Any[]
    for a in ex.args[2:end]
        Base.isexpr(a, :parameters) && append!(keywords, map(esc, a.args))
        Base.isexpr(a, :kw) && push!(keywords, Expr(:kw, a.args[1], esc(a.args[2])))
    end
    named = isempty(keywords) ? :(NamedTuple()) : Expr(:tuple, Expr(:parameters, keywords...))
    return quote
        let allow = $(esc(allow))
            allow isa Type || throw(ArgumentError("@inferred requires a type as second argument"))
            local f = $f
            local args = ($(positional...),)
            local kwargs = $named
            local value = f(args...; kwargs...)
            local rettype = value isa Type ? Type{value} : typeof(value)
            local inftype = isempty(kwargs) ? Core.Compiler.return_type(f, Tuple{map(Core.Typeof, args)...}) :
                            Core.Compiler.return_type(Core.kwcall, Tuple{typeof(kwargs),Core.Typeof(f),map(Core.Typeof, args)...})
            rettype <: allow || rettype == typesplit(inftype, allow) || inftype isa Type && isconcretetype(inftype) && rettype <: inftype ||
                error("return type $rettype does not match inferred return type $inftype")
            value
        end
    end
end
function typesplit(@nospecialize(a), @nospecialize(b))
    a <: b && return Base.Bottom
    a isa Union && return Union{typesplit(a.a, b),typesplit(a.b, b)}
    return a
end
