# One loop over functions of different types: each broadcast reads the fields of its own lazy object.
function table(n)
    for (label, f) in ("linear" => identity, "square" => x -> x^2, "power" => x -> 3.0^x)
        println(label, " ", f.(n))
    end
end
for _ in 1:3
    table(1:3)
end
