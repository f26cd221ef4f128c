# Exceptions: raising, catching and printing them.

struct Shape
    sides::Int
end
abstract type Animal end
mutable struct Dog <: Animal
    name::String
    age::Int
end
speak(d::Dog) = "woof"

let
    for f in (() -> error("text"), () -> [1][2], () -> Dict(:a => 1)[:b], () -> Dict("a" => 1)["b"], () -> div(1, 0), () -> parse(Int, "x"), () -> sqrt(-1.0), () -> speak(1), () -> convert(Int, 1.5), () -> throw(ArgumentError("x")), () -> throw(DomainError(1, "x")), () -> [1 2][3, 3], () -> undefined_name_here, () -> Int8(300), () -> "a"[5], () -> (1, 2)[3], () -> Shape("a"), () -> nothing + 1, () -> first(Int[]), () -> throw(KeyError(1)), () -> zeros(2) + zeros(3), () -> convert(Int, "a"), () -> @assert(false, "no"), () -> (1)::String, () -> Dog("a", 1).nme, () -> pop!(Int[]), () -> throw(ErrorException("x")), () -> reshape([1, 2], 3), () -> "a" + 1, () -> Symbol(1)(2), () -> throw(BoundsError([1], 2)), () -> only([1, 2]))
        try
            f()
        catch e
            sprint(showerror, e)
            print(sink, e)
            show(sink, e)
            e isa ErrorException && e.msg
            sprint(showerror, e, catch_backtrace())
            Base.display_error(IOContext(sink, :color => false), Base.current_exceptions())
        finally
            truncate(sink, 0)
        end
    end
    for x in (Dog("a", 1), Shape(3), Ref(1), sin, speak, x -> x, Int, Vector, Vector{Int}, Union{Int,String}, Type{Int}, Any, typeof(sin), Dict{String,Int}, Tuple{Int,Vararg{String}}, NamedTuple{(:a,)}, Base, Main, Val(1), methods(speak), first(methods(speak)), Animal, nothing, Some(1), [Dog("a", 1)], (Shape(1), 2), AbstractArray{T,1} where T, Function, Dog, :(x + 1), VersionNumber("1.2"), TypeVar(:T), stdout, devnull, IOBuffer())
        shown(x)
        typeof(x), x isa Int, x === x, isequal(x, x), objectid(x)
    end
    d = Dog("a", 1)
    d.age += 1
    fieldnames(Dog), fieldtypes(Dog), getfield(d, :name), setfield!(d, :age, 3), propertynames(d), hasproperty(d, :name), hasfield(Dog, :name), getproperty(d, :name), isa(d, Animal), Dog <: Animal, supertype(Dog), ismutable(d), nameof(Dog), nameof(speak), parentmodule(Dog), typeof(d) == Dog, hash(d), d == d, applicable(speak, d), hasmethod(speak, Tuple{Dog}), which(speak, (Dog,)), typejoin(Int, Float64), promote_type(Int, Float64), Int <: Number, isconcretetype(Int), isabstracttype(Number), eltype([1]), fieldcount(Dog), Base.return_types(speak, (Dog,)), methods(speak), isdefined(Workload, :speak), typeintersect(Int, Number), isbits(1), isbitstype(Int)
    try
        try
            error("inner")
        catch
            rethrow()
        end
    catch e
        sprint(showerror, e)
    end
    dump(sink, d)
    truncate(sink, 0)
    @assert true
    r = try
        1
    catch
        2
    else
        3
    finally
        4
    end
    invokelatest(speak, d), Base.invokelatest(sin, 1.0)
    io = IOContext(sink, :limit => true)
    Base.show_backtrace(io, backtrace())
    truncate(sink, 0)
end
