# Generated functions: how the body that a generator returns becomes code.

"Calls the generator with static parameters and argument types, and lowers what it returns."
function (g::GeneratedFunctionStub)(world::UInt, source::LineNumberNode, @nospecialize(args...))
    body = g.gen(args...)
    isa(body, CodeInfo) && return body
    lambda = Expr(:lambda, svec_to_vector(g.argnames), Expr(:block, source, body))
    parameters = svec_to_vector(g.spnames)
    ex = Core.arraysize(parameters, 1) === 0 ? lambda : Expr(:var"with-static-parameters", lambda, parameters...)
    code = ccall(:jl_expand, Any, (Any, Any), ex, typeof(g.gen).name.module)
    isa(code, CodeInfo) && return code
    isa(code, Expr) && code.head === :error && throw(ErrorException(generated_error(code.args[1])))
    throw(ErrorException("The function body AST defined by this @generated function is not pure. This likely means it contains a closure, a comprehension or a generator."))
end
generated_error(@nospecialize(e)) = isa(e, ErrorException) ? e.msg : isa(e, String) ? e : "the body that a generated function returned cannot be lowered"

function svec_to_vector(s::SimpleVector)
    v = Array{Any,1}(undef, length(s))
    i = 1
    while i <= length(s)
        v[i] = s[i]
        i += 1
    end
    return v
end
