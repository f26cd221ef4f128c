# @ccall.

export @ccall

"Splits the argument of `@ccall` into what to call, the result's type, the argument types, the arguments and the number required."
function ccall_macro_parse(expr::Expr)
    expr.head === :(::) || throw(ArgumentError("@ccall needs a function signature with a return type"))
    call, result = expr.args[1], expr.args[2]
    isexpr(call, :call) || throw(ArgumentError("@ccall has to take a function call"))
    f = call.args[1]
    if isexpr(f, :.)
        what = Expr(:tuple, f.args[2], esc(f.args[1]))
    elseif isexpr(f, :$)
        what = esc(f.args[1])
    elseif f isa Symbol
        what = QuoteNode(f)
    else
        throw(ArgumentError("@ccall function name must be a symbol, a `.` node or an interpolated function pointer (with `\$`)"))
    end
    arguments = call.args[2:end]
    required = 0
    if !isempty(arguments) && isexpr(arguments[1], :parameters)
        varargs = arguments[1].args
        arguments = arguments[2:end]
        isempty(arguments) && throw(ArgumentError("C ABI prohibits vararg without one required argument"))
        required = length(arguments)
        arguments = Any[arguments..., varargs...]
    end
    types, values = Any[], Any[]
    for a in arguments
        isexpr(a, :(::)) || throw(ArgumentError("args in @ccall need type annotations. '$a' doesn't have one."))
        push!(types, a.args[end])
        push!(values, a.args[1])
    end
    return what, result, types, values, required
end

"""
    @ccall library.function(argument::Type, ...; vararg::Type...)::ResultType

Calls a C function; names the types as the prototype does.
"""
macro ccall(expr)
    what, result, types, values, required = ccall_macro_parse(expr)
    guard = nothing
    if isexpr(what, :escape)
        name = QuoteNode(what.args[1])
        f = gensym(:f)
        guard = quote
            $f = $what
            $f isa Ptr || throw(ArgumentError(string("interpolated function `", $name, "` was not a Ptr{Cvoid}, but ", typeof($f))))
        end
        what = f
    end
    call = Expr(:call, :ccall, what, esc(result), Expr(:tuple, map(esc, types)...), map(esc, values)...)
    if required > 0
        call = ccall_vararg(what, esc(result), map(esc, types), map(esc, values), required)
    end
    return guard === nothing ? call : Expr(:block, guard, call)
end

"A foreign call with `required` fixed arguments and further ones."
function ccall_vararg(what, result, types, values, required)
    block = Expr(:block)
    converted, roots = Any[], Any[]
    for i in eachindex(values)
        root = gensym(:root)
        push!(block.args, :(local $root = cconvert($(types[i]), $(values[i]))))
        push!(roots, root)
        push!(converted, :(unsafe_convert($(types[i]), $root)))
    end
    push!(block.args, Expr(:foreigncall, what, result, Expr(:call, GlobalRef(Core, :svec), types...), required, QuoteNode(:ccall), converted..., roots...))
    return block
end
