# pairs: a collection as an iterator of key => value, and as a dictionary.

export pairs

abstract type AbstractDict{K,V} end
export AbstractDict

"What `pairs` gives, and what keyword arguments arrive in: keys `itr` into `data`."
struct Pairs{K,V,I,A} <: AbstractDict{K,V}
    data::A
    itr::I
end
Pairs{K,V}(data::A, itr::I) where {K,V,A,I} = Pairs{K,V,I,A}(data, itr)
Pairs{K}(data::A, itr::I) where {K,A,I} = Pairs{K,eltype(A),I,A}(data, itr)
Pairs(data::A, itr::I) where {A,I} = Pairs{eltype(I),eltype(A),I,A}(data, itr)
pairs(::Type{NamedTuple}) = Pairs{Symbol,V,NTuple{N,Symbol},NamedTuple{names,T}} where {V,N,names,T<:NTuple{N,Any}}
pairs(::IndexLinear, A::AbstractArray) = Pairs(A, LinearIndices(A))
pairs(::IndexCartesian, A::AbstractArray) = Pairs(A, CartesianIndices(axes(A)))
pairs(A::AbstractArray) = pairs(IndexCartesian(), A)
pairs(A::AbstractVector) = pairs(IndexLinear(), A)
pairs(tuple::Tuple) = Pairs{Int}(tuple, keys(tuple))
pairs(nt::NamedTuple) = Pairs{Symbol}(nt, keys(nt))
pairs(v::Core.SimpleVector) = Pairs(v, LinearIndices((length(v),)))
pairs(p::Pairs) = p
pairs(A::AbstractDict) = A
pairs(collection) = Generator(=>, keys(collection), values(collection))
length(v::Pairs) = length(getfield(v, :itr))
axes(v::Pairs) = axes(getfield(v, :itr))
size(v::Pairs) = size(getfield(v, :itr))
isempty(v::Pairs) = isempty(getfield(v, :itr))
IteratorSize(::Type{<:Pairs{<:Any,<:Any,I}}) where {I} = IteratorSize(I)
eltype(::Type{Pairs{K,V,I,A}}) where {K,V,I,A} = Pair{K,V}
function iterate(v::Pairs{K,V}) where {K,V}
    @inline
    y = iterate(getfield(v, :itr))
    y === nothing && return nothing
    return (Pair{K,V}(y[1], @inbounds(getfield(v, :data)[y[1]])), y[2])
end
function iterate(v::Pairs{K,V}, st) where {K,V}
    @inline
    y = iterate(getfield(v, :itr), st)
    y === nothing && return nothing
    return (Pair{K,V}(y[1], @inbounds(getfield(v, :data)[y[1]])), y[2])
end
getindex(v::Pairs, key) = getfield(v, :data)[key]
setindex!(v::Pairs, value, key) = (getfield(v, :data)[key] = value; v)
get(v::Pairs, key, default) = get(getfield(v, :data), key, default)
get(f::Callable, v::Pairs, key) = get(f, getfield(v, :data), key)
haskey(v::Pairs, key) = key in getfield(v, :itr)
keys(v::Pairs) = getfield(v, :itr)
values(v::Pairs) = getfield(v, :data)
last(v::Pairs{K,V}) where {K,V} = (k = last(keys(v)); Pair{K,V}(k, v[k]))
(==)(a::Pairs, b::Pairs) = length(a) == length(b) && all(p -> haskey(b, p.first) && b[p.first] == p.second, a)
merge(a::NamedTuple, b::Pairs{<:Any,<:Any,<:Any,<:NamedTuple}) = merge(a, getfield(b, :data))
structdiff(a::NamedTuple, b::Pairs) = structdiff(a, getfield(b, :data))
getproperty(v::Pairs, f::Symbol) = f === :data || f === :itr ? getfield(v, f) : getindex(v, f)
eachindex(v::Pairs) = keys(v)
