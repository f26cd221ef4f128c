# What every dictionary offers.

export haskey, get, get!, getkey, keys, values, keytype, valtype, delete!, pop!, merge, merge!, mergewith, mergewith!,
    in, eltype, empty, filter, filter!, length, copy, isempty

abstract type AbstractSet{T} end
export AbstractSet

const secret_table_token = :__c782dbf1cf4d6a2e5e3865d7e95634f2e09b5902__
haskey(d::AbstractDict, k) = in(k, keys(d))
eltype(::Type{<:AbstractDict{K,V}}) where {K,V} = Pair{K,V}
keytype(::Type{<:AbstractDict{K,V}}) where {K,V} = K
valtype(::Type{<:AbstractDict{K,V}}) where {K,V} = V
keytype(a::AbstractDict) = keytype(typeof(a))
valtype(a::AbstractDict) = valtype(typeof(a))
keytype(a::AbstractArray) = eltype(keys(a))
valtype(a::AbstractArray) = eltype(a)
keytype(::Type{A}) where {T,N,A<:AbstractArray{T,N}} = N == 1 ? Int : CartesianIndex{N}
valtype(A::Type{<:AbstractArray}) = eltype(A)
keytype(m::Union{Tuple,NamedTuple}) = eltype(keys(m))
function in(p::Pair, a::AbstractDict, valcmp=(==))
    v = get(a, p.first, secret_table_token)
    v === secret_table_token && return false
    return valcmp(v, p.second)
end
in(p, a::AbstractDict) = error("AbstractDict collections only contain Pairs;\nEither look for e.g. A=>B instead, or use the `keys` or `values`\nfunction if you are looking for a key or value respectively.")

"The keys of a dictionary as a set."
struct KeySet{K,T<:AbstractDict{K}} <: AbstractSet{K}
    dict::T
end
KeySet(dict::AbstractDict) = KeySet{keytype(dict),typeof(dict)}(dict)
"The values of a dictionary."
struct ValueIterator{T<:AbstractDict}
    dict::T
end
length(v::Union{KeySet,ValueIterator}) = length(v.dict)
isempty(v::Union{KeySet,ValueIterator}) = isempty(v.dict)
eltype(::Type{ValueIterator{D}}) where {D} = valtype(D)
eltype(::Type{KeySet{K,D}}) where {K,D} = K
iterate(v::KeySet, state...) = next_key(v.dict, state...)
iterate(v::ValueIterator, state...) = next_value(v.dict, state...)
function next_key(d, state...)
    y = iterate(d, state...)
    return y === nothing ? nothing : (y[1].first, y[2])
end
function next_value(d, state...)
    y = iterate(d, state...)
    return y === nothing ? nothing : (y[1].second, y[2])
end
copy(v::KeySet) = copymutable_set(v)
copymutable_set(v) = Set{eltype(v)}(v)
in(k, v::KeySet) = has_key(v.dict, k)
has_key(d, k) = get(d, k, secret_table_token) !== secret_table_token
(==)(a::ValueIterator, b::ValueIterator) = a === b
keys(a::AbstractDict) = KeySet(a)
values(a::AbstractDict) = ValueIterator(a)
pairs(a::AbstractDict) = a
empty(a::AbstractDict) = empty(a, keytype(a), valtype(a))
empty(a::AbstractDict, ::Type{V}) where {V} = empty(a, keytype(a), V)
empty(::AbstractDict, ::Type{K}, ::Type{V}) where {K,V} = Dict{K,V}()
isempty(a::AbstractDict) = length(a) == 0
copy(a::AbstractDict) = merge!(empty(a), a)
copymutable(a::AbstractDict) = merge!(emptymutable(a, keytype(a), valtype(a)), a)
emptymutable(a::AbstractDict, ::Type{K}=keytype(a), ::Type{V}=valtype(a)) where {K,V} = Dict{K,V}()
copy!(dst::AbstractDict, src::AbstractDict) = dst === src ? dst : merge!(empty!(dst), src)
first(a::AbstractDict) = (y = iterate(a); y === nothing ? throw(ArgumentError("collection must be non-empty")) : y[1])

function iterate_length(d)
    n = 0
    for _ in d
        n += 1
    end
    return n
end
getindex(t::AbstractDict, key) = begin
    v = get(t, key, secret_table_token)
    v === secret_table_token && throw(KeyError(key))
    v
end
getindex(t::AbstractDict, k1, k2, ks...) = getindex(t, tuple(k1, k2, ks...))
setindex!(t::AbstractDict, v, k1, k2, ks...) = setindex!(t, v, tuple(k1, k2, ks...))
get!(t::AbstractDict, key, default) = get!(() -> default, t, key)
function get!(default::Callable, t::AbstractDict{K,V}, key) where {K,V}
    key = convert(K, key)
    haskey(t, key) && return t[key]
    v = default()
    t[key] = v
    return v
end
getkey(t::AbstractDict, key, default) = haskey(t, key) ? (for k in keys(t); isequal(k, key) && return k; end; default) : default
push!(t::AbstractDict, p::Pair) = setindex!(t, p.second, p.first)
push!(t::AbstractDict, p::Pair, q::Pair) = push!(push!(t, p), q)
push!(t::AbstractDict, p::Pair, q::Pair, r::Pair...) = push!(push!(push!(t, p), q), r...)
pop!(t::AbstractDict) = begin
    isempty(t) && throw(ArgumentError("dict must be non-empty"))
    p = first(t)
    delete!(t, p.first)
    p
end

merge!(d::AbstractDict, others::AbstractDict...) = begin
    for other in others
        if d isa Dict && other isa Dict && haslength(other) && length(other) > length(d)
            sizehint!(d, length(other))
        end
        for (k, v) in other
            d[k] = v
        end
    end
    d
end
mergewith!(combine, d::AbstractDict, others::AbstractDict...) = foldl(mergewith!(combine), others; init=d)
function mergewith!(combine, d1::AbstractDict, d2::AbstractDict)
    for (k, v) in d2
        d1[k] = haskey(d1, k) ? combine(d1[k], v) : v
    end
    return d1
end
mergewith!(combine) = (args...) -> mergewith!(combine, args...)
merge!(combine::Callable, args...) = mergewith!(combine, args...)
promoteK(K) = K
promoteK(K, d, ds...) = promoteK(promote_type(K, keytype(d)), ds...)
promoteV(V) = V
promoteV(V, d, ds...) = promoteV(promote_type(V, valtype(d)), ds...)
joined_dict(d::AbstractDict, others::AbstractDict...) =
    Dict{promoteK(keytype(d), others...),promoteV(valtype(d), others...)}(d)
merge(d::AbstractDict, others::AbstractDict...) = merge!(joined_dict(d, others...), others...)
mergewith(combine, d::AbstractDict, others::AbstractDict...) = mergewith!(combine, joined_dict(d, others...), others...)
mergewith(combine) = (args...) -> mergewith(combine, args...)
merge(combine::Callable, d::AbstractDict, others::AbstractDict...) = mergewith(combine, d, others...)

function filter!(f, d::AbstractDict)
    bad = keytype(d)[]
    for p in d
        f(p) || push!(bad, p.first)
    end
    for k in bad
        delete!(d, k)
    end
    return d
end
function filter(f, d::AbstractDict)
    df = empty(d)
    for p in d
        f(p) && (df[p.first] = p.second)
    end
    return df
end

(==)(l::AbstractDict, r::AbstractDict) = begin
    length(l) == length(r) || return false
    anymissing = false
    for p in l
        v = in(p, r)
        if ismissing(v)
            anymissing = true
        elseif !v
            return false
        end
    end
    anymissing ? missing : true
end
isequal(l::AbstractDict, r::AbstractDict) = begin
    l === r && return true
    length(l) == length(r) || return false
    for p in l
        in(p, r, isequal) || return false
    end
    true
end
function hash(a::AbstractDict, h::UInt)
    hv = 0x6d35bb51952d5539
    for (k, v) in a
        hv = hv ⊻ hash(k, hash(v))
    end
    return hash(hv, h)
end
convert(::Type{T}, x::T) where {T<:AbstractDict} = x
function convert(::Type{T}, x::AbstractDict) where {T<:AbstractDict}
    h = T(x)::T
    length(h) == length(x) || error("key collision during dictionary conversion")
    return h
end
map!(f, iter::ValueIterator) = begin
    d = iter.dict
    for (k, v) in pairs(d)
        d[k] = f(v)
    end
    iter
end
map(f, d::AbstractDict) = error("map is not defined on dictionaries")
map(f, d::AbstractSet) = error("map is not defined on sets")
max_values(::Type) = typemax(Int)
max_values(T::Union{map(X -> Type{X}, (Int8, UInt8, Int16, UInt16))...}) = 1 << (8 * sizeof(T))
max_values(T::Union) = max(max_values(T.a), max_values(T.b))
max_values(::Type{Bool}) = 2
max_values(::Type{Nothing}) = 1
