import CRuntime
import XCTest

@testable import Runtime

/// The runtime of the test process: one, as in any process.
enum TestRuntime {
  static let start: Void = {
    if Known.isSet(0) { return }
    startFirstThread()
    startHeap()
    bootstrapCore()
  }()
}

/// A linked list of `n` svecs of two elements: (boxed number, rest).
private func makeList(_ n: Int) -> Value {
  var list = Known.nothing
  for i in 0..<n { list = makeSimpleVector(boxBits(i + 100_000, Known.tInt64), list).value }
  return list
}

private func checkList(_ list: Value, _ n: Int) -> Bool {
  var rest = list
  for i in (0..<n).reversed() {
    guard rest.isSimpleVector else { return false }
    let pair = rest.unsafeAs(SimpleVector.self)
    guard pair[0].int == i + 100_000 else { return false }
    rest = pair[1]
  }
  return rest.isNothing
}

/// Calls `body` in a frame of its own, so that what it leaves on the stack is overwritten by the next call.
@inline(never) private func inOwnFrame<T>(_ body: () -> T) -> T { body() }

@inline(never) private func clearStack() {
  withUnsafeTemporaryAllocation(byteCount: 16384, alignment: 16) { _ = memset($0.baseAddress!, 0, 16384) }
}

final class HeapTests: XCTestCase {
  override class func setUp() { TestRuntime.start }

  func testListSurvivesCollections() {
    let list = makeList(100_000)
    Collector.collect(full: true)
    XCTAssertTrue(checkList(list, 100_000))
    _ = inOwnFrame { makeList(100_000) }
    Collector.collect(full: false)
    _ = inOwnFrame { makeList(100_000) }
    XCTAssertTrue(checkList(list, 100_000))
    HeapChecks.verify()
  }

  func testYoungObjectStoredInOldOneSurvives() {
    let holder = makeSimpleVector(1)
    Collector.collect(full: true)
    XCTAssertEqual(holder.header & HeaderBits.age, HeaderBits.old)
    inOwnFrame { holder[0] = makeList(1000) }
    XCTAssertEqual(holder.header & HeaderBits.age, 0)
    clearStack()
    Collector.collect(full: false)
    _ = inOwnFrame { makeList(5000) }
    XCTAssertTrue(checkList(holder[0], 1000))
    XCTAssertEqual(holder.header & HeaderBits.age, HeaderBits.old)
  }

  func testGarbageIsReused() {
    Collector.collect(full: true)
    let before = Collector.liveBytes
    for _ in 0..<40 { _ = inOwnFrame { makeList(100_000) } }
    clearStack()
    Collector.collect(full: true)
    XCTAssertLessThan(Collector.liveBytes, before + (8 << 20))
  }

  func testLargeObjects() {
    let kept = makeVector(Known.vectorUInt8, count: 3 << 20)
    for i in 0..<1000 { kept.elements.storeBytes(of: UInt8(truncatingIfNeeded: i), toByteOffset: i * 3000, as: UInt8.self) }
    for _ in 0..<200 { _ = inOwnFrame { makeVector(Known.vectorUInt8, count: 10 << 20) } }
    Collector.collect(full: true)
    for i in 0..<1000 { XCTAssertEqual(kept.elements.load(fromByteOffset: i * 3000, as: UInt8.self), UInt8(truncatingIfNeeded: i)) }
    let odd = makeVector(Known.vectorAny, count: 9000)
    for i in 0..<9000 { odd[i] = boxBits(i, Known.tInt64) }
    Collector.collect(full: true)
    for i in 0..<9000 { XCTAssertEqual(odd[i].int, i) }
  }

  func testInteriorPointerKeepsItsObject() {
    let interior: UnsafeMutableRawPointer = inOwnFrame {
      let v = makeVector(Known.vectorAny, count: 100)
      for i in 0..<100 { v[i] = boxBits(i + 7_000_000, Known.tInt64) }
      return v.elements + 400
    }
    clearStack()
    Collector.collect(full: true)
    _ = inOwnFrame { makeList(10000) }
    let box = interior.load(as: UnsafeMutableRawPointer.self)
    XCTAssertEqual(Value(raw: box).int, 7_000_050)
  }

  func testWeakReferenceIsCleared() {
    let kept = makeSimpleVector(3)
    func weak(_ v: Value) -> WeakRef {
      let w = WeakRef(raw: allocateObject(Known.tWeakRef, WeakRef.size))
      w.value = v
      return w
    }
    let a = weak(kept.value)
    let b = inOwnFrame { weak(makeSimpleVector(3).value) }
    clearStack()
    Collector.collect(full: true)
    XCTAssertTrue(same(a.value, kept))
    XCTAssertTrue(b.value.isNothing)
  }

  nonisolated(unsafe) static var finalized = 0

  func testFinalizerRunsOnce() {
    let f: @convention(c) (UnsafeMutableRawPointer) -> Void = { object in
      HeapTests.finalized += Value(raw: object).unsafeAs(SimpleVector.self).count
    }
    HeapTests.finalized = 0
    for _ in 0..<10 { inOwnFrame { Finalizers.add(makeSimpleVector(2).value, cFunction: unsafeBitCast(f, to: UInt.self)) } }
    let kept = makeSimpleVector(100)
    Finalizers.add(kept.value, cFunction: unsafeBitCast(f, to: UInt.self))
    clearStack()
    Collector.collect(full: true)
    checkStackAndPoll()
    XCTAssertGreaterThanOrEqual(HeapTests.finalized, 16)
    XCTAssertLessThanOrEqual(HeapTests.finalized, 20)
    Finalizers.run(of: kept.value)
    XCTAssertGreaterThanOrEqual(HeapTests.finalized, 116)
  }

  func testIdentityIsStable() {
    let a = makeSimpleVector(2)
    let n = Identities.hash(of: a.value)
    Collector.collect(full: true)
    XCTAssertEqual(Identities.hash(of: a.value), n)
    XCTAssertNotEqual(Identities.hash(of: makeSimpleVector(2).value), n)
  }

  func testCollectionAtEveryFewAllocations() {
    tt_heap.check_every = 37
    tt_heap.verify = 1
    Collector.collect()  // so that no run of free cells is left that would be used without asking
    defer {
      tt_heap.check_every = 0
      tt_heap.verify = 0
    }
    let list = makeList(300)
    let v = makeVector(Known.vectorAny, count: 0)
    for i in 0..<300 { push(v, boxBits(i, Known.tInt64)) }
    for i in 0..<20 { _ = makeSymbol("symbol\(i)") }
    XCTAssertTrue(checkList(list, 300))
    for i in 0..<300 { XCTAssertEqual(v[i].int, i) }
  }
}
