# Bool as a truth value and as the one-bit integer.

export ~, &, |, xor, nand, nor, ⊻, ⊼, ⊽, signbit, sign, abs, abs2, iszero, isone, typemin, typemax, |>

typemin(::Type{Bool}) = false
typemax(::Type{Bool}) = true

(~)(x::Bool) = !x
xor(x::Bool, y::Bool) = x !== y
nand(x...) = ~(&)(x...)
nor(x...) = ~(|)(x...)
const ⊻ = xor
const ⊼ = nand
const ⊽ = nor

(<)(x::Bool, y::Bool) = y & !x
(<=)(x::Bool, y::Bool) = y | !x
(==)(x::Bool, y::Bool) = x === y

signbit(x::Bool) = false
sign(x::Bool) = x
abs(x::Bool) = x
abs2(x::Bool) = x
iszero(x::Bool) = !x
isone(x::Bool) = x

(+)(x::Bool) = Int(x)
(-)(x::Bool) = -Int(x)
(+)(x::Bool, y::Bool) = Int(x) + Int(y)
(-)(x::Bool, y::Bool) = Int(x) - Int(y)
(*)(x::Bool, y::Bool) = x & y
(^)(x::Bool, y::Bool) = x | !y
(^)(x::Integer, y::Bool) = ifelse(y, x, one(x))

# `false` is a strong zero: it makes NaN and Inf vanish.
(*)(x::Bool, y::AbstractFloat) = ifelse(x, y, copysign(zero(y), y))
(*)(y::AbstractFloat, x::Bool) = x * y
(+)(y::AbstractFloat, x::Bool) = y + oftype(y, x)
(+)(x::Bool, y::AbstractFloat) = oftype(y, x) + y

div(x::Bool, y::Bool) = y ? x : throw(DivideError())
rem(x::Bool, y::Bool) = y ? false : throw(DivideError())
mod(x::Bool, y::Bool) = rem(x, y)
fld(x::Bool, y::Bool) = div(x, y)
cld(x::Bool, y::Bool) = div(x, y)
