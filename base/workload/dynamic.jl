# What interpreted code calls one by one: small functions that are part of their callers wherever those are compiled.

let ints = Any[(1, 2), (1.5, 2.5), (1, 2.5), (1.5, 2), (0x01, 0x02), (Int32(1), Int32(2)), (UInt64(1), UInt64(2)), (UInt64(7), 2), (true, true)]
    for op in Any[+, -, *, /, ==, !=, <, <=, >, >=, isequal, isless, min, max, ÷, %, rem, mod, div, fld], (a, b) in ints
        op(a, b)
    end
    for op in Any[&, |, xor, <<, >>], (a, b) in Any[(1, 2), (UInt64(1), UInt64(2)), (UInt64(1), 2), (0x01, 0x02), (true, false)]
        op(a, b)
    end
    for op in Any[==, !=, isequal, isless, <, *, string], (a, b) in Any[("a", "b"), ("a", SubString("b", 1, 1))]
        op(a, b)
    end
    for op in Any[==, !=, isequal], (a, b) in Any[(:a, :b), ('a', 'b'), (nothing, nothing), (1, nothing), (Int, Float64), ((1, 2), (1, 2)), ([1], [1]), (missing, 1), (1, "a"), (Int32(1), 2)]
        op(a, b)
    end
    for f in Any[-, abs, zero, one, float, Int, Float64, string, sqrt, iseven, isodd, !=(0), ==(1), sign, abs2, identity, typeof, hash, ismissing, isnothing], x in Any[1, 2.0]
        f(x)
    end
    for f in Any[!, ~, string, Int, Float64], x in Any[true, false]
        f(x)
    end
    for f in Any[length, isempty, uppercase, lowercase, strip, first, last, collect, string, String, Symbol, codeunits, lastindex, ncodeunits, reverse, chomp, hash, iterate, eachindex, keys], x in Any["ab", SubString("abc", 1, 2)]
        f(x)
    end
    for f in Any[Int, UInt32, string, isdigit, isletter, isspace, uppercase, lowercase, hash], x in Any['a', '1']
        f(x)
    end
    for T in Any[Int, Float64, String, Symbol, Char, Bool, Any, UInt8, Vector{Int}, Tuple{Int,Int}], V in Any[Vector{T}]
        v = V(undef, 0)
        length(v), isempty(v), size(v), eltype(v), copy(v), iterate(v), eachindex(v), firstindex(v), lastindex(v), sizehint!(v, 4), collect(v), similar(v), V(), keys(v), axes(v), empty!(v), resize!(v, 0), append!(v, v), vcat(v, v)
    end
    for (v, x) in Any[([1], 2), ([1.5], 2.5), (["a"], "b"), ([:a], :b), (['a'], 'b'), ([true], false), (Any[1], "a"), ([0x01], 0x02), ([[1]], [2]), ([(1, 2)], (3, 4)), (["a" => 1], "b" => 2)]
        v[1], setindex!(v, x, 1), push!(v, x), pop!(v), pushfirst!(v, x), popfirst!(v), x in v, iterate(v), iterate(v, 1), v[1:1], first(v), last(v), v[end], insert!(v, 1, x), deleteat!(v, 1), isassigned(v, 1), convert(typeof(v), v), convert(typeof(x), x), fill(x, 1), reverse(v), get(v, 1, x)
    end
    for t in Any[(1, 2), (1, "a"), ("a", 1), (1.5, 2), (:a, 1), ('a', 1), ("a", "b"), (1, 2, 3), (1, 2.5, "a"), (nothing, 1)]
        t[1], length(t), first(t), last(t), iterate(t), iterate(t, 1), Base.indexed_iterate(t, 1), Base.indexed_iterate(t, 2, 2), isempty(t), string(t), lastindex(t), t == t, hash(t)
    end
    for (d, k, v) in Any[(Dict("a" => 1), "a", 1), (Dict(:a => 1), :a, 1), (Dict(1 => "a"), 1, "a"), (Dict(1 => 1), 1, 1), (Dict("a" => "b"), "a", "b"), (Dict{Any,Any}(1 => 2), 1, 2), (Dict{Symbol,Any}(:a => 2), :a, 2), (Dict{String,Any}("a" => 2), "a", 2)]
        d[k], setindex!(d, v, k), haskey(d, k), get(d, k, v), length(d), isempty(d), keys(d), values(d), collect(keys(d)), collect(values(d)), iterate(d), delete!(d, k), setindex!(d, v, k), pop!(d, k), get!(d, k, v), k => v, Base.indexed_iterate(k => v, 1), (k => v)[1], k in keys(d), first(d)
    end
    for r in Any[1:3, 1:2:5, 3:-1:1, 0.0:0.5:1.0, 'a':'c', Base.OneTo(3)]
        iterate(r), iterate(r, iterate(r)[2]), length(r), first(r), last(r), step(r), collect(r), r[1], isempty(r), first(r) in r, reverse(r), eachindex(r)
    end
    for x in Any[1, 1.5, "a", :a, 'c', true, nothing, [1], (1, 2)], T in Any[typeof(x), Any]
        convert(T, x), x isa T, Ref(x)[], typeof(x), Some(x), (x,), [x], x => x, (a = x,)
    end
    (:)(1, 3), (:)(1, 2, 5), (:)(1.0, 0.5, 2.0), Colon(), 2^3, 2.0^2, 2^0.5, 1 // 2, Pair(1, 2), Dict{String,Int}(), Dict{Symbol,Int}(), Dict{Int,Int}(), Set{Int}(), Set{String}(), Set([1]), Int[], Any[], String[], Float64[], zeros(2), ones(2), zeros(Int, 2), IOBuffer(), Tuple([1, 2]), tuple(1), Ref(1), Ref(1.5), Base.RefValue{Int}(1), Array{Int}(undef, 2), Vector{Int}(undef, 2), Matrix{Float64}(undef, 2, 2), Symbol("a"), String("a"), TypeVar(:T), Expr(:call, :f), LineNumberNode(1), QuoteNode(:a)
end
