module Taker
const Odd = Pair{Int8,NTuple{3,UInt16}}
asserted(@nospecialize(x)) = length(x::Vector{Odd})
is_odd(@nospecialize(x)) = x isa Odd ? "odd" : "other"
total(x::Vector{Odd}) = sum(p -> Int(p.first) + sum(p.second), x; init = 0)
total(x) = -1
const FIRST = (asserted(Odd[]), is_odd(1), is_odd(Int8(1) => (0x0001, 0x0002, 0x0003)), total(Odd[]))
end
