import XCTest

@testable import Runtime

/// Properties that must hold for all types, tried on pseudo-random ones (the same in every run).
final class RandomTypes: XCTestCase {
  override func setUp() { TestHierarchy.prepare() }

  func testIntersectionsLoseNothing() {
    var generator = Generator(seed: 0x9E37_79B9)
    for round in 0..<1500 {
      let isSignature = round % 2 == 0
      let a = isSignature ? generator.signature(2) : generator.type(3)
      let b = isSignature ? generator.signature(2) : generator.type(3)
      XCTAssertTrue(isSubtype(a, a), describe(a))
      let both = typeIntersection(a, b)
      XCTAssertFalse(hasFreeTypeVars(both), "\(describe(a)) and \(describe(b)) give \(describe(both))")
      XCTAssertFalse(isMoreSpecific(a, b) && isMoreSpecific(b, a), "\(describe(a)) and \(describe(b))")
      for _ in 0..<5 {
        let leaf = isSignature ? generator.tuple(2) : generator.leaf(3)
        guard isSubtype(leaf, a) else { continue }
        if isSubtype(leaf, b) {
          XCTAssertTrue(isSubtype(leaf, both), "\(describe(leaf)) lies in \(describe(a)) and \(describe(b)), not in \(describe(both))")
        } else {
          XCTAssertFalse(isSubtype(a, b), "\(describe(leaf)) lies in \(describe(a)), not in \(describe(b))")
        }
      }
    }
  }
}

/// Makes pseudo-random types over the test's hierarchy.
private struct Generator {
  private var state: UInt64
  private let variables = RefBuffer<Value>()
  private static let names = [
    "Int64", "Float64", "String", "Real", "Integer", "Number", "Any", "Signed", "Nothing", "Symbol", "Missing", "Bool",
    "AbstractString",
  ]

  init(seed: UInt64) { state = seed }

  private mutating func below(_ n: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(truncatingIfNeeded: state >> 11) % n
  }

  private func named(_ n: String) -> Value { TestHierarchy.named(n) ?? Known.tAny.value }

  private func apply(_ name: String, _ parameters: Value...) -> Value {
    let list = RefBuffer<Value>(parameters)
    return applyTypeChecked(named(name), list.pointer, list.count).type ?? Known.tInt64.value
  }

  private mutating func quantified(_ depth: Int, _ body: (inout Generator) -> Value) -> Value {
    let upper = below(2) == 0 ? type(depth - 1) : Known.tAny.value
    let v = makeTypeVar(makeSymbol(["T", "S", "U"][variables.count % 3]), lower: Known.bottom, upper: upper)
    variables.append(v.value)
    let t = body(&self)
    variables.removeLast()
    return makeUnionAll(v, t)
  }

  mutating func type(_ depth: Int) -> Value {
    if variables.count > 0 && below(3) == 0 { return variables[below(variables.count)] }
    if depth <= 0 { return named(Generator.names[below(Generator.names.count)]) }
    switch below(15) {
    case 0, 1: return named(Generator.names[below(Generator.names.count)])
    case 2: return apply("Vector", type(depth - 1))
    case 3: return apply("Array", type(depth - 1), boxInt(below(3)))
    case 4: return apply("AbstractVector", type(depth - 1))
    case 5: return apply("Ref", type(depth - 1))
    case 6: return apply("Pair", type(depth - 1), type(depth - 1))
    case 7: return apply("Type", type(depth - 1))
    case 8: return makeUnion(type(depth - 1), type(depth - 1))
    case 9: return apply("AbstractDict", type(depth - 1), type(depth - 1))
    case 10, 11: return elements(depth, below(4))
    default: return quantified(depth) { $0.type(depth) }
    }
  }

  private mutating func elements(_ depth: Int, _ count: Int) -> Value {
    let list = RefBuffer<Value>()
    for _ in 0..<count { list.append(type(depth - 1)) }
    switch below(5) {
    case 0: list.append(makeVararg(type(depth - 1), nil))
    case 1 where variables.count > 0: list.append(makeVararg(type(depth - 1), variables[below(variables.count)]))
    default: break
    }
    return makeTupleType(list).value
  }

  mutating func signature(_ depth: Int) -> Value {
    if below(3) == 0 { return quantified(depth) { $0.signature(depth) } }
    return elements(depth + 1, 1 + below(3))
  }

  mutating func leaf(_ depth: Int) -> Value {
    switch below(depth <= 0 ? 6 : 10) {
    case 0: return named("Int64")
    case 1: return named("Float64")
    case 2: return named("String")
    case 3: return named("Nothing")
    case 4: return named("Symbol")
    case 5: return named("Bool")
    case 6: return apply("Vector", below(2) == 0 ? leaf(depth - 1) : type(1))
    case 7: return apply("Type", type(1))
    case 8: return apply("Pair", leaf(depth - 1), leaf(depth - 1))
    default: return tuple(depth - 1)
    }
  }

  mutating func tuple(_ depth: Int) -> Value {
    let list = RefBuffer<Value>()
    for _ in 0..<(1 + below(3)) { list.append(leaf(depth)) }
    return makeTupleType(list).value
  }
}
