# How packages say what random values of their own are: by a method of `rand` for a sampler.

"What draws values of the type `E`: made once for a type or a collection, used for each draw."
abstract type Sampler{E} end
"Whether one value will be drawn, or many."
const Repetition = Union{Val{1},Val{Inf}}

"Values of a type."
struct SamplerType{T} <: Sampler{T} end
"Values of (or from) `self`, which `sampler[]` gives."
struct SamplerTrivial{T,E} <: Sampler{E}
    self::T
end
SamplerTrivial(x::T) where {T} = SamplerTrivial{T,gentype(T)}(x)
"As `SamplerTrivial`, with something computed beforehand in `data`."
struct SamplerSimple{T,S,E} <: Sampler{E}
    self::T
    data::S
end
SamplerSimple(x::T, data::S) where {T,S} = SamplerSimple{T,S,gentype(T)}(x, data)
Base.getindex(s::Union{SamplerTrivial,SamplerSimple}) = s.self

"The type of the values that are drawn from `X`."
gentype(::Type{X}) where {X} = eltype(X)
gentype(x) = gentype(typeof(x))
gentype(::Type{<:Sampler{E}}) where {E} = E
Base.eltype(::Type{<:Sampler{E}}) where {E} = E

Sampler(r::AbstractRNG, x, n::Repetition=Val(Inf)) = Sampler(typeof(r), x, n)
Sampler(r::AbstractRNG, ::Type{X}, n::Repetition=Val(Inf)) where {X} = Sampler(typeof(r), X, n)
Sampler(::Type{<:AbstractRNG}, s::Sampler, ::Repetition) = s
Sampler(::Type{<:AbstractRNG}, ::Type{X}, ::Repetition) where {X} = SamplerType{X}()
Sampler(::Type{<:AbstractRNG}, x, ::Repetition) = SamplerTrivial(x)
Sampler(R::Type{<:AbstractRNG}, x) = Sampler(R, x, Val(Inf))

# What this module draws itself; all else has, or lacks, a method of a package's own.
const Drawn = Union{Base.BitInteger,Bool,Float16,Float32,Float64,BigFloat,Char,Complex}
rand(r::AbstractRNG, ::SamplerType{T}) where {T<:Drawn} = rand(r, T)
rand(r::AbstractRNG, ::Sampler) = throw(ArgumentError("Sampler for this object is not defined"))
const DrawnFrom = Union{AbstractArray,AbstractString,Tuple,AbstractSet,AbstractDict}
rand(r::AbstractRNG, s::SamplerTrivial{<:DrawnFrom}) = rand(r, s.self)
rand(r::AbstractRNG, x) = rand(r, Sampler(r, x, Val(1)))
rand(r::AbstractRNG, ::Type{X}) where {X} = rand(r, Sampler(r, X, Val(1)))
