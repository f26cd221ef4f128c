# What macros, loops and the first method tables need: truth values, identity, element access of
# the built-in containers, and the function names that many files extend.

export !, identity, convert, getindex, setindex!, length, push!, iterate, isempty, getproperty,
    setproperty!, swapproperty!, modifyproperty!, replaceproperty!, esc, Vector, Matrix, AbstractVector, AbstractMatrix,
    DenseVector, DenseMatrix, VecOrMat, AbstractVecOrMat, DenseVecOrMat, Val, Cvoid, throw, error, sizeof, eltype, @doc, ===, !==,
    Colon, :, Base, Core

const Vector{T} = Array{T,1}
const Matrix{T} = Array{T,2}
const VecOrMat{T} = Union{Vector{T},Matrix{T}}
const AbstractVector{T} = AbstractArray{T,1}
const AbstractMatrix{T} = AbstractArray{T,2}
const AbstractVecOrMat{T} = Union{AbstractVector{T},AbstractMatrix{T}}
const DenseVector{T} = DenseArray{T,1}
const DenseMatrix{T} = DenseArray{T,2}
const DenseVecOrMat{T} = Union{DenseVector{T},DenseMatrix{T}}
const RefArrayElement = Any
const Callable = Union{Function,Type}
const Bottom = Union{}

!(x::Bool) = not_int(x)
!==(@nospecialize(x), @nospecialize(y)) = not_int(x === y)
identity(@nospecialize(x)) = x
identity(x::Number) = x

(&)(x::Bool, y::Bool) = and_int(x, y)
(|)(x::Bool, y::Bool) = or_int(x, y)

# The integer operations that loops use; int.jl has them all.
(+)(x::Int, y::Int) = add_int(x, y)
(-)(x::Int, y::Int) = sub_int(x, y)
(*)(x::Int, y::Int) = mul_int(x, y)
(<)(x::Int, y::Int) = slt_int(x, y)
(<=)(x::Int, y::Int) = sle_int(x, y)
(>)(x, y) = y < x
(>=)(x, y) = y <= x
(==)(x::Int, y::Int) = eq_int(x, y)
(==)(@nospecialize(x::Symbol), @nospecialize(y::Symbol)) = x === y
(!=)(x, y) = !(x == y)

# ---- properties ----

getproperty(@nospecialize(x), f::Symbol) = getfield(x, f)
setproperty!(x, f::Symbol, v) = setfield!(x, f, convert(fieldtype(typeof(x), f), v))
getproperty(x::Module, f::Symbol) = getglobal(x, f)
getproperty(x::Type, f::Symbol) = getfield(x, f)
getproperty(x::Tuple, f::Int) = getfield(x, f)
setproperty!(x::Module, f::Symbol, v) = setglobal!(x, f, convert(Core.get_binding_type(x, f), v))
setproperty!(x::Type, f::Symbol, v) = error("setfield! fields of Types should not be changed")
setproperty!(x::Tuple, f::Int, v) = setfield!(x, f, v)
getproperty(x, f::Symbol, order::Symbol) = getfield(x, f, order)
setproperty!(x, f::Symbol, v, order::Symbol) = setfield!(x, f, convert(fieldtype(typeof(x), f), v), order)
swapproperty!(x, f::Symbol, v, order::Symbol=:not_atomic) =
    Core.swapfield!(x, f, convert(fieldtype(typeof(x), f), v), order)
modifyproperty!(x, f::Symbol, op, v, order::Symbol=:not_atomic) = Core.modifyfield!(x, f, op, v, order)
replaceproperty!(x, f::Symbol, expected, desired, success::Symbol=:not_atomic, fail::Symbol=success) =
    Core.replacefield!(x, f, expected, convert(fieldtype(typeof(x), f), desired), success, fail)

# ---- built-in containers ----


Core.eval(Base, quote
    getindex(A::Array, i::Int) = arrayref($(Expr(:boundscheck)), A, i)
    getindex(A::Array, i::Int, j::Int, I::Int...) = arrayref($(Expr(:boundscheck)), A, i, j, I...)
    getindex(t::Tuple, i::Int) = getfield(t, i, $(Expr(:boundscheck)))
    setindex!(A::Array{T}, x, i::Int) where {T} =
        arrayset($(Expr(:boundscheck)), A, convert(T, x)::T, i)
    setindex!(A::Array{T}, x, i::Int, j::Int, I::Int...) where {T} =
        arrayset($(Expr(:boundscheck)), A, convert(T, x)::T, i, j, I...)
    getindex(v::SimpleVector, i::Int) = Core._svec_ref($(Expr(:boundscheck)), v, i)
end)

length(A::Array) = arraylen(A)
length(t::Tuple) = nfields(t)
length(v::SimpleVector) = sub_int(Core.sizeof(v) >> 3, 1)
(>>)(x::Int, n::Int) = ashr_int(x, bitcast(UInt, n))
isempty(t::Tuple) = nfields(t) === 0
isempty(A::Array) = arraylen(A) === 0
isempty(v::SimpleVector) = length(v) === 0
lastindex(t::Tuple) = nfields(t)
firstindex(t::Tuple) = 1
lastindex(A::Vector) = arraylen(A)
firstindex(A::Vector) = 1
lastindex(v::SimpleVector) = length(v)
firstindex(v::SimpleVector) = 1

iterate(t::Tuple, i::Int=1) = sle_int(i, nfields(t)) ? (getfield(t, i), add_int(i, 1)) : nothing
iterate(A::Array, i::Int=1) =
    ult_int(bitcast(UInt, sub_int(i, 1)), bitcast(UInt, arraylen(A))) ? (arrayref(false, A, i), add_int(i, 1)) : nothing
iterate(v::SimpleVector, i::Int=1) = sle_int(i, length(v)) ? (v[i], add_int(i, 1)) : nothing
indexed_iterate(t::Tuple, i::Int, state=1) = (getfield(t, i), add_int(i, 1))
indexed_iterate(a::Array, i::Int, state=1) = (a[i], add_int(i, 1))
function indexed_iterate(itr, i)
    r = iterate(itr)
    r === nothing && throw(BoundsError(itr, i))
    return r
end
function indexed_iterate(itr, i, state)
    r = iterate(itr, state)
    r === nothing && throw(BoundsError(itr, i))
    return r
end

eltype(::Type) = Any
eltype(::Type{Bottom}) = throw(ArgumentError("Union{} does not have elements"))
eltype(x) = eltype(typeof(x))
eltype(::Type{<:AbstractArray{E}}) where {E} = E
eltype(::Type{SimpleVector}) = Any

function push!(a::Vector{Any}, @nospecialize x)
    ccall(:jl_array_grow_end, Cvoid, (Any, UInt), a, 0x0000000000000001)
    arrayset(false, a, x, arraylen(a))
    return a
end
function push!(a::Vector{T}, x) where {T}
    y = convert(T, x)::T
    ccall(:jl_array_grow_end, Cvoid, (Any, UInt), a, 0x0000000000000001)
    arrayset(false, a, y, arraylen(a))
    return a
end
function vect(@nospecialize(x...)) end
function copy end

# ---- the rest ----

error(msg::AbstractString) = throw(ErrorException(msg))
error(msg::Symbol) = throw(ErrorException(string(msg)))
error(@nospecialize(args...)) = throw(ErrorException(string(args...)))
sizeof(@nospecialize x) = Core.sizeof(x)
esc(@nospecialize(e)) = Expr(:escape, e)

"""
    Val(c)

The singleton that carries `c` in its type.
"""
struct Val{x}
end
Val(x) = Val{x}()

struct Colon <: Function
end
const (:) = Colon()

function cld end
function fld end
function div end
function rem end
function mod end
function hash end
function string end
function show end
function print end
function isequal end
function isless end
function size end
function axes end
function ndims end
function keys end
function values end
function first end
function last end
function step end
function similar end
function map end
function in end
function collect end
function get end
function haskey end
function reverse end
function merge end
function pairs end
function empty end
function union end
function filter end
function zero end
function one end
function findfirst end
function adjoint end
function transpose end
function rand end
function randn end
function parse end
function tryparse end
function write end
function read end
getindex(v::SimpleVector, I::AbstractArray) = Core.svec(Any[v[i] for i in I]...)
function peek end
function sort end
function sort! end
function issorted end
function sortperm end
function sortperm! end
function partialsort end
function join end
function repr end
function hasmethod end

invokelatest(@nospecialize(f), @nospecialize(args...); kwargs...) =
    isempty(kwargs) ? Core._call_latest(f, args...) : Core._call_latest(kwcall, values(kwargs), f, args...)
function invoke_in_world(world::UInt, @nospecialize(f), @nospecialize(args...); kwargs...)
    kw = values(kwargs)
    isempty(kw) && return Core._call_in_world(world, f, args...)
    return Core._call_in_world(world, kwcall, kw, f, args...)
end
inferencebarrier(@nospecialize(x)) = compilerbarrier(:type, x)
export invokelatest

# `invoke` with keyword arguments goes to the keyword method of the signature.
Core.kwcall(kwargs::NamedTuple, ::typeof(invoke), f, T, args...) =
    invoke(Core.kwcall, Tuple{typeof(kwargs),Core.Typeof(f),T.parameters...}, kwargs, f, args...)
