# Matrices with one or two diagonals beside the main one.

"A matrix that is zero but for the diagonal and those next to it."
struct Tridiagonal{T,V<:AbstractVector{T}} <: AbstractMatrix{T}
    dl::V
    d::V
    du::V
    function Tridiagonal{T,V}(dl, d, du) where {T,V<:AbstractVector{T}}
        n = length(d)
        (length(dl) == n - 1 && length(du) == n - 1) || n == 0 && isempty(dl) && isempty(du) ||
            throw(ArgumentError("cannot construct Tridiagonal from incompatible lengths of subdiagonal, diagonal and superdiagonal: ($(length(dl)), $n, $(length(du)))"))
        return new{T,V}(dl, d, du)
    end
end
Tridiagonal(dl::V, d::V, du::V) where {T,V<:AbstractVector{T}} = Tridiagonal{T,V}(dl, d, du)
function Tridiagonal(dl::AbstractVector, d::AbstractVector, du::AbstractVector)
    T = promote_type(eltype(dl), eltype(d), eltype(du))
    return Tridiagonal(convert(Vector{T}, dl), convert(Vector{T}, d), convert(Vector{T}, du))
end
Tridiagonal(A::AbstractMatrix) = Tridiagonal(diag(A, -1), diag(A, 0), diag(A, 1))

"A symmetric matrix that is zero but for the diagonal and those next to it."
struct SymTridiagonal{T,V<:AbstractVector{T}} <: AbstractMatrix{T}
    dv::V
    ev::V
    function SymTridiagonal{T,V}(dv, ev) where {T,V<:AbstractVector{T}}
        length(ev) in (length(dv) - 1, length(dv)) ||
            throw(DimensionMismatch("subdiagonal has wrong length. Has length $(length(ev)), but should be either $(length(dv) - 1) or $(length(dv))."))
        return new{T,V}(dv, ev)
    end
end
SymTridiagonal(dv::V, ev::V) where {T,V<:AbstractVector{T}} = SymTridiagonal{T,V}(dv, ev)
function SymTridiagonal(dv::AbstractVector, ev::AbstractVector)
    T = promote_type(eltype(dv), eltype(ev))
    return SymTridiagonal(convert(Vector{T}, dv), convert(Vector{T}, ev))
end
function SymTridiagonal(A::AbstractMatrix)
    diag(A, 1) == diag(A, -1) || throw(ArgumentError("matrix is not symmetric; cannot convert to SymTridiagonal"))
    return SymTridiagonal(diag(A), diag(A, 1))
end

"A matrix that is zero but for the diagonal and the one above (`uplo` 'U') or below ('L') it."
struct Bidiagonal{T,V<:AbstractVector{T}} <: AbstractMatrix{T}
    dv::V
    ev::V
    uplo::Char
    function Bidiagonal{T,V}(dv, ev, uplo::Char) where {T,V<:AbstractVector{T}}
        length(ev) == max(length(dv) - 1, 0) ||
            throw(DimensionMismatch("length of diagonal vector is $(length(dv)), length of off-diagonal vector is $(length(ev))"))
        return new{T,V}(dv, ev, uplo)
    end
end
function Bidiagonal(dv::AbstractVector, ev::AbstractVector, uplo::Symbol)
    uplo in (:U, :L) || throw(ArgumentError("uplo argument must be either :U (upper) or :L (lower)"))
    T = promote_type(eltype(dv), eltype(ev))
    v = convert(Vector{T}, dv)
    return Bidiagonal{T,typeof(v)}(v, convert(Vector{T}, ev), uplo === :U ? 'U' : 'L')
end
Bidiagonal(A::AbstractMatrix, uplo::Symbol) = Bidiagonal(diag(A), diag(A, uplo === :U ? 1 : -1), uplo)

const Banded = Union{Tridiagonal,SymTridiagonal,Bidiagonal}
main_diagonal(A::Tridiagonal) = A.d
main_diagonal(A::Union{SymTridiagonal,Bidiagonal}) = A.dv
"The diagonal above (`k` 1) or below (`k` -1) the main one, or nothing."
beside(A::Tridiagonal, k) = k == 1 ? A.du : A.dl
beside(A::SymTridiagonal, k) = A.ev
beside(A::Bidiagonal, k) = (A.uplo == 'U') == (k == 1) ? A.ev : nothing
size(A::Banded) = (n = length(main_diagonal(A)); (n, n))
function getindex(A::Banded, i::Int, j::Int)
    @boundscheck checkbounds(A, i, j)
    i == j && return main_diagonal(A)[i]
    v = abs(i - j) == 1 ? beside(A, j - i) : nothing
    return v === nothing ? zero(eltype(A)) : v[min(i, j)]
end
function setindex!(A::Banded, x, i::Int, j::Int)
    @boundscheck checkbounds(A, i, j)
    v = i == j ? main_diagonal(A) : abs(i - j) == 1 && !(A isa SymTridiagonal) ? beside(A, j - i) : nothing
    if v === nothing
        A isa SymTridiagonal && throw(ArgumentError("cannot set off-diagonal entry ($i, $j)"))
        iszero(x) || throw(ArgumentError("cannot set entry ($i, $j) off the $(A isa Bidiagonal ? (A.uplo == 'U' ? "upper bi" : "lower bi") : "tri")diagonal band to a nonzero value ($x)"))
    else
        v[min(i, j)] = x
    end
    return A
end
stored(A::Banded, i, j) = i == j || abs(i - j) == 1 && beside(A, j - i) !== nothing
Base.replace_in_print_matrix(A::Banded, i::Integer, j::Integer, s::AbstractString) = stored(A, i, j) ? s : Base.replace_with_centered_mark(s)
"The matrix of the same kind whose parts are `f` of the parts of `A`."
map_parts(f, A::Tridiagonal) = Tridiagonal(f(A.dl), f(A.d), f(A.du))
map_parts(f, A::SymTridiagonal) = SymTridiagonal(f(A.dv), f(A.ev))
map_parts(f, A::Bidiagonal) = Bidiagonal(f(A.dv), f(A.ev), Symbol(A.uplo))
copy(A::Banded) = map_parts(copy, A)
similar(A::Banded, ::Type{T}) where {T} = map_parts(v -> similar(v, T), A)
similar(A::Banded, ::Type{T}, dims::Dims{2}) where {T} = zeros(T, dims)
(*)(A::Banded, x::Number) = map_parts(v -> v * x, A)
(*)(x::Number, A::Banded) = map_parts(v -> x * v, A)
(/)(A::Banded, x::Number) = map_parts(v -> v / x, A)
(-)(A::Banded) = map_parts(-, A)
for op in (:+, :-)
    @eval $op(A::Tridiagonal, B::Tridiagonal) = Tridiagonal($op(A.dl, B.dl), $op(A.d, B.d), $op(A.du, B.du))
    @eval $op(A::SymTridiagonal, B::SymTridiagonal) = SymTridiagonal($op(A.dv, B.dv), $op(A.ev, B.ev))
    @eval $op(A::Tridiagonal, J::UniformScaling) = Tridiagonal(A.dl, broadcast($op, A.d, J.λ), A.du)
    @eval $op(A::SymTridiagonal, J::UniformScaling) = SymTridiagonal(broadcast($op, A.dv, J.λ), A.ev)
end
transpose(A::Tridiagonal) = Tridiagonal(A.du, A.d, A.dl)
adjoint(A::Tridiagonal) = Tridiagonal(conj(A.du), conj(A.d), conj(A.dl))
transpose(A::SymTridiagonal) = A
adjoint(A::SymTridiagonal) = map_parts(conj, A)
transpose(A::Bidiagonal) = Bidiagonal(A.dv, A.ev, A.uplo == 'U' ? :L : :U)
adjoint(A::Bidiagonal) = Bidiagonal(conj(A.dv), conj(A.ev), A.uplo == 'U' ? :L : :U)
diag(A::Banded, k::Integer = 0) = k == 0 ? copy(main_diagonal(A)) : abs(k) == 1 && beside(A, k) !== nothing ? copy(beside(A, k)) : zeros(eltype(A), max(0, size(A, 1) - abs(k)))
det(A::Bidiagonal) = prod(A.dv)
function det(A::Union{Tridiagonal,SymTridiagonal})
    # The three-term recurrence of the leading minors.
    d, l, u = main_diagonal(A), beside(A, -1), beside(A, 1)
    before, here = zero(eltype(A)), one(eltype(A))
    for k in eachindex(d)
        before, here = here, d[k] * here - (k > 1 ? l[k-1] * u[k-1] * before : zero(here))
    end
    return here
end
issymmetric(A::SymTridiagonal) = true
istriu(A::Bidiagonal, k::Integer = 0) = k <= 0 && A.uplo == 'U' || invoke(istriu, Tuple{AbstractMatrix,Integer}, A, k)
function show(io::IO, ::MIME"text/plain", A::Bidiagonal)
    get(io, :compact, false) && return invoke(show, Tuple{IO,MIME"text/plain",AbstractMatrix}, io, MIME"text/plain"(), A)
    show_diagonals(io, A)
end
show(io::IO, A::Bidiagonal) = show_diagonals(io, A)
function show_diagonals(io, A)
    summary(io, A)
    print(io, ":\n diag:")
    Base.print_matrix(io, A.dv')
    print(io, A.uplo == 'U' ? "\n super:" : "\n sub:")
    Base.print_matrix(io, A.ev')
end
