# Multiples of the identity, of any size.

struct UniformScaling{T<:Number}
    λ::T
end
const I = UniformScaling(true)
(J::UniformScaling)(n::Integer) = Diagonal(fill(J.λ, n))
Base.eltype(::Type{UniformScaling{T}}) where {T} = T
Base.ndims(::UniformScaling) = 2
getindex(J::UniformScaling, i::Integer, j::Integer) = i == j ? J.λ : zero(J.λ)
show(io::IO, J::UniformScaling) = print(io, typeof(J), '(', J.λ, ')')
function show(io::IO, ::MIME"text/plain", J::UniformScaling)
    s = string(J.λ)
    occursin(r"\w+\s*[\+\-]\s*\w+", s) && (s = "($s)")
    print(io, typeof(J), "\n", s, "*I")
end
copy(J::UniformScaling) = J
adjoint(J::UniformScaling) = UniformScaling(conj(J.λ))
transpose(J::UniformScaling) = J
inv(J::UniformScaling) = UniformScaling(inv(J.λ))
one(J::Union{UniformScaling{T},Type{UniformScaling{T}}}) where {T} = UniformScaling(one(T))
zero(J::Union{UniformScaling{T},Type{UniformScaling{T}}}) where {T} = UniformScaling(zero(T))
iszero(J::UniformScaling) = iszero(J.λ)
isone(J::UniformScaling) = isone(J.λ)
det(J::UniformScaling) = isone(J.λ) ? one(J.λ) : iszero(J.λ) ? zero(J.λ) : throw(ArgumentError("Determinant of UniformScaling is only well-defined when λ = 0 or 1."))
(==)(A::UniformScaling, B::UniformScaling) = A.λ == B.λ
(==)(J::UniformScaling, A::AbstractMatrix) = size(A, 1) == size(A, 2) && all(A[i, j] == J[i, j] for i in axes(A, 1), j in axes(A, 2))
(==)(A::AbstractMatrix, J::UniformScaling) = J == A
Base.isapprox(J::UniformScaling, A::AbstractMatrix; kw...) = isapprox(Matrix(J, size(A)...), A; kw...)
Base.isapprox(A::AbstractMatrix, J::UniformScaling; kw...) = isapprox(J, A; kw...)
Base.isapprox(A::UniformScaling, B::UniformScaling; kw...) = isapprox(A.λ, B.λ; kw...)
(+)(J::UniformScaling) = J
(-)(J::UniformScaling) = UniformScaling(-J.λ)
for op in (:+, :-, :*, :/)
    @eval $op(A::UniformScaling, B::UniformScaling) = UniformScaling($op(A.λ, B.λ))
end
(*)(x::Number, J::UniformScaling) = UniformScaling(x * J.λ)
(*)(J::UniformScaling, x::Number) = UniformScaling(J.λ * x)
(/)(J::UniformScaling, x::Number) = UniformScaling(J.λ / x)
(\)(x::Number, J::UniformScaling) = UniformScaling(x \ J.λ)
(^)(J::UniformScaling, p::Number) = UniformScaling(J.λ^p)
(*)(A::AbstractMatrix, J::UniformScaling) = A * J.λ
(*)(J::UniformScaling, A::AbstractVecOrMat) = J.λ * A
(/)(A::AbstractMatrix, J::UniformScaling) = A / J.λ
(\)(J::UniformScaling, A::AbstractVecOrMat) = J.λ \ A
(/)(J::UniformScaling, A::AbstractMatrix) = J.λ * inv(A)
(\)(A::AbstractMatrix, J::UniformScaling) = inv(A) * J.λ
"Adds `x` to the diagonal of a copy of `A`."
function with_diagonal(A::AbstractMatrix, x)
    n = checksquare(A)
    B = copyto!(similar(A, promote_type(eltype(A), typeof(x)), size(A)), A)
    for i in 1:n
        B[i, i] += x
    end
    return B
end
(+)(A::AbstractMatrix, J::UniformScaling) = with_diagonal(A, J.λ)
(+)(J::UniformScaling, A::AbstractMatrix) = A + J
(-)(A::AbstractMatrix, J::UniformScaling) = with_diagonal(A, -J.λ)
(-)(J::UniformScaling, A::AbstractMatrix) = with_diagonal(-A, J.λ)
(+)(D::Diagonal, J::UniformScaling) = Diagonal(D.diag .+ J.λ)
(-)(D::Diagonal, J::UniformScaling) = Diagonal(D.diag .- J.λ)
function Base.Matrix{T}(J::UniformScaling, m::Integer, n::Integer) where {T}
    A = zeros(T, m, n)
    for i in 1:min(m, n)
        A[i, i] = J.λ
    end
    return A
end
Base.Matrix(J::UniformScaling{T}, m::Integer, n::Integer) where {T} = Matrix{T}(J, m, n)
Base.Matrix(J::UniformScaling, dims::Dims{2}) = Matrix(J, dims...)
Base.Matrix{T}(J::UniformScaling, dims::Dims{2}) where {T} = Matrix{T}(J, dims...)
Base.Array{T}(J::UniformScaling, m::Integer, n::Integer) where {T} = Matrix{T}(J, m, n)
function Base.copyto!(A::AbstractMatrix, J::UniformScaling)
    for j in axes(A, 2), i in axes(A, 1)
        A[i, j] = J[i, j]
    end
    return A
end
Base.broadcastable(J::UniformScaling) = Ref(J)

# In a row or column of blocks a multiple of the identity is a square as high or wide as its neighbours.
const Block = Union{AbstractVecOrMat,UniformScaling}
"`blocks` with each multiple of the identity as a matrix of order `n`."
squares(blocks, n) = map(b -> b isa UniformScaling ? Matrix(b, n, n) : b, blocks)
function common_size(blocks, d)
    for b in blocks
        b isa UniformScaling || return size(b, d)
    end
    throw(ArgumentError("$(d == 1 ? "hcat" : "vcat") of only UniformScaling objects cannot determine the matrix size"))
end
for (f, d) in ((:hcat, 1), (:vcat, 2))
    # One method for each place of the first of them, so that other concatenations stay what they are.
    for before in 0:3
        names = [Symbol(:A, k) for k in 1:before]
        arguments = [:($a::AbstractVecOrMat) for a in names]
        @eval function Base.$f($(arguments...), J::UniformScaling, rest::Block...)
            blocks = ($(names...), J, rest...)
            return $f(squares(blocks, common_size(blocks, $d))...)
        end
    end
end
function Base.hvcat(rows::Tuple{Vararg{Int}}, blocks::Block...)
    any(b -> b isa UniformScaling, blocks) || return invoke(hvcat, Tuple{Tuple{Vararg{Int}},Vararg{Any}}, rows, blocks...)
    orders = zeros(Int, length(blocks))
    starts = cumsum((1, rows...))
    # Heights come from the row, or from the widths in the same column of another row.
    for (r, n) in enumerate(rows), k in starts[r]:starts[r]+n-1
        blocks[k] isa UniformScaling || (orders[starts[r]:starts[r]+n-1] .= size(blocks[k], 1))
    end
    for (r, n) in enumerate(rows), k in starts[r]:starts[r]+n-1
        orders[k] == 0 || continue
        for (q, m) in enumerate(rows)
            j = starts[q] + k - starts[r]
            m == n && orders[j] != 0 && (orders[starts[r]:starts[r]+n-1] .= size(blocks[j] isa UniformScaling ? zeros(orders[j], orders[j]) : blocks[j], 2))
        end
        orders[k] == 0 && throw(ArgumentError("hvcat of only UniformScaling objects cannot determine the matrix size"))
    end
    parts = ntuple(k -> blocks[k] isa UniformScaling ? Matrix(blocks[k], orders[k], orders[k]) : blocks[k], length(blocks))
    return hvcat(rows, parts...)
end
