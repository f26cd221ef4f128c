# BitSet: a sorted set of integers, one bit each.

export BitSet

mutable struct BitSet <: AbstractSet{Int}
    bits::Vector{UInt64}
    # `bits[1]` holds the integers 64*offset ... 64*offset + 63.
    offset::Int
    BitSet() = new(zeros(UInt64, 0), 0)
end
BitSet(itr) = union!(BitSet(), itr)
empty(s::BitSet, ::Type{Int}=Int) = BitSet()
emptymutable(s::BitSet, ::Type{Int}=Int) = BitSet()
copy(s::BitSet) = (t = BitSet(); t.bits = copy(s.bits); t.offset = s.offset; t)
copymutable(s::BitSet) = copy(s)
eltype(::Type{BitSet}) = Int
function in(n::Int, s::BitSet)
    i = (n >> 6) - s.offset + 1
    1 <= i <= length(s.bits) || return false
    return (s.bits[i] >> (n & 63)) & 1 == 1
end
in(n::Integer, s::BitSet) = typemin(Int) <= n <= typemax(Int) ? Int(n) in s : false
in(x, s::BitSet) = false
function reserve!(s::BitSet, n::Int)
    b = n >> 6
    if isempty(s.bits)
        s.offset = b
        push!(s.bits, UInt64(0))
    elseif b < s.offset
        k = s.offset - b
        prepend!(s.bits, zeros(UInt64, k))
        s.offset = b
    else
        while b - s.offset + 1 > length(s.bits)
            push!(s.bits, UInt64(0))
        end
    end
    return b - s.offset + 1
end
function push!(s::BitSet, n::Integer)
    m = Int(n)
    i = reserve!(s, m)
    s.bits[i] |= UInt64(1) << (m & 63)
    return s
end
push!(s::BitSet, ns::Integer...) = (for n in ns; push!(s, n); end; s)
function delete!(s::BitSet, n::Integer)
    m = Int(n)
    m in s && (s.bits[(m >> 6) - s.offset + 1] &= ~(UInt64(1) << (m & 63)))
    return s
end
delete!(s::BitSet, n) = s
pop!(s::BitSet, n::Integer) = n in s ? (delete!(s, n); n) : throw(KeyError(n))
pop!(s::BitSet, n::Integer, default) = n in s ? (delete!(s, n); n) : default
pop!(s::BitSet) = (n = last(s); delete!(s, n); n)
popfirst!(s::BitSet) = (n = first(s); delete!(s, n); n)
empty!(s::BitSet) = (empty!(s.bits); s)
isempty(s::BitSet) = all(iszero, s.bits)
length(s::BitSet) = (n = 0; for b in s.bits; n += count_ones(b); end; n)
sizehint!(s::BitSet, n) = s
function iterate(s::BitSet, st=(UInt64(0), 0))
    word, i = st
    while word == 0
        i += 1
        i > length(s.bits) && return nothing
        word = s.bits[i]
    end
    t = trailing_zeros(word)
    return (((i - 1 + s.offset) << 6) + t, (word & (word - 1), i))
end
first(s::BitSet) = (y = iterate(s); y === nothing ? throw(ArgumentError("collection must be non-empty")) : y[1])
function last(s::BitSet)
    for i in length(s.bits):-1:1
        b = s.bits[i]
        b == 0 || return ((i - 1 + s.offset) << 6) + 63 - leading_zeros(b)
    end
    throw(ArgumentError("collection must be non-empty"))
end
minimum(s::BitSet) = first(s)
maximum(s::BitSet) = last(s)
extrema(s::BitSet) = (first(s), last(s))
issorted(s::BitSet) = true
function union!(s::BitSet, t::BitSet)
    for i in 1:length(t.bits)
        w = t.bits[i]
        w == 0 && continue
        s.bits[reserve!(s, (i - 1 + t.offset) << 6)] |= w
    end
    return s
end
union!(s::BitSet, itr) = (for x in itr; push!(s, x); end; s)
union(s::BitSet, sets...) = union!(copy(s), sets...)
function intersect!(s::BitSet, t::BitSet)
    for i in 1:length(s.bits)
        j = i - 1 + s.offset - t.offset + 1
        s.bits[i] &= 1 <= j <= length(t.bits) ? t.bits[j] : UInt64(0)
    end
    return s
end
intersect(s::BitSet, t::BitSet) = intersect!(copy(s), t)
function setdiff!(s::BitSet, t::BitSet)
    for i in 1:length(s.bits)
        j = i - 1 + s.offset - t.offset + 1
        1 <= j <= length(t.bits) && (s.bits[i] &= ~t.bits[j])
    end
    return s
end
symdiff!(s::BitSet, t::BitSet) = (for x in t; x in s ? delete!(s, x) : push!(s, x); end; s)
symdiff!(s::BitSet, itr) = symdiff!(s, BitSet(itr))
(==)(s::BitSet, t::BitSet) = length(s) == length(t) && issubset(s, t)
issubset(s::BitSet, t::BitSet) = all(x -> x in t, s)
filter!(f, s::BitSet) = (for x in collect(s); f(x) || delete!(s, x); end; s)
collect(s::BitSet) = Int[x for x in s]
