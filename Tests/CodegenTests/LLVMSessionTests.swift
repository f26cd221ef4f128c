import CLLVM
import Glibc
import XCTest

@testable import Codegen

/// Builds `count` functions `f<i>(x: i64) = x * 3 + i + *pool.t<i % 7>`, each with a call of `*pool.callee`.
private func makeFunctions(_ session: LLVMSession, _ count: Int) throws -> LLVMModuleRef {
  let module = session.makeModule("functions")
  let context = session.context
  let i64 = LLVMInt64TypeInContext(context)!
  let pointer = LLVMPointerTypeInContext(context, 0)!
  var parameters: [LLVMTypeRef?] = [i64]
  let type = LLVMFunctionType(i64, &parameters, 1, 0)!
  let builder = LLVMCreateBuilderInContext(context)!
  defer { LLVMDisposeBuilder(builder) }
  func pool(_ name: String) -> LLVMValueRef {
    if let global = LLVMGetNamedGlobal(module, poolSymbolPrefix + name) { return global }
    let global = LLVMAddGlobal(module, pointer, poolSymbolPrefix + name)!
    LLVMSetVisibility(global, LLVMHiddenVisibility)
    return global
  }
  let lines = LineEmitter(module, "functions")
  for index in 0..<count {
    let function = LLVMAddFunction(module, "f\(index)", type)!
    FunctionAttributes.apply(to: function, session)
    let scope = lines.enter(function, "f\(index)")
    LLVMPositionBuilderAtEnd(builder, LLVMAppendBasicBlockInContext(context, function, "entry"))
    let target = LLVMBuildLoad2(builder, i64, pool("t\(index % 7)"), "")!
    var sum = LLVMBuildMul(builder, LLVMGetParam(function, 0), LLVMConstInt(i64, 3, 0), "")!
    sum = LLVMBuildAdd(builder, sum, LLVMConstInt(i64, UInt64(index), 0), "")!
    sum = LLVMBuildAdd(builder, sum, target, "")!
    let callee = LLVMBuildLoad2(builder, pointer, pool("callee"), "")!
    var arguments: [LLVMValueRef?] = [sum]
    let call = LLVMBuildCall2(builder, type, callee, &arguments, 1, "")!
    lines.locate(call, scope, UInt32(index + 1))
    let result = LLVMBuildAdd(builder, call, LLVMConstInt(i64, 1, 0), "")!
    LLVMBuildRet(builder, result)
  }
  lines.finish()
  return module
}

private let twice: @convention(c) (Int) -> Int = { $0 &* 2 }

final class LLVMSessionTests: XCTestCase {
  func testJITRunsAFunction() throws {
    let session = try LLVMSession()
    let module = session.makeModule("add")
    defer { LLVMDisposeModule(module) }
    let i64 = LLVMInt64TypeInContext(session.context)!
    var parameters: [LLVMTypeRef?] = [i64, i64]
    let function = LLVMAddFunction(module, "add", LLVMFunctionType(i64, &parameters, 2, 0))!
    let builder = LLVMCreateBuilderInContext(session.context)!
    defer { LLVMDisposeBuilder(builder) }
    LLVMPositionBuilderAtEnd(builder, LLVMAppendBasicBlockInContext(session.context, function, "entry"))
    LLVMBuildRet(builder, LLVMBuildAdd(builder, LLVMGetParam(function, 0), LLVMGetParam(function, 1), ""))
    try session.verify(module)
    try session.optimize(module, .full)
    let jit = try session.jit()
    try jit.add(try session.emitObject(module, .full))
    typealias Add = @convention(c) (Int, Int) -> Int
    let add = unsafeBitCast(try jit.lookup("add"), to: Add.self)
    XCTAssertEqual(add(40, 2), 42)
  }

  func testImageCodeRunsWhereItWasLinked() throws {
    let session = try LLVMSession()
    let count = 2000
    let module = try makeFunctions(session, count)
    defer { LLVMDisposeModule(module) }
    try session.verify(module)
    try session.optimize(module, .full)
    let object = try session.emitObject(module, .full)
    let base: UInt64 = 0x1234_5000_0000
    let code = base + 0x10000
    let targets = (0..<7).map { "t\($0)" } + ["callee"]
    let linked = try session.linkImageCode(objects: [object], poolTargets: targets, pool: base, code: code)
    XCTAssertEqual(linked.functions.count, count)
    XCTAssertEqual(linked.pool, targets)
    let size = 0x10000 + (linked.bytes.count + 4095) / 4096 * 4096
    let place = mmap(
      UnsafeMutableRawPointer(bitPattern: UInt(base)), size, PROT_READ | PROT_WRITE | PROT_EXEC,
      MAP_PRIVATE | MAP_ANONYMOUS | 0x100000, -1, 0)!
    XCTAssertEqual(UInt64(UInt(bitPattern: place)), base)
    defer { munmap(place, size) }
    let words = place.assumingMemoryBound(to: Int.self)
    for index in 0..<7 { words[index] = 1000 * index }
    words[7] = unsafeBitCast(twice, to: Int.self)
    _ = linked.bytes.withUnsafeBytes { memcpy(place + 0x10000, $0.baseAddress!, $0.count) }
    for (position, function) in linked.functions.enumerated() {
      let index = Int(function.name.dropFirst())!
      let run = unsafeBitCast(place + 0x10000 + function.offset, to: (@convention(c) (Int) -> Int).self)
      XCTAssertEqual(run(5), 2 * (15 + index + 1000 * (index % 7)) + 1)
      XCTAssertEqual(linked.lineTables[position].chain(at: UInt32(function.size - 1)), UInt32(index + 1))
    }
  }

  func testLibraryCallsGoThroughThePool() throws {
    let session = try LLVMSession()
    let module = session.makeModule("wide")
    defer { LLVMDisposeModule(module) }
    let wide = LLVMInt128TypeInContext(session.context)!
    let pointer = LLVMPointerTypeInContext(session.context, 0)!
    var parameters: [LLVMTypeRef?] = [pointer, pointer]
    let function = LLVMAddFunction(
      module, "divide", LLVMFunctionType(LLVMVoidTypeInContext(session.context), &parameters, 2, 0))!
    FunctionAttributes.apply(to: function, session)
    let builder = LLVMCreateBuilderInContext(session.context)!
    defer { LLVMDisposeBuilder(builder) }
    LLVMPositionBuilderAtEnd(builder, LLVMAppendBasicBlockInContext(session.context, function, "entry"))
    let left = LLVMBuildLoad2(builder, wide, LLVMGetParam(function, 0), "")
    let right = LLVMBuildLoad2(builder, wide, LLVMGetParam(function, 1), "")
    LLVMBuildStore(builder, LLVMBuildSDiv(builder, left, right, ""), LLVMGetParam(function, 0))
    LLVMBuildRetVoid(builder)
    let object = try session.emitObject(module, .full)
    let linked = try session.linkImageCode(
      objects: [object], poolTargets: [], pool: 0x1300_0000_0000, code: 0x1300_0001_0000)
    XCTAssertEqual(linked.pool, ["lib.__divti3"])
  }

  func testUnknownSymbolIsAnError() throws {
    let session = try LLVMSession()
    let module = session.makeModule("unknown")
    defer { LLVMDisposeModule(module) }
    let type = LLVMFunctionType(LLVMVoidTypeInContext(session.context), nil, 0, 0)!
    let function = LLVMAddFunction(module, "f", type)!
    let builder = LLVMCreateBuilderInContext(session.context)!
    defer { LLVMDisposeBuilder(builder) }
    LLVMPositionBuilderAtEnd(builder, LLVMAppendBasicBlockInContext(session.context, function, "entry"))
    LLVMBuildCall2(builder, type, LLVMAddFunction(module, "nowhere_to_be_found", type), nil, 0, "")
    LLVMBuildRetVoid(builder)
    let object = try session.emitObject(module, .full)
    XCTAssertThrowsError(
      try session.linkImageCode(objects: [object], poolTargets: [], pool: 0x1300_0000_0000, code: 0x1300_0001_0000)
    ) { XCTAssert("\($0)".contains("nowhere_to_be_found")) }
  }

  func testLineTablePacksAndFinds() {
    let table = CompactLineTable([(0, 5), (4, 5), (10, 1_000_000), (300, 2)])
    XCTAssertEqual(table.chain(at: 0), 5)
    XCTAssertEqual(table.chain(at: 9), 5)
    XCTAssertEqual(table.chain(at: 10), 1_000_000)
    XCTAssertEqual(table.chain(at: 299), 1_000_000)
    XCTAssertEqual(table.chain(at: 70_000), 2)
    XCTAssertEqual(CompactLineTable([(7, 3)]).chain(at: 6), 0)
  }
}
