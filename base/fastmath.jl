# @fastmath: arithmetic whose last bits may differ. Here it is the ordinary arithmetic, which is allowed.

export @fastmath

"Versions of functions that may trade the last bits for speed."
baremodule FastMath

using ..Base
import ..Base: esc
export @fastmath

const fast_names = Dict{Symbol,Symbol}()
for (f, g) in ((:+, :add_fast), (:-, :sub_fast), (:*, :mul_fast), (:/, :div_fast), (:(==), :eq_fast), (:!=, :ne_fast), (:<, :lt_fast), (:<=, :le_fast),
               (:>, :gt_fast), (:>=, :ge_fast), (:abs, :abs_fast), (:abs2, :abs2_fast), (:max, :max_fast), (:min, :min_fast), (:minmax, :minmax_fast), (:sqrt, :sqrt_fast),
               (:exp, :exp_fast), (:exp2, :exp2_fast), (:exp10, :exp10_fast), (:expm1, :expm1_fast), (:log, :log_fast), (:log2, :log2_fast), (:log10, :log10_fast), (:log1p, :log1p_fast), (:sin, :sin_fast),
               (:cos, :cos_fast), (:tan, :tan_fast), (:asin, :asin_fast), (:acos, :acos_fast), (:atan, :atan_fast), (:sinh, :sinh_fast), (:cosh, :cosh_fast), (:tanh, :tanh_fast), (:asinh, :asinh_fast), (:acosh, :acosh_fast), (:atanh, :atanh_fast),
               (:sincos, :sincos_fast), (:cbrt, :cbrt_fast), (:hypot, :hypot_fast), (:^, :pow_fast), (:rem, :rem_fast), (:inv, :inv_fast), (:conj, :conj_fast), (:sign, :sign_fast),
               (:isnan, :isnan_fast), (:isinf, :isinf_fast), (:isfinite, :isfinite_fast), (:issubnormal, :issubnormal_fast), (:cmp, :cmp_fast), (:angle, :angle_fast), (:cis, :cis_fast))
    fast_names[f] = g
    @eval $g(args...) = $f(args...)
end
const fast_updates = (:(+=), :(-=), :(*=), :(/=), :(^=))
function make_fastmath(@nospecialize(ex))
    isa(ex, Symbol) && return haskey(fast_names, ex) ? GlobalRef(FastMath, fast_names[ex]) : ex
    isa(ex, Expr) || return ex
    ex.head === :quote && return ex
    ex.head === :call && ex.args[1] === :^ && length(ex.args) == 3 && isa(ex.args[3], Integer) &&
        return Expr(:call, :^, make_fastmath(ex.args[2]), ex.args[3])
    return Expr(ex.head, Any[make_fastmath(a) for a in ex.args]...)
end
macro fastmath(ex::Any)
    return make_fastmath(esc(ex))
end

end # module FastMath
using .FastMath: @fastmath
