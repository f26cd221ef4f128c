# A kind is below `Type{T}` for any one T, but two arguments of that kind need not be the same type
same(::Type{T}, ::Type{T}) where {T} = (T,)
same(::Type{T}, ::Type{S}) where {T,S} = (T, S)
apart(a, b) = same(a, b)
println(Tuple{DataType,DataType} <: Tuple{Type{T},Type{T}} where T, " ", Tuple{DataType,DataType} <: Tuple{Type{T},Type{S}} where {T,S})
for i in 1:100
    apart(Int, Float64)
end
println(apart(Int, Float64), " ", apart(Int, Int))
single(@nospecialize(T)) = isa(T, DataType) && isdefined(T, :instance)
println(unique([single(Nothing) for i in 1:100]), " ", unique([single(Int) for i in 1:100]))
