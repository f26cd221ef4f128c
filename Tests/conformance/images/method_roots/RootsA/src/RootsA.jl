module RootsA
struct TA
    n::Int
end
make(i) = Pair(TA(i), i)
# Called with types that are not known before, so that there is code for the call itself.
anyhow(@nospecialize(x), i) = Base.invokelatest(Pair, x, i)
const FIRST = (make(1), anyhow(TA(2), 2))
end
