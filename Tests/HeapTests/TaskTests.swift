import CRuntime
import XCTest

@testable import Runtime

final class TaskTests: XCTestCase {
  override class func setUp() { TestRuntime.start }

  /// A function of the language that runs `body`: a builtin whose entry is replaced.
  private func function(_ body: @escaping BoxedEntry) -> Value {
    let number = Builtins.number(named: "donotdelete")!
    Builtins.entries[number] = body
    return Known.builtins[number]
  }

  nonisolated(unsafe) static var log: [Int] = []

  func testTasksHandTheThreadToEachOther() {
    TaskTests.log = []
    let f = function { _, _, _ in
      for i in 0..<3 {
        TaskTests.log.append(i)
        Tasks.switchTo(Known.mainTask)
      }
      return Known.trueValue.raw
    }
    let task = Tasks.make(f, completion: nil)
    for i in 0..<3 {
      Tasks.switchTo(task)
      TaskTests.log.append(10 + i)
    }
    XCTAssertEqual(task._state, Tasks.runnable)
    Tasks.switchTo(task)
    XCTAssertEqual(TaskTests.log, [0, 10, 1, 11, 2, 12])
    XCTAssertEqual(task._state, Tasks.done)
    XCTAssertTrue(same(task.result, Known.trueValue))
  }

  func testAnExceptionFailsItsTask() {
    let f = function { _, _, _ in raise(Known.divideError) }
    let task = Tasks.make(f, completion: nil)
    Tasks.switchTo(task)
    XCTAssertEqual(task._state, Tasks.failed)
    XCTAssertTrue(task._isexception)
    XCTAssertTrue(same(task.result, Known.divideError))
  }

  func testStacksOfSuspendedTasksAreScanned() {
    let f = function { _, _, _ in
      let list = makeSimpleVector(3)
      for i in 0..<3 { list[i] = boxBits(i + 5_000_000, Known.tInt64) }
      Tasks.switchTo(Known.mainTask)
      let sum = list[0].int + list[1].int + list[2].int
      return boxBits(sum, Known.tInt64).raw
    }
    let tasks = makeVector(Known.vectorAny, count: 0)
    for _ in 0..<50 {
      let t = Tasks.make(f, completion: nil)
      push(tasks, t.value)
      Tasks.switchTo(t)
    }
    for full in [true, false, true] {
      for _ in 0..<10_000 { _ = makeSimpleVector(3) }
      Collector.collect(full: full)
    }
    for i in 0..<50 {
      let t = tasks[i].unsafeAs(TaskObject.self)
      Tasks.switchTo(t)
      XCTAssertEqual(t.result?.int, 15_000_003)
    }
  }

  func testManyTasks() {
    let f = function { _, _, _ in Known.nothing.raw }
    for _ in 0..<20_000 { Tasks.switchTo(Tasks.make(f, completion: nil)) }
    Collector.collect()
  }

  func testStackOverflowInATask() {
    let f = function { _, _, _ in boxBits(endless(0), Known.tInt64).raw }
    for _ in 0..<3 {
      let task = Tasks.make(f, completion: nil)
      Tasks.switchTo(task)
      XCTAssertTrue(same(task.result, Known.stackOverflow))
    }
  }

  func testLargeStack() {
    TaskTests.log = []
    runOnLargeStack(size: 512 << 20, { _ in
      Collector.collect()
      TaskTests.log.append(deep(1_000_000))
    }, nil)
    XCTAssertEqual(TaskTests.log, [1_000_000])
  }
}

nonisolated(unsafe) private var end = -1
@inline(never) private func endless(_ n: Int) -> Int { n == end ? 0 : endless(n &+ 1) &+ 1 }
@inline(never) private func deep(_ n: Int) -> Int { n == 0 ? 0 : deep(n - 1) &+ 1 }
