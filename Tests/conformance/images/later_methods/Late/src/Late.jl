module Late
import Early
struct Own end
Early.kind(x::Int) = :int
Early.kind(x::Own) = :own
Early.kind(::Type{Float64}) = :float_type
const AFTER = Early.kinds(Any[1, 0x01, Own(), Float64])
end
