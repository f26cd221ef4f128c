# Traits that collections answer and algorithms ask.

export IndexStyle, IndexLinear, IndexCartesian

abstract type IteratorSize end
struct SizeUnknown <: IteratorSize end
struct HasLength <: IteratorSize end
struct HasShape{N} <: IteratorSize end
struct IsInfinite <: IteratorSize end
IteratorSize(x) = IteratorSize(typeof(x))
IteratorSize(::Type) = HasLength()
IteratorSize(::Type{Any}) = SizeUnknown()
IteratorSize(::Type{<:Tuple}) = HasLength()
IteratorSize(::Type{<:AbstractArray{<:Any,N}}) where {N} = HasShape{N}()
IteratorSize(::Type{<:AbstractArray}) = SizeUnknown()
IteratorSize(::Type{<:Number}) = HasShape{0}()
IteratorSize(::Type{<:Ref}) = HasShape{0}()
IteratorSize(::Type{<:SkipMissing}) = SizeUnknown()
IteratorSize(::Type{Union{}}) = throw(ArgumentError("Union{} does not have a size"))
haslength(iter) = IteratorSize(iter) isa Union{HasShape,HasLength}

abstract type IteratorEltype end
struct EltypeUnknown <: IteratorEltype end
struct HasEltype <: IteratorEltype end
IteratorEltype(x) = IteratorEltype(typeof(x))
IteratorEltype(::Type) = HasEltype()
IteratorEltype(::Type{Any}) = EltypeUnknown()

abstract type IndexStyle end
struct IndexLinear <: IndexStyle end
struct IndexCartesian <: IndexStyle end
IndexStyle(A::AbstractArray) = IndexStyle(typeof(A))
IndexStyle(::Type{Union{}}) = IndexLinear()
IndexStyle(::Type{<:AbstractArray}) = IndexCartesian()
IndexStyle(::Type{<:Array}) = IndexLinear()
IndexStyle(::Type{<:SkipMissing{T}}) where {T} = IndexStyle(T)
IndexStyle(A::AbstractArray, B::AbstractArray) = IndexStyle(IndexStyle(A), IndexStyle(B))
IndexStyle(A::AbstractArray, B::AbstractArray...) = IndexStyle(IndexStyle(A), IndexStyle(B...))
IndexStyle(::IndexLinear, ::IndexLinear) = IndexLinear()
IndexStyle(::IndexStyle, ::IndexStyle) = IndexCartesian()
IndexStyle(::IndexStyle) = IndexCartesian()

abstract type OrderStyle end
struct Ordered <: OrderStyle end
struct Unordered <: OrderStyle end
OrderStyle(x) = OrderStyle(typeof(x))
OrderStyle(::Type{<:Real}) = Ordered()
OrderStyle(::Type{<:AbstractString}) = Ordered()
OrderStyle(::Type{Symbol}) = Ordered()
OrderStyle(::Type{<:Any}) = Unordered()
OrderStyle(::Type{Union{}}) = Ordered()

abstract type ArithmeticStyle end
struct ArithmeticRounds <: ArithmeticStyle end
struct ArithmeticWraps <: ArithmeticStyle end
struct ArithmeticUnknown <: ArithmeticStyle end
ArithmeticStyle(x) = ArithmeticStyle(typeof(x))
ArithmeticStyle(::Type{<:AbstractFloat}) = ArithmeticRounds()
ArithmeticStyle(::Type{<:Integer}) = ArithmeticWraps()
ArithmeticStyle(::Type{<:Any}) = ArithmeticUnknown()

abstract type RangeStepStyle end
struct RangeStepRegular <: RangeStepStyle end
struct RangeStepIrregular <: RangeStepStyle end
RangeStepStyle(x) = RangeStepStyle(typeof(x))

isiterable(T)::Bool = hasmethod(iterate, Tuple{T})
