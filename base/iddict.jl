# IdDict: keys compared by ===. The same table, hashed by identity.

export IdDict

mutable struct IdDict{K,V} <: AbstractDict{K,V}
    table::Vector{Int32}
    entries_k::Vector{Any}
    entries_v::Vector{Any}
    count::Int
    IdDict{K,V}() where {K,V} = new(Int32[], Any[], Any[], 0)
    function IdDict{K,V}(itr) where {K,V}
        d = IdDict{K,V}()
        for (k, v) in itr
            d[k] = v
        end
        return d
    end
    function IdDict{K,V}(pairs::Pair...) where {K,V}
        d = IdDict{K,V}()
        for p in pairs
            d[p.first] = p.second
        end
        return d
    end
    IdDict{K,V}(d::IdDict{K,V}) where {K,V} = new(copy(d.table), copy(d.entries_k), copy(d.entries_v), d.count)
end
# `table` maps an identity hash to a position in the entry lists; 0 is free, -1 was deleted. An entry
# that was deleted holds `deleted_entry` as its key.
struct DeletedEntry end
const deleted_entry = DeletedEntry()
IdDict() = IdDict{Any,Any}()
IdDict(p::Pair{K,V}) where {K,V} = IdDict{K,V}(p)
IdDict(ps::Pair{K,V}...) where {K,V} = IdDict{K,V}(ps...)
IdDict(ps::Pair{K}...) where {K} = IdDict{K,Any}(ps...)
IdDict(ps::Pair...) = IdDict{Any,Any}(ps...)
IdDict(d::AbstractDict{K,V}) where {K,V} = IdDict{K,V}(d)
function IdDict(kv)
    T = eltype(kv)
    T <: Pair && isconcretetype(T) && return IdDict{fieldtype(T, 1),fieldtype(T, 2)}(kv)
    T <: Tuple{Any,Any} && isconcretetype(T) && return IdDict{fieldtype(T, 1),fieldtype(T, 2)}(kv)
    return grow_to!(IdDict{Any,Any}(), kv)
end
empty(d::IdDict, ::Type{K}, ::Type{V}) where {K,V} = IdDict{K,V}()
copy(d::IdDict{K,V}) where {K,V} = IdDict{K,V}(d)

function id_slot(d::IdDict, @nospecialize(key))
    n = length(d.table)
    n == 0 && return 0
    i = Int(objectid(key) & UInt(n - 1)) + 1
    while true
        e = @inbounds d.table[i]
        e == 0 && return 0
        e > 0 && @inbounds(d.entries_k[e]) === key && return i
        i = (i & (n - 1)) + 1
    end
end
function id_rebuild!(d::IdDict)
    ks, vs = Any[], Any[]
    for i in 1:length(d.entries_k)
        k = d.entries_k[i]
        k === deleted_entry && continue
        push!(ks, k)
        push!(vs, d.entries_v[i])
    end
    n = 16
    while n < 2 * length(ks) + 2
        n *= 2
    end
    table = zeros(Int32, n)
    for e in 1:length(ks)
        i = Int(objectid(ks[e]) & UInt(n - 1)) + 1
        while table[i] != 0
            i = (i & (n - 1)) + 1
        end
        table[i] = e
    end
    d.table, d.entries_k, d.entries_v = table, ks, vs
    return d
end
function setindex!(d::IdDict{K,V}, @nospecialize(val), @nospecialize(key)) where {K,V}
    isa(key, K) || throw(ArgumentError("$(repr(key)) is not a valid key for type $K"))
    v = isa(val, V) ? val : convert(V, val)
    i = id_slot(d, key)
    if i > 0
        d.entries_v[d.table[i]] = v
        return d
    end
    (length(d.entries_k) + 1) * 3 > length(d.table) * 2 && id_rebuild!(d)
    push!(d.entries_k, key)
    push!(d.entries_v, v)
    n = length(d.table)
    i = Int(objectid(key) & UInt(n - 1)) + 1
    while d.table[i] > 0
        i = (i & (n - 1)) + 1
    end
    d.table[i] = length(d.entries_k)
    d.count += 1
    return d
end
function get(d::IdDict{K,V}, @nospecialize(key), @nospecialize(default)) where {K,V}
    i = id_slot(d, key)
    return i == 0 ? default : d.entries_v[d.table[i]]::V
end
function get(default::Callable, d::IdDict{K,V}, @nospecialize(key)) where {K,V}
    i = id_slot(d, key)
    return i == 0 ? default() : d.entries_v[d.table[i]]::V
end
function getindex(d::IdDict{K,V}, @nospecialize(key)) where {K,V}
    i = id_slot(d, key)
    i == 0 && throw(KeyError(key))
    return d.entries_v[d.table[i]]::V
end
haskey(d::IdDict, @nospecialize(key)) = id_slot(d, key) > 0
has_key(d::IdDict, @nospecialize(k)) = id_slot(d, k) > 0
function get!(default::Callable, d::IdDict{K,V}, @nospecialize(key)) where {K,V}
    i = id_slot(d, key)
    i > 0 && return d.entries_v[d.table[i]]::V
    v = convert(V, default())
    d[key] = v
    return v::V
end
get!(d::IdDict, @nospecialize(key), @nospecialize(default)) = get!(() -> default, d, key)
function remove_id!(d::IdDict, i)
    e = d.table[i]
    d.table[i] = -1
    d.entries_k[e] = deleted_entry
    d.entries_v[e] = nothing
    d.count -= 1
    return d
end
function delete!(d::IdDict, @nospecialize(key))
    i = id_slot(d, key)
    i > 0 && remove_id!(d, i)
    return d
end
function pop!(d::IdDict{K,V}, @nospecialize(key)) where {K,V}
    i = id_slot(d, key)
    i == 0 && throw(KeyError(key))
    v = d.entries_v[d.table[i]]::V
    remove_id!(d, i)
    return v
end
function pop!(d::IdDict{K,V}, @nospecialize(key), @nospecialize(default)) where {K,V}
    haskey(d, key) || return default
    return pop!(d, key)
end
function empty!(d::IdDict)
    d.table = Int32[]
    d.entries_k = Any[]
    d.entries_v = Any[]
    d.count = 0
    return d
end
length(d::IdDict) = d.count
isempty(d::IdDict) = d.count == 0
function iterate(d::IdDict{K,V}, i::Int=1) where {K,V}
    while i <= length(d.entries_k)
        k = d.entries_k[i]
        k === deleted_entry || return (Pair{K,V}(k::K, d.entries_v[i]::V), i + 1)
        i += 1
    end
    return nothing
end
sizehint!(d::IdDict, n) = d
function filter!(f, d::IdDict)
    for i in 1:length(d.table)
        e = d.table[i]
        e > 0 || continue
        f(d.entries_k[e] => d.entries_v[e]) || remove_id!(d, i)
    end
    return d
end

"A set whose elements are compared by ===."
struct IdSet{K} <: AbstractSet{K}
    dict::IdDict{K,Nothing}
    IdSet{T}() where {T} = new(IdDict{T,Nothing}())
    IdSet{T}(s::IdSet{T}) where {T} = new(copy(s.dict))
end
IdSet{T}(itr) where {T} = union!(IdSet{T}(), itr)
IdSet() = IdSet{Any}()
copy(s::IdSet{T}) where {T} = IdSet{T}(s)
emptymutable(s::IdSet, ::Type{U}) where {U} = IdSet{U}()
length(s::IdSet) = length(s.dict)
isempty(s::IdSet) = isempty(s.dict)
in(@nospecialize(x), s::IdSet) = haskey(s.dict, x)
push!(s::IdSet, @nospecialize(x)) = (s.dict[x] = nothing; s)
pop!(s::IdSet, @nospecialize(x)) = (pop!(s.dict, x); x)
pop!(s::IdSet, @nospecialize(x), @nospecialize(default)) = (haskey(s.dict, x) ? pop!(s, x) : default)
delete!(s::IdSet, @nospecialize(x)) = (delete!(s.dict, x); s)
empty!(s::IdSet) = (empty!(s.dict); s)
function iterate(s::IdSet, st...)
    y = iterate(s.dict, st...)
    y === nothing && return nothing
    return (y[1].first, y[2])
end
