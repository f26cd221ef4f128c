import CRuntime
import Codegen
import Glibc
import Runtime

/// Writes the session's additions, or for the system image the whole heap, as one image file.
///
/// The steps, each of which must be complete before the next:
///  1. choose: the roots (modules, or the well-known objects) and the attachments that belong to them, to a fixpoint (`ImageGraph`,
///     `AttachmentSelection`);
///  2. lay out: a section and an offset for each object (`ImageLayout`);
///  3. link the native code for its place in the file;
///  4. emit: copy each object, put references in terms of the preferred addresses, and note where they are;
///  5. make the tables by which a loader activates the image, and the header; hash; publish.
/// Nothing is allocated on the language heap, and no language code runs, from 1 on.
public final class ImageWriter {
  let request: ImageRequest
  let images = LoadedImages.shared
  var statistics = ImageStatistics()
  var out = OutputBuffer()
  private var strings = OutputBuffer()
  private var base: UInt = 0
  /// Required images, and the number (from 1) of each by its index among the loaded ones.
  private var requirements: [LoadedImage] = []
  private var requirementNumbers: [Int: Int] = [:]
  private var ownReferences: [UInt32] = []
  private var outerReferences: [[UInt32]] = []
  private var sections = [(offset: Int, size: Int)](repeating: (0, 0), count: ImageFormat.Section.allCases.count)
  private var pointerWords = PointerWords()

  private init(_ request: ImageRequest) { self.request = request }

  /// Writes the image to `path`, which appears complete or not at all.
  public static func write(_ request: ImageRequest, to path: String) throws -> ImageStatistics {
    let writer = ImageWriter(request)
    BigNumbers.prepare()
    Unsaveable.prepare()
    completeArrayTypes()
    tt_heap.disabled += 1
    ImageWriting.isWriting = true
    defer {
      ImageWriting.isWriting = false
      tt_heap.disabled -= 1
      writer.out.free()
      writer.strings.free()
    }
    try writer.make()
    try publish(writer.out.bytes, to: path)
    return writer.statistics
  }

  private func make() throws {
    let (graph, selection) = try choose()
    findRequirements(graph)
    base = placeFor(request.key, clearOf: images.all)
    let layout = ImageLayout(graph, kind: request.kind, images: images, writtenFirst: request.writtenFirst)
    statistics.offsets = layout.offsets
    statistics.objects = graph.count
    statistics.candidates = layout.candidates.count
    for (section, range) in layout.ranges { sections[section.rawValue] = (range.lowerBound, range.count) }
    out.skip(layout.end)
    let entries = try placeCode(graph, layout)
    emitObjects(graph, layout, entries)
    emitTables(graph, layout, selection)
    finishHeader(graph)
  }

  // MARK: choosing

  private func choose() throws -> (ImageGraph, AttachmentSelection) {
    let omitted = AddressMap()
    if Known.isSet(KnownIndex.mainTask) { omitted.set(Known.mainTask.address, 0) }
    var modules: AddressMap?
    if request.kind != .system {
      let map = AddressMap()
      for m in request.modules { map.set(m.address, 0) }
      addSubmodules(map)
      modules = map
    }
    let graph = ImageGraph(images: images, omitted: omitted, ownedModules: modules)
    if request.kind == .system {
      for i in 0..<Known.count where i != KnownIndex.mainTask {
        if let object = tt_known_get(i) { graph.addRoot(Value(raw: object)) }
      }
    }
    for m in request.modules { graph.addRoot(m) }
    graph.close()
    if let code = request.code {
      for target in code.targets where target.kind == .object || target.kind == .nativeEntry || target.kind == .foreign {
        if let object = UnsafeMutableRawPointer(bitPattern: target.word) { graph.addRoot(Value(raw: object)) }
      }
    }
    if let codes = request.codes { for c in codes { graph.addRoot(c) } }
    graph.close()
    let selection = AttachmentSelection(graph, kind: request.kind, modules: modules, rootsKey: request.rootsKey)
    if let problem = graph.problems.first {
      let more = graph.problems.count > 1 ? " (and \(graph.problems.count - 1) more)" : ""
      throw ImageError("cannot write the image of \(request.name): \(problem)\(more)")
    }
    statistics.methods = selection.methods
    statistics.specializations = selection.specializations
    statistics.codeInstances = selection.codeInstances
    return (graph, selection)
  }

  /// Adds the modules inside `map`'s to it: those bound in them as constants with that parent.
  private func addSubmodules(_ map: AddressMap) {
    let work = RefBuffer<Value>()
    for m in request.modules { work.append(m) }
    while !work.isEmpty {
      let module = work.removeLast().unsafeAs(ModuleObject.self)
      module.forEachBinding { b in
        if let v = b.value, let inner = v.asModule, same(inner.parent, module), map.set(inner.address, 0) { work.append(v) }
      }
    }
  }

  /// The images that the graph refers to, and those which they require, in load order.
  private func findRequirements(_ graph: ImageGraph) {
    var needed = Set<Int>()
    func need(_ image: LoadedImage) {
      if needed.insert(image.index).inserted { image.requirements.forEach(need) }
    }
    for i in 0..<graph.count {
      let object = graph.nodes[i].object
      if let image = images.owner(of: Value(raw: object).type.address) { need(image) }
      ReferenceScan.forEach(object) { _, child in
        if let child, let image = self.images.owner(of: UInt(bitPattern: child)) { need(image) }
      }
    }
    for image in images.all where needed.contains(image.index) || request.kind != .system && image.kind == .system {
      requirements.append(image)
      requirementNumbers[image.index] = requirements.count
    }
    outerReferences = [[UInt32]](repeating: [], count: requirements.count)
  }

  // MARK: code

  /// Where the entry points of a CodeInstance lie, by its address.
  private typealias Entries = [UInt: (boxed: UInt, native: UInt)]

  /// Links the native code behind the objects; fills pool, code, functions and pool targets.
  private func placeCode(_ graph: ImageGraph, _ layout: ImageLayout) throws -> Entries {
    guard let code = request.code, let codes = request.codes else { return [:] }
    alignToPage()
    let poolOffset = out.count
    out.skip(code.poolCapacity * 8)
    alignToPage()
    let codeOffset = out.count
    let linked: ImageCode.Linked
    do {
      linked = try code.link(pool: UInt64(base) + UInt64(poolOffset), code: UInt64(base) + UInt64(codeOffset))
    } catch {
      throw ImageError("cannot link the code of \(request.name): \(error)")
    }
    linked.bytes.withUnsafeBytes { out.append($0) }
    sections[ImageFormat.Section.pool.rawValue] = (poolOffset, linked.pool.count * 8)
    sections[ImageFormat.Section.code.rawValue] = (codeOffset, linked.bytes.count)
    alignToPage()
    var entries: Entries = [:]
    var functions: [(offset: Int, size: Int, code: UInt, native: Bool)] = []
    for (i, f) in linked.functions.enumerated() {
      let c = codes[i]
      let boxed = f.boxed.map { base + UInt(codeOffset + $0.offset) } ?? 0
      let native = f.native.map { base + UInt(codeOffset + $0.offset) } ?? 0
      entries[c.address] = (boxed, native)
      if let b = f.boxed { functions.append((codeOffset + b.offset, b.size, c.address, false)) }
      if let n = f.native { functions.append((codeOffset + n.offset, n.size, c.address, true)) }
    }
    statistics.functions = functions.count
    functions.sort { $0.offset < $1.offset }
    begin(.functions)
    // As `CodeRanges.SegmentEntry`, which is read where it lies.
    for f in functions {
      out.append(UInt32(f.offset - codeOffset))
      out.append(UInt32(f.size) | (f.native ? 0x8000_0000 : 0))
      out.append(place(f.code, graph, layout, at: out.count))
    }
    end(.functions)
    // The pool: references to objects and entry points of images are prefilled, the rest is for the loader.
    begin(.poolTargets)
    for (i, target) in linked.pool.enumerated() {
      out.append(UInt64(target.kind.rawValue))
      switch target.kind {
      case .object:
        out.append(UInt64(0))
        out.store(place(target.word, graph, layout, at: poolOffset + i * 8), at: poolOffset + i * 8)
      case .nativeEntry:
        let c = CodeInstance(raw: UnsafeMutableRawPointer(bitPattern: target.word).unsafelyUnwrapped)
        out.append(encode(target.word, graph, layout))
        out.store(UInt64(nativeEntry(c, entries, at: poolOffset + i * 8)), at: poolOffset + i * 8)
      case .foreign: out.append(encode(target.word, graph, layout))
      case .runtime, .threadOffset, .libraryCall: out.append(UInt64(target.word))
      }
    }
    end(.poolTargets)
    return entries
  }

  /// The address of the unboxed entry of `c`, which this image or a required one holds; 0 where there is none.
  private func nativeEntry(_ c: CodeInstance, _ entries: Entries, at word: Int) -> UInt {
    if let own = entries[c.address] {
      if own.native != 0 { ownReferences.append(UInt32(word / 8)) }
      return own.native
    }
    if let image = images.owner(of: c.address), c.specptr >= image.base, c.specptr < image.end {
      outerReferences[requirementNumbers[image.index]! - 1].append(UInt32(word / 8))
      return c.specptr - image.base + image.preferredBase
    }
    return 0
  }

  // MARK: objects

  /// What a word at `word` must hold to refer to the object at `address`, once the images lie where they prefer to.
  private func place(_ address: UInt, _ graph: ImageGraph, _ layout: ImageLayout, at word: Int) -> UInt64 {
    if address == 0 { return 0 }
    if let n = graph.numbers.get(address) {
      ownReferences.append(UInt32(word / 8))
      return UInt64(base) + UInt64(layout.offsets[n])
    }
    if let image = images.owner(of: address), let number = requirementNumbers[image.index] {
      outerReferences[number - 1].append(UInt32(word / 8))
      return UInt64(address - image.base + image.preferredBase)
    }
    return 0
  }

  /// A reference in a table: the number of the required image (0: this one) in the upper 16 bits, the offset in it below.
  func encode(_ address: UInt, _ graph: ImageGraph, _ layout: ImageLayout) -> UInt64 {
    if let n = graph.numbers.get(address) { return UInt64(layout.offsets[n]) }
    if let image = images.owner(of: address), let number = requirementNumbers[image.index] {
      return UInt64(number) << 48 | UInt64(address - image.base)
    }
    return 0
  }

  private func emitObjects(_ graph: ImageGraph, _ layout: ImageLayout, _ entries: Entries) {
    for section in [ImageFormat.Section.constant, .candidates, .variable] {
      for n in layout.order[section]! { emitObject(Int(n), graph, layout, entries) }
    }
  }

  private func emitObject(_ n: Int, _ graph: ImageGraph, _ layout: ImageLayout, _ entries: Entries) {
    let node = graph.nodes[n]
    let v = Value(raw: node.object)
    let at = layout.offsets[n]
    memcpy(out.base + at, node.object, Int(node.bytes))
    var header = place(v.type.address, graph, layout, at: at - 8) | UInt64(HeaderBits.image)
    if let identity = Identities.existing(v) {
      header |= UInt64(HeaderBits.hasIdentityWord)
      out.store(identity, at: at - 16)
    }
    out.store(header, at: at - 8)
    clearPointers(v, at)
    ReferenceScan.forEach(node.object) { offset, child in
      self.out.store(self.place(UInt(bitPattern: child), graph, layout, at: at + offset), at: at + offset)
    }
    if let layoutOfType = v.type.layout, layoutOfType.layoutKind == .array { emitArrayData(ArrayObject(raw: node.object), at, graph, layout) }
    if let limbs = BigNumbers.limbs(v) { emitLimbs(limbs, at, Int(node.bytes)) }
    if BigNumbers.isFloat(v) { emitFloatDigits(v, at, graph, layout) }
    if v.isCodeInstance { emitCode(CodeInstance(raw: node.object), at, entries) }
    if v.isMethod { out.store(UInt64(1), at: at + Method.Offset.primary_world) }
    if v.isModule { out.store(request.key.low, at: at + ModuleObject.Offset.buildID) }
    if v.hasType(Known.tBinding), images.owner(of: v.unsafeAs(Binding.self).module.address) != nil {
      // What was assigned in another image's module is not saved, only that the name was mentioned.
      out.store(UInt64(0), at: at + Binding.Offset.value)
    }
    if v.isMethodInstance { out.store(UInt8(0), at: at + MethodInstance.Offset.inInference) }
  }

  /// Addresses of C memory mean nothing in another process.
  private func clearPointers(_ v: Value, _ at: Int) {
    let t = v.type
    let words = pointerWords.offsets(t)
    if words.isEmpty { return }
    if let layout = t.layout, layout.layoutKind == .memory {
      let size = Int(layout.elementSize)
      for i in 0..<v.unsafeAs(Memory.self).count {
        for w in words { out.store(UInt64(0), at: at + Memory.size + i * size + w) }
      }
    } else {
      for w in words { out.store(UInt64(0), at: at + w) }
    }
  }

  /// The address of an array's first element, which lies in its buffer; an array over C memory becomes empty.
  private func emitArrayData(_ a: ArrayObject, _ at: Int, _ graph: ImageGraph, _ layout: ImageLayout) {
    let buffer = a.buffer
    let word = at + ArrayObject.Offset.data
    let distance = a.data &- buffer.address
    let size = UInt(SavedSize.of(buffer.raw))
    if distance <= size {
      let begin = place(buffer.address, graph, layout, at: word)
      out.store(begin == 0 ? 0 : begin &+ UInt64(distance), at: word)
    } else {
      out.store(UInt64(0), at: word)
      out.store(UInt64(0), at: at + ArrayObject.Offset.count)
      for i in 0..<a.dimensions { out.store(UInt64(0), at: at + ArrayObject.size + i * 8) }
    }
  }

  /// Puts the limbs of a BigInt behind it.
  private func emitLimbs(_ limbs: UnsafeRawBufferPointer, _ at: Int, _ bytes: Int) {
    out.store(UInt32(limbs.count / 8), at: at + BigNumbers.allocated)
    if limbs.isEmpty { return }
    memcpy(out.base + at + bytes, limbs.baseAddress!, limbs.count)
    ownReferences.append(UInt32((at + BigNumbers.digits) / 8))
    out.store(UInt64(base) + UInt64(at + bytes), at: at + BigNumbers.digits)
  }

  /// The limbs of a BigFloat lie in an array of its own.
  private func emitFloatDigits(_ v: Value, _ at: Int, _ graph: ImageGraph, _ layout: ImageLayout) {
    guard let array = v.loadReference(BigNumbers.floatArray).map({ ArrayObject(raw: $0) }) else { return }
    let word = at + BigNumbers.floatDigits
    out.store(place(array.buffer.address, graph, layout, at: word) &+ UInt64(array.data &- array.buffer.address), at: word)
  }

  private func emitCode(_ c: CodeInstance, _ at: Int, _ entries: Entries) {
    out.store(UInt64(1), at: at + CodeInstance.Offset.min_world)
    if c.max_world != World.infinity { out.store(UInt64(0), at: at + CodeInstance.Offset.max_world) }
    let own = entries[c.address]
    for (offset, entry) in [(CodeInstance.Offset.invoke, own?.boxed ?? 0), (CodeInstance.Offset.specptr, own?.native ?? 0)] {
      out.store(UInt64(entry), at: at + offset)
      if entry != 0 { ownReferences.append(UInt32((at + offset) / 8)) }
    }
  }

  // MARK: tables

  private func alignToPage() { out.align(ImageFormat.pageSize) }
  func begin(_ s: ImageFormat.Section) {
    out.align(16)
    sections[s.rawValue].offset = out.count
  }
  func end(_ s: ImageFormat.Section) { sections[s.rawValue].size = out.count - sections[s.rawValue].offset }

  private func emitTables(_ graph: ImageGraph, _ layout: ImageLayout, _ selection: AttachmentSelection) {
    out.append(UInt64(0))
    alignToPage()
    emitRequirements()
    emitDependencies()
    if request.kind == .system {
      begin(.known)
      for i in 0..<Known.count {
        let n = tt_known_get(i).flatMap { graph.numbers.get(UInt(bitPattern: $0)) }
        out.append(UInt32(n.map { layout.offsets[$0] / 8 } ?? 0))
      }
      end(.known)
    }
    begin(.modules)
    for m in request.modules { out.append(encode(m.address, graph, layout)) }
    end(.modules)
    emitSymbols(graph, layout)
    emitTypes(graph, layout)
    emitAttachments(selection, graph, layout)
    emitMethodsForOthers(selection, graph, layout)
    emitCandidateUses(graph, layout)
    emitReferences()
    begin(.strings)
    out.append(strings.bytes)
    end(.strings)
    alignToPage()
  }

  private func addString(_ text: String) -> (UInt32, UInt32) {
    let at = strings.count
    var text = text
    text.withUTF8 { strings.append(UnsafeRawBufferPointer($0)) }
    return (UInt32(at), UInt32(strings.count - at))
  }

  private func emitRequirements() {
    begin(.requirements)
    for image in requirements {
      out.append(image.key.high)
      out.append(image.key.low)
      out.append(image.buildID.high)
      out.append(image.buildID.low)
      out.append(UInt64(image.preferredBase))
      out.append(UInt64(image.size))
      let name = addString(image.name)
      out.append(name.0)
      out.append(name.1)
      out.append(image.uuid.high)
      out.append(image.uuid.low)
    }
    end(.requirements)
  }

  private func emitDependencies() {
    begin(.dependencies)
    for d in request.dependencies {
      out.append(d.hash.high)
      out.append(d.hash.low)
      out.append(d.size)
      let path = addString(d.path)
      out.append(path.0)
      out.append(path.1)
    }
    end(.dependencies)
  }

  private func emitSymbols(_ graph: ImageGraph, _ layout: ImageLayout) {
    var symbols: [Int] = []
    for i in 0..<graph.count where Value(raw: graph.nodes[i].object).isSymbol { symbols.append(i) }
    begin(.symbols)
    if !symbols.isEmpty {
      let capacity = HashTables.capacity(symbols.count)
      let start = out.count
      out.skip(capacity * 4)
      for i in symbols {
        let s = Symbol(raw: graph.nodes[i].object)
        var slot = Int(truncatingIfNeeded: s.hash) & (capacity - 1)
        while out.load(UInt32.self, at: start + slot * 4) != 0 { slot = (slot + 1) & (capacity - 1) }
        out.store(UInt32(layout.offsets[i] / 8), at: start + slot * 4)
      }
    }
    end(.symbols)
  }

  private func emitTypes(_ graph: ImageGraph, _ layout: ImageLayout) {
    var types: [(hash: UInt64, offset: Int)] = []
    for i in 0..<graph.count {
      guard let t = Value(raw: graph.nodes[i].object).asDataType, isEntered(t) else { continue }
      types.append((typeKeyHash(t), layout.offsets[i]))
    }
    begin(.types)
    if !types.isEmpty {
      let capacity = HashTables.capacity(types.count)
      let start = out.count
      out.skip(capacity * 16)
      for t in types {
        var slot = HashTables.typeSlot(t.hash, capacity)
        while out.load(UInt64.self, at: start + slot * 16 + 8) != 0 { slot = (slot + 1) & (capacity - 1) }
        out.store(t.hash, at: start + slot * 16)
        out.store(UInt64(t.offset), at: start + slot * 16 + 8)
      }
    }
    end(.types)
  }

  /// For each candidate, what others are made of first: kind, hash, offset, and the words that refer to it.
  private func emitCandidateUses(_ graph: ImageGraph, _ layout: ImageLayout) {
    begin(.candidateUses)
    if !layout.candidates.isEmpty {
      var uses: [UInt64: [UInt32]] = [:]
      for c in layout.candidates { uses[UInt64(base) + UInt64(layout.offsets[Int(c.node)])] = [] }
      for word in ownReferences {
        let value = out.load(UInt64.self, at: Int(word) * 8)
        let target = value & ~UInt64(HeaderBits.all)
        if uses[target] != nil { uses[target]!.append(word) }
      }
      for c in layout.candidates {
        let offset = layout.offsets[Int(c.node)]
        let words = uses[UInt64(base) + UInt64(offset)]!.sorted()
        out.append(c.kind.rawValue)
        out.append(UInt32(words.count))
        out.append(c.hash)
        out.append(UInt64(offset))
        for w in words { out.append(w) }
        out.align(8)
      }
    }
    end(.candidateUses)
  }

  /// The touch-up tables: only read when an image does not lie where it prefers to.
  private func emitReferences() {
    func emit(_ words: [UInt32]) {
      var last: UInt32 = 0
      for w in words.sorted() {
        out.appendVarint(UInt64(w - last))
        last = w
      }
    }
    statistics.ownReferences = ownReferences.count
    begin(.ownReferences)
    emit(ownReferences)
    end(.ownReferences)
    begin(.outerReferences)
    for words in outerReferences {
      statistics.outerReferences += words.count
      out.appendVarint(UInt64(words.count))
      emit(words)
    }
    end(.outerReferences)
  }

  private func finishHeader(_ graph: ImageGraph) {
    typealias F = ImageFormat.Field
    out.store(ImageFormat.magic, at: F.magic)
    out.store(ImageFormat.version, at: F.version)
    out.store(request.kind.rawValue, at: F.kind)
    out.store(request.key.high, at: F.key)
    out.store(request.key.low, at: F.key + 8)
    out.store(request.flags, at: F.flags)
    out.store(request.uuid.high, at: F.uuid)
    out.store(request.uuid.low, at: F.uuid + 8)
    out.store(UInt64(base), at: F.preferredBase)
    out.store(UInt64(out.count), at: F.fileSize)
    out.store(Identities.given, at: F.identities)
    out.store(Agreement.hash, at: F.agreement)
    out.store(tt_cpu_features(), at: F.cpu)
    out.store(UInt64(graph.count), at: F.objectCount)
    let nameAt = out.count
    var name = request.name
    name.withUTF8 { out.append(UnsafeRawBufferPointer($0)) }
    out.store(UInt64(nameAt), at: F.nameOffset)
    out.store(UInt64(out.count - nameAt), at: F.nameLength)
    alignToPage()
    out.store(UInt64(out.count), at: F.fileSize)
    for (i, section) in sections.enumerated() {
      out.store(UInt64(section.offset), at: F.sections + i * 16)
      out.store(UInt64(section.size), at: F.sections + i * 16 + 8)
    }
    let id = ContentHash.of(out.bytes)
    out.store(id.high, at: F.buildID)
    out.store(id.low, at: F.buildID + 8)
    out.store(headerChecksum(UnsafeRawPointer(out.base)), at: F.headerChecksum)
    statistics.buildID = id
    statistics.bytes = out.count
  }
}

/// Whether the process's table of instantiated types holds `t`.
private func isEntered(_ t: DataType) -> Bool {
  t.has(DataType.Flag.isCached) && !t.hasFreeTypeVars && (t.parameters.count > 0 || t.isTuple)
}

/// The checksum of the header, the requirements, the dependencies and the names in them: what a loader relies on before it has mapped anything.
func headerChecksum(_ file: UnsafeRawPointer) -> UInt64 {
  typealias F = ImageFormat.Field
  var h = ContentHash()
  h.add(UnsafeRawBufferPointer(start: file, count: F.headerChecksum))
  h.add(UnsafeRawBufferPointer(start: file + F.headerChecksum + 8, count: ImageFormat.headerSize - F.headerChecksum - 8))
  for s in [ImageFormat.Section.requirements, .dependencies, .strings] {
    let at = F.sections + s.rawValue * 16
    let offset = Int(file.load(fromByteOffset: at, as: UInt64.self))
    h.add(UnsafeRawBufferPointer(start: file + offset, count: Int(file.load(fromByteOffset: at + 8, as: UInt64.self))))
  }
  let key = h.finish()
  return key.high ^ key.low
}

/// The preferred address that follows from a key, stepped on until clear of the images given.
func placeFor(_ key: ContentKey, clearOf images: [LoadedImage]) -> UInt {
  let room: UInt = 1 << 32  // no image is larger
  let steps = (ImageFormat.highestAddress - ImageFormat.lowestAddress - room) / ImageFormat.addressStep
  var base = ImageFormat.lowestAddress + UInt(key.low % UInt64(steps)) * ImageFormat.addressStep
  var moved = true
  while moved {
    moved = false
    for image in images where base < image.preferredBase + image.size && image.preferredBase < base + room {
      base = (image.preferredBase + image.size + ImageFormat.addressStep - 1) & ~(ImageFormat.addressStep - 1)
      if base + room > ImageFormat.highestAddress { base = ImageFormat.lowestAddress }
      moved = true
    }
  }
  return base
}
