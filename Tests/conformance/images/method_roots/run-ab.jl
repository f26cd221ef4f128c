using RootsA, RootsB
function last_of(T, n)
    p = nothing
    for i in 1:n
        p = Pair(T(i), i)
    end
    return p
end
for T in (RootsA.TA, RootsB.TB)
    for k in 1:3
        last_of(T, 300)
    end
    println(last_of(T, 4))
end
println(RootsA.FIRST, " ", RootsB.FIRST)
println(typeof(RootsA.make(1)), " ", typeof(RootsB.make(1)))
