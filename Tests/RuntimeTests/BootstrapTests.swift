import XCTest

@testable import Runtime

/// The runtime of the test process.
enum Boot {
  static let start: Void = {
    startFirstThread()
    startHeap()
    bootstrapCore()
  }()
}

final class BootstrapTests: XCTestCase {
  override func setUp() { Boot.start }

  func testCoreTypesAreBoundInCore() {
    for spec in coreTypeSpecs where !["Memory", "Layout", "ObjectTable"].contains("\(spec.name)") {
      XCTAssertTrue(isGlobalDefined(Known.core, makeSymbol(spec.name)), "\(spec.name)")
    }
    XCTAssertEqual(Known.tInt64.super, Known.tSigned)
    XCTAssertTrue(Known.tInt64.isBits)
    XCTAssertEqual(Known.vectorAny.parameters[1].int, 1)
  }

  func testBuiltinsAreBoundAndCallable() {
    guard let f = globalValue(Known.core, makeSymbol("typeof")) else { return XCTFail("typeof is not bound") }
    XCTAssertEqual(call(f, boxInt(3)), Known.tInt64.value)
    guard let add = globalValue(Known.intrinsics, makeSymbol("add_int")) else { return XCTFail("add_int is not bound") }
    XCTAssertEqual(call(add, boxInt(40), boxInt(2)).int, 42)
  }

  func testTuplesAreTyped() {
    let pair = makePair(boxInt(1), Known.nothing)
    XCTAssertEqual(pair.type.parameters.count, 2)
    XCTAssertEqual(loadField(pair, pair.type, 0).int, 1)
  }

  func testModulesResolveNamesThroughUsing() {
    let a = newModule(makeSymbol("A"), parent: Known.main)
    let b = newModule(makeSymbol("B"), parent: Known.main)
    setConstant(a, makeSymbol("x"), boxInt(7))
    useModule(b, a)
    XCTAssertNil(globalValue(b, makeSymbol("x")))
    exportName(a, makeSymbol("x"))
    XCTAssertEqual(globalValue(b, makeSymbol("x"))?.int, 7)
  }
}
