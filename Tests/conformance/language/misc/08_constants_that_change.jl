# A constant names one object for ever; what is in the object may change.
mutable struct Counter
    n::Int
    on::Bool
end
const counter = Counter(1, false)
const table = Dict("a" => 1)
const list = [1, 2, 3]
count_now() = counter.n
function raise_to(x)
    counter.n = x
    return count_now()
end
println(raise_to(5), " ", raise_to(6), " ", count_now())
with(f; kw...) = begin
    for (k, v) in kw
        setproperty!(counter, k, v)
    end
    f()
end
println(with(() -> counter.n; n = 7))
println(with(() -> (counter.on, counter.n); on = true, n = 9))
look() = (table["a"], length(table), list[1], length(list))
function change(i)
    table["a"] = i
    table["k$i"] = i
    push!(list, i)
    list[1] = i
    return look()
end
for i in 10:12
    println(change(i))
end
