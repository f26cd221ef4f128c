import XCTest

@testable import Runtime

/// Layouts: as in C, with immutable values and unions of bits types inline.
final class LayoutTests: XCTestCase {
  override func setUp() { TestHierarchy.prepare() }

  private func type(_ text: String) -> DataType { TypeReader.read(text)!.unsafeAs(DataType.self) }

  func testFieldsLieAtTheirAlignment() {
    let t = type("Tuple{Int8, Int64, Int16}")
    let l = t.layout!
    XCTAssertEqual([l.fieldOffset(0), l.fieldOffset(1), l.fieldOffset(2)], [0, 8, 16])
    XCTAssertEqual(l.size, 24)
    XCTAssertEqual(l.alignment, 8)
    XCTAssertTrue(l.flags & Layout.Flag.hasPadding != 0)
    XCTAssertTrue(t.isBits && t.isInlineAllocated)
  }

  func testImmutablesLieInlineAndTheirReferencesAreListed() {
    let l = type("Tuple{Int64, Pair{String, Int64}, String}").layout!
    XCTAssertEqual(l.size, 32)
    XCTAssertEqual(l.pointerCount, 2)
    XCTAssertEqual([l.pointerWord(0), l.pointerWord(1)], [1, 3])
    XCTAssertFalse(l.fieldIsReference(1))
    XCTAssertTrue(l.fieldIsReference(2))
  }

  func testUnionsOfBitsLieInlineWithASelector() {
    let l = type("Pair{Union{Int64, Int8}, Union{Nothing, Missing}}").layout!
    XCTAssertTrue(l.fieldIsUnion(0) && l.fieldIsUnion(1))
    XCTAssertEqual([l.fieldOffset(0), l.fieldSize(0), l.fieldOffset(1), l.fieldSize(1)], [0, 8, 9, 0])
    XCTAssertEqual(l.size, 16)
    XCTAssertTrue(type("Pair{Union{Int64, String}, Int64}").layout!.fieldIsReference(0))
  }

  func testSingletons() {
    XCTAssertTrue(type("Val{1}").isSingleton)
    XCTAssertTrue(type("Tuple{Nothing}").isSingleton)
    XCTAssertFalse(type("Dict{Int64, Int64}").isSingleton)
  }

  func testElements() {
    let numbers = memoryType(elementType: Known.tInt32.value).layout!
    XCTAssertEqual(numbers.elementSize, 4)
    let unions = memoryType(elementType: TypeReader.read("Union{Missing, Float64}")!).layout!
    XCTAssertTrue(unions.flags & Layout.Flag.elementsAreUnion != 0)
    XCTAssertEqual([unions.elementSize, unions.unionCount], [8, 2])
    let references = memoryType(elementType: Known.tAny.value).layout!
    XCTAssertTrue(references.flags & Layout.Flag.elementsAreReferences != 0)
    let pairs = memoryType(elementType: type("Pair{Int64, String}").value).layout!
    XCTAssertEqual([pairs.elementSize, pairs.pointerCount], [16, 1])
    XCTAssertEqual(pairs.pointerWord(0), 1)
  }

  func testConcreteness() {
    XCTAssertTrue(type("Tuple{Int64}").isConcrete)
    XCTAssertFalse(type("Tuple{Integer}").isConcrete)
    XCTAssertFalse(type("Tuple{Vararg{Int64}}").isConcrete)
    XCTAssertTrue(type("Tuple{Int64, Type{Int64}}").isDispatchTuple)
    XCTAssertFalse(type("Tuple{Int64, DataType}").isDispatchTuple)
    XCTAssertTrue(type("NamedTuple{(:a,), Tuple{Any}}").isConcrete)
    XCTAssertFalse(type("NamedTuple{(:a,), Tuple{Vararg{Int64}}}").isConcrete)
  }

  func testTypesThatContainThemselvesAreReferences() {
    let t = makeNominalType(makeSymbol("Cell"), module: Known.main, super: Known.tAny, flags: 0)
    t.name.names = makeSimpleVector(makeSymbol("next").value)
    t.types = makeSimpleVector(makeUnion(Known.tNothing.value, t.value))
    fieldTypesDefined(t)
    XCTAssertTrue(t.layout!.fieldIsReference(0))
    XCTAssertFalse(t.isInlineAllocated)
  }
}
