import Glibc

/// The process's table of symbols: open addressing over a raw array of references, entries from images and of the session.
///
/// Symbols live as long as the process; the table's storage is scanned by the collector.
public enum SymbolTable {
  nonisolated(unsafe) private static var slots = RefBuffer<Value?>(capacity: 1 << 9)
  nonisolated(unsafe) private static var used = 0

  /// Finds a symbol among those that images brought; installed by the image loader.
  public nonisolated(unsafe) static var lookupInImages: ((_ hash: UInt64, _ name: UnsafeBufferPointer<UInt8>) -> Symbol?)?

  static func intern(_ name: UnsafeBufferPointer<UInt8>) -> Symbol {
    let hash = symbolHash(name)
    if slots.isEmpty { slots.resize(to: 1 << 9, filler: nil) }
    var i = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while let v = slots[i] {
      let s = v.unsafeAs(Symbol.self)
      if s.hash == hash && s.count == name.count && sameBytes(s, name) { return s }
      i = (i + 1) & (slots.count - 1)
    }
    if let there = lookupInImages?(hash, name) {
      enter(there, at: i)
      return there
    }
    let p = allocateObject(Known.tSymbol, Symbol.size + name.count + 1)
    let s = Symbol(raw: p)
    s.hash = hash
    s.count = UInt64(name.count)
    if let base = name.baseAddress { memcpy(s.bytes, base, name.count) }
    enter(s, at: i)
    return s
  }

  private static func enter(_ s: Symbol, at slot: Int) {
    slots[slot] = s.value
    used += 1
    if used * 2 > slots.count { grow() }
  }

  /// Enters a symbol that an image brought, unless one of the same name is there.
  public static func adopt(_ symbol: Symbol) {
    if slots.isEmpty { slots.resize(to: 1 << 9, filler: nil) }
    var i = Int(truncatingIfNeeded: symbol.hash) & (slots.count - 1)
    while let v = slots[i] {
      if sameSymbol(v.unsafeAs(Symbol.self), symbol) { return }
      i = (i + 1) & (slots.count - 1)
    }
    slots[i] = symbol.value
    used += 1
    if used * 2 > slots.count { grow() }
  }

  private static func grow() {
    let old = slots
    let bigger = RefBuffer<Value?>(capacity: old.count * 2)
    bigger.resize(to: old.count * 2, filler: nil)
    for v in old {
      guard let v else { continue }
      var i = Int(truncatingIfNeeded: v.unsafeAs(Symbol.self).hash) & (bigger.count - 1)
      while bigger[i] != nil { i = (i + 1) & (bigger.count - 1) }
      bigger[i] = v
    }
    slots = bigger
  }
}

/// Whether the symbol's name is `name`.
public func symbolHasName(_ s: Symbol, _ name: UnsafeBufferPointer<UInt8>) -> Bool { s.count == name.count && sameBytes(s, name) }

private func sameBytes(_ s: Symbol, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
  guard let base = name.baseAddress else { return true }
  return memcmp(s.bytes, base, name.count) == 0
}
