# Nothing, Some and the choice among what may be missing.

export Some, something, isnothing, nothing, @something

"""
    Some(x)

A box that says "there is a value", even where the value is `nothing`.
"""
struct Some{T}
    value::T
end
Some(::Type{T}) where {T} = Some{Type{T}}(T)

promote_rule(::Type{Some{S}}, ::Type{Some{T}}) where {T,S<:T} = Some{T}
promote_rule(::Type{Some{T}}, ::Type{Nothing}) where {T} = Union{Some{T},Nothing}
function promote_rule(T::Type{>:Nothing}, S::Type)
    R = nonnothingtype(T)
    R >: T && return Any
    return Union{promote_type(R, S),Nothing}
end
nonnothingtype(@nospecialize(T::Type)) = split_type(T, Nothing)
"`T` without the part that is `S`."
function split_type(@nospecialize(T), @nospecialize(S))
    T <: S && return Bottom
    isa(T, Union) && return Union{split_type(T.a, S),split_type(T.b, S)}
    return T
end

convert(::Type{T}, x::T) where {T>:Nothing} = x
convert(::Type{T}, x) where {T>:Nothing} = convert(nonnothing_checked(T, x), x)
function nonnothing_checked(@nospecialize(T), @nospecialize(x))
    R = nonnothingtype(T)
    R === T && throw(MethodError(convert, (T, x)))
    return R
end
convert(::Type{Nothing}, x) = error("cannot convert a value to nothing for assignment")
convert(::Type{Nothing}, ::Nothing) = nothing
convert(::Type{Some{T}}, x::Some{T}) where {T} = x
convert(::Type{Some{T}}, x::Some) where {T} = Some{T}(convert(T, x.value))
convert(::Type{Some{T}}, x) where {T} = Some{T}(convert(T, x))

(==)(a::Some, b::Some) = a.value == b.value
isequal(a::Some, b::Some) = isequal(a.value, b.value)
hash(s::Some, h::UInt) = hash(s.value, hash(Some, h))

something() = throw(ArgumentError("No value arguments present"))
something(::Nothing) = throw(ArgumentError("No value arguments present"))
something(x::Nothing, y...) = something(y...)
something(x::Some, y...) = x.value
something(x, y...) = x
isnothing(x) = x === nothing
notnothing(x::Any) = x
notnothing(::Nothing) = throw(ArgumentError("nothing passed to notnothing"))

"""
    @something(x, y...)

`something(x, y...)`, evaluating no more arguments than needed.
"""
macro something(args...)
    ex = :(something(nothing))
    i = length(args)
    while i > 0
        val = gensym()
        ex = quote
            $val = $(esc(args[i]))
            if !isnothing($val)
                something($val)
            else
                $ex
            end
        end
        i -= 1
    end
    return ex
end
gensym() = ccall(:jl_gensym, Any, ())::Symbol
gensym(s::Symbol) = gensym(string(s))
gensym(s::String) = ccall(:jl_tagged_gensym, Any, (Ptr{UInt8}, Int), ccall(:jl_string_ptr, Ptr{UInt8}, (Any,), s), Core.sizeof(s))::Symbol
export gensym
