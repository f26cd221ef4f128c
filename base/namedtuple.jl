# Named tuples: tuples whose fields have names.

export NamedTuple, @NamedTuple, @Kwargs, keys, values, merge, haskey

NamedTuple{names}(itr) where {names} = NamedTuple{names}(Tuple(itr))
NamedTuple{names}(nt::NamedTuple) where {names} = NamedTuple{names}(map(n -> getfield(nt, n), names))
NamedTuple{names,T}(itr) where {names,T<:Tuple} = NamedTuple{names,T}(T(itr))
NamedTuple{names,T}(args::Tuple) where {names,T<:Tuple} = NamedTuple{names,T}(convert(T, args))
NamedTuple{names,T}(nt::NamedTuple) where {names,T<:Tuple} = NamedTuple{names,T}(T(map(n -> getfield(nt, n), names)))
NamedTuple(nt::NamedTuple) = nt
NamedTuple(itr) = (; itr...)
NamedTuple{names,Union{}}(args::Tuple) where {names} = throw(MethodError(NamedTuple{names,Union{}}, (args,)))
NamedTuple{(),Tuple{}}() = NamedTuple()

convert(::Type{NT}, nt::NT) where {names,NT<:NamedTuple{names}} = nt
convert(::Type{NT}, nt::NamedTuple{names}) where {names,NT<:NamedTuple{names}} = begin
    NT isa DataType || return nt isa NT ? nt : throw(MethodError(convert, (NT, nt)))
    NT(Tuple(nt))::NT
end
convert(::Type{NT}, t::Tuple) where {NT<:NamedTuple} = NT(t)
convert(::Type{NamedTuple}, nt::NamedTuple) = nt

_nt_names(::NamedTuple{names}) where {names} = names
_nt_names(::Type{T}) where {names,T<:NamedTuple{names}} = names
keys(nt::NamedTuple{names}) where {names} = names
keys(::Type{<:NamedTuple{names}}) where {names} = names
values(nt::NamedTuple) = Tuple(nt)
Tuple(nt::NamedTuple) = (nt...,)
length(t::NamedTuple) = nfields(t)
iterate(t::NamedTuple, i::Int=1) = i > nfields(t) ? nothing : (getfield(t, i), i + 1)
rest(t::NamedTuple{names}) where {names} = t
@inline rest(t::NamedTuple{names}, i::Int) where {names} = NamedTuple{rest(names, i)}(t)
firstindex(t::NamedTuple) = 1
lastindex(t::NamedTuple) = nfields(t)
getindex(t::NamedTuple, i::Int) = getfield(t, i)
getindex(t::NamedTuple, i::Symbol) = getfield(t, i)
getindex(t::NamedTuple, ::Colon) = t
getindex(t::NamedTuple, idxs::Tuple{Vararg{Symbol}}) = NamedTuple{idxs}(t)
getindex(t::NamedTuple, idxs::AbstractVector{Symbol}) = NamedTuple{Tuple(idxs)}(t)
indexed_iterate(t::NamedTuple, i::Int, state=1) = (getfield(t, i), i + 1)
isempty(::NamedTuple{()}) = true
isempty(::NamedTuple) = false
empty(::NamedTuple) = NamedTuple()
first(t::NamedTuple) = getfield(t, 1)
last(t::NamedTuple) = getfield(t, nfields(t))
eltype(::Type{T}) where {T<:NamedTuple} = nteltype(T)
nteltype(::Type) = Any
nteltype(::Type{NamedTuple{names,T}}) where {names,T} = eltype(T)
IteratorEltype(::Type{<:NamedTuple}) = HasEltype()
haskey(nt::NamedTuple, key::Integer) = isdefined(nt, Int(key))
haskey(nt::NamedTuple, key::Symbol) = isdefined(nt, key)
haskey(nt::NamedTuple, key) = false
get(nt::NamedTuple, key::Union{Integer,Symbol}, default) = isdefined(nt, key) ? getfield(nt, key) : default
get(f::Callable, nt::NamedTuple, key::Union{Integer,Symbol}) = isdefined(nt, key) ? getfield(nt, key) : f()
(==)(a::NamedTuple{n}, b::NamedTuple{n}) where {n} = Tuple(a) == Tuple(b)
(==)(a::NamedTuple, b::NamedTuple) = false
isequal(a::NamedTuple{n}, b::NamedTuple{n}) where {n} = isequal(Tuple(a), Tuple(b))
isequal(a::NamedTuple, b::NamedTuple) = false
hash(x::NamedTuple, h::UInt) = xor(objectid(_nt_names(x)), hash(Tuple(x), h))
(<)(a::NamedTuple{n}, b::NamedTuple{n}) where {n} = Tuple(a) < Tuple(b)
isless(a::NamedTuple{n}, b::NamedTuple{n}) where {n} = isless(Tuple(a), Tuple(b))
same_names(a::NamedTuple, rest::NamedTuple...) = all(b -> keys(b) === keys(a), rest)
tail(t::NamedTuple{names}) where {names} = NamedTuple{tail(names)}(t)
front(t::NamedTuple{names}) where {names} = NamedTuple{front(names)}(t)
function map(f, nt::NamedTuple{names}, nts::NamedTuple...) where {names}
    same_names(nt, nts...) || throw(ArgumentError("Named tuple names do not match."))
    return NamedTuple{names}(map(f, map(Tuple, (nt, nts...))...))
end
filter(f, nt::NamedTuple) = (ks = filter(k -> f(getfield(nt, k)), keys(nt)); NamedTuple{ks}(nt))
reverse(nt::NamedTuple) = NamedTuple{reverse(keys(nt))}(reverse(values(nt)))
prevind(::NamedTuple, i::Integer) = Int(i) - 1
nextind(::NamedTuple, i::Integer) = Int(i) + 1
findfirst(f::Function, nt::NamedTuple) = (for k in keys(nt); f(getfield(nt, k)) && return k; end; nothing)
setindex(nt::NamedTuple, v, idx::Symbol) = merge(nt, (; idx => v))

"The names of the first without those of the second."
@assume_effects :foldable function diff_names(an::Tuple{Vararg{Symbol}}, bn::Tuple{Vararg{Symbol}})
    names = Symbol[]
    for n in an
        sym_in(n, bn) || push!(names, n)
    end
    return (names...,)
end
sym_in(x::Symbol, itr::Tuple{Vararg{Symbol}}) = (for y in itr; y === x && return true; end; false)
@assume_effects :foldable function merge_names(an::Tuple{Vararg{Symbol}}, bn::Tuple{Vararg{Symbol}})
    names = Symbol[]
    for n in an
        push!(names, n)
    end
    for n in bn
        sym_in(n, an) || push!(names, n)
    end
    return (names...,)
end
@assume_effects :foldable function merge_types(names, a::Type, b::Type)
    bn = _nt_names(b)
    return Tuple{Any[fieldtype(sym_in(n, bn) ? b : a, n) for n in names]...}
end

"""
    merge(a::NamedTuple, b::NamedTuple...)

The fields of all, where later ones win.
"""
function merge(a::NamedTuple{an}, b::NamedTuple{bn}) where {an,bn}
    if @generated
        names = merge_names(an, bn)
        types = merge_types(names, a, b)
        vals = Any[:(getfield($(sym_in(n, bn) ? :b : :a), $(QuoteNode(n)))) for n in names]
        return :(NamedTuple{$names,$types}(($(vals...),)))
    else
        names = merge_names(an, bn)
        types = merge_types(names, typeof(a), typeof(b))
        return NamedTuple{names,types}(map(n -> getfield(sym_in(n, bn) ? b : a, n), names))
    end
end
merge(a::NamedTuple, b::NamedTuple{()}) = a
merge(a::NamedTuple{()}, b::NamedTuple{()}) = a
merge(a::NamedTuple{()}, b::NamedTuple) = b
merge(a::NamedTuple) = a
merge(a::NamedTuple, b::NamedTuple, cs::NamedTuple...) = merge(merge(a, b), cs...)
function merge(a::NamedTuple, itr)
    names = Symbol[]
    vals = Any[]
    for (k, v) in itr
        k isa Symbol || throw(TypeError(:merge, "", Symbol, k))
        at = 0
        for i in 1:length(names)
            names[i] === k && (at = i)
        end
        if at > 0
            vals[at] = v
        else
            push!(names, k)
            push!(vals, v)
        end
    end
    return merge(a, NamedTuple{(names...,)}((vals...,)))
end

"`a` without the fields that `b` has."
function structdiff(a::NamedTuple{an}, b::Union{NamedTuple{bn},Type{NamedTuple{bn}}}) where {an,bn}
    if @generated
        names = diff_names(an, bn)
        types = Tuple{Any[fieldtype(a, n) for n in names]...}
        vals = Any[:(getfield(a, $(QuoteNode(n)))) for n in names]
        return :(NamedTuple{$names,$types}(($(vals...),)))
    else
        names = diff_names(an, bn)
        types = Tuple{Any[fieldtype(typeof(a), n) for n in names]...}
        return NamedTuple{names,types}(map(n -> getfield(a, n), names))
    end
end
structdiff(a::NamedTuple{an}, b::Union{NamedTuple{an},Type{NamedTuple{an}}}) where {an} = (;)

"""
    @NamedTuple{x::T, y}

The type of named tuples with these fields.
"""
macro NamedTuple(ex)
    (Meta_isexpr(ex, :braces) || Meta_isexpr(ex, :block)) ||
        throw(ArgumentError("@NamedTuple expects {...} or begin...end"))
    names = Any[]
    types = Any[]
    for d in ex.args
        isa(d, LineNumberNode) && continue
        if isa(d, Symbol)
            push!(names, QuoteNode(d))
            push!(types, :Any)
        elseif Meta_isexpr(d, :(::)) && isa(d.args[1], Symbol) && length(d.args) == 2
            push!(names, QuoteNode(d.args[1]))
            push!(types, esc(d.args[2]))
        else
            throw(ArgumentError("@NamedTuple must contain a sequence of name or name::type expressions"))
        end
    end
    return :(NamedTuple{($(names...),),Tuple{$(types...)}})
end
macro Kwargs(ex)
    return :(typeof_kwargs(@NamedTuple $(esc(ex))))
end
typeof_kwargs(::Type{NT}) where {names,NT<:NamedTuple{names}} = Pairs{Symbol,eltype(NT),NTuple{length(names),Symbol},NT}
