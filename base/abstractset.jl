# What every set offers, and the set operations on any collections.

export union, union!, ∪, intersect, intersect!, ∩, setdiff, setdiff!, symdiff, symdiff!, issubset, ⊆, ⊇, ⊈, ⊉, ⊊, ⊋,
    issetequal, isdisjoint, unique, unique!, allunique, allequal, replace, replace!

eltype(::Type{<:AbstractSet{T}}) where {T} = T
sizehint!(s::AbstractSet, n) = s
IteratorSize(::Type{<:AbstractSet}) = HasLength()
copy!(dst::AbstractSet, src::AbstractSet) = union!(empty!(dst), src)
emptymutable(s::AbstractSet{T}, ::Type{U}=T) where {T,U} = Set{U}()
empty(s::AbstractSet{T}, ::Type{U}=T) where {T,U} = Set{U}()
copymutable(s::AbstractSet{T}) where {T} = union!(emptymutable(s, T), s)
copy(s::AbstractSet) = copymutable(s)

union(s, sets...) = union!(emptymutable(s, promote_eltype(s, sets...)), s, sets...)
union(s::AbstractSet) = copy(s)
union(s::AbstractVector, sets...) = unique_vcat(promote_eltype(s, sets...), s, sets...)
function unique_vcat(::Type{T}, s, sets...) where {T}
    out = T[]
    seen = Set{T}()
    for c in (s, sets...)
        for x in c
            y = convert(T, x)
            if !(y in seen)
                push!(seen, y)
                push!(out, y)
            end
        end
    end
    return out
end
const ∪ = union
union!(s::AbstractSet, sets...) = (for x in sets; union!(s, x); end; s)
function union!(s::AbstractSet{T}, itr) where {T}
    haslength(itr) && sizehint!(s, length(s) + Int(length(itr))::Int)
    for x in itr
        push!(s, x)
        length(s) == max_values(T) && break
    end
    return s
end
function union!(v::AbstractVector, itrs...)
    seen = Set{eltype(v)}(v)
    unique!(v)
    for itr in itrs, x in itr
        y = convert(eltype(v), x)
        if !(y in seen)
            push!(seen, y)
            push!(v, y)
        end
    end
    return v
end
intersect(s::AbstractSet, itr, itrs...) = intersect!(intersect_from(s, itr), itrs...)
intersect(s) = union(s)
function intersect_from(s::AbstractSet, itr)
    T = promote_eltype(s, itr)
    out = emptymutable(s, T == promote_eltype(s) ? eltype(s) : T)
    if T === eltype(s)
        # Run over the shorter one, but keep `s`'s own elements.
        if haslength(itr) && length(itr) <= length(s) || !haslength(itr)
            for x in itr
                x in s && push!(out, x)
            end
            return out
        end
    end
    other = itr isa AbstractSet || itr isa AbstractDict ? itr : Set(itr)
    for x in s
        x in other && push!(out, x)
    end
    return out
end
intersect(itr, itrs...) = intersect_vectors(itr, itrs...)
function intersect_vectors(v, rest...)
    T = promote_eltype(v, rest...)
    out = T[]
    others = map(r -> r isa AbstractSet ? r : Set(r), rest)
    seen = Set{T}()
    for x in v
        if all(o -> x in o, others) && !(x in seen)
            push!(seen, x)
            push!(out, x)
        end
    end
    return out
end
intersect(r::AbstractRange, s::AbstractRange) = intersect_vectors(r, s)
const ∩ = intersect
intersect!(s::AbstractSet, itrs...) = (for x in itrs; intersect!(s, x); end; s)
intersect!(s::AbstractSet, s2::AbstractSet) = filter!(x -> x in s2, s)
intersect!(s::AbstractSet, itr) = intersect!(s, Set{eltype(s)}(x for x in itr if x in s))
function intersect!(v::AbstractVector, itrs...)
    others = map(Set, itrs)
    return filter!(x -> all(o -> x in o, others), unique!(v))
end
setdiff(s::AbstractSet, itrs...) = setdiff!(copymutable(s), itrs...)
setdiff(s) = union(s)
setdiff!(s::AbstractSet, itrs...) = (for x in itrs; setdiff!(s, x); end; s)
setdiff!(s::AbstractSet, itr) = (for x in itr; delete!(s, x); end; s)
function setdiff(itr, itrs...)
    T = eltype(itr)
    gone = Set{Any}()
    for r in itrs, x in r
        push!(gone, x)
    end
    out = T[]
    for x in itr
        if !(x in gone)
            push!(gone, x)
            push!(out, x)
        end
    end
    return out
end
setdiff!(v::AbstractVector, itrs...) = (out = setdiff(v, itrs...); resize!(v, length(out)); copyto!(v, out))
symdiff(s, sets...) = symdiff!(emptymutable(s, promote_eltype(s, sets...)), s, sets...)
symdiff(s) = symdiff!(copymutable(s))
symdiff!(s::AbstractSet) = s
symdiff!(s::AbstractSet, itrs...) = (for x in itrs; symdiff!(s, x); end; s)
function symdiff!(s::AbstractSet, itr)
    if itr isa AbstractSet
        for x in itr
            x in s ? delete!(s, x) : push!(s, x)
        end
        return s
    end
    return symdiff!(s, Set(itr))
end
function symdiff(s::AbstractVector, sets...)
    T = promote_eltype(s, sets...)
    acc = unique_vcat(T, s)
    for c in sets
        other = unique_vcat(T, c)
        a, b = Set(acc), Set(other)
        acc = T[filter(x -> !(x in b), acc)..., filter(x -> !(x in a), other)...]
    end
    return acc
end
symdiff!(v::AbstractVector, sets...) = (out = symdiff(v, sets...); resize!(v, length(out)); copyto!(v, out))

function issubset(a, b)
    if haslength(b) && (isa(a, AbstractSet) || !isa(b, AbstractSet))
        blen = length(b)
        haslength(a) && isa(a, AbstractSet) && isa(b, AbstractSet) && length(a) > blen && return false
        if blen > 70 && !isa(b, AbstractSet)
            return issubset(a, Set(b))
        end
    end
    for x in a
        x in b || return false
    end
    return true
end
issubset(a) = Fix2(issubset, a)
const ⊆ = issubset
⊇(a, b) = b ⊆ a
⊇(a) = Fix2(⊇, a)
⊈(a, b) = !⊆(a, b)
⊉(a, b) = b ⊈ a
⊊(a, b) = Set(a) ⊆ b && !issetequal(a, b)
⊊(a::AbstractSet, b::AbstractSet) = length(a) < length(b) && a ⊆ b
⊋(a, b) = b ⊊ a
issetequal(a::AbstractSet, b::AbstractSet) = length(a) == length(b) && a ⊆ b
issetequal(a::AbstractSet, b) = issetequal(a, Set(b))
issetequal(a, b::AbstractSet) = issetequal(b, a)
issetequal(a, b) = issetequal(Set(a), Set(b))
issetequal(a) = Fix2(issetequal, a)
(==)(a::AbstractSet, b::AbstractSet) = length(a) == length(b) && a ⊆ b
isequal(a::AbstractSet, b::AbstractSet) = a == b
(<)(a::AbstractSet, b::AbstractSet) = length(a) < length(b) && a ⊆ b
(<=)(a::AbstractSet, b::AbstractSet) = length(a) <= length(b) && a ⊆ b
function isdisjoint(a, b)
    if haslength(a) && haslength(b) && (length(a) < length(b) ? b isa AbstractSet : a isa AbstractSet || b isa AbstractSet)
        small, large = a isa AbstractSet && !(b isa AbstractSet) ? (b, a) : (a, b)
        return !any(x -> x in large, small)
    end
    other = Set(b)
    return !any(x -> x in other, a)
end
isdisjoint(a) = Fix2(isdisjoint, a)
function hash(s::AbstractSet, h::UInt)
    hv = 0x852ada37cfe8e0ce
    for x in s
        hv = hv ⊻ hash(x)
    end
    return hash(hv, h)
end
filter(f, s::AbstractSet) = (out = emptymutable(s); for x in s; f(x) && push!(out, x); end; out)
function filter!(f, s::AbstractSet)
    for x in collect(s)
        f(x) || delete!(s, x)
    end
    return s
end
convert(::Type{T}, s::T) where {T<:AbstractSet} = s
convert(::Type{T}, s::AbstractSet) where {T<:AbstractSet} = T(s)::T

# ---- unique ----

"The distinct elements, in the order in which they first come."
function unique(itr)
    if IteratorEltype(itr) isa HasEltype
        T = eltype(itr)
        out = T[]
        seen = Set{T}()
        for x in itr
            if !(x in seen)
                push!(seen, x)
                push!(out, x)
            end
        end
        return out
    end
    all = collect(itr)
    return unique(all)
end
function unique(f, C; seen::Union{Nothing,Set}=nothing)
    out = Vector{eltype(C)}()
    known = seen === nothing ? Set{Any}() : seen
    for x in C
        y = f(x)
        if !(y in known)
            push!(known, y)
            push!(out, x)
        end
    end
    return out
end
unique(r::AbstractRange) = allunique(r) ? r : oftype(r, r[begin:begin])
unique(s::AbstractSet) = collect(s)
function unique(A::AbstractArray; dims::Union{Colon,Integer}=:)
    dims isa Colon && return invoke(unique, Tuple{Any}, A)
    n = size(A, dims)
    seen = Set{Any}()
    keep = Int[]
    for i in 1:n
        s = collect(selectdim(A, dims, i))
        if !(s in seen)
            push!(seen, s)
            push!(keep, i)
        end
    end
    return A[ntuple(d -> d == dims ? keep : (:), ndims(A))...]
end
function unique!(f, A::AbstractVector; seen::Union{Nothing,Set}=nothing)
    known = seen === nothing ? Set{Any}() : seen
    return filter!(A) do x
        y = f(x)
        y in known && return false
        push!(known, y)
        return true
    end
end
function unique!(A::AbstractVector)
    seen = Set{eltype(A)}()
    return filter!(x -> x in seen ? false : (push!(seen, x); true), A)
end
function allunique(C)
    seen = Set{eltype(C)}()
    for x in C
        x in seen && return false
        push!(seen, x)
    end
    return true
end
allunique(::Union{AbstractSet,AbstractDict}) = true
allunique(r::AbstractRange) = !iszero(step(r)) || length(r) <= 1
function allequal(itr)
    y = iterate(itr)
    y === nothing && return true
    x = y[1]
    for z in Iterators.rest(itr, y[2])
        isequal(x, z) || return false
    end
    return true
end
allequal(c::Union{AbstractSet,AbstractDict}) = length(c) <= 1
allequal(r::AbstractRange) = iszero(step(r)) || length(r) <= 1

# ---- replace ----

replace_value(x, old_new::Tuple) = begin
    for p in old_new
        isequal(p.first, x) && return p.second
    end
    x
end
function replace!(A, old_new::Pair...; count::Integer=typemax(Int))
    count < 0 && throw(DomainError(count, "`count` must not be negative (got $count)"))
    return replace_each!(x -> replace_value(x, old_new), A, Int(count))
end
function replace!(new::Callable, A; count::Integer=typemax(Int))
    count < 0 && throw(DomainError(count, "`count` must not be negative (got $count)"))
    return replace_each!(new, A, Int(count))
end
function replace_each!(f, A::AbstractArray, count)
    c = 0
    count == 0 && return A
    for i in eachindex(A)
        x = A[i]
        y = f(x)
        if x !== y
            A[i] = y
            c += 1
            c == count && break
        end
    end
    return A
end
function replace_each!(f, A::Union{AbstractDict,AbstractSet}, count)
    c = 0
    repl = Pair{eltype(A),eltype(A)}[]
    for x in A
        c == count && break
        y = f(x)
        if x !== y
            push!(repl, x => y)
            c += 1
        end
    end
    for (x, y) in repl
        A isa AbstractSet ? delete!(A, x) : delete!(A, x.first)
    end
    for (x, y) in repl
        push!(A, y)
    end
    return A
end
function replace(A, old_new::Pair...; count::Integer=typemax(Int))
    V = promote_replacement(old_new)
    count < 0 && throw(DomainError(count, "`count` must not be negative (got $count)"))
    if A isa Tuple
        c = 0
        return map(A) do x
            c >= count && return x
            y = replace_value(x, old_new)
            x === y || (c += 1)
            y
        end
    end
    T = eltype(A)
    # A type that only stood for what is replaced goes away: Union{T,Missing} becomes T.
    S = count == typemax(Int) ? promote_type(subtract_singletons(T, old_new), V) : promote_type(T, V)
    return fill_replaced!(x -> replace_value(x, old_new), widened_copy(A, S), Int(count), A)
end
function fill_replaced!(f, dest::AbstractArray, count, src)
    c = 0
    for (i, j) in zip(eachindex(dest), eachindex(src))
        x = src[j]
        if c < count
            y = f(x)
            x === y || (c += 1)
            dest[i] = y
        else
            dest[i] = x
        end
    end
    return dest
end
function fill_replaced!(f, dest, count, src)
    c = 0
    for x in src
        y = c < count ? f(x) : x
        x === y || (c += 1)
        push!(dest, y)
    end
    return dest
end
widened_copy(A::AbstractArray, ::Type{S}) where {S} = similar(A, S)
widened_copy(A::AbstractSet, ::Type{S}) where {S} = emptymutable(A, S)
widened_copy(A::AbstractDict, ::Type{Pair{K,V}}) where {K,V} = empty(A, K, V)
widened_copy(A::AbstractDict, ::Type{S}) where {S} = empty(A)
promote_replacement(ps) = promote_type(map(p -> typeof(p.second), ps)...)
function subtract_singletons(@nospecialize(T), ps)
    for p in ps
        S = typeof(p.first)
        (p.first === nothing || p.first === missing) && (T = split_type(T, S))
    end
    return T
end
function replace(new::Callable, A; count::Integer=typemax(Int))
    count < 0 && throw(DomainError(count, "`count` must not be negative (got $count)"))
    A isa Tuple && return map(new, A)
    return fill_replaced!(new, widened_copy(A, eltype(A)), Int(count), A)
end
