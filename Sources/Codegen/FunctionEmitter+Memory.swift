import CLLVM
import CRuntime
import Inference
import Runtime

/// Objects in memory: allocation, fields, elements, the write barrier.
extension FunctionEmitter {
  /// Allocates an object of `type` with `size` bytes, all zero.
  func allocate(_ type: DataType, _ size: Int) -> LLVMValueRef {
    guard size <= Int(TT_SMALL_LIMIT), tt_size_class_count > 0 else {
      return m.call(.allocate, [m.object(type.value), b.int64(size)], location)
    }
    // The same as `tt_allocate_fast`: the next cell of the thread's run of free, zeroed cells.
    let sizeClass = Int(tt_size_class(UInt(size)))
    let cellSize = Int(tt_class_cell_size(UInt(sizeClass)))
    let cellWord = m.threadField(ThreadOffset.bumpCell(sizeClass))
    let cell = b.load(b.i64, cellWord, 8, b.alias.thread)
    let end = b.load(b.i64, m.threadField(ThreadOffset.bumpEnd(sizeClass)), 8, b.alias.thread)
    let next = b.add(cell, b.int64(cellSize))
    let (fast, slow, done) = (newBlock(), newBlock("allocate"), newBlock())
    b.branchLikely(b.compare(LLVMIntULE, next, end), fast, slow)
    b.enter(fast)
    b.store(next, cellWord, 8, b.alias.thread)
    let quick = b.offset(b.toPointer(cell), 8)
    b.store(b.toInteger(m.object(type.value)), b.offset(quick, -8), 8, b.alias.objectHeader)
    let fastEnd = b.current
    b.jump(done)
    b.enter(slow)
    let made = m.call(.allocate, [m.object(type.value), b.int64(size)], location)
    let slowEnd = b.current
    b.jump(done)
    b.enter(done)
    return b.phi(b.pointer, [(quick, fastEnd), (made, slowEnd)])
  }

  /// Must follow the store of a reference to `child` in the object `parent`.
  func writeBarrier(parent: LLVMValueRef, child: LLVMValueRef) {
    let parentHeader = b.load(b.i64, b.offset(parent, -8), 8, b.alias.objectHeader)
    let age = b.and(parentHeader, b.int64(Int(HeaderBits.age)))
    let (check, record, done) = (newBlock(), newBlock("record"), newBlock())
    b.branchLikely(b.equal(age, b.int64(0)), done, check)
    b.enter(check)
    let childHeader = b.load(b.i64, b.offset(child, -8), 8, b.alias.objectHeader)
    let older = b.and(age, b.not(childHeader))
    b.branchLikely(b.equal(older, b.int64(0)), done, record)
    b.enter(record)
    m.call(.recordParent, [parent], location)
    b.jump(done)
    b.enter(done)
  }

  /// Must follow the store in `parent` of a structure that contains references.
  func bulkBarrier(parent: LLVMValueRef) {
    m.call(.recordBulkStore, [parent], location)
  }

  /// One place in memory that holds a value of a declared type.
  struct Place {
    /// The declared type.
    var type: Value
    /// The address of the value's bytes, or of the reference.
    var address: LLVMValueRef
    /// Whether a reference lies there.
    var isReference: Bool
    /// The address of the selector, where a union of bits types lies there.
    var selector: LLVMValueRef?
    var tag: LLVMValueRef?
    /// Whether the value never changes while it can be read.
    var isImmutable: Bool
    /// Whether there may be no value.
    var maybeUndefined: Bool
    /// The object in which the place lies, for the write barrier; nil where none is needed.
    var parent: LLVMValueRef?
  }

  /// Reads what lies at `place`; raises UndefRefError where there is no value.
  func load(_ place: Place) throws -> EmittedValue {
    if place.isReference {
      let load = b.load(b.pointer, place.address, 8, place.tag)
      if place.maybeUndefined {
        orRaise(LLVMBuildIsNotNull(b.raw, load, "")) { m.call(.raiseUndefRefError, [], location) }
      } else {
        b.markNonNull(load)
      }
      return fromBoxed(load, place.type)
    }
    if let selectorAddress = place.selector {
      let selector = b.load(b.i8, selectorAddress, 1, place.tag)
      let form = TypeForm(place.type)
      let value = EmittedValue.union(selector, form.size > 0 ? place.address : nil, place.type)
      guard form.size > 0, !place.isImmutable else { return value }
      let copy = alloca(form.size, form.alignment)
      b.copy(copy, place.address, form.size, form.alignment)
      return .union(selector, copy, place.type)
    }
    let form = TypeForm(place.type)
    switch form.kind {
    case .ghost: return .constant(form.instance.unsafelyUnwrapped, type: place.type)
    case .scalar:
      let type = DataType(raw: place.type.raw)
      return .scalar(loadScalar(type, place.address, form.alignment, place.tag), type)
    case .memory:
      let type = DataType(raw: place.type.raw)
      var address = place.address
      if !place.isImmutable {
        address = alloca(form.size, form.alignment)
        b.copy(address, place.address, form.size, form.alignment)
      }
      if place.maybeUndefined, let layout = type.layout, layout.pointerCount > 0 {
        let first = b.load(b.pointer, b.offset(address, Int(layout.firstPointer) * 8), 8)
        orRaise(LLVMBuildIsNotNull(b.raw, first, "")) { m.call(.raiseUndefRefError, [], location) }
      }
      return .memory(address, type)
    default: throw declined("a value of the type \(describeType(place.type)) stored inline")
    }
  }

  /// Stores `value`, an instance of the place's type, at `place`.
  func store(_ value: EmittedValue, _ place: Place) throws {
    if place.isReference {
      let reference = try boxed(value)
      b.store(reference, place.address, 8, place.tag)
      if let parent = place.parent { writeBarrier(parent: parent, child: reference) }
      return
    }
    if let selectorAddress = place.selector {
      let converted = try union(value, place.type)
      guard converted.kind == .union else { return }
      if let payload = converted.llvm { try copyPayload(converted, payload, to: place.address) }
      b.store(converted.selector.unsafelyUnwrapped, selectorAddress, 1, place.tag)
      return
    }
    let form = TypeForm(place.type)
    switch form.kind {
    case .ghost, .never: return
    case .scalar:
      b.store(scalar(value, DataType(raw: place.type.raw)), place.address, form.alignment, place.tag)
    case .memory:
      let type = DataType(raw: place.type.raw)
      b.copy(place.address, try address(value, of: type), form.size, form.alignment)
      if let parent = place.parent, let layout = type.layout, layout.pointerCount > 0 { bulkBarrier(parent: parent) }
    default: throw declined("a value of the type \(describeType(place.type)) stored inline")
    }
  }

  /// Returns the place of field `index` (0-based) of the object or structure of the exact type `type` at `base`.
  ///
  /// `isObject` says whether `base` is an object of the heap, else it is a structure in the frame.
  func field(_ index: Int, of type: DataType, _ base: LLVMValueRef, isObject: Bool) -> Place {
    let layout = type.layout.unsafelyUnwrapped
    let address = b.offset(base, layout.fieldOffset(index))
    let isReference = layout.fieldIsReference(index)
    let uninitialized = Int(type.name.n_uninitialized)
    let declared = fieldType(type, index)
    return Place(
      type: declared, address: address, isReference: isReference,
      selector: layout.fieldIsUnion(index) ? b.offset(address, layout.fieldSize(index)) : nil,
      tag: isObject ? b.alias.field : nil, isImmutable: !type.isMutable,
      maybeUndefined: index >= Int(layout.fieldCount) - uninitialized, parent: isObject ? base : nil)
  }

  func describeType(_ type: Value) -> String { describe(type) }

  // MARK: Arrays

  /// What is known of an array whose type is known.
  struct ArrayShape {
    var array: LLVMValueRef
    var elementType: Value
    var layout: Layout
    var dimensions: Int
  }

  /// Returns the shape of `value` where it is an array of a known type.
  func arrayShape(_ value: EmittedValue) -> ArrayShape? {
    guard value.kind == .boxed || value.kind == .constant, let type = value.exactType, same(type.name, Known.nArray),
      type.parameters.count == 2, type.parameters[1].isInt64
    else { return nil }
    let array = value.kind == .boxed ? value.llvm.unsafelyUnwrapped : m.object(value.object.unsafelyUnwrapped)
    let elementType = type.parameters[0]
    guard let layout = memoryType(elementType: elementType).layout else { return nil }
    return ArrayShape(array: array, elementType: elementType, layout: layout, dimensions: type.parameters[1].int)
  }

  /// Returns the number of elements of the array.
  func arrayCount(_ array: LLVMValueRef) -> LLVMValueRef {
    let load = b.load(b.i64, b.offset(array, ArrayObject.Offset.count), 8, b.alias.arrayHeader)
    LLVMSetMetadata(load, b.alias.rangeKind, countRange)
    return load
  }

  /// Returns the extent of dimension `index` (0-based) of the array.
  func arrayDimension(_ array: LLVMValueRef, _ index: Int) -> LLVMValueRef {
    let load = b.load(b.i64, b.offset(array, ArrayObject.size + 8 * index), 8, b.alias.arrayHeader)
    LLVMSetMetadata(load, b.alias.rangeKind, countRange)
    return load
  }

  /// The range of numbers that are not negative.
  private var countRange: LLVMValueRef {
    var bounds: [LLVMMetadataRef?] = [LLVMValueAsMetadata(b.int64(0)), LLVMValueAsMetadata(b.int64(Int.min))]
    return LLVMMetadataAsValue(b.context, LLVMMDNodeInContext2(b.context, &bounds, 2))
  }

  /// Returns the 0-based linear index of `subscripts`, checked against the array's extents where `checked`.
  func arrayIndex(_ shape: ArrayShape, _ subscripts: [LLVMValueRef], checked: Bool) -> LLVMValueRef {
    if subscripts.count == 1 {
      let index = b.sub(subscripts[0], b.int64(1))
      if checked {
        orRaise(b.compare(LLVMIntULT, index, arrayCount(shape.array))) {
          m.call(.raiseBoundsErrorInt, [shape.array, subscripts[0]], location)
        }
      }
      return index
    }
    var index = b.int64(0)
    var stride = b.int64(1)
    for (position, subscript_) in subscripts.enumerated() {
      let extent = arrayDimension(shape.array, position)
      let zeroBased = b.sub(subscript_, b.int64(1))
      if checked {
        orRaise(b.compare(LLVMIntULT, zeroBased, extent)) {
          let indices = alloca(8 * subscripts.count, 8)
          for (k, s) in subscripts.enumerated() { b.store(s, b.offset(indices, 8 * k), 8) }
          m.call(.raiseBoundsErrorTuple, [shape.array, indices, b.int64(subscripts.count)], location)
        }
      }
      index = b.add(index, b.mul(zeroBased, stride))
      if position + 1 < subscripts.count { stride = b.mul(stride, extent) }
    }
    return index
  }

  /// Returns the place of the element of the array with the 0-based linear index `index`.
  func element(_ shape: ArrayShape, _ index: LLVMValueRef, forStore: Bool) -> Place {
    let data = b.load(b.pointer, b.offset(shape.array, ArrayObject.Offset.data), 8, b.alias.arrayHeader)
    let flags = shape.layout.flags
    let isReference = flags & Layout.Flag.elementsAreReferences != 0
    let size = isReference ? 8 : Int(shape.layout.elementSize)
    let address: LLVMValueRef
    let form = TypeForm(shape.elementType)
    if form.kind == .scalar && !isReference {
      address = b.element(b.scalarType(DataType(raw: shape.elementType.raw)), data, index)
    } else {
      address = b.element(b.bytes(size), data, index)
    }
    var selector: LLVMValueRef?
    if flags & Layout.Flag.elementsAreUnion != 0 {
      // The selectors of a buffer lie behind the elements of its whole capacity.
      let buffer = b.load(b.pointer, b.offset(shape.array, ArrayObject.Offset.buffer), 8, b.alias.arrayHeader)
      let capacity = b.load(b.i64, b.offset(buffer, Memory.Offset.count), 8, b.alias.arrayHeader)
      let first = b.offset(buffer, Memory.size)
      let behind = b.offset(first, b.mul(capacity, b.int64(size)))
      let skipped =
        size == 0 ? b.int64(0) : LLVMBuildUDiv(b.raw, b.sub(b.toInteger(data), b.toInteger(first)), b.int64(size), "")!
      selector = b.offset(b.offset(behind, skipped), index)
    }
    var parent: LLVMValueRef?
    if forStore && (isReference || shape.layout.pointerCount > 0) {
      parent = b.load(b.pointer, b.offset(shape.array, ArrayObject.Offset.buffer), 8, b.alias.arrayHeader)
    }
    return Place(
      type: shape.elementType, address: address, isReference: isReference, selector: selector, tag: b.alias.elements,
      isImmutable: false, maybeUndefined: true, parent: parent)
  }
}
