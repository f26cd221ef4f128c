# Comparison, ordering and the arithmetic operators' n-ary and generic forms.

export isequal, isless, isunordered, cmp, max, min, minmax, ifelse, oneunit, +, *, in, ∈, ∉, ∋, ∌,
    inv, muladd, fma, div, fld1, mod1, fldmod1, divrem, fldmod, clamp, clamp!,
    ÷, ==, !=, <, >, <=, >=, hash, typejoin, getkey, copy, deepcopy, zero, one

(==)(x, y) = x === y
isequal(x, y) = (x == y)::Bool
isequal(x::AbstractFloat, y::AbstractFloat) = (isnan(x) & isnan(y)) | signequal(x, y) & (x == y)
isequal(x::Real, y::AbstractFloat) = (isnan(x) & isnan(y)) | signequal(x, y) & (x == y)
isequal(x::AbstractFloat, y::Real) = (isnan(x) & isnan(y)) | signequal(x, y) & (x == y)
signequal(x, y) = signbit(x) == signbit(y)
isequal(x) = Fix2(isequal, x)
isequal(T::Type, S::Type) = T == S
(==)(T::Type, S::Type) = T === S || ccall(:jl_types_equal, Int32, (Any, Any), T, S) !== Int32(0)
(==)(T::TypeVar, S::Type) = false
(==)(T::Type, S::TypeVar) = false
(!=)(x, y) = not_eq(x == y)
not_eq(b::Bool) = !b
not_eq(b) = !b
(<)(x, y) = isless(x, y)
(<=)(x, y) = (x < y) | (x == y)
(>)(x, y) = y < x
(>=)(x, y) = y <= x
isless(x::Real, y::Real) = x < y
isless(x::AbstractFloat, y::AbstractFloat) = (!isnan(x) & (isnan(y) | signless(x, y))) | (x < y)
isless(x::Real, y::AbstractFloat) = (!isnan(x) & (isnan(y) | signless(x, y))) | (x < y)
isless(x::AbstractFloat, y::Real) = (!isnan(x) & (isnan(y) | signless(x, y))) | (x < y)
signless(x, y) = signbit(x) & !signbit(y)
isunordered(x) = false
isunordered(x::AbstractFloat) = isnan(x)
isgreater(x, y) = isunordered(x) || isunordered(y) ? isless(x, y) : isless(y, x)

cmp(x, y) = isless(x, y) ? -1 : ifelse(isless(y, x), 1, 0)
cmp(lt, x, y) = lt(x, y) ? -1 : ifelse(lt(y, x), 1, 0)
cmp(x::Integer, y::Integer) = ifelse(isless(x, y), -1, ifelse(isless(y, x), 1, 0))

max(x, y) = ifelse(isless(y, x), x, y)
min(x, y) = ifelse(isless(y, x), y, x)
minmax(x, y) = isless(y, x) ? (y, x) : (x, y)
max(x::Real) = x
min(x::Real) = x
minmax(x::Real) = (x, x)
max(a, b, c, xs...) = afoldl(max, max(max(a, b), c), xs...)
min(a, b, c, xs...) = afoldl(min, min(min(a, b), c), xs...)

# ---- n-ary operators associate to the left ----

(+)(x) = x
(*)(x) = x
(+)(x::Number) = x
(*)(x::Number) = x
(&)(x::Integer) = x
(|)(x::Integer) = x
xor(x::Integer) = x
afoldl(op, a) = a
afoldl(op, a, b) = op(a, b)
function afoldl(op, a, b, c...)
    y = op(a, b)
    for x in c
        y = op(y, x)
    end
    return y
end
for op in (:+, :*, :&, :|, :xor)
    @eval ($op)(a, b, c, xs...) = (@inline; afoldl($op, ($op)(($op)(a, b), c), xs...))
end

(-)(x::Number) = no_op_err(:-, typeof(x))
(\)(x, y) = adjoint(adjoint(y) / adjoint(x))

# ---- membership ----

in(x) = Fix2(in, x)
function in(x, itr)
    anymissing = false
    for y in itr
        v = (y == x)
        if ismissing(v)
            anymissing = true
        elseif v
            return true
        end
    end
    return anymissing ? missing : false
end
const ∈ = in
∉(x, itr) = !∈(x, itr)
∉(itr) = Fix2(∉, itr)
∋(itr, x) = ∈(x, itr)
∋(x) = Fix2(∋, x)
∌(itr, x) = !∋(itr, x)
∌(x) = Fix2(∌, x)

# ---- division family ----

mod1(x::T, y::T) where {T<:Real} = (m = mod(x, y); ifelse(m == 0, y, m))
mod1(x::Real, y::Real) = mod1(promote(x, y)...)
fld1(x::T, y::T) where {T<:Real} = (m = mod1(x, y); fld((x - m) + y, y))
fld1(x::Real, y::Real) = fld1(promote(x, y)...)
function fld1(x::T, y::T) where {T<:Integer}
    d = div(x, y)
    return d + (!signbit(x ⊻ y) & (d * y != x))
end
fldmod1(x, y) = (fld1(x, y), mod1(x, y))
divrem(x, y) = (div(x, y), rem(x, y))
divrem(x::Integer, y::Integer) = begin
    d = div(x, y)
    (d, x - d * y)
end
divrem(x::Bool, y::Bool) = (div(x, y), rem(x, y))
fldmod(x, y) = (fld(x, y), mod(x, y))

clamp(x::X, lo::L, hi::H) where {X,L,H} =
    ifelse(x > hi, convert(promote_type(X, L, H), hi),
           ifelse(x < lo, convert(promote_type(X, L, H), lo), convert(promote_type(X, L, H), x)))
clamp(x, ::Type{T}) where {T<:Integer} = clamp(x, typemin(T), typemax(T)) % T
function clamp!(x::AbstractArray, lo, hi)
    for i in eachindex(x)
        x[i] = clamp(x[i], lo, hi)
    end
    return x
end
