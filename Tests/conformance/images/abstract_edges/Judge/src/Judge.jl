module Judge
known(::Any) = false
known(::Int) = true
# One signature, `known(::Any)`, whose matches are all seen.
every(xs::Vector{Any}) = all(known, xs)
count_known(xs::Vector{Any}) = (n = 0; for x in xs; n += known(x); end; n)
implicit(@nospecialize(T::Type)) = false
implicit(::Type{Int}) = true
ask(box::Base.RefValue{Any}) = implicit(box[])
const FIRST = (every(Any[1, 2]), count_known(Any[1, "a"]), ask(Base.RefValue{Any}(Int)), ask(Base.RefValue{Any}(String)))
end
