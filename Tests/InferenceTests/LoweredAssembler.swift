import Interpreter
import XCTest

@testable import Inference
@testable import Runtime

/// The runtime of the test process.
enum Boot {
  static let start: Void = {
    startFirstThread()
    startHeap()
    bootstrapCore()
    Entries.register()
    Interpreter.install()
  }()
}

/// Assembles lowered code (CodeInfo) by hand.
final class LoweredAssembler {
  private let code = RefBuffer<Value>()
  private let slots: [String]
  private var inbounds: [Int: UInt8] = [:]

  /// - Parameter slots: names of the slots, `#self#` first.
  init(_ slots: [String]) { self.slots = slots }

  /// Appends a statement; returns its result.
  @discardableResult func add(_ v: Value) -> Value {
    code.append(v)
    return ssa(code.count)
  }
  /// The label of the next statement.
  var next: Int { code.count + 1 }

  func ssa(_ i: Int) -> Value {
    let n = SSAValue(raw: allocateObject(Known.tSSAValue, SSAValue.size))
    n.id = i
    return n.value
  }
  func slot(_ name: String) -> Value {
    let n = SlotNumber(raw: allocateObject(Known.tSlotNumber, SlotNumber.size))
    n.id = slots.firstIndex(of: name)! + 1
    return n.value
  }
  func expr(_ head: Symbol, _ args: Value...) -> Value {
    let e = Expr(raw: allocateObject(Known.tExpr, Expr.size))
    e.head = head
    e.args = makeVectorAny(RefBuffer(args))
    return e.value
  }
  func call(_ args: Value...) -> Value {
    let e = Expr(raw: allocateObject(Known.tExpr, Expr.size))
    e.head = Known.sym_call
    e.args = makeVectorAny(RefBuffer(args))
    return e.value
  }
  func global(_ module: ModuleObject, _ name: String) -> Value { makeGlobalRef(module, makeSymbol(name)).value }
  func core(_ name: String) -> Value { global(Known.core, name) }
  func intrinsic(_ name: String) -> Value { global(Known.intrinsics, name) }
  func assign(_ name: String, _ v: Value) { add(expr(Known.sym_assign, slot(name), v)) }
  func goto(_ label: Int) -> Value {
    let g = GotoNode(raw: allocateObject(Known.tGotoNode, GotoNode.size))
    g.label = label
    return g.value
  }
  func gotoIfNot(_ c: Value, _ label: Int) -> Value {
    let g = GotoIfNot(raw: allocateObject(Known.tGotoIfNot, GotoIfNot.size))
    g.cond = c
    g.dest = label
    return g.value
  }
  func quote(_ v: Value) -> Value {
    let q = QuoteNode(raw: allocateObject(Known.tQuoteNode, QuoteNode.size))
    q.value = v
    return Value(raw: q.raw)
  }
  func ret(_ v: Value) {
    let r = ReturnNode(raw: allocateObject(Known.tReturnNode, ReturnNode.size))
    r.val = v
    add(r.value)
  }
  /// Sets the target of the `goto` or `gotoifnot` that is statement `i`.
  func patch(_ i: Int, to label: Int) {
    let v = code[i - 1]
    if v.hasType(Known.tGotoIfNot) { v.unsafeAs(GotoIfNot.self).dest = label } else { v.unsafeAs(GotoNode.self).label = label }
  }

  func finish() -> CodeInfo {
    let ci = CodeInfo(raw: allocateObject(Known.tCodeInfo, CodeInfo.size))
    ci.code = makeVectorAny(code)
    ci.codelocs = makeVector(Known.vectorInt32, count: code.count)
    ci.linetable = makeVector(Known.vectorAny, count: 0).value
    let names = makeVector(Known.vectorSymbol, count: slots.count)
    for (i, s) in slots.enumerated() { names[i] = makeSymbol(s).value }
    ci.slotnames = names
    ci.slotflags = makeVector(Known.vectorUInt8, count: slots.count)
    ci.ssaflags = makeVector(Known.vectorUInt8, count: code.count)
    ci.rettype = Known.tAny.value
    ci.max_world = .max
    return ci
  }
}

/// A function of Main made for a test.
struct TestFunction {
  let object: Value
  let module = Known.main

  /// Makes the function `name` without methods.
  init(_ name: String) {
    let t = makeNominalType(makeSymbol("#" + name), module: Known.main, super: Known.tFunction, flags: TypeName.Flag.mayInline)
    t.types = Known.emptySvec
    t.flags |= DataType.Flag.isDefined | DataType.Flag.isConcrete
    completeLayout(t)
    if t.instance == nil { t.instance = Value(raw: allocateObject(t, 0)) }
    object = t.instance!
    setConstant(Known.main, makeSymbol(name), object)
  }

  /// Adds a method with the given argument types (a Vararg last makes it variadic).
  @discardableResult func method(_ types: [Value], _ code: CodeInfo) -> Method {
    let list = RefBuffer<Value>()
    list.append(object.type.value)
    for t in types { list.append(t) }
    let data = makeSimpleVector(makeSimpleVector(list).value, Known.emptySvec.value)
    guard case .defined(let m) = defineMethod(data, code.value, module: Known.main, table: nil) else { fatalError("method definition") }
    return m
  }

  /// The inferred code for the argument types.
  func infer(_ types: [Value]) -> CodeInstance? {
    let list = RefBuffer<Value>()
    list.append(object.type.value)
    for t in types { list.append(t) }
    let sig = makeTupleType(list)
    guard let found = findMethod(sig, world: World.newest) else { return nil }
    return Inference.infer(specialization(found.method, sig.value, found.sparams), world: World.newest)
  }

  func returnType(_ types: [Value]) -> String {
    let list = RefBuffer<Value>()
    list.append(object.type.value)
    for t in types { list.append(t) }
    return summary(inferredReturnType(makeTupleType(list).value, world: World.newest))
  }
}
