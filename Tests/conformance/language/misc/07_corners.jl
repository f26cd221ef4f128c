# Corners that once went wrong: rests of strings, chained comparisons, signatures of arrays, parse errors, keyword invoke.
h..., t = "abcd"
println("rest of a string: ", h, " ", t)
order = Int[]
v(n) = (push!(order, n); n)
println("chain: ", v(1) < v(2) < v(3), " ", order)
same(a::Array{T}, b::Array{T}) where {T} = "same"
same(a::Array, b::Array) = "other"
println("arrays: ", same([1], [2]), " ", same([1], [2.0]))
println("named tuples: ", (a = 1, b = 2) == (a = 1, b = 2), " ", (a = 1,) == (a = 1.0,), " ", (a = 1, b = 2) == (b = 2, a = 1))
e = try Meta.parse("f(x]") catch e; e end
println("parse error: ", e isa Meta.ParseError, " ", Meta.parse("f("; raise = false).head)
g(x; scale = 1) = "any $(x * scale)"
g(x::Int; scale = 2) = "int " * invoke(g, Tuple{Any}, x; scale = scale + 1)
println("invoke: ", g(5; scale = 2))
println("promote: ", try promote(1, "a") catch e; sprint(showerror, e) end)
println("array of types: ", typeof([Int, Vector]))
fs = Dict(name => x -> op(x, 2) for (name, op) in ("+" => +, "*" => *))
println("closures: ", fs["+"](3), " ", fs["*"](3))
println("atomic: ", let c = Channel{Int}(1)
    put!(c, 1)
    isready(c), Base.n_avail(c)
end)
println("lazy: ", [1, 0, 3] .> 0 .&& [2, 5, 6] .> 3)
