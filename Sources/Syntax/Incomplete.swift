/// Whether an error means that the source merely ends too early.
extension SyntaxCursor {
  /// The last maximal subtree that is not trivia.
  func lastRoot() -> Int? {
    var i = nodes.count - 1
    while i >= 0 {
      if isMeaningful(i) { return i }
      i = Int(nodes[i].first) - 1
    }
    return nil
  }

  /// True where the node at `i` is, or has inside, an error.
  func containsError(_ i: Int) -> Bool {
    for k in Int(nodes[i].first)...i where nodes[k].kind.isError { return true }
    return false
  }

  /// The first error of the tree, outermost first.
  func firstError() -> Int? {
    guard var found = nodes.indices.first(where: { nodes[$0].kind.isError }) else { return nil }
    let leaf = found
    var k = found + 1
    while k < nodes.count {
      if nodes[k].kind.isError && Int(nodes[k].first) <= leaf { found = k }
      k += 1
    }
    return found
  }

  /// What the source lacks (`Base.incomplete_tag`), or nil where it is wrong whatever follows.
  func incompleteTag(sourceCount: Int) -> String? {
    guard let error = firstError(), sourceCount > 0 else { return nil }
    if Int(nodes[error].end) < sourceCount { return nil }
    if Int(nodes[error].start) < sourceCount {
      return nodes[error].kind == .errorEofComment ? "comment" : nil
    }
    guard let parent = (error + 1..<nodes.count).first(where: { Int(nodes[$0].first) <= Int(nodes[error].first) })
    else {
      return "other"
    }
    var position = 1
    var k = error
    while true {
      k = Int(nodes[k].first) - 1
      if k < Int(nodes[parent].first) { break }
      if isMeaningful(k) { position += 1 }
    }
    switch nodes[parent].kind {
    case .string: return "string"
    case .commandString: return "cmd"
    case .block, .quote, .letNode, .tryNode: return "block"
    case .forNode, .whileNode, .functionNode, .ifNode, .moduleNode, .structNode:
      return position == 1 ? "other" : "block"
    case .doNode: return position < 3 ? "other" : "block"
    case .character: return "char"
    default: return "other"
    }
  }
}
