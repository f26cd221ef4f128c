import Runtime

/// Array literals.
extension Lowerer {
  func desugarArray(_ n: NodeID) throws -> NodeID {
    let isTyped = [.typedHcat, .typedVcat, .typedNcat].contains(head(n))
    var elements = kids(n)
    var leading: [NodeID] = []
    if isTyped {
      guard !elements.isEmpty else { throw fail("malformed typed array expression") }
      leading.append(elements.removeFirst())
    }
    for e in elements {
      if head(e) == .parameters { throw fail("unexpected semicolon in array expression") }
      if head(e) == .assign || head(e) == .kw { throw fail("misplaced assignment statement in \"\(describe(n))\"") }
    }
    switch head(n) {
    case .vect: return try desugarCallArguments(top("vect"), elements)
    case .hcat: return try desugarCallArguments(top("hcat"), elements)
    case .typedHcat: return try desugarCallArguments(top("typed_hcat"), leading + elements)
    case .vcat, .typedVcat: return try verticalArray(leading, elements)
    default: return try arrayOfDimensions(leading, elements)
    }
  }

  private func verticalArray(_ leading: [NodeID], _ rows: [NodeID]) throws -> NodeID {
    let isTyped = !leading.isEmpty
    guard rows.contains(where: { head($0) == .row }) else {
      return try desugarCallArguments(isTyped ? top("typed_vcat") : top("vcat"), leading + rows)
    }
    let lists = rows.map { head($0) == .row ? kids($0) : [$0] }
    if lists.contains(where: { $0.contains { head($0) == .splat } }) {
      let tuples = try lists.map { try desugarCallArguments(core("tuple"), $0) }
      return call(isTyped ? top("typed_hvcat_rows") : top("hvcat_rows"), (try desugarAll(leading)) + tuples)
    }
    let shape = call(core("tuple"), lists.map { integer($0.count) })
    return call(isTyped ? top("typed_hvcat") : top("hvcat"), (try desugarAll(leading)) + [shape] + (try desugarAll(lists.flatMap { $0 })))
  }

  /// `[a;; b;;; c]`: `parts[0]` is the dimension along which the others lie.
  private func arrayOfDimensions(_ leading: [NodeID], _ parts: [NodeID]) throws -> NodeID {
    guard let first = parts.first, head(first) == .constant, value(first).isInt64 else { throw fail("malformed array expression") }
    let dimension = value(first).int
    let elements = Array(parts.dropFirst())
    let isTyped = !leading.isEmpty
    let f = isTyped ? top("typed_hvncat") : top("hvncat")
    if !elements.contains(where: { head($0) == .row || head($0) == .nrow }) {
      return try desugarCallArguments(f, leading + [first] + elements)
    }
    let isRowFirst = elements.contains { containsRow($0) }
    // Counts of elements by level: level 0 the whole, then each lower dimension.
    let levels = isRowFirst ? rowFirstLevels(dimension) : Array((1...max(dimension, 1)).reversed())
    var leaves: [NodeID] = []
    var counts: [[Int]] = Array(repeating: [], count: levels.count)
    _ = collectLeaves(elements, levels, 0, &counts, &leaves)
    let isBalanced = counts.allSatisfy { level in level.allSatisfy { $0 == level[0] } }
    let head1: NodeID
    if isBalanced {
      var dims = Array(repeating: 1, count: max(dimension, isRowFirst ? 2 : 1))
      for (i, level) in levels.enumerated() where level <= dims.count { dims[level - 1] = counts[i].first ?? 1 }
      head1 = call(core("tuple"), dims.map { integer($0) })
    } else {
      // For each level, from the innermost, the number of elements in each group.
      var sizes: [[Int]] = []
      var below: [Int] = []
      for i in counts.indices.reversed() {
        if below.isEmpty {
          below = counts[i]
        } else {
          var next: [Int] = []
          var at = 0
          for c in counts[i] {
            next.append(below[at..<min(at + c, below.count)].reduce(0, +))
            at += c
          }
          below = next
        }
        sizes.append(below)
      }
      head1 = call(core("tuple"), sizes.map { call(core("tuple"), $0.map { integer($0) }) })
    }
    return call(f, (try desugarAll(leading)) + [head1, bool(isRowFirst)] + (try desugarAll(leaves)))
  }

  private func containsRow(_ n: NodeID) -> Bool {
    head(n) == .row || (head(n) == .nrow && kids(n).contains { containsRow($0) })
  }

  /// The dimensions from the outermost level inwards where rows come first: …, 3, 1, 2.
  private func rowFirstLevels(_ dimension: Int) -> [Int] {
    dimension > 2 ? Array((3...dimension).reversed()) + [1, 2] : [1, 2]
  }

  private func collectLeaves(_ elements: [NodeID], _ levels: [Int], _ depth: Int, _ counts: inout [[Int]], _ leaves: inout [NodeID]) -> Int {
    counts[depth].append(elements.count)
    for e in elements {
      if depth + 1 == levels.count {
        leaves.append(e)
        continue
      }
      let below = levels[depth + 1]
      if head(e) == .nrow, head(kid(e, 0)) == .constant, value(kid(e, 0)).int == below {
        _ = collectLeaves(Array(kids(e).dropFirst()), levels, depth + 1, &counts, &leaves)
      } else if head(e) == .row, below == 2 {
        _ = collectLeaves(kids(e), levels, depth + 1, &counts, &leaves)
      } else {
        _ = collectLeaves([e], levels, depth + 1, &counts, &leaves)
      }
    }
    return elements.count
  }
}
