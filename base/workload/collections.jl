# Dictionaries, sets, tuples, pairs, iterators, sorting of small things.

struct Point
    x::Int
    y::Float64
end

for d in (Dict("a" => 1, "b" => 2), Dict(:a => 1), Dict(1 => "a"), Dict(1 => 2), Dict("a" => "b"), Dict{Symbol,Any}(:a => 1), Dict{String,Any}("a" => 1), Dict{Any,Any}(1 => 2), Dict('a' => 1), Dict("a" => [1]), Dict(:a => "x"), Dict(1 => 2.5), Dict("a" => 1.5), Dict((1, 2) => 3))
    k, v = first(d)
    shown(d)
    d[k] = v
    d[k], haskey(d, k), get(d, k, v), get(d, k, nothing), get(() -> v, d, k), get!(d, k, v), get!(() -> v, d, k), length(d), isempty(d), k in keys(d), collect(d), collect(keys(d)), collect(values(d)), copy(d), (k => v) in d
    for (a, b) in d
    end
    for a in keys(d)
    end
    for b in values(d)
    end
    merge(d, d), d == d, isequal(d, d), filter(p -> true, d), pop!(d, k), pop!(d, k, v), delete!(d, k), empty!(d), empty(d), isempty(d), merge!(d, Dict(k => v)), hash(d), sort(collect(Dict(k => v)); by = first), length(keys(d)), first(d), any(p -> true, d), count(p -> true, d), sizehint!(d, 4), getkey(d, k, nothing)
    try
        empty!(d)[k]
    catch e
        sprint(showerror, e)
    end
end

for s in (Set([1, 2]), Set(["a"]), Set([:a]), Set{Any}([1]), Set(['a']), Set((1.5,)), BitSet([1, 2]))
    x = first(s)
    shown(s)
    x in s, push!(s, x), length(s), isempty(s), collect(s), union(s, s), intersect(s, s), setdiff(s, s), issubset(s, s), delete!(s, x), copy(s), s == s, empty!(s)
    for y in s
    end
end

let d = Dict{String,Int}()
    for w in split("the cat the dog")
        d[w] = get(d, w, 0) + 1
    end
    sort(collect(d)), sort(collect(d); by = last, rev = true), sort!(collect(keys(d))), maximum(values(d)), sum(values(d)), [k for (k, v) in d if v > 1], Dict(v => k for (k, v) in d), findmax(d), argmax(d), mapreduce(last, +, d), join(sort(collect(keys(d))), ","), sort(collect(values(d)))
    e = Dict{Symbol,Vector{Int}}()
    push!(get!(Vector{Int}, e, :a), 1)
    push!(get!(() -> Int[], e, :b), 1)
    Dict(zip(["a", "b"], [1, 2])), Dict([(1, 2)]), Dict(i => i^2 for i in 1:3), Dict(string(i) => i for i in 1:3), IdDict(1 => 2)[1], mergewith(+, d, d), Set(1:3), Set("abc"), Set(x for x in 1:3), unique([1, 2, 1]), unique(["a", "b"]), allunique([1, 2]), union([1], [2]), intersect([1], [1]), setdiff([1, 2], [1]), symdiff([1], [2])
    NamedTuple{(:a, :b)}((1, 2)), Dict(pairs((a = 1,))), Dict(:a => 1, :b => "x"), Dict{Int,Int}(), Dict{String,String}(), Dict{Symbol,Symbol}(), Dict{Int,Vector{Int}}(1 => [1]), Dict{String,Vector{String}}("a" => ["b"])
end

for t in ((1, 2), (1, "a"), (1.5, 2.5), ("a", "b"), (:a, :b), (1, 2, 3), (), (1,), (a = 1, b = "x"), (a = 1,), 1 => 2, "a" => 1, :a => 1, (1, (2, 3)), (1, nothing), ("a", 1, 2.5), (a = 1.5, b = 2.5), Some(1), Ref(1), Point(1, 2.5))
    shown(t)
    hash(t), t == t, isequal(t, t)
end
for t in ((1, 2), ("a", "b"), (1.5, 2.5, 3.5), (1, "a", :b), (a = 1, b = 2))
    length(t), first(t), last(t), t[1], isempty(t), reverse(Tuple(t)), collect(t), map(string, t), Tuple(t), keys(t), values(t), any(isnothing, t), all(!isnothing, t), foldl((a, b) -> b, t), join(t, ","), (t..., 1), in(1, t), enumerate(t), zip(t, t), count(!isnothing, t), findfirst(isnothing, Tuple(t)), ntuple(i -> t[i], 2), Base.tail(Tuple(t)), Base.front(Tuple(t))
    for (i, x) in enumerate(t)
    end
    for (a, b) in zip(t, t)
    end
    for (k, v) in pairs(t)
    end
    a, b = t
end
let t = (a = 1, b = 2)
    merge(t, (c = 3,)), haskey(t, :a), t.a, propertynames(t), NamedTuple(), (; t..., d = 4), (1, 2) < (1, 3), isless((1, "a"), (1, "b")), sum((1, 2)), maximum((1, 2)), minimum((1.5, 2.5)), extrema((1, 2)), prod((1, 2)), sum(x -> x, (1, 2)), cmp((1, 2), (1, 3)), tuple(1, 2), get(t, :z, 0), isdefined(t, :a), Tuple([1, 2]), string((1, 2))
end

let
    for c in ([3, 1, 2], (3, 1, 2), 1:3, Set([3, 1, 2]), "abc", [1.5, 2.5], ["x", "y"], (x for x in 1:3))
        for (i, x) in enumerate(c)
        end
        for (x, y) in zip(c, 1:3)
        end
        collect(enumerate(c)), collect(zip(c, 1:3)), collect(Iterators.take(c, 2)), collect(Iterators.drop(c, 1)), collect(Iterators.filter(x -> true, c)), collect(Iterators.map(identity, c)), [x for x in c], collect(x for x in c), first(c), collect(Iterators.take(Iterators.cycle(c), 4)), collect(Iterators.flatten((c, c))), count(x -> true, c), any(x -> false, c), all(x -> true, c), foreach(identity, c), reduce((a, b) -> b, c), foldl((a, b) -> b, c), mapreduce(string, *, c), [x for x in c if true], collect(Iterators.rest(c)), iterate(c), isempty(c), maximum(string, c), collect(Iterators.accumulate((a, b) -> b, c)), collect(Iterators.partition(collect(c), 2)), Iterators.peel(c), collect(Iterators.takewhile(x -> true, c)), collect(Iterators.dropwhile(x -> false, c)), findfirst(x -> true, collect(c)), collect(pairs(collect(c)))
    end
    collect(Iterators.product(1:2, 1:2)), collect(Iterators.product((1, 2), "ab")), collect(Iterators.reverse([1, 2])), collect(Iterators.countfrom(1) |> it -> Iterators.take(it, 2)), [(i, j) for i in 1:2, j in 1:2], [(i, j) for i in 1:2 for j in 1:i], [i * j for i in 1:2, j in 1:3 if i < j], sum(i^2 for i in 1:3), sum(x -> x^2, [1, 2]), maximum(length, ["a", "bb"]), zip([1], ["a"], [2.5]) |> collect, Iterators.repeated(1, 3) |> collect, something(nothing, 1), coalesce(missing, 1), skipmissing([1, missing]) |> collect, sum(skipmissing([1, missing]))
    f = (x -> x + 1) ∘ (x -> 2x)
    f(1), identity(1), (1, 2) |> sum, Base.Fix1(+, 1)(2), Base.Fix2(-, 1)(2), map((x, y) -> x + y, [1], [2]), map(+, 1:2, 3:4), foldr(-, [1, 2, 3]), reduce(vcat, [[1], [2]]), reduce(*, ["a", "b"]), mapreduce(x -> x, +, [1, 2]), foldl(+, [1, 2]; init = 0), reduce(max, [1, 2]; init = 0), sum(Float64[]), accumulate(+, [1, 2]), cumsum([1, 2]), cumprod([1, 2]), in(1, [1]), !isempty([1]), ==(1)(1), isequal(1)(1), (!iseven)(1), in([1])(1), <(1)(2)
end
