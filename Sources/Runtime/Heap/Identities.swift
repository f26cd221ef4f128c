import CRuntime

/// Identity hashes of mutable objects: what `objectid` of them is made of.
///
/// They are numbers given in the order they are asked for, so a program that does the same computes the same. An object of the heap
/// that has one is marked by a header bit and its number is kept here; an image keeps it in the word before the header. An object of an
/// image that was not asked before has one that follows from the image and its place there, so that every process gives it the same.
public enum Identities {
  nonisolated(unsafe) private static var numbers: [UInt: UInt64] = [:]
  nonisolated(unsafe) private static var counter: UInt64 = 0

  /// The identity hash of a mutable object; given now where it has none.
  public static func hash(of object: Value) -> UInt64 {
    let header = object.header
    if header & HeaderBits.hasIdentityWord != 0 { return object.raw.load(fromByteOffset: -16, as: UInt64.self) }
    if header & HeaderBits.hasIdentity != 0, let known = numbers[object.address] { return known }
    if let place = ImageWorlds.place(of: object.address) { return mix(place) }
    counter &+= 1
    let hash = mix(counter)
    object.header = header | HeaderBits.hasIdentity
    numbers[object.address] = hash
    return hash
  }

  /// The identity hash that was given to the object, or nil.
  public static func existing(_ object: Value) -> UInt64? {
    let header = object.header
    if header & HeaderBits.hasIdentityWord != 0 { return object.raw.load(fromByteOffset: -16, as: UInt64.self) }
    return header & HeaderBits.hasIdentity != 0 ? numbers[object.address] : nil
  }

  /// How many have been given; an image saves it, so that a process that loads it gives others.
  public static var given: UInt64 {
    get { counter }
    set { counter = max(counter, newValue) }
  }

  static func sweep() {
    if numbers.isEmpty { return }
    numbers = numbers.filter { address, _ in Marker.isAlive(UnsafeMutableRawPointer(bitPattern: address).unsafelyUnwrapped) }
  }

  /// A bijective mixing of the bits (the finalizer of MurmurHash3).
  private static func mix(_ x: UInt64) -> UInt64 {
    var h = x
    h = (h ^ (h >> 33)) &* 0xff51_afd7_ed55_8ccd
    h = (h ^ (h >> 33)) &* 0xc4ce_b9fe_1a85_ec53
    return h ^ (h >> 33)
  }
}
