# Array: construction, element access, copying, filling.

export fill, fill!, zeros, ones, copyto!, copy, similar, collect, vect, getindex, setindex!, unsafe_copyto!,
    isassigned, sizehint!, reshape

vect() = Vector{Any}()
vect(X::T...) where {T} = (a = Vector{T}(undef, length(X)); i = 0; for x in X; @inbounds a[i += 1] = x; end; a)
function vect(X...)
    T = promote_typeof(X...)
    a = Vector{T}(undef, length(X))
    for i in 1:length(X)
        a[i] = convert(T, X[i])
    end
    return a
end

size(a::Array, d::Integer) = d < 1 ? error("arraysize: dimension out of range") : arraysize(a, convert(Int, d))
size(a::Vector) = (arraysize(a, 1),)
size(a::Matrix) = (arraysize(a, 1), arraysize(a, 2))
size(a::Array{<:Any,N}) where {N} = (@inline; ntuple(d -> arraysize(a, d), Val(N)))
axes(a::Vector) = (OneTo(arraylen(a)),)
axes1(a::Vector) = OneTo(arraylen(a))
length(a::Array) = arraylen(a)
isassigned(a::Array, i::Int...) = begin
    k = length(i) == 1 ? i[1] : (checkbounds(Bool, a, i...) ? linear_index(a, i...) : 0)
    1 <= k <= length(a) && ccall(:jl_array_isassigned, Cint, (Any, UInt), a, k - 1) != 0
end

Array{T,N}(::UndefInitializer, d::Vararg{Integer,N}) where {T,N} = Array{T,N}(undef, map(Int, d))
Array{T,N}(::UndefInitializer, d::NTuple{N,Integer}) where {T,N} = Array{T,N}(undef, map(Int, d))
Array{T}(::UndefInitializer, d::Integer...) where {T} = Array{T}(undef, map(Int, d))
Array{T}(::UndefInitializer, d::Tuple{Vararg{Integer}}) where {T} = Array{T}(undef, map(Int, d))
Array{T}(::UndefInitializer) where {T} = Array{T,0}(undef)
Array{T,N}(::Nothing, d...) where {T,N} = fill!(Array{T,N}(undef, d...), nothing)
Array{T}(::Nothing, d...) where {T} = fill!(Array{T}(undef, d...), nothing)
Array{T,N}(::Missing, d...) where {T,N} = fill!(Array{T,N}(undef, d...), missing)
Array{T}(::Missing, d...) where {T} = fill!(Array{T}(undef, d...), missing)
Vector() = Vector{Any}(undef, 0)
Vector{T}(x::AbstractArray{S,1}) where {T,S} = copyto!(Vector{T}(undef, length(x)), x)
Array{T,N}(x::AbstractArray{S,N}) where {T,N,S} = copyto_axes!(Array{T,N}(undef, size(x)), x)
Array{T}(x::AbstractArray{S,N}) where {T,N,S} = Array{T,N}(x)
Array(A::AbstractArray{T,N}) where {T,N} = Array{T,N}(A)
Vector(A::AbstractArray{T,1}) where {T} = Array{T,1}(A)
Matrix(A::AbstractArray{T,2}) where {T} = Array{T,2}(A)
(::Type{Array{T,N} where T})(x::AbstractArray{S,N}) where {S,N} = Array{S,N}(x)
copyto_axes!(dest, src) = has_offset_axes(src) ? (copyto!(dest, collect(src)); dest) : copyto!(dest, src)

AbstractArray{T}(A::AbstractArray{S,N}) where {T,S,N} = AbstractArray{T,N}(A)
AbstractArray(A::AbstractArray{T,N}) where {T,N} = A
AbstractArray{T,N}(A::AbstractArray{T,N}) where {T,N} = copyto!(similar(A, T), A)
AbstractArray{T,N}(A::AbstractArray{S,N}) where {T,S,N} = copyto!(similar(A, T), A)
convert(::Type{AbstractArray{T}}, A::AbstractArray{T}) where {T} = A
convert(::Type{AbstractArray{T,N}}, A::AbstractArray{T,N}) where {T,N} = A
convert(::Type{AbstractArray{T}}, A::AbstractArray) where {T} = AbstractArray{T}(A)
convert(::Type{AbstractArray{T,N}}, A::AbstractArray{S,N}) where {T,S,N} = AbstractArray{T,N}(A)
convert(::Type{T}, a::AbstractArray) where {T<:AbstractArray} = a isa T ? a : T(a)::T
convert(::Type{T}, a::T) where {T<:AbstractArray} = a
convert(::Type{Union{}}, a::AbstractArray) = throw(MethodError(convert, (Union{}, a)))
promote_rule(a::Type{Array{T,n}}, b::Type{Array{S,n}}) where {T,n,S} = el_same(promote_type(T, S), a, b)
el_same(::Type{T}, a::Type{Array{T,n}}, b::Type{Array{T,n}}) where {T,n} = a
el_same(::Type{T}, a::Type{Array{S,n}}, b::Type{Array{T,n}}) where {T,S,n} = b
el_same(::Type{T}, a::Type{Array{T,n}}, b::Type{Array{S,n}}) where {T,S,n} = a
el_same(::Type, a, b) = typejoin(a, b)

similar(a::Array{T,1}) where {T} = Vector{T}(undef, size(a, 1))
similar(a::Array{T,2}) where {T} = Matrix{T}(undef, size(a, 1), size(a, 2))
similar(a::Array{T,1}, S::Type) where {T} = Vector{S}(undef, size(a, 1))
similar(a::Array{T,2}, S::Type) where {T} = Matrix{S}(undef, size(a, 1), size(a, 2))
similar(a::Array{T}, m::Int) where {T} = Vector{T}(undef, m)
similar(a::Array, T::Type, dims::Dims{N}) where {N} = Array{T,N}(undef, dims)
similar(a::Array{T}, dims::Dims{N}) where {T,N} = Array{T,N}(undef, dims)

copy(a::T) where {T<:Array} = ccall(:jl_array_copy, Ref{T}, (Any,), a)

# ---- indexing with anything but one Int ----

Core.eval(Base, quote
    getindex(A::Matrix, i::Int, j::Int) = arrayref($(Expr(:boundscheck)), A, i, j)
    getindex(A::Array{T,3}, i::Int, j::Int, k::Int) where {T} = arrayref($(Expr(:boundscheck)), A, i, j, k)
    getindex(A::Array{T,0}) where {T} = arrayref($(Expr(:boundscheck)), A, 1)
    setindex!(A::Array{T,0}, x) where {T} = arrayset($(Expr(:boundscheck)), A, convert(T, x)::T, 1)
    setindex!(A::Matrix{T}, x, i::Int, j::Int) where {T} =
        arrayset($(Expr(:boundscheck)), A, convert(T, x)::T, i, j)
    setindex!(A::Array{Any}, @nospecialize(x), i::Int) = arrayset($(Expr(:boundscheck)), A, x, i)
end)
function getindex(A::Array, r::AbstractUnitRange{<:Integer})
    @inline
    @boundscheck checkbounds(A, r)
    n = Int(length(r))
    B = similar(A, n)
    n > 0 && unsafe_copyto!(B, 1, A, Int(first(r)), n)
    return B
end
getindex(A::Array, r::AbstractUnitRange{Bool}) = A[findall(r)]
function getindex(A::Array{T}, r::StepRange{<:Integer}) where {T}
    @boundscheck checkbounds(A, r)
    B = similar(A, length(r))
    k = 1
    for i in r
        @inbounds B[k] = A[Int(i)]
        k += 1
    end
    return B
end
getindex(A::Array, c::Colon) = reshape_vector_copy(A)
reshape_vector_copy(A::Vector) = copy(A)
reshape_vector_copy(A::Array{T}) where {T} = unsafe_copyto!(Vector{T}(undef, length(A)), 1, A, 1, length(A))
function setindex!(A::Array{T}, X::Array{T}, r::AbstractUnitRange{Int}) where {T}
    @inline
    @boundscheck checkbounds(A, r)
    n = length(r)
    setindex_shape_check(X, n)
    n > 0 && unsafe_copyto!(A, first(r), X, 1, n)
    return A
end

"Creates a `T[...]` from listed elements."
function getindex(::Type{T}, vals...) where {T}
    a = Vector{T}(undef, length(vals))
    i = 1
    for v in vals
        a[i] = v
        i += 1
    end
    return a
end
getindex(::Type{T}) where {T} = Vector{T}(undef, 0)
getindex(::Type{T}, x) where {T} = (a = Vector{T}(undef, 1); a[1] = x; a)
getindex(::Type{T}, x, y) where {T} = (a = Vector{T}(undef, 2); a[1] = x; a[2] = y; a)
getindex(::Type{T}, x, y, z) where {T} = (a = Vector{T}(undef, 3); a[1] = x; a[2] = y; a[3] = z; a)
function getindex(::Type{Any}, @nospecialize vals...)
    a = Vector{Any}(undef, length(vals))
    for i in 1:length(vals)
        @inbounds a[i] = vals[i]
    end
    return a
end
getindex(::Type{Any}) = Vector{Any}(undef, 0)

# ---- bulk copies ----

"Copies `n` elements; the runtime moves memory where the element types agree."
function unsafe_copyto!(dest::Array{T}, doffs, src::Array{T}, soffs, n) where {T}
    n == 0 && return dest
    ccall(:tt_array_copy, Cvoid, (Any, Int, Any, Int, Int), dest, Int(doffs) - 1, src, Int(soffs) - 1, Int(n))
    return dest
end
function unsafe_copyto!(dest::Array, doffs, src::Array, soffs, n)
    if dest === src && doffs > soffs
        for i in n - 1:-1:0
            @inbounds dest[doffs + i] = src[soffs + i]
        end
    else
        for i in 0:n - 1
            @inbounds dest[doffs + i] = src[soffs + i]
        end
    end
    return dest
end
function copyto!(dest::Array, doffs::Integer, src::Array, soffs::Integer, n::Integer)
    n == 0 && return dest
    n > 0 || throw(ArgumentError("Number of elements to copy must be nonnegative."))
    if soffs < 1 || doffs < 1 || soffs + n - 1 > length(src) || doffs + n - 1 > length(dest)
        throw(BoundsError())
    end
    return unsafe_copyto!(dest, doffs, src, soffs, n)
end
function copyto!(dest::Array, src::Array)
    n = length(src)
    n == 0 && return dest
    n > length(dest) && throw(BoundsError(dest, 1:n))
    return unsafe_copyto!(dest, 1, src, 1, n)
end
function copyto!(dest::AbstractArray, src)
    dinds = eachindex(dest)
    y = iterate(dinds)
    for x in src
        y === nothing && throw(ArgumentError("destination has fewer elements than required"))
        dest[y[1]] = x
        y = iterate(dinds, y[2])
    end
    return dest
end
function copyto!(dest::AbstractArray, dstart::Integer, src)
    i = Int(dstart)
    for x in src
        dest[i] = x
        i += 1
    end
    return dest
end
function copyto!(dest::AbstractArray, dstart::Integer, src, sstart::Integer, n::Integer=typemax(Int))
    n < 0 && throw(ArgumentError("tried to copy n=$n elements, but n should be nonnegative"))
    sstart < 1 && throw(ArgumentError("source start offset ($sstart) is < 1"))
    k = 0
    i = Int(dstart)
    for x in Iterators.drop(src, sstart - 1)
        k == n && break
        dest[i] = x
        i += 1
        k += 1
    end
    n != typemax(Int) && k < n && throw(BoundsError(dest, i))
    return dest
end
function copyto!(dest::AbstractArray, src::AbstractArray)
    isempty(src) && return dest
    if IndexStyle(src) isa IndexLinear && IndexStyle(dest) isa IndexLinear
        return copyto_linear!(dest, src)
    end
    return copyto_general!(dest, unalias(dest, src))
end
function copyto_linear!(dest, src)
    n = length(src)
    n > length(dest) && throw(BoundsError(dest, LinearIndices(src)))
    src = unalias(dest, src)
    d = firstindex(dest) - firstindex(src)
    for i in eachindex(IndexLinear(), src)
        @inbounds dest[i + d] = src[i]
    end
    return dest
end
function copyto_general!(dest, src)
    length(src) > length(dest) && throw(BoundsError(dest, LinearIndices(src)))
    if ndims(dest) == ndims(src) && axes(dest) == axes(src)
        for I in eachindex(IndexCartesian(), src)
            @inbounds dest[I] = src[I]
        end
        return dest
    end
    y = iterate(eachindex(dest))
    inds = eachindex(dest)
    for x in src
        @inbounds dest[y[1]] = x
        y = iterate(inds, y[2])
    end
    return dest
end
function copyto!(dest::AbstractArray, dstart::Integer, src::AbstractArray)
    return copyto!(dest, dstart, src, first(LinearIndices(src)), length(src))
end
function copyto!(dest::AbstractArray, dstart::Integer, src::AbstractArray, sstart::Integer)
    n = last(LinearIndices(src)) - sstart + 1
    return copyto!(dest, dstart, src, sstart, n)
end
function copyto!(dest::AbstractArray, dstart::Integer, src::AbstractArray, sstart::Integer, n::Integer)
    n == 0 && return dest
    n < 0 && throw(ArgumentError("tried to copy n=$n elements, but n should be nonnegative"))
    di, si = LinearIndices(dest), LinearIndices(src)
    (checkindex(Bool, eachindex(IndexLinear(), dest), dstart) && checkindex(Bool, eachindex(IndexLinear(), dest), dstart + n - 1)) ||
        throw(BoundsError(dest, dstart:dstart + n - 1))
    (checkindex(Bool, eachindex(IndexLinear(), src), sstart) && checkindex(Bool, eachindex(IndexLinear(), src), sstart + n - 1)) ||
        throw(BoundsError(src, sstart:sstart + n - 1))
    src = unalias(dest, src)
    for i in 0:n - 1
        @inbounds dest[dstart + i] = src[sstart + i]
    end
    return dest
end
copy!(dst::AbstractVector, src::AbstractVector) = (length(dst) == length(src) || resize!(dst, length(src)); copyto!(dst, src))
function copy!(dst::AbstractArray, src::AbstractArray)
    axes(dst) == axes(src) || throw(ArgumentError("arrays must have the same axes for copy! (consider using `copyto!`)"))
    return copyto!(dst, src)
end
copy!(dst::AbstractVector, src) = append!(empty!(dst), src)
export copy!

# ---- aliasing ----

unalias(dest, A) = A
unalias(dest, A::AbstractArray) = mightalias(dest, A) ? unaliascopy(A) : A
unalias(dest::Array, A::Array) = dest === A ? A : (mightalias(dest, A) ? copy(A) : A)
unalias(dest, A::AbstractRange) = A
unaliascopy(A::AbstractArray) = copy(A)
mightalias(A::AbstractArray, B::AbstractArray) = !isbits(A) && !isbits(B) && share_memory(dataids(A), dataids(B))
mightalias(x, y) = false
share_memory(a, b) = any_in_common(a, b)
any_in_common(::Tuple{}, b) = false
any_in_common(a::Tuple, b) = any(==(a[1]), b) || any_in_common(tail(a), b)
dataids(A::AbstractArray) = A === parent(A) ? (objectid(A),) : dataids(parent(A))
dataids(A::Array) = (UInt(pointer(A)),)
dataids(::AbstractRange) = ()
dataids(x) = ()

# ---- filling ----

function fill!(A::AbstractArray{T}, x) where {T}
    v = convert(T, x)
    for i in eachindex(A)
        @inbounds A[i] = v
    end
    return A
end
function fill!(A::Array{T}, x) where {T<:Union{Int8,UInt8}}
    length(A) > 0 && memset(pointer(A), convert(T, x) % UInt8, length(A))
    return A
end
fill(v, dims::DimOrInd...) = fill(v, dims)
fill(v, dims::NTuple{N,Union{Integer,OneTo}}) where {N} = fill(v, map(to_dim, dims))
fill(v, dims::NTuple{N,Integer}) where {N} = (a = Array{typeof(v),N}(undef, map(Int, dims)); fill!(a, v); a)
fill(v, dims::NTuple{N,DimOrInd}) where {N} = fill!(similar(Array{typeof(v),N}, dims), v)
fill(v, dims::Tuple{}) = (a = Array{typeof(v),0}(undef); a[] = v; a)
to_dim(d::Integer) = d
to_dim(d::OneTo) = last(d)
for (f, g) in ((:zeros, :zero), (:ones, :one))
    @eval begin
        ($f)(dims::DimOrInd...) = ($f)(Float64, dims)
        ($f)(::Type{T}, dims::DimOrInd...) where {T} = ($f)(T, dims)
        ($f)(dims::Tuple{Vararg{DimOrInd}}) = ($f)(Float64, dims)
        ($f)(::Type{T}, dims::NTuple{N,Union{Integer,OneTo}}) where {T,N} = ($f)(T, map(to_dim, dims))
        ($f)(::Type{T}, dims::NTuple{N,Integer}) where {T,N} = fill!(Array{T,N}(undef, map(Int, dims)), ($g)(T))
        ($f)(::Type{T}, dims::Tuple{}) where {T} = fill(($g)(T))
        ($f)(::Type{T}, dims::NTuple{N,DimOrInd}) where {T,N} = fill!(similar(Array{T,N}, dims), ($g)(T))
    end
end
zero(x::AbstractArray{T}) where {T<:Number} = fill!(similar(x, typeof(zero(T))), zero(T))
zero(x::AbstractArray) = map(zero, x)
iszero(x::AbstractArray) = all(iszero, x)
one(x::AbstractMatrix{T}) where {T} = begin
    m, n = size(x)
    m == n || throw(DimensionMismatch("multiplicative identity defined only for square matrices"))
    I = fill!(similar(x, typeof(one(T))), zero(one(T)))
    for i in 1:m
        I[i, i] = one(T)
    end
    I
end
oneunit(x::AbstractMatrix{T}) where {T} = one(x)
float(A::AbstractArray{<:AbstractFloat}) = A
float(A::AbstractArray{T}) where {T} = convert(AbstractArray{typeof(float(zero(T)))}, A)
real(A::AbstractArray{<:Real}) = A
real(A::AbstractArray) = map(real, A)
imag(A::AbstractArray) = map(imag, A)
conj(A::AbstractArray{<:Real}) = A
conj(A::AbstractArray) = map(conj, A)
conj!(A::AbstractArray{<:Real}) = A
conj!(A::AbstractArray) = (for i in eachindex(A); A[i] = conj(A[i]); end; A)
export conj!
