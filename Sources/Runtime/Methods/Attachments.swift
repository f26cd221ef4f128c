/// What belongs to an object but is kept beside it: the methods of a function, the specialisations of a method, the code of
/// a method instance, its callers…
///
/// Nothing of it is written into the object, so that what a package adds to another image's objects dirties no page of that
/// image (IMAGES, section 5). The session's additions are in one table a kind; each loaded image brings read-only tables, and a
/// look-up merges them.
public enum Attachments {
  public enum Kind: Int, CaseIterable, BitwiseCopyable {
    /// TypeName → Method: methods of callable objects of that type.
    case methods
    /// TypeName → Method: methods of the type itself as a function (constructors).
    case constructors
    /// Method → MethodInstance.
    case specializations
    /// MethodInstance → CodeInstance, newest first by convention of the reader.
    case code
    /// Method → root objects of its compressed IR.
    case roots
    /// MethodInstance → CodeInstance that relied on it.
    case callers
    /// TypeName → CodeInstance that relied on the set of matches of a signature on that function's methods.
    case signatureDependents
    /// Binding → CodeInstance that relied on its value.
    case bindingDependents
    /// TypeName → its instantiations.
    case instantiations
    /// TypeName of an abstract type → subtypes' names, for `subtypes`.
    case subtypes
    /// Module → objects kept for it (docstrings, `__init__` order).
    case moduleData
    /// TypeName → CodeInstance that relied on the set of matches of an abstract signature on that function's methods.
    case abstractDependents
    /// Leaf signature of a call → MethodInstance that it comes to (`ResolvedCalls`).
    case resolved
  }

  /// A list of attached objects: at most one run for the session and one for each image.
  public typealias Session = RefTable<Value>  // key → Vector{Any}

  nonisolated(unsafe) static var tables: [Session] = Kind.allCases.map { _ in Session() }

  /// Where images look up their own attachments; installed by the image loader. Calls `body` for each object.
  public nonisolated(unsafe) static var forEachInImages:
    ((_ kind: Int, _ key: Value, _ context: UnsafeMutableRawPointer, _ body: (UnsafeMutableRawPointer, Value) -> Void) -> Void)?

  /// The session's table of a kind, for the writer of images.
  public static func session(_ kind: Kind) -> Session { tables[kind.rawValue] }

  /// Attaches `object` to `key`.
  public static func add<K: HeapView, V: HeapView>(_ kind: Kind, _ key: K, _ object: V) {
    let table = tables[kind.rawValue]
    if let list = table.get(key) {
      push(list.unsafeAs(ArrayObject.self), Value(raw: object.raw))
    } else {
      let list = makeVector(Known.vectorAny, count: 0)
      push(list, Value(raw: object.raw))
      table.set(key, Value(raw: list.raw))
    }
  }

  /// Appends everything attached to `key` to `result`: the images' in load order, then the session's.
  public static func collect<K: HeapView>(_ kind: Kind, _ key: K, into result: RefBuffer<Value>) {
    if let images = forEachInImages {
      images(kind.rawValue, Value(raw: key.raw), Unmanaged.passUnretained(result).toOpaque()) { context, v in
        Unmanaged<RefBuffer<Value>>.fromOpaque(context).takeUnretainedValue().append(v)
      }
    }
    if let list = tables[kind.rawValue].get(key) {
      let a = list.unsafeAs(ArrayObject.self)
      for i in 0..<a.count { result.append(a[i]) }
    }
  }

  /// Everything attached to `key`.
  public static func all<K: HeapView>(_ kind: Kind, _ key: K) -> RefBuffer<Value> {
    let result = RefBuffer<Value>()
    collect(kind, key, into: result)
    return result
  }

  /// Forgets what the session attached of a kind.
  static func clear(_ kind: Kind) { tables[kind.rawValue] = Session() }

  /// Takes `object` off the session's list of `key`.
  public static func remove<K: HeapView, V: HeapView>(_ kind: Kind, _ key: K, _ object: V) {
    guard let list = tables[kind.rawValue].get(key) else { return }
    let a = list.unsafeAs(ArrayObject.self)
    let kept = makeVector(Known.vectorAny, count: 0)
    for i in 0..<a.count where a[i].raw != object.raw { push(kept, a[i]) }
    tables[kind.rawValue].set(key, Value(raw: kept.raw))
  }
}
