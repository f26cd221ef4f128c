import CLLVM
import Glibc
import Inference
import Runtime

/// The compiled functions of an image before they have an address.
///
/// The writer makes it before it traverses the heap (line tables are heap objects), lays out the image, and then links it for
/// the place that the layout gives it.
public final class ImageCode {
  /// What one function of the batch became.
  public struct Function {
    /// The name of the boxed entry; nil where the function was declined and is interpreted.
    public var boxed: String?
    /// The name of the unboxed entry, if it has one. A declined function's goes through the runtime.
    public var native: String?
  }

  /// What the code refers to, without the library functions that LLVM calls.
  public let targets: RefBuffer<PoolTarget>
  /// In the order of the batch.
  public fileprivate(set) var functions: [Function] = []
  public fileprivate(set) var objects: [[UInt8]] = []
  /// One line for each declined function.
  public fileprivate(set) var declined: [String] = []
  private let session: LLVMSession

  fileprivate init(_ session: LLVMSession, _ pool: ConstantPool) {
    self.session = session
    targets = pool.targets
  }

  /// The most words that the pool can need.
  public var poolCapacity: Int { targets.count + LibraryCalls.names.count }

  /// One function in linked code.
  public struct LinkedFunction {
    /// The offset and size in the code of the boxed entry; nil where it is interpreted.
    public var boxed: (offset: Int, size: Int)?
    /// The offset and size of the unboxed entry.
    public var native: (offset: Int, size: Int)?
  }

  /// Linked code, all words of its pool, and its functions in the order of the batch.
  public struct Linked {
    public var bytes: [UInt8]
    public var pool: RefBuffer<PoolTarget>
    public var functions: [LinkedFunction]
  }

  /// Links the code for the address `code`, its pool being at `pool`, within 2 GiB.
  public func link(pool: UInt64, code: UInt64) throws -> Linked {
    // What a loader, or a first call, writes lies together at the end, where the library functions follow.
    func rank(_ i: Int) -> Int {
      switch targets[i].kind {
      case .object, .nativeEntry: 0
      case .foreign: 1
      case .runtime, .threadOffset, .libraryCall: 2
      }
    }
    let order = (0...2).flatMap { r in (0..<targets.count).filter { rank($0) == r } }
    let linked = try session.linkImageCode(objects: objects, poolTargets: order.map { String($0) }, pool: pool, code: code)
    let all = RefBuffer<PoolTarget>()
    for i in order { all.append(targets[i]) }
    for name in linked.pool.dropFirst(targets.count) {
      let number = LibraryCalls.names.firstIndex(of: String(name.dropFirst("lib.".count))) ?? 0
      all.append(PoolTarget(kind: .libraryCall, word: UInt(number)))
    }
    var places: [String: (offset: Int, size: Int)] = [:]
    for function in linked.functions { places[function.name] = (function.offset, function.size) }
    return Linked(
      bytes: linked.bytes, pool: all,
      functions: functions.map { function in
        LinkedFunction(
          boxed: function.boxed.flatMap { places[$0] }, native: function.native.flatMap { places[$0] })
      })
  }
}

extension PoolTarget {
  /// Returns what the pool's word holds in this process when nothing has moved; nil where that is for the loader to say
  /// (objects and unboxed entries of images). A C function's word is empty until its first call.
  public func addressHere() -> UInt? {
    switch kind {
    case .runtime: return RuntimeFunction(rawValue: Int(word)).map { RuntimeSupport.address($0) }
    case .threadOffset: return RuntimeSupport.threadOffset
    case .libraryCall: return LibraryCalls.address(Int(word))
    case .foreign: return 0
    case .object, .nativeEntry: return nil
    }
  }
}

extension CodeGenerator {
  /// The number of functions in one LLVM module of an image.
  private static let functionsPerModule = 64

  /// Compiles the functions of `batch` for an image, and sets their line tables.
  ///
  /// Calls of other functions go through the pool, also within the image, so that a function's code can be carried over to
  /// the next version of the image. Nothing is installed in this process.
  public func emitImage(_ batch: CodeBatch, level: OptimizationLevel = .full) throws -> ImageCode {
    let pool = ConstantPool()
    let image = ImageCode(session, pool)
    var natives: Set<UInt> = []
    for code in batch.codes where CallSignature(code.def, resultType: code.rettype) != nil { natives.insert(code.address) }
    var first = 0
    // Modules are optimised by threads of their own, each in its own context, while the next ones are emitted.
    let width = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    var running: [(job: ObjectJob, part: CodeBatch, entries: [Entry])] = []
    func finishOldest() throws {
      let (job, part, entries) = running.removeFirst()
      job.join()
      try add(try collect(job), part, entries, to: image)
      BuildProgress.emitted(image.functions.count, of: batch.count)
    }
    while first < batch.count {
      let part = CodeBatch()
      let end = min(first + CodeGenerator.functionsPerModule, batch.count)
      for index in first..<end { part.append(batch.codes[index], batch.bodies[index]) }
      let emitter = ModuleEmitter(
        try LLVMSession(target: session.target), .image, pool: pool, serial: first)
      emitter.imageCodes = natives
      var outcome = Outcome()
      let entries = emit(part, emitter, &outcome)
      image.declined += outcome.declined
      let job = ObjectJob(emitter, level)
      job.start()
      running.append((job, part, entries))
      if running.count > width { try finishOldest() }
      first = end
    }
    while !running.isEmpty { try finishOldest() }
    return image
  }

  /// Adds the object of the functions in `part`, and sets their line tables.
  private func add(_ object: [UInt8], _ part: CodeBatch, _ entries: [Entry], to image: ImageCode) throws {
    image.objects.append(object)
    var tables: [String: CompactLineTable] = [:]
    for entry in try Codegen.lineTables(try ObjectFile(object)) { tables[entry.name] = entry.table }
    for (index, entry) in entries.enumerated() {
      image.functions.append(.init(boxed: entry.compiled ? entry.boxedName : nil, native: entry.nativeName))
      part.codes[index].setLineTable(
        boxed: tables[entry.boxedName], native: entry.nativeName.flatMap { tables[$0] }, part.bodies[index])
    }
  }
}
