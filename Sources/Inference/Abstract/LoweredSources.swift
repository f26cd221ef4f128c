import Runtime

/// The decoded lowered code of methods, kept for the process.
enum LoweredSources {
  nonisolated(unsafe) private static let index = RefTable<Int32>()
  nonisolated(unsafe) private static var bodies: [LoweredCode] = []

  /// The lowered code of `mi`: the method's, or what its generator makes. nil where there is none.
  static func lowered(_ mi: MethodInstance, world: UInt) -> LoweredCode? {
    guard let source = sourceCode(of: mi, world: world) else { return nil }
    if let i = index.get(source) { return bodies[Int(i)] }
    let method = mi.def.asMethod
    let count = method.map { Int($0.nargs) } ?? 0
    let code = LoweredCode(source, argumentCount: count, isVarArgs: method?.isva ?? false)
    index.set(source, Int32(bodies.count))
    bodies.append(code)
    return code
  }

  private static func sourceCode(of mi: MethodInstance, world: UInt) -> CodeInfo? {
    guard let m = mi.def.asMethod else { return mi.uninferred?.asCodeInfo }
    if m.generator != nil { return generatedCode(mi, world: world) }
    return m.source?.asCodeInfo
  }
}
