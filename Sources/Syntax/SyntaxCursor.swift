/// Questions about a finished part of a syntax tree.
struct SyntaxCursor {
  let nodes: UnsafeBufferPointer<SyntaxNode>
  let source: UnsafeBufferPointer<UInt8>

  @inline(__always) func isMeaningful(_ i: Int) -> Bool {
    !nodes[i].flags.contains(.trivia) || nodes[i].kind.isError
  }

  func isLeaf(_ i: Int) -> Bool { Int(nodes[i].first) == i }

  /// The text of the node at `i`.
  func text(_ i: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: source[Int(nodes[i].start)..<Int(nodes[i].end)])
  }

  /// The first child that is not trivia, or nil.
  func firstChild(_ i: Int) -> Int? {
    var found: Int?
    var k = i - 1
    while k >= Int(nodes[i].first) {
      if isMeaningful(k) { found = k }
      k = Int(nodes[k].first) - 1
    }
    return found
  }

  /// The last child that is not trivia, or nil.
  func lastChild(_ i: Int) -> Int? {
    var k = i - 1
    while k >= Int(nodes[i].first) {
      if isMeaningful(k) { return k }
      k = Int(nodes[k].first) - 1
    }
    return nil
  }

  /// `i`, or what is in its parentheses.
  func unparenthesized(_ i: Int) -> Int {
    var i = i
    while nodes[i].kind == .parens, let inner = firstChild(i) { i = inner }
    return i
  }

  /// True for `f(x)`, `f(x)::T`, `f(x) where T` and operators applied as functions: what defines a method when assigned.
  func isCall(_ index: Int) -> Bool {
    var i = unparenthesized(index)
    while true {
      switch nodes[i].kind {
      case .call, .juxtapose:
        return !(nodes[i].flags.contains(.postfix) && isPlainAdjoint(i))
      case .dotcall:
        // A broadcast operator is called by its dotted name.
        return !nodes[i].flags.isDisjoint(with: [.infix, .prefix])
      case .whereNode: break
      case .declaration where nodes[i].flags.contains(.infix): break
      default: return false
      }
      guard let first = firstChild(i) else { return false }
      i = unparenthesized(first)
    }
  }

  private func isPlainAdjoint(_ i: Int) -> Bool {
    guard let op = lastChild(i) else { return false }
    return nodes[op].kind == .prime && nodes[op].end - nodes[op].start == 1
  }

  /// True for `a = b`, without a dot or an operation.
  func isPlainAssignment(_ i: Int) -> Bool {
    guard nodes[i].kind == .assignment, let op = assignmentOperator(i) else { return false }
    return nodes[op].kind == .equals && !nodes[op].flags.contains(.dotted)
  }

  /// The leaf that is the operator of the assignment at `i`.
  func assignmentOperator(_ i: Int) -> Int? {
    guard let right = lastChild(i) else { return nil }
    var k = Int(nodes[right].first) - 1
    while k >= Int(nodes[i].first) {
      if isMeaningful(k) { return k }
      k = Int(nodes[k].first) - 1
    }
    return nil
  }

  /// The byte where the node at `i` begins, blanks and comments before it left out.
  func startByte(_ i: Int) -> Int {
    var k = Int(nodes[i].first)
    while k < i {
      if !nodes[k].kind.isTrivia { return Int(nodes[k].start) }
      k += 1
    }
    return Int(nodes[i].start)
  }
}
