# Entry points to what the compiler's stages make of a function.

export @invoke, @invokelatest, code_lowered, code_typed, functionloc

uncompressed_ast(m::Method) = uncompressed_ir(m)
function uncompressed_ir(m::Method)
    isdefined(m, :source) || error("Code for this Method is not available.")
    s = m.source
    s isa String && (s = ccall(:jl_uncompress_ir, Any, (Any, Ptr{Cvoid}, Any), m, C_NULL, s))
    return s::Core.CodeInfo
end
uncompressed_ast(m::Method, s) = s isa Core.CodeInfo ? s : uncompressed_ir(m)

"The lowered code of the methods of `f` that take arguments of the types."
function code_lowered(@nospecialize(f), @nospecialize(t = Tuple); generated::Bool = true, debuginfo::Symbol = :default)
    return map(methods(f, t)) do m
        if hasgenerator(m)
            generated || error("Could not expand generator for `@generated` method ", m, ".")
            return ccall(:tt_generated_code, Any, (Any, Any), m, signature_type(f, to_tuple_type(t)))
        end
        return copy(uncompressed_ir(m))
    end
end
hasgenerator(m::Method) = isdefined(m, :generator)
function copy(c::Core.CodeInfo)
    new = ccall(:jl_new_code_info_uninit, Ref{Core.CodeInfo}, ())
    for f in fieldnames(Core.CodeInfo)
        isdefined(c, f) || continue
        x = getfield(c, f)
        setfield!(new, f, f === :code ? Any[e isa Expr ? copy(e) : e for e in x] : x isa Array ? copy(x) : x)
    end
    return new
end

"The typed code of the methods of `f` for arguments of the types, with the type of the result."
code_typed(@nospecialize(f), @nospecialize(t = default_types(f)); kwargs...) = code_typed_by_type(signature_type(f, to_tuple_type(t)); kwargs...)
function code_typed_by_type(@nospecialize(tt::Type); optimize = true, debuginfo::Symbol = :default, world = get_world_counter(), kwargs...)
    return Any[x[1] => x[2] for x in ccall(:tt_code_typed, Any, (Any, Cint, UInt), tt, optimize, world)]
end
function default_types(@nospecialize(f))
    ms = methods(f)
    length(ms) == 1 || return Tuple
    sig = ms[1].sig
    return rewrap_unionall(Tuple{unwrap_unionall(sig).parameters[2:end]...}, sig)
end
default_tt(@nospecialize(f)) = default_types(f)
"The result types that inference finds for the methods that match."
function return_types(@nospecialize(f), @nospecialize(t = default_types(f)))
    t = to_tuple_type(t)
    found = matches_of(f, t, -1)
    length(found) == 1 && return Any[Core.Compiler.return_type(f, t)]
    return Any[Core.Compiler.return_type(f, Tuple{unwrap_unionall(m.spec_types).parameters[2:end]...}) for m in found]
end
_return_type(@nospecialize(f), @nospecialize(t::Type{<:Tuple})) = Core.Compiler.return_type(f, t)

function functionloc(m::Method)
    m.line <= 0 && error("could not determine location of method definition")
    return (find_source_file(string(m.file)), Int(m.line))
end
functionloc(@nospecialize(f), @nospecialize(t)) = functionloc(which(f, t))
function functionloc(@nospecialize(f))
    ms = methods(f)
    isempty(ms) && error("function has no definitions")
    length(ms) > 1 && error("function has multiple methods; please specify a type signature")
    return functionloc(first(ms))
end

"The specialisations of a method that exist."
specializations(m::Method) = (x for x in ccall(:tt_specializations, Any, (Any,), m))

"Makes `f` accept only keyword arguments: what `@invoke` and `@invokelatest` expand their argument to."
function destructure_callex(topmod::Module, @nospecialize(ex))
    if is_expr(ex, :call)
        f, args, kwargs = ex.args[1], Any[], Any[]
        for x in ex.args[2:end]
            if is_expr(x, :parameters)
                append!(kwargs, x.args)
            elseif is_expr(x, :kw)
                push!(kwargs, x)
            else
                push!(args, x)
            end
        end
    elseif is_expr(ex, :.)
        f, args, kwargs = GlobalRef(topmod, :getproperty), Any[ex.args...], Any[]
    elseif is_expr(ex, :ref)
        f, args, kwargs = GlobalRef(topmod, :getindex), Any[ex.args...], Any[]
    elseif is_expr(ex, :(=)) && is_expr(ex.args[1], :.)
        f, args, kwargs = GlobalRef(topmod, :setproperty!), Any[ex.args[1].args..., ex.args[2]], Any[]
    elseif is_expr(ex, :(=)) && is_expr(ex.args[1], :ref)
        f, args, kwargs = GlobalRef(topmod, :setindex!), Any[ex.args[1].args[1], ex.args[2], ex.args[1].args[2:end]...], Any[]
    else
        throw(ArgumentError("expected a call expression: $ex"))
    end
    return f, args, kwargs
end
"Calls the method for the types that annotate the arguments."
macro invoke(ex)
    f, args, kwargs = destructure_callex(Base, ex)
    types = Any[is_expr(a, :(::)) ? esc(a.args[end]) : :(Core.Typeof($(esc(a)))) for a in args]
    values = Any[is_expr(a, :(::)) ? esc(a.args[1]) : esc(a) for a in args]
    call = Expr(:call, :invoke)
    isempty(kwargs) || push!(call.args, Expr(:parameters, map(esc, kwargs)...))
    push!(call.args, esc(f), Expr(:curly, :Tuple, types...), values...)
    return call
end
"Calls the newest method, in the newest world."
macro invokelatest(ex)
    f, args, kwargs = destructure_callex(Base, ex)
    call = Expr(:call, :(Base.invokelatest))
    isempty(kwargs) || push!(call.args, Expr(:parameters, map(esc, kwargs)...))
    push!(call.args, esc(f), map(esc, args)...)
    return call
end
