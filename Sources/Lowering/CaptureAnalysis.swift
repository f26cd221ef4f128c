import Runtime

/// Which captured variables need a `Core.Box`.
///
/// A captured variable is stored in closures by value where it is assigned once, before every closure that captures it is made,
/// and not again in a loop that the variable outlives. All others live in a box.
extension Lowerer {
  func analyzeCaptures(_ n: NodeID) throws {
    let state = CaptureState()
    try walk(n, 0, state)
    for f in scopes.frames.indices {
      let frame = scopes.frames[f]
      for v in effectiveCaptures(Int32(f)) where scopes.variables[Int(v)].owner == frame.parent { scopes.variables[Int(v)].isCaptured = true }
    }
    for i in scopes.variables.indices {
      let v = scopes.variables[i]
      guard state.captured.contains(Int32(i)), v.staticIndex < 0 else { continue }
      let needed: Bool
      if v.isArgument {
        needed = v.assignments + v.declarations > 0
      } else {
        needed = v.assignments + v.declarations != 1 || state.bad.contains(Int32(i)) || state.labelled.contains(v.owner)
      }
      scopes.variables[i].isBoxed = needed || v.isAssignedByInner && v.assignments > 0
    }
  }

  /// The variables that closures of `frame` hold: captured ones without the function itself.
  func effectiveCaptures(_ f: Int32) -> [Int32] {
    let frame = scopes.frames[Int(f)]
    let function = frame.closure >= 0 && frame.lambda >= 0 && lambdas[Int(frame.lambda)].functionArgument >= 0 ? scopes.functionOf[frame.closure] ?? -1 : -1
    return frame.captured.filter { v in
      !((v == frame.closure && scopes.variables[Int(v)].assignments == 0) || (v == function && scopes.variables[Int(v)].assignments == 0))
    }
  }

  /// The variables that the closure `v` holds: those of all its methods.
  func closureCaptures(_ v: Int32) -> [Int32] {
    var all: [Int32] = []
    for f in scopes.methods[v] ?? [] {
      for c in effectiveCaptures(f) where !all.contains(c) && c != v { all.append(c) }
    }
    // A closure that is also assigned as a variable refers to itself through a box.
    for f in scopes.methods[v] ?? [] where scopes.variables[Int(v)].assignments > 0 && scopes.frames[Int(f)].captured.contains(v) {
      all.append(v)
      break
    }
    return all
  }

  /// The static parameters of outer methods that the closure `v` depends on.
  func closureParameters(_ v: Int32) -> [Int32] {
    var all: [Int32] = []
    for f in scopes.methods[v] ?? [] {
      for p in scopes.frames[Int(f)].capturedParameters where !all.contains(p) { all.append(p) }
    }
    return all
  }

  /// What the walk keeps.
  private final class CaptureState {
    var log: [Int32] = []
    var bad: Set<Int32> = []
    var captured: Set<Int32> = []
    var labelled: Set<Int32> = []
    var frame: Int32 = 0
    var loop: Int32 = 0
  }

  private func walk(_ n: NodeID, _ frame: Int32, _ state: CaptureState) throws {
    try descend()
    defer { ascend() }
    switch head(n) {
    case .variable:
      let v = tree[n].aux
      let variable = scopes.variables[Int(v)]
      if variable.owner == state.frame && !variable.isArgument && !variable.isLive { state.bad.insert(v) }
    case .assign:
      try walk(kid(n, 1), frame, state)
      if head(kid(n, 0)) == .variable { define(tree[kid(n, 0)].aux, state) }
    case .methodDeclaration:
      guard head(kid(n, 0)) == .variable else { return }
      let v = tree[kid(n, 0)].aux
      for c in closureCaptures(v) {
        if scopes.variables[Int(c)].owner == state.frame { note(c, state) }
      }
      if scopes.variables[Int(v)].isLive && scopes.variables[Int(v)].assignments == 0 {
        tree.nodes[Int(n)].aux = 1  // made already
      } else {
        scopes.variables[Int(v)].declarations += 1
        define(v, state)
      }
    case .methodDefinition:
      if state.frame == 0 { for i in 1...3 { try walk(kid(n, i), frame, state) } }
      let lambda = kid(n, 5)
      if value(kid(n, 6)).int < 0 {
        for c in scopes.frames[Int(tree[lambda].layer)].captured where scopes.variables[Int(c)].owner == state.frame { note(c, state) }
      }
      let saved = (state.frame, state.loop, state.log)
      state.frame = tree[lambda].layer
      state.loop = 0
      state.log = []
      try walk(last(lambda), state.frame, state)
      (state.frame, state.loop, state.log) = saved
    case .functionType: return
    case .scopeBlock:
      for k in kids(n).dropFirst() {
        let v = Int(tree[k].aux)
        scopes.variables[v].isLive = false
        scopes.variables[v].loopLevel = state.loop
      }
      try walk(kid(n, 0), frame, state)
    case .ifElse, .andThen, .orElse:
      try walk(kid(n, 0), frame, state)
      for k in kids(n).dropFirst() { try branch(k, frame, state) }
    case .loop:
      state.loop += 1
      let mark = state.log.count
      if tree[n].aux == 1 {
        try walk(kid(n, 1), frame, state)
        try walk(kid(n, 0), frame, state)
      } else {
        try walk(kid(n, 0), frame, state)
        try walk(kid(n, 1), frame, state)
      }
      restore(mark, state)
      state.loop -= 1
    case .breakBlock: try branch(kid(n, 0), frame, state)
    case .tryCatch, .tryFinally: for k in kids(n) { try branch(k, frame, state) }
    case .symbolicLabel: state.labelled.insert(state.frame)
    case .meta: return
    default: for k in kids(n) { try walk(k, frame, state) }
    }
  }

  /// A closure that captures `c` is made.
  private func note(_ c: Int32, _ state: CaptureState) {
    state.captured.insert(c)
    if !scopes.variables[Int(c)].isArgument && !scopes.variables[Int(c)].isLive { state.bad.insert(c) }
  }

  private func branch(_ n: NodeID, _ frame: Int32, _ state: CaptureState) throws {
    let mark = state.log.count
    try walk(n, frame, state)
    restore(mark, state)
  }

  private func restore(_ mark: Int, _ state: CaptureState) {
    while state.log.count > mark { scopes.variables[Int(state.log.removeLast())].isLive = false }
  }

  private func define(_ v: Int32, _ state: CaptureState) {
    guard scopes.variables[Int(v)].owner == state.frame else { return }
    if scopes.variables[Int(v)].loopLevel != state.loop { state.bad.insert(v) }
    if !scopes.variables[Int(v)].isLive {
      scopes.variables[Int(v)].isLive = true
      state.log.append(v)
    }
  }
}
