import XCTest

@testable import Inference
@testable import Runtime

final class InferenceTests: XCTestCase {
  override func setUp() {
    Boot.start
    setCurrentWorld(World.newest)
  }
  private var int: Value { Known.tInt64.value }
  private var float: Value { Known.tFloat64.value }

  private func text(_ c: CodeInstance?) -> String { c.flatMap(optimizedIR).map { IRPrinter($0).text() } ?? "nothing" }

  /// f(x) = add_int(x, 1)
  private func increment() -> TestFunction {
    let f = TestFunction("increment\(World.newest)")
    let a = LoweredAssembler(["#self#", "x"])
    a.ret(a.add(a.call(a.intrinsic("add_int"), a.slot("x"), boxInt(1))))
    f.method([Known.tInt64.value], a.finish())
    return f
  }

  func testStraightLineCodeIsTyped() {
    XCTAssertEqual(increment().returnType([int]), "Int64")
  }

  func testAJoinOfTypesIsAUnion() {
    let f = TestFunction("joined")
    let a = LoweredAssembler(["#self#", "c", "y"])
    a.add(a.gotoIfNot(a.slot("c"), 4))
    a.assign("y", boxInt(1))
    a.add(a.goto(5))
    a.assign("y", boxFloat64(2))
    a.ret(a.slot("y"))
    f.method([Known.tBool.value], a.finish())
    let c = f.infer([Known.tBool.value])
    XCTAssertEqual(summary(c!.rettype), "Union{Float64, Int64}", text(c))
  }

  func testALoopReachesItsFixpoint() {
    // i = 0; while i < n; i = i + 1; end; i
    let f = TestFunction("counting")
    let a = LoweredAssembler(["#self#", "n", "i"])
    a.assign("i", boxInt(0))
    let head = a.next
    let c = a.add(a.call(a.intrinsic("slt_int"), a.slot("i"), a.slot("n")))
    let branch = a.next
    a.add(a.gotoIfNot(c, 0))
    a.assign("i", a.call(a.intrinsic("add_int"), a.slot("i"), boxInt(1)))
    a.add(a.goto(head))
    a.patch(branch, to: a.next)
    a.ret(a.slot("i"))
    f.method([int], a.finish())
    let code = f.infer([int])
    XCTAssertEqual(summary(code!.rettype), "Int64")
    XCTAssertTrue(text(code).contains("phi"), text(code))
  }

  func testCallsAreInlined() {
    let g = increment()
    let f = TestFunction("twice")
    let a = LoweredAssembler(["#self#", "x"])
    let once = a.add(a.call(a.quote(g.object), a.slot("x")))
    a.ret(a.add(a.call(a.quote(g.object), once)))
    f.method([int], a.finish())
    let c = f.infer([int])
    XCTAssertEqual(summary(c!.rettype), "Int64")
    let t = text(c)
    XCTAssertFalse(t.contains("invoke"), t)
    XCTAssertEqual(t.components(separatedBy: "intrinsic").count, 3, t)
  }

  func testConstantsPropagateThroughCalls() {
    let g = increment()
    let f = TestFunction("constantCall")
    let a = LoweredAssembler(["#self#"])
    a.ret(a.add(a.call(a.quote(g.object), boxInt(41))))
    f.method([], a.finish())
    let c = f.infer([])
    XCTAssertEqual(c?.rettype_const?.int, 42, text(c))
  }

  func testATypeTestNarrows() {
    // x === nothing ? 0 : x
    let f = TestFunction("narrowed")
    let a = LoweredAssembler(["#self#", "x"])
    let c = a.add(a.call(a.core("==="), a.slot("x"), Known.nothing))
    a.add(a.gotoIfNot(c, 4))
    a.ret(boxInt(0))
    a.ret(a.add(a.call(a.intrinsic("add_int"), a.slot("x"), boxInt(1))))
    f.method([Known.tAny.value], a.finish())
    let u = union(int, Known.tNothing.value)
    let code = f.infer([u])
    XCTAssertEqual(summary(code!.rettype), "Int64", text(code))
    XCTAssertTrue(text(code).contains("pi"), text(code))
  }

  func testRecursionIsFinite() {
    // f(x) = x < 1 ? 0 : f(x - 1)
    let f = TestFunction("recursive")
    let a = LoweredAssembler(["#self#", "x"])
    let c = a.add(a.call(a.intrinsic("slt_int"), a.slot("x"), boxInt(1)))
    a.add(a.gotoIfNot(c, 4))
    a.ret(boxInt(0))
    let less = a.add(a.call(a.intrinsic("sub_int"), a.slot("x"), boxInt(1)))
    a.ret(a.add(a.call(a.quote(f.object), less)))
    f.method([int], a.finish())
    XCTAssertEqual(f.returnType([int]), "Int64")
  }

  func testGrowingRecursionIsFinite() {
    // f(x) = f((x,))
    let f = TestFunction("growing")
    let a = LoweredAssembler(["#self#", "x"])
    let t = a.add(a.call(a.core("tuple"), a.slot("x")))
    a.ret(a.add(a.call(a.quote(f.object), t)))
    f.method([Known.tAny.value], a.finish())
    XCTAssertEqual(f.returnType([int]), "Union{}")
  }

  func testTuplesDissolve() {
    // t = (x, 2.0); getfield(t, 1)
    let f = TestFunction("tuples")
    let a = LoweredAssembler(["#self#", "x", "t"])
    a.assign("t", a.call(a.core("tuple"), a.slot("x"), boxFloat64(2)))
    a.ret(a.add(a.call(a.core("getfield"), a.slot("t"), boxInt(1))))
    f.method([int], a.finish())
    let c = f.infer([int])
    XCTAssertFalse(text(c).contains("builtin"), text(c))
  }

  func testAHandlerReadsWhatItsRegionAssigned() {
    // y = 1; try; y = 2.0; throw(x); catch; return y; end
    let f = TestFunction("caught")
    let a = LoweredAssembler(["#self#", "x", "y"])
    a.assign("y", boxInt(1))
    a.add(a.expr(Known.sym_enter, boxInt(6)))
    a.assign("y", a.call(a.core("tuple"), a.slot("x")))
    a.add(a.call(a.core("throw"), a.slot("x")))
    a.ret(Known.nothing)
    a.add(a.expr(Known.sym_leave, boxInt(1)))
    a.add(a.expr(Known.sym_pop_exception, a.ssa(2)))
    a.ret(a.slot("y"))
    f.method([int], a.finish())
    let c = f.infer([int])
    let t = text(c)
    XCTAssertTrue(t.contains("phic"), t)
    XCTAssertEqual(summary(c!.rettype), "Union{Int64, Tuple{Int64}}", t)
  }

  func testDispatchOverAUnionIsSplit() {
    let g = TestFunction("kinds")
    for (t, r) in [(int, boxInt(1)), (float, boxFloat64(2))] {
      let a = LoweredAssembler(["#self#", "x"])
      a.ret(r)
      g.method([t], a.finish())
    }
    let f = TestFunction("splitting")
    let a = LoweredAssembler(["#self#", "x"])
    a.ret(a.add(a.call(a.quote(g.object), a.slot("x"))))
    f.method([Known.tAny.value], a.finish())
    let c = f.infer([union(int, float)])
    XCTAssertEqual(summary(c!.rettype), "Union{Float64, Int64}", text(c))
    XCTAssertFalse(text(c).contains(" call"), text(c))
  }
}

extension InferenceTests {
  func testCompressedIRComesBack() {
    let f = TestFunction("compressed")
    let a = LoweredAssembler(["#self#", "x", "y"])
    let c = a.add(a.call(a.intrinsic("slt_int"), a.slot("x"), boxInt(7)))
    a.add(a.gotoIfNot(c, 5))
    a.assign("y", boxFloat64(1.5))
    a.add(a.goto(6))
    a.assign("y", a.quote(makeSymbol("s").value))
    a.ret(a.slot("y"))
    let m = f.method([Known.tInt64.value], a.finish())
    guard let code = f.infer([Known.tInt64.value]), let ir = optimizedIR(of: code) else { return XCTFail("not inferred") }
    guard let text = CompressedIR.compress(ir, method: m), let back = CompressedIR.decompress(text, of: code) else { return XCTFail("not compressed") }
    XCTAssertEqual(IRPrinter(ir).text(), IRPrinter(back).text())
    XCTAssertNil(IRVerifier(back).check())
  }
}

extension InferenceTests {
  func testALocalBoxDissolves() {
    // b = Box(); b.contents = x; getfield(b, :contents)
    let f = TestFunction("boxed")
    let a = LoweredAssembler(["#self#", "x", "b"])
    a.assign("b", a.expr(Known.sym_new, a.core("Box"), boxInt(1)))
    a.add(a.call(a.core("setfield!"), a.slot("b"), a.quote(makeSymbol("contents").value), a.slot("x")))
    a.ret(a.add(a.call(a.core("getfield"), a.slot("b"), a.quote(makeSymbol("contents").value))))
    f.method([Known.tInt64.value], a.finish())
    guard let c = f.infer([Known.tInt64.value]), let ir = optimizedIR(of: c) else { return XCTFail("not inferred") }
    let t = IRPrinter(ir).text()
    XCTAssertFalse(t.contains("new"), t)
    XCTAssertFalse(t.contains("setfield"), t)
  }
}
