import Glibc
import XCTest

@testable import Runtime

/// The tables of facts about types, made with the reference implementation. The folder that holds them is given by the
/// environment variable TINTYPE_GOLDEN; without it these tests are skipped.
final class GoldenTables: XCTestCase {
  override func setUp() { TestHierarchy.prepare() }

  func testSubtype() throws {
    try check("subtype", atLeast: 0.999) { (isSubtype($0, $1) ? "1" : "0") == $2 }
  }

  func testSpecificity() throws {
    try check("specificity", atLeast: 0.99) { (isMoreSpecific($0, $1) ? "1" : "0") == $2 }
  }

  func testIntersection() throws {
    try check("typeintersect", atLeast: 0.99) { a, b, want in
      guard let expected = TypeReader.read(want) else { return false }
      return typesEqual(typeIntersection(a, b), expected)
    }
  }

  func testJoin() throws {
    try check("typejoin", atLeast: 0.95) { a, b, want in
      guard let expected = TypeReader.read(want) else { return false }
      return typesEqual(typeJoin(a, b), expected)
    }
  }

  private func check(_ table: String, atLeast share: Double, _ holds: (Value, Value, String) -> Bool) throws {
    guard let folder = getenv("TINTYPE_GOLDEN") else { throw XCTSkip("TINTYPE_GOLDEN is not set") }
    let rows = try GoldenTables.rows(String(cString: folder) + "/" + table + ".tsv")
    var failures: [String] = []
    for row in rows {
      guard let a = TypeReader.read(row[0]), let b = TypeReader.read(row[1]) else {
        failures.append("cannot read \(row)")
        continue
      }
      if !holds(a, b, row[2]) { failures.append(row.joined(separator: "  ")) }
    }
    let good = Double(rows.count - failures.count) / Double(rows.count)
    XCTAssertGreaterThanOrEqual(good, share, failures.prefix(20).joined(separator: "\n"))
  }

  private static func rows(_ path: String) throws -> [[String]] {
    guard let file = fopen(path, "r") else { throw XCTSkip("no table \(path)") }
    defer { fclose(file) }
    var rows: [[String]] = []
    var line: UnsafeMutablePointer<CChar>?
    var capacity = 0
    while getline(&line, &capacity, file) > 0, let line {
      var text = String(cString: line)
      if text.hasSuffix("\n") { text.removeLast() }
      rows.append(text.split(separator: "\t", omittingEmptySubsequences: false).map(String.init))
    }
    free(line)
    return rows
  }
}
