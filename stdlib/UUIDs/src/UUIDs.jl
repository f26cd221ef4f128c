"UUIDs: identifiers of 128 bits, random, by time, or by name."
module UUIDs

using Random
import Base: UUID, uuid5

export UUID, uuid1, uuid4, uuid5, uuid_version

const namespace_dns = UUID(0x6ba7b8109dad11d180b400c04fd430c8)
const namespace_url = UUID(0x6ba7b8119dad11d180b400c04fd430c8)
const namespace_oid = UUID(0x6ba7b8129dad11d180b400c04fd430c8)
const namespace_x500 = UUID(0x6ba7b8149dad11d180b400c04fd430c8)

"The version of a UUID: how it was made."
uuid_version(u::UUID) = Int((u.value >> 76) & 0xf)

"A UUID by the present time and random bits."
function uuid1(rng::AbstractRNG = Random.RandomDevice())
    u = rand(rng, UInt128)
    u &= 0x00000000000000003fffffffffffffff
    u |= 0x00000000000010008000010000000000
    timestamp = UInt64(round(UInt64, time() * 1e7)) + 0x01b21dd213814000
    u |= UInt128(timestamp & 0x00000000ffffffff) << 96
    u |= UInt128((timestamp >> 32) & 0xffff) << 80
    u |= UInt128((timestamp >> 48) & 0x0fff) << 64
    return UUID(u)
end
"A random UUID."
function uuid4(rng::AbstractRNG = Random.default_rng())
    u = rand(rng, UInt128)
    u &= 0xffffffffffff0fff3fffffffffffffff
    u |= 0x00000000000040008000000000000000
    return UUID(u)
end

end
