# Dict: open addressing with linear probing over a table of a power of two.
#
# A slot byte is 0x00 (empty), 0x7f (deleted) or 0x80 | seven bits of the hash. The table grows when
# live and deleted entries pass two thirds of it; iteration runs through the table in order.

export Dict

mutable struct Dict{K,V} <: AbstractDict{K,V}
    slots::Vector{UInt8}
    keys::Vector{K}
    vals::Vector{V}
    ndel::Int
    count::Int
    age::UInt
    idxfloor::Int
    maxprobe::Int
    function Dict{K,V}() where {K,V}
        return new(Vector{UInt8}(), Vector{K}(), Vector{V}(), 0, 0, UInt(0), 1, 0)
    end
    function Dict{K,V}(d::Dict{K,V}) where {K,V}
        d.ndel > 0 && rehash!(d)
        return new(copy(d.slots), copy(d.keys), copy(d.vals), d.ndel, d.count, d.age, d.idxfloor, d.maxprobe)
    end
end
function Dict{K,V}(kv) where {K,V}
    h = Dict{K,V}()
    haslength(kv) && sizehint!(h, Int(length(kv))::Int)
    for (k, v) in kv
        h[k] = v
    end
    return h
end
Dict{K,V}(p::Pair) where {K,V} = setindex!(Dict{K,V}(), p.second, p.first)
function Dict{K,V}(ps::Pair...) where {K,V}
    h = Dict{K,V}()
    sizehint!(h, length(ps))
    for p in ps
        h[p.first] = p.second
    end
    return h
end
Dict() = Dict{Any,Any}()
Dict(kv::Tuple{}) = Dict()
copy(d::Dict{K,V}) where {K,V} = Dict{K,V}(d)
Dict(ps::Pair{K,V}...) where {K,V} = Dict{K,V}(ps)
Dict(ps::Pair...) = Dict(ps)
Dict(d::AbstractDict{K,V}) where {K,V} = Dict{K,V}(d)
function Dict(kv)
    try
        return dict_with_eltype(kv, eltype(kv))
    catch e
        if !isiterable(typeof(kv)) || !all(x -> isa(x, Union{Tuple,Pair}), kv)
            throw(ArgumentError("Dict(kv): kv needs to be an iterator of tuples or pairs"))
        end
        rethrow()
    end
end
dict_with_eltype(kv, ::Type{Tuple{K,V}}) where {K,V} = Dict{K,V}(kv)
dict_with_eltype(kv, ::Type{Pair{K,V}}) where {K,V} = Dict{K,V}(kv)
function dict_with_eltype(kv, t)
    T = default_eltype(typeof(kv))
    if kv isa Generator && T <: Union{Pair,Tuple{Any,Any}} && isconcretetype(T)
        return dict_with_eltype(kv, T)
    end
    return grow_to!(empty_for(T), kv)
end
empty_for(::Type{Pair{K,V}}) where {K,V} = Dict{K,V}()
empty_for(::Type{Tuple{K,V}}) where {K,V} = Dict{K,V}()
empty_for(::Type) = Dict{Any,Any}()
empty(a::Dict, ::Type{K}, ::Type{V}) where {K,V} = Dict{K,V}()

"Adds pairs, in a wider dictionary where one does not fit."
function grow_to!(dest::AbstractDict{K,V}, itr) where {K,V}
    y = iterate(itr)
    y === nothing && return dest
    (k, v), st = y
    dest2 = empty(dest, typeof(k), typeof(v))
    dest2[k] = v
    return grow_to!(dest2, itr, st)
end
function grow_to!(dest::AbstractDict{K,V}, itr, st) where {K,V}
    y = iterate(itr, st)
    while y !== nothing
        (k, v), st = y
        if isa(k, K) && isa(v, V)
            dest[k] = v
        else
            new = empty(dest, promote_typejoin(K, typeof(k)), promote_typejoin(V, typeof(v)))
            merge!(new, dest)
            new[k] = v
            return grow_to!(new, itr, st)
        end
        y = iterate(itr, st)
    end
    return dest
end

# ---- the table ----

const maxallowedprobe = 16
const maxprobeshift = 6
_tablesz(x::T) where {T<:Integer} = x < 16 ? T(16) : one(T) << ((sizeof(T) << 3) - leading_zeros(x - one(T)))
function hashindex(key, sz)
    hsh = hash(key)::UInt
    return (((hsh % Int) & (sz - 1)) + 1)::Int, ((hsh >> 57) % UInt8 | 0x80)::UInt8
end
isslotempty(h::Dict, i::Int) = @inbounds(h.slots[i]) == 0x00
isslotfilled(h::Dict, i::Int) = (@inbounds(h.slots[i]) & 0x80) != 0
isslotmissing(h::Dict, i::Int) = @inbounds(h.slots[i]) == 0x7f

"Rebuilds the table with room for `newsz` slots; drops the marks of deletions."
@noinline function rehash!(h::Dict{K,V}, newsz::Int=length(h.keys)) where {K,V}
    olds, oldk, oldv = h.slots, h.keys, h.vals
    sz = length(olds)
    newsz = _tablesz(newsz)
    h.age += 1
    h.idxfloor = 1
    if h.count == 0
        h.slots = zeros(UInt8, newsz)
        h.keys = Vector{K}(undef, newsz)
        h.vals = Vector{V}(undef, newsz)
        h.ndel = 0
        h.maxprobe = 0
        return h
    end
    slots = zeros(UInt8, newsz)
    keys = Vector{K}(undef, newsz)
    vals = Vector{V}(undef, newsz)
    age0 = h.age
    count = 0
    maxprobe = 0
    for i in 1:sz
        if (@inbounds(olds[i]) & 0x80) != 0
            k = @inbounds oldk[i]
            v = @inbounds oldv[i]
            index, sh = hashindex(k, newsz)
            index0 = index
            while @inbounds(slots[index]) != 0
                index = (index & (newsz - 1)) + 1
            end
            probe = (index - index0) & (newsz - 1)
            probe > maxprobe && (maxprobe = probe)
            @inbounds slots[index] = olds[i]
            @inbounds keys[index] = k
            @inbounds vals[index] = v
            count += 1
        end
    end
    h.age == age0 || throw(ConcurrencyViolationError("Multiple concurrent writes to Dict detected!"))
    h.age += 1
    h.slots = slots
    h.keys = keys
    h.vals = vals
    h.count = count
    h.ndel = 0
    h.maxprobe = maxprobe
    return h
end
function sizehint!(d::Dict{K}, newsz; shrink::Bool=true) where {K}
    oldsz = length(d.slots)
    newsz = min(max(newsz, length(d)), max_values(K)::Int)
    newsz = _tablesz(cld(3 * newsz, 2))
    return newsz == oldsz ? d : rehash!(d, newsz)
end

"The index of `key`, or -1."
function ht_keyindex(h::Dict{K,V}, key) where {K,V}
    h.count == 0 && return -1
    keys = h.keys
    sz = length(keys)
    iter = 0
    maxprobe = h.maxprobe
    index, sh = hashindex(key, sz)
    while true
        s = @inbounds h.slots[index]
        s == 0x00 && return -1
        if s == sh
            k = @inbounds keys[index]
            (key === k || isequal(key, k)) && return index
        end
        index = (index & (sz - 1)) + 1
        iter += 1
        iter > maxprobe && return -1
    end
end
"The index of `key`; or, negated, of the slot where it belongs."
function ht_keyindex2_shorthash!(h::Dict{K,V}, key) where {K,V}
    sz = length(h.keys)
    if sz == 0
        rehash!(h, 4)
        index, sh = hashindex(key, length(h.keys))
        return -index, sh
    end
    iter = 0
    maxprobe = h.maxprobe
    index, sh = hashindex(key, sz)
    avail = 0
    keys = h.keys
    while true
        s = @inbounds h.slots[index]
        s == 0x00 && return (avail < 0 ? avail : -index), sh
        if s == 0x7f
            avail == 0 && (avail = -index)
        elseif s == sh
            k = @inbounds keys[index]
            (key === k || isequal(key, k)) && return index, sh
        end
        index = (index & (sz - 1)) + 1
        iter += 1
        iter > maxprobe && break
    end
    avail < 0 && return avail, sh
    maxallowed = max(maxallowedprobe, sz >> maxprobeshift)
    while iter < maxallowed
        if !isslotfilled(h, index)
            h.maxprobe = iter
            return -index, sh
        end
        index = (index & (sz - 1)) + 1
        iter += 1
    end
    rehash!(h, h.count > 64000 ? sz * 2 : sz * 4)
    return ht_keyindex2_shorthash!(h, key)
end
ht_keyindex2!(h::Dict, key) = ht_keyindex2_shorthash!(h, key)[1]
function insert_at!(h::Dict, v, key, index, sh)
    h.ndel -= isslotmissing(h, index)
    @inbounds h.slots[index] = sh
    @inbounds h.keys[index] = key
    @inbounds h.vals[index] = v
    h.count += 1
    h.age += 1
    index < h.idxfloor && (h.idxfloor = index)
    sz = length(h.keys)
    if (h.count + h.ndel) * 3 > sz * 2
        rehash!(h, h.count > 64000 ? h.count * 2 : max(h.count * 4, 4))
    end
    return nothing
end

function setindex!(h::Dict{K,V}, v0, key0) where {K,V}
    key = key0 isa K ? key0 : convert_key(K, key0)
    return set_converted!(h, v0, key)
end
function convert_key(::Type{K}, key0) where {K}
    key = convert(K, key0)::K
    isequal(key, key0) || throw(KeyError_conversion(key0, K))
    return key
end
KeyError_conversion(key, K) = ArgumentError("$(repr(key)) is not a valid key for type $K")
function set_converted!(h::Dict{K,V}, v0, key::K) where {K,V}
    v = convert(V, v0)
    index, sh = ht_keyindex2_shorthash!(h, key)
    if index > 0
        h.age += 1
        @inbounds h.keys[index] = key
        @inbounds h.vals[index] = v
    else
        insert_at!(h, v, key, -index, sh)
    end
    return h
end
get!(h::Dict{K,V}, key0, default) where {K,V} = get!(() -> default, h, key0)
function get!(default::Callable, h::Dict{K,V}, key0) where {K,V}
    key = key0 isa K ? key0 : convert_key(K, key0)
    index, sh = ht_keyindex2_shorthash!(h, key)
    index > 0 && return @inbounds h.vals[index]
    age0 = h.age
    v = convert(V, default())
    if h.age != age0
        index, sh = ht_keyindex2_shorthash!(h, key)
    end
    if index > 0
        h.age += 1
        @inbounds h.keys[index] = key
        @inbounds h.vals[index] = v
    else
        insert_at!(h, v, key, -index, sh)
    end
    return v
end
function getindex(h::Dict{K,V}, key) where {K,V}
    index = ht_keyindex(h, key)
    return index < 0 ? throw(KeyError(key)) : @inbounds(h.vals[index])::V
end
function get(h::Dict{K,V}, key, default) where {K,V}
    index = ht_keyindex(h, key)
    return index < 0 ? default : @inbounds(h.vals[index])::V
end
function get(default::Callable, h::Dict{K,V}, key) where {K,V}
    index = ht_keyindex(h, key)
    return index < 0 ? default() : @inbounds(h.vals[index])::V
end
haskey(h::Dict, key) = ht_keyindex(h, key) > 0
has_key(d::Dict, key) = ht_keyindex(d, key) > 0
function getkey(h::Dict{K,V}, key, default) where {K,V}
    index = ht_keyindex(h, key)
    return index < 0 ? default : @inbounds(h.keys[index])::K
end
function remove_at!(h::Dict, index)
    slots = h.slots
    sz = length(slots)
    _unsetindex!(h.keys, index)
    _unsetindex!(h.vals, index)
    # A deletion mark is only needed where a probe may have to go on past it.
    ndel = 1
    if isslotempty(h, (index & (sz - 1)) + 1)
        while true
            ndel -= 1
            @inbounds slots[index] = 0x00
            index = ((index - 2) & (sz - 1)) + 1
            isslotmissing(h, index) || break
        end
    else
        @inbounds slots[index] = 0x7f
    end
    h.ndel += ndel
    h.count -= 1
    h.age += 1
    return h
end
function delete!(h::Dict, key)
    index = ht_keyindex(h, key)
    index > 0 && remove_at!(h, index)
    return h
end
function pop!(h::Dict, key)
    index = ht_keyindex(h, key)
    index > 0 || throw(KeyError(key))
    v = h.vals[index]
    remove_at!(h, index)
    return v
end
function pop!(h::Dict, key, default)
    index = ht_keyindex(h, key)
    index > 0 || return default
    v = h.vals[index]
    remove_at!(h, index)
    return v
end
function pop!(h::Dict)
    isempty(h) && throw(ArgumentError("dict must be non-empty"))
    idx = skip_deleted_floor!(h)
    k, v = h.keys[idx], h.vals[idx]
    remove_at!(h, idx)
    return k => v
end
function empty!(h::Dict{K,V}) where {K,V}
    sz = length(h.slots)
    fill!(h.slots, 0x00)
    h.keys = Vector{K}(undef, sz)
    h.vals = Vector{V}(undef, sz)
    h.ndel = 0
    h.count = 0
    h.maxprobe = 0
    h.age += 1
    h.idxfloor = max(1, sz)
    return h
end
function filter!(pred, h::Dict{K,V}) where {K,V}
    h.count == 0 && return h
    for i in 1:length(h.slots)
        if isslotfilled(h, i)
            keep = pred(Pair{K,V}(h.keys[i], h.vals[i]))
            keep || remove_at!(h, i)
        end
    end
    return h
end

function skip_deleted(h::Dict, i)
    L = length(h.slots)
    while i <= L
        isslotfilled(h, i) && return i
        i += 1
    end
    return 0
end
function skip_deleted_floor!(h::Dict)
    idx = skip_deleted(h, h.idxfloor)
    idx != 0 && (h.idxfloor = idx)
    return idx
end
iterate(t::Dict) = dict_entry(t, skip_deleted_floor!(t))
iterate(t::Dict, i::Int) = dict_entry(t, i == 0 ? 0 : skip_deleted(t, i))
function dict_entry(t::Dict{K,V}, i::Int) where {K,V}
    @inline
    i == 0 && return nothing
    return (Pair{K,V}(@inbounds(t.keys[i]), @inbounds(t.vals[i])), i == typemax(Int) ? 0 : i + 1)
end
function next_key(d::Dict, i::Int=d.idxfloor)
    i == 0 && return nothing
    i = skip_deleted(d, i)
    i == 0 && return nothing
    return (@inbounds(d.keys[i]), i + 1)
end
function next_value(d::Dict, i::Int=d.idxfloor)
    i == 0 && return nothing
    i = skip_deleted(d, i)
    i == 0 && return nothing
    return (@inbounds(d.vals[i]), i + 1)
end
isempty(t::Dict) = t.count == 0
length(t::Dict) = t.count
function map!(f, iter::ValueIterator{<:Dict})
    d = iter.dict
    for i in 1:length(d.slots)
        isslotfilled(d, i) && (d.vals[i] = f(d.vals[i]))
    end
    return iter
end
function mergewith!(combine, d1::Dict{K,V}, d2::AbstractDict) where {K,V}
    haslength(d2) && length(d2) > length(d1) && sizehint!(d1, length(d2))
    for (k, v) in d2
        i, sh = ht_keyindex2_shorthash!(d1, k)
        if i > 0
            d1.vals[i] = combine(d1.vals[i], v)
        else
            kk = k isa K ? k : convert_key(K, k)
            insert_at!(d1, convert(V, v), kk, -i, sh)
        end
    end
    return d1
end

# ---- an immutable association list ----

"A dictionary that shares its tail with the one it was made from."
struct ImmutableDict{K,V} <: AbstractDict{K,V}
    parent::ImmutableDict{K,V}
    key::K
    value::V
    ImmutableDict{K,V}() where {K,V} = new()
    ImmutableDict{K,V}(key, value) where {K,V} = new(ImmutableDict{K,V}(), key, value)
    ImmutableDict{K,V}(parent::ImmutableDict, key, value) where {K,V} = new(parent, key, value)
end
ImmutableDict(KV::Pair{K,V}) where {K,V} = ImmutableDict{K,V}(KV.first, KV.second)
ImmutableDict(t::ImmutableDict{K,V}, KV::Pair) where {K,V} = ImmutableDict{K,V}(t, KV.first, KV.second)
ImmutableDict(KV::Pair, rest::Pair...) = ImmutableDict(ImmutableDict(rest...), KV)
ImmutableDict(t::ImmutableDict{K,V}, KV::Pair, rest::Pair...) where {K,V} = ImmutableDict(ImmutableDict(t, KV), rest...)
function get(dict::ImmutableDict, key, default)
    while isdefined(dict, :parent)
        isequal(dict.key, key) && return dict.value
        dict = dict.parent
    end
    return default
end
get(default::Callable, dict::ImmutableDict, key) = haskey(dict, key) ? dict[key] : default()
haskey(d::ImmutableDict, key) = get(d, key, secret_table_token) !== secret_table_token
function in(key_value::Pair, dict::ImmutableDict, valcmp=(==))
    v = get(dict, key_value.first, secret_table_token)
    return v === secret_table_token ? false : valcmp(v, key_value.second)
end
function iterate(d::ImmutableDict{K,V}, t=d) where {K,V}
    isdefined(t, :parent) || return nothing
    return (Pair{K,V}(t.key, t.value), t.parent)
end
length(t::ImmutableDict) = iterate_length(t)
isempty(t::ImmutableDict) = !isdefined(t, :parent)
empty(::ImmutableDict, ::Type{K}, ::Type{V}) where {K,V} = ImmutableDict{K,V}()
copy(d::ImmutableDict) = d
