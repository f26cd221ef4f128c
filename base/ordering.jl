# Orderings: what "less" means for sorting and searching.

"Orderings as values."
baremodule Order

using ..Base
import ..Base: identity, isless, @inline
export Ordering, Forward, Reverse, By, Lt, Perm, ReverseOrdering, ForwardOrdering, DirectOrdering, lt, ord, ordtype

abstract type Ordering end
struct ForwardOrdering <: Ordering end
struct ReverseOrdering{Fwd<:Ordering} <: Ordering
    fwd::Fwd
end
ReverseOrdering(rev::ReverseOrdering) = rev.fwd
ReverseOrdering(fwd::Fwd) where {Fwd} = ReverseOrdering{Fwd}(fwd)
ReverseOrdering() = ReverseOrdering(ForwardOrdering())
const DirectOrdering = Union{ForwardOrdering,ReverseOrdering{ForwardOrdering}}
const Forward = ForwardOrdering()
const Reverse = ReverseOrdering()
struct By{T,O} <: Ordering
    by::T
    order::O
end
By(by) = By(by, Forward)
struct Lt{T} <: Ordering
    lt::T
end
struct Perm{O<:Ordering,V<:AbstractVector} <: Ordering
    order::O
    data::V
end
lt(o::ForwardOrdering, a, b) = isless(a, b)
lt(o::ReverseOrdering, a, b) = lt(o.fwd, b, a)
lt(o::By, a, b) = lt(o.order, o.by(a), o.by(b))
lt(o::Lt, a, b) = o.lt(a, b)
function lt(p::Perm, a::Integer, b::Integer)
    da, db = p.data[a], p.data[b]
    return (lt(p.order, da, db)::Bool) | (!(lt(p.order, db, da)::Bool) & (a < b))
end
with_by(by, order) = by === identity ? order : By(by, order)
function ord(lt, by, rev::Union{Bool,Nothing}, order::Ordering=Forward)
    o = lt === isless ? with_by(by, order) : order === Forward ? (by === identity ? Lt(lt) : By(by, Lt(lt))) :
        order === Reverse ? ReverseOrdering(by === identity ? Lt(lt) : By(by, Lt(lt))) :
        throw(ArgumentError("The `order` and `lt` keyword arguments may not both be given"))
    return rev === true ? ReverseOrdering(o) : o
end
ordtype(o::ReverseOrdering, vs::AbstractArray) = ordtype(o.fwd, vs)
ordtype(o::Perm, vs::AbstractArray) = ordtype(o.order, o.data)
ordtype(o::By, vs::AbstractArray) = Any
ordtype(o::Ordering, vs::AbstractArray) = eltype(vs)

end # module Order

using .Order: Ordering, Forward, ord, lt, By, Lt, Perm, ForwardOrdering, ReverseOrdering
