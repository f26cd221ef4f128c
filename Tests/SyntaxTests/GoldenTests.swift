import Syntax
import XCTest

/// The parser against what Julia 1.10 answered.
final class GoldenTests: XCTestCase {
  /// `Meta.show_sexpr` of `Meta.parse(text; raise = false)`, or the word that stands for a result with an error.
  private func expression(_ text: String) -> String {
    let result = parse(text, mode: .one)
    if result.incompleteTag != nil { return "incomplete" }
    let tree = ExprTree(result.program)
    if result.nextOffset < text.utf8.count || tree.hasError { return "error" }
    return TestFiles.escaped(SExpressionPrinter.print(tree))
  }

  private func firstError(_ text: String) -> String {
    let result = parse(text, mode: .all)
    return result.errorText.map { TestFiles.escaped("ParseError:\n" + $0) } ?? "no error"
  }

  private func mismatches(_ table: String, _ answer: (String) -> String) -> (count: Int, failures: [String]) {
    let rows = TestFiles.table(table)
    var failures: [String] = []
    for row in rows where row.count == 2 {
      let got = answer(row[0])
      if Array(got.utf8) != Array(row[1].utf8) {
        failures.append("\(row[0])\n  wanted \(row[1])\n  got    \(got)")
      }
    }
    return (rows.count, failures)
  }

  func testExpressionsAreThoseOfTheReference() {
    let (count, failures) = mismatches("parse_expr.tsv", expression)
    XCTAssertEqual(count, 1500)
    XCTAssertEqual(failures.count, 0, failures.prefix(5).joined(separator: "\n"))
  }

  func testErrorsAreReportedAsByTheReference() {
    let (count, failures) = mismatches("syntax_errors.tsv") { firstError(TestFiles.unescaped($0)) }
    XCTAssertEqual(count, 580)
    XCTAssertEqual(failures.count, 0, failures.prefix(5).joined(separator: "\n"))
  }
}
