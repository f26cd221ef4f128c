# Vectors as stacks, queues and lists: everything that changes their length.

export push!, pop!, pushfirst!, popfirst!, append!, prepend!, insert!, deleteat!, keepat!, splice!, resize!, empty!,
    popat!, sizehint!, reverse!, reverse, filter!

_growend!(a::Vector, n::Integer) = ccall(:jl_array_grow_end, Cvoid, (Any, UInt), a, n)
_growbeg!(a::Vector, n::Integer) = ccall(:jl_array_grow_beg, Cvoid, (Any, UInt), a, n)
_growat!(a::Vector, i::Integer, n::Integer) = ccall(:jl_array_grow_at, Cvoid, (Any, Int, UInt), a, i - 1, n)
_deleteend!(a::Vector, n::Integer) = ccall(:jl_array_del_end, Cvoid, (Any, UInt), a, n)
_deletebeg!(a::Vector, n::Integer) = ccall(:jl_array_del_beg, Cvoid, (Any, UInt), a, n)
_deleteat!(a::Vector, i::Integer, n::Integer) = ccall(:jl_array_del_at, Cvoid, (Any, Int, UInt), a, i - 1, n)
sizehint!(a::Vector, n::Integer) = (ccall(:jl_array_sizehint, Cvoid, (Any, UInt), a, n); a)
sizehint!(a, n; kw...) = a

function resize!(a::Vector, n::Integer)
    l = length(a)
    if n > l
        _growend!(a, n - l)
    elseif n != l
        n < 0 && throw(ArgumentError("new length must be ≥ 0"))
        _deleteend!(a, l - n)
    end
    return a
end
empty!(a::Vector) = (_deleteend!(a, length(a)); a)
push!(A, a, b) = push!(push!(A, a), b)
push!(A, a, b, c...) = push!(push!(A, a, b), c...)
pushfirst!(A, a, b) = pushfirst!(pushfirst!(A, b), a)
pushfirst!(A, a, b, c...) = pushfirst!(pushfirst!(A, c...), a, b)
push!(a::Vector, x, y) = push!(push!(a, x), y)
push!(a::Vector, x...) = append!(a, x)
push!(a::Vector) = a
push!(a::AbstractVector) = resize!(a, length(a))
push!(a::AbstractVector{T}, item) where {T} = (v = convert(T, item); resize!(a, length(a) + 1); a[end] = v; a)

append!(a::Vector, items::AbstractVector) = begin
    itemindices = eachindex(items)
    n = length(itemindices)
    l = length(a)
    _growend!(a, n)
    copyto!(a, l + 1, items, first(itemindices), n)
    a
end
append!(a::AbstractVector, iter) = append_iter!(a, IteratorSize(iter), iter)
append!(a::AbstractVector, iter...) = (for it in iter; append!(a, it); end; a)
append!(a::AbstractVector) = a
append!(a, iter) = append_iter!(a, SizeUnknown(), iter)
append!(a, iter...) = (for it in iter; append!(a, it); end; a)
function append_iter!(a, ::Union{HasLength,HasShape}, iter)
    n = Int(length(iter))
    i = lastindex(a)
    resize!(a, length(a) + n)
    for x in iter
        i += 1
        a[i] = x
    end
    return a
end
function append_iter!(a, ::IteratorSize, iter)
    for x in iter
        push!(a, x)
    end
    return a
end
function prepend!(a::Vector, items::AbstractVector)
    n = length(items)
    items = a === items ? copy(items) : items
    _growbeg!(a, n)
    copyto!(a, 1, items, firstindex(items), n)
    return a
end
prepend!(a::AbstractVector, iter) = prepend_collected!(a, collect(iter))
prepend!(a::AbstractVector, iter...) = (for it in reverse(iter); prepend!(a, it); end; a)
function prepend_collected!(a, items)
    for i in lastindex(items):-1:firstindex(items)
        pushfirst!(a, items[i])
    end
    return a
end

function pop!(a::Vector)
    isempty(a) && throw(ArgumentError("array must be non-empty"))
    item = a[end]
    _deleteend!(a, 1)
    return item
end
function popat!(a::Vector, i::Integer)
    x = a[i]
    _deleteat!(a, i, 1)
    return x
end
popat!(a::Vector, i::Integer, default) = 1 <= i <= length(a) ? popat!(a, i) : default
function pushfirst!(a::Vector{T}, item) where {T}
    item = convert(T, item)
    _growbeg!(a, 1)
    a[1] = item
    return a
end
pushfirst!(a::Vector, x, y) = pushfirst!(pushfirst!(a, y), x)
pushfirst!(a::Vector, x...) = prepend!(a, collect(x))
function popfirst!(a::Vector)
    isempty(a) && throw(ArgumentError("array must be non-empty"))
    item = a[1]
    _deletebeg!(a, 1)
    return item
end
function insert!(a::Array{T,1}, i::Integer, item) where {T}
    i isa Bool && throw(ArgumentError("invalid index: $i of type Bool"))
    v = convert(T, item)
    1 <= i <= length(a) + 1 || throw(BoundsError(a, i))
    _growat!(a, i, 1)
    @inbounds a[Int(i)] = v
    return a
end
function deleteat!(a::Vector, i::Integer)
    i isa Bool && throw(ArgumentError("invalid index: $i of type Bool"))
    1 <= i <= length(a) || throw(BoundsError(a, i))
    _deleteat!(a, i, 1)
    return a
end
function deleteat!(a::Vector, r::AbstractUnitRange{<:Integer})
    n = length(r)
    if n > 0
        (1 <= first(r) && last(r) <= length(a)) || throw(BoundsError(a, r))
        _deleteat!(a, first(r), n)
    end
    return a
end
function deleteat!(a::AbstractVector, inds)
    keep = 1
    prev = 0
    nextdel = iterate(inds)
    i = 1
    n = length(a)
    while nextdel !== nothing
        d = nextdel[1]
        d isa Bool && throw(ArgumentError("invalid index: $d of type Bool"))
        1 <= d <= n || throw(d <= prev && prev > 0 ? ArgumentError("indices must be unique and sorted") : BoundsError())
        d > prev || throw(ArgumentError("indices must be unique and sorted"))
        while i < d
            keep == i || (isassigned(a, i) ? (a[keep] = a[i]) : _unsetindex!(a, keep))
            keep += 1
            i += 1
        end
        i += 1
        prev = d
        nextdel = iterate(inds, nextdel[2])
    end
    while i <= n
        keep == i || (isassigned(a, i) ? (a[keep] = a[i]) : _unsetindex!(a, keep))
        keep += 1
        i += 1
    end
    resize!(a, keep - 1)
    return a
end
function deleteat!(a::AbstractVector, inds::AbstractVector{Bool})
    length(inds) == length(a) || throw(BoundsError(a, inds))
    return deleteat!(a, findall(inds))
end
_unsetindex!(a::Array, i::Int) = (ccall(:jl_arrayunset, Cvoid, (Any, UInt), a, i - 1); a)
_unsetindex!(a::AbstractArray, i::Int) = a
function keepat!(a::AbstractVector, inds)
    i = firstindex(a)
    prev = nothing
    for k in inds
        prev !== nothing && !(prev < k) && throw(ArgumentError("indices must be unique and sorted"))
        ak = a[k]
        a[i] = ak
        i += 1
        prev = k
    end
    deleteat!(a, i:lastindex(a))
    return a
end
function keepat!(a::AbstractVector, m::AbstractVector{Bool})
    length(m) == length(a) || throw(BoundsError(a, m))
    return keepat!(a, findall(m))
end

const default_splice = ()
function splice!(a::Vector, i::Integer, ins=default_splice)
    v = a[i]
    m = length(ins)
    if m == 0
        _deleteat!(a, i, 1)
    else
        m > 1 && _growat!(a, i + 1, m - 1)
        k = Int(i)
        for x in ins
            a[k] = x
            k += 1
        end
    end
    return v
end
function splice!(a::Vector, r::AbstractUnitRange{<:Integer}, ins=default_splice)
    v = a[r]
    m = length(ins)
    f, l, n = Int(first(r)), Int(last(r)), length(r)
    if m < n
        _deleteat!(a, f + m, n - m)
    elseif m > n
        _growat!(a, l + 1, m - n)
    end
    k = f
    for x in ins
        a[k] = x
        k += 1
    end
    return v
end
splice!(a::Vector, inds) = (v = eltype(a)[a[i] for i in inds]; deleteat!(a, inds); v)

# ---- order and selection ----

function reverse!(v::AbstractVector, start::Integer, stop::Integer=lastindex(v))
    s, n = Int(start), Int(stop)
    if n > s
        checkbounds(v, s)
        checkbounds(v, n)
    end
    while s < n
        v[s], v[n] = v[n], v[s]
        s += 1
        n -= 1
    end
    return v
end
reverse!(v::AbstractVector; dims=:) = (dims === (:) || dims == 1 || dims == (1,) || throw(ArgumentError("invalid dimension $dims ≤ 0 in reverse!")); reverse!(v, firstindex(v), lastindex(v)))
function reverse(A::AbstractVector, start::Integer, stop::Integer=lastindex(A))
    return reverse!(copymutable(A), start, stop)
end
reverse(A::AbstractVector; dims=:) = dims === (:) ? reverse_vector(A) : reverse_dims(A, dims)
function reverse_vector(A)
    B = similar(A)
    k = lastindex(B)
    for i in eachindex(A)
        if isassigned(A, i)
            @inbounds B[k] = A[i]
        end
        k -= 1
    end
    return B
end
function filter!(f, a::AbstractVector)
    j = firstindex(a)
    for i in eachindex(a)
        x = a[i]
        a[j] = x
        j = ifelse(f(x)::Bool, j + 1, j)
    end
    j > lastindex(a) && return a
    if a isa Vector
        resize!(a, j - 1)
    else
        deleteat!(a, j:lastindex(a))
    end
    return a
end
function filter(f, a::Array{T,N}) where {T,N}
    b = Vector{T}()
    for x in a
        f(x)::Bool && push!(b, x)
    end
    return b
end
function filter(f, a::AbstractArray)
    return a[findall(map(f, a)::AbstractArray{Bool})]
end
filter(f) = Fix1(filter, f)
