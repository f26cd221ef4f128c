import CRuntime
import Runtime

/// One activation of interpreted code. It lies in a Swift frame and is reached by pointer, also from under handlers.
struct Frame: BitwiseCopyable {
  let source: CodeInfo
  let module: ModuleObject
  /// The MethodInstance, or the Module of a top-level thunk; for stack traces.
  let owner: Value
  let sparams: SimpleVector
  let args: UnsafePointer<Value>
  let argumentCount: Int
  let method: Method?
  var slotCount = 0
  var statementCount = 0
  var slots = UnsafeMutablePointer<Value?>(bitPattern: 8).unsafelyUnwrapped
  var ssa = UnsafeMutablePointer<Value?>(bitPattern: 8).unsafelyUnwrapped
  /// The free part of the scratch words, where calls collect their arguments.
  var scratch = UnsafeMutablePointer<Value>(bitPattern: 8).unsafelyUnwrapped
  /// The statement being run (0-based).
  var position = 0
  /// How many handlers the last `:leave` still has to end.
  var leaving = 0
  var result: Value?
  var record = tt_c_frame()
  /// How often a loop went round.
  var turns: UInt32 = 0
  /// The code being run; nil for a top-level thunk.
  var code: CodeInstance?

  init(source: CodeInfo, module: ModuleObject, owner: Value, sparams: SimpleVector, args: UnsafePointer<Value>, argumentCount: Int, method: Method?) {
    self.source = source
    self.module = module
    self.owner = owner
    self.sparams = sparams
    self.args = args
    self.argumentCount = argumentCount
    self.method = method
  }

  /// An upper bound of the scratch words that one statement needs.
  func scratchCount() -> Int {
    let code = source.code
    var most = 8
    for i in 0..<code.count {
      if let e = code[i].asExpr { most = Swift.max(most, Frame.words(e, depth: 0)) }
    }
    return most
  }

  private static func words(_ e: Expr, depth: Int) -> Int {
    let args = e.args
    var n = args.count + 2
    if depth > 32 { return n }
    for i in 0..<args.count {
      if let inner = args[i].asExpr { n += words(inner, depth: depth + 1) }
    }
    return n
  }

  /// Lays out the frame's words, fills in the arguments and runs the body; the result is in `result`.
  mutating func start(_ words: UnsafeMutablePointer<UnsafeMutableRawPointer?>) {
    let base = UnsafeMutableRawPointer(words).assumingMemoryBound(to: Value?.self)
    slots = base
    ssa = base + slotCount
    scratch = UnsafeMutableRawPointer(base + slotCount + statementCount).assumingMemoryBound(to: Value.self)
    if let method { takeArguments(method) }
    withUnsafeMutablePointer(to: &self) { f in
      let thread = tt_self()
      f.pointee.record.previous = thread.pointee.c_frames
      f.pointee.record.frame_pointer = UnsafeMutableRawPointer(bitPattern: UInt(tt_frame_address()))
      f.pointee.record.code = f.pointee.source.raw
      f.pointee.record.method = f.pointee.owner.raw
      withUnsafeMutablePointer(to: &f.pointee.record) { thread.pointee.c_frames = $0 }
      runBody(f)
      thread.pointee.c_frames = f.pointee.record.previous
    }
  }

  private func takeArguments(_ method: Method) {
    let declared = Int(method.nargs)
    let fixed = method.isva ? declared - 1 : declared
    for i in 0..<Swift.min(fixed, argumentCount) { slots[i] = args[i] }
    if method.isva {
      slots[fixed] = argumentCount > fixed ? makeTuple(args + fixed, argumentCount - fixed) : Known.emptyTuple
    }
  }
}
