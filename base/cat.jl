# Concatenation: [a; b], [a b], [a b; c d], cat and stack.

export vcat, hcat, hvcat, hvncat, cat, stack

# ---- vectors: the common case first ----

vcat() = Vector{Any}()
hcat() = Vector{Any}()
typed_vcat(::Type{T}) where {T} = Vector{T}()
typed_hcat(::Type{T}) where {T} = Vector{T}()
vcat(X::T...) where {T<:Number} = T[X[i] for i in 1:length(X)]
hcat(X::T...) where {T<:Number} = fill_row(T, X)
function fill_row(::Type{T}, X) where {T}
    A = Matrix{T}(undef, 1, length(X))
    for i in 1:length(X)
        A[1, i] = X[i]
    end
    return A
end
vcat(X::Number...) = typed_column(promote_typeof(X...), X)
hcat(X::Number...) = fill_row(promote_typeof(X...), X)
typed_column(::Type{T}, X) where {T} = T[X[i] for i in 1:length(X)]
typed_vcat(::Type{T}, X::Number...) where {T} = typed_column(T, X)
typed_hcat(::Type{T}, X::Number...) where {T} = fill_row(T, X)
function vcat(arrays::Vector{T}...) where {T}
    n = 0
    for a in arrays
        n += length(a)
    end
    out = Vector{T}(undef, n)
    k = 1
    for a in arrays
        m = length(a)
        m > 0 && unsafe_copyto!(out, k, a, 1, m)
        k += m
    end
    return out
end
vcat(A::AbstractArray) = cat_along(Val(1), eltype(A), (A,))
hcat(A::AbstractArray) = cat_along(Val(2), eltype(A), (A,))
vcat(rs::AbstractRange{T}...) where {T} = (out = T[]; for r in rs; append!(out, r); end; out)

# ---- any number of arrays, along any dimensions ----

cat_eltype(X) = isempty(X) ? Any : promote_eltype_of(X...)
promote_eltype_of(a) = item_eltype(a)
promote_eltype_of(a, b...) = promote_type(item_eltype(a), promote_eltype_of(b...))
item_eltype(a::AbstractArray) = eltype(a)
item_eltype(a) = typeof(a)
promote_eltype() = Bottom
promote_eltype(v1, vs...) = promote_type(eltype(v1), promote_eltype(vs...))
promote_eltypeof(v1) = item_eltype(v1)
promote_eltypeof(v1, vs...) = promote_eltype_of(v1, vs...)
cat_size(a::AbstractArray, d) = size(a, d)
cat_size(a, d) = 1
cat_size(a::AbstractArray) = size(a)
cat_size(a) = ()
cat_ndims(a::AbstractArray) = ndims(a)
cat_ndims(a) = 0

vcat(X...) = cat_along(Val(1), cat_eltype(X), X)
hcat(X...) = cat_along(Val(2), cat_eltype(X), X)
typed_vcat(::Type{T}, X...) where {T} = cat_along(Val(1), T, X)
typed_hcat(::Type{T}, X...) where {T} = cat_along(Val(2), T, X)
cat(A...; dims) = cat_by(dims, cat_eltype(A), A)
cat_by(d::Val{D}, ::Type{T}, X) where {D,T} = D isa Integer ? cat_along(d, T, X) : cat_blocks(Tuple(D), T, X)
cat_by(d::Integer, ::Type{T}, X) where {T} = cat_along(Int(d), T, X)
cat_by(d, ::Type{T}, X) where {T} = cat_blocks(Tuple(Int(k) for k in d), T, X)
typed_cat(::Type{T}, d, X...) where {T} = cat_by(d, T, X)
_cat(dims, X...) = cat_by(dims, cat_eltype(X), X)
dim_number(::Val{D}) where {D} = D
dim_number(d::Int) = d

function cat_along(dv, ::Type{T}, X::Tuple) where {T}
    D = dim_number(dv)
    D >= 1 || throw(ArgumentError("All cat dimensions must be positive integers, but got $D"))
    nd = D
    for x in X
        nd = max(nd, cat_ndims(x))
    end
    # Sizes must agree in every other dimension.
    first_x = X[1]
    total = 0
    for (k, x) in enumerate(X)
        for d in 1:nd
            d == D && continue
            cat_size(x, d) == cat_size(first_x, d) || throw_cat_mismatch(D, d, k, x, first_x, X)
        end
        total += cat_size(x, D)
    end
    shape = ntuple(d -> d == D ? total : cat_size(first_x, d), nd)
    A = cat_similar(first_x, T, shape)
    if nd == 1 || (D == nd)
        return cat_contiguous!(A, X)
    end
    offset = 0
    for x in X
        n = cat_size(x, D)
        if x isa AbstractArray
            if nd == 2
                for j in axes_from(x, 2), i in axes_from(x, 1)
                    A[offset + i, j] = x[i, j]
                end
            else
                cat_place!(A, x, D, offset, nd)
            end
        else
            A[ntuple(d -> d == D ? offset + 1 : 1, nd)...] = x
        end
        offset += n
    end
    return A
end
axes_from(x, d) = OneTo(size(x, d))
cat_similar(x::AbstractArray, ::Type{T}, shape) where {T} = similar(x, T, shape)
cat_similar(x::AbstractRange, ::Type{T}, shape) where {T} = Array{T}(undef, shape)
cat_similar(x, ::Type{T}, shape) where {T} = Array{T}(undef, shape)
function cat_contiguous!(A, X)
    k = 1
    for x in X
        if x isa AbstractArray
            n = length(x)
            copyto!(A, k, x, firstindex(x), n)
            k += n
        else
            A[k] = x
            k += 1
        end
    end
    return A
end
function cat_place!(A, x, D, offset, nd)
    for I in CartesianIndices(size(x))
        J = I.I
        A[ntuple(d -> (d <= length(J) ? J[d] : 1) + (d == D ? offset : 0), nd)...] = x[I]
    end
    return A
end
function throw_cat_mismatch(D, d, k, x, first_x, X)
    if D == 1 && all(a -> cat_ndims(a) <= 2, X)
        throw(DimensionMismatch("number of columns of each array must match (got $(map(a -> cat_size(a, 2), X)))"))
    elseif D == 2 && d == 1
        if all(a -> cat_ndims(a) <= 1, X)
            throw(DimensionMismatch("vectors must have same lengths"))
        elseif all(a -> cat_ndims(a) <= 2, X)
            throw(DimensionMismatch("number of rows of each array must match (got $(map(a -> cat_size(a, 1), X)))"))
        end
    end
    throw(DimensionMismatch("mismatch in dimension $d (expected $(cat_size(first_x, d)) got $(cat_size(x, d)))"))
end
"Block-diagonal concatenation along several dimensions at once."
function cat_blocks(dims::Tuple, ::Type{T}, X::Tuple) where {T}
    nd = maximum(dims)
    for x in X
        nd = max(nd, cat_ndims(x))
    end
    shape = ntuple(nd) do d
        d in dims ? sum(x -> cat_size(x, d), X) : cat_size(X[1], d)
    end
    A = cat_similar(X[1], T, shape)
    if length(dims) > 1
        fill!(A, zero(T))
    end
    offsets = zeros(Int, nd)
    for x in X
        rs = ntuple(d -> d in dims ? (offsets[d] + 1:offsets[d] + cat_size(x, d)) : (1:shape[d]), nd)
        if x isa AbstractArray
            A[rs...] = x
        else
            A[map(first, rs)...] = x
        end
        for d in dims
            offsets[d] += cat_size(x, d)
        end
    end
    return A
end

# ---- hvcat: [a b; c d] ----

hvcat(rows::Tuple{Vararg{Int}}, xs...) = typed_hvcat(cat_eltype(xs), rows, xs...)
hvcat(rows::Tuple{Vararg{Int}}, xs::T...) where {T<:Number} = typed_hvcat(T, rows, xs...)
hvcat(nbc::Int, as...) = typed_hvcat(cat_eltype(as), nbc, as...)
function typed_hvcat(::Type{T}, nbc::Int, as...) where {T}
    n = length(as)
    mod(n, nbc) == 0 || throw(ArgumentError("number of arrays $n is not a multiple of the requested number of block columns $nbc"))
    return typed_hvcat(T, ntuple(_ -> nbc, div(n, nbc)), as...)
end
function typed_hvcat(::Type{T}, rows::Tuple{Vararg{Int}}, xs::Number...) where {T}
    nr = length(rows)
    nc = rows[1]
    for r in rows
        r == nc || throw(ArgumentError("row $(findfirst(!=(nc), rows)) has mismatched number of columns (expected $nc, got $r)"))
    end
    length(xs) == nr * nc || throw(ArgumentError("argument count does not match specified shape (expected $(nr * nc), got $(length(xs)))"))
    A = Matrix{T}(undef, nr, nc)
    k = 1
    for i in 1:nr, j in 1:nc
        A[i, j] = xs[k]
        k += 1
    end
    return A
end
function typed_hvcat(::Type{T}, rows::Tuple{Vararg{Int}}, xs...) where {T}
    parts = Any[]
    k = 1
    for r in rows
        push!(parts, typed_hcat(T, xs[k:k + r - 1]...))
        k += r
    end
    return typed_vcat(T, parts...)
end

# ---- hvncat: [a;; b;;; c] ----

hvncat(dim::Int, xs...) = typed_hvncat(cat_eltype(xs), dim, xs...)
hvncat(dims::Tuple, row_first::Bool, xs...) = typed_hvncat(cat_eltype(xs), dims, row_first, xs...)
typed_hvncat(::Type{T}, dim::Int, xs...) where {T} = isempty(xs) ? Array{T}(undef, ntuple(_ -> 0, max(dim, 1))) : cat_along(dim, T, xs)
function typed_hvncat(::Type{T}, dims::Tuple{Vararg{Int}}, row_first::Bool, xs...) where {T}
    nd = length(dims)
    if all(x -> !(x isa AbstractArray), xs)
        length(xs) == prod_dims(dims) || throw(ArgumentError("argument count does not match specified shape (expected $(prod_dims(dims)), got $(length(xs)))"))
        A = Array{T}(undef, dims)
        order = row_first && nd >= 2 ? (dims[2], dims[1], dims[3:end]...) : dims
        k = 1
        for I in CartesianIndices(order)
            J = row_first && nd >= 2 ? (I.I[2], I.I[1], I.I[3:end]...) : I.I
            A[J...] = xs[k]
            k += 1
        end
        return A
    end
    # Join along one dimension after another, in the order in which the list runs.
    order = row_first && nd >= 2 ? (2, 1, ntuple(i -> i + 2, nd - 2)...) : ntuple(identity, nd)
    parts = Any[xs...]
    for d in order
        n = dims[d]
        parts = Any[cat_along(d, T, (parts[i:i + n - 1]...,)) for i in 1:n:length(parts)]
    end
    return parts[1]
end
function typed_hvncat(::Type{T}, shape::Tuple{Vararg{Tuple}}, row_first::Bool, xs...) where {T}
    parts = Any[xs...]
    nd = length(shape)
    order = row_first && nd >= 2 ? (2, 1, ntuple(i -> i + 2, nd - 2)...) : ntuple(identity, nd)
    # `shape[d]` counts, for each block of level d, how many of the original elements it holds.
    sizes = fill(1, length(parts))
    for (level, d) in enumerate(order)
        joined = Any[]
        newsizes = Int[]
        k = 1
        for n in shape[level]
            group = Any[]
            c = 0
            while c < n
                push!(group, parts[k])
                c += sizes[k]
                k += 1
            end
            push!(joined, cat_along(d, T, (group...,)))
            push!(newsizes, c)
        end
        parts = joined
        sizes = newsizes
    end
    return parts[1]
end

# ---- stack ----

stack(iter; dims=:) = stack_dims(dims, iter)
stack(f, iter; dims=:) = stack_dims(dims, (f(x) for x in iter))
stack(f, xs, yzs...; dims=:) = stack_dims(dims, (f(xy...) for xy in zip(xs, yzs...)))
function stack_dims(dims, iter)
    outer = iter isa AbstractArray ? size(iter) : IteratorSize(iter) isa HasShape ? map(length, axes(iter)) : nothing
    items = iter isa AbstractArray ? iter : collect(iter)
    isempty(items) && throw(ArgumentError("`stack` on an empty collection is not allowed"))
    x1 = first(items)
    inner = stack_axes(x1)
    n = length(items)
    T = mapreduce(stack_eltype, promote_type, items)
    isz = map(length, inner)
    for x in items
        stack_axes(x) == inner || throw(DimensionMismatch(length(stack_axes(x)) != length(inner) ?
            "stack expects uniform ndims, got $(length(stack_axes(x))) vs $(length(inner))" :
            "stack expects uniform slices, got axes(x) == $(stack_axes(x)) while first had $(inner)"))
    end
    if dims === (:)
        osz = outer === nothing ? (n,) : outer
        A = x1 isa AbstractArray ? similar(x1, T, (isz..., osz...)) : Array{T}(undef, (isz..., osz...))
        k = 1
        for x in items, y in x
            A[k] = y
            k += 1
        end
        return A
    end
    d = Int(dims)
    1 <= d <= length(isz) + 1 || throw(ArgumentError("cannot stack slices ndims(x) = $(length(isz)) along dims = $d"))
    A = Array{T}(undef, (isz[1:d - 1]..., n, isz[d:end]...))
    for (k, x) in enumerate(items)
        for (I, y) in zip(CartesianIndices(isz), x)
            A[I.I[1:d - 1]..., k, I.I[d:end]...] = y
        end
    end
    return A
end
stack_axes(x) = IteratorSize(x) isa HasShape ? axes(x) : (OneTo(length(x)),)
stack_axes(x::Tuple) = (OneTo(length(x)),)
stack_axes(x::AbstractString) = (OneTo(length(x)),)
stack_eltype(x) = eltype(x)
stack_eltype(x::Tuple) = promote_typeof(x...)
