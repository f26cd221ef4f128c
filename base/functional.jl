# Functions as values: composition, partial application, pipelines, pairs.

export ∘, |>, ComposedFunction, Returns, =>, Pair, splat

|>(x, f) = f(x)

"""
    f ∘ g

The function that applies `g` and then `f`.
"""
struct ComposedFunction{O,I} <: Function
    outer::O
    inner::I
    ComposedFunction{O,I}(outer, inner) where {O,I} = new{O,I}(outer, inner)
    ComposedFunction(outer, inner) = new{Core.Typeof(outer),Core.Typeof(inner)}(outer, inner)
end
(c::ComposedFunction)(x...; kw...) = call_composed(unwrap_composed(c), x, kw)
unwrap_composed(c::ComposedFunction) = (unwrap_composed(c.outer)..., unwrap_composed(c.inner)...)
unwrap_composed(f) = (maybe_constructor(f),)
call_composed(fs, x, kw) = (@inline; fs[1](call_composed(tail(fs), x, kw)))
call_composed(fs::Tuple{Any}, x, kw) = (@inline; fs[1](x...; kw...))
struct Constructor{F} <: Function
end
(::Constructor{F})(args...; kw...) where {F} = (@inline; F(args...; kw...))
maybe_constructor(::Type{F}) where {F} = Constructor{F}()
maybe_constructor(f) = f
function ∘ end
∘(f) = f
∘(f, g) = ComposedFunction(f, g)
∘(f, g, h...) = ∘(f ∘ g, h...)
!(f::Function) = (!) ∘ f
!(f::ComposedFunction{typeof(!)}) = f.inner

"A binary function with its first argument fixed."
struct Fix1{F,T} <: Function
    f::F
    x::T
    Fix1(f::F, x) where {F} = new{F,Core.Typeof(x)}(f, x)
    Fix1(f::Type{F}, x) where {F} = new{Type{F},Core.Typeof(x)}(f, x)
end
(f::Fix1)(y) = f.f(f.x, y)

"A binary function with its second argument fixed."
struct Fix2{F,T} <: Function
    f::F
    x::T
    Fix2(f::F, x) where {F} = new{F,Core.Typeof(x)}(f, x)
    Fix2(f::Type{F}, x) where {F} = new{Type{F},Core.Typeof(x)}(f, x)
end
(f::Fix2)(y) = f.f(y, f.x)

(==)(x) = Fix2(==, x)
(!=)(x) = Fix2(!=, x)
(<)(x) = Fix2(<, x)
(<=)(x) = Fix2(<=, x)
(>)(x) = Fix2(>, x)
(>=)(x) = Fix2(>=, x)

"""
    Returns(value)

The function that returns `value` whatever it is given.
"""
struct Returns{V} <: Function
    value::V
    Returns{V}(value) where {V} = new{V}(value)
    Returns(value) = new{Core.Typeof(value)}(value)
end
(obj::Returns)(@nospecialize(args...); @nospecialize(kw...)) = obj.value

struct Splat{F} <: Function
    f::F
    Splat(f) = new{Core.Typeof(f)}(f)
end
splat(f) = Splat(f)
(s::Splat)(args) = s.f(args...)

# ---- pairs ----

const (=>) = Pair
indexed_iterate(p::Pair, i::Int, state=1) = (getfield(p, i), i + 1)
iterate(p::Pair, i=1) = i > 2 ? nothing : (getfield(p, i), i + 1)
eltype(p::Type{Pair{A,B}}) where {A,B} = Union{A,B}
getindex(p::Pair, i::Int) = getfield(p, i)
getindex(p::Pair, i::Real) = getfield(p, convert(Int, i))
reverse(p::Pair{A,B}) where {A,B} = Pair{B,A}(p.second, p.first)
length(p::Pair) = 2
firstindex(p::Pair) = 1
lastindex(p::Pair) = 2
isempty(p::Pair) = false
first(p::Pair) = p.first
last(p::Pair) = p.second
(==)(p::Pair, q::Pair) = (p.first == q.first) & (p.second == q.second)
isequal(p::Pair, q::Pair) = isequal(p.first, q.first) & isequal(p.second, q.second)
isless(p::Pair, q::Pair) = ifelse(!isequal(p.first, q.first), isless(p.first, q.first), isless(p.second, q.second))
hash(p::Pair, h::UInt) = hash(p.second, hash(p.first, h))
convert(::Type{Pair{A,B}}, x::Pair{A,B}) where {A,B} = x
convert(::Type{Pair{A,B}}, x::Pair) where {A,B} = Pair{A,B}(convert(A, x.first), convert(B, x.second))
promote_rule(::Type{Pair{A1,B1}}, ::Type{Pair{A2,B2}}) where {A1,B1,A2,B2} =
    Pair{promote_type(A1, A2),promote_type(B1, B2)}
