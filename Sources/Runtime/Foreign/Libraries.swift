import CRuntime
import Glibc

/// C libraries, opened when the first function of theirs is looked up, and the addresses found so far.
public enum ForeignLibraries {
  nonisolated(unsafe) private static var handles: [String: UnsafeMutableRawPointer] = [:]
  nonisolated(unsafe) private static var found: [String: UInt] = [:]
  /// Folders that libraries without a path are looked for in first (`Libdl.DL_LOAD_PATH`).
  nonisolated(unsafe) public static var searchPath: [String] = []

  /// What a lookup gives: an address, or the message of the error to raise.
  public enum Lookup {
    case address(UInt)
    case failure(String)
  }

  /// Finds the function or variable `name` in `library`; without a library: in the runtime's entries, the process, libm.
  public static func lookup(_ name: String, library: String?) -> Lookup {
    let library = library.flatMap { isProcess($0) ? nil : $0 }
    let key = library.map { "\(name)\0\($0)" } ?? name
    if let address = found[key] { return .address(address) }
    let symbol: UnsafeMutableRawPointer?
    if let library {
      switch open(library) {
      case .failure(let text): return .failure(text)
      case .address(let handle): symbol = dlsym(UnsafeMutableRawPointer(bitPattern: handle), name)
      }
    } else if let entry = RuntimeEntries.address(name) {
      return .address(entry)
    } else {
      var there = dlsym(nil, name)
      for candidate in ["libm.so.6", "libc.so.6", "libpthread.so.0"] where there == nil {
        if case .address(let handle) = open(candidate) { there = dlsym(UnsafeMutableRawPointer(bitPattern: handle), name) }
      }
      symbol = there
    }
    guard let symbol else {
      let reason = dlerror().map { String(cString: $0) } ?? "undefined symbol: \(name)"
      return .failure("could not load symbol \"\(name)\":\n\(reason)")
    }
    found[key] = UInt(bitPattern: symbol)
    return .address(UInt(bitPattern: symbol))
  }

  /// Opens the library `name` (`libx`, `libx.so.1` or a path) once; the address is dlopen's handle.
  public static func open(_ name: String) -> Lookup {
    if let handle = handles[name] { return .address(UInt(bitPattern: handle)) }
    var reason = ""
    for candidate in candidates(name) {
      if let handle = dlopen(candidate, RTLD_LAZY | RTLD_LOCAL) {
        handles[name] = handle
        return .address(UInt(bitPattern: handle))
      }
      if reason.isEmpty, let text = dlerror() { reason = String(cString: text) }
    }
    return .failure("could not load library \"\(name)\"\n\(reason)")
  }

  private static func candidates(_ name: String) -> [String] {
    let plain = name.contains(".so") ? [name] : ["\(name).so", name]
    guard !name.hasPrefix("/") else { return plain }
    return searchPath.flatMap { folder in plain.map { "\(folder)/\($0)" } } + plain
  }

  /// Names under which packages mean the running process or Julia's own library.
  private static func isProcess(_ name: String) -> Bool {
    name == "libjulia" || name == "libjulia-internal" || name == "libjulia.so.1" || name.isEmpty
  }
}

/// The address of `name`, or a raised ErrorException that says why there is none.
public func foreignAddressOrRaise(_ name: StringObject, _ library: StringObject?) -> UInt {
  var failure: Value
  switch ForeignLibraries.lookup(name.text, library: library?.text) {
  case .address(let address): return address
  case .failure(let text): failure = makeError(text)
  }
  raise(failure)
}
