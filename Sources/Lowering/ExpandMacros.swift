import Runtime

/// Expands the macros in `expr`, all or only the outermost, and renames what macros bind.
public func expandMacros(_ expr: Value, module: ModuleObject, recursive: Bool) -> LoweringOutcome {
  let l = Lowerer(module: module, file: makeSymbol("none").value, line: 0)
  do {
    if !recursive {
      guard let e = expr.asExpr, e.head.hasName("macrocall") else { return .value(expr) }
      let once = try l.expandOnce(e, 0)
      l.expandsRecursively = false
      return .value(try l.expandAll(once.result, l.newLayer(parent: 0, module: once.module)))
    }
    return .value(try l.expandAll(expr, 0))
  } catch let e as LoweringError {
    return l.outcome(e)
  } catch {
    return l.outcome(LoweringError(message: "internal error in macro expansion"))
  }
}

extension Lowerer {
  /// `v` with all macro calls replaced; quotes become the forms that make them.
  func expandAll(_ v: Value, _ layer: Int32) throws -> Value {
    let n = try importValue(v, layer)
    let binder = Renamer()
    binder.collect(n, self)
    return surface(n, binder)
  }

  /// The heap expression for a tree as import made it.
  func surface(_ n: NodeID, _ binder: Renamer) -> Value {
    let node = tree[n]
    switch node.head {
    case .identifier:
      if node.layer == 0 { return value(n) }
      if binder.names.contains(nameKey(n)) { return makeSymbol("#\(renaming(node.layer))#\(symbol(n).text)").value }
      return makeGlobalRef(layers[Int(node.layer)].module, symbol(n)).value
    case .constant: return value(n)
    case .quoted:
      let q = QuoteNode(raw: allocateObject(Known.tQuoteNode, QuoteNode.size))
      q.storeReference(QuoteNode.Offset.value, value(n).raw)
      return q.value(asObject: ())
    case .globalRef: return makeGlobalRef(tree.modules[Int(node.aux)], symbol(n)).value
    case .coreRef: return makeGlobalRef(Known.core, symbol(n)).value
    case .topRef: return makeGlobalRef(topModule, symbol(n)).value
    case .line: return makeLineNumberNode(Int(node.aux), value(n)).value
    case .toplevelForm: return value(n)
    case .macrocall:
      let list = RefBuffer<Value>()
      for k in kids(n) { list.append(surface(k, binder)) }
      return makeExpr(makeSymbol("macrocall"), list).value
    default:
      let list = RefBuffer<Value>()
      for (i, k) in kids(n).enumerated() {
        if node.head == .meta, head(k) == .quoted { list.append(value(k)) }
        else if node.head == .kw, i == 0, head(k) == .identifier { list.append(value(k)) }
        else { list.append(surface(k, binder)) }
      }
      let h = node.value.flatMap { $0.asSymbol } ?? HeadNames.symbol(node.head)
      return makeExpr(h, list).value
    }
  }
}

/// The names that macros bind, so that they are renamed where an expansion is shown.
final class Renamer {
  var names: Set<UInt64> = []

  func collect(_ n: NodeID, _ l: Lowerer) {
    switch l.head(n) {
    case .assign, .opAssign:
      if l.count(n) > 0 { bind(l.kid(n, 0), l) }
    case .local, .localDef: for k in l.kids(n) { bind(k, l) }
    case .function, .arrow, .macroDefinition: if l.count(n) > 0 { bindSignature(l.kid(n, 0), l) }
    case .tryCatch: if l.count(n) > 1 { bind(l.kid(n, 1), l) }
    case .letBlock: if l.count(n) > 0 { for k in [l.kid(n, 0)] + l.kids(l.kid(n, 0)) { bind(k, l) } }
    case .quoted, .constant, .identifier: return
    default: break
    }
    for k in l.kids(n) { collect(k, l) }
  }

  private func bind(_ n: NodeID, _ l: Lowerer) {
    switch l.head(n) {
    case .identifier: if l.tree[n].layer != 0 { names.insert(l.nameKey(n)) }
    case .typeAssert, .assign, .splat, .kw: if l.count(n) > 0 { bind(l.kid(n, 0), l) }
    case .tuple, .parameters: for k in l.kids(n) { bind(k, l) }
    case .call, .whereType: bindSignature(n, l)
    default: break
    }
  }

  private func bindSignature(_ n: NodeID, _ l: Lowerer) {
    switch l.head(n) {
    case .whereType: for k in l.kids(n) { bindSignature(k, l) }
    case .call, .tuple, .parameters: for k in l.kids(n) { bind(k, l) }
    case .subtype, .supertype: if l.count(n) > 0 { bind(l.kid(n, 0), l) }
    case .typeAssert: if l.count(n) > 0 { bindSignature(l.kid(n, 0), l) }
    default: bind(n, l)
    }
  }
}
