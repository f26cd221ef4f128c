# Running reductions.

export accumulate, accumulate!, cumsum, cumsum!, cumprod, cumprod!

accumulate(op, A; dims::Union{Nothing,Integer}=nothing, init=_InitialValue()) = accumulate_by(op, A, dims, init)
function accumulate_by(op, A, dims, init)
    if !(A isa AbstractArray) || (ndims(A) == 1 && dims === nothing) || (ndims(A) == 1 && dims == 1) || dims === nothing
        A isa AbstractArray && ndims(A) != 1 && return reshape(collect_running(op, vec(A), init), size(A))
        A isa Tuple && return (collect_running(op, A, init)...,)
        A isa NamedTuple && throw(MethodError(accumulate, (op, A)))
        return collect_running(op, A, init)
    end
    dims >= 1 || throw(ArgumentError("dims must be a positive integer"))
    T = running_type(op, A, init)
    return accumulate!(op, similar(A, T), A; dims=dims, init=init)
end
running_type(op, A, init) = begin
    isempty(A) && return eltype(A)
    x = first(A)
    v = init isa _InitialValue ? reduce_first(op, x) : op(init, x)
    promote_typejoin(typeof(v), typeof(op(v, x)))
end
collect_running(op, itr, init) = collect(Iterators.accumulate(op, itr; init=init))

function accumulate!(op, B, A; dims::Union{Integer,Nothing}=nothing, init=_InitialValue())
    axes(A) == axes(B) || length(A) == length(B) && dims === nothing || throw(DimensionMismatch("shape of B must match A"))
    if dims === nothing || (ndims(A) == 1 && dims == 1)
        v = init
        first_one = true
        for (i, j) in zip(eachindex(B), eachindex(A))
            x = A[j]
            v = first_one ? (init isa _InitialValue ? reduce_first(op, x) : op(init, x)) : op(v, x)
            first_one = false
            B[i] = v
        end
        return B
    end
    dims > 0 || throw(ArgumentError("dims must be a positive integer"))
    if dims > ndims(A)
        for I in eachindex(A)
            B[I] = init isa _InitialValue ? reduce_first(op, A[I]) : op(init, A[I])
        end
        return B
    end
    f = first(axes(A, dims))
    for I in CartesianIndices(A)
        if I[dims] == f
            B[I] = init isa _InitialValue ? reduce_first(op, A[I]) : op(init, A[I])
        else
            J = CartesianIndex(setindex(I.I, I[dims] - 1, dims))
            B[I] = op(B[J], A[I])
        end
    end
    return B
end

cumsum(A::AbstractArray; dims::Integer) = accumulate(add_sum, A; dims=dims)
cumsum(A::AbstractArray{T}; dims::Integer) where {T<:AbstractFloat} = accumulate!(add_sum, similar(A), A; dims=dims)
cumsum(x::AbstractVector) = cumsum_vector(x)
cumsum(itr) = accumulate(add_sum, itr)
cumsum_vector(x) = accumulate(add_sum, x)
"Float sums run pairwise, like `sum`."
cumsum_vector(x::AbstractVector{<:AbstractFloat}) = running_pairwise!(add_sum, similar(x), x)
cumsum!(B, A; dims::Integer) = accumulate!(add_sum, B, A; dims=dims)
cumsum!(y::AbstractVector, x::AbstractVector) = eltype(x) <: AbstractFloat ? running_pairwise!(add_sum, y, x) : accumulate!(add_sum, y, x)
cumprod(A::AbstractArray; dims::Integer) = accumulate(mul_prod, A; dims=dims)
cumprod(x::AbstractVector) = accumulate(mul_prod, x)
cumprod(itr) = accumulate(mul_prod, itr)
cumprod!(B, A; dims::Integer) = accumulate!(mul_prod, B, A; dims=dims)
cumprod!(y::AbstractVector, x::AbstractVector) = accumulate!(mul_prod, y, x)

function running_pairwise!(op, y, x)
    isempty(x) && return y
    i = firstindex(x)
    v = reduce_first(op, x[i])
    y[i] = v
    n = length(x)
    n > 1 && running_block!(op, y, x, v, i + 1, n - 1)
    return y
end
"Fills `n` results from `i` on, each `op(s, sum of the block so far)`; returns the block's own sum."
function running_block!(op, y, x, s, i, n)
    if n < 128
        t = x[i]
        y[i] = op(s, t)
        for j in i + 1:i + n - 1
            t = op(t, x[j])
            y[j] = op(s, t)
        end
        return t
    end
    n2 = n >> 1
    a = running_block!(op, y, x, s, i, n2)
    b = running_block!(op, y, x, op(s, a), i + n2, n - n2)
    return op(a, b)
end
