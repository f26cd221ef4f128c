# Generator: `f(x) for x in iter`, evaluated while it is iterated.

struct Generator{I,F}
    f::F
    iter::I
end
Generator(f, I1, I2, Is...) = Generator(a -> f(a...), Iterators.zip(I1, I2, Is...))
Generator(::Type{T}, iter::I) where {T,I} = Generator{I,Type{T}}(T, iter)
Generator(::Type{T}, I1, I2, Is...) where {T} = Generator(a -> T(a...), Iterators.zip(I1, I2, Is...))

function iterate(g::Generator, s...)
    @inline
    y = iterate(g.iter, s...)
    y === nothing && return nothing
    return (g.f(y[1]), y[2])
end
length(g::Generator) = length(g.iter)
size(g::Generator) = size(g.iter)
axes(g::Generator) = axes(g.iter)
ndims(g::Generator) = ndims(g.iter)
keys(g::Generator) = keys(g.iter)
last(g::Generator) = g.f(last(g.iter))
isempty(g::Generator) = isempty(g.iter)
isdone(g::Generator, state...) = isdone(g.iter, state...)
isdone(itr, state...) = missing
eltype(::Type{<:Generator}) = Any
IteratorSize(::Type{Generator{I,F}}) where {I,F} = IteratorSize(I)
IteratorEltype(::Type{<:Generator}) = EltypeUnknown()
