import CRuntime
import XCTest

@testable import Runtime

final class ControlTests: XCTestCase {
  override class func setUp() { TestRuntime.start }

  func testProtectReturnsTheException() {
    XCTAssertNil(protect({ _ in }, nil))
    let e = protect({ _ in raise(Known.divideError) }, nil)
    XCTAssertTrue(same(e, Known.divideError))
  }

  func testProtectRestoresTheThread() {
    tt_self().pointee.world_age = 7
    let e = protect({ _ in
      tt_self().pointee.world_age = 99
      raiseError("it failed")
    }, nil)
    XCTAssertEqual(e?.unsafeAs(ErrorExceptionView.self).text, "it failed")
    XCTAssertEqual(tt_self().pointee.world_age, 7)
    tt_self().pointee.world_age = 1
  }

  func testNestedHandlers() {
    let outer = protect({ _ in
      let inner = protect({ _ in raise(Known.divideError) }, nil)
      if same(inner, Known.divideError) { raise(Known.undefRefError) }
    }, nil)
    XCTAssertTrue(same(outer, Known.undefRefError))
    XCTAssertNil(tt_self().pointee.handlers)
  }

  func testDeepRecursionRaisesStackOverflow() {
    let e = protect({ _ in _ = recurse(0) }, nil)
    XCTAssertTrue(same(e, Known.stackOverflow))
    let again = protect({ _ in _ = recurse(0) }, nil)
    XCTAssertTrue(same(again, Known.stackOverflow))
  }

  func testRunawayRecursionWithoutChecksRaisesStackOverflow() {
    for _ in 0..<3 {
      let e = protect({ _ in _ = recurseUnchecked(0) }, nil)
      XCTAssertTrue(same(e, Known.stackOverflow))
    }
  }

  func testInterruptIsRaisedAtAPoll() {
    let e = protect({ _ in
      Glibc.raise(SIGINT)
      for _ in 0..<10 { checkStackAndPoll() }
    }, nil)
    XCTAssertTrue(same(e, Known.interrupt))
  }

  func testIntegerDivisionTrapIsADivideError() {
    let e = protect({ _ in Glibc.raise(SIGFPE) }, nil)
    XCTAssertTrue(same(e, Known.divideError))
  }

  func testForeignCalls() {
    func call(_ name: String, _ returnType: Value, _ types: [Value], _ arguments: [Value]) -> Value {
      guard case .address(let f) = ForeignLibraries.lookup(name, library: nil) else {
        XCTFail(name)
        return Known.nothing
      }
      let t = makeSimpleVector(RefBuffer(types))
      return arguments.withUnsafeBufferPointer {
        callForeign(f, returnType: returnType, argumentTypes: t, $0.baseAddress!, arguments.count)
      }
    }
    let f64 = Known.tFloat64.value
    XCTAssertEqual(call("pow", f64, [f64, f64], [boxFloat64(2), boxFloat64(10)]).bits(Double.self), 1024)
    let i64 = Known.tInt64.value
    XCTAssertEqual(call("labs", i64, [i64], [boxInt(-77_777)]).int, 77_777)
    let s = makeString("hello")
    XCTAssertEqual(call("strlen", i64, [Known.ptrVoid.value], [boxPointer(UInt(bitPattern: s.bytes))]).int, 5)
  }
}

struct ErrorExceptionView: HeapView {
  let raw: UnsafeMutableRawPointer
  var text: String { StringObject(raw: loadReference(0)!).text }
}

nonisolated(unsafe) private var endOfRecursion = -1

@inline(never) private func recurse(_ n: Int) -> Int {
  checkStackAndPoll()
  return endOfRecursion == n ? n : recurse(n &+ 1) &+ 1
}

@inline(never) private func recurseUnchecked(_ n: Int) -> Int {
  n == endOfRecursion ? 0 : recurseUnchecked(n &+ 1) &+ 1
}
