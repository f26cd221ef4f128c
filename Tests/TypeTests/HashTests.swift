import XCTest

@testable import Runtime

/// Identity hashes.
final class HashTests: XCTestCase {
  override func setUp() { TestHierarchy.prepare() }

  func testSymbols() {
    // The language defines hash(:a) as the mixing of 0 - objectid(:a), and its value is 7711146526977742512.
    var a = 0 &- objectID(makeSymbol("a").value)
    a = ~a &+ a << 21
    a ^= a >> 24
    a = a &+ a << 3 &+ a << 8
    a ^= a >> 14
    a = a &+ a << 2 &+ a << 4
    a ^= a >> 28
    a = a &+ a << 31
    XCTAssertEqual(a, 7_711_146_526_977_742_512)
  }

  func testEgalValuesHaveOneHash() {
    let t = TypeReader.read("Tuple{Int64, Float64}")!.unsafeAs(DataType.self)
    let x = Value(raw: allocateObject(t, 16)), y = Value(raw: allocateObject(t, 16))
    XCTAssertTrue(egal(x, y))
    XCTAssertEqual(objectID(x), objectID(y))
    y.raw.storeBytes(of: -0.0, toByteOffset: 8, as: Double.self)
    XCTAssertFalse(egal(x, y))
    XCTAssertEqual(objectID(makeString("ab").value), objectID(makeString("ab").value))
    XCTAssertTrue(egal(makeString("ab").value, makeString("ab").value))
  }

  func testEqualTypesHaveOneHash() {
    for (a, b) in [
      ("Vector{Int64}", "Array{Int64, 1}"), ("Union{Int64, String}", "Union{String, Int64}"),
      ("Tuple{Union{Int64, String}}", "Union{Tuple{Int64}, Tuple{String}}"), ("Vector{T} where T", "Vector{S} where S"),
    ] {
      let x = TypeReader.read(a)!, y = TypeReader.read(b)!
      XCTAssertTrue(typesEqual(x, y), "\(a) \(b)")
      XCTAssertEqual(typeHash(x), typeHash(y), "\(a) \(b)")
    }
  }

  func testTypeOfBottomHasTwoNames() {
    let t = TypeReader.read("Type{Union{}}")!
    XCTAssertTrue(typesEqual(t, Known.tTypeofBottom.value))
    XCTAssertTrue(typesEqual(TypeReader.read("Ref{Type{Union{}}}")!, applyType(TypeReader.read("Ref")!, Known.tTypeofBottom.value)))
    XCTAssertTrue(isSubtype(Known.tTypeofBottom.value, Known.uType))
    XCTAssertFalse(isSubtype(Known.tTypeofBottom.value, Known.tDataType.value))
  }
}
