/// The dominator tree of a function's control-flow graph (Cooper, Harvey, Kennedy: "A Simple, Fast Dominance Algorithm").
public struct DominatorTree {
  /// The immediate dominator of each block; the entry's is itself, an unreachable block's −1.
  public private(set) var immediateDominator: [Int]
  /// The reachable blocks in reverse postorder.
  public private(set) var order: [Int]
  private var position: [Int]
  private var depth: [Int]

  public init(_ ir: IR) {
    self.init(successors: ir.blocks.map(\.successors), predecessors: ir.blocks.map(\.predecessors))
  }

  /// Creates the tree of the graph with the given edges, whose entry is block 0.
  public init(successors: [[Int]], predecessors: [[Int]]) {
    let n = successors.count
    immediateDominator = [Int](repeating: -1, count: n)
    position = [Int](repeating: -1, count: n)
    depth = [Int](repeating: 0, count: n)
    order = []
    guard n > 0 else { return }
    var seen = [Bool](repeating: false, count: n)
    var stack: [(block: Int, next: Int)] = [(0, 0)]
    seen[0] = true
    while let (b, i) = stack.last {
      if i < successors[b].count {
        stack[stack.count - 1].next += 1
        let c = successors[b][i]
        if !seen[c] {
          seen[c] = true
          stack.append((c, 0))
        }
      } else {
        order.append(b)
        stack.removeLast()
      }
    }
    order.reverse()
    for (i, b) in order.enumerated() { position[b] = i }
    immediateDominator[0] = 0
    var changed = true
    while changed {
      changed = false
      for b in order where b != 0 {
        var new = -1
        for p in predecessors[b] where immediateDominator[p] >= 0 { new = new < 0 ? p : intersect(p, new) }
        if immediateDominator[b] != new {
          immediateDominator[b] = new
          changed = true
        }
      }
    }
    for b in order where b != 0 { depth[b] = depth[immediateDominator[b]] + 1 }
  }

  private func intersect(_ a: Int, _ b: Int) -> Int {
    var a = a
    var b = b
    while a != b {
      while position[a] > position[b] { a = immediateDominator[a] }
      while position[b] > position[a] { b = immediateDominator[b] }
    }
    return a
  }

  public func isReachable(_ b: Int) -> Bool { position[b] >= 0 }

  /// Whether every way to `b` goes through `a`; a block dominates itself.
  public func dominates(_ a: Int, _ b: Int) -> Bool {
    guard isReachable(a), isReachable(b) else { return false }
    var b = b
    while depth[b] > depth[a] { b = immediateDominator[b] }
    return a == b
  }

  /// The dominance frontier of each block.
  public func frontiers(predecessors: [[Int]]) -> [[Int]] {
    var result = [[Int]](repeating: [], count: predecessors.count)
    for b in order where predecessors[b].count > 1 || (b == 0 && !predecessors[b].isEmpty) {
      for p in predecessors[b] where isReachable(p) {
        var runner = p
        while runner != immediateDominator[b] || (b == 0 && runner == 0) {
          if !result[runner].contains(b) { result[runner].append(b) }
          if runner == 0 { break }
          runner = immediateDominator[runner]
        }
      }
    }
    return result
  }
}
