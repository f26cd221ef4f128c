# Reductions along dimensions.

export sum!, prod!, maximum!, minimum!, all!, any!, count!, extrema!, mapslices

"The axes of an array reduced along `dims`: 1:1 there."
reduced_indices(A::AbstractArray, dims) = reduced_indices(axes(A), dims)
function reduced_indices(ax::Tuple, dims)
    ds = check_dims(dims)
    return ntuple(d -> d in ds ? reduced_index(ax[d]) : ax[d], length(ax))
end
reduced_index(i::OneTo{T}) where {T} = OneTo(one(T))
reduced_index(i) = OneTo(1)
function check_dims(dims)
    ds = dims isa Integer ? (Int(dims),) : Tuple(dims)
    for d in ds
        d isa Integer || throw(ArgumentError("reduced dimension(s) must be integers"))
        d >= 1 || throw(ArgumentError(dims isa Integer ? "dimension must be ≥ 1, got $d" : "region dimension(s) must be ≥ 1, got $d"))
    end
    return ds
end

"Reduces along `dims`, element by element into the result."
function mapreduce_dims(f, op, init, A::AbstractArray, dims)
    ds = check_dims(dims)
    outax = reduced_indices(A, dims)
    if !(init isa _InitialValue)
        R = fill_reduced(A, init_type(f, op, init, A), outax, init)
        return reduce_into!(f, op, R, A)
    end
    # Start each result from its first element, in memory order.
    if isempty(A)
        any(d -> d <= ndims(A) && size(A, d) == 0, ds) || return similar_reduced(A, mapped_type(f, op, A), outax)
        return fill_reduced(A, nothing, outax, reducedim_empty(f, op, A))
    end
    I0 = CartesianIndex(map(first, axes(A)))
    x0 = mapreduce_first(f, op, A[I0])
    R = similar_reduced(A, typeof(x0), outax)
    for I in CartesianIndices(outax)
        J = map((i, a, d) -> d in ds ? first(a) : i, I.I, axes(A), ntuple(identity, ndims(A)))
        R = store_widening(R, mapreduce_first(f, op, A[J...]), I)
    end
    for I in CartesianIndices(A)
        at_first = true
        for d in ds
            d <= ndims(A) && I[d] != first(axes(A, d)) && (at_first = false)
        end
        at_first && continue
        K = CartesianIndex(map((i, o, d) -> d in ds ? first(o) : i, I.I, outax, ntuple(identity, ndims(A))))
        R = store_widening(R, op(R[K], f(A[I])), K)
    end
    return R
end
store_widening(R::AbstractArray{T}, v, I) where {T} = begin
    if v isa T
        R[I] = v
        return R
    end
    S = promote_type(T, typeof(v))
    W = copyto!(similar(R, S), R)
    W[I] = v
    W
end
mapped_type(f, op, A) = (T = _return_type(f, Tuple{eltype(A)}); T === Union{} ? Any : T)
init_type(f, op, init, A) = begin
    T = _return_type(f, Tuple{eltype(A)})
    isconcretetype(T) || return typeof(init)
    R = _return_type(op, Tuple{typeof(init),T})
    isconcretetype(R) ? R : typeof(init)
end
similar_reduced(A, ::Type{T}, outax) where {T} = similar(A, T, map(a -> a isa OneTo ? a : OneTo(length(a)), outax))
fill_reduced(A, ::Nothing, outax, v) = fill!(similar_reduced(A, typeof(v), outax), v)
fill_reduced(A, ::Type{T}, outax, v) where {T} = fill!(similar_reduced(A, T, outax), v)
reducedim_empty(f, op, A) = mapreduce_empty(f, op, eltype(A))
reducedim_empty(f, op::Union{typeof(add_sum),typeof(+)}, A) = reduce_empty(op, mapped_or_eltype(f, A))
reducedim_empty(f, op::Union{typeof(mul_prod),typeof(*)}, A) = reduce_empty(op, mapped_or_eltype(f, A))
mapped_or_eltype(f, A) = f === identity ? eltype(A) : mapped_type(f, +, A)

function reduce_into!(f::F, op::OP, R::AbstractArray, A::AbstractArray) where {F,OP}
    for d in 1:ndims(R)
        n, m = size(R, d), size(A, d)
        n == 1 || n == m || throw(DimensionMismatch("cannot reduce $(size(A)) array into $(size(R)) array"))
    end
    for I in CartesianIndices(A)
        K = reduced_position(R, I)
        @inbounds R[K...] = op(R[K...], f(A[I]))
    end
    return R
end
reduced_position(R, I) = map((a, i) -> length(a) == 1 ? first(a) : i, map(d -> axes(R, d), ntuple(identity, length(I))), I.I)
mapreducedim!(f, op, R, A) = reduce_into!(f, op, R, A)
reducedim!(op, R, A) = reduce_into!(identity, op, R, A)
reducedim_init(f, op, A, dims) = fill_reduced(A, nothing, reduced_indices(A, dims), reducedim_empty(f, op, A))
reducedim_initarray(A, dims, init) = fill_reduced(A, nothing, reduced_indices(A, dims), init)

for (f, op, unit) in ((:sum!, :add_sum, :zero), (:prod!, :mul_prod, :one))
    @eval begin
        $f(r::AbstractArray, A::AbstractArray; init::Bool=true) = $f(identity, r, A; init=init)
        $f(g, r::AbstractArray, A::AbstractArray; init::Bool=true) =
            (init && fill!(r, $unit(eltype(r))); reduce_into!(g, $op, r, A))
    end
end
for (f, op) in ((:maximum!, :max), (:minimum!, :min))
    @eval begin
        $f(r::AbstractArray, A::AbstractArray; init::Bool=true) = $f(identity, r, A; init=init)
        function $f(g, r::AbstractArray, A::AbstractArray; init::Bool=true)
            if init
                for I in CartesianIndices(r)
                    r[I] = g(A[I])
                end
            end
            return reduce_into!(g, $op, r, A)
        end
    end
end
any!(r::AbstractArray, A::AbstractArray; init::Bool=true) = (init && fill!(r, false); reduce_into!(identity, |, r, A))
all!(r::AbstractArray, A::AbstractArray; init::Bool=true) = (init && fill!(r, true); reduce_into!(identity, &, r, A))
any!(f, r::AbstractArray, A::AbstractArray; init::Bool=true) = (init && fill!(r, false); reduce_into!(f, |, r, A))
all!(f, r::AbstractArray, A::AbstractArray; init::Bool=true) = (init && fill!(r, true); reduce_into!(f, &, r, A))
count!(r::AbstractArray, A::AbstractArray; init::Bool=true) = count!(identity, r, A; init=init)
count!(f, r::AbstractArray, A::AbstractArray; init::Bool=true) = (init && fill!(r, 0); reduce_into!(f, add_sum, r, A))

function extrema_dims(f, A, dims, init)
    init isa _InitialValue || return map((a, b) -> (a, b), mapreduce_dims(f, min, init[1], A, dims), mapreduce_dims(f, max, init[2], A, dims))
    return map((a, b) -> (a, b), minimum(f, A; dims=dims), maximum(f, A; dims=dims))
end
function findextreme_dims(better, f, A, dims)
    ds = check_dims(dims)
    outax = reduced_indices(A, dims)
    isempty(A) && throw(ArgumentError(EMPTY_REDUCTION))
    ks = keys(A)
    vals = similar_reduced(A, typeof(f(first(A))), outax)
    at = similar_reduced(A, eltype(ks), outax)
    seen = fill!(similar_reduced(A, Bool, outax), false)
    for (I, k) in zip(CartesianIndices(A), ks)
        K = map((i, o, d) -> d in ds ? first(o) : i, I.I, outax, ntuple(identity, ndims(A)))
        v = f(A[I])
        if !seen[K...] || better(v, vals[K...])
            vals[K...] = v
            at[K...] = k
            seen[K...] = true
        end
    end
    return (vals, at)
end

"""
    mapslices(f, A; dims)

`f` applied to each slice of `A` along `dims`, put together again.
"""
function mapslices(f, A::AbstractArray; dims)
    ds = check_dims(dims)
    isempty(ds) && return map(f, A)
    for d in ds
        d <= ndims(A) || throw(DimensionMismatch("mapslices: dims must be ≤ ndims(A)"))
    end
    outer = ntuple(d -> d in ds ? OneTo(1) : axes(A, d), ndims(A))
    R = nothing
    for I in CartesianIndices(outer)
        idx = map((i, d) -> d in ds ? (:) : i, I.I, ntuple(identity, ndims(A)))
        r = f(A[idx...])
        if R === nothing
            rs = r isa AbstractArray ? r : fill(r)
            sz = slice_result_size(size(A), ds, r)
            R = similar(A, eltype(rs), sz)
        end
        place = map((i, d) -> d in ds ? (r isa AbstractArray ? (:) : 1) : i, I.I, ntuple(identity, ndims(A)))
        if r isa AbstractArray
            R[place...] = reshape(r, map((p, d) -> p isa Colon ? size(R, d) : 1, place, ntuple(identity, ndims(A))))
        else
            R[place...] = r
        end
    end
    return R
end
function slice_result_size(sz, ds, r)
    rs = r isa AbstractArray ? size(r) : ()
    k = 0
    out = Int[]
    for d in 1:length(sz)
        if d in ds
            k += 1
            push!(out, k <= length(rs) ? rs[k] : 1)
        else
            push!(out, sz[d])
        end
    end
    return (out...,)
end
