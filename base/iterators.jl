# Lazy iterators.

export zip, enumerate, foreach

"Iterators that are made of others and computed as one goes."
baremodule Iterators

using ..Base
import ..Base: iterate, length, size, axes, eltype, ndims, first, last, isempty, in, getindex, keys, popfirst!, peek, IteratorSize,
    IteratorEltype, SizeUnknown, HasLength, HasShape, IsInfinite, HasEltype, EltypeUnknown, isdone, tail, OneTo, Generator,
    haslength, prod_dims, Pairs, promote_typejoin, keytype, valtype, copy, Dims, _InitialValue, lastindex, firstindex,
    setindex!, AbstractUnitRange, reduce_first, @inline, @propagate_inbounds, collect, @generated, show, sum, IndexLinear, default_eltype,
    indexed_iterate, isassigned, add_sum, values

export enumerate, zip, rest, countfrom, take, drop, takewhile, dropwhile, cycle, repeated, product, flatten, flatmap, partition, peel, Stateful


# ---- zip ----

struct Zip{Is<:Tuple}
    is::Is
end
zip(a...) = Zip(a)
length(z::Zip) = zip_length(z)
function zip_length(z)
    n = nothing
    for i in z.is
        IteratorSize(i) isa IsInfinite && continue
        k = length(i)
        n = n === nothing ? k : min(n, k)
    end
    return n === nothing ? throw(ArgumentError("iterator has no length")) : n
end
size(z::Zip) = length(z.is) == 1 ? size(z.is[1]) : zip_size(z)
zip_size(z) = promote_size(Base.map(size, finite_parts(z.is)))
finite_parts(is) = Base.filter(i -> !(IteratorSize(i) isa IsInfinite), is)
promote_size(s) = length(s) == 1 ? s[1] : length(s[1]) == 1 ? (minimum(Base.map(x -> x[1], s)),) : (all(x -> x == s[1], s) ? s[1] : throw(DimensionMismatch("dimensions must match: a has dims $(s[1]), b has dims $(s[2])")))
axes(z::Zip) = length(z.is) == 1 ? axes(z.is[1]) : Base.map(OneTo, zip_size(z))
eltype(::Type{Zip{Is}}) where {Is} = zip_eltype(Is)
zip_eltype(::Type{Is}) where {Is<:Tuple} = Tuple{Base.map(eltype, (Is.parameters...,))...}
zip_eltype(::Type{Tuple{}}) = Tuple{}
zip_eltype(::Type{Tuple{A}}) where {A} = Tuple{eltype(A)}
zip_eltype(::Type{Tuple{A,B}}) where {A,B} = Tuple{eltype(A),eltype(B)}
zip_eltype(::Type{Tuple{A,B,C}}) where {A,B,C} = Tuple{eltype(A),eltype(B),eltype(C)}
function iterate(z::Zip)
    @inline
    return zip_next(zip_first(z.is...))
end
function iterate(z::Zip{Tuple{}})
    return ((), ())
end
iterate(z::Zip{Tuple{}}, s) = ((), ())
function iterate(z::Zip, state)
    @inline
    return zip_next(zip_step(z.is, state))
end
zip_next(::Nothing) = nothing
zip_next(t) = (@inline; (Base.map(x -> x[1], t), Base.map(x -> x[2], t)))
zip_first() = ()
function zip_first(a, r...)
    @inline
    y = iterate(a)
    y === nothing && return nothing
    ys = zip_first(r...)
    ys === nothing && return nothing
    return (y, ys...)
end
zip_step(::Tuple{}, ::Tuple{}) = ()
function zip_step(is::Tuple, ss::Tuple)
    @inline
    y = iterate(is[1], ss[1])
    y === nothing && return nothing
    ys = zip_step(tail(is), tail(ss))
    ys === nothing && return nothing
    return (y, ys...)
end
IteratorSize(::Type{Zip{Is}}) where {Is} = zip_size_trait(Is)
zip_size_trait(::Type{Tuple{}}) = IsInfinite()
zip_size_trait(::Type{Tuple{A}}) where {A} = IteratorSize(A)
zip_size_trait(::Type{Tuple{A,B}}) where {A,B} = join_size(IteratorSize(A), IteratorSize(B))
zip_size_trait(::Type{Tuple{A,B,C}}) where {A,B,C} = join_size(IteratorSize(A), join_size(IteratorSize(B), IteratorSize(C)))
function zip_size_trait(::Type{Is}) where {Is<:Tuple}
    t = IsInfinite()
    for p in Is.parameters
        t = join_size(IteratorSize(p), t)
    end
    return t
end
join_size(::IsInfinite, ::IsInfinite) = IsInfinite()
join_size(::IsInfinite, b) = shape_to_length(b)
join_size(a, ::IsInfinite) = shape_to_length(a)
shape_to_length(::HasShape) = HasLength()
shape_to_length(x) = x
join_size(a::HasShape, b::HasShape) = a === b ? a : HasLength()
join_size(::HasShape, ::HasLength) = HasLength()
join_size(::HasLength, ::HasShape) = HasLength()
join_size(::HasLength, ::HasLength) = HasLength()
join_size(a, b) = SizeUnknown()
IteratorEltype(::Type{Zip{Is}}) where {Is} = zip_eltype_trait(Is)
zip_eltype_trait(::Type{Tuple{}}) = HasEltype()
zip_eltype_trait(::Type{Tuple{A}}) where {A} = IteratorEltype(A)
zip_eltype_trait(::Type{Tuple{A,B}}) where {A,B} = both_eltype(IteratorEltype(A), IteratorEltype(B))
function zip_eltype_trait(::Type{Is}) where {Is<:Tuple}
    for p in Is.parameters
        IteratorEltype(p) isa EltypeUnknown && return EltypeUnknown()
    end
    return HasEltype()
end
both_eltype(::HasEltype, ::HasEltype) = HasEltype()
both_eltype(a, b) = EltypeUnknown()
reverse(z::Zip) = Zip(Base.map(reverse, z.is))
last(z::Zip) = Base.map(last, z.is)

# ---- enumerate ----

struct Enumerate{I}
    itr::I
end
enumerate(iter) = Enumerate(iter)
length(e::Enumerate) = length(e.itr)
size(e::Enumerate) = size(e.itr)
axes(e::Enumerate) = axes(e.itr)
function iterate(e::Enumerate, state=(1,))
    @inline
    i = state[1]
    y = iterate(e.itr, tail(state)...)
    y === nothing && return nothing
    return ((i, y[1]), (i + 1, y[2]))
end
last(e::Enumerate) = (length(e.itr), e.itr[end])
eltype(::Type{Enumerate{I}}) where {I} = Tuple{Int,eltype(I)}
IteratorSize(::Type{Enumerate{I}}) where {I} = IteratorSize(I)
IteratorEltype(::Type{Enumerate{I}}) where {I} = IteratorEltype(I)

# ---- map, filter ----

map(f, arg, args...) = Generator(f, arg, args...)
struct Filter{F,I}
    flt::F
    itr::I
end
filter(flt, itr) = Filter(flt, itr)
filter(f, t::Tuple) = Base.filter(f, t)
function iterate(f::Filter, state...)
    @inline
    y = iterate(f.itr, state...)
    while y !== nothing
        f.flt(y[1]) && return y
        y = iterate(f.itr, y[2])
    end
    return nothing
end
eltype(::Type{Filter{F,I}}) where {F,I} = eltype(I)
IteratorEltype(::Type{Filter{F,I}}) where {F,I} = IteratorEltype(I)
IteratorSize(::Type{<:Filter}) = SizeUnknown()
reverse(f::Filter) = Filter(f.flt, reverse(f.itr))

# ---- reverse ----

struct Reverse{T}
    itr::T
end
reverse(itr) = Reverse(itr)
reverse(r::Reverse) = r.itr
reverse(x::AbstractRange) = Base.reverse(x)
reverse(x::Union{Number,AbstractChar}) = x
reverse(p::Pairs) = Reverse(p)
reverse(g::Generator) = Generator(g.f, reverse(g.iter))
reverse(t::Tuple) = Base.reverse(t)
eltype(::Type{Reverse{T}}) where {T} = eltype(T)
length(r::Reverse) = length(r.itr)
size(r::Reverse) = size(r.itr)
axes(r::Reverse) = axes(r.itr)
IteratorSize(::Type{Reverse{T}}) where {T} = IteratorSize(T)
IteratorEltype(::Type{Reverse{T}}) where {T} = IteratorEltype(T)
last(r::Reverse) = first(r.itr)
first(r::Reverse) = last(r.itr)
getindex(r::Reverse{<:AbstractArray}, i::Int) = r.itr[lastindex(r.itr) - i + firstindex(r.itr)]
iterate(A::Reverse{<:AbstractArray}) = reverse_step(A.itr, reverse(eachindex(A.itr)))
function iterate(A::Reverse{<:AbstractArray}, state)
    y = iterate(state[1], state[2])
    y === nothing && return nothing
    return (A.itr[y[1]], (state[1], y[2]))
end
function reverse_step(A, inds)
    y = iterate(inds)
    y === nothing && return nothing
    return (A[y[1]], (inds, y[2]))
end
# The indices of an array are its elements' own positions: each range goes backwards.
iterate(r::Reverse{<:Base.CartesianIndices}) = reverse_step_of(Base.reverse(r.itr))
function iterate(r::Reverse{<:Base.CartesianIndices}, state)
    y = iterate(state[1], state[2])
    return y === nothing ? nothing : (y[1], (state[1], y[2]))
end
function reverse_step_of(indices)
    y = iterate(indices)
    return y === nothing ? nothing : (y[1], (indices, y[2]))
end
iterate(r::Reverse{<:Tuple}, i::Int=length(r.itr)) = i < 1 ? nothing : (r.itr[i], i - 1)
iterate(r::Reverse{<:NamedTuple}, i::Int=length(r.itr)) = i < 1 ? nothing : (r.itr[i], i - 1)
function iterate(r::Reverse{<:Enumerate})
    n = length(r.itr)
    rest = reverse(r.itr.itr)
    y = iterate(rest)
    y === nothing && return nothing
    return ((n, y[1]), (n - 1, rest, y[2]))
end
function iterate(r::Reverse{<:Enumerate}, st)
    n, rest, s = st
    y = iterate(rest, s)
    y === nothing && return nothing
    return ((n, y[1]), (n - 1, rest, y[2]))
end
function iterate(r::Reverse{<:Pairs{K,V}}, state=nothing) where {K,V}
    ks = state === nothing ? reverse(keys(r.itr)) : state[1]
    y = state === nothing ? iterate(ks) : iterate(ks, state[2])
    y === nothing && return nothing
    return (Pair{K,V}(y[1], r.itr[y[1]]), (ks, y[2]))
end
function iterate(r::Reverse{<:AbstractString}, i=lastindex(r.itr))
    i < firstindex(r.itr) && return nothing
    return (r.itr[i], Base.prevind(r.itr, i))
end
function iterate(r::Reverse{<:Base.AbstractDict}, state=nothing)
    v = state === nothing ? Base.collect(r.itr) : state[1]
    i = state === nothing ? length(v) : state[2]
    return i < 1 ? nothing : (v[i], (v, i - 1))
end

# ---- rest, peel ----

struct Rest{I,S}
    itr::I
    st::S
end
rest(itr, state) = Rest(itr, state)
rest(itr::Rest, state) = Rest(itr.itr, state)
rest(itr) = itr
function peel(itr)
    y = iterate(itr)
    y === nothing && return nothing
    return (y[1], rest(itr, y[2]))
end
iterate(i::Rest, st=i.st) = iterate(i.itr, st)
eltype(::Type{<:Rest{I}}) where {I} = eltype(I)
IteratorEltype(::Type{<:Rest{I}}) where {I} = IteratorEltype(I)
IteratorSize(::Type{<:Rest{I}}) where {I} = IteratorSize(I) isa IsInfinite ? IsInfinite() : SizeUnknown()

# ---- counting and repeating ----

struct Count{T,S}
    start::T
    step::S
end
countfrom(start::T, step::S) where {T,S} = Count{typeof(start + step),S}(start, step)
countfrom(start::Number, step::Number) = Count(promote(start, step)...)
countfrom(start) = Count(start, Base.oneunit(start))
countfrom() = Count(1, 1)
eltype(::Type{Count{T,S}}) where {T,S} = T
iterate(it::Count, state=it.start) = (state, state + it.step)
IteratorSize(::Type{<:Count}) = IsInfinite()

struct Repeated{O}
    x::O
end
repeated(x) = Repeated(x)
repeated(x, times::Integer) = take(repeated(x), times)
eltype(::Type{Repeated{O}}) where {O} = O
iterate(it::Repeated, state...) = (it.x, nothing)
IteratorSize(::Type{<:Repeated}) = IsInfinite()
reverse(it::Repeated) = it
last(it::Repeated) = it.x

struct Cycle{I}
    xs::I
end
cycle(xs) = Cycle(xs)
cycle(xs, n::Integer) = flatten(repeated(xs, n))
eltype(::Type{Cycle{I}}) where {I} = eltype(I)
IteratorEltype(::Type{Cycle{I}}) where {I} = IteratorEltype(I)
IteratorSize(::Type{Cycle{I}}) where {I} = IsInfinite()
iterate(it::Cycle) = iterate(it.xs)
isempty(it::Cycle) = isempty(it.xs)
function iterate(it::Cycle, state)
    y = iterate(it.xs, state)
    return y === nothing ? iterate(it) : y
end
reverse(it::Cycle) = Cycle(reverse(it.xs))

# ---- parts ----

struct Take{I}
    xs::I
    n::Int
    function Take(xs::I, n::Integer) where {I}
        n < 0 && throw(ArgumentError("Take length must be nonnegative"))
        return new{I}(xs, n)
    end
end
take(xs, n::Integer) = Take(xs, Int(n))
take(xs::Take, n::Integer) = Take(xs.xs, min(Int(n), xs.n))
eltype(::Type{Take{I}}) where {I} = eltype(I)
IteratorEltype(::Type{Take{I}}) where {I} = IteratorEltype(I)
IteratorSize(::Type{Take{I}}) where {I} = take_size(IteratorSize(I))
take_size(::IsInfinite) = HasLength()
take_size(::HasShape) = HasLength()
take_size(a) = a
length(t::Take) = IteratorSize(t.xs) isa IsInfinite ? t.n : min(t.n, length(t.xs))
function iterate(it::Take, state=(it.n,))
    n = state[1]
    n <= 0 && return nothing
    y = iterate(it.xs, tail(state)...)
    y === nothing && return nothing
    return (y[1], (n - 1, y[2]))
end

struct Drop{I}
    xs::I
    n::Int
    function Drop(xs::I, n::Integer) where {I}
        n < 0 && throw(ArgumentError("Drop length must be nonnegative"))
        return new{I}(xs, n)
    end
end
drop(xs, n::Integer) = Drop(xs, Int(n))
drop(xs::Take, n::Integer) = Take(drop(xs.xs, Int(n)), max(0, xs.n - Int(n)))
drop(xs::Drop, n::Integer) = Drop(xs.xs, Int(n) + xs.n)
eltype(::Type{Drop{I}}) where {I} = eltype(I)
IteratorEltype(::Type{Drop{I}}) where {I} = IteratorEltype(I)
IteratorSize(::Type{Drop{I}}) where {I} = drop_size(IteratorSize(I))
drop_size(::HasShape) = HasLength()
drop_size(a) = a
length(d::Drop) = max(0, length(d.xs) - d.n)
function iterate(it::Drop)
    y = iterate(it.xs)
    for _ in 1:it.n
        y === nothing && return y
        y = iterate(it.xs, y[2])
    end
    return y
end
iterate(it::Drop, state) = iterate(it.xs, state)

struct TakeWhile{I,P<:Function}
    pred::P
    xs::I
end
takewhile(pred, xs) = TakeWhile(pred, xs)
function iterate(t::TakeWhile, state...)
    y = iterate(t.xs, state...)
    y === nothing && return nothing
    return t.pred(y[1]) ? y : nothing
end
IteratorSize(::Type{<:TakeWhile}) = SizeUnknown()
eltype(::Type{TakeWhile{I,P}}) where {I,P} = eltype(I)
IteratorEltype(::Type{TakeWhile{I,P}}) where {I,P} = IteratorEltype(I)

struct DropWhile{I,P<:Function}
    pred::P
    xs::I
end
dropwhile(pred, itr) = DropWhile(pred, itr)
iterate(d::DropWhile, state) = iterate(d.xs, state)
function iterate(d::DropWhile)
    y = iterate(d.xs)
    while y !== nothing && d.pred(y[1])
        y = iterate(d.xs, y[2])
    end
    return y
end
IteratorSize(::Type{<:DropWhile}) = SizeUnknown()
eltype(::Type{DropWhile{I,P}}) where {I,P} = eltype(I)
IteratorEltype(::Type{DropWhile{I,P}}) where {I,P} = IteratorEltype(I)

# ---- accumulate ----

struct Accumulate{F,I,T}
    f::F
    itr::I
    init::T
end
accumulate(f, itr; init=_InitialValue()) = Accumulate(f, itr, init)
function iterate(a::Accumulate)
    y = iterate(a.itr)
    y === nothing && return nothing
    v = a.init isa _InitialValue ? reduce_first(a.f, y[1]) : a.f(a.init, y[1])
    return (v, (v, y[2]))
end
function iterate(a::Accumulate, state)
    y = iterate(a.itr, state[2])
    y === nothing && return nothing
    v = a.f(state[1], y[1])
    return (v, (v, y[2]))
end
length(a::Accumulate) = length(a.itr)
size(a::Accumulate) = size(a.itr)
axes(a::Accumulate) = axes(a.itr)
IteratorSize(::Type{<:Accumulate{F,I}}) where {F,I} = IteratorSize(I)
IteratorEltype(::Type{<:Accumulate}) = EltypeUnknown()

# ---- product ----

struct ProductIterator{T<:Tuple}
    iterators::T
end
product(iters...) = ProductIterator(iters)
IteratorSize(::Type{ProductIterator{Tuple{}}}) = HasShape{0}()
IteratorSize(::Type{ProductIterator{T}}) where {T<:Tuple} = product_size(T)
function product_size(::Type{T}) where {T}
    n = 0
    kind = 0
    for p in T.parameters
        s = IteratorSize(p)
        if s isa HasShape
            n += shape_dims(s)
        elseif s isa HasLength
            n += 1
        elseif s isa IsInfinite
            kind = max(kind, 2)
        else
            kind = max(kind, 1)
        end
    end
    return kind == 2 ? IsInfinite() : kind == 1 ? SizeUnknown() : HasShape{n}()
end
shape_dims(::HasShape{N}) where {N} = N
product_size(::Type{Tuple{A,B}}) where {A,B} = product_size2(IteratorSize(A), IteratorSize(B))
product_size2(::HasShape{N}, ::HasShape{M}) where {N,M} = HasShape{N + M}()
product_size2(::HasLength, ::HasShape{M}) where {M} = HasShape{1 + M}()
product_size2(::HasShape{N}, ::HasLength) where {N} = HasShape{N + 1}()
product_size2(::HasLength, ::HasLength) = HasShape{2}()
product_size2(a, b) = a isa IsInfinite || b isa IsInfinite ? IsInfinite() : SizeUnknown()
size(p::ProductIterator) = Base.map(length, axes(p))
axes(p::ProductIterator) = joined_axes(p.iterators)
joined_axes(::Tuple{}) = ()
joined_axes(t::Tuple) = (@inline; (part_axes(t[1], IteratorSize(t[1]))..., joined_axes(tail(t))...))
part_axes(a, ::HasShape) = axes(a)
part_axes(a, ::HasLength) = (OneTo(length(a)),)
part_axes(a, ::Any) = throw(ArgumentError("Cannot compute indices for object of type $(typeof(a))"))
length(p::ProductIterator) = prod_dims(size(p))
ndims(p::ProductIterator) = length(axes(p))
eltype(::Type{ProductIterator{I}}) where {I} = zip_eltype(I)
IteratorEltype(::Type{ProductIterator{T}}) where {T} = zip_eltype_trait(T)
iterate(::ProductIterator{Tuple{}}) = ((), true)
iterate(::ProductIterator{Tuple{}}, state) = nothing
function iterate(p::ProductIterator)
    @inline
    ys = first_all(p.iterators)
    ys === nothing && return nothing
    return (Base.map(y -> y[1], ys), ys)
end
function iterate(p::ProductIterator, states)
    @inline
    ys = step_first(p.iterators, states)
    ys === nothing && return nothing
    return (Base.map(y -> y[1], ys), ys)
end
first_all(::Tuple{}) = ()
function first_all(is::Tuple)
    @inline
    y = iterate(is[1])
    y === nothing && return nothing
    r = first_all(tail(is))
    r === nothing && return nothing
    return (y, r...)
end
step_first(::Tuple{}, ::Tuple{}) = nothing
function step_first(is::Tuple, ys::Tuple)
    @inline
    y = iterate(is[1], ys[1][2])
    y === nothing || return (y, tail(ys)...)
    r = step_first(tail(is), tail(ys))
    r === nothing && return nothing
    y = iterate(is[1])
    y === nothing && return nothing
    return (y, r...)
end
reverse(p::ProductIterator) = ProductIterator(Base.map(reverse, p.iterators))
last(p::ProductIterator) = Base.map(last, p.iterators)

# ---- flatten ----

struct Flatten{I}
    it::I
end
flatten(itr) = Flatten(itr)
flatmap(f, c...) = flatten(map(f, c...))
eltype(::Type{Flatten{I}}) where {I} = eltype(eltype(I))
eltype(::Type{Flatten{I}}) where {I<:Tuple} = promote_typejoin_all(I)
function promote_typejoin_all(::Type{I}) where {I}
    T = Union{}
    for p in I.parameters
        T = promote_typejoin(T, eltype(p))
    end
    return T
end
eltype(::Type{Flatten{Tuple{}}}) = eltype(Tuple{})
IteratorEltype(::Type{Flatten{I}}) where {I} = flatten_eltype_trait(I, IteratorEltype(I))
flatten_eltype_trait(I, ::HasEltype) = Base.isconcretetype(eltype(I)) || I <: Tuple ? IteratorEltype(eltype(I)) : HasEltype()
flatten_eltype_trait(I, ::EltypeUnknown) = EltypeUnknown()
IteratorEltype(::Type{Flatten{Tuple{}}}) = IteratorEltype(Tuple{})
IteratorSize(::Type{Flatten{I}}) where {I} = SizeUnknown()
IteratorSize(::Type{Flatten{Tuple{}}}) = HasLength()
IteratorSize(::Type{Flatten{I}}) where {I<:Tuple} = flatten_tuple_size(I)
function flatten_tuple_size(::Type{I}) where {I}
    for p in I.parameters
        IteratorSize(p) isa Union{HasLength,HasShape} || return SizeUnknown()
    end
    return HasLength()
end
length(f::Flatten{<:Tuple}) = (n = 0; for x in f.it; n += length(x); end; n)
length(f::Flatten{Tuple{}}) = 0
length(f::Flatten) = begin
    n = 0
    for x in f.it
        n += length(x)
    end
    n
end
function iterate(f::Flatten)
    @inline
    x = iterate(f.it)
    return flatten_enter(f, x)
end
function flatten_enter(f, x)
    while x !== nothing
        y = iterate(x[1])
        y === nothing || return (y[1], (x[2], x[1], y[2]))
        x = iterate(f.it, x[2])
    end
    return nothing
end
function iterate(f::Flatten, state)
    @inline
    y = iterate(state[2], state[3])
    y === nothing || return (y[1], (state[1], state[2], y[2]))
    return flatten_enter(f, iterate(f.it, state[1]))
end
reverse(f::Flatten) = Flatten(reverse(x) for x in reverse(f.it))
last(f::Flatten) = last(last(f.it))

# ---- partition ----

struct PartitionIterator{T}
    c::T
    n::Int
end
function partition(c, n::Integer)
    n < 1 && throw(ArgumentError("cannot create partitions of length $n"))
    return PartitionIterator(c, Int(n))
end
eltype(::Type{PartitionIterator{T}}) where {T} = Vector{eltype(T)}
eltype(::Type{PartitionIterator{T}}) where {T<:AbstractVector} = Base.SubArray{eltype(T),1,T,Tuple{Base.UnitRange{Int}},IndexLinear_of(T)}
IndexLinear_of(::Type{T}) where {T} = Base.IndexStyle(T) isa IndexLinear
eltype(::Type{PartitionIterator{T}}) where {T<:AbstractRange} = Base.promote_op(getindex, T, Base.UnitRange{Int})
IteratorEltype(::Type{<:PartitionIterator{T}}) where {T} = IteratorEltype(T)
IteratorEltype(::Type{<:PartitionIterator{T}}) where {T<:AbstractArray} = EltypeUnknown()
IteratorSize(::Type{PartitionIterator{T}}) where {T} = partition_size(IteratorSize(T))
partition_size(::HasShape) = HasLength()
partition_size(a) = a
length(itr::PartitionIterator) = Base.cld(length(itr.c), itr.n)
function iterate(itr::PartitionIterator{<:AbstractVector}, state=firstindex(itr.c))
    state > lastindex(itr.c) && return nothing
    r = min(state + itr.n - 1, lastindex(itr.c))
    return (Base.view(itr.c, state:r), r + 1)
end
function iterate(itr::PartitionIterator{<:AbstractRange}, state=firstindex(itr.c))
    state > lastindex(itr.c) && return nothing
    r = min(state + itr.n - 1, lastindex(itr.c))
    return (itr.c[state:r], r + 1)
end
struct PartitionEnd end
function iterate(itr::PartitionIterator, state...)
    !isempty(state) && state[1] isa PartitionEnd && return nothing
    v = Vector{eltype(itr.c)}(Base.undef, itr.n)
    i = 0
    y = iterate(itr.c, state...)
    while y !== nothing
        i += 1
        v[i] = y[1]
        if i >= itr.n
            return (v, y[2])
        end
        y = iterate(itr.c, y[2])
    end
    i === 0 && return nothing
    return (Base.resize!(v, i), PartitionEnd())
end

# ---- Stateful ----

mutable struct Stateful{T,VS}
    itr::T
    nextvalstate::VS
    remaining::Int
    function Stateful{T}(itr::T) where {T}
        y = iterate(itr)
        rem = Base.haslength(itr) ? length(itr) : -1
        return new{T,Any}(itr, y, rem)
    end
end
Stateful(itr::T) where {T} = Stateful{T}(itr)
reset!(s::Stateful, itr=s.itr) = (s.itr = itr; s.nextvalstate = iterate(itr); s.remaining = Base.haslength(itr) ? length(itr) : -1; s)
isdone(s::Stateful, st=nothing) = s.nextvalstate === nothing
isempty(s::Stateful) = s.nextvalstate === nothing
function popfirst!(s::Stateful)
    vs = s.nextvalstate
    vs === nothing && throw(Base.EOFError())
    s.nextvalstate = iterate(s.itr, vs[2])
    s.remaining -= 1
    return vs[1]
end
peek(s::Stateful, sentinel=nothing) = s.nextvalstate === nothing ? sentinel : s.nextvalstate[1]
iterate(s::Stateful, state=nothing) = s.nextvalstate === nothing ? nothing : (popfirst!(s), nothing)
eltype(::Type{<:Stateful{T}}) where {T} = eltype(T)
IteratorEltype(::Type{<:Stateful{T}}) where {T} = IteratorEltype(T)
IteratorSize(::Type{<:Stateful{T}}) where {T} = IteratorSize(T) isa IsInfinite ? IsInfinite() : (IteratorSize(T) isa SizeUnknown ? SizeUnknown() : HasLength())
function length(s::Stateful)
    s.remaining >= 0 && return s.remaining
    return s.nextvalstate === nothing ? 0 : throw(MethodError(length, (s.itr,)))
end

only(x) = Base.only(x)
nth(itr, n::Integer) = first(drop(itr, n - 1))

end # module Iterators

using .Iterators: product, zip, enumerate, Filter, Flatten, Zip, Enumerate, ProductIterator, PartitionIterator, Stateful, Reverse, Accumulate, Take, Drop, Repeated, Cycle, Count
import .Iterators
