# missing: the value that is not known, in three-valued logic.

export missing, ismissing, skipmissing, coalesce, @coalesce, nonmissingtype, Missing, MissingException

struct Missing
end
const missing = Missing()

struct MissingException <: Exception
    msg::AbstractString
end
ismissing(x) = x === missing
nonmissingtype(@nospecialize(T::Type)) = split_type(T, Missing)

function promote_rule(T::Type{Missing}, S::Type)
    return Union{S,Missing}
end
function promote_rule(T::Type{Union{Nothing,Missing}}, S::Type)
    return Union{S,Nothing,Missing}
end
promote_rule(::Type{Any}, ::Type{Missing}) = Any
promote_rule(::Type{Missing}, ::Type{Any}) = Any
promote_rule(::Type{Missing}, ::Type{Bottom}) = Missing
promote_rule(T::Type{>:Union{Nothing,Missing}}, S::Type) = promote_missing(T, S, Union{Nothing,Missing})
promote_rule(T::Type{>:Missing}, S::Type) = promote_missing(T, S, Missing)
function promote_missing(T, S, M)
    R = split_type(T, M)
    R >: T && return Any
    return Union{promote_type(R, S),M}
end

convert(::Type{T}, x::T) where {T>:Missing} = x
convert(::Type{T}, x::T) where {T>:Union{Missing,Nothing}} = x
convert(::Type{T}, x) where {T>:Missing} = convert(nonmissing_checked(T, x), x)
convert(::Type{T}, x) where {T>:Union{Missing,Nothing}} = convert(split_checked(T, x), x)
function nonmissing_checked(@nospecialize(T), @nospecialize(x))
    R = nonmissingtype(T)
    R === T && throw(MethodError(convert, (T, x)))
    return R
end
function split_checked(@nospecialize(T), @nospecialize(x))
    R = split_type(T, Union{Missing,Nothing})
    R === T && throw(MethodError(convert, (T, x)))
    return R
end
convert(::Type{Missing}, ::Missing) = missing

# ---- comparison ----

(==)(::Missing, ::Missing) = missing
(==)(::Missing, ::Any) = missing
(==)(::Any, ::Missing) = missing
isequal(::Missing, ::Missing) = true
isequal(::Missing, ::Any) = false
isequal(::Any, ::Missing) = false
(<)(::Missing, ::Missing) = missing
(<)(::Missing, ::Any) = missing
(<)(::Any, ::Missing) = missing
isless(::Missing, ::Missing) = false
isless(::Missing, ::Any) = false
isless(::Any, ::Missing) = true
isunordered(::Missing) = true
(==)(::Missing, ::Number) = missing
(==)(::Number, ::Missing) = missing
hash(::Missing, h::UInt) = hash_missing(h)
hash_missing(h) = h + 0x8f3f3d4b1a5cf3b2

# ---- arithmetic and functions: missing in, missing out ----

for f in (:(!), :(~), :(+), :(-), :(*), :(&), :(|), :xor,
          :zero, :one, :oneunit, :isfinite, :isinf, :isodd, :isinteger, :isreal, :isnan, :iszero,
          :transpose, :adjoint, :float, :complex, :conj, :abs, :abs2, :iseven, :ispow2, :real, :imag, :sign, :inv,
          :acos, :acosh, :asin, :asinh, :atan, :atanh, :sin, :sinh, :cos, :cosh, :tan, :tanh, :exp, :exp2, :expm1, :exp10, :log, :log10, :log1p, :log2,
          :exponent, :sqrt)
    @eval ($f)(::Missing) = missing
end
for f in (:Float16, :Float32, :Float64)
    @eval (::Type{Union{Missing,$f}})(x) = convert(Union{Missing,$f}, x)
end
for f in (:zero, :one, :oneunit)
    @eval ($f)(::Type{Missing}) = missing
    @eval ($f)(::Type{Union{T,Missing}}) where {T} = ($f)(T)
end
zero(::Type{Any}) = throw(MethodError(zero, (Any,)))
one(::Type{Any}) = throw(MethodError(one, (Any,)))
oneunit(::Type{Any}) = throw(MethodError(oneunit, (Any,)))
for f in (:(+), :(-), :(*), :(/), :(^), :mod, :rem, :min, :max, :div, :fld, :cld, :(\))
    @eval begin
        ($f)(::Missing, ::Missing) = missing
        ($f)(::Missing, ::Number) = missing
        ($f)(::Number, ::Missing) = missing
    end
end
(^)(::Missing, ::Integer) = missing
(//)(::Missing, ::Number) = missing
(//)(::Number, ::Missing) = missing
for f in (:min, :max)
    @eval ($f)(::Missing, ::Any) = missing
    @eval ($f)(::Any, ::Missing) = missing
end
(&)(a::Missing, b::Missing) = missing
(&)(a::Missing, b::Bool) = ifelse(b, missing, false)
(&)(b::Bool, a::Missing) = ifelse(b, missing, false)
(&)(::Missing, ::Integer) = missing
(&)(::Integer, ::Missing) = missing
(|)(a::Missing, b::Missing) = missing
(|)(a::Missing, b::Bool) = ifelse(b, true, missing)
(|)(b::Bool, a::Missing) = ifelse(b, true, missing)
(|)(::Missing, ::Integer) = missing
(|)(::Integer, ::Missing) = missing
xor(a::Missing, b::Missing) = missing
xor(a::Missing, b::Bool) = missing
xor(b::Bool, a::Missing) = missing
xor(::Missing, ::Integer) = missing
xor(::Integer, ::Missing) = missing
*(d::Missing, x::Union{AbstractString,AbstractChar}) = missing
*(d::Union{AbstractString,AbstractChar}, x::Missing) = missing
for f in (:round, :trunc, :ceil, :floor)
    @eval begin
        ($f)(::Missing; sigdigits::Integer=0, digits::Integer=0, base::Integer=0) = missing
        ($f)(::Type{>:Missing}, ::Missing) = missing
        ($f)(::Type{T}, ::Missing) where {T} =
            throw(MissingException(string("cannot convert a missing value to type ", T, ": use Union{", T, ", Missing} instead")))
        ($f)(::Type{T}, x::Any) where {T>:Missing} = ($f)(nonmissingtype(T), x)
    end
end

clamp(x::Missing, lo, hi) = missing
coalesce() = missing
coalesce(x::Missing, y...) = coalesce(y...)
coalesce(x::Any, y...) = x
macro coalesce(args...)
    ex = :(missing)
    i = length(args)
    while i > 0
        val = gensym()
        ex = quote
            $val = $(esc(args[i]))
            if !ismissing($val)
                $val
            else
                $ex
            end
        end
        i -= 1
    end
    return ex
end

"""
    skipmissing(itr)

The elements of `itr` that are not missing.
"""
skipmissing(itr) = SkipMissing(itr)
struct SkipMissing{T}
    x::T
end
eltype(::Type{SkipMissing{T}}) where {T} = nonmissingtype(eltype(T))
function iterate(itr::SkipMissing, state...)
    y = iterate(itr.x, state...)
    y === nothing && return nothing
    item, state = y
    while ismissing(item)
        y = iterate(itr.x, state)
        y === nothing && return nothing
        item, state = y
    end
    return item, state
end
eachindex(itr::SkipMissing) = Iterators.filter(i -> !ismissing(itr.x[i]), eachindex(itr.x))
keys(itr::SkipMissing) = Iterators.filter(i -> !ismissing(itr.x[i]), keys(itr.x))
@propagate_inbounds function getindex(itr::SkipMissing, I...)
    v = itr.x[I...]
    ismissing(v) && throw(MissingException(string("the value at index ", I, " is missing")))
    return v
end
function mapreduce(f, op, itr::SkipMissing{<:AbstractArray})
    return mapfoldl(f, op, itr)
end
filter(f, itr::SkipMissing{<:AbstractArray}) = [x for x in itr if f(x)]
