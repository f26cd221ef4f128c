import Runtime

/// An entry of a line table under construction; `inlinedAt` is 1-based, 0: none.
struct LineEntry: BitwiseCopyable {
  var method: Symbol
  var file: Value
  var line: Int32
  var inlinedAt: Int32
}

/// A slot: its name and flags.
struct SlotEntry: BitwiseCopyable {
  var name: Symbol
  var variable: Int32
  var isRead = false
  var assignments: Int32 = 0
}

/// The slots of one CodeInfo.
final class SlotTable {
  let entries = RefBuffer<SlotEntry>()
  var ofVariable: [Int32: Int32] = [:]

  /// A new slot's number.
  func add(_ name: Symbol, variable: Int32 = -1) -> Int32 {
    entries.append(SlotEntry(name: name, variable: variable))
    return Int32(entries.count)
  }
}

/// Where control is, for jumps: what must be undone on the way out.
enum ControlContext {
  /// A place that `break` (0) or `continue` (1) leaves to.
  case target(kind: Int32, label: Int32)
  /// Inside a `try`: one handler is entered.
  case handler
  /// Inside a catch block: the token of its `enter`.
  case catching(token: NodeID)
  /// Inside the body of a `try … finally`.
  case finalizer(FinalizerContext)
}

/// The exits that a finalizer must go on with.
final class FinalizerContext {
  let tag: NodeID
  let label: Int32
  var exits: [FinalizerExit] = []
  init(tag: NodeID, label: Int32) {
    self.tag = tag
    self.label = label
  }
}
enum FinalizerExit {
  case returning(slot: NodeID)
  case jump(kind: Int32)
}

/// The linear code of one CodeInfo under construction.
final class CodeBuilder {
  let frame: Int32
  let slots: SlotTable
  var code: [NodeID] = []
  var locations: [Int32] = []
  let lines = RefBuffer<LineEntry>()
  /// Statement index of each label, -1 until placed.
  var labels: [Int32] = []
  /// What each temp stands for.
  var temps: [Int32: NodeID] = [:]
  var contexts: [ControlContext] = []
  var location: Int32 = 0
  var locationLayer: Int32 = 0
  let methodName: RefBuffer<Symbol>
  /// The declared return type (a temp), or -1.
  var returnType: NodeID = -1
  /// Labels of `@label` and the jumps to them that wait for patching.
  var symbolicLabels: [UInt64: (label: Int32, handlers: Int, tokens: [NodeID])] = [:]
  var symbolicGotos: [(key: UInt64, name: NodeID, leave: Int, pop: Int, jump: Int, handlers: Int, tokens: [NodeID])] = []
  /// Whether the code before this point ends in a jump.
  var isUnreachable = false

  init(frame: Int32, slots: SlotTable, method: Symbol) {
    self.frame = frame
    self.slots = slots
    methodName = RefBuffer([method])
  }

  func newLabel() -> Int32 {
    labels.append(-1)
    return Int32(labels.count - 1)
  }
  func place(_ label: Int32) {
    labels[Int(label)] = Int32(code.count)
    isUnreachable = false
  }
}

/// What linearisation keeps for a whole top-level expression.
final class EmissionState {
  /// Statements that run before the thunk's own: types and methods of closures in functions.
  var prelude: CodeBuilder?
  /// The globals that hold closure types, by closure variable.
  var closureTypes: [Int32: NodeID] = [:]
}
