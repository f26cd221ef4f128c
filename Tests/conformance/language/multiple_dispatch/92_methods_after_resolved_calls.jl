# Calls whose outcome an image lists take methods that come later, and lose them again.
print_it(x) = (Base.invokelatest(show, stdout, x); println())
f(x) = abs2(x)
Base.show(io::IO, x::Int64) = write(io, "int")
print_it(1)
print_it(Int32(1))
println(f(3))
Base.abs2(x::Int64) = -x
println(Base.invokelatest(abs2, 3), " ", f(3))
Base.delete_method(which(abs2, (Int64,)))
println(Base.invokelatest(abs2, 3), " ", f(3))
Base.delete_method(which(show, (IO, Int64)))
print_it(1)
# A type as a function.
struct Wrapped
    x
end
Base.String(w::Wrapped) = "wrapped"
Base.String(w::Vector{Symbol}) = "symbols"
for x in (Wrapped(1), [:a], UInt8[0x61])
    println(Base.invokelatest(String, x))
end
