# Reductions: folds in order, and `reduce`, which may associate as it likes.

export foldl, foldr, mapfoldl, mapfoldr, reduce, mapreduce, sum, prod, maximum, minimum, extrema, count,
    any, all, findmax, findmin, argmax, argmin

"Addition and multiplication that widen small integers, as sums and products do."
add_sum(x, y) = x + y
add_sum(x::Union{Bool,Int8,Int16,Int32}, y::Union{Bool,Int8,Int16,Int32}) = Int(x) + Int(y)
add_sum(x::Union{UInt8,UInt16,UInt32}, y::Union{UInt8,UInt16,UInt32}) = UInt(x) + UInt(y)
add_sum(x::Real, y::Real)::Real = x + y
mul_prod(x, y) = x * y
mul_prod(x::Union{Int8,Int16,Int32}, y::Union{Int8,Int16,Int32}) = Int(x) * Int(y)
mul_prod(x::Union{UInt8,UInt16,UInt32}, y::Union{UInt8,UInt16,UInt32}) = UInt(x) * UInt(y)
mul_prod(x::Real, y::Real)::Real = x * y

struct _InitialValue end

# ---- folds ----

function foldl_impl(op::OP, nt, itr) where {OP}
    y = iterate(itr)
    y === nothing && return nt
    v = nt isa _InitialValue ? y[1] : op(nt, y[1])
    while true
        y = iterate(itr, y[2])
        y === nothing && break
        v = op(v, y[1])
    end
    return v
end
"A fold over mapped elements, as a fold with another operation."
struct MappingRF{F,T}
    f::F
    rf::T
end
(m::MappingRF)(acc, x) = m.rf(acc, m.f(x))
function mapfoldl_impl(f::F, op::OP, nt, itr) where {F,OP}
    y = iterate(itr)
    y === nothing && return nt isa _InitialValue ? mapreduce_empty_iter(f, op, itr, IteratorEltype(itr)) : nt
    v = nt isa _InitialValue ? mapreduce_first(f, op, y[1]) : op(nt, f(y[1]))
    while true
        y = iterate(itr, y[2])
        y === nothing && break
        v = op(v, f(y[1]))
    end
    return v
end
mapfoldl_impl(f::F, op::OP, nt, itr::Generator) where {F,OP} = mapfoldl_generator(f, op, nt, itr)
# The generator's own function first.
mapfoldl_generator(::typeof(identity), op, nt, g) = mapfoldl_impl(g.f, op, nt, g.iter)
mapfoldl_generator(f, op, nt, g) = (h = g.f; mapfoldl_impl(x -> f(h(x)), op, nt, g.iter))
mapfoldl(f, op, itr; init=_InitialValue()) = mapfoldl_impl(f, op, init, itr)
foldl(op, itr; init=_InitialValue()) = mapfoldl_impl(identity, op, init, itr)
mapfoldr(f, op, itr; init=_InitialValue()) = mapfoldr_impl(f, op, init, itr)
foldr(op, itr; init=_InitialValue()) = mapfoldr_impl(identity, op, init, itr)
function mapfoldr_impl(f, op, nt, itr)
    rev = reversed_for_fold(itr)
    y = iterate(rev)
    y === nothing && return nt isa _InitialValue ? mapreduce_empty_iter(f, op, itr, IteratorEltype(itr)) : nt
    v = nt isa _InitialValue ? mapreduce_first(f, op, y[1]) : op(f(y[1]), nt)
    while true
        y = iterate(rev, y[2])
        y === nothing && break
        v = op(f(y[1]), v)
    end
    return v
end
reversed_for_fold(itr) = IteratorSize(itr) isa SizeUnknown ? Iterators.reverse(collect(itr)) : Iterators.reverse(itr)
reversed_for_fold(itr::Generator) = (itr.f(x) for x in reversed_for_fold(itr.iter))

# ---- the empty and the one-element case ----

@noinline reduce_empty(op, T) = throw_empty_reduction(op, T)
throw_empty_reduction(op, T) = throw(MethodError(reduce_empty, (op, T)))
const EMPTY_REDUCTION = "reducing over an empty collection is not allowed; consider supplying `init` to the reducer"
@noinline reduce_empty(op, ::Type{Union{}}) = throw_empty_reduction(op, Union{})
reduce_empty(::typeof(+), ::Type{T}) where {T} = zero(T)
reduce_empty(::typeof(+), ::Type{Bool}) = zero(Int)
reduce_empty(::typeof(*), ::Type{T}) where {T} = one(T)
reduce_empty(::typeof(*), ::Type{<:AbstractChar}) = ""
reduce_empty(::typeof(&), ::Type{Bool}) = true
reduce_empty(::typeof(|), ::Type{Bool}) = false
reduce_empty(::typeof(+), ::Type{Union{}}) = throw(ArgumentError(EMPTY_REDUCTION))
reduce_empty(::typeof(*), ::Type{Union{}}) = throw(ArgumentError(EMPTY_REDUCTION))
reduce_empty(::typeof(add_sum), ::Type{Union{}}) = throw(ArgumentError(EMPTY_REDUCTION))
reduce_empty(::typeof(mul_prod), ::Type{Union{}}) = throw(ArgumentError(EMPTY_REDUCTION))
reduce_empty(::typeof(add_sum), ::Type{T}) where {T} = reduce_empty(+, T)
reduce_empty(::typeof(add_sum), ::Type{T}) where {T<:Union{Int8,Int16,Int32}} = zero(Int)
reduce_empty(::typeof(add_sum), ::Type{T}) where {T<:Union{UInt8,UInt16,UInt32}} = zero(UInt)
reduce_empty(::typeof(mul_prod), ::Type{T}) where {T} = reduce_empty(*, T)
reduce_empty(::typeof(mul_prod), ::Type{T}) where {T<:Union{Int8,Int16,Int32}} = one(Int)
reduce_empty(::typeof(mul_prod), ::Type{T}) where {T<:Union{UInt8,UInt16,UInt32}} = one(UInt)
reduce_empty(::typeof(vcat), ::Type{T}) where {T<:AbstractVector} = T(undef, 0)
mapreduce_empty(::typeof(identity), op, T) = reduce_empty(op, T)
mapreduce_empty(f, op, T) = throw(MethodError(mapreduce_empty, (f, op, T)))
mapreduce_empty(::typeof(abs), op, T) = abs(reduce_empty(op, T))
mapreduce_empty(::typeof(abs2), op, T) = abs2(reduce_empty(op, T))
mapreduce_empty(f::typeof(abs), ::typeof(max), T) = abs(zero(T))
mapreduce_empty(f::typeof(abs2), ::typeof(max), T) = abs2(zero(T))
mapreduce_empty_iter(f, op, itr, ::HasEltype) = mapreduce_empty(f, op, eltype(itr))
mapreduce_empty_iter(f, op, itr, ::EltypeUnknown) = throw(ArgumentError(EMPTY_REDUCTION))
mapreduce_empty_iter(f, op, itr, ::Any) = throw(ArgumentError(EMPTY_REDUCTION))
reduce_first(op, x) = x
reduce_first(::typeof(+), x::Bool) = Int(x)
reduce_first(::typeof(*), x::AbstractChar) = string(x)
reduce_first(::typeof(add_sum), x) = reduce_first(+, x)
reduce_first(::typeof(add_sum), x::Union{Int8,Int16,Int32}) = Int(x)
reduce_first(::typeof(add_sum), x::Union{UInt8,UInt16,UInt32}) = UInt(x)
reduce_first(::typeof(mul_prod), x) = reduce_first(*, x)
reduce_first(::typeof(mul_prod), x::Union{Int8,Int16,Int32}) = Int(x)
reduce_first(::typeof(mul_prod), x::Union{UInt8,UInt16,UInt32}) = UInt(x)
mapreduce_first(f, op, x) = reduce_first(op, f(x))

# ---- mapreduce over arrays: pairwise, in blocks, so that float sums stay accurate ----

const pairwise_blocksize = 1024
mapreduce(f, op, itr; init=_InitialValue()) = mapfoldl(f, op, itr; init=init)
mapreduce(f, op, itrs...; kw...) = reduce(op, Generator(f, itrs...); kw...)
reduce(op, itr; init=_InitialValue()) = mapreduce(identity, op, itr; init=init)
function mapreduce(f, op, A::AbstractArray; dims=:, init=_InitialValue())
    dims === (:) || return mapreduce_dims(f, op, init, A, dims)
    init isa _InitialValue && return mapreduce_whole(f, op, IndexStyle(A), A)
    return mapfoldl_impl(f, op, init, A)
end
mapreduce(f, op, A::AbstractArray, B::AbstractArray, Cs::AbstractArray...; kw...) = reduce(op, map(f, A, B, Cs...); kw...)
reduce(op, A::AbstractArray; kw...) = mapreduce(identity, op, A; kw...)
reduce(::typeof(vcat), A::AbstractVector{<:AbstractVecOrMat}) = reduce_cat(vcat, typed_vcat, A)
reduce(::typeof(hcat), A::AbstractVector{<:AbstractVecOrMat}) = reduce_cat(hcat, typed_hcat, A)
function reduce_cat(f, typed, A)
    isempty(A) && return mapreduce_empty(identity, f, eltype(A))
    T = mapreduce(eltype, promote_type, A)
    length(A) <= 32 && return typed(T, A...)
    return cat_along(f === vcat ? 1 : 2, T, (A...,))
end

mapreduce_whole(f, op, ::IndexCartesian, A::AbstractArray) = mapfoldl_impl(f, op, _InitialValue(), A)
function mapreduce_whole(f::F, op::OP, ::IndexLinear, A::AbstractArray) where {F,OP}
    inds = LinearIndices(A)
    n = length(inds)
    n == 0 && return mapreduce_empty_iter(f, op, A, IteratorEltype(A))
    i0 = first(inds)
    n == 1 && return mapreduce_first(f, op, @inbounds A[i0])
    if n < 16
        s = op(f(@inbounds A[i0]), f(@inbounds A[i0 + 1]))
        for i in i0 + 2:i0 + n - 1
            s = op(s, f(@inbounds A[i]))
        end
        return s
    end
    return mapreduce_impl(f, op, A, i0, i0 + n - 1)
end
function mapreduce_impl(f::F, op::OP, A::AbstractArray, first::Integer, last::Integer, blksize::Int=pairwise_blocksize) where {F,OP}
    if first == last
        return mapreduce_first(f, op, @inbounds A[first])
    elseif last - first < blksize
        return reduce_block(f, op, A, first, last)
    end
    mid = first + (last - first) >> 1
    v1 = mapreduce_impl(f, op, A, first, mid, blksize)
    v2 = mapreduce_impl(f, op, A, mid + 1, last, blksize)
    return op(v1, v2)
end
function reduce_block(f::F, op::OP, A, first, last) where {F,OP}
    v = op(f(@inbounds A[first]), f(@inbounds A[first + 1]))
    @simd for i in first + 2:last
        v = op(v, f(@inbounds A[i]))
    end
    return v
end

# ---- sum and prod ----

sum(f, a; kw...) = mapreduce(f, add_sum, a; kw...)
sum(a; kw...) = sum(identity, a; kw...)
sum(a::AbstractArray{Bool}; dims=:, kw...) = dims === (:) && isempty(kw) ? count(a) : mapreduce(identity, add_sum, a; dims=dims, kw...)
prod(f, a; kw...) = mapreduce(f, mul_prod, a; kw...)
prod(a; kw...) = mapreduce(identity, mul_prod, a; kw...)

# ---- maximum and minimum ----

maximum(f, a; kw...) = mapreduce(f, max, a; kw...)
minimum(f, a; kw...) = mapreduce(f, min, a; kw...)
maximum(a; kw...) = mapreduce(identity, max, a; kw...)
minimum(a; kw...) = mapreduce(identity, min, a; kw...)
extrema(itr; kw...) = extrema(identity, itr; kw...)
function extrema(f, itr; init=_InitialValue(), dims=:)
    dims === (:) || return extrema_dims(f, itr, dims, init)
    y = iterate(itr)
    if y === nothing
        init isa _InitialValue && return throw_empty_extrema(f, itr)
        return init
    end
    v = f(y[1])
    lo = hi = v
    if !(init isa _InitialValue)
        lo, hi = min(init[1], v), max(init[2], v)
    end
    while true
        y = iterate(itr, y[2])
        y === nothing && break
        v = f(y[1])
        lo = min(lo, v)
        hi = max(hi, v)
    end
    return (lo, hi)
end
throw_empty_extrema(f, itr) = IteratorEltype(itr) isa HasEltype ? mapreduce_empty(f, extrema_combine, eltype(itr)) : throw(ArgumentError(EMPTY_REDUCTION))
extrema_combine(a, b) = (min(a[1], b[1]), max(a[2], b[2]))

"The element with the largest `f`-value as `(value, element or index)`; the first of equals."
findmax(f, domain) = find_extreme(isgreater_strictly, f, domain)
findmin(f, domain) = find_extreme(isless_strictly, f, domain)
isgreater_strictly(a, b) = is_poisonous(b) ? false : is_poisonous(a) || isless(b, a)
isless_strictly(a, b) = is_poisonous(b) ? false : is_poisonous(a) || isless(a, b)
"NaN and missing win against everything."
is_poisonous(x) = isunordered(x)
is_poisonous(x::Tuple) = false
is_poisonous(x::AbstractString) = false
function find_extreme(better::B, f::F, domain) where {B,F}
    y = iterate(pairs(domain))
    y === nothing && throw_empty_extreme(better, domain)
    k, x = y[1]
    best, at = f(x), k
    it = pairs(domain)
    while true
        y = iterate(it, y[2])
        y === nothing && break
        k, x = y[1]
        v = f(x)
        if better(v, best)
            best, at = v, k
        end
    end
    return (best, at)
end

findmax(itr; dims=:) = dims === (:) ? find_extreme(isgreater_strictly, identity, itr) : findextreme_dims(isgreater_strictly, identity, itr, dims)
findmin(itr; dims=:) = dims === (:) ? find_extreme(isless_strictly, identity, itr) : findextreme_dims(isless_strictly, identity, itr, dims)
findmax(f, A::AbstractArray; dims=:) = dims === (:) ? find_extreme(isgreater_strictly, f, A) : findextreme_dims(isgreater_strictly, f, A, dims)
findmin(f, A::AbstractArray; dims=:) = dims === (:) ? find_extreme(isless_strictly, f, A) : findextreme_dims(isless_strictly, f, A, dims)
argmax(f, domain) = argextreme(isgreater_strictly, f, domain)
argmin(f, domain) = argextreme(isless_strictly, f, domain)
throw_empty_extreme(better, domain) = IteratorEltype(domain) isa HasEltype ?
    throw(MethodError(reduce_empty, (better, eltype(domain)))) : throw(ArgumentError(EMPTY_REDUCTION))
function argextreme(better, f, domain)
    y = iterate(domain)
    y === nothing && throw_empty_extreme(better, domain)
    at = y[1]
    best = f(at)
    while true
        y = iterate(domain, y[2])
        y === nothing && break
        v = f(y[1])
        if better(v, best)
            best, at = v, y[1]
        end
    end
    return at
end
argmax(itr; dims=:) = findmax(itr; dims=dims)[2]
argmin(itr; dims=:) = findmin(itr; dims=dims)[2]
argmax(t::Tuple) = findmax(t)[2]
argmin(t::Tuple) = findmin(t)[2]

# ---- any, all, count ----

any(itr) = any(identity, itr)
all(itr) = all(identity, itr)
function any(f, itr)
    anymissing = false
    for x in itr
        v = f(x)
        if ismissing(v)
            anymissing = true
        elseif v
            return true
        end
    end
    return anymissing ? missing : false
end
function all(f, itr)
    anymissing = false
    for x in itr
        v = f(x)
        if ismissing(v)
            anymissing = true
        elseif v
            continue
        else
            return false
        end
    end
    return anymissing ? missing : true
end
any(f, A::AbstractArray; dims=:) = dims === (:) ? any_all_array(f, A, true) : mapreduce_dims(f, |, false, A, dims)
all(f, A::AbstractArray; dims=:) = dims === (:) ? any_all_array(f, A, false) : mapreduce_dims(f, &, true, A, dims)
any(A::AbstractArray; dims=:) = any(identity, A; dims=dims)
all(A::AbstractArray; dims=:) = all(identity, A; dims=dims)
function any_all_array(f::F, A, target::Bool) where {F}
    anymissing = false
    for x in A
        v = f(x)
        if ismissing(v)
            anymissing = true
        elseif v === target || (!(v isa Bool) && throw(TypeError(:if, "", Bool, v)))
            return target
        end
    end
    return anymissing ? missing : !target
end
count(itr; init=0, dims=:) = count(identity, itr; init=init, dims=dims)
count(f, itr; init=0, dims=:) = dims === (:) ? count_matching(f, itr, init) : count_dims(f, itr, dims, init)
function count_matching(f::F, itr, init) where {F}
    n = init
    for x in itr
        n += f(x)::Bool
    end
    return n
end
count_dims(f, A, dims, init) = mapreduce_dims(x -> f(x)::Bool, add_sum, init, A, dims)
