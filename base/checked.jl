# Arithmetic that notices overflow.

"Integer operations that throw `OverflowError`, or say that they overflowed."
baremodule Checked

using ..Base
import Core.Intrinsics: checked_sadd_int, checked_ssub_int, checked_smul_int, checked_uadd_int,
    checked_usub_int, checked_umul_int
import ..Base: BitSigned, BitUnsigned, BitInteger, BitSigned_types, BitUnsigned_types

export checked_neg, checked_abs, checked_add, checked_sub, checked_mul, checked_div, checked_rem,
    checked_fld, checked_mod, checked_cld, checked_pow, checked_length, add_with_overflow,
    sub_with_overflow, mul_with_overflow

@noinline throw_overflow(op::Symbol, x, y) =
    throw(OverflowError(string(x, " ", op, " ", y, " overflowed for type ", typeof(x))))

for (f, op, s, u) in ((:add, :+, :checked_sadd_int, :checked_uadd_int), (:sub, :-, :checked_ssub_int, :checked_usub_int),
                      (:mul, :*, :checked_smul_int, :checked_umul_int))
    with = f === :add ? :add_with_overflow : f === :sub ? :sub_with_overflow : :mul_with_overflow
    chk = f === :add ? :checked_add : f === :sub ? :checked_sub : :checked_mul
    @eval begin
        $with(x::T, y::T) where {T<:BitSigned} = $s(x, y)
        $with(x::T, y::T) where {T<:BitUnsigned} = $u(x, y)
        $with(x::Integer, y::Integer) = $with(promote(x, y)...)
        $with(x::Bool, y::Bool) = ($op(x, y), false)
        function $chk(x::T, y::T) where {T<:BitInteger}
            r, overflowed = $with(x, y)
            overflowed && throw_overflow($(QuoteNode(op)), x, y)
            return r
        end
        $chk(x::T, y::T) where {T<:Integer} = $op(x, y)
        $chk(x::Integer, y::Integer) = $chk(promote(x, y)...)
        $chk(x::Bool, y::Bool) = $op(x, y)
    end
end
checked_add(x) = x
checked_mul(x) = x
checked_add(x, y, z, w...) = checked_add(checked_add(x, y), z, w...)
checked_mul(x, y, z, w...) = checked_mul(checked_mul(x, y), z, w...)

checked_neg(x::Integer) = checked_sub(zero(x), x)
checked_neg(x::Bool) = -x
function checked_abs(x::BitSigned)
    r = abs(x)
    r < 0 && throw(OverflowError(string("checked arithmetic: cannot compute |x| for x = ", x, "::", typeof(x))))
    return r
end
checked_abs(x::Unsigned) = x
checked_abs(x::Bool) = x
checked_abs(x::Integer) = abs(x)

checked_div(x::Integer, y::Integer) = div(x, y)
checked_rem(x::Integer, y::Integer) = rem(x, y)
checked_fld(x::Integer, y::Integer) = fld(x, y)
checked_mod(x::Integer, y::Integer) = mod(x, y)
checked_cld(x::Integer, y::Integer) = cld(x, y)
checked_pow(x::Integer, y::Integer) = Base.power_by_squaring(x, y, checked_mul)
checked_length(r) = length(r)

end # module Checked

import .Checked: checked_neg, checked_abs, checked_add, checked_sub, checked_mul, checked_div, checked_rem,
    checked_fld, checked_mod, checked_cld, checked_pow, checked_length, add_with_overflow,
    sub_with_overflow, mul_with_overflow, throw_overflow
