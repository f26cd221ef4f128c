# GMP's own functions on integers, for programs that call them to reuse memory.

"GMP's integers: its functions, with the result as the first argument where they end in `!`."
baremodule GMP
using ..Base
import ..Base: BigInt
# The functions by their names without `mpz_`.
baremodule MPZ
using ...Base
import ...Base: BigInt, add!, @eval, in, !

for (name, c) in ((:sub, :__gmpz_sub), (:mul, :__gmpz_mul), (:fdiv_q, :__gmpz_fdiv_q), (:tdiv_q, :__gmpz_tdiv_q), (:fdiv_r, :__gmpz_fdiv_r),
    (:tdiv_r, :__gmpz_tdiv_r), (:gcd, :__gmpz_gcd), (:lcm, :__gmpz_lcm), (:and, :__gmpz_and), (:ior, :__gmpz_ior), (:xor, :__gmpz_xor),
    (:divexact, :__gmpz_divexact))
    inplace = Symbol(name, :!)
    @eval begin
        $inplace(x::BigInt, a::BigInt, b::BigInt) = (ccall(($(QuoteNode(c)), "libgmp.so.10"), Cvoid, (Ref{BigInt}, Ref{BigInt}, Ref{BigInt}), x, a, b); x)
        $inplace(x::BigInt, b::BigInt) = $inplace(x, x, b)
        $name(a::BigInt, b::BigInt) = $inplace(BigInt(), a, b)
    end
end
add!(x::BigInt, b::BigInt) = add!(x, x, b)
add(a::BigInt, b::BigInt) = add!(BigInt(), a, b)
for (name, c, T) in ((:add_ui, :__gmpz_add_ui, :Culong), (:sub_ui, :__gmpz_sub_ui, :Culong), (:mul_ui, :__gmpz_mul_ui, :Culong),
    (:mul_si, :__gmpz_mul_si, :Clong), (:mul_2exp, :__gmpz_mul_2exp, :Culong), (:fdiv_q_2exp, :__gmpz_fdiv_q_2exp, :Culong),
    (:tdiv_q_2exp, :__gmpz_tdiv_q_2exp, :Culong), (:pow_ui, :__gmpz_pow_ui, :Culong), (:bin_ui, :__gmpz_bin_ui, :Culong))
    inplace = Symbol(name, :!)
    @eval begin
        $inplace(x::BigInt, a::BigInt, b) = (ccall(($(QuoteNode(c)), "libgmp.so.10"), Cvoid, (Ref{BigInt}, Ref{BigInt}, $T), x, a, b); x)
        $inplace(x::BigInt, b) = $inplace(x, x, b)
        $name(a::BigInt, b) = $inplace(BigInt(), a, b)
    end
end
for (name, c) in ((:neg, :__gmpz_neg), (:com, :__gmpz_com), (:sqrt, :__gmpz_sqrt), (:set, :__gmpz_set))
    inplace = Symbol(name, :!)
    @eval begin
        $inplace(x::BigInt, a::BigInt) = (ccall(($(QuoteNode(c)), "libgmp.so.10"), Cvoid, (Ref{BigInt}, Ref{BigInt}), x, a); x)
        $inplace(x::BigInt) = $inplace(x, x)
        $name(a::BigInt) = $inplace(BigInt(), a)
    end
end
for (name, c, T) in ((:set_ui, :__gmpz_set_ui, :Culong), (:set_si, :__gmpz_set_si, :Clong), (:set_d, :__gmpz_set_d, :Cdouble), (:fac_ui, :__gmpz_fac_ui, :Culong))
    inplace = Symbol(name, :!)
    @eval begin
        $inplace(x::BigInt, a) = (ccall(($(QuoteNode(c)), "libgmp.so.10"), Cvoid, (Ref{BigInt}, $T), x, a); x)
        $name(a) = $inplace(BigInt(), a)
    end
end
end
end
