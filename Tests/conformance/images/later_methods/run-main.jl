using Early
println(Early.AT_FIRST, " ", kinds(Any[1, 0x01, "text", Float64, 1.5]))
using Late
println(Late.AFTER, " ", kinds(Any[1, 0x01, Late.Own(), Float64]))
println(kind(1), " ", kind("text"), " ", kind(Float64), " ", kind(Float32))
Early.kind(x::UInt8) = :byte
println(kinds(Any[1, 0x01, Float64]), " ", kind(0x01))
Base.delete_method(which(kind, (Int,)))
println(kinds(Any[1, 0x01, Float64]), " ", kind(1))
