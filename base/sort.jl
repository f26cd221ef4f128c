# Sorting and searching. All sorting is stable: insertion sort for short runs, merges above.

export sort, sort!, sortperm, sortperm!, issorted, searchsorted, searchsortedfirst, searchsortedlast, insorted,
    partialsort, partialsort!, partialsortperm, partialsortperm!, InsertionSort, QuickSort, MergeSort, PartialQuickSort

"Sorting algorithms and the search in what is sorted."
baremodule Sort

using ..Base
using ..Order
import ..Base: sort, sort!, issorted, sortperm, partialsort, Callable, OneTo, copymutable, @inline, identity, BitInteger, sortperm!

export Algorithm, InsertionSort, QuickSort, MergeSort, PartialQuickSort, sort, sort!, sortperm, sortperm!, partialsort, partialsort!,
    partialsortperm, partialsortperm!, issorted, searchsorted, searchsortedfirst, searchsortedlast, insorted, defalg

abstract type Algorithm end
struct InsertionSortAlg <: Algorithm end
struct QuickSortAlg <: Algorithm end
struct MergeSortAlg <: Algorithm end
struct DefaultStable <: Algorithm end
struct DefaultUnstable <: Algorithm end
struct PartialQuickSort{L,H} <: Algorithm
    lo::L
    hi::H
end
PartialQuickSort(k::Integer) = PartialQuickSort(nothing, k)
PartialQuickSort(k::OrdinalRange) = PartialQuickSort(first(k), last(k))
const InsertionSort = InsertionSortAlg()
const QuickSort = QuickSortAlg()
const MergeSort = MergeSortAlg()
const DEFAULT_STABLE = DefaultStable()
const DEFAULT_UNSTABLE = DefaultUnstable()
const SMALL_THRESHOLD = 20
defalg(v) = DEFAULT_STABLE

# ---- is it sorted, where would it go ----

function issorted(itr, order::Ordering)
    y = iterate(itr)
    y === nothing && return true
    prev = y[1]
    y = iterate(itr, y[2])
    while y !== nothing
        this = y[1]
        lt(order, this, prev) && return false
        prev = this
        y = iterate(itr, y[2])
    end
    return true
end
issorted(itr; lt=isless, by=identity, rev::Union{Bool,Nothing}=nothing, order::Ordering=Forward) =
    issorted(itr, ord(lt, by, rev, order))

midpoint(lo::T, hi::T) where {T<:Integer} = lo + ((hi - lo) >>> 0x01)
midpoint(lo::Integer, hi::Integer) = midpoint(promote(lo, hi)...)
"The first index whose element is not less than `x`."
function searchsortedfirst(v::AbstractVector, x, lo::T, hi::T, o::Ordering) where {T<:Integer}
    len = hi - lo + oneunit(T)
    while len > 0
        half = len >>> 0x01
        m = lo + half
        if lt(o, v[m], x)
            lo = m + oneunit(T)
            len -= half + oneunit(T)
        else
            len = half
        end
    end
    return lo
end
"The last index whose element is not greater than `x`."
function searchsortedlast(v::AbstractVector, x, lo::T, hi::T, o::Ordering) where {T<:Integer}
    lo = lo - oneunit(T)
    hi = hi + oneunit(T)
    while lo < hi - oneunit(T)
        m = midpoint(lo, hi)
        if lt(o, x, v[m])
            hi = m
        else
            lo = m
        end
    end
    return lo
end
function searchsorted(v::AbstractVector, x, ilo::T, ihi::T, o::Ordering) where {T<:Integer}
    a = searchsortedfirst(v, x, ilo, ihi, o)
    b = searchsortedlast(v, x, ilo, ihi, o)
    return a:b
end
for s in (:searchsortedfirst, :searchsortedlast, :searchsorted)
    @eval begin
        $s(v::AbstractVector, x, o::Ordering) = $s(v, x, firstindex(v), lastindex(v), o)
        $s(v::AbstractVector, x; lt=isless, by=identity, rev::Union{Bool,Nothing}=nothing, order::Ordering=Forward) =
            $s(v, x, ord(lt, by, rev, order))
        $s(v::AbstractVector, x, lo, hi, o::Ordering) = $s(v, x, promote(lo, hi)..., o)
        $s(x; kw...) = v -> $s(v, x; kw...)
    end
end
insorted(x, v::AbstractVector; kw...) = !isempty(searchsorted(v, x; kw...))
insorted(x, r::AbstractRange) = in(x, r)
insorted(x) = v -> insorted(x, v)

# ---- the algorithms ----

function insertion_sort!(v, lo::Int, hi::Int, o::Ordering)
    i = lo + 1
    while i <= hi
        x = v[i]
        j = i
        while j > lo
            y = v[j - 1]
            lt(o, x, y) || break
            v[j] = y
            j -= 1
        end
        v[j] = x
        i += 1
    end
    return v
end
"Sorts both halves and merges them; `t` is room for the first half."
function merge_sort!(v, lo::Int, hi::Int, o::Ordering, t)
    hi - lo <= SMALL_THRESHOLD && return insertion_sort!(v, lo, hi, o)
    m = midpoint(lo, hi)
    merge_sort!(v, lo, m, o, t)
    merge_sort!(v, m + 1, hi, o, t)
    # Already in order across the seam: nothing to merge.
    lt(o, v[m + 1], v[m]) || return v
    n = m - lo + 1
    for i in 1:n
        t[i] = v[lo + i - 1]
    end
    i, j, k = 1, m + 1, lo
    while i <= n && j <= hi
        a, b = t[i], v[j]
        if lt(o, b, a)
            v[k] = b
            j += 1
        else
            v[k] = a
            i += 1
        end
        k += 1
    end
    while i <= n
        v[k] = t[i]
        i += 1
        k += 1
    end
    return v
end
function reverse_part!(v, lo, hi)
    while lo < hi
        v[lo], v[hi] = v[hi], v[lo]
        lo += 1
        hi -= 1
    end
    return v
end
function stable_sort!(v, lo::Int, hi::Int, o::Ordering)
    lo < hi || return v
    hi - lo <= SMALL_THRESHOLD && return insertion_sort!(v, lo, hi, o)
    presorted(v, lo, hi, o) && return v
    t = similar(v, eltype(v), midpoint(lo, hi) - lo + 1)
    return merge_sort!(v, lo, hi, o, t)
end
function presorted(v, lo, hi, o)
    i = lo + 1
    while i <= hi
        lt(o, v[i], v[i - 1]) && return false
        i += 1
    end
    return true
end

"""
Sorts plain numbers by an order in which equal elements cannot be told apart: in place, without
stability to keep. Quicksort by the median of first, middle and last.
"""
function quick_sort!(v, lo::Int, hi::Int, o::Ordering)
    while hi - lo > SMALL_THRESHOLD
        m = midpoint(lo, hi)
        a, b, c = v[lo], v[m], v[hi]
        if lt(o, b, a)
            a, b = b, a
        end
        if lt(o, c, b)
            b, c = c, b
            if lt(o, b, a)
                a, b = b, a
            end
        end
        v[lo], v[m], v[hi] = a, b, c
        pivot = b
        i, j = lo, hi
        while true
            i += 1
            while lt(o, v[i], pivot)
                i += 1
            end
            j -= 1
            while lt(o, pivot, v[j])
                j -= 1
            end
            i >= j && break
            v[i], v[j] = v[j], v[i]
        end
        if j - lo < hi - j
            quick_sort!(v, lo, j, o)
            lo = j + 1
        else
            quick_sort!(v, j + 1, hi, o)
            hi = j
        end
    end
    return insertion_sort!(v, lo, hi, o)
end
const PlainNumber = Union{BitInteger,Bool,Char}
function sort_range!(v::AbstractVector, lo::Int, hi::Int, alg::Algorithm, o::Ordering)
    if alg isa InsertionSortAlg
        return insertion_sort!(v, lo, hi, o)
    elseif eltype(v) <: PlainNumber && o isa Union{ForwardOrdering,ReverseOrdering{ForwardOrdering}}
        presorted(v, lo, hi, o) && return v
        return quick_sort!(v, lo, hi, o)
    end
    return stable_sort!(v, lo, hi, o)
end
sort!(v::AbstractVector, lo::Integer, hi::Integer, a::Algorithm, o::Ordering) = sort_range!(v, Int(lo), Int(hi), a, o)
sort!(v::AbstractVector, a::Algorithm, o::Ordering) = sort_range!(v, firstindex(v), lastindex(v), a, o)

"""
    sort!(v; alg, lt=isless, by=identity, rev=false, order=Forward)

Sorts `v` in place.
"""
function sort!(v::AbstractVector{T}; alg::Algorithm=DEFAULT_STABLE, lt=isless, by=identity,
               rev::Union{Bool,Nothing}=nothing, order::Ordering=Forward, scratch=nothing) where {T}
    sort_range!(v, firstindex(v), lastindex(v), alg, ord(lt, by, rev, order))
    return v
end
sort(v::AbstractVector; kws...) = sort!(copymutable(v); kws...)
function sort(A::AbstractArray; dims::Integer, kws...)
    return sort!(copymutable(A); dims=dims, kws...)
end
function sort!(A::AbstractArray; dims::Integer, kws...)
    1 <= dims <= ndims(A) || throw(ArgumentError("dimension out of range"))
    outer = ntuple(d -> d == dims ? OneTo(1) : axes(A, d), ndims(A))
    for I in CartesianIndices(outer)
        idx = ntuple(d -> d == dims ? (:) : I[d], ndims(A))
        A[idx...] = sort!(A[idx...]; kws...)
    end
    return A
end

# ---- permutations ----

function sortperm(A::AbstractArray; alg::Algorithm=DEFAULT_STABLE, lt=isless, by=identity,
                  rev::Union{Bool,Nothing}=nothing, order::Ordering=Forward, scratch=nothing, dims=nothing)
    if dims !== nothing
        ix = copymutable(LinearIndices(A))
        return sort_indices_by_dim!(ix, A, dims, ord(lt, by, rev, order))
    end
    A isa AbstractVector || throw(ArgumentError("Dims must be provided for multidimensional arrays"))
    ix = copymutable(LinearIndices(A))
    return stable_sort!(ix, firstindex(ix), lastindex(ix), By(i -> A[i], ord(lt, by, rev, order)))
end
function sort_indices_by_dim!(ix, A, dims, o)
    outer = ntuple(d -> d == dims ? OneTo(1) : axes(A, d), ndims(A))
    for I in CartesianIndices(outer)
        idx = ntuple(d -> d == dims ? (:) : I[d], ndims(A))
        part = ix[idx...]
        ix[idx...] = stable_sort!(part, 1, length(part), By(i -> A[i], o))
    end
    return ix
end
function sortperm!(ix::AbstractArray{T}, A::AbstractArray; alg::Algorithm=DEFAULT_UNSTABLE, lt=isless, by=identity,
                   rev::Union{Bool,Nothing}=nothing, order::Ordering=Forward, initialized::Bool=false, scratch=nothing, dims=nothing) where {T<:Integer}
    axes(ix) == axes(A) || throw(ArgumentError("index array must have the same size/axes as the source array, $(axes(ix)) != $(axes(A))"))
    initialized || copyto!(ix, LinearIndices(A))
    dims === nothing || return sort_indices_by_dim!(ix, A, dims, ord(lt, by, rev, order))
    return stable_sort!(ix, firstindex(ix), lastindex(ix), By(i -> A[i], ord(lt, by, rev, order)))
end

# ---- part of the order ----

function partialsort!(v::AbstractVector, k::Union{Integer,OrdinalRange}; lt=isless, by=identity,
                      rev::Union{Bool,Nothing}=nothing, order::Ordering=Forward)
    return partialsort!(v, k, ord(lt, by, rev, order))
end
function partialsort!(v::AbstractVector, k::Union{Integer,OrdinalRange}, o::Ordering)
    stable_sort!(v, firstindex(v), lastindex(v), o)
    return k isa Integer ? v[k] : view(v, k)
end
partialsort(v::AbstractVector, k::Union{Integer,OrdinalRange}; kws...) = partialsort!(copymutable(v), k; kws...)
partialsortperm(v::AbstractVector, k::Union{Integer,OrdinalRange}; kwargs...) =
    partialsortperm!(similar(Vector{eltype(k)}, axes(v)), v, k; kwargs...)
function partialsortperm!(ix::AbstractVector{<:Integer}, v::AbstractVector, k::Union{Integer,OrdinalRange};
                          lt::Function=isless, by::Function=identity, rev::Union{Bool,Nothing}=nothing, order::Ordering=Forward, initialized::Bool=false)
    axes(ix) == axes(v) || throw(ArgumentError("The index vector is used as scratch space and must have the same length/indices as the source vector, $(axes(ix)) != $(axes(v))"))
    initialized || copyto!(ix, eachindex(v))
    stable_sort!(ix, firstindex(ix), lastindex(ix), By(i -> v[i], ord(lt, by, rev, order)))
    return k isa Integer ? ix[k] : view(ix, k)
end

end # module Sort

using .Sort: searchsorted, searchsortedfirst, searchsortedlast, insorted, partialsort!, partialsortperm, partialsortperm!,
    InsertionSort, QuickSort, MergeSort, PartialQuickSort, Algorithm
