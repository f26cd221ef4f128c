"What is asked for at a prompt: methods, types, the stages of a function's code, the version."
module InteractiveUtils

export apropos, edit, less, code_warntype, code_llvm, code_native, methodswith, varinfo, versioninfo, subtypes, supertypes, @which, @edit, @less,
    @functionloc, @code_typed, @code_warntype, @code_lowered, @code_llvm, @code_native, @time_imports, clipboard

# ---- types ----

"The modules within `m`, itself included."
function modules_below!(found::Vector{Module}, m::Module)
    m in found && return found
    push!(found, m)
    for name in names(m; all = true)
        isdefined(m, name) && !Base.isdeprecated(m, name) || continue
        x = getglobal(m, name)
        x isa Module && x !== m && parentmodule(x) === m && modules_below!(found, x)
    end
    return found
end
all_modules() = foldl(modules_below!, Base.loaded_modules_array(); init = modules_below!(Module[], Main))

function subtypes(m::Module, T::Type)
    found = Type[]
    for part in modules_below!(Module[], m)
        add_subtypes!(found, part, T)
    end
    return sort!(found; by = string)
end
function add_subtypes!(found, m, T)
    for name in names(m; all = true)
        isdefined(m, name) && !Base.isdeprecated(m, name) || continue
        x = getglobal(m, name)
        x isa Type && x !== T || continue
        d = Base.unwrap_unionall(x)
        d isa DataType && d.name.name === name && d.name.module === m && T === up(x) && !(x in found) && push!(found, x)
    end
end
"The supertype, of a family of types the family."
function up(@nospecialize(x))
    s = supertype(x)
    d = Base.unwrap_unionall(s)
    return d isa DataType && isempty(d.parameters) ? s : d isa DataType ? d.name.wrapper : s
end
"The types that are declared as direct subtypes of `T`."
function subtypes(T::Type)
    isabstracttype(T) || return Type[]
    found = Type[]
    for m in all_modules()
        add_subtypes!(found, m, T)
    end
    return sort!(found; by = string)
end
supertypes(T::Type) = T === Any ? (T,) : (T, supertypes(supertype(T))...)

# ---- methods ----

"The methods of which an argument is declared as `T`, or, with `supertypes`, as one of its supertypes but `Any`."
function methodswith(T::Type, f::Base.Callable, found = Method[]; supertypes::Bool = false)
    for m in methods(f)
        types = Base.unwrap_unionall(m.sig).parameters
        any(types[2:end]) do S
            S isa Core.TypeofVararg && (S = Base.unwrapva(S))
            S isa TypeVar && (S = S.ub)
            S === T || supertypes && S isa Type && T <: S && S !== Any && S !== Union{}
        end && push!(found, m)
    end
    return found
end
function methodswith(T::Type, m::Module; supertypes::Bool = false)
    found = Method[]
    for name in names(m)
        isdefined(m, name) && !Base.isdeprecated(m, name) || continue
        f = getglobal(m, name)
        f isa Base.Callable && !(f isa Core.Builtin) && methodswith(T, f, found; supertypes)
    end
    return unique(found)
end
methodswith(T::Type; supertypes::Bool = false) = unique!(reduce(vcat, (methodswith(T, m; supertypes) for m in all_modules()); init = Method[]))

# ---- the stages of code ----

"""
    code_warntype([io], f, types)

Prints, for each method that a call of `f` with arguments of the types could run, the types of its arguments and of each value of its
optimised code.
"""
function code_warntype(io::IO, @nospecialize(f), @nospecialize(t = Base.default_types(f)); kwargs...)
    for found in Base.matches_of(f, t, -1)
        mi = ccall(:jl_specializations_get_linfo, Any, (Any, Any, Any), found.method, found.spec_types, found.sparams)::Core.MethodInstance
        code, type = Base.typed_code(mi)
        println(io, mi)
        println(io, "  from ", mi.def)
        println(io, "Arguments")
        names = Base.method_argnames(mi.def)
        for (i, T) in enumerate(Base.unwrap_unionall(mi.specTypes).parameters)
            name = i <= length(names) && names[i] !== Symbol("") ? names[i] : "_$i"
            println(io, "  ", name, "::", i == 1 && T <: Function && isdefined(T, :instance) ? "Core.Const($(T.instance))" : T)
        end
        println(io, "Body::", type)
        text = split(sprint(show, code; context = io), '\n')
        foreach(line -> println(io, line), text[2:end-1])
        println(io)
    end
end
code_warntype(@nospecialize(f), @nospecialize(t = Base.default_types(f)); kwargs...) = code_warntype(stdout, f, t; kwargs...)
"The code in a stage, of the specialisation that a call of `f` with arguments of the types `t` would run."
code_text(@nospecialize(f), @nospecialize(t), stage::Symbol) =
    Base.code_text(Base.specialization_for(f, Base.to_tuple_type(t)), Base.code_stages[stage])
"Prints the text, less its comments where they are not asked for."
function print_code(io::IO, text::String, debuginfo::Symbol)
    debuginfo in (:default, :source, :none) || throw(ArgumentError("'debuginfo' must be either :source or :none"))
    for line in eachline(IOBuffer(text); keep = true)
        debuginfo === :none && startswith(line, ';') || print(io, line)
    end
end
"""
    code_llvm([io], f, types; raw = false, dump_module = false, optimize = true, debuginfo = :default)

Prints the LLVM code of the method that a call of `f` with arguments of the types runs. `raw` and `dump_module` show all of the module
with its debug information; without `optimize` it is as it goes into the optimiser.
"""
function code_llvm(io::IO, @nospecialize(f), @nospecialize(t = Base.default_types(f)); raw::Bool = false, dump_module::Bool = false, optimize::Bool = true, debuginfo::Symbol = :default)
    stage = raw || dump_module ? (optimize ? :llvm_module : :emitted_module) : optimize ? :llvm : :emitted
    print_code(io, code_text(f, t, stage), debuginfo)
end
code_llvm(@nospecialize(f), @nospecialize(t = Base.default_types(f)); kwargs...) = code_llvm(stdout, f, t; kwargs...)
"""
    code_native([io], f, types; syntax = :intel, raw = false, dump_module = false, debuginfo = :default)

Prints the machine code of the method that a call of `f` with arguments of the types runs, as assembly in Intel's syntax.
"""
function code_native(io::IO, @nospecialize(f), @nospecialize(t = Base.default_types(f)); syntax::Symbol = :intel, raw::Bool = false, dump_module::Bool = false, binary::Bool = false, debuginfo::Symbol = :default)
    syntax === :intel || throw(ArgumentError(syntax === :att ? "'syntax' :att is not available, only :intel" : "'syntax' must be :intel"))
    binary && throw(ArgumentError("'binary' is not available"))
    print_code(io, code_text(f, t, raw || dump_module ? :asm_module : :asm), debuginfo)
end
code_native(@nospecialize(f), @nospecialize(t = Base.default_types(f)); kwargs...) = code_native(stdout, f, t; kwargs...)

"The call of `f` with the function and the types of the arguments of the call `ex`."
function with_types(m::Module, f, ex, keywords = Any[])
    ex isa Expr || return :(error("expression is not a function call or symbol"))
    options = Any[Expr(:kw, k.args[1], esc(k.args[2])) for k in keywords]
    call(g, args) = isempty(options) ? :($f($g, Base.typesof($(args...)))) : :($f($g, Base.typesof($(args...)); $(options...)))
    if Meta.isexpr(ex, :call)
        args = ex.args[2:end]
        if any(a -> Meta.isexpr(a, (:kw, :parameters)), args)
            kw = Any[]
            plain = Any[]
            for a in args
                Meta.isexpr(a, :kw) ? push!(kw, a) : Meta.isexpr(a, :parameters) ? append!(kw, a.args) : push!(plain, a)
            end
            kw = Any[k isa Symbol ? Expr(:kw, k, k) : k for k in kw]
            values = Expr(:tuple, Expr(:parameters, map(esc, kw)...))
            return call(:(Core.kwcall), Any[values, esc(ex.args[1]), map(esc, plain)...])
        end
        return call(esc(ex.args[1]), map(esc, args))
    elseif Meta.isexpr(ex, :ref)
        return call(:getindex, map(esc, ex.args))
    elseif Meta.isexpr(ex, :.) && length(ex.args) == 2
        return call(:getproperty, Any[esc(ex.args[1]), ex.args[2]])
    elseif Meta.isexpr(ex, :(=)) && Meta.isexpr(ex.args[1], :ref)
        target = ex.args[1]
        return call(:setindex!, Any[esc(target.args[1]), esc(ex.args[2]), map(esc, target.args[2:end])...])
    elseif Meta.isexpr(ex, :(=)) && Meta.isexpr(ex.args[1], :.)
        target = ex.args[1]
        return call(:setproperty!, Any[esc(target.args[1]), target.args[2], esc(ex.args[2])])
    elseif Meta.isexpr(ex, :macrocall)
        return :($f($(esc(ex.args[1])), Tuple{LineNumberNode,Module,$(map(Core.Typeof, ex.args[3:end])...)}))
    end
    whole = Meta.lower(m, ex)
    Meta.isexpr(whole, :error) && return :(error($(string(whole.args...))))
    return :(error("expression is not a function call"))
end
"Within which module a name that is shown by `@which name` is defined."
binding_module(m::Module, s::Symbol) = isdefined(m, s) ? Base.binding_module(m, s) : error("\"", s, "\" is not defined in module $m")
for f in (:which, :less, :edit, :functionloc)
    @eval macro $f(ex)
        ex isa Symbol && return :(binding_module($__module__, $(QuoteNode(ex))))
        return with_types(__module__, $f, ex)
    end
end
for f in (:code_typed, :code_lowered)
    @eval macro $f(args...)
        result = with_types(__module__, $f, args[end], args[1:end-1])
        return quote
            found = $result
            length(found) == 1 ? found[1] : found
        end
    end
end
for f in (:code_warntype, :code_llvm, :code_native)
    @eval macro $f(args...)
        return with_types(__module__, $f, args[end], args[1:end-1])
    end
end
macro time_imports(ex)
    return esc(ex)
end

# ---- the rest ----

"Prints the version and what the program runs on."
function versioninfo(io::IO = stdout; verbose::Bool = false)
    println(io, "Julia Version ", VERSION)
    println(io, "Platform Info:")
    println(io, "  OS: Linux (", Sys.MACHINE, ")")
    println(io, "  CPU: ", Sys.CPU_THREADS, " × ", Sys.ARCH)
    println(io, "  WORD_SIZE: ", Sys.WORD_SIZE)
    println(io, "Threads: ", Threads.nthreads())
    if verbose
        println(io, "Environment:")
        for (k, v) in sort!(collect(ENV))
            occursin(r"JULIA|PATH|TERM|EDITOR"i, k) && println(io, "  ", k, " = ", v)
        end
    end
end
"The names of a module with the sizes and summaries of what they are bound to."
function varinfo(m::Module = Base.active_module(), pattern::Regex = r""; kwargs...)
    io = IOBuffer()
    println(io, "name size summary")
    for name in sort!(names(m))
        isdefined(m, name) && occursin(pattern, string(name)) || continue
        x = getglobal(m, name)
        println(io, name, " ", x isa Module ? "" : string(Base.summarysize(x), " bytes"), " ", summary(x))
    end
    return Base.Text(String(take!(io)))
end
editor() = split(get(ENV, "JULIA_EDITOR", get(ENV, "VISUAL", get(ENV, "EDITOR", "vi"))))
edit(path::AbstractString, line::Integer = 0) = (run(`$(editor()) $path`); nothing)
edit(@nospecialize(f), t...) = edit(functionloc(f, t...)...)
less(path::AbstractString, line::Integer = 1) = foreach(l -> println(l), Iterators.drop(eachline(path), line - 1))
less(@nospecialize(f), t...) = less(functionloc(f, t...)...)
clipboard(x...) = error("no clipboard is available")
apropos(text) = apropos(stdout, text)
apropos(io::IO, text) = error("the documentation cannot be searched")

end # module InteractiveUtils
