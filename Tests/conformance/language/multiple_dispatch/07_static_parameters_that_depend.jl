# Static parameters that depend on which member of a union an argument is, on a splatted call, or on nothing.
pick(i) = i == 1 ? 1 : i == 2 ? 2.5 : i == 3 ? :three : "four"
parameter(v::Vector{T}, x) where {T} = (T, x isa T)
# More combinations of two unions than are split at the call.
function combine(i, j)
    v = i == 1 ? [1] : i == 2 ? [2.5] : [:three]
    return parameter(v, pick(j))
end
for i in 1:3, j in 1:4
    println(i, " ", j, " ", combine(i, j))
end

abstract type Unit end
for (name, size) in [(:Week, 7 * 24 * 3600), (:Day, 24 * 3600), (:Hour, 3600), (:Minute, 60), (:Second, 1)]
    @eval struct $name <: Unit
        n::Int
    end
    @eval unitsize(::Type{$name}) = $size
end
const Any5 = Union{Week,Day,Hour,Minute,Second}
seconds(u) = u isa Any5 ? u.n * unitsize(typeof(u)) : -1
println([seconds(u) for u in Any[Minute(150), Week(1), Second(3), Day(2), Hour(1), 7]])

# The parameter is the argument's own type, which has parameters itself, in a method that takes any number.
kind(::Type{T}, xs...) where {T} = (T, xs)
kinds(i) = kind(i == 1 ? Pair : i == 2 ? Int : Vector, 1, 'a')
println(kinds(1), " ", kinds(2), " ", kinds(3))
build(::Type{T}, xs...) where {T} = map(x -> T(x, 1), xs)
println(build(Pair, 1, 2), " ", map(=>, 1:2, "ab"), " ", map(Complex, [1, 2], [3, 4]))

# A length that depends on the member.
len(::Int, ::P, x::I, ::NTuple{N,Any}) where {P,I,N} = (N, P, typeof(x))
len(::Float64, ::P, x::I, ::NTuple{N,Any}) where {P,I,N} = (-N, P, typeof(x))
function measure(i, j, k)
    a = i == 1 ? 1 : 2.0
    b = j == 1 ? (1, 2) : (1, "x")
    c = k == 1 ? (true,) : k == 2 ? (true, true) : (true, true, true)
    return len(a, "p", b, c)
end
foreach(println, [measure(i, j, k) for i in 1:2 for j in 1:2 for k in 1:3])

# No value at all.
loose(x::Union{Nothing,Vector{T}}) where {T} = x === nothing ? "none" : T
try
    println(loose([1]), " ", loose(nothing))
catch e
    println(typeof(e))
end
undefined(x::Union{Nothing,T}...) where {T} = T
call_undefined(xs) = try
    undefined(xs...)
catch e
    e isa UndefVarError ? (:undefined, e.var) : e
end
println(call_undefined((nothing,)), " ", call_undefined((nothing, 1)), " ", call_undefined(()))
