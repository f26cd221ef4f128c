module Maker
const Odd = Pair{Int8,NTuple{3,UInt16}}
make(n) = Odd[Int8(i) => (UInt16(i), UInt16(2i), UInt16(3i)) for i in 1:n]
single(n) = Int8(n) => (UInt16(n), UInt16(n), UInt16(n))
const FIRST = (make(2), single(1))
end
