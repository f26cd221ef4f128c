# Irrational constants: rounded as late as possible.

export AbstractIrrational, Irrational, π, pi, ℯ

abstract type AbstractIrrational <: Real end
struct Irrational{sym} <: AbstractIrrational end

Float64(::Irrational{:π}) = 3.141592653589793
Float64(::Irrational{:ℯ}) = 2.718281828459045
Float64(::Irrational{:γ}) = 0.5772156649015329
Float64(::Irrational{:φ}) = 1.618033988749895
Float64(::Irrational{:catalan}) = 0.915965594177219
Float32(x::AbstractIrrational) = Float32(Float64(x))
Float32(::Irrational{:π}) = 3.1415927f0
Float32(::Irrational{:ℯ}) = 2.7182817f0
Float16(x::AbstractIrrational) = Float16(Float32(x))
AbstractFloat(x::AbstractIrrational) = Float64(x)::Float64
Complex{T}(x::AbstractIrrational) where {T<:Real} = Complex{T}(T(x))
(::Type{T})(x::AbstractIrrational) where {T<:Integer} = throw(InexactError(nameof(T), T, x))
Bool(x::AbstractIrrational) = throw(InexactError(:Bool, Bool, x))
Rational{T}(x::AbstractIrrational) where {T<:Integer} = rationalize(T, big(x); tol=eps(Float64))
const pi = Irrational{:π}()
const π = pi
const ℯ = Irrational{:ℯ}()

promote_rule(::Type{<:AbstractIrrational}, ::Type{Float16}) = Float16
promote_rule(::Type{<:AbstractIrrational}, ::Type{Float32}) = Float32
promote_rule(::Type{<:AbstractIrrational}, ::Type{<:AbstractIrrational}) = Float64
promote_rule(::Type{T}, ::Type{T}) where {T<:AbstractIrrational} = T
promote_rule(::Type{S}, ::Type{T}) where {S<:AbstractIrrational,T<:Real} = promote_type(Float64, T)
promote_rule(::Type{S}, ::Type{Bool}) where {S<:AbstractIrrational} = Float64
isfinite(::AbstractIrrational) = true
isinteger(::AbstractIrrational) = false
iszero(::AbstractIrrational) = false
isone(::AbstractIrrational) = false
isnan(::AbstractIrrational) = false
signbit(x::AbstractIrrational) = signbit(Float64(x))
hash(x::Irrational, h::UInt) = 3 * objectid(x) - h
(-)(x::AbstractIrrational) = -Float64(x)
for op in (:+, :-, :*, :/, :^)
    @eval ($op)(x::AbstractIrrational, y::AbstractIrrational) = ($op)(Float64(x), Float64(y))
end
(*)(x::Bool, y::AbstractIrrational) = ifelse(x, Float64(y), 0.0)
(==)(::Irrational{s}, ::Irrational{s}) where {s} = true
(==)(x::AbstractIrrational, y::AbstractIrrational) = false
(==)(x::AbstractIrrational, y::Real) = false
(==)(x::Real, y::AbstractIrrational) = false
(<)(::Irrational{s}, ::Irrational{s}) where {s} = false
(<)(x::AbstractIrrational, y::AbstractIrrational) = Float64(x) != Float64(y) ? Float64(x) < Float64(y) : big(x) < big(y)
(<=)(x::AbstractIrrational, y::AbstractIrrational) = x == y || x < y
for (T, bits) in ((Float64, 53), (Float32, 24), (Float16, 11))
    @eval begin
        (<)(x::AbstractIrrational, y::$T) = setprecision(() -> big(x) < y, BigFloat, 256)
        (<)(x::$T, y::AbstractIrrational) = setprecision(() -> x < big(y), BigFloat, 256)
    end
end
(<)(x::AbstractIrrational, y::Integer) = Float64(x) < y
(<)(x::Integer, y::AbstractIrrational) = x < Float64(y)
(<)(x::AbstractIrrational, y::Rational) = big(x) < y
(<)(x::Rational, y::AbstractIrrational) = x < big(y)
(<=)(x::AbstractIrrational, y::Real) = x < y
(<=)(x::Real, y::AbstractIrrational) = x < y
widen(::Type{T}) where {T<:Irrational} = T
zero(::AbstractIrrational) = false
zero(::Type{<:AbstractIrrational}) = false
one(::AbstractIrrational) = true
one(::Type{<:AbstractIrrational}) = true
sign(x::AbstractIrrational) = ifelse(x < zero(x), -1.0, 1.0)
round(x::Irrational, r::RoundingMode) = round(float(x), r)
round(x::AbstractIrrational; kws...) = round(Float64(x); kws...)
(^)(::Irrational{:ℯ}, x::Number) = exp(x)
(^)(::Irrational{:ℯ}, x::Integer) = exp(x)
(^)(::Irrational{:ℯ}, x::AbstractIrrational) = exp(x)
literal_pow(::typeof(^), ::Irrational{:ℯ}, ::Val{p}) where {p} = exp(p)
log(::Irrational{:ℯ}) = 1
log(::Irrational{:ℯ}, x::Number) = log(x)
sin(::Irrational{:π}) = 0.0
cos(::Irrational{:π}) = -1.0
tan(::Irrational{:π}) = 0.0
sincos(::Irrational{:π}) = (0.0, -1.0)
cis(::Irrational{:π}) = -1.0 + 0.0im
big(x::AbstractIrrational) = BigFloat(x)
big(::Type{<:AbstractIrrational}) = BigFloat
float(::Type{<:AbstractIrrational}) = Float64

show(io::IO, x::Irrational{sym}) where {sym} = print(io, sym)

"Defines an irrational constant with its value as a float and how to compute it."
macro irrational(sym, val, def)
    return irrational_definition(sym, val, def)
end
macro irrational(sym, def)
    return irrational_definition(sym, :(setprecision(() -> Float64($def), BigFloat, 256)), def)
end
function irrational_definition(sym, val, def)
    esym = esc(sym)
    qsym = esc(QuoteNode(sym))
    bigdef = isa(def, Symbol) ? :(mpfr_constant($(QuoteNode(def)), precision(BigFloat))) : esc(def)
    return quote
        const $esym = Irrational{$qsym}()
        let value = Float64($(esc(val)))
            Base.Float64(::Irrational{$qsym}) = value
            Base.Float32(::Irrational{$qsym}) = Float32(value)
        end
        Base.BigFloat(::Irrational{$qsym}; precision=nothing) = $bigdef
    end
end

"Mathematical constants."
baremodule MathConstants
using ..Base
import ..Base: Irrational, pi, π, ℯ
export π, pi, ℯ, γ, eulergamma, φ, golden, catalan, e
const e = ℯ
const γ = Irrational{:γ}()
const eulergamma = γ
const φ = Irrational{:φ}()
const golden = φ
const catalan = Irrational{:catalan}()
end
export MathConstants
