import Glibc

/// Files whose contents were read and hashed before: an index in the user's own store, so that starting a program reads neither the
/// sources nor the bodies of images again.
///
/// An entry is believed as long as device, inode, size and the times of the file are those it names, and these times are older than the
/// entry by more than the clock of the file system can hide. The index is a hint: without it files are hashed again.
public enum CheckedFiles {
  /// One entry as it lies in the index.
  struct Entry: BitwiseCopyable, Equatable {
    var device: UInt64
    var inode: UInt64
    var size: UInt64
    var modified: Int64
    var changed: Int64
    var hashHigh: UInt64
    var hashLow: UInt64
  }

  /// What the times of a file and of an entry must differ by, in nanoseconds.
  private static var granularity: Int64 { 20_000_000 }
  /// The most entries of an index: a longer one is begun anew.
  private static var limit: Int { 4096 }

  nonisolated(unsafe) private static var entries: [Entry]?
  private static var path: String { "\(ImageStore.folder)/checked" }

  private static func nanoseconds(_ t: timespec) -> Int64 { Int64(t.tv_sec) * 1_000_000_000 + Int64(t.tv_nsec) }

  private static func entry(_ info: stat, _ hash: ContentKey) -> Entry {
    Entry(
      device: UInt64(info.st_dev), inode: UInt64(info.st_ino), size: UInt64(info.st_size), modified: nanoseconds(info.st_mtim),
      changed: nanoseconds(info.st_ctim), hashHigh: hash.high, hashLow: hash.low)
  }

  private static func all() -> [Entry] {
    if let entries { return entries }
    var found: [Entry] = []
    let file = open(path, O_RDONLY | O_CLOEXEC)
    if file >= 0 {
      var info = stat()
      if fstat(file, &info) == 0, info.st_uid == getuid(), info.st_mode & 0o022 == 0 {
        let count = min(Int(info.st_size) / MemoryLayout<Entry>.stride, limit)
        found = [Entry](unsafeUninitializedCapacity: count) { buffer, made in
          let got = read(file, buffer.baseAddress, count * MemoryLayout<Entry>.stride)
          made = max(got, 0) / MemoryLayout<Entry>.stride
        }
      }
      close(file)
    }
    entries = found
    return found
  }

  /// The hash of the contents of a file, where it is known and the file has not changed since.
  static func hash(of info: stat) -> ContentKey? {
    let wanted = entry(info, ContentKey(high: 0, low: 0))
    for e in all().reversed() where e.inode == wanted.inode && e.device == wanted.device {
      if e.size == wanted.size && e.modified == wanted.modified && e.changed == wanted.changed {
        return ContentKey(high: e.hashHigh, low: e.hashLow)
      }
    }
    return nil
  }

  /// Whether the image file at `path` was found to have the contents `hash`.
  static func isKnown(_ info: stat, _ hash: ContentKey, _ path: String, _ kind: ImageFormat.Kind) -> Bool {
    if kind != .system { return self.hash(of: info) == hash }
    return note(beside: path) == entry(info, hash)
  }

  /// Takes note that the image file at `path` has the contents `hash`. What is known of a system image stands in a file beside it,
  /// since a program may start without a store.
  static func note(_ info: stat, _ hash: ContentKey, _ path: String, _ kind: ImageFormat.Kind) {
    if kind != .system { return note(info, hash) }
    if isFresh(info) { return }
    let file = open("\(path).checked", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    if file < 0 { return }
    withUnsafeBytes(of: entry(info, hash)) { _ = write(file, $0.baseAddress, $0.count) }
    close(file)
  }

  private static func note(beside path: String) -> Entry? {
    let file = open("\(path).checked", O_RDONLY | O_CLOEXEC)
    if file < 0 { return nil }
    defer { close(file) }
    var e = Entry(device: 0, inode: 0, size: 0, modified: 0, changed: 0, hashHigh: 0, hashLow: 0)
    let got = withUnsafeMutableBytes(of: &e) { read(file, $0.baseAddress, $0.count) }
    return got == MemoryLayout<Entry>.stride ? e : nil
  }

  /// Forgets what was read of the index: another process may have added to it.
  public static func reload() { entries = nil }

  /// Whether the file was changed so short a time ago that it could change again without its times telling.
  private static func isFresh(_ info: stat) -> Bool {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    return max(nanoseconds(info.st_mtim), nanoseconds(info.st_ctim)) + granularity > nanoseconds(now)
  }

  /// Takes note of the hash of a file, unless it was changed a moment ago.
  static func note(_ info: stat, _ hash: ContentKey) {
    let e = entry(info, hash)
    if isFresh(info) { return }
    let known = all()
    if known.contains(e) { return }
    entries = known + [e]
    // Not where there is no store yet: reading sources alone does not make one.
    let flags = O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | (known.count >= limit ? O_TRUNC : 0)
    let file = open(path, flags, 0o600)
    if file < 0 { return }
    withUnsafeBytes(of: e) { _ = write(file, $0.baseAddress, $0.count) }
    close(file)
  }

  /// Takes note of an image file that this process has written: waits until its time is past, so that the first who loads it
  /// needs not read it.
  public static func noteWritten(_ path: String, _ hash: ContentKey, _ kind: ImageFormat.Kind) {
    usleep(UInt32(granularity / 1000) + 5000)
    var info = stat()
    if stat(path, &info) == 0 { note(info, hash, path, kind) }
  }
}
