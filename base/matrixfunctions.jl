# Functions of matrices are LinearAlgebra's, which Julia has loaded from the start: here the first call of one loads it.

const linear_algebra = PkgId(UUID("37e2e46d-f89d-539d-b4ee-838fcccc9c8e"), "LinearAlgebra")

"`f(args...)` with LinearAlgebra loaded; where it was loaded before, or no matrix is there, there is no such method."
@noinline function with_linear_algebra(f, args...)
    any(a -> a isa AbstractMatrix, args) && !root_module_exists(linear_algebra) || throw(MethodError(f, args))
    require(linear_algebra)
    return invokelatest(f, args...)
end

# LinearAlgebra's own methods are for matrices, more specific than these.
for f in (:inv, :exp, :sqrt, :log, :sin, :cos, :tan, :sinh, :cosh, :tanh, :asin, :acos, :atan, :asinh, :acosh, :atanh, :cis, :sincos)
    @eval $f(A::AbstractArray) = with_linear_algebra($f, A)
end
(\)(A::AbstractArray, B::AbstractArray) = with_linear_algebra(\, A, B)
(/)(A::AbstractArray, B::AbstractArray) = with_linear_algebra(/, A, B)
(^)(b::Number, A::AbstractArray) = with_linear_algebra(^, b, A)
