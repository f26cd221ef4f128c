"Vectors and matrices: products, special matrices, factorizations. All of it is written for any number type, without BLAS and LAPACK."
module LinearAlgebra

import Base: *, +, -, /, \, ^, ==, inv, adjoint, transpose, copy, size, getindex, setindex!, similar, parent, show, axes, conj, real, imag,
    convert, iszero, isone, one, zero
import Base: Adjoint, Transpose, AdjOrTrans, AdjointAbsVec, TransposeAbsVec, AdjOrTransAbsVec, require_one_based_indexing

export Adjoint, Transpose, Diagonal, Symmetric, Hermitian, UpperTriangular, LowerTriangular, UnitUpperTriangular, UnitLowerTriangular,
    UniformScaling, I, Factorization, LU, QR, Cholesky, Eigen, SVD, SingularException, PosDefException, RankDeficientException, LAPACKException,
    NoPivot, RowMaximum, ColumnNorm, RowNonZero,
    dot, ⋅, cross, ×, norm, normalize, normalize!, opnorm, cond, tr, det, logdet, rank, nullspace, pinv, kron, kron!,
    diag, diagm, diagind, triu, triu!, tril, tril!, issymmetric, ishermitian, isdiag, istriu, istril, isposdef, isbanded, hermitianpart,
    mul!, lmul!, rmul!, ldiv!, rdiv!, axpy!, axpby!, adjoint!, transpose!, lu, lu!, qr, qr!, cholesky, cholesky!, eigen, eigvals, eigvecs, eigmax,
    eigmin, svd, svdvals, issuccess, factorize, checksquare, givens, reflect!, rotate!, transpose, adjoint, copy_transpose!, BLAS, LAPACK,
    Tridiagonal, SymTridiagonal, Bidiagonal, UpperHessenberg, Schur, schur, schur!, Hessenberg, hessenberg, hessenberg!, eigen!, svd!, eigvals!, logabsdet

"A matrix has no inverse: the pivot `info` is zero."
struct SingularException <: Exception
    info::Int
end
"A matrix is not positive definite: its leading minor of the order `info` is not."
struct PosDefException <: Exception
    info::Int
end
struct RankDeficientException <: Exception
    info::Int
end
struct LAPACKException <: Exception
    info::Int
end
Base.showerror(io::IO, e::PosDefException) = print(io, "PosDefException: matrix is not ", e.info == -1 ? "Hermitian" : "positive definite", "; Cholesky factorization failed.")

"The integers of BLAS and LAPACK."
const BlasInt = Int
const BlasReal = Union{Float64,Float32}
const BlasComplex = Union{ComplexF64,ComplexF32}
const BlasFloat = Union{BlasReal,BlasComplex}

module BLAS
set_num_threads(n) = nothing
get_num_threads() = 1
end
module LAPACK end

"The number of rows and columns of square matrices."
function checksquare(A)
    m, n = size(A)
    m == n || throw(DimensionMismatch("matrix is not square: dimensions are $(size(A))"))
    return m
end
checksquare(A, B...) = [checksquare(x) for x in (A, B...)]

include("vectors.jl")
include("special.jl")
include("uniformscaling.jl")
include("dense.jl")
include("lu.jl")
include("orthogonal.jl")
include("factorizations.jl")
include("eigen.jl")
include("schur.jl")
include("banded.jl")
include("functions.jl")

end # module LinearAlgebra
