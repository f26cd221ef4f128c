# Vectors, matrices, views, broadcasting, sorting, searching.

for v in ([3, 1, 2], [1.5, 0.5], ["b", "a"], [:b, :a], Any[1, "a", nothing], ['b', 'a'], [true, false], Int32[2, 1], UInt8[1, 2], Union{Int,Missing}[1, missing], Union{Int,Nothing}[1, nothing], [1 => 2, 3 => 4], ["a" => 1], [(1, 2), (3, 4)], [[1, 2], [3]], [("a", 1)], Float32[1, 2], Int[], [nothing, nothing], [1//2, 3//4], [1.0 + 2im], [(a = 1,)], Real[1, 2.5], [[1.5]], [["a"]])
    shown(v)
    length(v), size(v), isempty(v), eltype(v), copy(v), v == v, isequal(v, v), hash(v), eachindex(v), axes(v), reverse(v), collect(v), similar(v), firstindex(v), lastindex(v), ndims(v), vcat(v, v), [v; v], append!(copy(v), v), filter(x -> true, v), map(identity, v), any(x -> false, v), all(x -> true, v), count(x -> true, v), findall(x -> true, v), findfirst(x -> true, v), v[1:0], view(v, 1:0), resize!(copy(v), 0), empty!(copy(v)), unique(v), enumerate(v), zip(v, v), [x for x in v], string.(v), repeat(v, 2), vec(v), [v...], Tuple(v), keys(v)
    isempty(v) && continue
    w = copy(v)
    x = v[1]
    w[1] = x
    push!(w, x), pop!(w), pushfirst!(w, x), popfirst!(w), insert!(w, 1, x), deleteat!(w, 1), first(w), last(w), w[end], w[1:1], w[[1]], x in w, fill(x, 2), splice!(copy(w), 1), first(w, 1), getindex(w, 1), get(w, 9, nothing), isassigned(w, 1), fill!(copy(w), x), w[:], w[v .=== Ref(x)], popat!(copy(w), 1), circshift(w, 1), permutedims(w)
    for (i, y) in enumerate(v)
    end
    for i in eachindex(v)
        v[i]
    end
    for (i, y) in pairs(v)
    end
end

for v in ([3, 1, 2], [1.5, 0.5], ["b", "a"], [:b, :a], ['b', 'a'], [(2, "a"), (1, "b")], Int32[2, 1], [1 => 2, 0 => 4], UInt8[2, 1], [2//3, 1//2])
    sort(v), sort!(copy(v)), sort(v; rev = true), sort(v; by = x -> x), sort(v; lt = (a, b) -> isless(a, b)), sortperm(v), issorted(v), maximum(v), minimum(v), extrema(v), argmax(v), argmin(v), findmax(v), searchsortedfirst(sort(v), v[1]), searchsortedlast(sort(v), v[1]), insorted(v[1], sort(v)), sort(v; alg = MergeSort), v < v, isless(v, v), partialsort(v, 1), sort(collect(v); by = string)
end

for v in ([3, 1, 2], [1.5, 0.5, 2.5], Int32[1, 2], Float32[1, 2], 1:3, 0.0:0.5:1.0)
    sum(v), prod(v), maximum(v), minimum(v), sum(abs, v), v .+ 1, v .* 2, v .^ 2, v .+ v, v ./ 2, 2 .* v .+ 1, sqrt.(abs.(v)), v .> 1, v .== 2, .-v, v + v, 2 * v, v / 2, -v, sum(v) / length(v), map(x -> 2x, v), filter(x -> x > 1, v), reduce(+, v), cumsum(v), accumulate(max, v), diff(v), any(x -> x > 1, v), all(x -> x > 0, v), count(x -> x > 1, v), findall(x -> x > 1, v), extrema(v), sum(x -> x^2, v), sum(x^2 for x in v), Float64.(v), round.(v), min.(v, 1), max.(v, 1), clamp.(v, 0, 1), string.(v), mapreduce(x -> x, max, v), (x -> x + 1).(v), v[v .> 1], maximum(x -> -x, v), foldl(-, v), zero(v), ifelse.(v .> 1, 1, 0), Int.(round.(v)), collect(v)
    w = collect(v)
    w .= 0
    w .+= 1
    w[1:2] .= 2
    w[1] += 1
    w[2:end] = w[2:end]
end

for m in ([1 2; 3 4], [1.5 2.5; 3.5 4.5], zeros(2, 2), ones(Int, 2, 3), ["a" "b"; "c" "d"], reshape(1:4, 2, 2), [true false; false true], fill(1, 2, 2), Any[1 "a"; 2 "b"])
    shown(m)
    size(m), size(m, 1), length(m), m[1, 1], m[1], m[:, 1], m[1, :], m[1:1, :], copy(m), m == m, axes(m), axes(m, 1), eachindex(m), CartesianIndices(m), collect(eachrow(m[:, :, 1])), collect(eachcol(m[:, :, 1])), vec(m), map(identity, m), similar(m), reshape(m, :), ndims(m), hash(m), isequal(m, m), view(m, 1, :), [x for x in m], findall(x -> true, m), hcat(m, m), vcat(m, m), permutedims(m[:, :, 1]), m[end], m[end, 1], reverse(m; dims = 1)
    for i in CartesianIndices(m)
        m[i]
    end
    for i in axes(m, 1), j in axes(m, 2)
        m[i, j]
    end
    for r in eachrow(m[:, :, 1])
    end
end
shown(zeros(2, 2, 2))
for m in ([1 2; 3 4], [1.5 2.5; 3.5 4.5])
    sum(m), sum(m; dims = 1), sum(m; dims = 2), maximum(m), maximum(m; dims = 1), m .+ 1, m + m, m - m, 2 * m, m * m, m * [1, 2], m', transpose(m), m .* m, prod(m), minimum(m), cumsum(m; dims = 1), mapslices(sum, m; dims = 1), m .> 1, count(m .> 1), m', m[m .> 1], sum(abs2, m), m ./ 2, mapreduce(abs, +, m), findmax(m), argmax(m), any(m .> 1)
    shown(m')
end

let
    zeros(3), zeros(Int, 3), ones(3), fill(0, 3), fill(0.5, 2, 2), Vector{Int}(undef, 2), Matrix{Float64}(undef, 2, 2), Array{Int}(undef, 2, 2), trues(3), falses(3), collect(1:3), Int[], Float64[], String[], Any[], [1:3;], [1, 2.5], ["a", "b"], [1 2 3], hcat([1, 2], [3, 4]), vcat([1], 2), cat([1], [2]; dims = 2), reshape([1, 2, 3, 4], 2, 2), reshape(1:6, 2, :), view([1, 2, 3], 1:2), view([1 2; 3 4], :, 1), @view([1, 2, 3][2:3]), view([1.5, 2.5], 1:1)
    a = [1, 2, 3]
    push!(a, 4), append!(a, [5, 6]), append!(a, 7:8), deleteat!(a, 1), filter!(isodd, a), sort!(a; rev = true), reverse!(a), copyto!(zeros(Int, 9), a), map!(x -> x + 1, a, a), unique!(a), splice!(a, 1:1), insert!(a, 1, 9), prepend!(a, [0]), keepat!(a, 1:2), sizehint!(a, 10), empty!(a)
    b = view([5, 4, 3], 2:3)
    shown(b), b[1], sum(b), length(b), b .+ 1, sort(b), collect(b), copy(b), maximum(b), b == [4, 3], eachindex(b)
    c = Vector{Any}(undef, 2)
    c[1] = 1
    shown(c), isassigned(c, 2)
    s = Vector{Vector{Int}}()
    push!(s, [1]), push!(s[1], 2), sum(length, s), reduce(vcat, s), vcat(s...), length.(s), first.(s), map(sum, s), s[1][2]
    join([1, 2], ","), [string(x) for x in 1:3], [x^2 for x in 1:3 if isodd(x)], ["$x" for x in 1:2], [[i] for i in 1:2], [(i, i^2) for i in 1:2], [i + j for i in 1:2, j in 1:2], Float64[1, 2], Int[x for x in 1:3], [f(1) for f in (sin, cos)], Pair{String,Int}["a" => 1], Tuple{Int,Int}[(1, 2)], findfirst(==(2), [1, 2]), findfirst(isequal("a"), ["a"]), findfirst(==("b"), ["a", "b"]), findlast(==(1), [1, 1]), findnext(==(1), [1, 1], 2), indexin([1], [1, 2]), count(==(1), [1, 2]), replace([1, 2], 1 => 3), replace!([1, 2], 1 => 3), in(1, [1, 2]), in("a", ["a"]), 1 ∈ [1, 2], 1 ∉ [1, 2], issubset([1], [1, 2]), collect(Iterators.partition(1:5, 2)), foldl(+, 1:3), circshift([1, 2, 3], 1), rotl90([1 2; 3 4]), rotr90([1 2; 3 4]), deepcopy([[1], [2]]), deepcopy(Dict(1 => [2])), isapprox(1.0, 1.0 + 1e-10), 1.0 ≈ 1.0, isapprox([1.0], [1.0])
    1:3 == [1, 2, 3], [1, 2] == [1, 2], tuple([1, 2]...), max([1, 2]...), string([1, 2]...), (+)(1, 2, 3), *("a", "b", "c"), hcat(1:2, 3:4), sum([[1, 2], [3, 4]]), mapreduce(length, +, ["a", "bb"])
end
