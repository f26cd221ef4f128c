import Runtime

/// The index of a node in the tree.
typealias NodeID = Int32

/// One node: a head, its children (a run of `Tree.children`), and what a leaf refers to.
struct Node: BitwiseCopyable {
  var head: Head
  /// The macro expansion a name belongs to; 0: the text itself.
  var layer: Int32
  var aux: Int32
  var first: Int32
  var count: Int32
  var value: Value?
}

/// A failure of lowering, as the text that follows `syntax: `, or the exception that a macro raised.
struct LoweringError: Error {
  let message: String
  /// Whether `Lowerer.raised` holds an exception instead.
  var isException = false
}

/// The storage of nodes: append-only, so that ids stay valid; nodes may be shared by several parents.
final class Tree {
  let nodes = RefBuffer<Node>(capacity: 1024)
  var children: [NodeID] = []
  /// The modules that global references name.
  let modules = RefBuffer<ModuleObject>()

  init() { children.reserveCapacity(2048) }

  func add(_ head: Head, _ kids: [NodeID] = [], aux: Int32 = 0, value: Value? = nil, layer: Int32 = 0) -> NodeID {
    let first = Int32(children.count)
    children.append(contentsOf: kids)
    nodes.append(Node(head: head, layer: layer, aux: aux, first: first, count: Int32(kids.count), value: value))
    return Int32(nodes.count - 1)
  }

  @inline(__always) subscript(_ n: NodeID) -> Node { nodes[Int(n)] }
  @inline(__always) func head(_ n: NodeID) -> Head { nodes[Int(n)].head }
  @inline(__always) func count(_ n: NodeID) -> Int { Int(nodes[Int(n)].count) }
  @inline(__always) func kid(_ n: NodeID, _ i: Int) -> NodeID { children[Int(nodes[Int(n)].first) + i] }
  func kids(_ n: NodeID) -> [NodeID] {
    let node = nodes[Int(n)]
    return Array(children[Int(node.first)..<Int(node.first + node.count)])
  }
  func kids(_ n: NodeID, from i: Int) -> [NodeID] { Array(kids(n).dropFirst(i)) }

  /// The index of `module` in `modules`.
  func index(of module: ModuleObject) -> Int32 {
    for i in modules.indices where same(modules[i], module) { return Int32(i) }
    modules.append(module)
    return Int32(modules.count - 1)
  }
}

/// What makes and reads nodes, shared by all passes of one lowering.
extension Lowerer {
  @inline(__always) func head(_ n: NodeID) -> Head { tree.head(n) }
  @inline(__always) func count(_ n: NodeID) -> Int { tree.count(n) }
  @inline(__always) func kid(_ n: NodeID, _ i: Int) -> NodeID { tree.kid(n, i) }
  @inline(__always) func kids(_ n: NodeID) -> [NodeID] { tree.kids(n) }
  @inline(__always) func last(_ n: NodeID) -> NodeID { tree.kid(n, tree.count(n) - 1) }

  func make(_ head: Head, _ kids: [NodeID] = [], aux: Int32 = 0, value: Value? = nil) -> NodeID {
    tree.add(head, kids, aux: aux, value: value)
  }
  func make(_ head: Head, _ kids: NodeID...) -> NodeID { tree.add(head, kids) }
  /// A node like `n` with other children.
  func remake(_ n: NodeID, _ kids: [NodeID]) -> NodeID {
    let node = tree[n]
    return tree.add(node.head, kids, aux: node.aux, value: node.value, layer: node.layer)
  }

  func block(_ kids: [NodeID]) -> NodeID { kids.count == 1 ? kids[0] : tree.add(.block, kids) }
  func core(_ name: StaticString) -> NodeID { tree.add(.coreRef, value: makeSymbol(name).value) }
  func top(_ name: StaticString) -> NodeID { tree.add(.topRef, value: makeSymbol(name).value) }
  func call(_ kids: NodeID...) -> NodeID { tree.add(.call, kids) }
  func call(_ f: NodeID, _ args: [NodeID]) -> NodeID { tree.add(.call, [f] + args) }
  func assign(_ l: NodeID, _ r: NodeID) -> NodeID { tree.add(.assign, [l, r]) }
  func constant(_ v: Value) -> NodeID { tree.add(.constant, value: v) }
  func quoted(_ v: Value) -> NodeID { tree.add(.quoted, value: v) }
  func quoted(_ s: Symbol) -> NodeID { tree.add(.quoted, value: s.value) }
  func identifier(_ s: Symbol, layer: Int32 = 0) -> NodeID { tree.add(.identifier, value: s.value, layer: layer) }
  func integer(_ i: Int) -> NodeID { constant(boxInt(i)) }
  func bool(_ b: Bool) -> NodeID { constant(languageBool(b)) }
  var nothingNode: NodeID { tree.add(.constant, value: Known.nothing) }

  /// A fresh result of one evaluation.
  func freshTemp() -> NodeID {
    tempCount += 1
    return tree.add(.temp, aux: tempCount)
  }
  /// A fresh variable; `name` is for slot names.
  func freshVariable(_ name: StaticString = "") -> NodeID { freshVariable(makeSymbol(name)) }
  func freshVariable(_ name: Symbol) -> NodeID {
    anonymousCount += 1
    return tree.add(.anonymous, aux: anonymousCount, value: name.value)
  }

  func symbol(_ n: NodeID) -> Symbol { tree[n].value.unsafelyUnwrapped.unsafeAs(Symbol.self) }
  func value(_ n: NodeID) -> Value { tree[n].value.unsafelyUnwrapped }
  func isIdentifier(_ n: NodeID) -> Bool { tree.head(n) == .identifier }
  func isIdentifier(_ n: NodeID, _ name: StaticString) -> Bool { tree.head(n) == .identifier && symbol(n).hasName(name) }
  func isNamed(_ n: NodeID, _ h: Head) -> Bool { tree.head(n) == h }
  func isFalse(_ n: NodeID) -> Bool { tree.head(n) == .constant && same(value(n), Known.falseValue) }
  func isTrue(_ n: NodeID) -> Bool { tree.head(n) == .constant && same(value(n), Known.trueValue) }
  func isNothing(_ n: NodeID) -> Bool { tree.head(n) == .constant && same(value(n), Known.nothing) }
  /// A leaf that can be evaluated twice without a difference (names included).
  func isAtom(_ n: NodeID) -> Bool {
    switch head(n) {
    case .identifier, .constant, .quoted, .globalRef, .coreRef, .topRef, .temp, .anonymous, .variable, .staticParameter, .ssa, .slot, .capturedConstant: return true
    default: return false
    }
  }
  func isAssignable(_ n: NodeID) -> Bool {
    switch head(n) {
    case .identifier, .globalRef, .anonymous, .temp: return true
    default: return false
    }
  }
  /// `n` evaluated once: itself where it is an atom, else a temp assigned in `statements`. `n` is a surface expression.
  func once(_ n: NodeID, _ statements: inout [NodeID]) throws -> NodeID {
    if isAtom(n) { return n }
    let t = freshTemp()
    statements.append(assign(t, try desugar(n)))
    return t
  }
  func fail(_ message: String) -> LoweringError { LoweringError(message: message) }
}

extension Symbol {
  /// Whether the symbol's text is `name`.
  func hasName(_ name: StaticString) -> Bool {
    let n = Int(count)
    if n != name.utf8CodeUnitCount { return false }
    let p = name.utf8Start
    let b = bytes
    for i in 0..<n where b[i] != p[i] { return false }
    return true
  }
  /// Whether the name consists of underscores, so that it can only be assigned.
  var isUnderscores: Bool {
    let n = Int(count)
    if n == 0 { return false }
    let b = bytes
    for i in 0..<n where b[i] != 0x5F { return false }
    return true
  }
}
