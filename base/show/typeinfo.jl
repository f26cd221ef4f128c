# What the context tells of the types of elements, and what of them has therefore to be written.

"The element type that a context which knows the container's type knows of."
function typeinfo_eltype(@nospecialize(T))
    T isa Type || return nothing
    T === Union{} && return nothing
    if T <: AbstractArray || T <: AbstractDict || T <: AbstractSet
        return eltype(T)
    end
    return nothing
end

"Whether a literal of values of type `T` makes a container of just this element type."
function typeinfo_implicit(@nospecialize(T))
    (T === Float64 || T === Int || T === Char || T === String || T === Symbol || issingletontype(T)) && return true
    isconcretetype(T) || return false
    T <: Array && return typeinfo_implicit(eltype(T))
    (T <: Tuple || T <: Pair) && return all(typeinfo_implicit, fieldtypes(T))
    T <: AbstractDict && return typeinfo_implicit(keytype(T)) && typeinfo_implicit(valtype(T))
    return false
end

"The text before the brackets of `x`, and whether that or its contents tell the element type."
function typeinfo_prefix(io::IO, x)
    known = get(io, :typeinfo, Any)::Type
    x isa known || (known = Any)
    context_eltype = typeinfo_eltype(known)
    T = eltype(x)
    if x isa AbstractDict
        T == context_eltype && return sprint(show_type_name, typeof(x).name; context = io), false
        if !isempty(x) && typeinfo_implicit(keytype(x)) && typeinfo_implicit(valtype(x))
            return sprint(show_type_name, typeof(x).name; context = io), true
        end
        return sprint(print, typeof(x); context = io), false
    end
    context_eltype !== nothing && T == context_eltype && return "", false
    !isempty(x) && typeinfo_implicit(T) && return "", true
    print_without_params(T) && return sprint(show_type_name, unwrap_unionall(T).name; context = io), false
    return sprint(print, T; context = io), false
end
