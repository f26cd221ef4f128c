import Runtime

/// `ccall`.
extension Lowerer {
  func desugarForeignCall(_ n: NodeID) throws -> NodeID {
    var args = Array(kids(n).dropFirst())
    guard args.count >= 3 else { throw fail("too few arguments to ccall") }
    var convention = Known.sym_ccall
    if head(args[1]) == .identifier, args.count >= 4, head(args[2]) != .tuple || head(args[3]) == .tuple {
      let names: [StaticString] = ["cdecl", "stdcall", "fastcall", "thiscall", "llvmcall"]
      if names.contains(where: { isIdentifier(args[1], $0) }) {
        convention = symbol(args[1])
        if convention.hasName("cdecl") { convention = Known.sym_ccall }
        args.remove(at: 1)
      }
    }
    let function = args[0]
    let result = args[1]
    guard head(args[2]) == .tuple else {
      if args.count > 3, head(args[3]) == .tuple { throw fail("ccall return type must be given before the argument types") }
      throw fail("ccall argument types must be a tuple; try \"(T,)\"")
    }
    var types = kids(args[2])
    let values = Array(args.dropFirst(3))
    var required = 0
    if let last = types.last, head(last) == .splat {
      required = types.count - 1
      types.removeLast()
      guard required > 0 else { throw fail("C ABI prohibits vararg without one required argument") }
      while types.count < values.count { types.append(kid(last, 0)) }
    } else if types.count == 1, head(types[0]) == .curly, isIdentifier(kid(types[0], 0), "Vararg") {
      throw fail("C ABI prohibits vararg without one required argument")
    }
    if types.count > values.count { throw fail("more types than arguments for ccall") }
    if types.count < values.count { throw fail("more arguments than types for ccall") }
    var out: [NodeID] = []
    let name = try foreignName(function, &out)
    var roots: [NodeID] = []
    var converted: [NodeID] = []
    var pending: [(Int, NodeID)] = []
    for (t, v) in zip(types, values) {
      if isIdentifier(t, "Any") {
        converted.append(try once(v, &out))
        continue
      }
      let a = freshTemp()
      out.append(assign(a, call(top("cconvert"), try desugar(t), try desugar(v))))
      pending.append((converted.count, t))
      converted.append(a)
      roots.append(a)
    }
    for (i, t) in pending {
      let u = freshTemp()
      out.append(assign(u, call(top("unsafe_convert"), try desugar(t), converted[i])))
      converted[i] = u
    }
    let signature = call(core("svec"), try desugarAll(types))
    out.append(
      make(
        .foreignCall,
        [name, try desugar(result), signature, integer(required), quoted(convention)] + converted + roots))
    return make(.block, out)
  }

  /// The function of a ccall: a name, (name, library), or an expression for the pointer.
  private func foreignName(_ n: NodeID, _ out: inout [NodeID]) throws -> NodeID {
    switch head(n) {
    case .quoted, .constant: return n
    case .tuple: return try desugar(n)
    default: return try once(n, &out)
    }
  }
}
