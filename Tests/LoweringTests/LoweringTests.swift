import XCTest

@testable import Lowering
@testable import Runtime

final class LoweringTests: XCTestCase {
  private func check(_ source: String, _ expected: String, line: UInt = #line) {
    XCTAssertEqual(Language.run(source), expected, line: line)
  }

  func testDefaultsMayUseEarlierArguments() {
    check("f1(a, b = a + 1, c = b + 1) = (a, b, c); (f1(1), f1(1, 5), f1(1, 5, 0))", "((1, 2, 3), (1, 5, 6), (1, 5, 0))")
  }

  func testKeywordsFallBackToTheirDefaults() {
    check("f2(x; k = 3, l = k + 1) = (x, k, l); (f2(1), f2(1; k = 5), f2(1, l = 0))", "((1, 3, 4), (1, 5, 6), (1, 3, 0))")
    check("f2(1; m = 2)", "!unsupported keyword")
  }

  func testVarargsArriveAsATuple() {
    check("f3(a, xs...) = (a, xs); (f3(1), f3(1, 2, 3), f3((1, 2)...))", "((1, ()), (1, (2, 3)), (1, (2)))")
  }

  func testAClosureSharesTheVariableThatItAssigns() {
    check("function g1(); n = 0; add(k) = (n = n + k); add(1); add(2); n; end; g1()", "3")
  }

  func testAVariableAssignedOnceIsCapturedByValue() {
    let text = Language.lowered("function g2(x); y = x; () -> y; end")
    XCTAssertFalse(text.contains("Core.Box"), text)
  }

  func testAVariableAssignedInALoopAfterItsDeclarationIsBoxed() {
    let text = Language.lowered("function g3(); local y; while true; y = 1; f() = y; end; end")
    XCTAssertTrue(text.contains("Core.Box()"), text)
  }

  func testEachIterationHasItsOwnVariable() {
    check("function g4(); r = (); for i in 3; r = (r..., () -> i); end; (r[1](), r[2](), r[3]()); end; g4()", "(1, 2, 3)")
  }

  func testLocalFunctionsMayBeRecursive() {
    check("function g5(n); fact(k) = k < 2 ? 1 : k * fact(k - 1); fact(n); end; g5(5)", "120")
  }

  func testStaticParametersReachInnerMethods() {
    check("function g6(x::T) where {T}; inner(y::T) = T; inner(x) === T; end; g6(1)", "true")
  }

  func testAGlobalMethodUsesVariablesOfALet() {
    check("let a = 41; global g7() = a + 1; end; g7()", "42")
  }

  func testBreakAndReturnRunFinalizers() {
    check(
      "function h1(); r = (); for i in 5; try; i === 2 && continue; i === 4 && break; r = (r..., i); finally; r = (r..., :f); end; end; r; end; h1()",
      "(1, :f, :f, 3, :f, :f)")
    check("function h2(); r = :none; try; return r; finally; r = :late; end; end; h2()", ":none")
  }

  func testNestedHandlersSeeTheirOwnException() {
    check(
      "function h3(); try; throw(:a); catch x; try; throw(:b); catch y; return (x, y); end; end; end; h3()", "(:a, :b)")
    check("function h4(); try; throw(:a); finally; nothing; end; end; try; h4(); catch e; e; end", ":a")
    check("try; 1; catch; 2; else; 3; end", "3")
  }

  func testGotoLeavesHandlers() {
    check(
      "function h5(); i = 0; $(Expr(:symboliclabel, :top)); end", "!syntax: \"$\" expression outside quote")
    check(
      "Core.eval(Main, Expr(:function, :(h6()), Expr(:block, :(i = 0), Expr(:symboliclabel, :top), :(i = i + 1), :(try; if i < 5; $(Expr(:symbolicgoto, :top)); end; catch; end), :i))); h6()",
      "5")
  }

  func testMacrosAreHygienic() {
    check("macro m1(x); quote; t = $(esc(x)); t + t; end; end; t = 100; (@m1(4), t)", "(8, 100)")
    check("macro m2(n, v); :($(esc(n)) = $v); end; @m2 q 7; q", "7")
    check("macro m3(); :(hidden_by_m3() = 1); end; @m3; hidden_by_m3()", "!:hidden_by_m3")
  }

  func testQuotesInterpolate() {
    check(":(a + $(1 + 1))", "call(:+, :a, 2)")
    check(":(f($((1, 2)...)))", "call(:f, 1, 2)")
  }

  func testStructsHaveConstructors() {
    check("struct S1; a::Int; b; end; (S1(1, 2).a, S1(1, :x).b)", "(1, :x)")
    check("struct S2{T}; a::T; S2(x) = new{typeof(x)}(x); end; S2(3).a", "3")
    check("mutable struct S3; n; next; S3(n) = (s = new(n); s.next = s; s); end; S3(4).next.next.n", "4")
    check("struct S1; a::Int; b; end; S1(5, 6).b", "6")
  }

  func testDestructuringSwaps() {
    check("a, b = 1, 2; a, b = b, a; (a, b)", "(2, 1)")
    check("a, (b, c) = 1, (2, 3); (a, b, c)", "(1, 2, 3)")
    check("(; x, y) = (x = 1, y = 2); (x, y)", "(1, 2)")
  }

  func testComparisonsChain() {
    check("(1 < 2 < 3, 1 < 3 < 2)", "(true, false)")
  }

  func testComprehensionsCallCollect() {
    check("[2 * x for x in 3]", "(2, 4, 6)")
  }

  func testScopes() {
    check("x = 1; function s1(); x = 2; let x = 3; x = x + 1; end; for x in 2; end; x; end; (s1(), x)", "(2, 1)")
    check("function s2(); i = 100; for outer i in 3; end; i; end; s2()", "3")
    check("function s3(); local y::Int = 1; y; end; s3()", "1")
  }

  func testErrorsAreResults() {
    XCTAssertEqual(Language.lowered("break"), "syntax: break or continue outside loop")
    XCTAssertEqual(Language.lowered("f(x, x) = 1"), "syntax: function argument name not unique: \"x\"")
    XCTAssertEqual(Language.lowered("1 = 2"), "syntax: invalid assignment location \"1\"")
    XCTAssertEqual(Language.lowered("ccall(1)"), "syntax: too few arguments to ccall")
    XCTAssertEqual(Language.lowered("function f() import A end"), "syntax: \"import\" expression not at top level")
    XCTAssertEqual(Language.lowered("(a, b..., c...) = x"), "syntax: multiple \"...\" in lhs of assignment")
    XCTAssertEqual(Language.lowered("x..."), "syntax: \"...\" expression outside call")
  }

  func testDotCallsFuse() {
    let text = Language.lowered("x .+ f.(y)")
    XCTAssertTrue(text.contains("Core.broadcasted(Main.f, Main.y)") || text.contains("Base.broadcasted(Main.f, Main.y)"), text)
    XCTAssertEqual(text.components(separatedBy: "materialize").count, 2, text)
  }

  func testForeignCallsKeepTheirTypesNested() {
    let text = Language.lowered("ccall(:f, Int, (Ptr{Int}, Any), x, y)")
    XCTAssertTrue(text.contains("$foreigncall(:(f), Main.Int, Core.svec(Core.apply_type(Main.Ptr, Main.Int), Main.Any), 0, :(ccall)"), text)
  }
}
