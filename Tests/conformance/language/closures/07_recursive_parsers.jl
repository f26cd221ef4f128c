# Parsers made of closures that call each other in cycles: their types are found together.
then(p, q) = s -> (r = p(s); r === nothing ? nothing : (t = q(r[2]); t === nothing ? nothing : ((r[1], t[1]), t[2])))
change(f, p) = s -> (r = p(s); r === nothing ? nothing : (f(r[1]), r[2]))
either(p, q) = s -> something(p(s), Some(q(s)))
item(pred) = s -> isempty(s) || !pred(first(s)) ? nothing : (first(s), SubString(s, nextind(s, 1)))
many(p) = s -> begin
    out = []
    while (r = p(s)) !== nothing
        push!(out, r[1])
        s = r[2]
    end
    (out, s)
end
digit = change(c -> c - '0', item(isdigit))
char(c) = item(==(c))
chain(p, op) = change(((x, rest),) -> foldl((acc, (o, y)) -> o == '+' ? acc + y : acc * y, rest, init=x), then(p, many(then(op, p))))
factor(s) = either(digit, change(x -> x[1][2], then(then(char('('), s -> expr(s)), char(')'))))(s)
term(s) = chain(factor, char('*'))(s)
expr(s) = chain(term, char('+'))(s)
for s in ["1", "1+3", "2*3+4", "2*(3+4)", "((1+2)*3+1)*2", "2*(3"]
    println(s, " = ", expr(s))
end
