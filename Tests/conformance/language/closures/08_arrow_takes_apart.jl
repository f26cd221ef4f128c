f = ((a, b)::Tuple -> a + b)
println(f((1,2)))
g = ((a, b)::Tuple{Int,Int}, c) -> a + b + c
println(g((1,2), 3))
h((a, b)::Tuple{Int,Int}) = a * b
println(h((3,4)))
println(map(((i, x),) -> i + x, enumerate([1,2])))
println(map(((i, x)::Tuple) -> i + x, zip([1,2],[3,4])))
w = (a, b) -> a + b
println(w(1,2))
