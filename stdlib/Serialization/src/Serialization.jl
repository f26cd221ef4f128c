"""
Values as streams of bytes, and back. The format is this implementation's own: a header, then one tag a value.

A mutable object or a string is written once; where it comes again, its number in the order of appearance is written.
"""
module Serialization

export serialize, deserialize, AbstractSerializer, Serializer

abstract type AbstractSerializer end
mutable struct Serializer{I<:IO} <: AbstractSerializer
    io::I
    numbers::IdDict{Any,Int}
    objects::Vector{Any}
    Serializer{I}(io::I) where {I<:IO} = new(io, IdDict{Any,Int}(), Any[])
end
Serializer(io::IO) = Serializer{typeof(io)}(io)

@enum Tag::UInt8 BACK NOTHING MISSING TRUE FALSE BITS STRING SYMBOL TUPLE ARRAY BITSARRAY MODULE DATATYPE UNIONALL UNION TYPEVAR VARARG BOTTOM OBJECT SIMPLEVECTOR FUNCTION NULL CUSTOM DICT REGEX BIGINT IMMUTABLE
"The tag before a value of a type that has its own `serialize` and `deserialize`: the type follows, then what the type's method wrote."
const OBJECT_TAG = OBJECT
const magic = UInt8[0x54, 0x54, 0x53, 0x01]

put(s::AbstractSerializer, t::Tag) = write(s.io, UInt8(t))
writetag(io::IO, t::Tag) = write(io, UInt8(t))
put(s::AbstractSerializer, n::Int) = write(s.io, htol(n))
take_int(s::AbstractSerializer) = ltoh(read(s.io, Int))
function put_text(s, text)
    bytes = codeunits(text)
    put(s, length(bytes))
    write(s.io, bytes)
end
take_text(s) = String(read(s.io, take_int(s)))

"Gives `x` the next number."
number!(s, @nospecialize(x)) = (s.numbers[x] = length(s.numbers) + 1)
"Whether `x` has a number; then that is written."
function repeated(s::AbstractSerializer, @nospecialize(x))
    n = get(s.numbers, x, 0)
    n == 0 && return false
    put(s, BACK)
    put(s, n)
    return true
end
"As `repeated`, but what has no number gets one."
written(s::AbstractSerializer, @nospecialize(x)) = repeated(s, x) || (number!(s, x); false)
serialize_cycle(s::AbstractSerializer, @nospecialize(x)) = ismutable(x) && written(s, x)
function serialize_cycle_header(s::AbstractSerializer, @nospecialize(x))
    serialize_cycle(s, x) && return true
    serialize_type(s, typeof(x))
    return false
end
deserialize_cycle(s::AbstractSerializer, @nospecialize(x)) = (ismutable(x) && push!(s.objects, x); nothing)
"Keeps a place for an object that is being read; its number."
reserve!(s) = (push!(s.objects, nothing); length(s.objects))

# ---- writing ----

serialize(s::AbstractSerializer, ::Nothing) = (put(s, NOTHING); nothing)
serialize(s::AbstractSerializer, ::Missing) = (put(s, MISSING); nothing)
serialize(s::AbstractSerializer, x::Bool) = (put(s, x ? TRUE : FALSE); nothing)
function serialize(s::AbstractSerializer, x::String)
    written(s, x) && return
    put(s, STRING)
    put_text(s, x)
    return
end
serialize(s::AbstractSerializer, x::SubString{String}) = serialize_object(s, SubString{String}(String(x)))
serialize(s::AbstractSerializer, x::Symbol) = (put(s, SYMBOL); put_text(s, String(x)); nothing)
function serialize(s::AbstractSerializer, t::Tuple)
    put(s, TUPLE)
    put(s, length(t))
    foreach(x -> serialize(s, x), t)
end
function serialize(s::AbstractSerializer, v::Core.SimpleVector)
    put(s, SIMPLEVECTOR)
    put(s, length(v))
    foreach(x -> serialize(s, x), v)
end
function serialize(s::AbstractSerializer, a::Array{T}) where {T}
    written(s, a) && return
    put(s, isbitstype(T) ? BITSARRAY : ARRAY)
    serialize(s, T)
    serialize(s, size(a))
    if isbitstype(T)
        write(s.io, a)
    else
        for i in eachindex(a)
            isassigned(a, i) ? serialize(s, a[i]) : put(s, NULL)
        end
    end
    return
end
function serialize(s::AbstractSerializer, m::Module)
    put(s, MODULE)
    path = fullname(m)
    put(s, length(path))
    foreach(n -> put_text(s, String(n)), path)
    id = Base.PkgId(Base.moduleroot(m))
    put_text(s, id.uuid === nothing ? "" : string(id.uuid))
end
serialize(s::AbstractSerializer, ::Core.TypeofBottom) = (put(s, BOTTOM); nothing)
function serialize(s::AbstractSerializer, T::DataType)
    put(s, DATATYPE)
    serialize(s, T.name.module)
    put_text(s, String(T.name.name))
    put(s, length(T.parameters))
    foreach(p -> serialize(s, p), T.parameters)
end
function serialize(s::AbstractSerializer, T::UnionAll)
    put(s, UNIONALL)
    serialize(s, T.var)
    serialize(s, T.body)
end
function serialize(s::AbstractSerializer, T::Union)
    put(s, UNION)
    serialize(s, T.a)
    serialize(s, T.b)
end
function serialize(s::AbstractSerializer, v::TypeVar)
    written(s, v) && return
    put(s, TYPEVAR)
    put_text(s, String(v.name))
    serialize(s, v.lb)
    serialize(s, v.ub)
end
function serialize(s::AbstractSerializer, v::Core.TypeofVararg)
    put(s, VARARG)
    serialize(s, isdefined(v, :T) ? v.T : Any)
    serialize(s, isdefined(v, :N) ? v.N : nothing)
end
function serialize(s::AbstractSerializer, x::BigInt)
    put(s, BIGINT)
    put_text(s, string(x; base = 62))
end
serialize(s::AbstractSerializer, ::Task) = error("cannot serialize a running Task")
function serialize(s::AbstractSerializer, p::Ptr)
    p == C_NULL || error("cannot serialize a pointer")
    serialize_object(s, p)
end
function serialize(s::AbstractSerializer, r::Regex)
    put(s, REGEX)
    put_text(s, r.pattern)
    put(s, Int(r.compile_options))
    put(s, Int(r.match_options))
end
function serialize(s::AbstractSerializer, d::Dict)
    written(s, d) && return
    put(s, DICT)
    serialize(s, typeof(d))
    put(s, length(d))
    for (k, v) in d
        serialize(s, k)
        serialize(s, v)
    end
end
serialize(s::AbstractSerializer, @nospecialize(x)) = serialize_object(s, x)
"Begins a value of a type that has its own `serialize` and `deserialize`."
function serialize_type(s::AbstractSerializer, @nospecialize(T::DataType), ref::Bool = false)
    put(s, OBJECT)
    serialize(s, T)
end
function serialize_object(s::AbstractSerializer, @nospecialize(x))
    T = typeof(x)
    if x isa Function && Base.issingletontype(T)
        if isdefined(T.name.module, nameof(x)) && getglobal(T.name.module, nameof(x)) === x
            put(s, FUNCTION)
            serialize(s, T.name.module)
            put_text(s, String(nameof(x)))
            return
        end
    end
    ismutable(x) && repeated(s, x) && return
    if isbitstype(T) && fieldcount(T) == 0 && sizeof(T) > 0
        put(s, BITS)
        serialize(s, T)
        write(s.io, Ref(x))
        return
    end
    serialize_type(s, T)
    ismutable(x) && number!(s, x)
    for i in 1:fieldcount(T)
        isdefined(x, i) ? serialize(s, getfield(x, i)) : put(s, NULL)
    end
    return
end

# ---- reading ----

struct Undefined end
deserialize(s::AbstractSerializer) = take_value(s, Tag(read(s.io, UInt8)))
function take_value(s::AbstractSerializer, tag::Tag)
    tag == BACK && return s.objects[take_int(s)]
    tag == NOTHING && return nothing
    tag == MISSING && return missing
    tag == TRUE && return true
    tag == FALSE && return false
    tag == NULL && return Undefined()
    tag == BOTTOM && return Union{}
    if tag == STRING
        n = reserve!(s)
        return s.objects[n] = take_text(s)
    elseif tag == SYMBOL
        return Symbol(take_text(s))
    elseif tag == TUPLE
        return ntuple(_ -> deserialize(s), take_int(s))
    elseif tag == SIMPLEVECTOR
        return Core.svec((deserialize(s) for _ in 1:take_int(s))...)
    elseif tag == ARRAY || tag == BITSARRAY
        n = reserve!(s)
        T = deserialize(s)
        dims = deserialize(s)
        a = s.objects[n] = Array{T}(undef, dims)
        if tag == BITSARRAY
            read!(s.io, a)
        else
            for i in eachindex(a)
                x = deserialize(s)
                x isa Undefined || (a[i] = x)
            end
        end
        return a
    elseif tag == MODULE
        path = [Symbol(take_text(s)) for _ in 1:take_int(s)]
        id = take_text(s)
        return find_module(path, id)
    elseif tag == DATATYPE
        m = deserialize(s)
        name = Symbol(take_text(s))
        parameters = Any[deserialize(s) for _ in 1:take_int(s)]
        W = getglobal(m, name)
        (W isa UnionAll || W === Tuple) || return W
        return W{parameters...}
    elseif tag == UNIONALL
        v = deserialize(s)
        return UnionAll(v, deserialize(s))
    elseif tag == UNION
        a = deserialize(s)
        return Union{a,deserialize(s)}
    elseif tag == TYPEVAR
        n = reserve!(s)
        name = Symbol(take_text(s))
        lb = deserialize(s)
        return s.objects[n] = TypeVar(name, lb, deserialize(s))
    elseif tag == VARARG
        T = deserialize(s)
        N = deserialize(s)
        return N === nothing ? Vararg{T} : Vararg{T,N}
    elseif tag == BIGINT
        return parse(BigInt, take_text(s); base = 62)
    elseif tag == REGEX
        pattern = take_text(s)
        return Regex(pattern, take_int(s) % UInt32, take_int(s) % UInt32)
    elseif tag == FUNCTION
        m = deserialize(s)
        return getglobal(m, Symbol(take_text(s)))
    elseif tag == BITS
        T = deserialize(s)
        return read!(s.io, Ref{T}())[]
    elseif tag == DICT
        return take_dict(s)
    end
    T = deserialize(s)
    return deserialize(s, T)
end
function find_module(path, id)
    m = path[1] === :Main ? Main : path[1] === :Base ? Base : path[1] === :Core ? Core :
        Base.require(Base.PkgId(isempty(id) ? nothing : Base.UUID(id), String(path[1])))
    for name in path[2:end]
        m = getglobal(m, name)::Module
    end
    return m
end
function take_dict(s::AbstractSerializer)
    n = reserve!(s)
    d = s.objects[n] = deserialize(s)()
    for _ in 1:take_int(s)
        k = deserialize(s)
        d[k] = deserialize(s)
    end
    return d
end
"A value of the type `T` from its fields."
function deserialize(s::AbstractSerializer, T::DataType)
    if ismutabletype(T)
        # Its fields may refer to it.
        x = ccall(:jl_new_struct_uninit, Any, (Any,), T)
        push!(s.objects, x)
        for i in 1:fieldcount(T)
            v = deserialize(s)
            v isa Undefined || ccall(:jl_set_nth_field, Cvoid, (Any, Csize_t, Any), x, i - 1, v)
        end
        return x
    end
    fields = Any[deserialize(s) for _ in 1:fieldcount(T)]
    while !isempty(fields) && fields[end] isa Undefined
        pop!(fields)
    end
    return make(T, fields...)
end
"An instance of `T` with these fields, by no constructor."
@generated make(::Type{T}, fields...) where {T} = Expr(:new, T, (:(fields[$i]) for i in 1:length(fields))...)

# ---- streams and files ----

function serialize(io::IO, @nospecialize(x))
    write(io, magic)
    serialize(Serializer(io), x)
end
serialize(path::AbstractString, @nospecialize(x)) = open(io -> serialize(io, x), path, "w")
function deserialize(io::IO)
    read(io, length(magic)) == magic || error("this is no stream that `serialize` has written")
    return deserialize(Serializer(io))
end
deserialize(path::AbstractString) = open(deserialize, path)

end # module Serialization
