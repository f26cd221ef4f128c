const First = Vector{Pair{Int8,NTuple{3,UInt16}}}
first_one = First(undef, 1)
using Taker, Maker
println(Taker.asserted(first_one), " ", Taker.is_odd(first_one[1]))
show_all(x) = println(Taker.asserted(Maker.make(x)), " ", Taker.is_odd(Maker.single(x)), " ", Base.invokelatest(Taker.total, Maker.make(x)))
show_all(3)
mine = [Int8(1) => (0x0001, 0x0002, 0x0003)]
println(Taker.asserted(mine), " ", Taker.is_odd(mine[1]), " ", Base.invokelatest(Taker.total, mine), " ", typeof(mine) == typeof(Maker.FIRST[1]))
