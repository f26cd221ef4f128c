import CRuntime
import Glibc
import XCTest

@testable import Images
@testable import Runtime

final class SystemImageTests: ImageTestCase {
  nonisolated(unsafe) static var folder = ""
  nonisolated(unsafe) static var digest = ""
  static var path: String { "\(folder)/system.tti" }

  override class func setUp() {
    if runtimeIsStarted { return }
    folder = temporaryFolder()
    digest = inProcess {
      startFresh()
      // The writer does so first; these types belong to the heap that it saves.
      completeArrayTypes()
      let digest = HeapDigest.compute()
      _ = try ImageWriter.write(systemRequest(), to: path)
      return digest
    }
  }

  func testTheHeapIsTheSameInAnotherProcess() {
    XCTAssertTrue(SystemImageTests.digest.contains("objects"), SystemImageTests.digest)
    let loaded = inProcess {
      try startFrom([SystemImageTests.path])
      return HeapDigest.compute()
    }
    XCTAssertEqual(loaded, SystemImageTests.digest)
  }

  func testTheHeapIsTheSameAtAnotherAddress() {
    let loaded = inProcess(environment: ["TINTYPE_IMAGE_BASE": "random"]) {
      try startFrom([SystemImageTests.path])
      guard LoadedImages.shared.all[0].isMoved else { return "not moved" }
      return HeapDigest.compute()
    }
    XCTAssertEqual(loaded, SystemImageTests.digest)
  }

  func testEqualHeapsGiveEqualFiles() {
    let again = "\(SystemImageTests.folder)/again.tti"
    _ = inProcess {
      startFresh()
      _ = try ImageWriter.write(systemRequest(), to: again)
      return ""
    }
    XCTAssertEqual(try? ImageReport.identity(again).buildID, try? ImageReport.identity(SystemImageTests.path).buildID)
    XCTAssertNoThrow(try ImageReport.verify(again))
  }

  func testTypesAndSymbolsAreFound() {
    let result = inProcess {
      try startFrom([SystemImageTests.path])
      let symbol = makeSymbol("Int64")
      let vector = arrayType(elementType: Known.tAny.value, dimensions: 1)
      let method = objectID(Known.tInt64.value)
      return "\(symbol.raw == Known.tInt64.name.name.raw) \(vector.raw == Known.vectorAny.raw) \(method != 0) \(globalValue(Known.core, symbol)?.raw == Known.tInt64.raw)"
    }
    XCTAssertEqual(result, "true true true true")
  }

  func testCollectionsLeaveImagesAlone() {
    let result = inProcess {
      try startFrom([SystemImageTests.path])
      let before = HeapDigest.compute()
      for i in 0..<50 {
        for _ in 0..<1000 { _ = makeSimpleVector(boxBits(i, Known.tInt64), Known.nothing) }
        Collector.collect(full: i % 2 == 0)
      }
      // An object of an image that comes to refer to the heap is a root.
      setConstant(Known.main, makeSymbol("kept"), makeString("still here").value)
      for _ in 0..<3 {
        for _ in 0..<10_000 { _ = makeString("garbage") }
        Collector.collect(full: true)
      }
      let kept = globalValue(Known.main, makeSymbol("kept"))?.unsafeAs(StringObject.self).text
      return "\(before == SystemImageTests.digest) \(kept ?? "nil")"
    }
    XCTAssertEqual(result, "true still here")
  }

  func testDamagedFilesAreRecognised() {
    let bad = "\(SystemImageTests.folder)/bad.tti"
    func damaged(_ change: (inout [UInt8]) -> Void) -> String {
      var bytes = try! readFile(SystemImageTests.path)
      change(&bytes)
      bytes.withUnsafeBytes { try! publish($0, to: bad) }
      return inProcess {
        try startFrom([bad])
        return "loaded"
      }
    }
    XCTAssertTrue(damaged { $0.removeLast(5000) }.contains("truncated"))
    XCTAssertTrue(damaged { $0[1] ^= 1 }.contains("not an image"))
    XCTAssertTrue(damaged { $0[100] ^= 1 }.contains("another version"))
    XCTAssertTrue(damaged { $0[20] ^= 1 }.contains("damaged"))
    _ = damaged { $0[$0.count / 2] ^= 1 }
    XCTAssertThrowsError(try ImageReport.verify(bad))
    XCTAssertTrue(inProcess { try startFrom(["/nonexistent/image"]); return "" }.contains("cannot open"))
  }
}

func readFile(_ path: String) throws -> [UInt8] {
  let file = open(path, O_RDONLY)
  defer { close(file) }
  var info = stat()
  fstat(file, &info)
  var bytes = [UInt8](repeating: 0, count: Int(info.st_size))
  _ = bytes.withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
  return bytes
}
