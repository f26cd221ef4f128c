# What is run while the system image is made, so that the code it needs is in the image: what most programs do first.
# It is evaluated in Main after Base is complete and leaves nothing behind.

let
    println("a", 1, " ", 1.5, 'c', :sym, nothing, true)
    print("x")
    println()
    string(1, "b", 2.5, 'c', :d)
    println([1, 2, 3])
    println([1.5, 2.5])
    println(["a", "b"])
    println((1, "a", 2.0))
    println(1 => 2)
    println(Dict(:a => 1))
    println(Dict("a" => 1))
    println(1:3)
    println(nothing)
    a = Int[]
    for i in 1:10
        push!(a, i)
    end
    sum(a), sort(a), map(x -> x + 1, a), filter(iseven, a), join(a, ","), length(a), a[1:3]
    d = Dict{String,Int}()
    d["x"] = 1
    haskey(d, "x"), get(d, "y", 0)
    for (k, v) in d
        println(k, v)
    end
    s = "hello world"
    split(s), uppercase(s), replace(s, "o" => "0"), occursin("w", s), parse(Int, "12"), s[1]
    repr("a"), repr([1, 2]), collect(1:3), Any[1, "a"], typeof(1)
    println(typeof([1]))
    try
        error("x")
    catch e
        println(e)
    end
    # What `using` does before it finds an image.
    Base.find_package("Printf")
end
nothing
