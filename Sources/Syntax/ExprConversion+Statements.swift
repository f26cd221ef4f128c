/// The forms that begin with a reserved word, and generators.
extension ExprConverter {
  mutating func emitStatement(_ i: Int) {
    let list = children(i)
    let node = nodes[i]
    switch node.kind {
    case .ifNode: builder.expr(.if, emitAll(list))
    case .elseifNode: builder.expr(.elseif, emitAll(list))
    case .whileNode:
      if list.count == 2 {
        emit(list[0])
        emitBlock(list[1], trailingLine: Int(node.end))
      }
      builder.expr(.while, 2)
    case .forNode:
      if list.count == 2 {
        emitIterations(list[0])
        emitBlock(list[1], trailingLine: Int(node.end))
      }
      builder.expr(.for, 2)
    case .iteration: builder.expr(.equals, emitAll(list))
    case .outerNode: builder.expr(.outer, emitAll(list))
    case .generator: emitGenerator(list[...])
    case .functionNode, .macroNode:
      if let name = list.first { emit(name) }
      if list.count > 1 { emitBlock(list[1], leadingLine: cursor.startByte(i)) }
      builder.expr(node.kind == .functionNode ? .function : .macro, list.count)
    case .lambda: emitLambda(i, list)
    case .doNode: emitDo(list)
    case .whereNode:
      var count = 1
      emit(list[0])
      for child in list.dropFirst() {
        if nodes[child].kind == .braces {
          count += emitArguments(children(child), keywords: false)
        } else {
          emit(child)
          count += 1
        }
      }
      builder.expr(.where, count)
    case .structNode:
      builder.append(.bool, node.flags.contains(.marked) ? 1 : 0)
      builder.expr(.struct, 1 + emitAll(list))
    case .abstractNode: builder.expr(.abstract, emitAll(list))
    case .primitiveNode: builder.expr(.primitive, emitAll(list))
    case .moduleNode:
      builder.append(.bool, node.flags.contains(.marked) ? 0 : 1)
      if let name = list.first { emit(name) }
      if list.count > 1 { emitBlock(list[1], leadingLine: cursor.startByte(i)) }
      builder.expr(.module, 1 + list.count)
    case .returnNode:
      if list.isEmpty { builder.append(.nothing) }
      _ = emitAll(list)
      builder.expr(.return, 1)
    case .breakNode: builder.expr(.break, 0)
    case .continueNode: builder.expr(.continue, 0)
    case .constNode, .globalNode, .localNode: emitDeclaration(i, list)
    case .letNode: emitLet(list)
    case .tryNode: emitTry(list)
    case .exportNode: builder.expr(.export, emitImportNames(list))
    case .importNode: builder.expr(.import, emitAll(list))
    case .usingNode: builder.expr(.using, emitAll(list))
    case .importFrom: builder.expr(.colon, emitAll(list))
    case .importPath: builder.expr(.dot, emitImportNames(list))
    case .asNode: builder.expr(.as, emitImportNames(list))
    case .cartesianIterator: emitIterations(i)
    default: builder.expr(.error, 0)
    }
  }

  /// Names in `import` and `export`: operators need no quoting there, and may be parenthesized.
  private mutating func emitImportNames(_ list: [Int]) -> Int {
    for child in list {
      var k = cursor.unparenthesized(child)
      if nodes[k].kind == .quote, let inner = cursor.firstChild(k) { k = cursor.unparenthesized(inner) }
      if cursor.isLeaf(k) && nodes[k].kind.isOperator {
        emitOperator(k)
      } else {
        emit(k)
      }
    }
    return list.count
  }

  /// One iteration, or a block of several.
  private mutating func emitIterations(_ i: Int) {
    let list = children(i)
    if list.count == 1 {
      emit(list[0])
    } else {
      builder.expr(.block, emitAll(list))
    }
  }

  /// `list[0]` is the element, each other one the iterations of a `for`, perhaps filtered.
  private mutating func emitGenerator(_ list: ArraySlice<Int>) {
    guard list.count >= 2 else { return builder.expr(.error, 0) }
    emitGenerator(list, at: list.startIndex + 1)
  }

  private mutating func emitGenerator(_ list: ArraySlice<Int>, at k: Int) {
    guard enter() else { return }
    defer { leave() }
    let isLast = k == list.endIndex - 1
    if isLast {
      emit(list[list.startIndex])
    } else {
      emitGenerator(list, at: k + 1)
    }
    let clause = children(list[k])
    if nodes[list[k]].kind == .filter, let condition = clause.last {
      emit(condition)
      builder.expr(.filter, 1 + emitAll(clause.dropLast()))
      builder.expr(.generator, 2)
    } else {
      builder.expr(.generator, 1 + emitAll(clause))
    }
    if !isLast { builder.expr(.flatten, 1) }
  }

  private mutating func emitLambda(_ i: Int, _ list: [Int]) {
    guard list.count == 2 else { return builder.expr(.error, 0) }
    emit(list[0])
    emitBody(list[1], line: cursor.startByte(i))
    builder.expr(.arrow, 2)
  }

  private mutating func emitDo(_ list: [Int]) {
    guard list.count == 3 else { return builder.expr(.error, 0) }
    emit(list[0])
    emit(list[1])
    emitBlock(list[2])
    builder.expr(.arrow, 2)
    builder.expr(.do, 2)
  }

  /// `const`, `global`, `local`; the constant is outside where there are two.
  private mutating func emitDeclaration(_ i: Int, _ list: [Int]) {
    func head(_ kind: Kind) -> Head { kind == .constNode ? .const : (kind == .globalNode ? .global : .local) }
    guard let inner = list.first else { return builder.expr(.error, 0) }
    let kind = nodes[i].kind
    if kind != .constNode && nodes[inner].kind == .constNode {
      builder.expr(head(kind), emitAll(children(inner)))
      builder.expr(.const, 1)
    } else if nodes[inner].kind == .tuple && !nodes[inner].flags.contains(.parenthesized) && kind != .constNode {
      builder.expr(head(kind), emitAll(children(inner)))
    } else {
      builder.expr(head(kind), emitAll(list))
    }
  }

  private mutating func emitLet(_ list: [Int]) {
    guard list.count == 2 else { return builder.expr(.error, 0) }
    let bindings = children(list[0])
    // A binding alone stands without a block; what else may stand there (an interpolation) does not.
    if bindings.count == 1, cursor.isLeaf(bindings[0]) || [.assignment, .declaration, .varNode].contains(nodes[bindings[0]].kind) {
      emit(bindings[0])
    } else {
      builder.expr(.block, emitAll(bindings))
    }
    emitBlock(list[1])
    builder.expr(.let, 2)
  }

  private mutating func emitTry(_ list: [Int]) {
    guard let body = list.first else { return builder.expr(.error, 0) }
    emitBlock(body)
    var catchBlock: Int?
    var finallyBlock: Int?
    var elseBlock: Int?
    for child in list.dropFirst() {
      switch nodes[child].kind {
      case .catchNode: catchBlock = child
      case .finallyNode: finallyBlock = child
      case .elseNode: elseBlock = child
      default: break
      }
    }
    var count = 3
    if let clause = catchBlock {
      let parts = children(clause)
      emit(parts[0])
      if parts.count > 1 { emit(parts[1]) } else { builder.expr(.block, 0) }
    } else {
      builder.append(.bool, 0)
      builder.append(.bool, 0)
    }
    if let clause = finallyBlock {
      count = 4
      emitAllOrFalse(clause)
    } else if elseBlock != nil {
      count = 4
      builder.append(.bool, 0)
    }
    if let clause = elseBlock {
      count = 5
      emitAllOrFalse(clause)
    }
    builder.expr(.try, count)
  }

  private mutating func emitAllOrFalse(_ clause: Int) {
    if let block = cursor.firstChild(clause) { emit(block) } else { builder.append(.bool, 0) }
  }
}
