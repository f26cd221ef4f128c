module Early
export kind, kinds
kind(x) = :any
kind(x::Integer) = :integer
kind(::Type{<:Real}) = :real_type
kinds(xs::Vector{Any}) = Any[kind(x) for x in xs]
# The calls are resolved while the image is made.
const AT_FIRST = kinds(Any[1, 0x01, "text", Float64, 1.5])
end
