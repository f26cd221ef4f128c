/// The hash of a run of bytes: the upper word of MurmurHash3's 128-bit variant for x64 (A. Appleby, public domain), which the
/// language's `hash` of strings and symbols is defined by.
public func memoryHash(_ bytes: UnsafeRawPointer, _ count: Int, seed: UInt32) -> UInt64 {
  let c1: UInt64 = 0x87c3_7b91_1142_53d5
  let c2: UInt64 = 0x4cf5_ad43_2745_937f
  var h1 = UInt64(seed)
  var h2 = UInt64(seed)
  var i = 0
  while i + 16 <= count {
    h1 ^= rotate(bytes.loadUnaligned(fromByteOffset: i, as: UInt64.self) &* c1, 31) &* c2
    h1 = (rotate(h1, 27) &+ h2) &* 5 &+ 0x52dc_e729
    h2 ^= rotate(bytes.loadUnaligned(fromByteOffset: i + 8, as: UInt64.self) &* c2, 33) &* c1
    h2 = (rotate(h2, 31) &+ h1) &* 5 &+ 0x3849_5ab5
    i += 16
  }
  // The rest, as two words filled up with zeros.
  var low: UInt64 = 0
  var high: UInt64 = 0
  for k in i..<max(count, i) {
    let byte = UInt64(bytes.load(fromByteOffset: k, as: UInt8.self))
    if k - i < 8 { low |= byte << UInt64(8 * (k - i)) } else { high |= byte << UInt64(8 * (k - i - 8)) }
  }
  h2 ^= rotate(high &* c2, 33) &* c1
  h1 ^= rotate(low &* c1, 31) &* c2
  h1 ^= UInt64(count)
  h2 ^= UInt64(count)
  h1 = h1 &+ h2
  h2 = h2 &+ h1
  return finish(h2) &+ (finish(h1) &+ finish(h2))
}

@inline(__always) private func rotate(_ x: UInt64, _ n: UInt64) -> UInt64 { x << n | x >> (64 - n) }

@inline(__always) private func finish(_ x: UInt64) -> UInt64 {
  var k = x
  k ^= k >> 33
  k = k &* 0xff51_afd7_ed55_8ccd
  k ^= k >> 33
  k = k &* 0xc4ce_b9fe_1a85_ec53
  return k ^ k >> 33
}
