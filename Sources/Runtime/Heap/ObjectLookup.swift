import CRuntime

/// Finding the object that an address lies in.
enum ObjectLookup {
  /// Whether the address lies in the heap's range.
  @inline(__always) static func isInHeap(_ address: UInt) -> Bool { address &- tt_heap.base < tt_heap.size }

  /// The object of the heap that the address lies in (its header counts), or nil where it lies in free memory.
  static func object(at address: UInt) -> UnsafeMutableRawPointer? {
    let offset = address &- tt_heap.base
    var unit = Int(offset >> UInt(TT_UNIT_SHIFT))
    guard offset < tt_heap.size, unit < Int(tt_heap.used_units) else { return nil }
    let units = tt_heap.units!
    var u = units[unit]
    if u.kind == TT_UNIT_CONTINUATION {
      unit -= Int(u.distance)
      u = units[unit]
    }
    let begin = UInt(bitPattern: Units.address(unit))
    if u.kind == TT_UNIT_LARGE {
      return UnsafeMutableRawPointer(bitPattern: begin + 16)
    }
    guard u.kind == TT_UNIT_BLOCK else { return nil }
    let c = Int(u.size_class)
    guard address >= begin + 8 else { return nil }
    let size = UInt(tt_cells_size(c))
    let cell = (address - begin - 8) / size
    guard cell < UInt(tt_cells_of(c)) else { return nil }
    let object = UnsafeMutableRawPointer(bitPattern: begin + 16 + cell * size).unsafelyUnwrapped
    if cell < UInt(u.cursor) {
      if object.load(fromByteOffset: -8, as: UInt.self) != 0 { return object }
      return nil
    }
    let bit = Int((UInt(bitPattern: object) - tt_heap.base) >> 4)
    return tt_heap.valid[bit >> 6] & (1 << UInt64(bit & 63)) != 0 ? object : nil
  }

  /// The number of bytes that lie from the object's address on in its cell or units.
  static func room(of object: UnsafeMutableRawPointer) -> Int {
    let offset = UInt(bitPattern: object) &- tt_heap.base
    var unit = Int(offset >> UInt(TT_UNIT_SHIFT))
    if tt_heap.units[unit].kind == TT_UNIT_CONTINUATION { unit -= Int(tt_heap.units[unit].distance) }
    let u = tt_heap.units[unit]
    if u.kind == TT_UNIT_LARGE { return Int(u.distance) << Int(TT_UNIT_SHIFT) - 16 }
    return Int(tt_cells_size(Int(u.size_class))) - 8
  }

  /// Calls `body` with every object of the heap, in order of address; nothing may be allocated meanwhile.
  static func forEach(_ body: (UnsafeMutableRawPointer) -> Void) {
    var unit = 0
    while unit < Int(tt_heap.used_units) {
      let u = tt_heap.units[unit]
      let begin = Units.address(unit)
      if u.kind == TT_UNIT_LARGE {
        body(begin + 16)
        unit += Int(u.distance)
      } else if u.kind == TT_UNIT_BLOCK {
        let c = Int(u.size_class)
        for cell in 0..<Int(tt_cells_of(c)) {
          let object = begin + 16 + cell * Int(tt_cells_size(c))
          if self.object(at: UInt(bitPattern: object)) == object { body(object) }
        }
        unit += Int(u.span)
      } else {
        unit += 1
      }
    }
  }
}
