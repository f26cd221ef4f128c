import Glibc

/// What the process did, phase by phase: times and counts that `--timings` prints.
public enum Timings {
  public enum Phase: Int, CaseIterable {
    case parse, lower, infer, llvm, map, unique, insert, verify
  }
  /// What is counted.
  public enum Count: Int, CaseIterable {
    case statementsInterpreted, expressionsLowered, functionsInferred, functionsCompiled, functionsDeclined, wordsRelocated, pagesDirtied,
      codeInstancesInvalidated, callsSearched, collections
  }
  public nonisolated(unsafe) static let nanoseconds = zeros(Phase.allCases.count)
  public nonisolated(unsafe) static let counts = zeros(Count.allCases.count)
  /// Phases that nest: the innermost is charged.
  nonisolated(unsafe) private static var current: Phase?
  nonisolated(unsafe) private static var since: UInt64 = 0

  private static func zeros(_ n: Int) -> UnsafeMutablePointer<UInt64> {
    let p = UnsafeMutablePointer<UInt64>.allocate(capacity: n)
    p.initialize(repeating: 0, count: n)
    return p
  }

  public static func now() -> UInt64 {
    var t = timespec()
    clock_gettime(CLOCK_MONOTONIC, &t)
    return UInt64(t.tv_sec) * 1_000_000_000 + UInt64(t.tv_nsec)
  }

  /// Begins a phase; returns what to give to `end`.
  @inline(__always) public static func begin(_ phase: Phase) -> Phase? {
    let outer = current
    charge()
    current = phase
    return outer
  }

  @inline(__always) public static func end(_ outer: Phase?) {
    charge()
    current = outer
  }

  private static func charge() {
    let t = now()
    if let current { nanoseconds[current.rawValue] += t &- since }
    since = t
  }

  @inline(__always) public static func add(_ count: Count, _ n: Int = 1) { counts[count.rawValue] &+= UInt64(truncatingIfNeeded: n) }

  /// The table, a line a phase and a line a count.
  public static func report() -> String {
    var text = ""
    for p in Phase.allCases { text += "\("\(p)".padded(28)) \(Double(nanoseconds[p.rawValue] / 1000) / 1000) ms\n" }
    for c in Count.allCases { text += "\(words("\(c)").padded(28)) \(counts[c.rawValue])\n" }
    return text
  }

  /// `statementsInterpreted` → `statements interpreted`.
  private static func words(_ name: String) -> String {
    name.reduce(into: "") { $0 += $1.isUppercase ? " \($1.lowercased())" : "\($1)" }
  }
}

extension String {
  fileprivate func padded(_ n: Int) -> String { self + String(repeating: " ", count: Swift.max(0, n - count)) }
}
