"Random numbers: the generators Xoshiro256++ (D. Blackman, S. Vigna, 2019) and dSFMT, and sampling from them."
module Random

import Base: rand, randn, copy, copy!, ==

export AbstractRNG, Xoshiro, TaskLocalRNG, rand, rand!, randn, randn!, randexp, randexp!, randperm, randperm!, randstring, shuffle, shuffle!, randsubseq,
    randcycle, randcycle!, randsubseq!, bitrand, RandomDevice, MersenneTwister

include("sha256.jl")

abstract type AbstractRNG end

include("samplers.jl")

mutable struct Xoshiro <: AbstractRNG
    s0::UInt64
    s1::UInt64
    s2::UInt64
    s3::UInt64
    Xoshiro(s0::Integer, s1::Integer, s2::Integer, s3::Integer) = new(s0, s1, s2, s3)
    Xoshiro(seed) = seed!(new(0, 0, 0, 0), seed)
    Xoshiro() = new(device_word(), device_word(), device_word(), device_word())
end
struct TaskLocalRNG <: AbstractRNG end
struct RandomDevice <: AbstractRNG end
device_word() = open(io -> read(io, UInt64), "/dev/urandom")
const shared = Ref{Xoshiro}()
state(r::Xoshiro) = r
function state(::TaskLocalRNG)
    isassigned(shared) || (shared[] = Xoshiro())
    return shared[]
end
default_rng() = TaskLocalRNG()
const GLOBAL_RNG = TaskLocalRNG()
copy(r::Xoshiro) = Xoshiro(r.s0, r.s1, r.s2, r.s3)
copy(r::TaskLocalRNG) = copy(state(r))
function copy!(to::Union{Xoshiro,TaskLocalRNG}, from::Union{Xoshiro,TaskLocalRNG})
    a, b = state(to), state(from)
    a.s0, a.s1, a.s2, a.s3 = b.s0, b.s1, b.s2, b.s3
    return to
end
Base.hash(r::Xoshiro, h::UInt) = hash((r.s0, r.s1, r.s2, r.s3), h + 0x49a62c2dda6fa9be)
==(a::Xoshiro, b::Xoshiro) = (a.s0, a.s1, a.s2, a.s3) == (b.s0, b.s1, b.s2, b.s3)

"The words of a seed, least significant first."
function make_seed(n::Integer)
    n < 0 && throw(DomainError(n, "`n` must be non-negative."))
    words = UInt32[]
    while true
        push!(words, n & 0xffffffff)
        n >>= 32
        n == 0 && return words
    end
end
make_seed(v::Vector{UInt32}) = v
make_seed(v::AbstractVector{<:Integer}) = UInt32[x % UInt32 for x in v]
function seed!(r::Xoshiro, seed)
    bytes = UInt8[]
    for w in make_seed(seed), k in 0:3
        push!(bytes, (w >> (8k)) % UInt8)
    end
    d = sha256(bytes)
    word(i) = foldr((b, acc) -> acc << 8 | UInt64(b), d[8i + 1:8i + 8]; init=UInt64(0))
    r.s0, r.s1, r.s2, r.s3 = word(0), word(1), word(2), word(3)
    return r
end
seed!(r::TaskLocalRNG, seed) = (seed!(state(r), seed); r)
function seed!(r::Xoshiro)
    r.s0, r.s1, r.s2, r.s3 = device_word(), device_word(), device_word(), device_word()
    return r
end
seed!(r::TaskLocalRNG) = (seed!(state(r)); r)
seed!(seed) = seed!(default_rng(), seed)
seed!() = seed!(default_rng())

function next(r::Xoshiro)
    s0, s1, s2, s3 = r.s0, r.s1, r.s2, r.s3
    tmp = s0 + s3
    res = ((tmp << 23) | (tmp >> 41)) + s0
    t = s1 << 17
    s2 = s2 ⊻ s0
    s3 = s3 ⊻ s1
    s1 = s1 ⊻ s2
    s0 = s0 ⊻ s3
    s2 = s2 ⊻ t
    s3 = (s3 << 45) | (s3 >> 19)
    r.s0, r.s1, r.s2, r.s3 = s0, s1, s2, s3
    return res
end
next(r::TaskLocalRNG) = next(state(r))
# Other generators say how they make words of 64 bits.
next(r::AbstractRNG) = rand(r, SamplerType{UInt64}())
next(::RandomDevice) = device_word()
seed!(r::RandomDevice, seed...) = r
copy(r::RandomDevice) = r
"52 random bits, what a float takes."
bits52(r::AbstractRNG) = next(r) >> 12

const Plain = Union{Int8,Int16,Int32,Int64,UInt8,UInt16,UInt32,UInt64}
rand(r::AbstractRNG, ::Type{T}) where {T<:Plain} = (next(r) >> (64 - 8 * sizeof(T))) % T
rand(r::AbstractRNG, ::Type{Int64}) = next(r) % Int64
rand(r::AbstractRNG, ::Type{UInt128}) = UInt128(next(r)) << 64 | next(r)
rand(r::AbstractRNG, ::Type{Int128}) = rand(r, UInt128) % Int128
rand(r::AbstractRNG, ::Type{Bool}) = (next(r) >> 56) % Bool
rand(r::AbstractRNG, ::Type{Float64}) = Float64(next(r) >> 11) * 0x1.0p-53
rand(r::AbstractRNG, ::Type{Float32}) = Float32(next(r) >> 40) * Float32(0x1.0p-24)
rand(r::AbstractRNG, ::Type{Float16}) = Float16(Float32(next(r) >> 53) * Float32(0x1.0p-11))
rand(r::AbstractRNG, ::Type{Complex{T}}) where {T} = Complex(rand(r, T), rand(r, T))
rand(r::AbstractRNG=default_rng()) = rand(r, Float64)
rand(::Type{T}) where {T} = rand(default_rng(), T)

"A number below `n`, without bias, by multiplication (D. Lemire, 2019)."
function below(r::AbstractRNG, n::U) where {U<:Union{UInt32,UInt64}}
    m = widemul(rand(r, U), n)
    low = m % U
    if low < n
        t = mod(-n, n)
        while low < t
            m = widemul(rand(r, U), n)
            low = m % U
        end
    end
    return (m >> (8 * sizeof(U))) % U
end
function rand(r::AbstractRNG, range::AbstractUnitRange{T}) where {T<:Integer}
    isempty(range) && throw(ArgumentError("collection must be non-empty"))
    U = T <: Union{Bool,Int8,Int16,Int32,UInt8,UInt16,UInt32} ? UInt32 : UInt64
    n = (last(range) % U - first(range) % U) + one(U)
    x = iszero(n) ? rand(r, U) : below(r, n)
    return (x + first(range) % U) % T
end
"Of a range of numbers of 128 bits: as many bits as its length has, drawn until they are inside."
function rand(r::AbstractRNG, range::AbstractUnitRange{T}) where {T<:Union{Int128,UInt128}}
    isempty(range) && throw(ArgumentError("collection must be non-empty"))
    m = (last(range) - first(range)) % UInt128
    bits = 128 - leading_zeros(m)
    mask = bits == 128 ? typemax(UInt128) : (one(UInt128) << bits) - one(UInt128)
    while true
        x = masked_bits(r, bits) & mask
        x <= m && return x % T + first(range)
    end
end
masked_bits(r::AbstractRNG, bits) = bits <= 52 ? UInt128(bits52(r)) : bits <= 104 ? UInt128(bits52(r)) << 52 ⊻ bits52(r) : rand(r, UInt128)
rand(r::AbstractRNG, a::AbstractArray) = @inbounds a[rand(r, firstindex(a):lastindex(a))]
# A pair takes a bit, a triple 52 bits.
rand(r::AbstractRNG, t::Tuple{Any}) = t[1]
rand(r::AbstractRNG, t::Tuple{Any,Any}) = t[1 + rand(r, Bool)]
function rand(r::AbstractRNG, t::Tuple{Any,Any,Any})
    while true
        n = bits52(r)
        n < 0x000fffffffffffff && return t[1 + div(n, 0x0005555555555555)]
    end
end
rand(r::AbstractRNG, t::Tuple) = t[rand(r, 1:length(t))]
rand(r::AbstractRNG, t::Tuple{Int}) = t[1]
rand(r::AbstractRNG, t::Tuple{Int,Int}) = t[1 + rand(r, Bool)]
rand(r::AbstractRNG, t::Tuple{Int,Int,Int}) = invoke(rand, Tuple{AbstractRNG,Tuple{Any,Any,Any}}, r, t)
rand(r::AbstractRNG, t::Dims) = t[rand(r, 1:length(t))]
function rand(r::AbstractRNG, ::Type{Char})
    # The code points but the surrogates.
    c = rand(r, UInt32(0):UInt32(0x10f7ff))
    return Char(c < 0xd800 ? c : c + UInt32(0x800))
end
function rand(r::AbstractRNG, ::Type{BigFloat})
    return BigFloat(rand(r, big(0):big(2)^precision(BigFloat) - 1)) / big(2)^precision(BigFloat)
end
function rand(r::AbstractRNG, s::AbstractString)
    isempty(s) && throw(ArgumentError("collection must be non-empty"))
    while true
        i = rand(r, 1:lastindex(s))
        isvalid(s, i) && return s[i]
    end
end
"Of a range of numbers of any size, by rejection of numbers with as many bits."
function rand(r::AbstractRNG, range::AbstractUnitRange{BigInt})
    isempty(range) && throw(ArgumentError("collection must be non-empty"))
    m = last(range) - first(range)
    limbs = max(1, cld(ndigits(m; base = 2), 64))
    high = (m >> (64 * (limbs - 1))) % UInt64
    while true
        x = big(0)
        for i in 0:limbs-2
            x += big(next(r)) << (64i)
        end
        x += big(rand(r, UInt64(0):high)) << (64 * (limbs - 1))
        x <= m && return first(range) + x
    end
end
function rand(r::AbstractRNG, c::Union{AbstractSet,AbstractDict})
    isempty(c) && throw(ArgumentError("collection must be non-empty"))
    return first(Iterators.drop(c, rand(r, 1:length(c)) - 1))
end
function rand(r::AbstractRNG, d::Dict)
    isempty(d) && throw(ArgumentError("collection must be non-empty"))
    while true
        i = rand(r, 1:length(d.slots))
        Base.isslotfilled(d, i) && return @inbounds(d.keys[i] => d.vals[i])
    end
end
rand(r::AbstractRNG, s::Set) = isempty(s) ? throw(ArgumentError("collection must be non-empty")) : rand(r, s.dict).first
rand(x) = rand(default_rng(), x)
sample_type(::Type{T}) where {T} = T
sample_type(x) = gentype(x)
rand!(r::AbstractRNG, A::AbstractArray, X=eltype(A)) = (for i in eachindex(A); A[i] = rand(r, X); end; A)
rand!(A::AbstractArray, X=eltype(A)) = rand!(default_rng(), A, X)
rand!(r::AbstractRNG, A::AbstractArray, s::AbstractString) = rand!(r, A, collect(s))
rand(r::AbstractRNG, X, d::Integer, dims::Integer...) = rand!(r, Array{sample_type(X)}(undef, d, dims...), X)
rand(r::AbstractRNG, X, dims::Dims) = rand!(r, Array{sample_type(X)}(undef, dims), X)
rand(r::AbstractRNG, d::Integer, dims::Integer...) = rand(r, Float64, d, dims...)
rand(d::Integer, dims::Integer...) = rand(default_rng(), Float64, d, dims...)
rand(X, d::Integer, dims::Integer...) = rand(default_rng(), X, d, dims...)
rand(X, dims::Dims) = rand(default_rng(), X, dims)
bitrand(r::AbstractRNG, dims::Integer...) = rand!(r, BitArray(undef, dims...))
bitrand(r::AbstractRNG, dims::Dims) = rand!(r, BitArray(undef, dims))
bitrand(dims::Integer...) = bitrand(default_rng(), dims...)
bitrand(dims::Dims) = bitrand(default_rng(), dims)

include("ziggurat.jl")
include("bulk.jl")
include("mersenne.jl")

"A number in 0:n-1 by masking and rejection."
function masked(r, n, mask)
    while true
        x = bits52(r) % Int & mask
        x < n && return x
    end
end
function shuffle!(r::AbstractRNG, a::AbstractVector)
    Base.require_one_based_indexing(a)
    n = length(a)
    n <= 1 && return a
    mask = nextpow(2, n) - 1
    for i in n:-1:2
        mask >> 1 == i && (mask >>= 1)
        j = 1 + masked(r, i, mask)
        a[i], a[j] = a[j], a[i]
    end
    return a
end
shuffle!(a::AbstractVector) = shuffle!(default_rng(), a)
shuffle(r::AbstractRNG, a::AbstractVector) = shuffle!(r, Base.copymutable(a))
shuffle(a::AbstractVector) = shuffle(default_rng(), a)
function randperm(r::AbstractRNG, n::Integer)
    a = Vector{typeof(n)}(undef, n)
    n == 0 && return a
    a[1] = 1
    mask = 3
    for i in 2:Int(n)
        j = 1 + masked(r, i, mask)
        i != j && (a[i] = a[j])
        a[j] = i
        i == 1 + mask && (mask = 2 * mask + 1)
    end
    return a
end
randperm(n::Integer) = randperm(default_rng(), n)
randperm!(r::AbstractRNG, a::Array{<:Integer}) = copyto!(a, randperm(r, length(a)))
randperm!(a::Array{<:Integer}) = randperm!(default_rng(), a)
"A random cyclic permutation (S. Sattolo, 1986)."
function randcycle(r::AbstractRNG, n::T) where {T<:Integer}
    a = Vector{T}(undef, n)
    n == 0 && return a
    a[1] = 1
    mask = 3
    for i in 2:Int(n)
        j = 1 + masked(r, i - 1, mask)
        a[i] = a[j]
        a[j] = i
        i == 1 + mask && (mask = 2 * mask + 1)
    end
    return a
end
randcycle(n::Integer) = randcycle(default_rng(), n)
randcycle!(r::AbstractRNG, a::Array{<:Integer}) = copyto!(a, randcycle(r, length(a)))
randcycle!(a::Array{<:Integer}) = randcycle!(default_rng(), a)
const letters = UInt8['0':'9'; 'A':'Z'; 'a':'z']
randstring(r::AbstractRNG, chars=letters, n::Integer=8) = chars isa Vector{UInt8} ? String(rand(r, chars, n)) : join(rand(r, collect(chars), n))
randstring(r::AbstractRNG, n::Integer) = randstring(r, letters, n)
randstring(chars, n::Integer=8) = randstring(default_rng(), chars, n)
randstring(n::Integer=8) = randstring(default_rng(), letters, n)
"Each element of `A` with the probability `p`: drawn one by one, or, where `p` is small, by drawing the gaps."
function randsubseq!(r::AbstractRNG, S::AbstractArray, A::AbstractArray, p::Real)
    0 <= p <= 1 || throw(ArgumentError("probability $p not in [0,1]"))
    n = length(A)
    p == 1 && return copyto!(resize!(S, n), A)
    empty!(S)
    p == 0 && return S
    if p > 0.15
        for x in A
            rand(r) <= p && push!(S, x)
        end
    else
        L = -1 / log1p(-p)
        i = 0
        while true
            gap = randexp(r) * L
            gap >= n - i && return S
            push!(S, A[begin + (i += ceil(Int, gap)) - 1])
        end
    end
    return S
end
randsubseq!(S::AbstractArray, A::AbstractArray, p::Real) = randsubseq!(default_rng(), S, A, p)
randsubseq(r::AbstractRNG, A::AbstractArray{T}, p::Real) where {T} = randsubseq!(r, T[], A, p)
randsubseq(A::AbstractArray, p::Real) = randsubseq(default_rng(), A, p)

end
