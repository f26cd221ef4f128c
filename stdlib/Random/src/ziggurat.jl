# Normal and exponential variates by the ziggurat method (G. Marsaglia, W. W. Tsang, 2000) with 256 layers of equal area.

"""
The layers under a decreasing density `f` with the inverse `inverse`, the last of which begins at `r`, each with the area `v`: for each
the bound below which a random number of `bits` bits is inside for certain, the factor to that, and the density at the edge.
"""
function layers(f, inverse, r::BigFloat, v::BigFloat, bits)
    scale = big(2.0)^bits
    accept, factor, density = zeros(UInt64, 256), zeros(256), zeros(256)
    x = r
    y = f(r)
    density[256], factor[256] = y, r / scale
    accept[1] = trunc(UInt64, r * y / v * scale)
    factor[1] = v / y / scale
    density[1] = 1
    for i in 255:-1:2
        inner = inverse(v / x + y)
        accept[i+1] = trunc(UInt64, inner / x * scale)
        y = f(inner)
        factor[i], density[i] = inner / scale, y
        x = inner
    end
    return accept, factor, density
end
const normal_edge = 3.6541528853610088
const exponential_edge = 7.69711747013105
const normal_accept, normal_factor, normal_density =
    layers(x -> exp(-x * x / 2), y -> sqrt(-2 * log(y)), big"3.65415288536100879635194725185604664812733315920964488827246397029393565706474", big"0.0049286732339746549315909134309039741451884539840032395381", 51)
const exponential_accept, exponential_factor, exponential_density =
    layers(x -> exp(-x), y -> -log(y), big"7.69711747013104971404462804811408952334296818528283253278834867283241051210533", big"0.0039496598225815572199775719564692444220235226405057", 52)

const MASK52 = 0x000fffffffffffff

randn(r::AbstractRNG=default_rng()) = normal(r, bits52(r))
"The normal variate that the random bits `u` give, with more from `r` where they do not suffice."
function normal(r, u::UInt64)
    u &= MASK52
    n = Int64(u >> 1)
    layer = n & 0xff
    x = (u % Bool ? -n : n) * normal_factor[layer+1]
    n < normal_accept[layer+1] && return x
    if layer == 0
        # The tail.
        while true
            a = -log(rand(r)) / normal_edge
            b = -log(rand(r))
            2b > a * a && return (n >> 8) % Bool ? -normal_edge - a : normal_edge + a
        end
    end
    d = normal_density
    (d[layer] - d[layer+1]) * rand(r) + d[layer+1] < exp(-x * x / 2) && return x
    return randn(r)
end
randexp(r::AbstractRNG=default_rng()) = exponential(r, bits52(r))
function exponential(r, u::UInt64)
    u &= MASK52
    layer = u & 0xff
    x = u * exponential_factor[layer+1]
    u < exponential_accept[layer+1] && return x
    layer == 0 && return exponential_edge - log(rand(r))
    d = exponential_density
    (d[layer] - d[layer+1]) * rand(r) + d[layer+1] < exp(-x) && return x
    return randexp(r)
end

"Below how many elements an array is filled one by one."
few(r::AbstractRNG) = 7
"As many words with 52 random bits, in one go."
many52(r::AbstractRNG, n) = rand!(r, Vector{UInt64}(undef, n)) .>> 12

const HardwareFloat = Union{Float16,Float32,Float64}
for (f, kernel) in ((:randn, :normal), (:randexp, :exponential))
    fill = Symbol(f, '!')
    @eval begin
        $f(r::AbstractRNG, ::Type{T}) where {T<:HardwareFloat} = T($f(r))
        $f(r::AbstractRNG, ::Type{T}) where {T<:AbstractFloat} = T($f(r))
        $f(::Type{T}) where {T<:Number} = $f(default_rng(), T)
        $f(r::AbstractRNG, d::Integer, dims::Integer...) = $fill(r, Array{Float64}(undef, d, dims...))
        $f(r::AbstractRNG, dims::Dims) = $fill(r, Array{Float64}(undef, dims))
        $f(r::AbstractRNG, ::Type{T}, d::Integer, dims::Integer...) where {T} = $fill(r, Array{T}(undef, d, dims...))
        $f(r::AbstractRNG, ::Type{T}, dims::Dims) where {T} = $fill(r, Array{T}(undef, dims))
        $f(d::Integer, dims::Integer...) = $f(default_rng(), Float64, d, dims...)
        $f(dims::Dims) = $f(default_rng(), Float64, dims)
        $f(::Type{T}, d::Integer, dims::Integer...) where {T} = $f(default_rng(), T, d, dims...)
        $f(::Type{T}, dims::Dims) where {T} = $f(default_rng(), T, dims)
        function $fill(r::AbstractRNG, A::AbstractArray{T}) where {T}
            for i in eachindex(A)
                @inbounds A[i] = $f(r, T)
            end
            return A
        end
        function $fill(r::AbstractRNG, A::Array{Float64})
            if length(A) < few(r)
                for i in eachindex(A)
                    @inbounds A[i] = $f(r)
                end
                return A
            end
            words = many52(r, length(A))
            for i in eachindex(A)
                @inbounds A[i] = $kernel(r, words[i])
            end
            return A
        end
        $fill(A::AbstractArray) = $fill(default_rng(), A)
    end
end
randn(r::AbstractRNG, ::Type{Complex{T}}) where {T<:AbstractFloat} = Complex{T}(T(sqrt(0.5)) * randn(r, T), T(sqrt(0.5)) * randn(r, T))
