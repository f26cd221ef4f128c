# Indexing with ranges, arrays, colons and masks: selections and assignments to them.

export findall, findfirst, findlast, findnext, findprev

"All of an axis; what a colon becomes."
struct Slice{T<:AbstractUnitRange} <: AbstractUnitRange{Int}
    indices::T
end
Slice(S::Slice) = S
first(S::Slice) = first(S.indices)
last(S::Slice) = last(S.indices)
size(S::Slice) = (length(S.indices),)
length(S::Slice) = length(S.indices)
axes(S::Slice) = (IdentityUnitRange_or(S.indices),)
IdentityUnitRange_or(r::OneTo) = r
IdentityUnitRange_or(r) = IdentityUnitRange(r)
axes1(S::Slice) = axes(S)[1]
getindex(S::Slice, i::Int) = (@boundscheck checkindex(Bool, S.indices, i) || throw_boundserror(S, i); i)
getindex(S::Slice, i::AbstractUnitRange{<:Integer}) = (@boundscheck checkbounds(S, i); i)
iterate(S::Slice, s...) = iterate(S.indices, s...)
checkindex(::Type{Bool}, inds::AbstractUnitRange, ::Slice) = true

"A range that is its own axis."
struct IdentityUnitRange{T<:AbstractUnitRange} <: AbstractUnitRange{Int}
    indices::T
end
IdentityUnitRange(S::IdentityUnitRange) = S
IdentityUnitRange(S::Slice) = IdentityUnitRange(S.indices)
first(S::IdentityUnitRange) = first(S.indices)
last(S::IdentityUnitRange) = last(S.indices)
size(S::IdentityUnitRange) = (length(S.indices),)
length(S::IdentityUnitRange) = length(S.indices)
axes(S::IdentityUnitRange) = (S,)
axes1(S::IdentityUnitRange) = S
getindex(S::IdentityUnitRange, i::Int) = (@boundscheck checkindex(Bool, S.indices, i) || throw_boundserror(S, i); i)
getindex(S::IdentityUnitRange, i::AbstractUnitRange{<:Integer}) = (@boundscheck checkbounds(S, i); i)
iterate(S::IdentityUnitRange, s...) = iterate(S.indices, s...)

"The positions at which a mask is true, counted once."
struct LogicalIndex{T,A<:AbstractArray{Bool}} <: AbstractArray{T,1}
    mask::A
    sum::Int
    LogicalIndex{T,A}(mask::A) where {T,A<:AbstractArray{Bool}} = new(mask, count(mask))
end
LogicalIndex(mask::AbstractVector{Bool}) = LogicalIndex{Int,typeof(mask)}(mask)
LogicalIndex(mask::AbstractArray{Bool,N}) where {N} = LogicalIndex{CartesianIndex{N},typeof(mask)}(mask)
LogicalIndex{T}(mask::AbstractArray{Bool}) where {T} = LogicalIndex{T,typeof(mask)}(mask)
size(L::LogicalIndex) = (L.sum,)
length(L::LogicalIndex) = L.sum
function iterate(L::LogicalIndex, s=(keys(L.mask),))
    inds = s[1]
    y = iterate(s...)
    while y !== nothing
        @inbounds L.mask[y[1]] && return (y[1], (inds, y[2]))
        y = iterate(inds, y[2])
    end
    return nothing
end
getindex(L::LogicalIndex, i::Int) = collect(L)[i]
collect(L::LogicalIndex) = findall(L.mask)
copy(L::LogicalIndex) = collect(L)
ensure_indexable(I::Tuple{}) = ()
ensure_indexable(I::Tuple) = (I[1] isa LogicalIndex ? collect(I[1]) : I[1], ensure_indexable(tail(I))...)
function checkbounds(::Type{Bool}, A::AbstractArray, I::LogicalIndex)
    return ndims(I.mask) == 1 && ndims(A) != 1 ? eachindex(IndexLinear(), A) == axes1(I.mask) : axes(A) == axes(I.mask)
end
checkbounds(::Type{Bool}, A::AbstractVector, I::LogicalIndex) = axes(A) == axes(I.mask) || (ndims(I.mask) == 1 && eachindex(IndexLinear(), A) == axes1(I.mask))
checkindex(::Type{Bool}, inds::AbstractUnitRange, I::LogicalIndex) = ndims(I.mask) == 1 ? inds == axes1(I.mask) : inds == OneTo(length(I.mask))
function checkbounds_indices(::Type{Bool}, inds::Tuple, I::Tuple{LogicalIndex{CartesianIndex{N}},Vararg}) where {N}
    here, later = split_axes(inds, Val(N))
    return (here == axes(I[1].mask)) & checkbounds_indices(Bool, later, tail(I))
end
@noinline throw_boundserror(A, I::Tuple{LogicalIndex}) = throw(BoundsError(A, (I[1].mask,)))
@noinline throw_boundserror(A, I::Tuple{Any,Vararg}) = throw(BoundsError(A, map(i -> i isa LogicalIndex ? i.mask : i isa Slice ? (:) : i, I)))

# ---- shapes of results ----

index_shape() = ()
index_shape(::Real, r...) = index_shape(r...)
index_shape(A::AbstractArray, r...) = (axes(A)..., index_shape(r...)...)
index_shape(A::LogicalIndex, r...) = (OneTo(A.sum), index_shape(r...)...)
index_lengths() = ()
index_lengths(::Real, r...) = (1, index_lengths(r...)...)
index_lengths(A::AbstractArray, r...) = (length(A), index_lengths(r...)...)
index_ndims(i1, I...) = (true, index_ndims(I...)...)
index_ndims(i1::CartesianIndex, I...) = (map(_ -> true, i1.I)..., index_ndims(I...)...)
index_ndims(i1::AbstractArray{CartesianIndex{N}}, I...) where {N} = (ntuple(_ -> true, Val(N))..., index_ndims(I...)...)
index_ndims() = ()
index_dimsum(i1, I...) = index_dimsum(I...)
index_dimsum(::Colon, I...) = (true, index_dimsum(I...)...)
index_dimsum(::AbstractArray{Bool}, I...) = (true, index_dimsum(I...)...)
index_dimsum(::AbstractArray{<:Any,N}, I...) where {N} = (ntuple(_ -> true, Val(N))..., index_dimsum(I...)...)
index_dimsum() = ()

# ---- selection ----

"All combinations of the given indices, the first counting fastest, as tuples."
index_tuples(I::Tuple) = Iterators.product(map(index_set, I)...)
index_set(i::Real) = (i,)
index_set(a::AbstractArray) = a
index_set(a::AbstractArray{<:Any,0}) = (a[],)

@propagate_inbounds function getindex_style(l::IndexStyle, A::AbstractArray, I::Union{Real,AbstractArray}...)
    @boundscheck checkbounds(A, I...)
    return select(A, I...)
end
@propagate_inbounds getindex(A::AbstractArray, I::CartesianIndex) = A[I.I...]
@propagate_inbounds getindex(A::Array, I::CartesianIndex) = A[I.I...]
@propagate_inbounds setindex!(A::AbstractArray, v, I::CartesianIndex) = setindex!(A, v, I.I...)
@propagate_inbounds setindex!(A::Array, v, I::CartesianIndex) = setindex!(A, v, I.I...)
getindex(A::Array, i::Union{Integer,CartesianIndex}, I::Union{Integer,CartesianIndex}...) = A[flatten_indices(map(int_or_cartesian, (i, I...)))...]
setindex!(A::Array, v, i::Union{Integer,CartesianIndex}, I::Union{Integer,CartesianIndex}...) =
    setindex!(A, v, flatten_indices(map(int_or_cartesian, (i, I...)))...)
int_or_cartesian(i::Integer) = to_index(i)
int_or_cartesian(c::CartesianIndex) = c

function select(A::AbstractArray, I...)
    shape = index_shape(I...)
    dest = similar(A, shape)
    return select!(dest, A, I...)
end
function select!(dest::AbstractArray, src::AbstractArray, I...)
    J = index_tuples(I)
    D = eachindex(dest)
    y = iterate(D)
    for j in J
        @inbounds dest[y[1]] = src[j...]
        y = iterate(D, y[2])
    end
    return dest
end
function select!(dest::AbstractArray, src::AbstractArray, I::AbstractArray)
    D = eachindex(dest)
    y = iterate(D)
    for j in I
        @inbounds dest[y[1]] = src[j]
        y = iterate(D, y[2])
    end
    return dest
end
function select!(dest::Array, src::AbstractArray, I::AbstractArray)
    k = 1
    for j in I
        @inbounds dest[k] = src[j]
        k += 1
    end
    return dest
end
function select!(dest::Array, src::AbstractArray, I::Union{Real,AbstractArray}, J::Union{Real,AbstractArray})
    k = 1
    for j in J, i in I
        @inbounds dest[k] = src[i, j]
        k += 1
    end
    return dest
end
_unsafe_getindex(::IndexStyle, A::AbstractArray, I...) = select(A, I...)
_unsafe_getindex!(dest, src, I...) = select!(dest, src, I...)

# ---- assignment to a selection ----

@propagate_inbounds function setindex_style!(l::IndexStyle, A::AbstractArray, x, I::Union{Real,AbstractArray}...)
    @boundscheck checkbounds(A, I...)
    return assign!(A, x, I...)
end
function assign!(A::AbstractArray, x, I...)
    throw(ArgumentError("indexed assignment with a single value to possibly many locations is not supported; perhaps use broadcasting `.=` instead?"))
end
function assign!(A::AbstractArray, x::AbstractArray, I...)
    X = unalias(A, x)
    setindex_shape_check(X, index_lengths(I...)...)
    y = iterate(X)
    if length(I) == 1
        for j in I[1]
            A[j] = y[1]
            y = iterate(X, y[2])
        end
        return A
    end
    for j in index_tuples(I)
        @inbounds A[j...] = y[1]
        y = iterate(X, y[2])
    end
    return A
end
_setindex!(::IndexStyle, A::AbstractArray, x, I...) = assign!(A, x, I...)

@noinline throw_setindex_mismatch(X, I) = length(I) == 1 ?
    throw(DimensionMismatch("tried to assign $(length(X)) elements to $(I[1]) destinations")) :
    throw(DimensionMismatch("tried to assign $(dims2string(size(X))) array to $(dims2string(I)) destination"))
setindex_shape_check(X::AbstractArray) = length(X) == 1 || throw_setindex_mismatch(X, ())
setindex_shape_check(X::AbstractArray, i::Integer) = length(X) == i || throw_setindex_mismatch(X, (i,))
setindex_shape_check(X::AbstractArray{<:Any,1}, i::Integer) = length(X) == i || throw_setindex_mismatch(X, (i,))
setindex_shape_check(X::AbstractVector, i::Integer, j::Integer) =
    (length(X) == i * j && (i == 1 || j == 1 || i == length(X))) || throw_setindex_mismatch(X, (i, j))
function setindex_shape_check(X::AbstractArray, I::Integer...)
    a = filter(n -> n != 1, size(X))
    b = filter(n -> n != 1, map(Int, I))
    a == b || throw_setindex_mismatch(X, I)
    return true
end

# ---- finding ----

"The keys at which a collection of Bool is true."
function findall(A)
    return collect(first(p) for p in pairs(A) if last(p))
end
findall(x::Bool) = x ? [1] : Vector{Int}()
findall(testf::Function, x::Number) = testf(x) ? [1] : Vector{Int}()
function findall(A::AbstractArray{Bool})
    n = count(A)
    I = Vector{eltype(keys(A))}(undef, n)
    k = 1
    for i in keys(A)
        if @inbounds A[i]
            I[k] = i
            k += 1
        end
    end
    return I
end
function findall(testf::Function, A)
    out = keytype_vector(A)
    for (k, x) in pairs(A)
        testf(x) && push!(out, k)
    end
    return out
end
keytype_vector(A::AbstractArray) = Vector{eltype(keys(A))}()
keytype_vector(A::Tuple) = Int[]
keytype_vector(A) = Vector{keytype(A)}()
keytype_vector(A::NamedTuple) = Symbol[]
function findnext(A, start)
    return findnext(identity_bool, A, start)
end
identity_bool(x::Bool) = x
identity_bool(x) = throw(TypeError(:if, "", Bool, x))
findfirst(A) = findfirst(identity_bool, A)
findprev(A, start) = findprev(identity_bool, A, start)
findlast(A) = findlast(identity_bool, A)
function findnext(testf::Function, A, start)
    i = oftype_key(A, start)
    l = lastindex_key(A)
    l === nothing && return nothing
    while i <= l
        testf(A[i]) && return i
        i = nextind(A, i)
    end
    return nothing
end
function findprev(testf::Function, A, start)
    i = oftype_key(A, start)
    f = firstindex_key(A)
    f === nothing && return nothing
    while i >= f
        testf(A[i]) && return i
        i = prevind(A, i)
    end
    return nothing
end
oftype_key(A, i) = i
oftype_key(A::AbstractVector, i::Integer) = Int(i)
lastindex_key(A) = isempty(A) ? nothing : last(keys(A))
firstindex_key(A) = isempty(A) ? nothing : first(keys(A))
nextind(A::AbstractArray, I::CartesianIndex) = (y = iterate(CartesianIndices(A), I); y === nothing ? CartesianIndex(map((r, d) -> d == ndims(A) ? last(r) + 1 : first(r), axes(A), ntuple(identity, ndims(A)))) : y[1])
prevind(A::AbstractArray, I::CartesianIndex) = (k = LinearIndices(A)[I] - 1; k < 1 ? CartesianIndex(map((r, d) -> d == ndims(A) ? first(r) - 1 : last(r), axes(A), ntuple(identity, ndims(A)))) : CartesianIndices(A)[k])
function findfirst(testf::Function, A)
    for (i, a) in pairs(A)
        testf(a) && return i
    end
    return nothing
end
function findlast(testf::Function, A)
    for (i, a) in Iterators.reverse(pairs(A))
        testf(a) && return i
    end
    return nothing
end
function findfirst(testf::Function, A::AbstractArray)
    for i in keys(A)
        testf(@inbounds A[i]) && return i
    end
    return nothing
end
function findlast(testf::Function, A::AbstractArray)
    for i in Iterators.reverse(keys(A))
        testf(@inbounds A[i]) && return i
    end
    return nothing
end
findfirst(p::Union{Fix2{typeof(isequal),Int},Fix2{typeof(==),Int}}, r::OneTo{Int}) = 1 <= p.x <= r.stop ? p.x : nothing
findfirst(p::Union{Fix2{typeof(isequal),T},Fix2{typeof(==),T}}, r::AbstractUnitRange) where {T<:Integer} =
    first(r) <= p.x <= last(r) ? Int(p.x - first(r)) + 1 : nothing
