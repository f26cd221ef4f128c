# Conversion among the primitive integers, Bool and Char: `T(x)` checks, `x % T` wraps.

export reinterpret, oftype, trunc

@noinline throw_inexacterror(f::Symbol, @nospecialize(T), @nospecialize(val)) = throw(InexactError(f, T, val))

for T in BitInteger_types
    nt = Core.sizeof(T)
    signed_target = T <: Signed
    @eval begin
        (::Type{$T})(x::$T) = x
        (::Type{$T})(x::Bool) = zext_bool($T, x)
        rem(x::$T, ::Type{$T}) = x
        rem(x::Bool, ::Type{$T}) = zext_bool($T, x)
        rem(x::$T, ::Type{Bool}) = trunc_int(Bool, and_int(x, $T(true)))
    end
    if nt === 1
        @eval zext_bool(::Type{$T}, x::Bool) = bitcast($T, x)
    else
        @eval zext_bool(::Type{$T}, x::Bool) = zext_int($T, x)
    end
    for S in BitInteger_types
        S === T && continue
        ns = Core.sizeof(S)
        signed_source = S <: Signed
        if ns === nt
            @eval begin
                rem(x::$S, ::Type{$T}) = bitcast($T, x)
                # Same size, other signedness: the top bit must be clear.
                function (::Type{$T})(x::$S)
                    y = bitcast($T, x)
                    z = $(signed_target ? :y : :x)
                    slt_int(z, xor_int(z, z)) && throw_inexacterror(:check_top_bit, $T, x)
                    return y
                end
            end
        elseif ns < nt
            if signed_source
                @eval rem(x::$S, ::Type{$T}) = sext_int($T, x)
                if signed_target
                    @eval (::Type{$T})(x::$S) = sext_int($T, x)
                else
                    @eval function (::Type{$T})(x::$S)
                        slt_int(x, xor_int(x, x)) && throw_inexacterror(:check_top_bit, $T, x)
                        return sext_int($T, x)
                    end
                end
            else
                @eval begin
                    rem(x::$S, ::Type{$T}) = zext_int($T, x)
                    (::Type{$T})(x::$S) = zext_int($T, x)
                end
            end
        else
            # Smaller target: what comes back from it must be what went in.
            back = signed_target ? :sext_int : :zext_int
            @eval rem(x::$S, ::Type{$T}) = trunc_int($T, x)
            if signed_target && !signed_source
                @eval function (::Type{$T})(x::$S)
                    y = trunc_int($T, x)
                    (not_int(eq_int(sext_int($S, y), x)) | slt_int(y, xor_int(y, y))) &&
                        throw_inexacterror(:trunc, $T, x)
                    return y
                end
            else
                @eval function (::Type{$T})(x::$S)
                    y = trunc_int($T, x)
                    eq_int($back($S, y), x) || throw_inexacterror(:trunc, $T, x)
                    return y
                end
            end
        end
    end
end

Bool(x::Bool) = x
Bool(x::Real) = x == 0 ? false : x == 1 ? true : throw(InexactError(:Bool, Bool, x))
rem(x::Integer, ::Type{Bool}) = !iszero(x & one(x))
rem(x::Bool, ::Type{Bool}) = x
rem(x::Integer, ::Type{T}) where {T<:Integer} = convert(T, x)

Integer(x::Integer) = x
Integer(x::Bool) = Int(x)
Signed(x::Signed) = x
Unsigned(x::Unsigned) = x
Signed(x::Union{BitUnsigned,Bool}) = convert(typeof(signed(x)), x)
Unsigned(x::Union{BitSigned,Bool}) = convert(typeof(unsigned(x)), x)
signed(x) = x % typeof(signed(zero(x)))
unsigned(x) = x % typeof(unsigned(zero(x)))
Integer(x::Real) = isinteger(x) ? convert(Int, x) : throw(InexactError(:Integer, Integer, x))
Signed(x::Real) = convert(Int, x)
Unsigned(x::Real) = convert(UInt, x)

zero(::Type{T}) where {T<:BitInteger} = T(false)
one(::Type{T}) where {T<:BitInteger} = T(true)
zero(::Type{Bool}) = false
one(::Type{Bool}) = true

trunc(::Type{T}, x::Integer) where {T<:Integer} = T(x)
floor(::Type{T}, x::Integer) where {T<:Integer} = T(x)
ceil(::Type{T}, x::Integer) where {T<:Integer} = T(x)
round(::Type{T}, x::Integer) where {T<:Integer} = T(x)
trunc(x::Integer) = x
floor(x::Integer) = x
ceil(x::Integer) = x
round(x::Integer) = x
