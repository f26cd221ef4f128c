import CRuntime
import Glibc
import XCTest

@testable import Images
@testable import Runtime

/// Packages made with the runtime's own functions, each in a process of its own.
final class PackageImageTests: ImageTestCase {
  nonisolated(unsafe) static var folder = ""
  static func path(_ name: String) -> String { "\(folder)/\(name).tti" }

  override class func setUp() {
    if runtimeIsStarted { return }
    folder = temporaryFolder()
    let written = inProcess {
      startFresh()
      // A function of the system that packages add methods to.
      setConstant(Known.core, makeSymbol("describe"), makeFunction(makeSymbol("describe"), Known.core))
      _ = try ImageWriter.write(systemRequest(), to: path("system"))
      return "written"
    }
    XCTAssertEqual(written, "written")
    for (name, number) in [("A", 1), ("B", 2)] {
      let result = inProcess {
        try startFrom([path("system")])
        let module = makePackage(name, number)
        let s = try ImageWriter.write(request(name, number, module), to: path(name))
        return "\(s.methods) methods, \(s.candidates > 0)"
      }
      XCTAssertEqual(result, "2 methods, true")
    }
    // C builds on A.
    let result = inProcess {
      try startFrom([path("system"), path("A")])
      let module = makePackage("C", 3)
      setConstant(module, makeSymbol("fromA"), value("A", "table"))
      setConstant(module, makeSymbol("vectorOfA"), arrayType(elementType: value("A", "Own"), dimensions: 1).value)
      _ = try ImageWriter.write(request("C", 3, module), to: path("C"))
      return "written"
    }
    XCTAssertEqual(result, "written")
  }

  static func request(_ name: String, _ number: Int, _ module: ModuleObject) -> ImageRequest {
    ImageRequest(
      kind: .package, name: name, key: ContentKey(high: UInt64(number), low: 0x5555_0000_0000 &* UInt64(number)),
      modules: RefBuffer([module.value]), dependencies: [SourceDependency(path: "src/\(name).jl", size: 10, hash: ContentKey(high: 1, low: 2))])
  }

  /// `describe(x::type) = …`, as a method without a body.
  static func addMethod(_ type: Value, _ module: ModuleObject) {
    let function = globalValue(Known.core, makeSymbol("describe"))!
    let m = Method(raw: allocateObject(Known.tMethod, Method.size))
    m.name = makeSymbol("describe")
    m.module = module
    m.file = Known.sym_empty
    m.sig = makeTupleType(RefBuffer([function.type.value, type])).value
    m.slot_syms = Known.emptyString
    m.deleted_world = World.infinity
    m.nargs = 2
    insertMethod(m)
  }

  static func makePackage(_ name: String, _ number: Int) -> ModuleObject {
    let module = newModule(makeSymbol(name), parent: Known.main)
    setConstant(Known.main, makeSymbol(name), module.value)
    let own = makeNominalType(makeSymbol("Own"), module: module, super: Known.tAny, flags: 0)
    own.types = Known.emptySvec
    own.flags |= DataType.Flag.isDefined
    completeLayout(own)
    setConstant(module, makeSymbol("Own"), own.value)
    // A type of the system's parts only, that every package makes for itself, also inside another.
    let shared = arrayType(elementType: Known.tInt8.value, dimensions: 3)
    setConstant(module, makeSymbol("Shared"), shared.value)
    setConstant(module, makeSymbol("Nested"), arrayType(elementType: shared.value, dimensions: 1).value)
    let table = makeVector(Known.vectorAny, count: 0)
    for i in 0..<10 { push(table, boxInt(i * number)) }
    push(table, makeString("\(name)'s string").value)
    push(table, makeSymbol("a_symbol_of_packages").value)
    push(table, makeVector(shared, count3: 2).value)
    setConstant(module, makeSymbol("table"), table.value)
    let object = makeSimpleVector(1)
    setConstant(module, makeSymbol("identity"), boxUInt64(Identities.hash(of: table.value)))
    _ = object
    addMethod(own.value, module)
    addMethod(shared.value, module)
    return module
  }

  /// Packages are bound in Main by name once loaded; the test looks their modules up in the images.
  static func module(_ name: String) -> ModuleObject {
    let image = LoadedImages.shared.all.first { $0.name == name }!
    return image.modules[0]
  }
  static func value(_ package: String, _ name: String) -> Value { globalValue(module(package), makeSymbol(name))! }

  static func summary(_ names: [String]) -> String {
    names.sorted().map { name in
      let table = value(name, "table").unsafeAs(ArrayObject.self)
      let shared = arrayType(elementType: Known.tInt8.value, dimensions: 3)
      let facts = [
        table.count == 13, table[3].int > 0, table[10].unsafeAs(StringObject.self).text == "\(name)'s string",
        sameSymbol(table[11].unsafeAs(Symbol.self), makeSymbol("a_symbol_of_packages")), same(table[12].type, shared),
        same(value(name, "Shared"), shared), same(value(name, "Nested"), arrayType(elementType: shared.value, dimensions: 1)),
        value(name, "identity").bits(UInt64.self) == Identities.hash(of: table.value),
        value(name, "Own").unsafeAs(DataType.self).name.name.text == "Own",
      ]
      return "\(name):\(facts.allSatisfy { $0 } ? "right" : "\(facts)")"
    }.joined(separator: " ")
  }

  func testEveryLoadOrderGivesTheSame() {
    for order in [["A"], ["B"], ["A", "B"], ["B", "A"], ["A", "C"], ["A", "B", "C"], ["B", "A", "C"], ["A", "C", "B"]] {
      for environment in [[:], ["TINTYPE_IMAGE_BASE": "random"]] {
        let result = inProcess(environment: environment) {
          try startFrom(["system"].map(PackageImageTests.path) + order.map(PackageImageTests.path))
          for _ in 0..<2000 { _ = makeString("garbage") }
          Collector.collect()
          return PackageImageTests.summary(order)
        }
        XCTAssertEqual(result, order.sorted().map { "\($0):right" }.joined(separator: " "), "\(order)")
      }
    }
  }

  func testATypeThatTheSessionMadeFirstSurvives() {
    let result = inProcess {
      try startFrom([PackageImageTests.path("system")])
      let mine = arrayType(elementType: Known.tInt8.value, dimensions: 3)
      for p in ["A", "B"] { try ImageLoader.load(PackageImageTests.path(p)) }
      Collector.collect()
      let same1 = same(PackageImageTests.value("A", "Shared"), mine)
      return "\(same1) \(PackageImageTests.summary(["A", "B"]))"
    }
    XCTAssertEqual(result, "true A:right B:right")
  }

  func testNothingIsUniquedWhereNothingOverlaps() {
    let result = inProcess {
      try startFrom(["system", "A"].map(PackageImageTests.path))
      return "\(Uniquing.lost)"
    }
    XCTAssertEqual(result, "0")
  }

  func testMethodsOfPackagesAreFound() {
    let result = inProcess {
      try startFrom(["system", "A", "B"].map(PackageImageTests.path))
      let f = globalValue(Known.core, makeSymbol("describe"))!
      let own = makeTupleType(RefBuffer([f.type.value, PackageImageTests.value("A", "Own")]))
      let shared = makeTupleType(RefBuffer([f.type.value, PackageImageTests.value("A", "Shared")]))
      let a = findMethod(own, world: World.newest)?.method.module.name.text
      // B was loaded last, and replaced A's method of the same signature.
      let b = findMethod(shared, world: World.newest)?.method.module.name.text
      return "\(a ?? "none") \(b ?? "none")"
    }
    XCTAssertEqual(result, "A B")
  }

  func testAStaleImageSaysWhy() {
    let result = inProcess {
      try startFrom(["system", "C"].map(PackageImageTests.path))
      return "loaded"
    }
    XCTAssertTrue(result.contains("requires A with build id"), result)
  }

  func testATaskCannotBeSaved() {
    let result = inProcess {
      try startFrom([PackageImageTests.path("system")])
      let module = newModule(makeSymbol("T"), parent: Known.main)
      setConstant(module, makeSymbol("worker"), Tasks.make(Known.nothing, completion: nil).value)
      _ = try ImageWriter.write(PackageImageTests.request("T", 9, module), to: PackageImageTests.path("T"))
      return "written"
    }
    XCTAssertTrue(result.contains("a Task cannot be saved in an image: ") && result.contains("binding worker"), result)
  }
}


private func makeVector(_ type: DataType, count3 n: Int) -> ArrayObject {
  let dims = [n, n, n]
  return dims.withUnsafeBufferPointer { makeArray(type, $0.baseAddress!, 3) }
}
