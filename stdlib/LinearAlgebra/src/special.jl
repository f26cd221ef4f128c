# Matrices of which a part is known: diagonal, triangular, symmetric.

"A matrix that is zero off its diagonal."
struct Diagonal{T,V<:AbstractVector{T}} <: AbstractMatrix{T}
    diag::V
    Diagonal{T,V}(d) where {T,V<:AbstractVector{T}} = new{T,V}(d)
end
Diagonal(v::AbstractVector{T}) where {T} = Diagonal{T,typeof(v)}(v)
Diagonal(A::AbstractMatrix) = Diagonal(diag(A))
Diagonal(D::Diagonal) = D
Diagonal{T}(v::AbstractVector) where {T} = Diagonal(convert(AbstractVector{T}, v))
Diagonal{T}(D::Diagonal) where {T} = Diagonal{T}(D.diag)
size(D::Diagonal) = (n = length(D.diag); (n, n))
parent(D::Diagonal) = D.diag
function getindex(D::Diagonal{T}, i::Int, j::Int) where {T}
    @boundscheck checkbounds(D, i, j)
    return i == j ? @inbounds(D.diag[i]) : zero_like(D, i, j)
end
zero_like(D::Diagonal{T}, i, j) where {T<:Number} = zero(T)
zero_like(D::Diagonal, i, j) = zeros(eltype(eltype(D)), size(D.diag[i], 1), size(D.diag[j], 2))
function setindex!(D::Diagonal, v, i::Int, j::Int)
    @boundscheck checkbounds(D, i, j)
    i == j ? (D.diag[i] = v) : iszero(v) || throw(ArgumentError("cannot set off-diagonal entry ($i, $j) to a nonzero value ($v)"))
    return D
end
similar(D::Diagonal, ::Type{T}) where {T} = Diagonal(similar(D.diag, T))
similar(D::Diagonal, ::Type{T}, dims::Dims{2}) where {T} = zeros(T, dims)
copy(D::Diagonal) = Diagonal(copy(D.diag))
adjoint(D::Diagonal) = Diagonal(adjoint.(D.diag))
transpose(D::Diagonal) = Diagonal(transpose.(D.diag))
(*)(A::Diagonal, B::Diagonal) = Diagonal(A.diag .* B.diag)
(+)(A::Diagonal, B::Diagonal) = Diagonal(A.diag + B.diag)
(-)(A::Diagonal, B::Diagonal) = Diagonal(A.diag - B.diag)
(-)(A::Diagonal) = Diagonal(-A.diag)
(*)(A::Diagonal, x::Number) = Diagonal(A.diag * x)
(*)(x::Number, A::Diagonal) = Diagonal(x * A.diag)
(/)(A::Diagonal, x::Number) = Diagonal(A.diag / x)
(*)(D::Diagonal, x::AbstractVector) = (check_product(D, x); D.diag .* x)
(*)(D::Diagonal, B::AbstractMatrix) = (check_product(D, B); D.diag .* B)
(*)(A::AbstractMatrix, D::Diagonal) = (check_product(A, D); A .* transpose(D.diag))
check_product(A, B) = size(A, 2) == size(B, 1) || throw(DimensionMismatch("matrix A has dimensions ($(size(A, 1)),$(size(A, 2))), $(B isa AbstractVector ? "vector B has length $(length(B))" : "matrix B has dimensions ($(size(B, 1)),$(size(B, 2)))")"))
function inv(D::Diagonal)
    i = findfirst(iszero, D.diag)
    i === nothing || throw(SingularException(i))
    return Diagonal(inv.(D.diag))
end
(\)(D::Diagonal, b::AbstractVecOrMat) = (check_diagonal(D); D.diag .\ b)
(/)(A::AbstractMatrix, D::Diagonal) = (check_diagonal(D); A ./ transpose(D.diag))
check_diagonal(D) = (i = findfirst(iszero, D.diag)) === nothing || throw(SingularException(i))
(^)(D::Diagonal, p::Integer) = Diagonal(D.diag .^ p)
(^)(D::Diagonal, p::Real) = Diagonal(D.diag .^ p)
(==)(A::Diagonal, B::Diagonal) = A.diag == B.diag
det(D::Diagonal) = prod(D.diag)
tr(D::Diagonal) = sum(D.diag)
Base.replace_in_print_matrix(A::Diagonal, i::Integer, j::Integer, s::AbstractString) = i == j ? s : Base.replace_with_centered_mark(s)
lmul!(D::Diagonal, B::AbstractVecOrMat) = (B .= D.diag .* B; B)
rmul!(A::AbstractMatrix, D::Diagonal) = (A .= A .* transpose(D.diag); A)

abstract type AbstractTriangular{T} <: AbstractMatrix{T} end
for (name, inside, unit) in ((:UpperTriangular, :(i <= j), false), (:LowerTriangular, :(i >= j), false), (:UnitUpperTriangular, :(i < j), true), (:UnitLowerTriangular, :(i > j), true))
    value = unit ? :(i == j ? one(T) : zero(T)) : :(zero(T))
    @eval begin
        "One triangle of a square matrix."
        struct $name{T,S<:AbstractMatrix{T}} <: AbstractTriangular{T}
            data::S
            function $name{T,S}(data) where {T,S<:AbstractMatrix{T}}
                checksquare(data)
                return new{T,S}(data)
            end
        end
        $name(A::AbstractMatrix{T}) where {T} = $name{T,typeof(A)}(A)
        $name(A::$name) = A
        function getindex(A::$name{T}, i::Int, j::Int) where {T}
            @boundscheck checkbounds(A, i, j)
            return $inside ? @inbounds(A.data[i, j]) : $value
        end
        function setindex!(A::$name, v, i::Int, j::Int)
            @boundscheck checkbounds(A, i, j)
            $inside ? (A.data[i, j] = v) : A[i, j] == v || throw(ArgumentError("cannot set index in this part ($i, $j) of a triangular matrix"))
            return A
        end
        copy(A::$name) = $name(copy(A.data))
        similar(A::$name, ::Type{T}) where {T} = $name(similar(A.data, T))
        similar(A::$name, ::Type{T}, dims::Dims{N}) where {T,N} = similar(A.data, T, dims)
        Base.replace_in_print_matrix(A::$name, i::Integer, j::Integer, s::AbstractString) = $inside || $unit && i == j ? s : Base.replace_with_centered_mark(s)
    end
end
const AnyUpper = Union{UpperTriangular,UnitUpperTriangular}
const AnyLower = Union{LowerTriangular,UnitLowerTriangular}
size(A::AbstractTriangular) = size(A.data)
parent(A::AbstractTriangular) = A.data
for (a, b) in ((:UpperTriangular, :LowerTriangular), (:UnitUpperTriangular, :UnitLowerTriangular))
    @eval begin
        adjoint(A::$a) = $b(adjoint(A.data))
        adjoint(A::$b) = $a(adjoint(A.data))
        transpose(A::$a) = $b(transpose(A.data))
        transpose(A::$b) = $a(transpose(A.data))
    end
end
for T in (:UpperTriangular, :LowerTriangular)
    @eval begin
        (*)(A::$T, x::Number) = $T(A.data * x)
        (*)(x::Number, A::$T) = $T(x * A.data)
        (/)(A::$T, x::Number) = $T(A.data / x)
        (-)(A::$T) = $T(-A.data)
        (+)(A::$T, B::$T) = $T(A.data + B.data)
        (-)(A::$T, B::$T) = $T(A.data - B.data)
        (*)(A::$T, B::$T) = $T(Matrix(A) * Matrix(B))
    end
end
det(A::AbstractTriangular) = prod(diag(A))
inv(A::T) where {T<:AbstractTriangular} = Base.typename(T).wrapper(A \ Matrix{eltype(A)}(I, size(A)...))

"Solves with a triangular matrix, in place, by substitution."
function substitute!(A::AbstractTriangular, b::AbstractVecOrMat)
    n = checksquare(A)
    n == size(b, 1) || throw(DimensionMismatch("second dimension of left hand side A, $n, and length of right hand side b, $(size(b, 1)), must be equal"))
    upper = A isa AnyUpper
    unit = A isa Union{UnitUpperTriangular,UnitLowerTriangular}
    unit || for i in 1:n
        iszero(A[i, i]) && throw(SingularException(i))
    end
    for c in axes(b, 2), i in (upper ? (n:-1:1) : (1:n))
        s = b[i, c]
        for k in (upper ? (i+1:n) : (1:i-1))
            s -= A[i, k] * b[k, c]
        end
        b[i, c] = unit ? s : A[i, i] \ s
    end
    return b
end
"The type of what solving with elements of these types gives."
solution_type(A, b) = typeof(one(eltype(A)) \ one(eltype(b)) + one(eltype(A)) \ one(eltype(b)))
ldiv!(A::AbstractTriangular, b::AbstractVecOrMat) = substitute!(A, b)
(\)(A::AbstractTriangular, b::AbstractVecOrMat) = substitute!(A, copyto!(similar(b, solution_type(A, b), size(b)), b))

for (name, mirror) in ((:Symmetric, :transpose), (:Hermitian, :adjoint))
    diagonal = name === :Hermitian ? :(real_part(A.data[i, i])) : :(A.data[i, i])
    @eval begin
        "The matrix of which one triangle is given, the other one mirrors it."
        struct $name{T,S<:AbstractMatrix{<:T}} <: AbstractMatrix{T}
            data::S
            uplo::Char
            function $name{T,S}(data, uplo::Char) where {T,S<:AbstractMatrix{<:T}}
                checksquare(data)
                return new{T,S}(data, uplo)
            end
        end
        function $name(A::AbstractMatrix{T}, uplo::Symbol = :U) where {T}
            uplo in (:U, :L) || throw(ArgumentError("uplo argument must be either :U (upper) or :L (lower)"))
            return $name{T,typeof(A)}(A, uplo === :U ? 'U' : 'L')
        end
        $name(A::$name) = A
        size(A::$name) = size(A.data)
        parent(A::$name) = A.data
        function getindex(A::$name{T}, i::Int, j::Int) where {T}
            @boundscheck checkbounds(A, i, j)
            i == j && return convert(T, $diagonal)
            return (i < j) == (A.uplo == 'U') ? A.data[i, j] : $mirror(A.data[j, i])
        end
        function setindex!(A::$name, v, i::Int, j::Int)
            i == j || throw(ArgumentError($("Cannot set a non-diagonal index in a " * lowercase(string(name)) * " matrix")))
            return A.data[i, j] = v
        end
        copy(A::$name) = $name(copy(A.data), Symbol(A.uplo))
        similar(A::$name, ::Type{T}) where {T} = $name(similar(A.data, T), Symbol(A.uplo))
        similar(A::$name, ::Type{T}, dims::Dims{N}) where {T,N} = similar(A.data, T, dims)
        (*)(A::$name, x::Real) = $name(A.data * x, Symbol(A.uplo))
        (*)(x::Real, A::$name) = $name(x * A.data, Symbol(A.uplo))
        (/)(A::$name, x::Real) = $name(A.data / x, Symbol(A.uplo))
        (+)(A::$name, B::$name) = $name(Matrix(A) + Matrix(B))
        (-)(A::$name, B::$name) = $name(Matrix(A) - Matrix(B))
        (-)(A::$name) = $name(-A.data, Symbol(A.uplo))
        inv(A::$name) = $name(inv(lu(Matrix(A))))
    end
end
real_part(x::Number) = real(x)
real_part(x) = x
transpose(A::Symmetric) = A
adjoint(A::Hermitian) = A
adjoint(A::Symmetric{<:Real}) = A
transpose(A::Hermitian{<:Real}) = A
tr(A::Hermitian) = sum(real(diag(A.data)))
det(A::Hermitian) = real(det(lu(Matrix(A); check = false)))
hermitianpart(A::AbstractMatrix, uplo::Symbol = :U) = Hermitian((A + A') / 2, uplo)
const RealHermSym = Union{Symmetric{<:Real},Hermitian}
