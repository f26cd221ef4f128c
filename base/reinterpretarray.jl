# reinterpret: the bytes of an array read as elements of another type.

"An array that reads its parent's memory as elements of type `T`."
struct ReinterpretArray{T,N,S,A<:AbstractArray{S},IsReshaped} <: AbstractArray{T,N}
    parent::A
    readable::Bool
    writable::Bool
    ReinterpretArray{T,N,S,A,R}(parent) where {T,N,S,A,R} = new(parent, true, true)
end
function reinterpret(::Type{T}, a::A) where {T,S,N,A<:AbstractArray{S,N}}
    isbitstype(T) || throw(ArgumentError("cannot reinterpret `$(S)` as `$(T)`, type `$(T)` is not a bits type"))
    isbitstype(S) || throw(ArgumentError("cannot reinterpret `$(S)` as `$(T)`, type `$(S)` is not a bits type"))
    T === S && return a
    N == 0 && sizeof(T) != sizeof(S) &&
        throw(ArgumentError("cannot reinterpret a zero-dimensional `$(S)` array to `$(T)` which is of a different size"))
    if N != 0 && sizeof(T) != 0 && rem(sizeof(S) * size(a, 1), sizeof(T)) != 0
        throw(ArgumentError("cannot reinterpret an `$(S)` array to `$(T)` whose first dimension has size `$(size(a, 1))`. The resulting array would have a non-integral first dimension."))
    end
    return ReinterpretArray{T,N,S,A,false}(a)
end
reinterpret(::typeof(reshape), ::Type{T}, a::A) where {T,S,A<:AbstractArray{S}} = reinterpret_reshape(T, a)
function reinterpret_reshape(::Type{T}, a::A) where {T,S,A<:AbstractArray{S}}
    T === S && return a
    st, ss = sizeof(T), sizeof(S)
    if st == ss
        return ReinterpretArray{T,ndims(a),S,A,true}(a)
    elseif st < ss
        return ReinterpretArray{T,ndims(a) + 1,S,A,true}(a)
    else
        size(a, 1) * ss == st || throw(ArgumentError("`reinterpret(reshape, $T, a)` where `eltype(a)` is $S requires that `axes(a, 1)` (got $(axes(a, 1))) be equal to 1:$(div(st, ss)) (from the ratio of element sizes)"))
        return ReinterpretArray{T,ndims(a) - 1,S,A,true}(a)
    end
end
parent(a::ReinterpretArray) = a.parent
dataids(a::ReinterpretArray) = dataids(a.parent)
IndexStyle(::Type{<:ReinterpretArray}) = IndexLinear()
function size(a::ReinterpretArray{T,N,S,A,false}) where {T,N,S,A}
    N == 0 && return ()
    psize = size(a.parent)
    return (div(psize[1] * sizeof(S), sizeof(T)), tail(psize)...)
end
function size(a::ReinterpretArray{T,N,S,A,true}) where {T,N,S,A}
    sizeof(T) == sizeof(S) && return size(a.parent)
    sizeof(T) < sizeof(S) && return (div(sizeof(S), sizeof(T)), size(a.parent)...)
    return tail(size(a.parent))
end
function getindex(a::ReinterpretArray{T,N,S}, i::Int) where {T,N,S}
    @inline
    @boundscheck checkbounds(a, i)
    if sizeof(T) == sizeof(S)
        return reinterpret(T, @inbounds a.parent[i])
    end
    return load_bytes(T, a, i)
end
getindex(a::ReinterpretArray{T,0,S}) where {T,S} = reinterpret(T, a.parent[])
getindex(a::ReinterpretArray{T,1,S}, i::Int) where {T,S} = invoke(getindex, Tuple{ReinterpretArray,Int}, a, i)
function setindex!(a::ReinterpretArray{T,N,S}, v, i::Int) where {T,N,S}
    @inline
    @boundscheck checkbounds(a, i)
    x = convert(T, v)::T
    if sizeof(T) == sizeof(S)
        @inbounds a.parent[i] = reinterpret(S, x)
    else
        store_bytes!(a, x, i)
    end
    return a
end
setindex!(a::ReinterpretArray{T,0,S}, v) where {T,S} = (a.parent[] = reinterpret(S, convert(T, v)); a)
setindex!(a::ReinterpretArray{T,1,S}, v, i::Int) where {T,S} = invoke(setindex!, Tuple{ReinterpretArray,Any,Int}, a, v, i)
function load_from_memory(::Type{T}, p::Array, i) where {T}
    x = unsafe_load(bitcast(Ptr{T}, pointer(p)), i)
    donotdelete(p)
    return x
end
function store_to_memory!(p::Array, x::T, i) where {T}
    unsafe_store!(bitcast(Ptr{T}, pointer(p)), x, i)
    donotdelete(p)
    return nothing
end
"Byte by byte, for parents that have no memory of their own."
function load_bytes(::Type{T}, a::ReinterpretArray{<:Any,<:Any,S}, i) where {T,S}
    a.parent isa Array && return load_from_memory(T, a.parent, i)
    out = Ref{T}()
    po = bitcast(Ptr{UInt8}, unsafe_convert(Ptr{T}, out))
    for k in 0:sizeof(T) - 1
        b = (i - 1) * sizeof(T) + k
        src = Ref{S}(a.parent[div(b, sizeof(S)) + firstindex(a.parent)])
        unsafe_store!(po, unsafe_load(bitcast(Ptr{UInt8}, unsafe_convert(Ptr{S}, src)), rem(b, sizeof(S)) + 1), k + 1)
        donotdelete(src)
    end
    x = out[]
    return x
end
function store_bytes!(a::ReinterpretArray{T,<:Any,S}, x, i) where {T,S}
    a.parent isa Array && (store_to_memory!(a.parent, x, i); return a)
    src = Ref{T}(x)
    ps = bitcast(Ptr{UInt8}, unsafe_convert(Ptr{T}, src))
    for k in 0:sizeof(T) - 1
        b = (i - 1) * sizeof(T) + k
        j = div(b, sizeof(S)) + firstindex(a.parent)
        place = Ref{S}(a.parent[j])
        unsafe_store!(bitcast(Ptr{UInt8}, unsafe_convert(Ptr{S}, place)), unsafe_load(ps, k + 1), rem(b, sizeof(S)) + 1)
        a.parent[j] = place[]
    end
    donotdelete(src)
    return a
end
unsafe_convert(::Type{Ptr{T}}, a::ReinterpretArray{T,N,S}) where {T,N,S} = bitcast(Ptr{T}, unsafe_convert(Ptr{S}, a.parent))
elsize(::Type{<:ReinterpretArray{T}}) where {T} = sizeof(T)
strides(a::ReinterpretArray) = strides_of(size(a))
copy(a::ReinterpretArray{T,N}) where {T,N} = copyto!(Array{T,N}(undef, size(a)), a)
