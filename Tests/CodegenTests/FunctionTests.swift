import CRuntime
import Glibc
import Inference
import XCTest

@testable import Codegen
@testable import Runtime

final class FunctionTests: XCTestCase {
  override class func setUp() { TestRuntime.start }

  static let generator = try! CodeGenerator()
  private var generator: CodeGenerator { Self.generator }
  private var int: Value { Known.tInt64.value }
  private var boolean: Value { Known.tBool.value }

  private func compiled(_ a: IRAssembler, _ level: OptimizationLevel = .full) throws {
    let outcome = try a.compile(generator, level: level)
    XCTAssertEqual(outcome.declined, [])
    XCTAssertEqual(outcome.compiled, 1)
  }

  /// fib(n) = n < 2 ? n : fib(n - 1) + fib(n - 2), calling itself directly.
  private func fib() -> IRAssembler {
    let a = IRAssembler("fib", [Known.tInt64], int)
    let n = Operand.argument(1)
    let small = a.intrinsic(.slt_int, boolean, n, a.int(2))
    a.branch(small, 1, 2)
    a.block()
    a.ret(n)
    a.block()
    let x = a.add(.invoke, int, [.argument(0), a.intrinsic(.sub_int, int, n, a.int(1))], target: a.code.value)
    let y = a.add(.invoke, int, [.argument(0), a.intrinsic(.sub_int, int, n, a.int(2))], target: a.code.value)
    a.ret(a.intrinsic(.add_int, int, x, y))
    return a
  }

  func testRecursionThroughTheUnboxedEntry() throws {
    let a = fib()
    try compiled(a)
    XCTAssertEqual(a.call(boxInt(20)).int, 6765)
    let native = unsafeBitCast(a.code.specptr, to: (@convention(c) (Int) -> Int).self)
    XCTAssertEqual(native(25), 75025)
    XCTAssertEqual(CodeRanges.place(at: a.code.specptr + 1)?.code, a.code)
  }

  func testLoopWithPhis() throws {
    // s = 0; for i in 1:n; s += i; end; s
    let a = IRAssembler("sum", [Known.tInt64], int)
    a.jump(1)
    a.block()
    let i = a.add(.phi, int, [.block(0), a.int(1), .block(2), .ssa(6)])
    let s = a.add(.phi, int, [.block(0), a.int(0), .block(2), .ssa(5)])
    let more = a.intrinsic(.sle_int, boolean, i, .argument(1))
    a.branch(more, 2, 3)
    a.block()
    XCTAssertEqual(a.intrinsic(.add_int, int, s, i), .ssa(5))
    a.intrinsic(.add_int, int, i, a.int(1))
    a.jump(1)
    a.block()
    a.ret(s)
    try compiled(a)
    XCTAssertEqual(a.call(boxInt(100)).int, 5050)
  }

  func testShiftByTheWidthOrMore() throws {
    for (code, x, by, expected) in [
      (Intrinsics.Code.shl_int, 1, 64, 0), (.lshr_int, -1, 100, 0), (.ashr_int, -8, 64, -1), (.ashr_int, -8, 1, -4),
      (.shl_int, 3, 2, 12),
    ] {
      let a = IRAssembler("shift", [Known.tInt64, Known.tInt64], int)
      a.ret(a.intrinsic(code, int, .argument(1), .argument(2)))
      try compiled(a)
      XCTAssertEqual(a.call(boxInt(x), boxInt(by)).int, expected, "\(code) \(x) \(by)")
    }
  }

  func testDivisionRaises() throws {
    let a = IRAssembler("divide", [Known.tInt64, Known.tInt64], int)
    a.ret(a.intrinsic(.checked_sdiv_int, int, .argument(1), .argument(2)))
    try compiled(a)
    XCTAssertEqual(a.call(boxInt(-7), boxInt(2)).int, -3)
    XCTAssertEqual(caught { a.call(boxInt(1), boxInt(0)) }?.type, Known.tDivideError)
    XCTAssertEqual(caught { a.call(boxInt(Int.min), boxInt(-1)) }?.type, Known.tDivideError)
  }

  func testUnionResultComesBackUnboxed() throws {
    var members = (Known.tNothing.value, int)
    let union = withUnsafePointer(to: &members) {
      $0.withMemoryRebound(to: Value.self, capacity: 2) { makeUnion($0, 2) }
    }
    let a = IRAssembler("positive", [Known.tInt64], union)
    a.branch(a.intrinsic(.slt_int, boolean, a.int(0), .argument(1)), 1, 2)
    a.block()
    a.ret(.argument(1))
    a.block()
    a.ret(.constant(Known.nothing))
    try compiled(a)
    XCTAssertEqual(a.call(boxInt(3)).int, 3)
    XCTAssertTrue(a.call(boxInt(-3)).isNothing)

    let b = IRAssembler("caller", [Known.tInt64], int)
    let r = b.add(.invoke, union, [.argument(0), .argument(1)], target: a.code.value)
    let isNothing = b.builtin("===", boolean, r, .constant(Known.nothing))
    b.branch(isNothing, 1, 2)
    b.block()
    b.ret(b.int(-1))
    b.block()
    b.ret(b.add(.pi, int, [r]))
    try compiled(b)
    XCTAssertEqual(b.call(boxInt(70000)).int, 70000)
    XCTAssertEqual(b.call(boxInt(-3)).int, -1)
  }

  func testTupleIsAStructure() throws {
    let types = RefBuffer<Value>()
    types.append(int)
    types.append(Known.tFloat64.value)
    let pair = makeTupleType(types)
    completeLayout(pair)
    let a = IRAssembler("pair", [Known.tInt64, Known.tFloat64], pair.value)
    a.ret(a.builtin("tuple", pair.value, .argument(1), .argument(2)))
    try compiled(a)
    let t = a.call(boxInt(5), boxFloat64(2.5))
    XCTAssertEqual(t.type, pair)
    XCTAssertEqual(loadField(t, pair, 0).int, 5)

    let b = IRAssembler("second", [pair], Known.tFloat64.value)
    b.ret(b.builtin("getfield", Known.tFloat64.value, .argument(1), b.int(2)))
    try compiled(b)
    XCTAssertEqual(b.call(t).bits(Double.self), 2.5)
  }

  private func sumOfArray(checked: Bool) -> IRAssembler {
    let vector = arrayType(elementType: Known.tFloat64.value, dimensions: 1)
    let f = Known.tFloat64.value
    let a = IRAssembler("sumarray", [vector], int)
    let n = a.intrinsic(.arraylen, int, .argument(1))
    a.jump(1)
    a.block()
    let i = a.add(.phi, int, [.block(0), a.int(1), .block(2), .ssa(9)])
    let s = a.add(.phi, int, [.block(0), a.int(0), .block(2), .ssa(8)])
    a.branch(a.intrinsic(.sle_int, boolean, i, n), 2, 3)
    a.block()
    let x = a.builtin("arrayref", f, .constant(languageBool(checked)), .argument(1), i)
    let y = a.intrinsic(.fptosi, int, .constant(int), x)
    a.intrinsic(.add_int, int, s, y)
    a.intrinsic(.add_int, int, i, a.int(1))
    a.jump(1)
    a.block()
    a.ret(s)
    return a
  }

  func testArrayLoop() throws {
    let array = makeVector(arrayType(elementType: Known.tFloat64.value, dimensions: 1), count: 1000)
    for i in 0..<1000 { array.elements.storeBytes(of: Double(i), toByteOffset: 8 * i, as: Double.self) }
    for checked in [true, false] {
      let a = sumOfArray(checked: checked)
      try compiled(a)
      XCTAssertEqual(a.call(array.value).int, 499_500)
    }
  }

  func testOnlySimdLoopsReorderSums() throws {
    for simd in [true, false] {
      let f = Known.tFloat64.value
      let vector = arrayType(elementType: f, dimensions: 1)
      let a = IRAssembler("sumfloat", [vector], f)
      let n = a.intrinsic(.arraylen, int, .argument(1))
      let zero = boxFloat64(0)
      TestRoots.keep(zero)
      a.jump(1)
      a.block()
      let i = a.add(.phi, int, [.block(0), a.int(1), .block(2), .ssa(8)])
      let s = a.add(.phi, f, [.block(0), .constant(zero), .block(2), .ssa(7)])
      a.branch(a.intrinsic(.sle_int, boolean, i, n), 2, 3)
      a.block()
      let x = a.builtin("arrayref", f, .constant(Known.falseValue), .argument(1), i)
      a.intrinsic(.add_float, f, s, x)
      a.intrinsic(.add_int, int, i, a.int(1))
      if simd { a.add(.loopinfo, Known.tAny.value, [.constant(makeSymbol("julia.simdloop").value)]) }
      a.jump(1)
      a.block()
      a.ret(s)
      a.ir.finishBlocks()
      let text = try generator.llvmText(a.code, a.ir)
      XCTAssertEqual(text.contains("fadd reassoc <"), simd)
      XCTAssertEqual(text.contains("fadd <"), false)
    }
  }

  func testBoundsErrorNamesTheIndex() throws {
    let vector = arrayType(elementType: Known.tInt64.value, dimensions: 1)
    let a = IRAssembler("at", [vector, Known.tInt64], int)
    a.ret(a.builtin("arrayref", int, .constant(Known.trueValue), .argument(1), .argument(2)))
    try compiled(a)
    let array = makeVector(vector, count: 3)
    XCTAssertEqual(a.call(array.value, boxInt(3)).int, 0)
    let error = caught { a.call(array.value, boxInt(4)) }
    XCTAssertEqual(error?.type, Known.tBoundsError)
    XCTAssertEqual(error?.unsafeAs(BoundsError.self).i?.int, 4)
  }

  func testReferencesStoredInArraysSurviveCollections() throws {
    let a = IRAssembler("fill", [Known.vectorAny, Known.tInt64], Known.vectorAny.value)
    a.jump(1)
    a.block()
    let i = a.add(.phi, int, [.block(0), a.int(1), .block(2), .ssa(6)])
    a.branch(a.intrinsic(.sle_int, boolean, i, .argument(2)), 2, 3)
    a.block()
    let x = a.intrinsic(.sitofp, Known.tFloat64.value, .constant(Known.tFloat64.value), i)
    a.builtin("arrayset", Known.vectorAny.value, .constant(Known.trueValue), .argument(1), x, i)
    XCTAssertEqual(a.intrinsic(.add_int, int, i, a.int(1)), .ssa(6))
    a.jump(1)
    a.block()
    a.ret(.argument(1))
    try compiled(a)
    let array = makeVector(Known.vectorAny, count: 100_000)
    TestRoots.keep(array.value)
    Collector.collect(full: true)
    _ = a.call(array.value, boxInt(100_000))
    Collector.collect(full: false)
    Collector.collect(full: true)
    for i in 0..<100_000 { XCTAssertEqual(array[i].bits(Double.self), Double(i + 1)) }
  }

  func testHandlerSeesTheLastUpsilon() throws {
    // x = 1; try; x = 2; y ÷ z; x = 3; catch; end; x
    let a = IRAssembler("try", [Known.tInt64, Known.tInt64], int)
    let first = a.add(.upsilon, Known.tAny.value, [a.int(1)])
    let token = a.add(.enter, Known.tAny.value, [.block(1), .block(2)])
    a.block()
    let second = a.add(.upsilon, Known.tAny.value, [a.int(2)])
    a.intrinsic(.checked_sdiv_int, int, .argument(1), .argument(2))
    let third = a.add(.upsilon, Known.tAny.value, [a.int(3)])
    a.add(.leave, Known.tAny.value, [token])
    a.jump(3)
    a.block()
    let caught = a.add(.phic, int, [first, second, third])
    a.add(.popException, Known.tAny.value, [token])
    a.jump(3)
    a.block()
    let x = a.add(.phi, int, [.block(1), a.int(3), .block(2), caught])
    a.ret(x)
    try compiled(a)
    XCTAssertEqual(a.call(boxInt(1), boxInt(1)).int, 3)
    XCTAssertEqual(a.call(boxInt(1), boxInt(0)).int, 2)
    XCTAssertEqual(tt_self().pointee.handlers, nil)
  }

  func testHandlerInALoopSeesTheLoopsVariables() throws {
    // r = 0; for i in 1:10; try; r += 100 ÷ (x - i); catch; r += i; end; end; r
    let a = IRAssembler("loop", [Known.tInt64], int)
    a.jump(1)
    a.block()
    let i = a.add(.phi, int, [.block(0), a.int(1), .block(4), .ssa(14)])
    let r = a.add(.phi, int, [.block(0), a.int(0), .block(4), .ssa(12)])
    let token = a.add(.enter, Known.tAny.value, [.block(2), .block(3)])
    a.block()
    let difference = a.intrinsic(.sub_int, int, .argument(1), i)
    let quotient = a.intrinsic(.checked_sdiv_int, int, a.int(100), difference)
    let sum = a.intrinsic(.add_int, int, r, quotient)
    a.add(.leave, Known.tAny.value, [token])
    a.jump(4)
    a.block()
    let other = a.intrinsic(.add_int, int, r, i)
    a.add(.popException, Known.tAny.value, [token])
    a.jump(4)
    a.block()
    XCTAssertEqual(a.add(.phi, int, [.block(2), sum, .block(3), other]), .ssa(12))
    let last = a.intrinsic(.eq_int, boolean, i, a.int(10))
    XCTAssertEqual(a.intrinsic(.add_int, int, i, a.int(1)), .ssa(14))
    a.branch(last, 5, 1)
    a.block()
    a.ret(.ssa(12))
    try compiled(a)
    XCTAssertEqual(a.call(boxInt(5)).int, 25 + 33 + 50 + 100 + 5 - 100 - 50 - 33 - 25 - 20)
  }

  func testMutableStructureFieldsAndBarrier() throws {
    let a = IRAssembler("box", [Known.tFloat64], Known.tAny.value)
    let box = a.add(.new, Known.tBox.value, [.constant(Known.tBox.value), .argument(1)])
    a.builtin("setfield!", Known.tAny.value, box, .constant(makeSymbol("contents").value), a.int(17))
    a.ret(a.builtin("getfield", Known.tAny.value, box, .constant(makeSymbol("contents").value)))
    try compiled(a)
    XCTAssertEqual(a.call(boxFloat64(1)).int, 17)
  }

  func testCodeCompiledLaterIsCalledUnboxed() throws {
    let later = IRAssembler("later", [Known.tInt64], int)
    later.ret(later.intrinsic(.mul_int, int, .argument(1), later.int(3)))
    let a = IRAssembler("earlier", [Known.tInt64], int)
    a.ret(a.add(.invoke, int, [.argument(0), .argument(1)], target: later.code.value))
    try compiled(a)
    try compiled(later)
    later.code.invoke = 0
    XCTAssertEqual(a.call(boxInt(14)).int, 42)
  }

  func testSymbolsAndPreservedObjects() throws {
    let a = IRAssembler("isx", [Known.tSymbol], boolean)
    let token = a.add(.gcPreserveBegin, Known.tAny.value, [.argument(1)])
    let r = a.builtin("===", boolean, .argument(1), .constant(makeSymbol("x").value))
    a.add(.gcPreserveEnd, Known.tAny.value, [token])
    a.ret(r)
    try compiled(a)
    XCTAssertTrue(a.call(makeSymbol("x").value).isTrue)
    XCTAssertFalse(a.call(makeSymbol("y").value).isTrue)
  }

  func testTraceNamesTheLinesOfCompiledFrames() throws {
    let inner = IRAssembler("inner", [Known.tInt64], int)
    inner.ret(inner.intrinsic(.checked_sdiv_int, int, inner.int(1), .argument(1)))
    let outer = IRAssembler("outer", [Known.tInt64], int)
    _ = outer.ir.addLine(.init(method: makeSymbol("inlined").value, file: makeSymbol("file.jl"), line: 7, parent: 0))
    var call = Statement(.invoke, type: int, target: inner.code.value, line: 1)
    call.flags = []
    let operands = RefBuffer<Operand>([.argument(0), .argument(1)])
    let r = Operand.ssa(outer.ir.append(call, from: operands))
    outer.ret(outer.intrinsic(.add_int, int, r, outer.int(1)))
    try compiled(inner)
    try compiled(outer)
    var lines: [String] = []
    let depth = ExceptionStack.depth
    let context = Unmanaged.passUnretained(outer)
    _ = protectKeepingException({ _ = Unmanaged<IRAssembler>.fromOpaque($0!).takeUnretainedValue().call(boxInt(0)) }, context.toOpaque())
    if let trace = ExceptionStack.trace() {
      for line in Backtrace.lines(of: trace.unsafeAs(SimpleVector.self)) {
        lines.append("\(Backtrace.name(of: line)) \(line.file.text):\(line.line)")
      }
    }
    ExceptionStack.pop(to: depth)
    XCTAssertEqual(lines, ["inner inner:1", "inlined file.jl:7", "outer outer:1"])
  }

  func testForeignCall() throws {
    let f = Known.tFloat64.value
    let types = makeSimpleVector(1)
    types[0] = f
    TestRoots.keep(types.value)
    let a = IRAssembler("cosine", [Known.tFloat64], f)
    a.ret(
      a.add(
        .foreigncall, f,
        [
          .constant(makeSymbol("cos").value), .constant(f), .constant(types.value), a.int(0),
          .constant(makeSymbol("ccall").value), .argument(1),
        ]))
    try compiled(a)
    XCTAssertEqual(a.call(boxFloat64(0)).bits(Double.self), 1)
  }

  func testDeclinedFunctionIsNamedAndInterpreted() throws {
    let a = IRAssembler("odd", [], Known.tAny.value)
    a.ret(a.add(.cfunction, Known.tAny.value, [a.int(1)]))
    let outcome = try a.compile(generator)
    XCTAssertEqual(outcome.compiled, 0)
    XCTAssertEqual(outcome.declined.count, 1)
    XCTAssertTrue(outcome.declined[0].contains("cfunction") && outcome.declined[0].contains("odd"), outcome.declined[0])
    XCTAssertEqual(a.code.invoke, 0)
    XCTAssertNotEqual(a.code.flags & CodeInstance.Flag.interpreted, 0)
  }

  /// Runs `body` and returns what it raises.
  private func caught(_ body: @escaping () -> Value) -> Value? {
    final class Holder {
      let body: () -> Value
      init(_ body: @escaping () -> Value) { self.body = body }
    }
    let holder = Holder(body)
    return withExtendedLifetime(holder) {
      protect({ _ = Unmanaged<Holder>.fromOpaque($0!).takeUnretainedValue().body() }, Unmanaged.passUnretained(holder).toOpaque())
    }
  }
}

final class ImageEmissionTests: XCTestCase {
  override class func setUp() { TestRuntime.start }

  func testImageCodeCallsThroughThePool() throws {
    let generator = FunctionTests.generator
    let int = Known.tInt64.value
    let half = IRAssembler("half", [Known.tInt64], int)
    half.ret(half.intrinsic(.checked_sdiv_int, int, .argument(1), half.int(2)))
    half.ir.finishBlocks()
    let caller = IRAssembler("caller", [Known.tInt64], Known.tAny.value)
    let h = caller.add(.invoke, int, [.argument(0), .argument(1)], target: half.code.value)
    caller.ret(caller.intrinsic(.sitofp, Known.tFloat64.value, .constant(Known.tFloat64.value), h))
    caller.ir.finishBlocks()
    let batch = CodeBatch()
    batch.append(half.code, half.ir)
    batch.append(caller.code, caller.ir)
    let image = try generator.emitImage(batch)
    XCTAssertEqual(image.declined, [])
    let base: UInt64 = 0x1235_0000_0000
    let linked = try image.link(pool: base, code: base + 0x10000)
    let size = 0x10000 + (linked.bytes.count + 4095) / 4096 * 4096
    let place = mmap(
      UnsafeMutableRawPointer(bitPattern: UInt(base)), size, PROT_READ | PROT_WRITE | PROT_EXEC,
      MAP_PRIVATE | MAP_ANONYMOUS | 0x100000, -1, 0)!
    XCTAssertEqual(UInt64(UInt(bitPattern: place)), base)
    _ = linked.bytes.withUnsafeBytes { memcpy(place + 0x10000, $0.baseAddress!, $0.count) }
    for (index, function) in linked.functions.enumerated() {
      let code = batch.codes[index]
      code.specptr = UInt(bitPattern: place) + 0x10000 + UInt(function.native!.offset)
      code.invoke = UInt(bitPattern: place) + 0x10000 + UInt(function.boxed!.offset)
      code.callConvention = CallSignature.convention
    }
    for (index, target) in linked.pool.enumerated() {
      var word = target.addressHere() ?? target.word
      if target.kind == .nativeEntry { word = CodeInstance(raw: UnsafeMutableRawPointer(bitPattern: word)!).specptr }
      place.storeBytes(of: word, toByteOffset: 8 * index, as: UInt.self)
    }
    XCTAssertEqual(caller.call(boxInt(84)).bits(Double.self), 42)
  }
}
