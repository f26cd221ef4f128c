# Printing types.

"Whether `T` is a type that its name alone denotes: all its parameters are free."
function print_without_params(@nospecialize(T))
    b = unwrap_unionall(T)
    return b isa DataType && b.name.wrapper === T
end

"Whether `sym` means in module `from` what it means in `parent`."
function isvisible(sym::Symbol, parent::Module, from::Module)
    parent === from && return true
    isdefined(from, sym) && isdefined(parent, sym) || return false
    return getglobal(from, sym) === getglobal(parent, sym)
end

"The type variables that `io`'s context has bound, outermost last."
function bound_typevars(io::IO)
    found = TypeVar[]
    io isa IOContext || return found
    for (k, v) in io.dict
        k === :unionall_env && v isa TypeVar && push!(found, v)
    end
    return found
end
is_bound(io::IO, v::TypeVar) = any(x -> x === v, bound_typevars(io))
has_typevar(@nospecialize(T), v::TypeVar) = ccall(:jl_has_typevar, Cint, (Any, Any), T, v) != 0
types_egal(@nospecialize(a), @nospecialize(b)) = ccall(:jl_types_egal, Cint, (Any, Any), a, b) != 0

# --- aliases ---

"A name for a type, and the arguments that make it that type."
struct TypeAlias
    mod::Module
    name::Symbol
    arguments::SimpleVector
end

"The constants of `mod` that are types under other names than their own."
function alias_candidates(mod::Module)
    found = Tuple{Symbol,Any}[]
    for name in ccall(:jl_module_names, Vector{Symbol}, (Any, Cint, Cint), mod, false, false)
        isdefined(mod, name) && isconst(mod, name) || continue
        value = getglobal(mod, name)
        if value isa Type && !has_free_typevars(value) && !print_without_params(value)
            push!(found, (name, value))
        end
    end
    return found
end
const base_alias_candidates = Tuple{Symbol,Any}[]
function candidates_of(mod::Module)
    mod === Base || return alias_candidates(mod)
    isempty(base_alias_candidates) && append!(base_alias_candidates, alias_candidates(Base))
    return base_alias_candidates
end

"The modules whose types occur in `T`."
function modulesof!(found::Vector{Module}, @nospecialize(T))
    if T isa TypeVar
        modulesof!(found, T.ub)
    elseif T isa Type
        T = unwrap_unionall(T)
        if T isa DataType
            m = T.name.module
            m === Core && (m = Base)
            m in found || push!(found, m)
        elseif T isa Union
            modulesof!(found, T.a)
            modulesof!(found, T.b)
        end
    end
    return found
end

"The arguments by which the alias type `alias` becomes `T`, or nothing."
function alias_arguments(@nospecialize(T), @nospecialize(alias), enclosing)
    alias isa UnionAll || return alias === T ? svec() : nothing
    T <: alias || return nothing
    answer = ccall(:jl_type_intersection_with_env, Any, (Any, Any), T, alias)::SimpleVector
    arguments = answer[2]::SimpleVector
    applied = try
        alias{arguments...}
    catch
        return nothing
    end
    for p in enclosing
        applied = rewrap_unionall(applied, p)
    end
    has_free_typevars(applied) && return nothing
    return applied === T ? arguments : nothing
end

"The alias that stands for `T`, where there is exactly one."
function make_typealias(@nospecialize(T))
    (T === Any || T isa Type && T <: Tuple) && return nothing
    b = unwrap_unionall(T)
    b isa DataType && isempty(b.parameters) && !(T isa UnionAll) && return nothing
    enclosing = UnionAll[p for p in uniontypes(b) if p isa UnionAll]
    T isa UnionAll && push!(enclosing, T)
    found = nothing
    for mod in modulesof!(Module[], T), (name, alias) in candidates_of(mod)
        ub = unwrap_unionall(alias)
        b isa DataType && ub isa DataType && ub.name !== b.name && continue
        arguments = alias_arguments(T, alias, enclosing)
        arguments === nothing && continue
        found === nothing || return nothing
        found = TypeAlias(mod, name, arguments)
    end
    return found
end

"`T` with the type variables that `io` has bound quantified again, so that it is a type of its own."
function makeproper(io::IO, @nospecialize(T))
    for v in bound_typevars(io)
        T = UnionAll(v, T)
    end
    return has_free_typevars(T) ? Any : T
end

"The variables that need a `where` after an alias with these arguments."
function alias_wheres(io::IO, arguments::SimpleVector, @nospecialize(T))
    seen = filter(v -> has_typevar(T, v), bound_typevars(io))
    wheres = TypeVar[]
    while T isa UnionAll
        v = T.var
        any(x -> x === v, seen) || (push!(seen, v); push!(wheres, v))
        T = T.body
    end
    for i in length(arguments):-1:1
        p = arguments[i]
        if p isa TypeVar && !any(x -> x === p, seen)
            push!(seen, p)
            pushfirst!(wheres, p)
        end
    end
    return wheres
end

print_alias_name(io::IO, mod::Module, name::Symbol) =
    (isvisible(name, mod, get(io, :module, Main)::Module) || (show(io, mod); print(io, '.')); print(io, name))
function show_typealias(io::IO, a::TypeAlias, @nospecialize(T), wheres::Vector{TypeVar})
    print_alias_name(io, a.mod, a.name)
    isempty(a.arguments) && return nothing
    declared = Any[]
    alias = getglobal(a.mod, a.name)
    while alias isa UnionAll
        push!(declared, alias.var)
        alias = alias.body
    end
    for v in wheres
        io = IOContext(io, :unionall_env => v)
    end
    show_typeparams(io, a.arguments, declared, wheres)
    return nothing
end
function show_typealias(io::IO, @nospecialize(T))
    a = make_typealias(makeproper(io, T))
    a === nothing && return false
    wheres = alias_wheres(io, a.arguments, T)
    show_typealias(io, a, T, wheres)
    show_wheres(io, wheres)
    return true
end

"The aliases that stand for two or more of the members of a union, and the members that each covers."
function union_aliases(@nospecialize(T))
    members = uniontypes(unwrap_unionall(T))
    length(members) > 1 || return Any[]
    found = Any[]
    for mod in modulesof!(Module[], T), (name, alias) in candidates_of(mod)
        unwrap_unionall(alias) isa Union || continue
        parts = uniontypes(unwrap_unionall(alias))
        arguments = nothing
        if alias isa UnionAll
            covered = Any[m for m in members if !(m isa TypeVar) && rewrap_unionall(m, T) <: alias]
            length(covered) == length(parts) || continue
            joined = rewrap_unionall(Union{covered...}, T)
            enclosing = UnionAll[]
            T isa UnionAll && push!(enclosing, T)
            arguments = alias_arguments(joined, alias, enclosing)
        else
            covered = Any[m for m in members if any(p -> p === m, parts)]
            length(covered) == length(parts) && length(parts) > 1 || continue
            arguments = svec()
        end
        arguments === nothing && continue
        push!(found, (TypeAlias(mod, name, arguments), covered))
    end
    # The largest first; one that shares a member with a chosen one is dropped.
    sort!(found; by = x -> -length(x[2]))
    chosen = Any[]
    for x in found
        any(y -> any(m -> any(n -> m === n, y[2]), x[2]), chosen) || push!(chosen, x)
    end
    return chosen
end
function show_unionaliases(io::IO, T::Union)
    chosen = union_aliases(makeproper(io, T))
    isempty(chosen) && return false
    members = uniontypes(T)
    rest = Any[m for m in members if !any(x -> any(n -> n === m, x[2]), chosen)]
    single = isempty(rest) && length(chosen) == 1
    single || print(io, "Union{")
    first = true
    for m in rest
        first ? (first = false) : print(io, ", ")
        show(io, m)
    end
    for (a, covered) in chosen
        first ? (first = false) : print(io, ", ")
        joined = Union{covered...}
        wheres = alias_wheres(io, a.arguments, joined)
        show_typealias(io, a, joined, wheres)
        show_wheres(io, wheres)
    end
    single || print(io, "}")
    return true
end

# --- names ---

"The module's name before it, where the name alone would mean something else in the context's module."
function show_type_name(io::IO, tn::TypeName)
    tn === UnionAll.name && return print(io, "UnionAll")
    f = singleton_function_name(tn)
    sym = f === nothing ? tn.name : f
    f === nothing || print(io, "typeof(")
    quoted = false
    if !(get(io, :compact, false)::Bool)
        if isdefined(tn, :module) && !isvisible(sym, tn.module, get(io, :module, Main)::Module)
            # Base holds these for a package that only later is loaded.
            tn === typename(Adjoint) || tn === typename(Transpose) ? print(io, "LinearAlgebra") : show(io, tn.module)
            print(io, '.')
            if f !== nothing && !is_id_start_char(first(string(sym)))
                print(io, ':')
                if sym in quoted_syms
                    print(io, '(')
                    quoted = true
                end
            end
        end
    end
    show_sym(io, sym)
    quoted && print(io, ')')
    f === nothing || print(io, ')')
    return nothing
end
"The name of the global function whose type has the name `tn`, or nothing."
function singleton_function_name(tn::TypeName)
    T = tn.wrapper
    T isa DataType && T <: Function || return nothing
    name = function_type_name(T)
    text = string(name)
    ('#' in text || '@' in text) && return nothing
    isdefined(tn, :module) && isdefined(tn.module, name) && isconcretetype(T) || return nothing
    return getglobal(tn.module, name) isa T ? name : nothing
end

# --- parameters ---

"Whether `p` says no more than the variable `declared` of the type's own declaration."
same_bounds(p::TypeVar, @nospecialize(declared)) = declared isa TypeVar && types_egal(p.ub, declared.ub) && types_egal(p.lb, declared.lb)
is_anonymous(v::TypeVar) = startswith(String(v.name), '#')

"""
Prints `{...}`. Of the variables in `wheres`, innermost last, those that the parameters end in and that are as declared need not be
printed, those without a name are printed as `<:T` or `>:T`; both are removed from `wheres`.
"""
function show_typeparams(io::IO, parameters::SimpleVector, declared, wheres::Vector{TypeVar})
    n = length(parameters)
    left = length(wheres)
    for i in n:-1:1
        p = parameters[i]
        p isa TypeVar || continue
        left > 0 && p === wheres[left] || break
        if i == n && same_bounds(p, declared[i])
            n -= 1
        elseif !(is_anonymous(p) && (p.lb === Union{} || p.ub === Any))
            break
        end
        left -= 1
    end
    removed = wheres[left+1:end]
    if n > 0
        print(io, '{')
        for i in 1:n
            i > 1 && print(io, ", ")
            p = parameters[i]
            if p isa TypeVar && any(v -> v === p, removed)
                print(io, p.lb === Union{} ? "<:" : ">:")
                show_bound(io, p.lb === Union{} ? p.ub : p.lb)
            else
                show_type_argument(io, p)
            end
        end
        print(io, '}')
    end
    resize!(wheres, left)
    return nothing
end
show_type_argument(io::IO, @nospecialize(p)) = show(io, p)
show_bound(io::IO, @nospecialize(b)) = show(io, b)

function show_wheres(io::IO, wheres::Vector{TypeVar})
    n = length(wheres)
    for i in 1:n
        v = wheres[i]
        print(io, n == 1 ? " where " : i == 1 ? " where {" : ", ")
        show(io, v)
        io = IOContext(io, :unionall_env => v)
    end
    n > 1 && print(io, '}')
    return nothing
end

function show(io::IO, v::TypeVar)
    bound = is_bound(io, v)
    parenthesised(b) = b isa UnionAll && !print_without_params(b) ? (print(io, '('); show(io, b); print(io, ')')) : show(io, b)
    if !bound && v.lb !== Union{}
        if v.ub === Any
            show_sym(io, v.name)
            print(io, ">:")
            parenthesised(v.lb)
            return nothing
        end
        parenthesised(v.lb)
        print(io, "<:")
    end
    show_sym(io, v.name)
    if !bound && v.ub !== Any
        print(io, "<:")
        parenthesised(v.ub)
    end
    return nothing
end

show(io::IO, ::TypeofBottom) = print(io, "Union{}")
show(io::IO, ::MIME"text/plain", ::TypeofBottom) = print(io, "Union{}")
function show(io::IO, v::TypeofVararg)
    if !isdefined(v, :T)
        print(io, "Vararg")
    elseif isdefined(v, :N)
        print(io, "Vararg{")
        show(io, v.T)
        print(io, ", ")
        show(io, v.N)
        print(io, '}')
    else
        print(io, "Vararg{")
        show(io, v.T)
        print(io, '}')
    end
end
show(io::IO, @nospecialize(T::Type)) = show_type(io, inferencebarrier(T))
function show_type(io::IO, @nospecialize(T))
    if print_without_params(T)
        show_type_name(io, unwrap_unionall(T).name)
    elseif get(io, :compact, true)::Bool && show_typealias(io, T)
        nothing
    elseif T isa DataType
        show_datatype(io, T, TypeVar[])
    elseif T isa Union
        if !(get(io, :compact, true)::Bool && show_unionaliases(io, T))
            print(io, "Union{")
            join_shown(io, uniontypes(T))
            print(io, '}')
        end
    else
        show_unionall(io, T)
    end
    return nothing
end
function join_shown(io::IO, items)
    first = true
    for x in items
        first ? (first = false) : print(io, ", ")
        show(io, x)
    end
end

"Whether the context has bound another variable of this name that `T` mentions."
name_is_taken(io::IO, name::Symbol, @nospecialize(T)) = any(v -> v.name === name && has_typevar(T, v), bound_typevars(io))

function show_unionall(io::IO, @nospecialize(T))
    wheres = TypeVar[]
    inner = IOContext(io)
    while T isa UnionAll
        v = T.var
        if v.name === :_ || name_is_taken(inner, v.name, T)
            k = 1
            while name_is_taken(inner, Symbol(v.name, k), T)
                k += 1
            end
            v = TypeVar(Symbol(v.name, k), v.lb, v.ub)
            T = T{v}
        else
            T = T.body
        end
        push!(wheres, v)
        inner = IOContext(inner, :unionall_env => v)
    end
    if T isa DataType
        show_datatype(inner, T, wheres)
    else
        show(inner, T)
    end
    show_wheres(io, wheres)
end

"The longest run of equal last parameters that is written out."
const longest_written_tail = 3

function show_datatype(io::IO, T::DataType, wheres::Vector{TypeVar})
    parameters = T.parameters::SimpleVector
    if T.name === Tuple.name
        show_tuple_type(io, parameters)
    elseif T.name === typename(NamedTuple) && is_plain_namedtuple(parameters)
        names, types = parameters[1], parameters[2].parameters
        print(io, "@NamedTuple{")
        for i in 1:length(names)
            i > 1 && print(io, ", ")
            show_sym(io, names[i]; allow_macroname = true)
            if types[i] !== Any
                print(io, "::")
                show(io, types[i])
            end
        end
        print(io, '}')
    elseif T.name === typename(Pairs) && get(io, :backtrace, false)::Bool && is_kwargs_type(parameters)
        print(io, "@Kwargs{")
        names, types = parameters[4].parameters
        for i in 1:length(names)
            i > 1 && print(io, ", ")
            show_sym(io, names[i]; allow_macroname = true)
            print(io, "::")
            show(io, types.parameters[i])
        end
        print(io, '}')
    else
        show_type_name(io, T.name)
        wrapper = unwrap_unionall(T.name.wrapper)
        show_typeparams(io, parameters, wrapper.parameters, wheres)
    end
    return nothing
end
is_plain_namedtuple(p) = length(p) == 2 && p[1] isa Tuple && all(x -> x isa Symbol, p[1]) && p[2] isa DataType && p[2] <: Tuple &&
                         length(p[2].parameters) == length(p[1]) && !any(isvarargtype, p[2].parameters)
function is_kwargs_type(p)
    p[1] === Symbol && p[4] isa DataType && p[4].name === typename(NamedTuple) && is_plain_namedtuple(p[4].parameters) || return false
    return p[3] isa Type && p[3] <: NTuple{length(p[4].parameters[1]),Symbol} && p[2] === eltype(p[4])
end

function show_tuple_type(io::IO, parameters::SimpleVector)
    n = length(parameters)
    n == 0 && return print(io, "Tuple{}")
    last = parameters[n]
    kind = :plain
    full, tail = n, 1
    if last isa TypeofVararg
        if isdefined(last, :N)
            if last.N isa Int
                kind = :counted
                tail = last.N
                full += tail - 1
            else
                kind = :bound
            end
        else
            kind = :open
        end
        element = unwrapva(last)
    else
        element = last
    end
    while kind !== :bound && kind !== :open && tail < full && parameters[full-tail] === element
        tail += 1
    end
    if tail == full && tail > longest_written_tail
        print(io, "NTuple{", full, ", ")
        show(io, element)
        print(io, '}')
        return nothing
    end
    print(io, "Tuple{")
    long = tail > longest_written_tail
    head = kind === :bound || kind === :open ? n - 1 : long ? full - tail : full
    for i in 1:head
        i > 1 && print(io, ", ")
        show(io, i <= n && !(parameters[i] isa TypeofVararg) ? parameters[i] : element)
    end
    if kind === :bound || kind === :open
        head > 0 && print(io, ", ")
        show(io, last)
    elseif long
        head > 0 && print(io, ", ")
        print(io, "Vararg{")
        show(io, element)
        print(io, ", ", tail, '}')
    end
    print(io, '}')
    return nothing
end

function show(io::IO, ::MIME"text/plain", @nospecialize(T::Type))
    if !print_without_params(T)
        proper = makeproper(io, T)
        if make_typealias(proper) !== nothing || unwrap_unionall(T) isa Union && is_one_alias(proper)
            show(IOContext(io, :compact => true), T)
            if !(get(io, :compact, false)::Bool)
                printstyled(io, " (alias for "; color = :light_black)
                printstyled(IOContext(io, :compact => false), T; color = :light_black)
                printstyled(io, ")"; color = :light_black)
            end
            return nothing
        end
        show(io, T)
        if T isa DataType && !(get(io, :compact, false)::Bool) && singleton_function_name(T.name) !== nothing
            printstyled(io, " (singleton type of function ", singleton_function_name(T.name), ", subtype of Function)"; color = :light_black)
        end
        return nothing
    end
    show(io, T)
    return nothing
end
function is_one_alias(@nospecialize(T))
    chosen = union_aliases(T)
    return length(chosen) == 1 && length(chosen[1][2]) == length(uniontypes(unwrap_unionall(T)))
end
show(io::IO, tn::TypeName) = (print(io, "typename("); show_type_name(io, tn); print(io, ')'))
print(io::IO, @nospecialize(T::Type)) = show(io, T)
