# Printing functions.

"Whether the name `name` of the module `mod` is one that every module has: exported from Base or Core."
function is_exported_from_stdlib(name::Symbol, mod::Module)
    (mod === Base || mod === Core) && isexported(mod, name) && return true
    isdefined(mod, name) || return false
    f = getglobal(mod, name)
    for m in (Base, Core)
        m === mod && continue
        isdefined(m, name) && isexported(m, name) && getglobal(m, name) === f && return true
    end
    return false
end

"The name in the method table of `f`."
function_name(f::Function) = function_type_name(typeof(f))
function function_module(f::Function)
    return typeof(f).name.module
end
shares_method_table(f) = !(typeof(f) <: Function)

function show_function(io::IO, f::Function, compact::Bool, fallback = show_default)
    if shares_method_table(f) || !(issingletontype(typeof(f)) || startswith(String(typeof(f).name.name), '#')) || f isa Colon
        fallback(io, f)
    elseif compact
        print(io, function_name(f))
    else
        name, mod = function_name(f), function_module(f)
        if isdefined(mod, name) && getglobal(mod, name) === f
            if !(is_exported_from_stdlib(name, mod) || mod === Main)
                print(io, mod, '.')
            end
            show_sym(io, name)
        else
            fallback(io, f)
        end
    end
    return nothing
end
show(io::IO, f::Function) = show_function(io, f, get(io, :compact, false)::Bool)
print(io::IO, f::Function) = show_function(io, f, true)
show(io::IO, f::Core.IntrinsicFunction) = print(io, intrinsic_name(f))
intrinsic_name(f::Core.IntrinsicFunction) = unsafe_string(ccall(:jl_intrinsic_name, Cstring, (Cint,), reinterpret(Int32, f)))
show(io::IO, f::Core.Builtin) = print(io, is_exported_from_stdlib(nameof(f), Core) ? "" : "Core.", nameof(f))
print(io::IO, f::Core.Builtin) = print(io, nameof(f))
show(io::IO, ::MIME"text/plain", f::Core.IntrinsicFunction) = print(io, intrinsic_name(f), " (intrinsic function #", reinterpret(Int32, f), ")")
show(io::IO, ::MIME"text/plain", f::Core.Builtin) = print(io, nameof(f), " (built-in function)")

function show(io::IO, ::MIME"text/plain", f::Function)
    get(io, :compact, false)::Bool && return show(io, f)
    T = typeof(f)
    if shares_method_table(f)
        show(io, f)
        return nothing
    end
    name = function_name(f)
    n = length(methods(f))
    mod = T.name.module
    itself = isdefined(mod, name) && T === typeof(getglobal(mod, name))
    text = itself || '#' in string(name) ? string(name) : string("(::", T, ")")
    kind = startswith(text, '@') ? "macro" : "generic function"
    print(io, text, " (", kind, " with ", n, n == 1 ? " method)" : " methods)")
    return nothing
end

show(io::IO, f::ComposedFunction) = (show_part(io, f.outer); print(io, " ∘ "); show_part(io, f.inner))
print(io::IO, f::ComposedFunction) = show(io, f)
show(io::IO, ::MIME"text/plain", f::ComposedFunction) = show(io, f)
show_part(io::IO, f) = show(io, f)
show_part(io::IO, f::Function) = isoperator(Symbol(f)) ? (print(io, '('); show(io, f); print(io, ')')) : show(io, f)
function show(io::IO, f::ComposedFunction{typeof(!)})
    print(io, '!')
    show(io, f.inner)
end
