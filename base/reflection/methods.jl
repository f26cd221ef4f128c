# Methods: finding, asking, printing.

export hasmethod, methods, precompile

get_world_counter() = ccall(:jl_get_world_counter, UInt, ())
tls_world_age() = ccall(:jl_get_tls_world_age, UInt, ())

"The type of a call of `f` with arguments of the types `t`."
function signature_type(@nospecialize(f), @nospecialize(t))
    u = unwrap_unionall(t)
    return rewrap_unionall(Tuple{Core.Typeof(f),u.parameters...}, t)
end
to_tuple_type(@nospecialize(t::Type)) = t <: Tuple ? t : throw(ArgumentError("argument tuple type must contain only types"))
function to_tuple_type(t)
    t isa Tuple || t isa AbstractArray || t isa SimpleVector || throw(ArgumentError("argument tuple type must contain only types"))
    t = Tuple{t...}
    t <: Tuple && all_types(t) || throw(ArgumentError("argument tuple type must contain only types"))
    return t
end
all_types(@nospecialize(t)) = t isa DataType && all(p -> p isa Type || p isa TypeVar || p isa TypeofVararg, t.parameters)
typesof(@nospecialize args...) = Tuple{Any[Core.Typeof(a) for a in args]...}

"The methods that a call with this signature could reach, as MethodMatch objects."
function _methods_by_ftype(@nospecialize(t), limit::Int, world::UInt)
    answer = ccall(:tt_matching_methods, Any, (Any, Cint, UInt), t, limit, world)
    return answer === nothing ? nothing : answer::Vector{Any}
end
_methods_by_ftype(@nospecialize(t), _, limit::Int, world::UInt) = _methods_by_ftype(t, limit, world)
function _methods(@nospecialize(f), @nospecialize(t), limit::Int, world::UInt)
    return _methods_by_ftype(signature_type(f, to_tuple_type(t)), limit, world)
end
matches_of(@nospecialize(f), @nospecialize(t), limit::Int) = something(_methods(f, t, limit, get_world_counter()), Any[])
"All methods whose first signature part is a supertype of `T`."
function methods_of_type(@nospecialize(T))
    found = ccall(:tt_methods_of, Any, (Any, UInt), T, get_world_counter())::Vector{Any}
    (T isa DataType && T.name === typename(Type)) || return found
    # All types' constructors lie in one table.
    signature = Tuple{T,Vararg{Any}}
    return filter!(m -> typeintersect(signature, m.sig) !== Union{}, found)
end

"A list of methods, as `methods` returns it."
struct MethodList <: AbstractArray{Method,1}
    ms::Array{Method,1}
    mt::Any
end
size(l::MethodList) = size(l.ms)
getindex(l::MethodList, i::Integer) = l.ms[i]

"""
    methods(f[, types[, modules]])

The methods of `f`, those that take arguments of the types, those defined in the modules.
"""
function methods(@nospecialize(f), @nospecialize(t), mod::Union{Tuple{Module},AbstractArray{Module},Tuple{Vararg{Module}},Nothing} = nothing)
    world = get_world_counter()
    found = Method[m.method for m in something(_methods(f, t, -1, world), Any[]) if mod === nothing || parentmodule(m.method) in mod]
    return MethodList(found, typeof(f).name.mt)
end
methods(@nospecialize(f), @nospecialize(t), mod::Module) = methods(f, t, (mod,))
function methods(@nospecialize(f), mod::Union{Module,AbstractArray{Module},Nothing} = nothing)
    mods = mod isa Module ? (mod,) : mod
    all = methods_of_type(f isa Type ? Type{f} : typeof(f))
    found = Method[m for m in all if mods === nothing || parentmodule(m) in mods]
    return MethodList(found, (f isa Type ? typename(Type) : typeof(f).name).mt)
end

"Whether `f` has a method for arguments of these types, and keyword arguments of these names."
hasmethod(@nospecialize(f), @nospecialize(t)) = hasmethod_in(f, t, get_world_counter())
function hasmethod(@nospecialize(f), @nospecialize(t), kwnames::Tuple{Vararg{Symbol}}; world::UInt = get_world_counter())
    hasmethod_in(f, t, world) || return false
    isempty(kwnames) && return true
    m = which(f, t)
    accepted = kwarg_decl(m)
    for k in accepted
        endswith(String(k), "...") && return true
    end
    return issubset(kwnames, accepted)
end
function hasmethod_in(@nospecialize(f), @nospecialize(t), world::UInt)
    return ccall(:tt_which, Any, (Any, UInt), signature_type(f, to_tuple_type(t)), world) !== nothing
end

"The method that a call with arguments of these types runs."
function which(@nospecialize(f), @nospecialize(t))
    t = to_tuple_type(t)
    return which(signature_type(f, t))
end
function which(@nospecialize(tt::Type))
    m = ccall(:tt_which, Any, (Any, UInt), tt, get_world_counter())
    m === nothing && error("no unique matching method found for the specified argument types")
    return m isa Method ? m : m.method
end
"The module in which the name `s` as seen in `m` is defined."
which(m::Module, s::Symbol) = isdefined(m, s) ? binding_module(m, s) : error("\"$s\" is not defined in module $m")
_which(@nospecialize(tt::Type); world = get_world_counter(), raise::Bool = true, method_table = nothing) =
    (ms = _methods_by_ftype(tt, -1, world); ms === nothing || isempty(ms) ? (raise ? error("no unique matching method found for the specified argument types") : nothing) : ms[1])

isambiguous(m1::Method, m2::Method; ambiguous_bottom::Bool = false) = begin
    T = typeintersect(m1.sig, m2.sig)
    T === Union{} && return false
    morespecific(m1.sig, m2.sig) || morespecific(m2.sig, m1.sig) ? false : true
end
delete_method(m::Method) = (ccall(:tt_delete_method, Cvoid, (Any,), m); nothing)
precompile(@nospecialize(argt::Type)) = ccall(:jl_compile_hint, Int32, (Any,), argt) != 0
precompile(@nospecialize(f), @nospecialize(argtypes::Tuple)) = precompile(Tuple{Core.Typeof(f),argtypes...})
precompile(@nospecialize(f), @nospecialize(argtypes::Tuple), m::Method) = precompile(f, argtypes)

==(a::Method, b::Method) = a === b
"The names of a method's arguments, the function's own first."
function method_argnames(m::Method)
    names = slot_names(m)
    return names[1:min(Int(m.nargs), length(names))]
end
argnames(m::Method) = method_argnames(m)

"The names of the keyword arguments of a method; the last ends in `...` where any are taken."
function kwarg_decl(m::Method, kwtype = nothing)
    m.sig === Tuple || try
        sig = rewrap_unionall(Tuple{typeof(Core.kwcall),NamedTuple,unwrap_unionall(m.sig).parameters...}, m.sig)
        for kw in something(_methods_by_ftype(sig, -1, get_world_counter()), Any[])
            k = kw.method
            unwrap_unionall(k.sig).parameters[3:end] == unwrap_unionall(m.sig).parameters || types_egal_tail(k.sig, m.sig) || continue
            slots = slot_names(k)
            n = Int(k.nargs)
            names = Symbol[s for s in slots[n+1:end] if !('#' in String(s)) && s !== Symbol("")]
            # Names that stand for any further keywords come last.
            rest = findfirst(s -> endswith(String(s), "..."), names)
            rest === nothing || push!(names, splice!(names, rest))
            return unique!(names)
        end
    catch
    end
    return Symbol[]
end
types_egal_tail(a, b) = rewrap_unionall(Tuple{unwrap_unionall(a).parameters[3:end]...}, a) == b
"The names of a method's variables, its arguments first."
function slot_names(m::Method)
    isdefined(m, :source) && m.source isa Core.CodeInfo && return m.source.slotnames
    text = isdefined(m, :slot_syms) ? m.slot_syms : ""
    return Symbol[Symbol(s) for s in split(text, '\0')]
end

"The type variables that a signature quantifies over."
function typevars_of(@nospecialize(T))
    vars = TypeVar[]
    while T isa UnionAll
        push!(vars, T.var)
        T = T.body
    end
    return vars
end
function show_method_params(io::IO, vars)
    isempty(vars) && return nothing
    print(io, " where ")
    if length(vars) == 1
        show(io, vars[1])
    else
        print(io, '{')
        for (i, v) in enumerate(vars)
            i > 1 && print(io, ", ")
            show(io, v)
            io = IOContext(io, :unionall_env => v)
        end
        print(io, '}')
    end
    return nothing
end

"The function's part of a method's signature, as it is written in a definition."
function show_method_name(io::IO, m::Method)
    FT = unwrap_unionall(m.sig).parameters[1]
    FT = rewrap_unionall(FT, m.sig)
    U = unwrap_unionall(FT)
    if U isa DataType && U.name === typename(Type) && FT isa DataType && U.parameters[1] isa Type
        show(io, U.parameters[1])
    elseif U isa DataType && U <: Function && isdefined(U, :instance) && !('#' in string(function_type_name(U)))
        show_sym(io, function_type_name(U))
    elseif U isa DataType && '#' in string(U.name.name) && U <: Function
        print(io, function_type_name(U))
    elseif U isa DataType && U.name === typename(Type) && U.parameters[1] isa TypeVar
        print(io, "(::Type{")
        show(IOContext(io, :unionall_env => U.parameters[1]), U.parameters[1])
        print(io, "})")
    else
        names = method_argnames(m)
        name = isempty(names) || is_hidden_name(names[1]) ? "" : String(names[1])
        print(io, '(', name, "::", FT, ')')
    end
    return nothing
end

function show_method(io::IO, m::Method; digit_align_width = -1)
    vars = typevars_of(m.sig)
    inner = io
    for v in vars
        inner = IOContext(inner, :unionall_env => v)
    end
    show_method_name(inner, m)
    print(io, '(')
    parameters = unwrap_unionall(m.sig).parameters
    names = method_argnames(m)
    for i in 2:length(parameters)
        i > 2 && print(io, ", ")
        name = i <= length(names) ? names[i] : Symbol("")
        T = parameters[i]
        hidden = is_hidden_name(name)
        hidden || print(io, name)
        if T isa TypeofVararg
            U = unwrapva(T)
            U === Any && !hidden || (print(io, "::"); show(inner, U))
            print(io, "...")
        elseif T !== Any || hidden
            print(io, "::")
            show(inner, T)
        end
    end
    keywords = kwarg_decl(m)
    if !isempty(keywords)
        print(io, "; ")
        for (i, k) in enumerate(keywords)
            i > 1 && print(io, ", ")
            endswith(String(k), "...") ? print(io, k) : show_sym(io, k)
        end
    end
    print(io, ')')
    show_method_params(io, vars)
    return nothing
end
function method_location(io::IO, m::Method)
    file = string(m.file)
    return m.module, fixed_path(file), m.line
end
function show(io::IO, m::Method)
    show_method(io, m)
    mod, file, line = method_location(io, m)
    print(io, " @ ", mod, ' ', file, ':', line)
    return nothing
end
function show(io::IO, ::MIME"text/plain", m::Method)
    show_method(io, m)
    println(io)
    mod, file, line = method_location(io, m)
    print(io, "     @ ", mod, ' ', file, ':', line)
end
function show(io::IO, l::MethodList)
    show(io, MIME("text/plain"), l)
end
function show(io::IO, ::MIME"text/plain", l::MethodList)
    n = length(l)
    name = n == 0 ? (l.mt === nothing ? "anonymous function" : string(l.mt.name)) : string(l.ms[1].name)
    kind = startswith(name, '@') ? "macro" : "generic function"
    mod = n == 0 || l.mt === nothing ? "" : l.mt.module === Main || l.mt.module === nothing ? " from Main" : string(" from ", l.mt.module)
    print(io, "# ", n, " method", n == 1 ? "" : "s", " for ", kind, " \"", name, "\"", mod, ":")
    limit = get(io, :limit, false)::Bool ? max(1, div(displaysize(io)[1] - 4, 2)) : n
    for (i, m) in enumerate(l.ms)
        println(io)
        if i > limit
            print(io, "... ", n - limit, " methods not shown")
            break
        end
        print(io, lpad("[$i]", ndigits(n) + 3), ' ')
        show(io, MIME("text/plain"), m)
    end
    return nothing
end
show(io::IO, ::MIME"text/plain", mt::Core.MethodTable) = show(io, mt)
show(io::IO, mt::Core.MethodTable) = print(io, "# method table of ", mt.name)

function show(io::IO, mi::Core.MethodInstance)
    print(io, "MethodInstance for ")
    mi.def isa Module ? print(io, "top-level thunk") : show_tuple_as_call(io, mi.def.name, mi.specTypes)
end
show(io::IO, ci::Core.CodeInstance) = (print(io, "CodeInstance for "); show(io, ci.def))

"Prints a call of `name` with arguments of the types of `sig`, its first part being the function's."
function show_tuple_as_call(io::IO, name::Symbol, @nospecialize(sig::Type); demangle = false, kwargs = nothing, argnames = nothing, qualified = false, hasfirst = true)
    if sig === Tuple
        print(io, demangle ? demangle_function_name(name) : name, "(...)")
        return nothing
    end
    vars = typevars_of(sig)
    types = unwrap_unionall(sig).parameters
    inner = io
    for v in vars
        inner = IOContext(inner, :unionall_env => v)
    end
    if hasfirst
        FT = types[1]
        U = FT isa Type ? unwrap_unionall(FT) : FT
        if U isa DataType && U.name === typename(Type) && U.parameters[1] isa Type
            show(inner, U.parameters[1])
        elseif U isa DataType && U <: Function && global_function_name(U) !== nothing
            qualified && !(U.name.module in (Main, Base, Core)) && print(io, U.name.module, '.')
            plain = global_function_name(U)
            show_sym(io, demangle ? Symbol(demangle_function_name(plain)) : plain)
        else
            named = argnames !== nothing && !isempty(argnames) && !is_hidden_name(argnames[1]) ? String(argnames[1]) : ""
            print(io, '(', named, "::")
            show(inner, FT)
            print(io, ')')
        end
        types = types[2:end]
        argnames === nothing || (argnames = argnames[2:end])
    else
        print(io, name)
    end
    print(io, '(')
    for (i, T) in enumerate(types)
        i > 1 && print(io, ", ")
        argnames === nothing || i > length(argnames) || is_hidden_name(argnames[i]) || print(io, argnames[i])
        print(io, "::")
        if T isa TypeofVararg
            show(inner, unwrapva(T))
            print(io, "...")
        else
            show(inner, T)
        end
    end
    if kwargs !== nothing
        for (i, (k, T)) in enumerate(kwargs)
            print(io, i == 1 ? "; " : ", ", k, "::")
            show(inner, T)
        end
    end
    print(io, ')')
    show_method_params(io, vars)
    return nothing
end
"The name under which its module holds the function whose type is `U`; nothing for closures."
function global_function_name(U::DataType)
    for name in (function_type_name(U), Symbol(chopprefix(String(U.name.name), "#")))
        isdefined(U.name.module, name) && typeof(getglobal(U.name.module, name)) === U && return name
    end
    return nothing
end
"The name of a function that a definition with keywords or a closure made, as its source has it."
function demangle_function_name(name::Union{Symbol,String})
    text = String(name)
    m = match(r"^#([^#]+)##kw$|^#([^#0-9][^#]*)#[0-9]+$", text)
    return m === nothing ? text : something(m[1], m[2])
end
