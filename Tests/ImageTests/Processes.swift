import CRuntime
import Glibc
import XCTest

@testable import Images
@testable import Runtime

/// Runs `body` in a process of its own, where the runtime has not been started; returns what it wrote.
///
/// An image is only worth something in another process, and a process has one runtime: so each step of a test is a fork of the
/// test process, which itself never starts it.
func inProcess(environment: [String: String] = [:], _ body: () throws -> String) -> String {
  typealias Fork = @convention(c) () -> pid_t
  let fork = unsafeBitCast(dlsym(nil, "fork"), to: Fork.self)
  var ends: [Int32] = [0, 0]
  guard pipe(&ends) == 0 else { return "no pipe" }
  fflush(nil)
  let child = fork()
  if child == 0 {
    close(ends[0])
    for (name, value) in environment { setenv(name, value, 1) }
    var text: String
    do { text = try body() } catch { text = "error: \(error)" }
    text.withUTF8 { _ = write(ends[1], $0.baseAddress, $0.count) }
    _exit(0)
  }
  close(ends[1])
  var result: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 65536)
  while true {
    let n = read(ends[0], &buffer, buffer.count)
    if n <= 0 { break }
    result += buffer[0..<n]
  }
  close(ends[0])
  var status: Int32 = 0
  waitpid(child, &status, 0)
  if status != 0 { return "the process ended with status \(status): \(String(decoding: result, as: UTF8.self))" }
  return String(decoding: result, as: UTF8.self)
}

/// A test whose processes are forks of one that has not started the runtime. Where other tests of the run have started it, each test
/// is run by another run of the same program.
class ImageTestCase: XCTestCase {
  static var runtimeIsStarted: Bool { tt_heap.base != 0 }

  override func invokeTest() {
    if !ImageTestCase.runtimeIsStarted { return super.invokeTest() }
    let words = ["/proc/self/exe", "ImageTests." + name.replacing(".", with: "/")]
    var argv: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
    argv.append(nil)
    defer { for a in argv { free(a) } }
    var child: pid_t = 0
    var status: Int32 = -1
    if posix_spawn(&child, words[0], nil, nil, argv, environ) == 0 { waitpid(child, &status, 0) }
    XCTAssertEqual(status, 0, "\(name) failed in a process of its own")
  }
}

/// Starts the runtime with an empty heap and makes the core.
func startFresh() {
  startFirstThread()
  startHeap()
  bootstrapCore()
}

/// Starts the runtime from images.
func startFrom(_ paths: [String]) throws {
  startFirstThread()
  startHeap()
  for p in paths { try ImageLoader.load(p) }
}

/// A fresh folder for a test's files.
func temporaryFolder() -> String {
  var template = Array("/tmp/tintype-images-XXXXXX\0".utf8CString)
  mkdtemp(&template)
  return String(cString: template)
}

/// A number that depends on everything reachable from the well-known objects, and on no address.
enum HeapDigest {
  static func compute(_ roots: [Value]? = nil) -> String {
    var numbers: [UInt: Int] = [:]
    var queue: [UnsafeMutableRawPointer] = []
    func number(_ p: UnsafeMutableRawPointer?) -> UInt64 {
      guard let p else { return 0 }
      if Known.isSet(KnownIndex.mainTask) && p == Known.mainTask.raw { return 0 }
      if let n = numbers[UInt(bitPattern: p)] { return UInt64(n) }
      queue.append(p)
      numbers[UInt(bitPattern: p)] = queue.count
      return UInt64(queue.count)
    }
    if let roots {
      for r in roots { _ = number(r.raw) }
    } else {
      for i in 0..<Known.count where i != KnownIndex.mainTask { _ = number(tt_known_get(i)) }
    }
    var hash = ContentHash()
    var i = 0
    while i < queue.count {
      let v = Value(raw: queue[i])
      i += 1
      hash.add(number(v.type.raw))
      var bytes = [UInt8](UnsafeRawBufferPointer(start: v.raw, count: SavedSize.of(v.raw)))
      func clear(_ at: Int) { for k in at..<at + 8 { bytes[k] = 0 } }
      var references: [UInt64] = []
      ReferenceScan.forEach(v.raw) { offset, child in
        clear(offset)
        references.append(number(child))
      }
      if v.isArray {
        references.append(UInt64(v.unsafeAs(ArrayObject.self).dataOffset))
        clear(ArrayObject.Offset.data)
      }
      if v.isMethod { clear(Method.Offset.primary_world) }
      if v.isModule { clear(ModuleObject.Offset.buildID) }
      if v.isCodeInstance {
        clear(CodeInstance.Offset.min_world)
        clear(CodeInstance.Offset.invoke)
        clear(CodeInstance.Offset.specptr)
      }
      if same(v.type.name, Known.nPtr) { clear(0) }
      bytes.withUnsafeBytes { hash.add($0) }
      for r in references { hash.add(r) }
    }
    return "\(queue.count) objects, \(hash.finish().text)"
  }
}

func systemRequest() -> ImageRequest {
  ImageRequest(
    kind: .system, name: "system", key: ContentKey(high: 1, low: 0x1234_5678_9abc),
    modules: RefBuffer([Known.core.value, Known.main.value]))
}
