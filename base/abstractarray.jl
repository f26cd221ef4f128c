# The interface of arrays: sizes, axes, bounds, and indexing that every array type gets for free.

export size, axes, ndims, length, eachindex, firstindex, lastindex, keys, checkbounds, checkindex, isempty,
    isassigned, first, last, stride, strides, similar, getindex, setindex!, to_indices, copyto!, copy, only, eltype,
    elsize, LinearIndices, parent, in, vec

size(t::AbstractArray{T,N}, d) where {T,N} = d::Integer <= N ? size(t)[d] : 1
size(A::AbstractArray, d1::Integer, d2::Integer, dx::Vararg{Integer}) = map(d -> size(A, d), (d1, d2, dx...))
axes(A) = map(OneTo, size(A))
axes(x::AbstractChar) = ()
axes(A::AbstractArray{T,N}, d) where {T,N} = d::Integer <= N ? axes(A)[d] : OneTo(1)
axes1(A::AbstractArray{<:Any,0}) = OneTo(1)
axes1(A::AbstractArray) = axes(A)[1]
axes1(iter) = OneTo(length(iter))
unsafe_indices(A) = axes(A)
ndims(::AbstractArray{T,N}) where {T,N} = N
ndims(::Type{<:AbstractArray{<:Any,N}}) where {N} = N
ndims(::Type{Union{}}) = throw(ArgumentError("Union{} does not have elements"))
length(t::AbstractArray) = prod_dims(size(t))
prod_dims(::Tuple{}) = 1
prod_dims(d::Tuple{Any}) = d[1]
prod_dims(d::Tuple{Any,Any}) = d[1] * d[2]
prod_dims(d::Tuple) = (@inline; d[1] * prod_dims(tail(d)))
isempty(A::AbstractArray) = length(A) == 0
elsize(A::AbstractArray) = elsize(typeof(A))
elsize(::Type{<:Array{T}}) where {T} = elsize_of(T)
elsize(::Type{<:AbstractArray{T}}) where {T} = elsize_of(T)
has_offset_axes() = false
has_offset_axes(A) = any_offset(axes(A))
has_offset_axes(A::Array) = false
has_offset_axes(A::AbstractVector) = axes(A, 1) isa OneTo ? false : Int(first(axes(A, 1))) != 1
has_offset_axes(A, Bs...) = has_offset_axes(A) || has_offset_axes(Bs...)
has_offset_axes(::Number) = false
has_offset_axes(::Nothing) = false
any_offset(ax::Tuple) = any(a -> first(a) != 1, ax)
require_one_based_indexing(A...) = !has_offset_axes(A...) || throw(ArgumentError("offset arrays are not supported but got an array with index other than 1"))

firstindex(a::AbstractArray) = (@inline; first(eachindex(IndexLinear(), a)))
lastindex(a::AbstractArray) = (@inline; last(eachindex(IndexLinear(), a)))
firstindex(a::AbstractArray, d) = first(axes(a, d))
lastindex(a::AbstractArray, d) = last(axes(a, d))
eachindex(A::AbstractArray) = (@inline; eachindex(IndexStyle(A), A))
eachindex(A::AbstractVector) = axes1(A)
eachindex(::IndexLinear, A::AbstractArray) = OneTo(length(A))
eachindex(::IndexLinear, A::AbstractVector) = axes1(A)
eachindex(::IndexCartesian, A::AbstractArray) = CartesianIndices(axes(A))
eachindex(A::AbstractArray, B::AbstractArray...) = eachindex(IndexStyle(A, B...), A, B...)
function eachindex(::IndexLinear, A::AbstractArray, B::AbstractArray...)
    r = eachindex(IndexLinear(), A)
    all(b -> eachindex(IndexLinear(), b) == r, B) || throw_eachindex_mismatch(IndexLinear(), A, B...)
    return r
end
function eachindex(::IndexCartesian, A::AbstractArray, B::AbstractArray...)
    ax = axes(A)
    all(b -> axes(b) == ax, B) || throw_eachindex_mismatch(IndexCartesian(), A, B...)
    return CartesianIndices(ax)
end
@noinline function throw_eachindex_mismatch(::IndexLinear, A...)
    throw(DimensionMismatch("all inputs to eachindex must have the same indices, got $(join(map(x -> eachindex(IndexLinear(), x), A), ", ", " and "))"))
end
@noinline function throw_eachindex_mismatch(::IndexCartesian, A...)
    throw(DimensionMismatch("all inputs to eachindex must have the same axes, got $(join(map(axes, A), ", ", " and "))"))
end
keys(a::AbstractArray) = CartesianIndices(axes(a))
keys(a::AbstractVector) = LinearIndices(a)
keys(s::IndexStyle, A::AbstractArray, B::AbstractArray...) = eachindex(s, A, B...)
prevind(::AbstractArray, i::Integer) = Int(i) - 1
nextind(::AbstractArray, i::Integer) = Int(i) + 1
iterate(A::AbstractArray, state=(eachindex(A),)) = begin
    @inline
    y = iterate(state...)
    y === nothing && return nothing
    (@inbounds(A[y[1]]), (state[1], tail(y)...))
end
first(a::AbstractArray) = a[first(eachindex(a))]
last(a::AbstractArray) = a[last(eachindex(a))]
first(itr) = begin
    x = iterate(itr)
    x === nothing && throw(ArgumentError("collection must be non-empty"))
    x[1]
end
last(a) = a[end]
first(v::AbstractVector, n::Integer) = (n < 0 && throw(ArgumentError("Number of elements must be nonnegative")); v[range(begin, min(begin + n - 1, checked_lastindex(v)))])
last(v::AbstractVector, n::Integer) = (n < 0 && throw(ArgumentError("Number of elements must be nonnegative")); v[range(max(begin, checked_lastindex(v) - n + 1), checked_lastindex(v))])
checked_lastindex(v) = lastindex(v)
first(itr, n::Integer) = collect(Iterators.take(itr, n))
last(itr, n::Integer) = reverse!(collect(Iterators.take(Iterators.reverse(itr), n)))
isassigned(a::AbstractArray, i::Integer...) = try
    a[i...]
    true
catch e
    (isa(e, BoundsError) || isa(e, UndefRefError)) ? false : rethrow()
end
values(itr) = itr
function only(x)
    r = iterate(x)
    r === nothing && throw(ArgumentError("Collection is empty, must contain exactly 1 element"))
    iterate(x, r[2]) === nothing || throw(ArgumentError("Collection has multiple elements, must contain exactly 1 element"))
    return r[1]
end
only(x::Ref) = x[]
only(x::Number) = x
only(x::Tuple{Any}) = x[1]
only(x::Tuple) = throw(ArgumentError("Tuple contains $(length(x)) elements, must contain exactly 1 element"))
parent(a::AbstractArray) = a
isempty(itr) = isempty_iter(itr)
function isempty_iter(itr)
    d = isdone(itr)
    d isa Bool && return d
    return iterate(itr) === nothing
end

# ---- memory layout ----

strides(a::Array) = strides_of(size(a))
strides_of(sz::Tuple) = strides_from(1, sz)
strides_from(s, ::Tuple{}) = ()
strides_from(s, sz::Tuple) = (s, strides_from(s * sz[1], tail(sz))...)
strides(a::DenseArray) = strides_of(size(a))
stride(A::AbstractArray, k::Integer) = begin
    st = strides(A)
    k <= ndims(A) && return st[k]
    ndims(A) == 0 && return 1
    sum(st .* size(A))
end
strides(::AbstractArray{<:Any,0}) = ()
size_to_strides(s, d, sz...) = (s, size_to_strides(s * d, sz...)...)
size_to_strides(s, d) = (s,)
size_to_strides(s) = ()

# ---- bounds ----

function checkbounds(::Type{Bool}, A::AbstractArray, I...)
    @inline
    return checkbounds_indices(Bool, axes(A), I)
end
function checkbounds(::Type{Bool}, A::AbstractArray, i)
    @inline
    return checkindex(Bool, eachindex(IndexLinear(), A), i)
end
checkbounds(::Type{Bool}, A::AbstractArray, I::Union{CartesianIndex,AbstractArray{<:CartesianIndex}}) = checkbounds_indices(Bool, axes(A), (I,))
checkbounds(::Type{Bool}, A::AbstractArray, I::AbstractArray{Bool}) =
    ndims(I) == 1 ? (ndims(A) == 1 ? axes(A)[1] == axes(I)[1] : eachindex(IndexLinear(), A) == axes(I)[1]) : axes(A) == axes(I)
function checkbounds(A::AbstractArray, I...)
    @inline
    checkbounds(Bool, A, I...) || throw_boundserror(A, I)
    return nothing
end
checkbounds_indices(::Type{Bool}, inds::Tuple, I::Tuple{Any,Vararg}) = (@inline;
    checkindex(Bool, get_axis(inds), I[1]) & checkbounds_indices(Bool, safe_tail(inds), tail(I)))
checkbounds_indices(::Type{Bool}, inds::Tuple, I::Tuple{CartesianIndex,Vararg}) = (@inline;
    checkbounds_indices(Bool, inds, (I[1].I..., tail(I)...)))
checkbounds_indices(::Type{Bool}, inds::Tuple, ::Tuple{}) = all_length_one(inds)
checkbounds_indices(::Type{Bool}, ::Tuple{}, ::Tuple{}) = true
function checkbounds_indices(::Type{Bool}, inds::Tuple, I::Tuple{AbstractArray{<:CartesianIndex{N}},Vararg}) where {N}
    here, later = split_axes(inds, Val(N))
    return checkindex(Bool, here, I[1]) & checkbounds_indices(Bool, later, tail(I))
end
function checkbounds_indices(::Type{Bool}, inds::Tuple, I::Tuple{AbstractArray{Bool,N},Vararg}) where {N}
    N == 1 && return checkindex(Bool, get_axis(inds), I[1]) & checkbounds_indices(Bool, safe_tail(inds), tail(I))
    here, later = split_axes(inds, Val(N))
    return (here == axes(I[1])) & checkbounds_indices(Bool, later, tail(I))
end
split_axes(inds::Tuple, ::Val{N}) where {N} =
    (ntuple(d -> d <= length(inds) ? inds[d] : OneTo(1), Val(N)), ntuple(d -> inds[d + N], max(length(inds) - N, 0)))
get_axis(inds::Tuple) = inds[1]
get_axis(::Tuple{}) = OneTo(1)
safe_tail(t::Tuple) = tail(t)
safe_tail(::Tuple{}) = ()
all_length_one(inds::Tuple) = all(a -> length(a) == 1, inds)

checkindex(::Type{Bool}, inds::AbstractUnitRange, i::Real) = (first(inds) <= i) & (i <= last(inds))
checkindex(::Type{Bool}, inds::OneTo{Int}, i::Int) = (@inline; ult_int(bitcast(UInt, i - 1), bitcast(UInt, inds.stop)))
checkindex(::Type{Bool}, inds::AbstractUnitRange, i) = throw(ArgumentError("unable to check bounds for indices of type $(typeof(i))"))
checkindex(::Type{Bool}, inds, i) = throw(ArgumentError("unable to check bounds for indices of type $(typeof(i))"))
checkindex(::Type{Bool}, inds::AbstractUnitRange, ::Colon) = true
checkindex(::Type{Bool}, inds::AbstractUnitRange, r::AbstractRange) =
    isempty(r) || (checkindex(Bool, inds, first(r)) & checkindex(Bool, inds, last(r)))
checkindex(::Type{Bool}, inds::AbstractUnitRange, I::AbstractVector{Bool}) = inds == axes1(I)
checkindex(::Type{Bool}, inds::AbstractUnitRange, I::AbstractArray{Bool}) = inds == OneTo(length(I)) && false
checkindex(::Type{Bool}, inds::AbstractUnitRange, I::CartesianIndex{1}) = checkindex(Bool, inds, I.I[1])
checkindex(::Type{Bool}, inds::Tuple, I::CartesianIndex) = checkbounds_indices(Bool, inds, I.I)
checkindex(::Type{Bool}, inds::Tuple, I::AbstractArray{<:CartesianIndex}) = all(i -> checkindex(Bool, inds, i), I)
checkindex(::Type{Bool}, inds::Tuple, I::CartesianIndices) = all(map((r, i) -> checkindex(Bool, r, i), inds, I.indices))
function checkindex(::Type{Bool}, inds::AbstractUnitRange, I::AbstractArray)
    for i in I
        checkindex(Bool, inds, i) || return false
    end
    return true
end
function checkindex(::Type{Bool}, inds::Tuple, I::AbstractArray)
    for i in I
        checkindex(Bool, inds, i) || return false
    end
    return true
end

# ---- similar ----

similar(a::AbstractArray{T}) where {T} = similar(a, T)
similar(a::AbstractArray, ::Type{T}) where {T} = similar(a, T, to_shape(axes(a)))
similar(a::AbstractArray{T}, dims::Tuple) where {T} = similar(a, T, to_shape(dims))
similar(a::AbstractArray{T}, dims::DimOrInd...) where {T} = similar(a, T, to_shape(dims))
similar(a::AbstractArray, ::Type{T}, dims::DimOrInd...) where {T} = similar(a, T, to_shape(dims))
similar(a::AbstractArray, ::Type{T}, dims::Tuple{Union{Integer,OneTo},Vararg{Union{Integer,OneTo}}}) where {T} = similar(a, T, to_shape(dims))
similar(a::AbstractArray, ::Type{T}, dims::Dims{N}) where {T,N} = Array{T,N}(undef, dims)
similar(::Type{T}, dims::DimOrInd...) where {T<:AbstractArray} = similar(T, dims)
similar(::Type{T}, shape::Tuple{Union{Integer,OneTo},Vararg{Union{Integer,OneTo}}}) where {T<:AbstractArray} = similar(T, to_shape(shape))
similar(::Type{T}, dims::Dims) where {T<:AbstractArray} = T(undef, dims)
to_shape(::Tuple{}) = ()
to_shape(dims::Dims) = dims
to_shape(dims::DimsOrInds) = map(to_shape, dims)
to_shape(i::Int) = i
to_shape(i::Integer) = Int(i)
to_shape(r::OneTo) = Int(last(r))
to_shape(r::AbstractUnitRange) = first(r) == 1 ? Int(last(r)) : throw(ArgumentError("arrays of this type cannot have the axis $r"))
empty(a::AbstractVector{T}, ::Type{U}=T) where {T,U} = similar(a, U, 0)
emptymutable(a::AbstractVector{T}, ::Type{U}=T) where {T,U} = Vector{U}()
emptymutable(itr, ::Type{U}) where {U} = Vector{U}()
copymutable(a::AbstractArray) = copyto!(similar(a), a)
copymutable(itr) = collect(itr)
copy(a::AbstractArray) = (@inline; copymutable(a))

# ---- scalar indexing ----

function getindex(A::AbstractArray, I...)
    @_propagate_inbounds_meta
    return getindex_style(IndexStyle(A), A, to_indices(A, I)...)
end
function setindex!(A::AbstractArray, v, I...)
    @_propagate_inbounds_meta
    return setindex_style!(IndexStyle(A), A, v, to_indices(A, I)...)
end
unsafe_getindex(A::AbstractArray, I...) = @inbounds getindex(A, I...)

@propagate_inbounds getindex_style(::IndexLinear, A::AbstractArray, i::Int) = throw_or_error_getindex(A, i)
@noinline throw_or_error_getindex(A, I...) = throw_index_method_error("getindex", A)
@noinline throw_or_error_setindex(A, I...) = throw_index_method_error("setindex!", A)
function getindex_style(::IndexLinear, A::AbstractArray, I::Int...)
    @inline
    @boundscheck checkbounds(A, I...)
    return @inbounds getindex(A, linear_index(A, I...))
end
function setindex_style!(::IndexLinear, A::AbstractArray, v, I::Int...)
    @inline
    @boundscheck checkbounds(A, I...)
    return @inbounds setindex!(A, v, linear_index(A, I...))
end
setindex_style!(::IndexLinear, A::AbstractArray, v, i::Int) = throw_or_error_setindex(A, i)
getindex_style(::IndexLinear, A::AbstractArray) = (@boundscheck checkbounds(A); @inbounds getindex(A, firstindex(A)))
setindex_style!(::IndexLinear, A::AbstractArray, v) = (@boundscheck checkbounds(A); @inbounds setindex!(A, v, firstindex(A)))
linear_index(A::AbstractVector, i::Int) = i
linear_index(A::AbstractArray, I::Int...) = (@inline; linear_in_axes(axes(A), I...))
"The position of a Cartesian index in column-major order (axes may begin anywhere)."
linear_in_axes(::Tuple{}, I::Int...) = 1
linear_in_axes(ax::Tuple, I::Int...) = (@inline; linear_from(1, 1, ax, I...))
linear_from(acc::Int, stride::Int, ::Tuple{}) = acc
linear_from(acc::Int, stride::Int, ax::Tuple) = acc
linear_from(acc::Int, stride::Int, ::Tuple{}, i::Int, I::Int...) = acc
linear_from(acc::Int, stride::Int, ax::Tuple, i::Int, I::Int...) = (@inline;
    linear_from(acc + (i - Int(first(ax[1]))) * stride, stride * Int(length(ax[1])), tail(ax), I...))

function getindex_style(::IndexCartesian, A::AbstractArray{T,N}, I::Vararg{Int,N}) where {T,N}
    throw_or_error_getindex(A, I...)
end
function setindex_style!(::IndexCartesian, A::AbstractArray{T,N}, v, I::Vararg{Int,N}) where {T,N}
    throw_or_error_setindex(A, I...)
end
function getindex_style(::IndexCartesian, A::AbstractArray, I::Int...)
    @inline
    @boundscheck checkbounds(A, I...)
    return @inbounds getindex(A, full_index(A, I...)...)
end
function setindex_style!(::IndexCartesian, A::AbstractArray, v, I::Int...)
    @inline
    @boundscheck checkbounds(A, I...)
    return @inbounds setindex!(A, v, full_index(A, I...)...)
end
"As many indices as there are dimensions: the last given one counts on through the remaining dimensions."
function full_index(A::AbstractArray{T,N}, I::Int...) where {T,N}
    @inline
    length(I) > N && return I[1:N]
    isempty(I) && return map(first, axes(A))
    return spread_last(axes(A), I...)
end
spread_last(ax::Tuple{Any}, i::Int) = (i,)
spread_last(ax::Tuple, i::Int) = (@inline; cartesian_in_axes(ax, i))
spread_last(ax::Tuple, i::Int, I::Int...) = (@inline; (i, spread_last(tail(ax), I...)...))
"The Cartesian index at a one-based linear position."
cartesian_in_axes(ax::Tuple{}, i::Int) = ()
cartesian_in_axes(ax::Tuple{Any}, i::Int) = (i - 1 + Int(first(ax[1])),)
function cartesian_in_axes(ax::Tuple, i::Int)
    @inline
    n = Int(length(ax[1]))
    q = div(i - 1, n)
    return (i - 1 - q * n + Int(first(ax[1])), cartesian_in_axes(tail(ax), q + 1)...)
end

# ---- conversion of given indices to canonical ones ----

to_indices(A, I::Tuple) = (@inline; to_indices(A, axes(A), I))
to_indices(A, I::Tuple{}) = ()
to_indices(A, I::Tuple{Vararg{Int}}) = I
to_indices(A, I::Tuple{Vararg{Integer}}) = (@inline; to_indices(A, (), I))
to_indices(A, inds, ::Tuple{}) = ()
to_indices(A, inds, I::Tuple{Any,Vararg}) = (@inline; (to_index(A, I[1]), to_indices(A, safe_tail(inds), tail(I))...))
to_indices(A, inds, I::Tuple{Colon}) = (@inline; (colon_slice(A, inds),))
to_indices(A, inds, I::Tuple{Colon,Vararg}) = (@inline; (Slice(get_axis(inds)), to_indices(A, safe_tail(inds), tail(I))...))
colon_slice(A, inds::Tuple{Any}) = Slice(inds[1])
colon_slice(A, inds::Tuple{}) = Slice(OneTo(1))
colon_slice(A, inds::Tuple) = Slice(OneTo(prod_dims(map(length, inds))))
to_indices(A, inds, I::Tuple{CartesianIndex,Vararg}) = (@inline; to_indices(A, inds, (I[1].I..., tail(I)...)))
function to_indices(A, inds, I::Tuple{AbstractArray{<:CartesianIndex{N}},Vararg}) where {N}
    return (I[1], to_indices(A, split_axes(inds, Val(N))[2], tail(I))...)
end
function to_indices(A, inds, I::Tuple{AbstractArray{Bool,N},Vararg}) where {N}
    return (LogicalIndex(I[1]), to_indices(A, split_axes(inds, Val(N))[2], tail(I))...)
end
to_index(A, i) = to_index(i)
to_index(i::Integer) = convert(Int, i)::Int
to_index(i::Bool) = throw(ArgumentError("invalid index: $i of type Bool"))
to_index(i::Int) = i
to_index(I::AbstractArray{Bool}) = LogicalIndex(I)
to_index(I::AbstractArray) = I
to_index(I::AbstractArray{Union{}}) = I
to_index(I::AbstractArray{<:Union{AbstractArray,Colon}}) = throw(ArgumentError("invalid index: $(repr(I)) of type $(typeof(I))"))
to_index(::Colon) = throw(ArgumentError("colons must be converted by to_indices(...)"))
to_index(i) = throw(ArgumentError("invalid index: $(repr(i)) of type $(typeof(i))"))

const ScalarIndex = Real
const ViewIndex = Union{Real,AbstractArray}
const RangeIndex = Union{Int,AbstractUnitRange{Int}}
