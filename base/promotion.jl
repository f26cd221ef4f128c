# Promotion: the one type that two numbers are brought to before an operation.

export promote, promote_rule, promote_type

promote_type() = Bottom
promote_type(T) = T
promote_type(T, S, U) = (@inline; promote_type(promote_type(T, S), U))
promote_type(T, S, U, V...) = (@inline; promote_type(promote_type(T, S), U, V...))
promote_type(::Type{Bottom}, ::Type{Bottom}) = Bottom
promote_type(::Type{T}, ::Type{T}) where {T} = T
promote_type(::Type{T}, ::Type{Bottom}) where {T} = T
promote_type(::Type{Bottom}, ::Type{T}) where {T} = T
"The rule may be given for either order of the two types; where both are silent, `typejoin` decides."
function promote_type(::Type{T}, ::Type{S}) where {T,S}
    @inline
    return promote_result(T, S, promote_rule(T, S), promote_rule(S, T))
end
promote_rule(::Type, ::Type) = Bottom
promote_rule(::Type{Bottom}, ::Type{Bottom}, slurp...) = Bottom
promote_rule(::Type{Bottom}, ::Type{T}, slurp...) where {T} = T
promote_rule(::Type{T}, ::Type{Bottom}, slurp...) where {T} = T
promote_result(::Type, ::Type, ::Type{T}, ::Type{S}) where {T,S} = (@inline; promote_type(T, S))
promote_result(::Type{T}, ::Type{S}, ::Type{Bottom}, ::Type{Bottom}) where {T,S} = (@inline; typejoin(T, S))

promote() = ()
promote(x) = (x,)
function promote(x::T, y::S) where {T,S}
    @inline
    R = promote_type(T, S)
    promoted = (convert(R, x), convert(R, y))
    must_have_changed((x, y), promoted)
    return promoted
end
"Raises an error where promotion left several types as they were: callers would recurse for ever."
must_have_changed(x::T, y::T) where {T} = sametype_error(x...)
must_have_changed(x, y) = nothing
promote_typeof(x) = typeof(x)
promote_typeof(x, xs...) = (@inline; promote_type(typeof(x), promote_typeof(xs...)))
function promote(x, y, z)
    @inline
    R = promote_typeof(x, y, z)
    promoted = (convert(R, x), convert(R, y), convert(R, z))
    must_have_changed((x, y, z), promoted)
    return promoted
end
function promote(x, y, zs...)
    @inline
    R = promote_typeof(x, y, zs...)
    promoted = (convert(R, x), convert(R, y), map(z -> convert(R, z), zs)...)
    must_have_changed((x, y, zs...), promoted)
    return promoted
end
promote(x::T, y::T) where {T} = (x, y)
promote(x::T, y::T, z::T) where {T} = (x, y, z)
promote(x::T, y::T, zs::T...) where {T} = (x, y, zs...)

"`promote`, but an error where that leaves the types different, since the caller would recurse for ever."
function promote_changed(x, y)
    @inline
    px, py = promote(x, y)
    typeof(px) === typeof(x) && typeof(py) === typeof(y) && sametype_error(x, y)
    return (px, py)
end
@noinline sametype_error(x...) = error(string("promotion of types ",
    join(map(typeof, x), ", ", " and "), " failed to change any arguments"))

(+)(x::Number, y::Number) = (+)(promote_changed(x, y)...)
(-)(x::Number, y::Number) = (-)(promote_changed(x, y)...)
(*)(x::Number, y::Number) = (*)(promote_changed(x, y)...)
(/)(x::Number, y::Number) = (/)(promote_changed(x, y)...)
(^)(x::Number, y::Number) = (^)(promote_changed(x, y)...)
(==)(x::Number, y::Number) = (==)(promote_changed(x, y)...)
(<)(x::Real, y::Real) = (<)(promote_changed(x, y)...)
(<=)(x::Real, y::Real) = (<=)(promote_changed(x, y)...)
(&)(x::Integer, y::Integer) = (&)(promote_changed(x, y)...)
(|)(x::Integer, y::Integer) = (|)(promote_changed(x, y)...)
xor(x::Integer, y::Integer) = xor(promote_changed(x, y)...)
div(x::Real, y::Real) = div(promote_changed(x, y)...)
rem(x::Real, y::Real) = rem(promote_changed(x, y)...)
mod(x::Real, y::Real) = mod(promote_changed(x, y)...)
fld(x::Real, y::Real) = fld(promote_changed(x, y)...)
cld(x::Real, y::Real) = cld(promote_changed(x, y)...)
max(x::Real, y::Real) = max(promote_changed(x, y)...)
min(x::Real, y::Real) = min(promote_changed(x, y)...)
minmax(x::Real, y::Real) = minmax(promote_changed(x, y)...)
muladd(x::Number, y::Number, z::Number) = muladd(promote(x, y, z)...)
fma(x::Number, y::Number, z::Number) = fma(promote(x, y, z)...)

# What the same-type methods come to when a type has none: an error that names the operation.
for f in (:+, :-, :*, :/, :^, :div, :rem, :mod, :fld, :cld, :&, :|, :xor)
    @eval ($f)(x::T, y::T) where {T<:Number} = no_op_err($(QuoteNode(f)), T)
end
@noinline no_op_err(name, T) = error(string(name, " not defined for ", T))
(==)(x::T, y::T) where {T<:Number} = x === y
(<)(x::T, y::T) where {T<:Real} = no_op_err(:<, T)
(<=)(x::T, y::T) where {T<:Real} = (x < y) | (x == y)
(&)(x::T, y::T) where {T<:Integer} = no_op_err(:&, T)
max(x::T, y::T) where {T<:Real} = ifelse(y < x, x, y)
min(x::T, y::T) where {T<:Real} = ifelse(y < x, y, x)
minmax(x::T, y::T) where {T<:Real} = y < x ? (y, x) : (x, y)
muladd(x::T, y::T, z::T) where {T<:Number} = x * y + z
fma(x::T, y::T, z::T) where {T<:Number} = no_op_err(:fma, T)

# ---- the rules of the primitive numbers ----

promote_rule(::Type{Bool}, ::Type{T}) where {T<:Number} = T
for (T, S) in ((Int16, Int8), (Int32, Int8), (Int32, Int16), (Int64, Int8), (Int64, Int16), (Int64, Int32),
               (Int128, Int8), (Int128, Int16), (Int128, Int32), (Int128, Int64),
               (UInt16, UInt8), (UInt32, UInt8), (UInt32, UInt16), (UInt64, UInt8), (UInt64, UInt16), (UInt64, UInt32),
               (UInt128, UInt8), (UInt128, UInt16), (UInt128, UInt32), (UInt128, UInt64))
    @eval promote_rule(::Type{$T}, ::Type{$S}) = $T
end
# Mixed signs: the larger wins, and of equal sizes the unsigned one.
for S in BitSigned_types, U in BitUnsigned_types
    R = Core.sizeof(S) > Core.sizeof(U) ? S : U
    @eval promote_rule(::Type{$S}, ::Type{$U}) = $R
end
for F in (Float16, Float32, Float64)
    for I in BitInteger_types
        @eval promote_rule(::Type{$F}, ::Type{$I}) = $F
    end
end
promote_rule(::Type{Float32}, ::Type{Float16}) = Float32
promote_rule(::Type{Float64}, ::Type{Float16}) = Float64
promote_rule(::Type{Float64}, ::Type{Float32}) = Float64

"The type of `f`'s result for arguments of the given types, as inference sees it; for empty collections only."
promote_op(f, S::Type...) = _return_type(f, Tuple{S...})
_return_type(@nospecialize(f), @nospecialize(t)) = ccall(:tt_return_type, Any, (Any, Any), f, t)
