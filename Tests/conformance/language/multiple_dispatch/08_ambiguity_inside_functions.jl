# A call whose methods are ambiguous raises in code that was inferred, until a method resolves it.
f(x::Int, y) = "first"
f(x, y::Int) = "second"
call_f(x, y) = f(x, y)
text(g, args...) = try
    g(args...)
catch e
    typeof(e)
end
println(text(call_f, 1, 2), " ", text(call_f, 1, "a"), " ", text(call_f, "a", 1))
either(i) = f(1, i == 1 ? 2 : "a")
println(text(either, 1), " ", text(either, 2))
f(x::Int, y::Int) = "both"
println(text(call_f, 1, 2), " ", text(either, 1), " ", text(either, 2))
