import CRuntime
import Glibc
import Runtime

/// The folder that package images are kept in: one file an image, named after the package and a hash of what distinguishes
/// images of it (the package's identity, the system image, the processor). Images are machine code, so a folder that others can
/// write to is refused.
public enum ImageStore {
  /// `TINTYPE_IMAGE_STORE`, or `images` in the first depot.
  public static var folder: String {
    if let text = getenv("TINTYPE_IMAGE_STORE"), text.pointee != 0 { return String(cString: text) }
    for name in ["TINTYPE_DEPOT_PATH", "JULIA_DEPOT_PATH"] {
      if let text = getenv(name), text.pointee != 0, let first = String(cString: text).split(separator: ":").first {
        return "\(first)/images"
      }
    }
    return "\(getenv("HOME").map { String(cString: $0) } ?? "/tmp")/.tintype/images"
  }

  /// The settings that images in use must have been made with: the optimisation level.
  public nonisolated(unsafe) static var flags: UInt64 = 2

  /// Makes the folder where it does not exist. Throws one line where images cannot be kept in it.
  public static func prepareToWrite(_ folder: String) throws {
    var path = ""
    for part in folder.split(separator: "/", omittingEmptySubsequences: false) {
      path += path.isEmpty && part.isEmpty ? "/" : (path.hasSuffix("/") || path.isEmpty ? "\(part)" : "/\(part)")
      if access(path, F_OK) != 0 { mkdir(path, 0o755) }
    }
    if access(folder, F_OK) != 0 { throw ImageError("cannot make the image store \(folder): \(errorText())") }
    try prepareToRead(folder)
    if access(folder, W_OK | X_OK) != 0 { throw ImageError("cannot write to the image store \(folder): \(errorText())") }
  }

  /// Throws one line where the folder is there and images in it cannot be trusted.
  static func prepareToRead(_ folder: String) throws {
    var info = stat()
    guard stat(folder, &info) == 0 else { return }
    guard info.st_mode & S_IFMT == S_IFDIR else { throw ImageError("the image store \(folder) is no folder") }
    guard info.st_mode & 0o022 == 0 else { throw ImageError("the image store \(folder) is refused: others can write to it") }
    guard info.st_uid == getuid() || info.st_uid == 0 else { throw ImageError("the image store \(folder) is refused: it belongs to another user") }
  }

  /// The image files of the package `name`, newest first.
  static func files(_ name: String, _ folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var found: [(String, Int)] = []
    while let entry = readdir(directory) {
      let file = fileName(entry)
      guard file.hasPrefix("\(name)-"), file.hasSuffix(".tti") else { continue }
      var info = stat()
      guard stat("\(folder)/\(file)", &info) == 0 else { continue }
      found.append(("\(folder)/\(file)", Int(info.st_mtim.tv_sec)))
    }
    return found.sorted { $0.1 != $1.1 ? $0.1 > $1.1 : $0.0 < $1.0 }.map(\.0)
  }

  /// All images of the store, by name.
  public static func list() -> [(name: String, path: String, bytes: Int)] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var result: [(name: String, path: String, bytes: Int)] = []
    while let entry = readdir(directory) {
      let file = fileName(entry)
      guard file.hasSuffix(".tti"), let dash = file.lastIndex(of: "-") else { continue }
      var info = stat()
      if stat("\(folder)/\(file)", &info) == 0 { result.append((String(file[..<dash]), "\(folder)/\(file)", Int(info.st_size))) }
    }
    return result.sorted { $0.path < $1.path }
  }

  private static func fileName(_ entry: UnsafeMutablePointer<dirent>) -> String {
    withUnsafePointer(to: &entry.pointee.d_name) {
      $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
  }

  /// Where a new image of the package goes.
  public static func path(_ name: String, _ key: ContentKey) -> String { "\(folder)/\(name)-\(key.text).tti" }

  /// The key of an image: of the package, its sources, what it requires, the system image, the processor, the format.
  public static func key(_ package: PackageName, sources: [SourceDependency], requires: [LoadedImage]) -> ContentKey {
    var h = ContentHash()
    h.add(package)
    h.add(flags)
    h.add(Agreement.hash)
    h.add(tt_cpu_features())
    for s in sources {
      h.add(s.path)
      h.add(s.size)
      h.add(s.hash.high)
      h.add(s.hash.low)
    }
    for image in requires {
      h.add(image.buildID.high)
      h.add(image.buildID.low)
    }
    return h.finish()
  }

  /// A source file as it is now; its path is given relative to `root` where it lies inside. nil where it cannot be read.
  public static func source(_ path: String, root: String) -> SourceDependency? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var info = stat()
    guard fstat(file, &info) == 0 else { return nil }
    let relative = path.hasPrefix(root + "/") ? String(path.dropFirst(root.utf8.count + 1)) : path
    if let known = CheckedFiles.hash(of: info) { return SourceDependency(path: relative, size: UInt64(info.st_size), hash: known) }
    var bytes = [UInt8](repeating: 0, count: Int(info.st_size))
    var done = 0
    while done < bytes.count {
      let n = bytes.withUnsafeMutableBytes { read(file, $0.baseAddress! + done, $0.count - done) }
      if n <= 0 { return nil }
      done += n
    }
    let hash = bytes.withUnsafeBytes { ContentHash.of($0) }
    CheckedFiles.note(info, hash)
    return SourceDependency(path: relative, size: UInt64(bytes.count), hash: hash)
  }

  /// What became of looking for an image.
  public enum Search {
    /// The images loaded for it, what others require first; the last is the one asked for.
    case loaded([LoadedImage])
    /// There is none that is up to date; why the newest is not, and whether that is because its file is damaged.
    case none(reason: String, isDamage: Bool)
  }

  /// Where the main file of a package lies that an image requires; installed by who knows the paths that packages are looked for in.
  public nonisolated(unsafe) static var locate: (PackageName) -> String? = { _ in nil }

  /// Finds and loads an up-to-date image of the package whose main file is `path`, and those it requires.
  public static func load(_ package: PackageName, path: String) -> Search {
    var reason = "there is no image of \(package.name)"
    var isDamage = false
    do { try prepareToRead(folder) } catch { return .none(reason: "\(error)", isDamage: false) }
    for file in files(package.name, folder) {
      do {
        let identity = try ImageReport.identity(file)
        guard identity.uuid == (package.uuidHigh, package.uuidLow), identity.flags == flags else { continue }
        var loaded: [LoadedImage] = []
        try load(file, identity, main: path, &loaded)
        return .loaded(loaded)
      } catch {
        reason = "\(error)"
        if let damaged = (error as? ImageError)?.damaged {
          // Nobody else need come upon it.
          unlink(damaged)
          isDamage = true
        }
      }
    }
    return .none(reason: isDamage ? "\(reason); it is made anew" : reason, isDamage: isDamage)
  }

  /// Loads the image file and first those it requires; throws where one of them is stale. `main` is the package's main file.
  private static func load(_ file: String, _ identity: ImageReport.Identity, main: String, _ loaded: inout [LoadedImage]) throws {
    if LoadedImages.shared.image(buildID: identity.buildID) != nil { return }
    try checkSources(identity.sources, file, main)
    for r in identity.requires where LoadedImages.shared.image(buildID: r.buildID) == nil {
      let package = PackageName(name: r.name, uuidHigh: r.uuid.high, uuidLow: r.uuid.low)
      if LoadedImages.shared.image(of: package) != nil {
        throw ImageError("image \(file) is stale: it requires another image of \(r.name) than is loaded")
      }
      var found: (file: String, identity: ImageReport.Identity)?
      for there in files(r.name, folder) {
        if let i = try? ImageReport.identity(there), i.buildID == r.buildID { found = (there, i) }
      }
      guard let found else {
        throw ImageError("image \(file) is stale: it requires \(r.name) with build id \(r.buildID.text), which is not in the store")
      }
      guard let path = locate(package) else { throw ImageError("image \(file) is stale: it requires \(r.name), which is not found") }
      try load(found.file, found.identity, main: path, &loaded)
    }
    loaded.append(try ImageLoader.load(file))
  }

  private static func checkSources(_ sources: [SourceDependency], _ file: String, _ main: String) throws {
    let root = packageRoot(main)
    for s in sources {
      let path = s.path.hasPrefix("/") ? s.path : "\(root)/\(s.path)"
      guard let now = source(path, root: root) else { throw ImageError("image \(file) is stale: \(path) cannot be read") }
      if now.size != s.size || now.hash != s.hash { throw ImageError("image \(file) is stale: \(path) has changed") }
    }
  }

  /// The folder of the package whose main file is `path` (`…/src/Name.jl`).
  public static func packageRoot(_ path: String) -> String {
    func parent(_ p: String) -> String { p.lastIndex(of: "/").map { String(p[..<$0]) } ?? "." }
    return parent(parent(path))
  }

  /// The sources of an image: the main file, then the others in the order in which they were read.
  public static func dependencies(_ files: [String], main: String) -> [SourceDependency] {
    let root = packageRoot(main)
    var result: [SourceDependency] = []
    var seen = Set<String>()
    for f in [main] + files where seen.insert(f).inserted {
      if let s = source(f, root: root) { result.append(s) }
    }
    return result
  }

  /// Runs `body` while holding the lock of the image of `name`; the lock of an owner that died is free.
  public static func withLock<T>(_ name: String, _ body: () -> T) -> T {
    let file = open("\(folder)/\(name).lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    if file >= 0 { flock(file, LOCK_EX) }
    let result = body()
    if file >= 0 {
      flock(file, LOCK_UN)
      close(file)
    }
    return result
  }
}
