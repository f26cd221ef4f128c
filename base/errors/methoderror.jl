# What a MethodError says: the call, why it found no method, and the methods that come closest.

"The argument types and keyword arguments of the call that failed."
function failed_call(ex::MethodError)
    f, args = ex.f, ex.args
    if f === Core.kwcall && !(args isa Type) && length(args) >= 2
        return args[2], args[3:end], pairs(args[1])
    end
    return f, args, ()
end
argument_types(args) = args isa Type ? Any[unwrap_unionall(args).parameters...] : Any[Core.Typeof(a) for a in args]

"How a called object is written before its argument list."
function show_signature_function(io::IO, @nospecialize(FT))
    if FT isa DataType && FT <: Function && isdefined(FT, :instance)
        name = function_type_name(FT)
        mod = FT.name.module
        if isdefined(mod, name) && FT === typeof(getglobal(mod, name))
            show_sym(io, name)
            return nothing
        end
    end
    if FT isa DataType && FT.name === typename(Type) && !(FT.parameters[1] isa TypeVar)
        C = FT.parameters[1]
        if C isa UnionAll && !print_without_params(C)
            print(io, '(')
            show(io, C)
            print(io, ')')
        else
            show(io, C)
        end
    else
        print(io, "(::")
        show(io, FT)
        print(io, ')')
    end
    return nothing
end

function showerror(io::IO, ex::MethodError)
    f, args, kwargs = failed_call(ex)
    types = argument_types(args)
    if f === convert && length(types) == 2 && !(args isa Type) && args[1] isa Type && isempty(kwargs)
        print(io, "MethodError: ")
        target = args[1]
        if target isa DataType && types[2] isa DataType && target.name !== types[2].name
            print(io, "Cannot `convert` an object of type ", types[2], " to an object of type ", target)
        else
            print(io, "Cannot `convert` an object of type \n  ", types[2], " to an object of type \n  ", target)
        end
        return closest_and_hints(io, ex, f, types, kwargs)
    end
    if is_reduce_empty(f) && !(args isa Type)
        print(io, "MethodError: reducing over an empty collection is not allowed; consider supplying `init` to the reducer")
        return nothing
    end
    print(io, "MethodError: ")
    FT = Core.Typeof(f)
    T = typeof(f)
    if is_ambiguous_call(f, types)
        print_call(io, f, FT, types, kwargs)
        print(io, " is ambiguous.")
        show_ambiguous_candidates(io, f, types)
        show_error_hints(io, ex, types, kwargs)
        return nothing
    end
    if !(f isa Type) && !(f isa Function) && isempty(methods_of_type(T))
        print(io, "objects of type ", T, " are not callable")
    elseif f isa Type && f isa DataType && isempty(methods_of_type(Type{f})) && isabstracttype(f)
        print(io, "no constructors have been defined for ", f)
    elseif f isa Type && isabstracttype(f) && f === Function
        print(io, "no constructors have been defined for ", f)
    else
        print(io, "no method matching ")
        print_call(io, f, FT, types, kwargs)
    end
    closest_and_hints(io, ex, f, types, kwargs)
end
is_reduce_empty(@nospecialize(f)) = f === reduce_empty || f === mapreduce_empty
function print_call(io::IO, @nospecialize(f), @nospecialize(FT), types, kwargs)
    show_signature_function(io, FT)
    print(io, '(')
    for (i, T) in enumerate(types)
        i > 1 && print(io, ", ")
        print(io, "::", T)
    end
    if !isempty(kwargs)
        print(io, "; ")
        for (i, (k, v)) in enumerate(kwargs)
            i > 1 && print(io, ", ")
            print(io, k, "::", typeof(v))
        end
    end
    print(io, ')')
end

"Hints for common mistakes, the world age, the closest methods, and what packages add."
function closest_and_hints(io::IO, ex::MethodError, @nospecialize(f), types, kwargs)
    if (f === (+) || f === (-)) && length(types) == 2 && any(T -> T isa Type && T <: AbstractArray, types) && any(T -> T isa Type && T <: Number, types)
        sample = types[1] <: AbstractArray ? "array .$(nameof(f)) scalar" : "scalar .$(nameof(f)) array"
        print(io, "\nFor element-wise ", f === (+) ? "addition" : "subtraction", ", use broadcasting with dot syntax: ", sample)
    end
    if f === (+) && any(T -> T isa Type && T <: AbstractString, types) && all(T -> T isa Type && T <: AbstractString, types)
        print(io, "\nString concatenation is performed with * (See also: https://docs.julialang.org/en/v1/manual/strings/#man-concatenation).")
    end
    if f isa AbstractArray
        print(io, "\nUse square brackets [] for indexing an Array.")
    elseif f isa Number
        print(io, "\nMaybe you forgot to use an operator such as *, ^, %, / etc. ?")
    end
    if ex.world != typemax(UInt) && ex.world != get_world_counter() && has_newer_method(f, types)
        print(io, "\nThe applicable method may be too new: running in world age $(ex.world), while current world is $(get_world_counter()).")
    end
    if f isa Function || f isa Type
        show_method_candidates(io, f, types, kwargs)
    end
    show_error_hints(io, ex, types, kwargs)
    return nothing
end
has_newer_method(@nospecialize(f), types) = (try
    !isempty(matches_of(f, Tuple{types...}, -1))
catch
    false
end)

function is_ambiguous_call(@nospecialize(f), types)
    try
        return length(matches_of(f, Tuple{types...}, -1)) > 1
    catch
        return false
    end
end
function show_ambiguous_candidates(io::IO, @nospecialize(f), types)
    found = Any[m.method for m in matches_of(f, Tuple{types...}, -1)]
    print(io, "\n\nCandidates:")
    for m in found
        print(io, "\n  ")
        show_method(io, m)
    end
    if length(found) == 2
        sigfix = typeintersect(found[1].sig, found[2].sig)
        if isconcretetype(unwrap_unionall(sigfix)) || sigfix !== Union{}
            if typeintersect(sigfix, Tuple{Core.Typeof(f),types...}) !== Union{} && sigfix isa DataType
                print(io, "\n\nPossible fix, define\n  ")
                show_tuple_as_call(io, found[1].name, sigfix)
            end
        end
    end
    return nothing
end

"At most three methods of `f`, those first whose signatures take most of the arguments."
function show_method_candidates(io::IO, @nospecialize(f), types, kwargs)
    candidates = Any[]
    own = try
        methods_of_type(f isa Type ? Type{f} : typeof(f))
    catch
        return nothing
    end
    for m in own
        parameters = unwrap_unionall(m.sig).parameters
        matched = 0
        for i in 1:min(length(types), length(parameters) - 1)
            P = rewrap_unionall(unwrapva(parameters[i+1]), m.sig)
            typeintersect(P isa Type ? P : Any, types[i]) !== Union{} && (matched += 1)
        end
        push!(candidates, (matched - abs(length(parameters) - 1 - length(types)), m))
    end
    isempty(candidates) && return nothing
    sort!(candidates; by = x -> -x[1], alg = MergeSort)
    print(io, "\n\nClosest candidates are:")
    for k in 1:min(3, length(candidates))
        m = candidates[k][2]
        print(io, "\n  ")
        show_candidate(io, m, types, kwargs)
    end
    length(candidates) > 3 && print(io, "\n  ...")
    print(io, '\n')
    return nothing
end
function show_candidate(io::IO, m::Method, types, kwargs)
    parameters = unwrap_unionall(m.sig).parameters
    show_method_name(io, m)
    print(io, '(')
    names = method_argnames(m)
    for i in 2:length(parameters)
        i > 2 && print(io, ", ")
        T = parameters[i]
        name = i <= length(names) ? names[i] : Symbol("")
        text = T isa TypeofVararg ? string("::", unwrapva(T), "...") : string("::", T)
        P = rewrap_unionall(unwrapva(T), m.sig)
        fits = i - 1 <= length(types) && P isa Type && types[i-1] isa Type && typeintersect(P, types[i-1]) !== Union{}
        if fits || T === Any
            print(io, is_hidden_name(name) ? "" : name, T === Any && !is_hidden_name(name) ? "" : text)
        else
            print(io, is_hidden_name(name) ? "" : name)
            if get(io, :color, false)::Bool
                printstyled(io, text; color = error_color())
            else
                print(io, "!Matched", text)
            end
        end
    end
    keywords = kwarg_decl(m)
    isempty(keywords) || print(io, "; ", join(keywords, ", "))
    print(io, ')')
    vars = typevars_of(m.sig)
    isempty(vars) || show_method_params(io, vars)
    print(io, "\n   @ ", m.module, ' ', fixed_path(string(m.file)), ':', m.line)
    return nothing
end
is_hidden_name(name::Symbol) = name === Symbol("#unused#") || name === Symbol("") || startswith(String(name), '#')
"A file's name as messages have it: one of Base's within its folder, the home directory as `~`."
fixed_path(file::AbstractString) = something(base_relative(file), contractuser(file))
"The name of one of Base's own files within their folder; nothing for any other."
function base_relative(file::AbstractString)
    folder = base_source_folder()
    return startswith(file, folder) ? chopprefix(file, folder) : nothing
end
base_source_folder() = String(first(methods_of_type(typeof(base_source_folder))).file)[1:end-ncodeunits("errors/methoderror.jl")]
