# Set: the keys of a Dict.

export Set

struct Set{T} <: AbstractSet{T}
    dict::Dict{T,Nothing}
    Set{T}() where {T} = new(Dict{T,Nothing}())
    Set{T}(s::Set{T}) where {T} = new(Dict{T,Nothing}(s.dict))
end
Set{T}(itr) where {T} = union!(Set{T}(), itr)
Set() = Set{Any}()
Set(itr) = set_of(itr, IteratorEltype(itr))
set_of(itr, ::HasEltype) = Set{eltype(itr)}(itr)
function set_of(itr, ::EltypeUnknown)
    T = default_eltype(typeof(itr))
    (isconcretetype(T) || T === Union{}) || return grow_to!(Set{T}(), itr)
    return Set{T}(itr)
end
function grow_to!(dest::AbstractSet, itr)
    y = iterate(itr)
    y === nothing && return dest
    dest2 = empty(dest, typeof(y[1]))
    push!(dest2, y[1])
    return grow_to!(dest2, itr, y[2])
end
function grow_to!(dest::AbstractSet{T}, itr, st) where {T}
    y = iterate(itr, st)
    while y !== nothing
        x, st = y
        if x isa T
            push!(dest, x)
        else
            new = sizehint!(empty(dest, promote_typejoin(T, typeof(x))), length(dest) + 1)
            union!(new, dest)
            push!(new, x)
            return grow_to!(new, itr, st)
        end
        y = iterate(itr, st)
    end
    return dest
end
copy(s::Set{T}) where {T} = Set{T}(s)
copymutable(s::Set) = copy(s)
emptymutable(s::Set{T}, ::Type{U}=T) where {T,U} = Set{U}()
empty(s::Set{T}, ::Type{U}=T) where {T,U} = Set{U}()
isempty(s::Set) = isempty(s.dict)
length(s::Set) = length(s.dict)
in(x, s::Set) = haskey(s.dict, x)
push!(s::Set, x) = (s.dict[x] = nothing; s)
push!(s::Set, x, y...) = (push!(s, x); for z in y; push!(s, z); end; s)
push!(s::AbstractSet, x, y...) = (push!(s, x); for z in y; push!(s, z); end; s)
pop!(s::Set, x) = (pop!(s.dict, x); x)
pop!(s::Set, x, default) = x in s ? pop!(s, x) : default
function pop!(s::Set)
    isempty(s) && throw(ArgumentError("set must be non-empty"))
    return pop!(s.dict).first
end
popfirst!(s::Set) = pop!(s)
delete!(s::Set, x) = (delete!(s.dict, x); s)
empty!(s::Set) = (empty!(s.dict); s)
rehash!(s::Set) = (rehash!(s.dict); s)
sizehint!(s::Set, n) = (sizehint!(s.dict, n); s)
iterate(s::Set, i...) = iterate(KeySet(s.dict), i...)
filter!(f, s::Set) = (filter!(p -> f(p.first), s.dict); s)
append!(s::AbstractSet, iter...) = union!(s, iter...)
first(s::Set) = (y = iterate(s); y === nothing ? throw(ArgumentError("collection must be non-empty")) : y[1])
