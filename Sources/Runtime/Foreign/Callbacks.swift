import CRuntime
import Glibc

/// C-callable functions made at run time from functions of the language (`@cfunction`).
///
/// Each is a small piece of code in an executable page that loads its own number and jumps to one common entry, which boxes
/// the arguments by the declared types, calls the function and unboxes the result.
public enum Callbacks {
  struct Entry: BitwiseCopyable {
    let function: Value
    let returnType: Value
    let argumentTypes: SimpleVector
    let address: UInt
  }
  /// The largest number of arguments of a callback.
  static let maximalArguments = 30

  nonisolated(unsafe) private static var entries: RefBuffer<Entry>?
  nonisolated(unsafe) private static var page: UnsafeMutableRawPointer?
  nonisolated(unsafe) private static var pageUsed = 0
  nonisolated(unsafe) private static var pageSize = 0
  /// The address of C code that calls `function` with arguments of the given types; the same for the same request.
  public static func make(_ function: Value, returnType: Value, argumentTypes: SimpleVector) -> UInt {
    let all = entries ?? RefBuffer<Entry>()
    entries = all
    for e in all where same(e.function, function) && same(e.returnType, returnType) && sameElements(e.argumentTypes, argumentTypes) {
      return e.address
    }
    tt_callback_handler = { context, frame in Callbacks.handle(Int(bitPattern: context), frame!) }
    let size = 32
    if page == nil || pageUsed + size > pageSize {
      pageSize = 4096
      pageUsed = 0
      let p = mmap(nil, pageSize, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
      guard let p, p != MAP_FAILED else { reportInternalFailure("no memory for callbacks") }
      page = p
    }
    let p = page.unsafelyUnwrapped
    mprotect(p, pageSize, PROT_READ | PROT_WRITE)
    let code = p + pageUsed
    pageUsed += size
    memcpy(code, tt_thunk_template_start(), 16)
    code.storeBytes(of: all.count, toByteOffset: 16, as: Int.self)
    let entry: @convention(c) () -> Void = tt_callback_entry
    code.storeBytes(of: unsafeBitCast(entry, to: UInt.self), toByteOffset: 24, as: UInt.self)
    mprotect(p, pageSize, PROT_READ | PROT_EXEC)
    all.append(Entry(function: function, returnType: returnType, argumentTypes: argumentTypes, address: UInt(bitPattern: code)))
    return UInt(bitPattern: code)
  }

  private static func sameElements(_ a: SimpleVector, _ b: SimpleVector) -> Bool {
    guard a.count == b.count else { return false }
    for i in 0..<a.count where a[i] != b[i] { return false }
    return true
  }

  /// The argument that C gives by its address for a parameter declared `Ref{type}`: plain data is copied, else it is an object.
  private static func referenced(_ address: UInt, _ type: Value) -> Value {
    guard let p = UnsafeMutableRawPointer(bitPattern: address) else { return Known.nothing }
    guard let t = type.asDataType, t.isConcrete, t.isBits else { return Value(raw: p) }
    return boxInline(p, t)
  }

  private static func handle(_ index: Int, _ frame: UnsafeMutablePointer<tt_callback_frame>) {
    let entry = entries.unsafelyUnwrapped[index]
    let result = PassingClass.of(entry.returnType)
    let isVoid = same(entry.returnType, Known.tNothing)
    withUnsafeTemporaryAllocation(of: Value?.self, capacity: maximalArguments + 1) { arguments in
      arguments[0] = entry.function
      var ints = 0
      var vectors = 0
      var words = frame.pointee.stack!
      let intRegisters = UnsafeRawPointer(frame) + MemoryLayout<tt_callback_frame>.offset(of: \.ints)!
      if result.kind == .memory && !isVoid { ints = 1 }
      let n = min(entry.argumentTypes.count, maximalArguments)
      for i in 0..<n {
        let type = entry.argumentTypes[i]
        let c = PassingClass.of(type)
        func nextInt() -> UInt64 {
          if ints < 6 {
            ints += 1
            return intRegisters.load(fromByteOffset: (ints - 1) * 8, as: UInt64.self)
          }
          words += 1
          return words[-1]
        }
        func nextVector() -> UInt64 {
          if vectors < 8 {
            vectors += 1
            return UnsafeRawPointer(frame).load(fromByteOffset: (vectors - 1) * 8, as: UInt64.self)
          }
          words += 1
          return words[-1]
        }
        switch c.kind {
        case .nothing: arguments[i + 1] = type.asDataType?.instance ?? Known.nothing
        case .reference: arguments[i + 1] = Value(raw: UnsafeMutableRawPointer(bitPattern: UInt(nextInt())) ?? Known.nothing.raw)
        case .memory:
          let object = allocateObject(DataType(raw: type.raw), c.size)
          memcpy(object, words, c.size)
          words += c.words
          arguments[i + 1] = Value(raw: object)
        case .registers:
          var value: (UInt64, UInt64) = (c.vectors.0 ? nextVector() : nextInt(), 0)
          if c.words > 1 { value.1 = c.vectors.1 ? nextVector() : nextInt() }
          if same(type, Known.tBool) {
            arguments[i + 1] = languageBool(value.0 & 0xff != 0)
          } else if same(DataType(raw: type.raw).name, Known.nRef) {
            arguments[i + 1] = referenced(UInt(value.0), DataType(raw: type.raw).parameters[0])
          } else {
            let object = allocateObject(DataType(raw: type.raw), c.size)
            memcpy(object, &value, c.size)
            arguments[i + 1] = Value(raw: object)
          }
        }
      }
      let world = currentWorld()
      setCurrentWorld(World.newest)
      let value = arguments.baseAddress!.withMemoryRebound(to: Value.self, capacity: n + 1) { apply($0, n + 1) }
      setCurrentWorld(world)
      if isVoid { return }
      switch result.kind {
      case .nothing: break
      case .reference: frame.pointee.int_results.0 = UInt64(value.address)
      case .memory:
        let target = UnsafeMutableRawPointer(bitPattern: UInt(frame.pointee.ints.0))!
        memcpy(target, value.raw, result.size)
        frame.pointee.int_results.0 = frame.pointee.ints.0
      case .registers:
        if let t = entry.returnType.asDataType, same(t.name, Known.nRef) {
          frame.pointee.int_results.0 = UInt64(value.address)
          return
        }
        var bits: (UInt64, UInt64) = (0, 0)
        memcpy(&bits, value.raw, result.size)
        if result.vectors.0 { frame.pointee.vector_results.0 = bits.0 } else { frame.pointee.int_results.0 = bits.0 }
        if result.words > 1 {
          switch (result.vectors.0, result.vectors.1) {
          case (true, true): frame.pointee.vector_results.1 = bits.1
          case (false, true): frame.pointee.vector_results.0 = bits.1
          case (true, false): frame.pointee.int_results.0 = bits.1
          case (false, false): frame.pointee.int_results.1 = bits.1
          }
        }
      }
    }
  }
}
