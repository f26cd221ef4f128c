import Syntax
import XCTest

/// What the golden tables do not cover.
final class ParserTests: XCTestCase {
  private func sexpr(_ text: String, _ mode: ParseMode = .all) -> String {
    SExpressionPrinter.print(ExprTree(parse(text, mode: mode).program))
  }

  func testTopLevelStatementsCarryTheirLines() {
    XCTAssertEqual(
      sexpr("a\n\n# comment\nb = 1\n"), "(:toplevel, :(#= none:1 =#), :a, :(#= none:4 =#), (:(=), :b, 1))")
  }

  func testFunctionBodiesBeginWithTheLineOfTheFunction() {
    XCTAssertEqual(
      sexpr("function f(x)\n  x\nend", .one),
      "(:function, (:call, :f, :x), (:block,\n    :(#= none:1 =#),\n    :(#= none:2 =#),\n    :x\n  ))")
  }

  func testTripleQuotedStringsLoseTheirCommonIndentation() {
    XCTAssertEqual(sexpr("\"\"\"\n    a\n      b\n    \"\"\"", .one), #""a\n  b\n""#)
    XCTAssertEqual(sexpr("\"\"\"\n    a $x\n    b\"\"\"", .one), #"(:string, "a ", :x, "\nb")"#)
    XCTAssertEqual(sexpr("\"\"\"a\n  b\"\"\"", .one), #""a\nb""#)
    XCTAssertEqual(sexpr("\"\"\"\n  a\\\n    b\"\"\"", .one), #""ab""#)
  }

  func testWideLiteralsAreMacroCalls() {
    XCTAssertEqual(sexpr("-9223372036854775808", .one), "-9223372036854775808")
    XCTAssertEqual(
      sexpr("9223372036854775808", .one),
      "(:macrocall, :(Core.var\"@int128_str\"), nothing, \"9223372036854775808\")")
    XCTAssertEqual(
      sexpr("170141183460469231731687303715884105728", .one),
      "(:macrocall, :(Core.var\"@big_str\"), nothing, \"170141183460469231731687303715884105728\")")
    XCTAssertEqual(sexpr("0o377", .one), "0xff")
    XCTAssertEqual(sexpr("0o400", .one), "0x0100")
  }

  func testIdentifiersAreNormalized() {
    XCTAssertEqual(sexpr("\u{B5}", .one), ":μ")
    XCTAssertEqual(sexpr("e\u{301}", .one), ":\u{E9}")
    XCTAssertEqual(sexpr("a \u{2212} b", .one), "(:call, :-, :a, :b)")
  }

  func testStatementsAreReadOneAtATime() {
    let text = "x = 1 # first\ny = 2; z\n\n  w\n"
    var offset = 0
    var found: [String] = []
    while offset < text.utf8.count {
      let result = parse(text, mode: .one, startOffset: offset)
      XCTAssertGreaterThan(result.nextOffset, offset)
      found.append(SExpressionPrinter.print(ExprTree(result.program)))
      offset = result.nextOffset
    }
    XCTAssertEqual(found, ["(:(=), :x, 1)", "(:toplevel, (:(=), :y, 2), :z)", ":w"])
  }

  func testLinesAreCountedFromTheStartOffset() {
    let result = parse("a\n\nb\nfunction f() x end", mode: .one, firstLine: 7, startOffset: 5)
    XCTAssertEqual(
      SExpressionPrinter.print(ExprTree(result.program)),
      "(:function, (:call, :f), (:block,\n    :(#= none:7 =#),\n    :(#= none:7 =#),\n    :x\n  ))")
  }

  func testStatementsBeforeAnErrorAreKept() {
    XCTAssertEqual(
      sexpr("a = 1\nb = )\n"),
      "(:toplevel, :(#= none:1 =#), (:(=), :a, 1), :(#= none:2 =#), (:error, ParseError))")
  }

  func testWhatIsMissingIsNamed() {
    XCTAssertEqual(parse("begin\n x", mode: .one).incompleteTag, "block")
    XCTAssertEqual(parse("\"abc", mode: .one).incompleteTag, "string")
    XCTAssertEqual(parse("`abc", mode: .one).incompleteTag, "cmd")
    XCTAssertEqual(parse("f(x,", mode: .one).incompleteTag, "other")
    XCTAssertEqual(parse("#= abc", mode: .one).incompleteTag, "comment")
    XCTAssertNil(parse("f(x]", mode: .one).incompleteTag)
  }

  func testTheTreeHoldsEachByteOnce() {
    for path in TestFiles.sources(below: TestFiles.root + "/Tests").prefix(60) {
      guard let source = TestFiles.read(path) else { continue }
      let nodes = source.withUnsafeBufferPointer { parse($0, mode: .all) }.tree.nodes
      var position: UInt32 = 0
      for (i, node) in nodes.enumerated() where Int(node.first) == i {
        XCTAssertEqual(node.start, position, path)
        position = node.end
      }
      XCTAssertEqual(Int(position), source.count, path)
    }
  }

  func testDepthIsBounded() {
    for unit in [
      "(", "[", "{", "f(", "-", "$", "begin ", "if x ", "a^", "a=", "x->", "[a;", "\"$(", "@m ", ":(", "a ? ",
    ] {
      let text = String(repeating: unit, count: 50_000)
      XCTAssertTrue(parse(text, mode: .all).hasErrors, unit)
    }
    for unit in ["a - ", "a.", "f() |> ", "a' * ", "a[1]", "a(1)"] {
      _ = parse(String(repeating: unit, count: 50_000) + "a", mode: .all)
    }
    _ = parse("[x" + String(repeating: " for a in b", count: 50_000) + "]", mode: .all)
    _ = parse("f(x" + String(repeating: "; y", count: 50_000) + ")", mode: .all)
  }
}
