import CRuntime
import Glibc

/// Traces of the stack: which functions of the language were running.
///
/// Compiled code, and the runtime's own, keep frame pointers; calls that leave it push records (`tt_c_frame`), so that a walk gets
/// past C code that keeps none, and sees the interpreter's frames. A captured trace is an svec of two: a `Vector{UInt64}` of
/// return addresses, where 1 stands for an interpreter frame, and an svec of three elements for each of those (CodeInfo,
/// MethodInstance or Module, index of the statement). It is turned into names and lines only when somebody asks.
public enum Backtrace {
  /// One line of a trace that is shown.
  public struct Line: BitwiseCopyable {
    /// A Method, a MethodInstance, or a Symbol.
    public let function: Value
    public let file: Symbol
    public let line: Int
    /// The MethodInstance or Module that was running; the one it was inlined into for an inlined function.
    public let owner: Value
    public let isInlined: Bool
    public init(function: Value, file: Symbol, line: Int, owner: Value, isInlined: Bool) {
      self.function = function
      self.file = file
      self.line = line
      self.owner = owner
      self.isInlined = isInlined
    }
  }
  private static var limit: Int { 80_000 }
  nonisolated(unsafe) private static var words = RawList<UInt>()
  nonisolated(unsafe) private static var frames = RawList<UnsafeMutablePointer<tt_c_frame>>()

  /// Captures the trace of the current task, or of a suspended one.
  public static func capture() -> SimpleVector? {
    walk(tt_frame_address(), tt_self().pointee.c_frames)
    if words.count == 0 { return nil }
    let addresses = makeVector(Known.vectorUInt64, count: words.count)
    let interpreted = makeSimpleVector(frames.count * 3)
    let target = addresses.elements.assumingMemoryBound(to: UInt.self)
    for i in 0..<words.count { target[i] = words[i] }
    for i in 0..<frames.count {
      let f = frames[i].pointee
      interpreted[i * 3] = Value(raw: f.code)
      interpreted[i * 3 + 1] = Value(raw: f.method)
      interpreted[i * 3 + 2] = boxInt(Int(f.statement))
    }
    return makeSimpleVector(addresses.value, interpreted.value)
  }

  /// Fills `words` and `frames`.
  private static func walk(_ start: UInt, _ first: UnsafeMutablePointer<tt_c_frame>?) {
    words.truncate(to: 0)
    frames.truncate(to: 0)
    let thread = tt_self()
    let high = UInt(thread.pointee.stack_high)
    var frame = start
    var record = first
    while words.count < limit {
      while let r = record, UInt(bitPattern: r.pointee.frame_pointer) <= frame {
        if r.pointee.code != nil {
          words.append(1)
          frames.append(r)
        }
        record = r.pointee.previous
      }
      let pointer = UnsafeRawPointer(bitPattern: frame).unsafelyUnwrapped
      let returnAddress = pointer.load(fromByteOffset: 8, as: UInt.self)
      if returnAddress > 4096 && CodeRanges.isFunction(returnAddress) { words.append(returnAddress) }
      // Swift's async frames mark a saved frame pointer with bit 60.
      let next = pointer.load(as: UInt.self) & ~(1 << 60)
      if next > frame && next < high && next & 7 == 0 {
        frame = next
      } else if let r = record {
        let resumed = UInt(bitPattern: r.pointee.frame_pointer)
        guard resumed > frame && resumed < high else { return }
        frame = resumed
      } else {
        return
      }
    }
  }

  /// The lines of a captured trace, innermost first.
  public static func lines(of trace: SimpleVector) -> RefBuffer<Line> {
    let result = RefBuffer<Line>()
    let addresses = trace[0].unsafeAs(ArrayObject.self)
    let interpreted = trace[1].unsafeAs(SimpleVector.self)
    var next = 0
    for i in 0..<addresses.count {
      let word = addresses.elements.load(fromByteOffset: i * 8, as: UInt.self)
      if word == 1 {
        appendInterpreted(interpreted[next].unsafeAs(CodeInfo.self), interpreted[next + 1], interpreted[next + 2].int, result)
        next += 3
      } else {
        appendCompiled(word, result)
      }
    }
    return result
  }

  private static func appendCompiled(_ returnAddress: UInt, _ result: RefBuffer<Line>) {
    guard let place = CodeRanges.place(at: returnAddress &- 1) else { return }
    let owner = Value(raw: place.code.def.raw)
    var index = place.chain
    while let location = CodeRanges.location(place.code, index) {
      result.append(
        Line(function: location.method, file: location.file, line: location.line, owner: owner, isInlined: location.parent >= 0))
      index = location.parent
    }
  }

  private static func appendInterpreted(_ code: CodeInfo, _ owner: Value, _ statement: Int, _ result: RefBuffer<Line>) {
    let locations = code.codelocs
    guard statement >= 0, statement < locations.count, let table = code.linetable, table.isArray else { return }
    var location = Int(locations.elements.load(fromByteOffset: statement * 4, as: Int32.self))
    let lines = table.unsafeAs(ArrayObject.self)
    while location > 0 && location <= lines.count {
      let node = lines[location - 1].unsafeAs(LineInfoNode.self)
      let outer = Int(node.inlined_at)
      result.append(Line(function: node.method, file: node.file, line: Int(node.line), owner: owner, isInlined: outer > 0))
      location = outer
    }
  }

  /// The name that a trace shows for a line's function.
  public static func name(of line: Line) -> String {
    if line.owner.isModule && !line.isInlined { return "top-level scope" }
    if let s = line.function.asSymbol { return s.text }
    if let m = line.function.asMethod { return m.name.text }
    if line.function.isMethodInstance, let m = line.function.unsafeAs(MethodInstance.self).def.asMethod { return m.name.text }
    return "unknown function"
  }
}

/// A trace of the running task's stack, as the object that the exception stack keeps.
func captureBacktrace() -> Value? { Backtrace.capture()?.value }

/// Prints the language functions that are running, innermost first, to standard error.
func printRunningFunctions() {
  guard tt_self().pointee.in_collection == 0, let trace = Backtrace.capture() else { return }
  for (i, line) in Backtrace.lines(of: trace).enumerated() where i < 40 {
    printError("  [\(i + 1)] \(Backtrace.name(of: line)) at \(line.file.text):\(line.line)\n")
  }
}
