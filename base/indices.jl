# Index sets: errors about them, and how user-given dimensions become them.

export Dims, DimensionMismatch, CanonicalIndexError, KeyError

const Dims{N} = NTuple{N,Int}
const DimsInteger{N} = NTuple{N,Integer}

abstract type AbstractRange{T} <: AbstractArray{T,1} end
abstract type OrdinalRange{T,S} <: AbstractRange{T} end
abstract type AbstractUnitRange{T} <: OrdinalRange{T,Int} end
const DimOrInd = Union{Integer,AbstractUnitRange}
const DimsOrInds{N} = NTuple{N,DimOrInd}
const Indices{N} = NTuple{N,AbstractUnitRange}

struct DimensionMismatch <: Exception
    msg::AbstractString
end
DimensionMismatch() = DimensionMismatch("")
struct KeyError <: Exception
    key
end
struct CanonicalIndexError <: Exception
    func::String
    type::Any
    CanonicalIndexError(func::String, @nospecialize(type)) = new(func, type)
end

@noinline throw_boundserror(A, I) = throw(BoundsError(A, I))
@noinline throw_index_method_error(f, A) = throw(CanonicalIndexError(f, typeof(A)))
@noinline throw_checksize_error(A, sz) =
    throw(DimensionMismatch(string("output array is the wrong size; expected ", sz, ", got ", size(A))))
