# Arrays of slices: eachrow, eachcol, eachslice.

export eachrow, eachcol, eachslice, Slices, RowSlices, ColumnSlices, AbstractSlices

abstract type AbstractSlices{T,N} <: AbstractArray{T,N} end
"An array of views of `parent`; `slicemap` says for each dimension of the parent which axis of this array it is, or `:`."
struct Slices{P,SM,AX,S,N} <: AbstractSlices{S,N}
    parent::P
    slicemap::SM
    axes::AX
end
function make_slices(A::P, slicemap::SM, ax::AX) where {P,SM,AX}
    S = typeof(slice_at(A, slicemap, map(first, ax)))
    return Slices{P,SM,AX,S,length(ax)}(A, slicemap, ax)
end
slice_at(A, slicemap, I) = view(A, map(m -> m isa Colon ? (:) : I[m], slicemap)...)
const RowSlices{P<:AbstractMatrix,AX,S<:AbstractVector} = Slices{P,Tuple{Int,Colon},AX,S,1}
const ColumnSlices{P<:AbstractMatrix,AX,S<:AbstractVector} = Slices{P,Tuple{Colon,Int},AX,S,1}
function eachslice(A; dims, drop=true)
    ds = dims isa Integer ? (Int(dims),) : Tuple(map(Int, dims))
    for d in ds
        1 <= d <= ndims(A) || throw(DimensionMismatch("A doesn't have $d dimensions"))
    end
    if drop
        sm = ntuple(d -> (k = findfirst(==(d), ds); k === nothing ? (:) : k), ndims(A))
        return make_slices(A, sm, map(d -> axes(A, d), ds))
    end
    sm = ntuple(d -> d in ds ? d : (:), ndims(A))
    return make_slices(A, sm, ntuple(d -> d in ds ? axes(A, d) : OneTo(1), ndims(A)))
end
eachrow(A::AbstractMatrix) = make_slices(A, (1, :), (axes(A, 1),))
eachrow(A::AbstractVector) = eachrow(reshape(A, length(A), 1))
eachcol(A::AbstractMatrix) = make_slices(A, (:, 1), (axes(A, 2),))
eachcol(A::AbstractVector) = eachcol(reshape(A, length(A), 1))
axes(s::Slices) = s.axes
size(s::Slices) = map(length, s.axes)
parent(s::Slices) = s.parent
IndexStyle(::Type{<:Slices}) = IndexCartesian()
IndexStyle(::Type{<:Slices{P,SM,AX,S,1}}) where {P,SM,AX,S} = IndexLinear()
@propagate_inbounds getindex(s::Slices{P,SM,AX,S,N}, I::Vararg{Int,N}) where {P,SM,AX,S,N} = slice_at(s.parent, s.slicemap, I)
@propagate_inbounds setindex!(s::Slices{P,SM,AX,S,N}, v, I::Vararg{Int,N}) where {P,SM,AX,S,N} = (slice_at(s.parent, s.slicemap, I) .= v; s)
