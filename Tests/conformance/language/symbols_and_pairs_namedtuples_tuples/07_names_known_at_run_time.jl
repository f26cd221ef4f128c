# Fields of named tuples whose names are only known at run time.
struct Frame
    names::Vector{Symbol}
    columns::Dict{Symbol,Vector}
end
row(f, i) = NamedTuple{Tuple(f.names)}(Tuple(f.columns[n][i] for n in f.names))
rows(f) = (row(f, i) for i in 1:3)
select(pred, f) = [r for r in rows(f) if coalesce(pred(r), false)]
const frame = Frame([:a, :b], Dict{Symbol,Vector}(:a => [1, missing, 3], :b => [1.0, 2.0, 3.5]))
foreach(println, select(r -> r.a * r.b > 2, frame))
foreach(println, select(r -> r.b < 3, frame))
product(f, i) = (r = row(f, i); r.a * r.b)
println(product(frame, 1), " ", product(frame, 2), " ", product(frame, 3))
field(f, i, n) = getfield(row(f, i), n)
println(field(frame, 1, :b), " ", field(frame, 1, 1), " ", fieldtype(typeof(row(frame, 1)), :b))
missing_field(f) = try
    row(f, 1).c
catch e
    sprint(showerror, e)
end
println(missing_field(frame))
