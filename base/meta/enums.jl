# Enumerated types.

export @enum, Enum

module Enums

using ..Base
import ..Base: show, print, instances, hash, isless, typemin, typemax, cconvert, Symbol, Int, convert, string, esc, ==, +, *, in
export Enum, @enum

"The abstract supertype of the types that `@enum` makes."
abstract type Enum{T<:Integer} end

basetype(::Type{<:Enum{T}}) where {T<:Integer} = T
(::Type{T})(x::Enum{T2}) where {T<:Integer,T2<:Integer} = T(Base.bitcast(T2, x))::T
cconvert(::Type{T}, x::Enum{T2}) where {T<:Integer,T2<:Integer} = T(x)::T
isless(x::T, y::T) where {T<:Enum} = isless(basetype(T)(x), basetype(T)(y))
Symbol(x::Enum) = namemap(typeof(x))[Base.Integer(x)]::Symbol
hash(x::T, h::UInt) where {T<:Enum} = hash(basetype(T)(x), hash(T, h))
Base.Int(x::Enum) = Base.Int(basetype(typeof(x))(x))

function known_symbol(x::Enum)
    s = Base.get(namemap(typeof(x)), Base.Integer(x), nothing)
    return s === nothing ? Symbol("<invalid #", Base.Integer(x), ">") : s
end
print(io::IO, x::Enum) = print(io, known_symbol(x))
function show(io::IO, x::Enum)
    s = known_symbol(x)
    if !(Base.get(io, :compact, false)::Bool)
        from = Base.get(io, :module, Main)
        def = Base.parentmodule(typeof(x))
        if from === nothing || !Base.isvisible(s, def, from)
            show(io, def)
            print(io, '.')
        end
    end
    print(io, s)
end
function show(io::IO, ::Base.MIME"text/plain", x::Enum)
    print(io, x, "::")
    show(Base.IOContext(io, :compact => true), typeof(x))
    print(io, " = ")
    show(io, Base.Integer(x))
end
function show(io::IO, m::Base.MIME"text/plain", T::Type{<:Enum})
    if Base.isconcretetype(T)
        print(io, "Enum ")
        show(Base.IOContext(io, :compact => true), T)
        print(io, ":")
        # By dispatch: code that knew the present methods of `instances` would end with each new Enum.
        for x in Base.invokelatest(instances, T)
            print(io, "\n", Symbol(x), " = ")
            show(io, Base.Integer(x))
        end
    else
        Base.invoke(show, Tuple{IO,Base.MIME"text/plain",Type}, io, m, T)
    end
end

function namemap end

@noinline enum_argument_error(name, x) = throw(ArgumentError(string("invalid value for Enum ", name, ": ", x)))

"""
    @enum Name[::BaseType] a[ = 1] b ...

Makes a type of named integers, and a constant for each.
"""
macro enum(T::Union{Symbol,Expr}, syms...)
    Base.isempty(syms) && throw(ArgumentError("no arguments given for Enum $T"))
    base = Int32
    name = T
    if T isa Expr && T.head === :(::) && Base.length(T.args) == 2 && T.args[1] isa Symbol
        name = T.args[1]
        base = Core.eval(__module__, T.args[2])
        base isa DataType && base <: Base.Integer && Base.isbitstype(base) || throw(ArgumentError("invalid base type for Enum $name, $T=::$base; base type must be an integer primitive type"))
    elseif !(T isa Symbol)
        throw(ArgumentError("invalid type expression for enum $T"))
    end
    values, names = base[], Symbol[]
    seen = Base.Dict{base,Symbol}()
    next = Base.zero(base)
    overflowed = false
    if Base.length(syms) == 1 && syms[1] isa Expr && syms[1].head === :block
        syms = syms[1].args
    end
    for s in syms
        s isa LineNumberNode && continue
        if s isa Symbol
            next == typemin(base) && overflowed && throw(ArgumentError("overflow in value \"$s\" of Enum $name"))
        elseif s isa Expr && (s.head === :(=) || s.head === :kw) && Base.length(s.args) == 2 && s.args[1] isa Symbol
            value = Core.eval(__module__, s.args[2])
            value isa Base.Integer || throw(ArgumentError("invalid value for Enum $name, $s; values must be integers"))
            next = convert(base, value)
            s = s.args[1]
        else
            throw(ArgumentError(string("invalid argument for Enum ", name, ": ", s)))
        end
        Base.isidentifier(s) || throw(ArgumentError("invalid name for Enum $name; \"$s\" is not a valid identifier"))
        Base.haskey(seen, next) && throw(ArgumentError("both $s and $(seen[next]) have value $next in Enum $name; values must be unique"))
        s in names && throw(ArgumentError("name \"$s\" in Enum $name is not unique"))
        seen[next] = s
        Base.push!(values, next)
        Base.push!(names, s)
        overflowed = next == typemax(base)
        next = overflowed ? typemin(base) : next + Base.oneunit(next)
    end
    block = quote
        Base.@__doc__(primitive type $(esc(name)) <: Enum{$base} $(Base.sizeof(base) * 8) end)
        function $(esc(name))(x::Integer)
            Base.haskey($seen, x) || enum_argument_error($(Base.QuoteNode(name)), x)
            return Base.bitcast($(esc(name)), convert($base, x))
        end
        Enums.namemap(::Type{$(esc(name))}) = $seen
        Base.typemin(x::Type{$(esc(name))}) = $(esc(name))($(Base.minimum(values)))
        Base.typemax(x::Type{$(esc(name))}) = $(esc(name))($(Base.maximum(values)))
        Base.instances(::Type{$(esc(name))}) = $(Expr(:tuple, Any[:($(esc(name))($v)) for v in values]...))
    end
    for (s, v) in Base.zip(names, values)
        Base.push!(block.args, :(const $(esc(s)) = Base.bitcast($(esc(name)), $v)))
    end
    Base.push!(block.args, :nothing)
    block.head = :toplevel
    return block
end
end
using .Enums
