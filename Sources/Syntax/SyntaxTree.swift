/// A node or leaf of the syntax tree: a kind and the half-open byte range `start..<end`.
///
/// A tree is a flat array in postorder. The descendants of the node at index `i` are the elements `first..<i`; a leaf
/// has `first == i`. Each byte of the source belongs to exactly one leaf, blanks and comments included.
public struct SyntaxNode {
  public var kind: Kind
  public var flags: NodeFlags
  /// The dimension of `ncat` and `nrow`; the kind of what `parens` hold; 0 elsewhere.
  public var dimension: UInt16
  /// The index of the first descendant, or the node's own index.
  public var first: Int32
  public var start: UInt32
  public var end: UInt32
}

/// What a node's form in the source adds to its kind.
public struct NodeFlags: OptionSet {
  public let rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }
  /// Blanks, comments, delimiters and words that carry no meaning of their own.
  public static let trivia = NodeFlags(rawValue: 1)
  /// The operator of the node stands between its operands.
  public static let infix = NodeFlags(rawValue: 2)
  public static let prefix = NodeFlags(rawValue: 4)
  public static let postfix = NodeFlags(rawValue: 8)
  /// The operator is broadcast.
  public static let dotted = NodeFlags(rawValue: 16)
  /// Delimited by parentheses.
  public static let parenthesized = NodeFlags(rawValue: 32)
  /// A literal with three quotation marks.
  public static let triple = NodeFlags(rawValue: 64)
  /// A literal whose backslashes stand for themselves; on `structNode` mutable, on `moduleNode` bare, on a top-level
  /// node: several statements of one line.
  public static let marked = NodeFlags(rawValue: 128)
}

/// The tree of a parsed source, and what is wrong with it.
public struct SyntaxTree {
  /// The nodes in postorder. The roots are the maximal subtrees.
  public internal(set) var nodes: [SyntaxNode]

  /// The indices of the children of the node at `index`, first to last.
  public func children(of index: Int) -> [Int] {
    var result: [Int] = []
    var i = index - 1
    let first = Int(nodes[index].first)
    while i >= first {
      result.append(i)
      i = Int(nodes[i].first) - 1
    }
    result.reverse()
    return result
  }
}
