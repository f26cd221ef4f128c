# WeakKeyDict: entries vanish when nothing else refers to their keys.

export WeakKeyDict

mutable struct WeakKeyDict{K,V} <: AbstractDict{K,V}
    ht::Dict{UInt,Vector{Pair{WeakRef,V}}}
    WeakKeyDict{K,V}() where {K,V} = new(Dict{UInt,Vector{Pair{WeakRef,V}}}())
end
WeakKeyDict() = WeakKeyDict{Any,Any}()
WeakKeyDict(ps::Pair{K,V}...) where {K,V} = WeakKeyDict{K,V}(ps)
WeakKeyDict(kv::AbstractDict{K,V}) where {K,V} = WeakKeyDict{K,V}(kv)
function WeakKeyDict{K,V}(kv) where {K,V}
    d = WeakKeyDict{K,V}()
    for (k, v) in kv
        d[k] = v
    end
    return d
end
WeakKeyDict{K,V}(p::Pair) where {K,V} = setindex!(WeakKeyDict{K,V}(), p.second, p.first)
empty(d::WeakKeyDict, ::Type{K}, ::Type{V}) where {K,V} = WeakKeyDict{K,V}()
"The live entries with this key's identity hash; dead ones are dropped on the way."
function bucket(d::WeakKeyDict, key)
    b = get(d.ht, objectid(key), nothing)
    b === nothing && return nothing
    filter!(p -> p.first.value !== nothing, b)
    return b
end
function setindex!(d::WeakKeyDict{K,V}, v, key) where {K,V}
    ismutable(key) || throw(ArgumentError("objects of type $(typeof(key)) cannot be finalized"))
    k = convert(K, key)
    b = get!(() -> Pair{WeakRef,V}[], d.ht, objectid(k))
    filter!(p -> p.first.value !== nothing && p.first.value !== k, b)
    push!(b, Pair{WeakRef,V}(WeakRef(k), convert(V, v)))
    return d
end
function get(d::WeakKeyDict, key, default)
    key === nothing && throw(KeyError(nothing))
    b = bucket(d, key)
    b === nothing && return default
    for p in b
        p.first.value === key && return p.second
    end
    return default
end
get(f::Callable, d::WeakKeyDict, key) = (v = get(d, key, secret_table_token); v === secret_table_token ? f() : v)
getindex(d::WeakKeyDict, key) = (v = get(d, key, secret_table_token); v === secret_table_token ? throw(KeyError(key)) : v)
haskey(d::WeakKeyDict, key) = get(d, key, secret_table_token) !== secret_table_token
getkey(d::WeakKeyDict, key, default) = haskey(d, key) ? key : default
get!(f::Callable, d::WeakKeyDict{K,V}, key) where {K,V} = haskey(d, key) ? d[key] : (v = convert(V, f()); d[key] = v; v)
function delete!(d::WeakKeyDict, key)
    b = bucket(d, key)
    b === nothing || filter!(p -> p.first.value !== key, b)
    return d
end
function pop!(d::WeakKeyDict, key)
    v = d[key]
    delete!(d, key)
    return v
end
pop!(d::WeakKeyDict, key, default) = haskey(d, key) ? pop!(d, key) : default
empty!(d::WeakKeyDict) = (empty!(d.ht); d)
live_pairs(d::WeakKeyDict{K,V}) where {K,V} = Pair{K,V}[p.first.value => p.second for b in values(d.ht) for p in b if p.first.value !== nothing]
length(d::WeakKeyDict) = length(live_pairs(d))
isempty(d::WeakKeyDict) = length(d) == 0
function iterate(d::WeakKeyDict, st=(live_pairs(d), 1))
    ps, i = st
    return i > length(ps) ? nothing : (ps[i], (ps, i + 1))
end
