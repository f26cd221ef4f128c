# Functions that rearrange arrays: repeat, shift, rotate, reverse, differences, comparison.

export repeat, circshift, circshift!, circcopy!, rot180, rotl90, rotr90, diff, reverse, isequal, ==, isless, cmp,
    invperm, isperm, permute!, invpermute!, indexin, sortslices, adjoint, transpose, deleteat!, copy

# ---- comparison ----

function (==)(A::AbstractArray, B::AbstractArray)
    axes(A) == axes(B) || return false
    anymissing = false
    for (a, b) in zip(A, B)
        eq = (a == b)
        if ismissing(eq)
            anymissing = true
        elseif !eq
            return false
        end
    end
    return anymissing ? missing : true
end
function isequal(A::AbstractArray, B::AbstractArray)
    A === B && return true
    axes(A) == axes(B) || return false
    for (a, b) in zip(A, B)
        isequal(a, b) || return false
    end
    return true
end
(==)(A::Array{T}, B::Array{T}) where {T<:Union{Int8,UInt8}} =
    size(A) == size(B) && memcmp(pointer(A), pointer(B), length(A)) == 0
function cmp(A::AbstractVector, B::AbstractVector)
    for (a, b) in zip(A, B)
        isequal(a, b) || return isless(a, b) ? -1 : 1
    end
    return cmp(length(A), length(B))
end
isless(A::AbstractVector, B::AbstractVector) = cmp(A, B) < 0
(<)(A::AbstractVector, B::AbstractVector) = isless(A, B)
cmp(A::Vector{UInt8}, B::Vector{UInt8}) = (c = memcmp(pointer(A), pointer(B), min(length(A), length(B))); c < 0 ? -1 : c > 0 ? 1 : cmp(length(A), length(B)))
function isapprox(x::AbstractArray, y::AbstractArray; atol::Real=0, rtol::Real=array_rtol(x, y, atol), nans::Bool=false, norm=nothing)
    axes(x) == axes(y) || throw(DimensionMismatch("dimensions must match: a has dims $(axes(x)), b has dims $(axes(y))"))
    nrm = norm === nothing ? two_norm : norm
    d = nrm(x - y)
    isfinite(d) && return d <= max(atol, rtol * max(nrm(x), nrm(y)))
    return all(ab -> isapprox(ab[1], ab[2]; rtol=rtol, atol=atol, nans=nans), zip(x, y))
end
array_rtol(x, y, atol) = atol > 0 ? 0.0 : rtoldefault(float(real(promote_type_leaf(x))), float(real(promote_type_leaf(y))), 0)
promote_type_leaf(x) = eltype(x) <: AbstractArray ? promote_type_leaf(first(x)) : eltype(x)
two_norm(x) = sqrt(sum(a -> a isa AbstractArray ? two_norm(a)^2 : abs2(a), x; init=0.0))

# ---- arithmetic of whole arrays ----

(-)(A::AbstractArray) = map(-, A)
(+)(A::AbstractArray) = A
for f in (:+, :-)
    @eval function ($f)(A::AbstractArray, B::AbstractArray)
        promote_shape(A, B)
        return map_same_shape($f, A, B)
    end
end
map_same_shape(f, A, B) = broadcast(f, A, B)
function (+)(A::Array, B::Array, Cs::Array...)
    for C in (B, Cs...)
        promote_shape(A, C)
    end
    return broadcast(+, A, B, Cs...)
end
promote_shape(a::AbstractArray, b::AbstractArray) = promote_shape(axes(a), axes(b))
function promote_shape(a::Tuple, b::Tuple)
    length(a) < length(b) && return promote_shape(b, a)
    for i in 1:length(b)
        a[i] == b[i] || throw(DimensionMismatch("dimensions must match: a has dims $a, b has dims $b, mismatch at $i"))
    end
    for i in length(b) + 1:length(a)
        length_of_dim(a[i]) == 1 || throw(DimensionMismatch("dimensions must match: a has dims $a, must have singleton at dim $i"))
    end
    return a
end
length_of_dim(d::Integer) = d
length_of_dim(d) = length(d)
(*)(A::AbstractArray, x::Number) = broadcast(*, A, x)
(*)(x::Number, A::AbstractArray) = broadcast(*, x, A)
(/)(A::AbstractArray, x::Number) = broadcast(/, A, x)
(\)(x::Number, A::AbstractArray) = broadcast(\, x, A)

# ---- reversing and rotating ----

reverse(A::AbstractArray; dims=:) = dims === (:) ? reverse_dims(A, ntuple(identity, ndims(A))) : reverse_dims(A, dims)
function reverse_dims(A::AbstractArray, dims)
    ds = dims isa Integer ? (Int(dims),) : dims === (:) ? ntuple(identity, ndims(A)) : dims
    for d in ds
        1 <= d <= ndims(A) || throw(ArgumentError("invalid dimension $d in reverse"))
    end
    B = similar(A)
    for I in CartesianIndices(A)
        J = map((i, ax, d) -> d in ds ? first(ax) + last(ax) - i : i, I.I, axes(A), ntuple(identity, ndims(A)))
        B[J...] = A[I]
    end
    return B
end
reverse!(A::AbstractArray; dims=:) = copyto!(A, reverse_dims(A, dims))
function rotl90(A::AbstractMatrix)
    m, n = size(A)
    B = similar(A, n, m)
    for j in 1:n, i in 1:m
        B[n - j + 1, i] = A[i, j]
    end
    return B
end
function rotr90(A::AbstractMatrix)
    m, n = size(A)
    B = similar(A, n, m)
    for j in 1:n, i in 1:m
        B[j, m - i + 1] = A[i, j]
    end
    return B
end
function rot180(A::AbstractMatrix)
    m, n = size(A)
    B = similar(A)
    for j in 1:n, i in 1:m
        B[m - i + 1, n - j + 1] = A[i, j]
    end
    return B
end
rotl90(A::AbstractMatrix, k::Integer) = (r = mod(k, 4); r == 1 ? rotl90(A) : r == 2 ? rot180(A) : r == 3 ? rotr90(A) : copy(A))
rotr90(A::AbstractMatrix, k::Integer) = rotl90(A, -k)
rot180(A::AbstractMatrix, k::Integer) = mod(k, 2) == 1 ? rot180(A) : copy(A)

# ---- shifting ----

circshift(a::AbstractArray, shiftamt) = circshift!(similar(a), a, map(Integer, (shiftamt...,)))
circshift(a::AbstractArray, shiftamt::Real) = circshift!(similar(a), a, (Integer(shiftamt),))
function circshift!(dest::AbstractArray, src::AbstractArray, shiftamt)
    dest === src && throw(ArgumentError("dest and src must be separate arrays"))
    axes(dest) == axes(src) || throw(ArgumentError("indices of src and dest must match (got $(axes(src)) and $(axes(dest)))"))
    shifts = shiftamt isa Integer ? (Int(shiftamt),) : Tuple(shiftamt)
    isempty(src) && return dest
    if ndims(src) == 1
        n = length(src)
        s = mod(shifts[1], n)
        f = firstindex(src)
        for i in 0:n - 1
            j = i + s
            dest[f + (j >= n ? j - n : j)] = src[f + i]
        end
        return dest
    end
    for I in CartesianIndices(src)
        J = ntuple(ndims(src)) do d
            ax = axes(src, d)
            s = d <= length(shifts) ? shifts[d] : 0
            mod(I[d] - first(ax) + s, length(ax)) + first(ax)
        end
        dest[J...] = src[I]
    end
    return dest
end
circshift!(a::AbstractVector, shift::Integer) = begin
    n = length(a)
    n == 0 && return a
    s = mod(shift, n)
    s == 0 && return a
    f, l = firstindex(a), lastindex(a)
    reverse!(a, f, l - s)
    reverse!(a, l - s + 1, l)
    reverse!(a)
end
circcopy!(dest, src) = (for I in CartesianIndices(dest); dest[I] = src[ntuple(d -> mod(I[d] - first(axes(src, d)), size(src, d)) + first(axes(src, d)), ndims(src))...]; end; dest)

# ---- repeat ----

repeat(a::AbstractArray; inner=nothing, outer=nothing) = repeat_inner_outer(a, inner, outer)
repeat(a::AbstractArray, counts...) = repeat_outer(a, counts)
function repeat_outer(a, counts)
    for c in counts
        c isa Integer || throw(ArgumentError("repeat requires integer counts, got counts = $counts"))
        c >= 0 || throw(ArgumentError("no outer repetition count may be negative; got $counts"))
    end
    if a isa AbstractVector && length(counts) == 1
        n = length(a)
        b = similar(a, n * counts[1])
        for k in 0:counts[1] - 1
            copyto!(b, k * n + 1, a, firstindex(a), n)
        end
        return b
    end
    return repeat_inner_outer(a, nothing, counts)
end
function repeat_inner_outer(a, inner, outer)
    inn = inner === nothing ? () : Tuple(inner)
    out = outer === nothing ? () : Tuple(outer)
    if length(inn) < ndims(a) && inner !== nothing && ndims(a) > 1
        throw(ArgumentError("number of inner repetitions ($(length(inn))) cannot be less than number of dimensions of input array ($(ndims(a)))"))
    end
    if length(out) < ndims(a) && outer !== nothing && ndims(a) > 1 && inner !== nothing
        throw(ArgumentError("number of outer repetitions ($(length(out))) cannot be less than number of dimensions of input array ($(ndims(a)))"))
    end
    any(<(0), inn) && throw(ArgumentError("no inner repetition count may be negative; got $inn"))
    any(<(0), out) && throw(ArgumentError("no outer repetition count may be negative; got $out"))
    nd = max(ndims(a), length(inn), length(out))
    ins = ntuple(d -> d <= length(inn) ? Int(inn[d]) : 1, nd)
    outs = ntuple(d -> d <= length(out) ? Int(out[d]) : 1, nd)
    isz = ntuple(d -> size(a, d) * ins[d], nd)
    b = similar(a, map(*, isz, outs))
    isempty(b) && return b
    for I in CartesianIndices(b)
        J = ntuple(d -> div(mod(I[d] - 1, isz[d]), ins[d]) + 1, nd)
        b[I] = a[J...]
    end
    return b
end

# ---- differences ----

function diff(a::AbstractVector)
    r = axes(a, 1)
    return [a[i + 1] - a[i] for i in first(r):last(r) - 1]
end
diff(a::AbstractRange) = fill_step(a)
fill_step(a) = [step(a) for _ in 1:length(a) - 1]
function diff(a::AbstractArray{T,N}; dims::Integer) where {T,N}
    1 <= dims <= N || throw(ArgumentError("dimension $dims out of range (1:$N)"))
    r = axes(a)
    lo = ntuple(d -> d == dims ? (first(r[d]):last(r[d]) - 1) : r[d], N)
    hi = ntuple(d -> d == dims ? (first(r[d]) + 1:last(r[d])) : r[d], N)
    return view(a, hi...) .- view(a, lo...)
end

# ---- permutations ----

function isperm(A)
    n = length(A)
    used = falses(n)
    for a in A
        (a isa Integer && 1 <= a <= n && !used[a]) || return false
        used[a] = true
    end
    return true
end
function invperm(a::AbstractVector)
    b = zero(a)
    n = length(a)
    for (i, j) in enumerate(a)
        (1 <= j <= n && b[j] == 0) || throw(ArgumentError("argument is not a permutation"))
        b[j] = i
    end
    return b
end
invperm(p::AbstractUnitRange) = isperm(p) ? p : throw(ArgumentError("argument is not a permutation"))
permute!(v, p::AbstractVector) = (isperm(p) && length(p) == length(v) || throw_permute(v, p); copyto!(v, v[p]))
throw_permute(v, p) = throw(length(p) == length(v) ? ArgumentError("argument is not a permutation") : BoundsError(v, p))
invpermute!(v, p::AbstractVector) = (w = copy(v); for (i, j) in enumerate(p); v[j] = w[i]; end; v)
function indexin(a, b::AbstractArray)
    inds = keys(b)
    found = Dict{eltype(b),eltype(inds)}()
    for (v, i) in zip(b, inds)
        get!(found, v, i)
    end
    return Union{eltype(inds),Nothing}[get(found, i, nothing) for i in a]
end
function sortslices(A::AbstractArray; dims::Union{Integer,Tuple{Vararg{Integer}}}, kws...)
    dims isa Integer || return sortslices(A; dims=only(dims), kws...)
    slices = [vec(collect(selectdim(A, dims, i))) for i in axes(A, dims)]
    p = sortperm(slices; kws...)
    return A[ntuple(d -> d == dims ? p : (:), ndims(A))...]
end
mapany(f, itr) = Any[f(x) for x in itr]
get(A::AbstractArray, i::Integer, default) = checkbounds(Bool, A, i) ? A[i] : default
get(A::AbstractArray, I::Tuple{}, default) = checkbounds(Bool, A) ? A[] : default
get(A::AbstractArray, I::Tuple{Vararg{Integer}}, default) = checkbounds(Bool, A, I...) ? A[I...] : default
get(f::Callable, A::AbstractArray, i::Integer) = checkbounds(Bool, A, i) ? A[i] : f()
get(f::Callable, A::AbstractArray, I::Tuple{Vararg{Integer}}) = checkbounds(Bool, A, I...) ? A[I...] : f()
