# Collecting iterables: comprehensions and `map` begin with the type of the first element and widen
# the array when an element does not fit.

export collect, map, map!, foreach

"""
    collect(T, itr)

An `Array{T}` of the elements of `itr`.
"""
collect(::Type{T}, itr) where {T} = collect_typed(T, itr, IteratorSize(itr))
collect_typed(::Type{T}, itr, ::HasLength) where {T} = (a = Vector{T}(undef, Int(length(itr))); fill_from!(a, itr))
collect_typed(::Type{T}, itr, ::HasShape{N}) where {T,N} = fill_from!(Array{T,N}(undef, map(length, axes(itr))), itr)
function fill_from!(a, itr)
    i = 0
    for x in itr
        i += 1
        a[i] = x
    end
    return a
end
function collect_typed(::Type{T}, itr, ::SizeUnknown) where {T}
    a = T[]
    for x in itr
        push!(a, x)
    end
    return a
end

collect(itr) = collect_by(itr, IteratorEltype(itr), IteratorSize(itr))
collect(A::AbstractArray) = collect_axes(A, axes(A))
collect_axes(A, ::Tuple{Vararg{OneTo}}) = copyto!(Array{eltype(A),ndims(A)}(undef, size(A)), A)
collect_axes(A, ax) = copyto_shifted!(Array{eltype(A),ndims(A)}(undef, map(length, ax)), A)
function copyto_shifted!(B, A)
    i = 0
    for x in A
        B[i += 1] = x
    end
    return B
end
collect_by(itr, ::HasEltype, isz) = collect_typed(eltype(itr), itr, isz)
collect_by(itr, ::HasEltype, isz::SizeUnknown) = collect_typed(eltype(itr), itr, isz)
function collect_by(itr, ::EltypeUnknown, isz::Union{HasLength,HasShape})
    y = iterate(itr)
    y === nothing && return empty_result(itr, isz)
    dest = Array{typeof(y[1]),shape_dims(isz)}(undef, shape_of(itr, isz))
    @inbounds dest[1] = y[1]
    return collect_rest!(dest, itr, 2, y[2])
end
function collect_by(itr, ::EltypeUnknown, ::SizeUnknown)
    y = iterate(itr)
    y === nothing && return Vector{default_eltype(typeof(itr))}()
    v1 = y[1]
    dest = Vector{typeof(v1)}(undef, 1)
    dest[1] = v1
    return grow_to!(dest, itr, y[2])
end
shape_dims(::HasLength) = 1
shape_dims(::HasShape{N}) where {N} = N
shape_of(itr, ::HasLength) = (Int(length(itr)),)
shape_of(itr, ::HasShape) = map(length, axes(itr))
empty_result(itr, isz) = Array{default_eltype(typeof(itr)),shape_dims(isz)}(undef, shape_of(itr, isz))

"The element type of an empty result, from inference."
default_eltype(::Type{Generator{I,F}}) where {I,F} =
    promote_typejoin_union(_return_type(any_element, Tuple{Generator{I,F}}))
"Some element of `g`: only asked for its type, which has to hold for every element."
function any_element(g)
    y = iterate(g)
    while y !== nothing
        inferencebarrier(true) && return y[1]
        y = iterate(g, y[2])
    end
    throw(BoundsError())
end
default_eltype(::Type{T}) where {T} = eltype(T)
macro default_eltype(itr)
    return :(default_eltype(typeof($(esc(itr)))))
end
function promote_typejoin_union(@nospecialize(T))
    T === Bottom && return Bottom
    isa(T, UnionAll) && return Any
    isa(T, Union) && return promote_typejoin(promote_typejoin_union(T.a), promote_typejoin_union(T.b))
    return T
end

"Fills the rest of `dest` from position `i`; goes on in a wider array when a value does not fit."
function collect_rest!(dest::AbstractArray{T}, itr, i, st) where {T}
    while true
        y = iterate(itr, st)
        y === nothing && break
        el, st = y
        if el isa T
            @inbounds dest[i] = el
            i += 1
        else
            new = widened_with(dest, el, i)
            return collect_rest!(new, itr, i + 1, st)
        end
    end
    return dest
end
function widened_with(dest, el, i)
    new = similar(dest, promote_typejoin(eltype(dest), typeof(el)))
    copyto!(new, firstindex(new), dest, firstindex(dest), i - 1)
    @inbounds new[i] = el
    return new
end

"Appends the rest of `itr`, in a wider array where needed."
function grow_to!(dest, itr)
    y = iterate(itr)
    y === nothing && return dest
    dest2 = empty(dest, typeof(y[1]))
    push!(dest2, y[1])
    return grow_to!(dest2, itr, y[2])
end
function grow_to!(dest::AbstractVector, itr, st)
    T = eltype(dest)
    y = iterate(itr, st)
    while y !== nothing
        el, st = y
        if el isa T
            push!(dest, el)
        else
            return grow_to!(push_widen(dest, el), itr, st)
        end
        y = iterate(itr, st)
    end
    return dest
end
function push_widen(dest::AbstractVector, el)
    new = sizehint!(empty(dest, promote_typejoin(eltype(dest), typeof(el))), length(dest) + 1)
    append!(new, dest)
    push!(new, el)
    return new
end

# ---- map ----

map(f, A::AbstractArray) = collect_similar_array(A, Generator(f, A))
collect_similar_array(A, g) = collect_like(A, g, iterate(g))
function collect_like(A, g, y)
    y === nothing && return similar(A, default_eltype(typeof(g)))
    dest = similar(A, typeof(y[1]))
    @inbounds dest[firstindex(dest)] = y[1]
    return collect_rest_at!(dest, g, firstindex(dest) + 1, y[2])
end
collect_rest_at!(dest::Array, g, i, st) = collect_rest!(dest, g, i, st)
function collect_rest_at!(dest::AbstractArray{T}, itr, i, st) where {T}
    inds = eachindex(dest)
    p = iterate(inds)
    p = iterate(inds, p[2])
    while true
        y = iterate(itr, st)
        y === nothing && break
        el, st = y
        if el isa T
            @inbounds dest[p[1]] = el
        else
            new = similar(dest, promote_typejoin(T, typeof(el)))
            for k in inds
                k == p[1] && break
                new[k] = dest[k]
            end
            new[p[1]] = el
            return finish_widened!(new, itr, inds, p[2], st)
        end
        p = iterate(inds, p[2])
    end
    return dest
end
function finish_widened!(dest::AbstractArray{T}, itr, inds, pst, st) where {T}
    p = iterate(inds, pst)
    while true
        y = iterate(itr, st)
        y === nothing && break
        el, st = y
        if el isa T
            dest[p[1]] = el
        else
            new = similar(dest, promote_typejoin(T, typeof(el)))
            for k in inds
                k == p[1] && break
                new[k] = dest[k]
            end
            new[p[1]] = el
            return finish_widened!(new, itr, inds, p[2], st)
        end
        p = iterate(inds, p[2])
    end
    return dest
end
map(f, A) = collect(Generator(f, A))
map(f, it, iters...) = collect(Generator(f, it, iters...))
map(f, A::AbstractArray, B::AbstractArray...) = map_arrays(f, A, B...)
function map_arrays(f, A, B...)
    if all(b -> ndims(b) == ndims(A), B) && !all(b -> axes(b) == axes(A), B) && ndims(A) > 1
        throw(DimensionMismatch("dimensions must match: a has dims $(axes(A)), b has dims $(axes(B[findfirst(b -> axes(b) != axes(A), B)])), mismatch at $(mismatched_dim(A, B))"))
    end
    return collect(Generator(f, A, B...))
end
mismatched_dim(A, B) = begin
    b = B[findfirst(b -> axes(b) != axes(A), B)]
    findfirst(d -> axes(A, d) != axes(b, d), 1:ndims(A))
end
map(f) = f()
function map!(f::F, dest::AbstractArray, A::AbstractArray) where {F}
    for (i, j) in zip(eachindex(dest), eachindex(A))
        val = f(@inbounds A[j])
        @inbounds dest[i] = val
    end
    return dest
end
function map!(f::F, dest::AbstractArray, A::AbstractArray, B::AbstractArray) where {F}
    for (i, j, k) in zip(eachindex(dest), eachindex(A), eachindex(B))
        @inbounds a, b = A[j], B[k]
        val = f(a, b)
        @inbounds dest[i] = val
    end
    return dest
end
function map!(f::F, dest::AbstractArray, As::AbstractArray...) where {F}
    isempty(As) && throw(ArgumentError(
        """map! requires at least one "source" argument"""))
    for (i, xs) in zip(eachindex(dest), zip(As...))
        dest[i] = f(xs...)
    end
    return dest
end

foreach(f, itr) = (for x in itr; f(x); end; nothing)
foreach(f, itr, itrs...) = (for z in zip(itr, itrs...); f(z...); end; nothing)
foreach(f) = (f(); nothing)
