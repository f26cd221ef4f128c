/// The methods that a call of a signature can reach.
public struct MethodMatches {
  /// MethodMatch objects, most specific first.
  public let matches: RefBuffer<Value>
  /// The worlds in which this answer holds.
  public var minWorld: UInt
  public var maxWorld: UInt
  /// Whether two of the matches are ambiguous on a part of the signature.
  public var ambiguous: Bool
}

/// Finds the methods that apply to (a part of) `signature` in `world`, most specific first.
///
/// Returns nil where there are more than `limit` of them (limit < 0: no limit). Matches behind one that covers the signature
/// fully are left out, as are methods that a more specific match hides altogether.
public func findMethods(_ signature: Value, world: UInt, limit: Int) -> MethodMatches? {
  let tuple = unwrapUnionAll(signature).unsafeAs(DataType.self)
  let result = MethodMatches(matches: RefBuffer<Value>(), minWorld: 1, maxWorld: World.infinity, ambiguous: false)
  if tuple.parameters.count == 0 { return result }
  let candidates = RefBuffer<Value>()
  collectMethods(functionType: tuple.parameters[0], into: candidates)
  return match(signature, tuple, candidates, world: world, limit: limit)
}

private func match(_ signature: Value, _ tuple: DataType, _ candidates: RefBuffer<Value>, world: UInt, limit: Int) -> MethodMatches? {
  var minWorld: UInt = 1
  var maxWorld = World.infinity
  let found = RefBuffer<Value>()
  let leaf = isLeafSignature(signature)
  for i in 0..<candidates.count {
    let m = candidates[i].unsafeAs(Method.self)
    if surelyDisjoint(tuple, m) { continue }
    // An intersection may be larger than exact; a leaf signature is taken whole or not at all.
    if leaf && !isSubtype(signature, m.sig) { continue }
    let environment = RefBuffer<Value>()
    let part = typeIntersection(signature, m.sig, environment: environment)
    if part.isBottom { continue }
    if !m.exists(in: world) {
      if m.firstWorld > world { maxWorld = min(maxWorld, m.firstWorld &- 1) }
      if UInt(m.deleted_world) < world { minWorld = max(minWorld, UInt(m.deleted_world) &+ 1) }
      continue
    }
    minWorld = max(minWorld, m.firstWorld)
    maxWorld = min(maxWorld, UInt(m.deleted_world))
    let covers = leaf || isSubtype(signature, m.sig)
    found.append(makeMethodMatch(part, staticParameters(environment, of: m), m, fullyCovers: covers).value)
  }
  var ambiguous = false
  // Sorting is costly, and of far too many matches of an abstract signature more than the limit would stay.
  if limit >= 0 && !leaf && found.count > limit + 12 { return nil }
  let sorted = sortBySpecificity(found, &ambiguous)
  let kept = RefBuffer<Value>()
  for i in 0..<sorted.count {
    let m = sorted[i].unsafeAs(MethodMatch.self)
    if !isHidden(m, by: kept) { kept.append(sorted[i]) }
    if m.fully_covers && !ambiguousWithLater(m, sorted, i) { break }
  }
  if limit >= 0 && kept.count > limit { return nil }
  return MethodMatches(matches: kept, minWorld: minWorld, maxWorld: maxWorld, ambiguous: ambiguous && kept.count > 1)
}

/// The static parameters of `method` where the intersection with its signature solved its variables as `environment`: one that is
/// known only up to variables of the call's own types is a variable, below all that it may be.
public func staticParameters(_ environment: RefBuffer<Value>, of method: Method) -> SimpleVector {
  var sig = method.sig
  for i in 0..<environment.count {
    guard let u = sig.asUnionAll else { break }
    let v = environment[i]
    if v.isType && hasFreeTypeVars(v) { environment[i] = makeTypeVar(u.var.name, lower: Known.bottom, upper: closedOver(v)).value }
    sig = u.body
  }
  return makeSimpleVector(environment)
}

/// Makes a MethodMatch.
public func makeMethodMatch(_ types: Value, _ parameters: SimpleVector, _ method: Method, fullyCovers: Bool) -> MethodMatch {
  let m = MethodMatch(raw: allocateObject(Known.tMethodMatch, MethodMatch.size))
  m.spec_types = types
  m.sparams = parameters
  m.method = method
  m.fully_covers = fullyCovers
  return m
}

/// Whether each parameter of the signature is a concrete type, a `Type{X}` or a value's type, so that a match covers it.
public func isLeafSignature(_ signature: Value) -> Bool {
  guard let t = signature.asDataType, t.isTuple else { return false }
  let p = t.parameters
  for i in 0..<p.count {
    guard let d = p[i].asDataType else { return false }
    if d.isConcrete && !isKind(d) { continue }
    if d.isTypeOfType && !hasFreeTypeVars(d.parameters[0]) && !d.parameters[0].isTypeVar { continue }
    return false
  }
  return true
}

/// A quick test that rejects most methods: the number of arguments, and concrete parameter types by their names.
func surelyDisjoint(_ tuple: DataType, _ m: Method) -> Bool {
  let declared = unwrapUnionAll(m.sig).unsafeAs(DataType.self).parameters
  let given = tuple.parameters
  let givenVariadic = given.count > 0 && given[given.count - 1].isVararg
  let declaredVariadic = declared.count > 0 && declared[declared.count - 1].isVararg
  if !givenVariadic && !declaredVariadic && given.count != declared.count { return true }
  if !givenVariadic && declaredVariadic && given.count < declared.count - 1 { return true }
  if givenVariadic && !declaredVariadic && given.count - 1 > declared.count { return true }
  let n = min(given.count - (givenVariadic ? 1 : 0), declared.count - (declaredVariadic ? 1 : 0))
  for i in 0..<n {
    guard let a = given[i].asDataType, let b = declared[i].asDataType else { continue }
    if a.isConcrete && b.isConcrete && !a.isTuple && !b.isTuple {
      if !same(a.name, b.name) && !(isKind(a) || isKind(b)) { return true }
      if same(a, b) == false && !a.hasFreeTypeVars && !b.hasFreeTypeVars && a.parameters.count == 0 { return true }
    } else if a.isConcrete && !a.isTuple && !isKind(a) && !b.isTypeOfType && !b.isTuple {
      if !namesAlong(a, b.name) { return true }
    } else if a.isTypeOfType && !b.isTypeOfType && !namesAlong(Known.tDataType, b.name) && !namesAlong(Known.tUnionAll, b.name)
      && !namesAlong(Known.tUnion, b.name) && !namesAlong(Known.tTypeofBottom, b.name) {
      return true
    } else if isNominal(a) && isNominal(b) && !namesAlong(a, b.name) && !namesAlong(b, a.name) {
      return true
    }
  }
  return false
}

/// Whether the type's place among others is its supertypes alone: a value of two such types has one above the other.
private func isNominal(_ t: DataType) -> Bool { !t.isTuple && !t.isTypeOfType && !isKind(t) }

private func namesAlong(_ type: DataType, _ name: TypeName) -> Bool {
  var t = type
  while true {
    if same(t.name, name) { return true }
    if same(t, Known.tAny) { return false }
    t = t.super
  }
}

/// Sorts matches so that no method stands behind one that is less specific.
private func sortBySpecificity(_ found: RefBuffer<Value>, _ ambiguous: inout Bool) -> RefBuffer<Value> {
  let n = found.count
  let sorted = RefBuffer<Value>(capacity: max(n, 1))
  for i in 0..<n {
    let m = found[i].unsafeAs(MethodMatch.self).method
    var position = sorted.count
    while position > 0 {
      let other = sorted[position - 1].unsafeAs(MethodMatch.self).method
      if isMoreSpecific(other.sig, m.sig) { break }
      position -= 1
    }
    sorted.insert(found[i], at: position)
  }
  for i in 0..<n {
    for j in (i + 1)..<max(n, i + 1) {
      let a = sorted[i].unsafeAs(MethodMatch.self)
      let b = sorted[j].unsafeAs(MethodMatch.self)
      if isMoreSpecific(a.method.sig, b.method.sig) { continue }
      if isMoreSpecific(b.method.sig, a.method.sig) { continue }
      let shared = typeIntersection(a.spec_types, b.spec_types)
      if shared.isBottom { continue }
      if !resolvedByThird(shared, sorted, a.method, b.method) { ambiguous = true }
    }
  }
  return sorted
}

/// Whether a third match is more specific than both and covers what they share.
private func resolvedByThird(_ shared: Value, _ all: RefBuffer<Value>, _ a: Method, _ b: Method) -> Bool {
  for i in 0..<all.count {
    let c = all[i].unsafeAs(MethodMatch.self).method
    if same(c, a) || same(c, b) { continue }
    if isSubtype(shared, c.sig) && isMoreSpecific(c.sig, a.sig) && isMoreSpecific(c.sig, b.sig) { return true }
  }
  return false
}

/// Whether an earlier, more specific match already takes every call that `m` would.
private func isHidden(_ m: MethodMatch, by kept: RefBuffer<Value>) -> Bool {
  for i in 0..<kept.count {
    let k = kept[i].unsafeAs(MethodMatch.self)
    if isSubtype(m.spec_types, k.method.sig) && isMoreSpecific(k.method.sig, m.method.sig) { return true }
  }
  return false
}

private func ambiguousWithLater(_ m: MethodMatch, _ sorted: RefBuffer<Value>, _ position: Int) -> Bool {
  for j in (position + 1)..<max(sorted.count, position + 1) {
    if !isMoreSpecific(m.method.sig, sorted[j].unsafeAs(MethodMatch.self).method.sig) { return true }
  }
  return false
}
