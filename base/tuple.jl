# Tuples: indexing, traversal, functions that unroll over them, comparison.

export ntuple, front, tail, firstindex, lastindex, eachindex

ndims(t::Tuple) = 1
firstindex(@nospecialize t::Tuple) = 1
size(t::Tuple, d::Integer) = d == 1 ? length(t) : throw(ArgumentError("invalid tuple dimension $d"))
axes(t::Tuple) = (OneTo(length(t)),)
keys(t::Tuple) = OneTo(length(t))
eachindex(t::Tuple) = OneTo(length(t))
eachindex(t::Tuple, ts::Tuple...) = OneTo(same_length(length(t), ts...))
same_length(n) = n
same_length(n, t, ts...) = length(t) == n ? same_length(n, ts...) :
    throw(DimensionMismatch("tuples have different lengths"))
values(t::Tuple) = t
prevind(t::Tuple, i::Integer) = Int(i) - 1
nextind(t::Tuple, i::Integer) = Int(i) + 1

getindex(t::Tuple, i::Real) = getindex(t, convert(Int, i))
getindex(t::Tuple, r::AbstractArray{<:Any,1}) = (eltype(t) === Union{} && isempty(t)) ? () : ntuple_of(t, r)
getindex(t::Tuple, b::AbstractArray{Bool,1}) = length(b) == length(t) ? getindex(t, findall(b)) : throw(BoundsError(t, b))
getindex(t::Tuple, c::Colon) = t
ntuple_of(t, r) = (_ntuple_of(t, r, iterate(r))...,)
function _ntuple_of(t, r, it)
    out = Any[]
    while it !== nothing
        push!(out, t[it[1]])
        it = iterate(r, it[2])
    end
    return out
end
get(t::Tuple, i::Integer, default) = i in 1:length(t) ? getindex(t, i) : default
get(f::Callable, t::Tuple, i::Integer) = i in 1:length(t) ? getindex(t, i) : f()

first(t::Tuple) = t[1]
last(t::Tuple) = t[length(t)]
first(t::Tuple{}) = throw(ArgumentError("tuple must be non-empty"))

argtail(x, rest...) = rest
tail(x::Tuple) = argtail(x...)
tail(::Tuple{}) = throw(ArgumentError("Cannot call tail on an empty tuple."))
front(::Tuple{}) = throw(ArgumentError("Cannot call front on an empty tuple."))
front(t::Tuple) = _front(t...)
_front(v) = ()
_front(v, t...) = (v, _front(t...)...)

"What is left of an iterator in a destructuring with a trailing `...`."
rest(t::Tuple) = t
rest(t::Tuple, i::Int) = ntuple(x -> getfield(t, x + i - 1), length(t) - i + 1)
rest(a::Array, i::Int=1) = a[i:end]
rest(a::SimpleVector, i::Int=1) = Any[a[j] for j in i:length(a)]
rest(itr, state...) = Iterators.rest(itr, state...)
function split_rest(t::Tuple, n::Int, i=1)
    m = length(t) - n
    m < i - 1 && throw(BoundsError(t, m))
    return (ntuple(j -> t[j + i - 1], m - i + 1), ntuple(j -> t[m + j], n))
end
function split_rest(s::AbstractString, n::Int, i=1)
    last_kept = n == 0 ? lastindex(s) : prevind(s, lastindex(s), n)
    last_kept >= i - 1 || throw(BoundsError(collect(s), 1:n))
    return (SubString(s, i, last_kept), SubString(s, nextind(s, last_kept)))
end
rest(s::AbstractString, i::Int=1) = SubString(s, i)
split_rest(a::Array, n::Int, i=1) = (a[i:end - n], a[end - n + 1:end])
function split_rest(itr, n::Int, state...)
    if IteratorSize(itr) == IsInfinite()
        throw(ArgumentError("Cannot split an infinite iterator in the middle."))
    end
    all = collect(rest(itr, state...))
    k = length(all) - n
    k < 0 && throw(BoundsError(all, 1:n))
    return all[1:k], all[k + 1:end]
end

isempty(::Tuple{}) = true
isempty(@nospecialize x::Tuple) = false
reverse(t::Tuple) = revargs(t...)
revargs() = ()
revargs(x, r...) = (revargs(r...)..., x)
eltype(::Type{Tuple{}}) = Bottom
eltype(::Type{Tuple{Vararg{E}}}) where {E} = E
eltype(t::Type{<:Tuple}) = tuple_eltype(t)
function tuple_eltype(@nospecialize t)
    isa(t, UnionAll) && return Any
    isa(t, Union) && return promote_typejoin(tuple_eltype(t.a), tuple_eltype(t.b))
    r = Bottom
    for p in (t::DataType).parameters
        r = promote_typejoin(r, isvarargtype(p) ? unwrapva(p) : p)
    end
    return r
end

# ---- ntuple and map ----

"A tuple of `f(i)` for `i` in `1:n`."
@inline function ntuple(f::F, n::Integer) where {F}
    n == 0 && return ()
    n == 1 && return (f(1),)
    n == 2 && return (f(1), f(2))
    n == 3 && return (f(1), f(2), f(3))
    n == 4 && return (f(1), f(2), f(3), f(4))
    n == 5 && return (f(1), f(2), f(3), f(4), f(5))
    n == 6 && return (f(1), f(2), f(3), f(4), f(5), f(6))
    n == 7 && return (f(1), f(2), f(3), f(4), f(5), f(6), f(7))
    n == 8 && return (f(1), f(2), f(3), f(4), f(5), f(6), f(7), f(8))
    return ntuple_long(f, n)
end
@noinline function ntuple_long(f, n)
    n < 0 && throw(ArgumentError("tuple length should be ≥ 0, got $n"))
    return ([f(i) for i in 1:n]...,)
end
@inline function ntuple(f::F, ::Val{N}) where {F,N}
    N isa Int || throw(TypeError(:Val, "", Int, N))
    N < 0 && throw(ArgumentError("tuple length should be ≥ 0, got $N"))
    if @generated
        return Expr(:tuple, Any[:(f($i)) for i in 1:N]...)
    else
        return Tuple(f(i) for i in 1:N)
    end
end
@inline fill_to_length(t::Tuple, val, ::Val{N}) where {N} =
    length(t) > N ? throw(ArgumentError("input tuple of length $(length(t)), requested $N")) :
    (t..., ntuple(_ -> val, Val(N - length(t)))...)

const Any32{N} = Tuple{Any,Any,Any,Any,Any,Any,Any,Any,Any,Any,Any,Any,Any,Any,Any,Any,
                       Any,Any,Any,Any,Any,Any,Any,Any,Any,Any,Any,Any,Any,Any,Any,Any,Vararg{Any,N}}

map(f, t::Tuple{}) = ()
map(f, t::Tuple{Any}) = (@inline; (f(t[1]),))
map(f, t::Tuple{Any,Any}) = (@inline; (f(t[1]), f(t[2])))
map(f, t::Tuple{Any,Any,Any}) = (@inline; (f(t[1]), f(t[2]), f(t[3])))
map(f, t::Tuple) = (@inline; (f(t[1]), map(f, tail(t))...))
map(f, t::Any32) = ([f(x) for x in t]...,)
map(f, t::Tuple{}, s::Tuple{}) = ()
map(f, t::Tuple, s::Tuple{}) = ()
map(f, t::Tuple{}, s::Tuple) = ()
map(f, t::Tuple{Any}, s::Tuple{Any}) = (@inline; (f(t[1], s[1]),))
map(f, t::Tuple{Any,Any}, s::Tuple{Any,Any}) = (@inline; (f(t[1], s[1]), f(t[2], s[2])))
map(f, t::Tuple, s::Tuple) = (@inline; (f(t[1], s[1]), map(f, tail(t), tail(s))...))
map(f, t::Any32, s::Any32) = ([f(t[i], s[i]) for i in 1:min(length(t), length(s))]...,)
heads(ts::Tuple...) = map(t -> t[1], ts)
tails(ts::Tuple...) = map(tail, ts)
function map(f, t1::Tuple, t2::Tuple, ts::Tuple...)
    @inline
    (isempty(t1) || isempty(t2) || any_empty(ts...)) && return ()
    return (f(heads(t1, t2, ts...)...), map(f, tails(t1, t2, ts...)...)...)
end
any_empty() = false
any_empty(t, ts...) = isempty(t) || any_empty(ts...)

foreach(f, t::Tuple) = (@inline; foreach_unrolled(f, t...))
foreach_unrolled(f) = nothing
foreach_unrolled(f, x, r...) = (@inline; f(x); foreach_unrolled(f, r...))
foreach(f, t::Any32) = (for x in t; f(x); end; nothing)

# ---- construction from iterables ----

(::Type{T})(x::Tuple) where {T<:Tuple} = x isa T ? x : convert(T, x)
Tuple(x::Ref) = (getindex(x),)
Tuple(x::Array{T,0}) where {T} = (getindex(x),)
(::Type{T})(itr) where {T<:Tuple} = tuple_from(T, itr)
tuple_from(::Type{Tuple}, itr) = (collect(itr)...,)
tuple_from(::Type{Tuple}, itr::NamedTuple) = (itr...,)
tuple_from(::Type{Tuple{}}, itr) = ()
function tuple_from(::Type{T}, itr) where {T<:Tuple}
    T === Tuple && return (collect(itr)...,)
    ps = unwrap_unionall(T).parameters
    out = Any[]
    it = iterate(itr)
    i = 1
    n = length(ps)
    while i <= n
        p = ps[i]
        if isvarargtype(p)
            E = unwrapva(p)
            isa(E, TypeVar) && (E = E.ub)
            k = vararg_count(p)
            while it !== nothing && k != 0
                push!(out, convert(E, it[1]))
                it = iterate(itr, it[2])
                k -= 1
            end
            k > 0 && throw(ArgumentError("too few elements for tuple type $T"))
        else
            isa(p, TypeVar) && (p = p.ub)
            it === nothing && throw(ArgumentError("too few elements for tuple type $T"))
            push!(out, convert(p, it[1]))
            it = iterate(itr, it[2])
        end
        i += 1
    end
    return (out...,)
end

convert(::Type{T}, x::T) where {T<:Tuple} = x
function convert(::Type{T}, x::Tuple) where {T<:Tuple}
    x isa T && return x
    n = length(x)
    Tu = unwrap_unionall(T)
    isa(Tu, DataType) || throw(MethodError(convert, (T, x)))
    return convert_tuple(T, Tu, x, n)::T
end
function convert_tuple(T, Tu, x, n)
    ps = Tu.parameters
    np = length(ps)
    va = np > 0 && isvarargtype(ps[np])
    fixed = va ? np - 1 : np
    (va ? n >= fixed : n == fixed) || throw(MethodError(convert, (T, x)))
    if va
        c = vararg_count(ps[np])
        (c < 0 || c == n - fixed) || throw(MethodError(convert, (T, x)))
    end
    return ntuple(n) do i
        p = i <= fixed ? ps[i] : unwrapva(ps[np])
        isa(p, TypeVar) && (p = p.ub)
        convert(p, x[i])
    end
end

# ---- comparison ----

(==)(t1::Tuple, t2::Tuple) = length(t1) == length(t2) && tuple_eq(t1, t2)
tuple_eq(::Tuple{}, ::Tuple{}) = true
tuple_eq(::Tuple{}, ::Tuple) = false
tuple_eq(::Tuple, ::Tuple{}) = false
function tuple_eq(t1::Tuple, t2::Tuple)
    eq = t1[1] == t2[1]
    eq === false && return false
    restq = tuple_eq(tail(t1), tail(t2))
    eq === true && return restq
    return restq === false ? false : missing
end
function tuple_eq(t1::Any32, t2::Any32)
    anymissing = false
    for i in 1:length(t1)
        eq = t1[i] == t2[i]
        if eq === missing
            anymissing = true
        elseif !eq
            return false
        end
    end
    return anymissing ? missing : true
end
isequal(t1::Tuple, t2::Tuple) = length(t1) == length(t2) && tuple_isequal(t1, t2)
tuple_isequal(::Tuple{}, ::Tuple{}) = true
tuple_isequal(::Tuple{}, ::Tuple) = false
tuple_isequal(::Tuple, ::Tuple{}) = false
tuple_isequal(t1::Tuple, t2::Tuple) = isequal(t1[1], t2[1]) && tuple_isequal(tail(t1), tail(t2))
function tuple_isequal(t1::Any32, t2::Any32)
    for i in 1:length(t1)
        isequal(t1[i], t2[i]) || return false
    end
    return true
end
(<)(::Tuple{}, ::Tuple{}) = false
(<)(::Tuple{}, ::Tuple) = true
(<)(::Tuple, ::Tuple{}) = false
function (<)(t1::Tuple, t2::Tuple)
    a, b = t1[1], t2[1]
    eq = a == b
    eq === missing && return missing
    eq || return a < b
    return tail(t1) < tail(t2)
end
function (<)(t1::Any32, t2::Any32)
    for i in 1:min(length(t1), length(t2))
        eq = t1[i] == t2[i]
        eq === missing && return missing
        eq || return t1[i] < t2[i]
    end
    return length(t1) < length(t2)
end
isless(::Tuple{}, ::Tuple{}) = false
isless(::Tuple{}, ::Tuple) = true
isless(::Tuple, ::Tuple{}) = false
function isless(t1::Tuple, t2::Tuple)
    a, b = t1[1], t2[1]
    return isless(a, b) || (isequal(a, b) && isless(tail(t1), tail(t2)))
end
function isless(t1::Any32, t2::Any32)
    for i in 1:min(length(t1), length(t2))
        isequal(t1[i], t2[i]) || return isless(t1[i], t2[i])
    end
    return length(t1) < length(t2)
end

const tuplehash_seed = 0x77cfa1eef01bca90
hash(::Tuple{}, h::UInt) = h + tuplehash_seed
hash(t::Tuple, h::UInt) = hash(t[1], hash(tail(t), h))
function hash(t::Any32, h::UInt)
    out = h + tuplehash_seed
    for i in length(t):-1:1
        out = hash(t[i], out)
    end
    return out
end

# ---- small reductions ----

sum(x::Tuple{Any,Vararg{Any}}) = foldl_tuple(+, x...)
prod(x::Tuple{}) = 1
prod(x::Tuple{Any,Vararg{Any}}) = foldl_tuple(*, x...)
foldl_tuple(op, a) = a
foldl_tuple(op, a, b, r...) = foldl_tuple(op, op(a, b), r...)
all(x::Tuple{}) = true
all(x::Tuple{Bool}) = x[1]
all(x::Tuple{Bool,Bool}) = x[1] & x[2]
all(x::Tuple{Bool,Bool,Bool}) = x[1] & x[2] & x[3]
any(x::Tuple{}) = false
any(x::Tuple{Bool}) = x[1]
any(x::Tuple{Bool,Bool}) = x[1] | x[2]
any(x::Tuple{Bool,Bool,Bool}) = x[1] | x[2] | x[3]
in(x, t::Tuple{}) = false
filter(f, t::Tuple) = (collect_matching(f, t)...,)
function collect_matching(f, t)
    out = Any[]
    for x in t
        f(x) && push!(out, x)
    end
    return out
end
findfirst(f::Function, t::Tuple) = _tuple_find(f, t, 1, 1)
findlast(f::Function, t::Tuple) = _tuple_find(f, t, length(t), -1)
function _tuple_find(f, t, i, step)
    while 1 <= i <= length(t)
        f(t[i]) && return i
        i += step
    end
    return nothing
end
findnext(f::Function, t::Tuple, i::Integer) = _tuple_find(f, t, Int(i), 1)
findprev(f::Function, t::Tuple, i::Integer) = _tuple_find(f, t, Int(i), -1)
setindex(t::Tuple, v, i::Integer) = 1 <= i <= length(t) ? ntuple(j -> j == i ? v : t[j], length(t)) :
    throw(BoundsError(t, i))
function isperm(t::Tuple)
    seen = fill(false, length(t))
    for p in t
        (p isa Integer && 1 <= p <= length(t) && !seen[p]) || return false
        seen[p] = true
    end
    return true
end
invperm(p::Tuple) = isperm(p) ? ntuple(i -> findfirst(==(i), p), length(p)) : throw(ArgumentError("argument is not a permutation"))
allunique(t::Tuple) = allunique(collect(t))
