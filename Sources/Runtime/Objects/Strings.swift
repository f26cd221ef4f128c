import Glibc

/// Makes a String of `count` bytes, all zero.
public func makeString(count: Int) -> StringObject {
  let p = allocateObject(Known.tString, 8 + count + 1)
  p.storeBytes(of: count, as: Int.self)
  return StringObject(raw: p)
}

/// Makes a String of the given bytes, which must not lie in the language heap.
public func makeString(_ bytes: UnsafeRawBufferPointer) -> StringObject {
  let s = makeString(count: bytes.count)
  if let base = bytes.baseAddress { memcpy(s.bytes, base, bytes.count) }
  return s
}

public func makeString(_ text: String) -> StringObject {
  var text = text
  return text.withUTF8 { makeString(UnsafeRawBufferPointer($0)) }
}

extension StringObject {
  /// The bytes; a NUL follows them.
  @inline(__always) public var bytes: UnsafeMutablePointer<UInt8> { (raw + 8).assumingMemoryBound(to: UInt8.self) }
  public var buffer: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: UnsafePointer(bytes), count: count) }
  /// The text as a Swift string (invalid UTF-8 repaired).
  public var text: String { String(decoding: buffer, as: UTF8.self) }
}

extension Symbol {
  /// The bytes of the name; a NUL follows them.
  @inline(__always) public var bytes: UnsafeMutablePointer<UInt8> { (raw + 16).assumingMemoryBound(to: UInt8.self) }
  public var buffer: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: bytes, count: Int(count)) }
  /// The name as a Swift string (invalid UTF-8 repaired).
  public var text: String { String(decoding: buffer, as: UTF8.self) }
}

/// Whether two symbols have the same name. Symbols made by different images can be two objects with one name.
@inline(__always) public func sameSymbol(_ a: Symbol, _ b: Symbol) -> Bool { a.raw == b.raw || sameSymbolText(a, b) }

@inline(never) func sameSymbolText(_ a: Symbol, _ b: Symbol) -> Bool {
  a.hash == b.hash && a.count == b.count && memcmp(a.bytes, b.bytes, Int(a.count)) == 0
}

/// The hash of a symbol's name: FNV-1a over the bytes, mixed. It is part of the image format.
public func symbolHash(_ name: UnsafeBufferPointer<UInt8>) -> UInt64 {
  var h: UInt64 = 0xcbf2_9ce4_8422_2325
  for b in name { h = (h ^ UInt64(b)) &* 0x100_0000_01b3 }
  h ^= h >> 32
  return h &* 0x9E37_79B9_7F4A_7C15
}

/// The same of a text in the executable.
public func symbolHash(_ name: StaticString) -> UInt64 { symbolHash(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)) }

/// The symbol of the given name, made where it does not exist yet.
public func makeSymbol(_ name: UnsafeBufferPointer<UInt8>) -> Symbol {
  SymbolTable.intern(name)
}

public func makeSymbol(_ name: String) -> Symbol {
  var name = name
  return name.withUTF8 { SymbolTable.intern($0) }
}

public func makeSymbol(_ name: StaticString) -> Symbol {
  name.withUTF8Buffer { SymbolTable.intern($0) }
}
