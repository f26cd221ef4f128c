import Syntax
import XCTest

/// Any bytes are parsed, in time that grows with their number, without a trap.
///
/// The inputs come from a generator with a fixed seed, so that a failure can be repeated.
final class FuzzTests: XCTestCase {
  /// Marsaglia's xorshift generator.
  private struct Random {
    var state: UInt64
    mutating func next(_ bound: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(truncatingIfNeeded: state >> 16) % max(1, bound)
    }
  }

  private func check(_ bytes: [UInt8]) {
    for mode in [ParseMode.all, .one, .atom] {
      let result = bytes.withUnsafeBufferPointer { parse($0, mode: mode) }
      XCTAssertLessThanOrEqual(result.nextOffset, bytes.count)
      var depth = 0
      for instruction in result.program.instructions {
        switch instruction.operation {
        case .expr: depth += 1 - Int(instruction.count)
        case .quoteNode: break
        default: depth += 1
        }
        XCTAssertGreaterThanOrEqual(depth, 0)
      }
      XCTAssertEqual(depth, 1, String(decoding: bytes, as: UTF8.self))
    }
  }

  private static let vocabulary: [String] = [
    "a", "b", "f", "x1", "α", "in", "isa", "where", "do", "end", "begin", "if", "else", "elseif", "for", "while", "let",
    "function", "macro", "struct", "mutable", "abstract", "type", "primitive", "module", "try", "catch", "finally",
    "return", "break", "continue", "const", "global", "local", "import", "using", "export", "as", "quote", "outer",
    "var\"x\"", "\"", "\"\"\"", "`", "```", "'", "''", "'a'", "$", "$(", "(", ")", "[", "]", "{", "}", ",", ";", ";;",
    "@", "@m", "@.", ".", "..", "...", ":", "::", "=", "==", "=>", "->", "-->", "+=", ".=", ".+", "+", "-", "++", "*",
    "**", "--", "/", "//", "^", "'", "!", "~", "√", "&", "&&", "||", "|>", "<|", "<:", ">:", "<", "?", " ? ", " : ",
    "\n", " ", " ", " ", "\t", "\r\n", "#", "#=", "=#", "1", "1.", ".5", "1e3", "1f0", "0x", "0x1p3", "0b1", "1_0",
    "9999999999999999999", "\\", "\\x", "\\u", "\u{200b}", "∉", "⋆", "₁", "true", "false", "nothing", "raw\"",
    "x\"y\"z",
  ]

  func testRandomBytes() {
    var random = Random(state: 0x9E37_79B9_7F4A_7C15)
    for _ in 0..<400 {
      check((0..<random.next(200)).map { _ in UInt8(random.next(256)) })
    }
  }

  func testTokenSoup() {
    var random = Random(state: 0xD1B5_4A32_D192_ED03)
    for _ in 0..<3000 {
      var text = ""
      for _ in 0..<random.next(30) {
        text += FuzzTests.vocabulary[random.next(FuzzTests.vocabulary.count)]
        if random.next(3) == 0 { text += " " }
      }
      check(Array(text.utf8))
    }
  }

  func testMutatedAndTruncatedFiles() {
    var random = Random(state: 0x2545_F491_4F6C_DD1D)
    let paths = TestFiles.sources(below: TestFiles.root + "/Tests") + TestFiles.sources(below: TestFiles.root + "/base")
    for path in paths {
      guard let source = TestFiles.read(path), !source.isEmpty else { continue }
      // A window of the file keeps the budget the same for long and short ones.
      let start = random.next(source.count)
      var bytes = Array(source[start..<min(source.count, start + 600)])
      check(bytes)
      for _ in 0..<4 where !bytes.isEmpty {
        let at = random.next(bytes.count)
        switch random.next(4) {
        case 0: bytes[at] = UInt8(random.next(256))
        case 1: bytes.remove(at: at)
        case 2:
          bytes.insert(contentsOf: Array(FuzzTests.vocabulary[random.next(FuzzTests.vocabulary.count)].utf8), at: at)
        default: bytes.removeSubrange(at..<min(bytes.count, at + random.next(40)))
        }
        check(bytes)
      }
    }
  }
}
