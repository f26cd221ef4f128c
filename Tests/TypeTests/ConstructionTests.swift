import XCTest

@testable import Runtime

/// Construction: what is one object, what is normalised, what is refused.
final class ConstructionTests: XCTestCase {
  override func setUp() { TestHierarchy.prepare() }

  private func read(_ text: String, file: StaticString = #filePath, line: UInt = #line) -> Value {
    guard let t = TypeReader.read(text) else {
      XCTFail("cannot read \(text)", file: file, line: line)
      return Known.bottom
    }
    return t
  }

  func testEqualInstantiationsAreOneObject() {
    for text in [
      "Vector{Int64}", "Dict{String, Vector{Int64}}", "Tuple{Int64, Vararg{String}}", "Ref{Union{Int64, String}}", "Val{1}",
      "Ref{Vector{T} where T}", "NamedTuple{(:a, :b), Tuple{Int64, String}}", "Type{Vector}", "Val{:a}",
    ] { XCTAssertTrue(same(read(text), read(text)), text) }
    XCTAssertTrue(same(read("Ref{Union{Int64, String}}"), read("Ref{Union{String, Int64}}")))
    XCTAssertTrue(same(read("Ref{Array{T, N} where {T, N}}"), read("Ref{Array}")))
    XCTAssertTrue(same(read("Type{Array{T, N} where {T, N}}"), read("Type{Array}")))
  }

  func testTuplesAreNormalised() {
    XCTAssertTrue(same(read("Tuple{Vararg{Int64, 2}}"), read("Tuple{Int64, Int64}")))
    XCTAssertTrue(same(read("NTuple{3, Int64}"), read("Tuple{Int64, Int64, Int64}")))
    XCTAssertTrue(same(read("NTuple{0, Int64}"), Known.emptyTupleType))
    XCTAssertTrue(same(read("Tuple{Vararg{Any}}"), Known.tTuple))
  }

  func testUnionsAreFlatSortedAndWithoutCoveredMembers() {
    XCTAssertEqual(describe(read("Union{String, Int64, Union{Nothing, Vector{Int64}}}")), "Union{Nothing, Int64, Array{Int64, 1}, String}")
    XCTAssertTrue(same(read("Union{Int64, Integer}"), Known.tInteger))
    XCTAssertTrue(read("Union{}").isBottom)
    XCTAssertTrue(same(read("Union{Int64, Any}"), Known.tAny))
  }

  func testQuantifiersThatBindNothingVanish() {
    XCTAssertTrue(same(read("Int64 where T"), Known.tInt64))
    XCTAssertTrue(same(read("T where T<:Real"), Known.tReal))
  }

  func testSupertypesOfInstantiations() {
    XCTAssertTrue(same(read("Vector{Int64}").unsafeAs(DataType.self).super, read("DenseArray{Int64, 1}")))
    XCTAssertTrue(same(read("Dict{String, Int64}").unsafeAs(DataType.self).super, read("AbstractDict{String, Int64}")))
  }

  func testBoundsAreChecked() {
    let parameter = RefBuffer<Value>([Known.tString.value])
    let (type, error) = applyTypeChecked(read("Complex"), parameter.pointer, 1)
    XCTAssertNil(type)
    XCTAssertTrue(error?.hasType(Known.tTypeError) == true)
    let two = RefBuffer<Value>([boxInt(1), boxInt(2)])
    XCTAssertTrue(applyTypeChecked(read("Val"), two.pointer, 2).error?.hasType(Known.tErrorException) == true)
    XCTAssertTrue(applyTypeChecked(Known.tInt64.value, parameter.pointer, 1).error?.hasType(Known.tTypeError) == true)
    let text = RefBuffer<Value>([makeString("a").value])
    XCTAssertTrue(applyTypeChecked(read("Val"), text.pointer, 1).error?.hasType(Known.tTypeError) == true)
  }

  func testEnvironmentOfASignature() {
    let a = read("Tuple{Vector{Int64}, Int64}"), b = read("Tuple{AbstractArray{T, N}, Vararg{Integer, N}} where {T, N}")
    let environment = RefBuffer<Value>()
    XCTAssertTrue(same(typeIntersection(a, b, environment: environment), a))
    XCTAssertEqual(environment.count, 2)
    XCTAssertTrue(same(environment[0], Known.tInt64))
    XCTAssertEqual(environment[1].int, 1)
  }

  func testEnvironmentOfAnIntersection() {
    let environment = RefBuffer<Value>()
    let part = typeIntersection(read("Tuple{Any, Vector{String}}"), read("Tuple{T, Vector{T}} where T"), environment: environment)
    XCTAssertTrue(typesEqual(part, read("Tuple{String, Vector{String}}")), describe(part))
    XCTAssertTrue(same(environment[0], Known.tString))
  }

  func testMembership() {
    XCTAssertTrue(isInstance(boxInt(1), of: Known.tInteger.value))
    XCTAssertFalse(isInstance(boxInt(1), of: Known.tString.value))
    XCTAssertTrue(isInstance(Known.tInt64.value, of: read("Type{Int64}")))
    XCTAssertTrue(isInstance(Known.tInt64.value, of: read("Type{T} where T<:Integer")))
    XCTAssertTrue(isInstance(Known.tInt64.value, of: Known.tDataType.value))
    XCTAssertTrue(isInstance(read("Vector"), of: Known.tUnionAll.value))
    XCTAssertTrue(isInstance(read("Vector"), of: read("Type{Vector}")))
    XCTAssertFalse(isInstance(read("Vector"), of: Known.tDataType.value))
    XCTAssertTrue(isInstance(Known.bottom, of: Known.uType))
    XCTAssertTrue(isInstance(Known.nothing, of: read("Union{Nothing, Int64}")))
  }
}
