/// The state of one subtype or intersection query: the environment of type variables and the union choices made so far.
///
/// The algorithm is that of J. Bezanson's thesis ("Abstraction in technical computing", 4.2) and of F. Zappa Nardelli et al.,
/// "Julia subtyping: a rational reconstruction": variables of the left type are universal, those of the right existential
/// and carry bounds that tighten as the types are matched; for all choices of members of unions on the left there must be
/// choices on the right. All of it is trivial structs on the stack.

/// A type variable in scope and what is known of it.
struct VariableBinding: BitwiseCopyable {
  let variable: TypeVar
  var lower: Value
  var upper: Value
  /// Whether the variable is existential (bound by the right type).
  let isExistential: Bool
  /// Whether it was found that only concrete types may stand for the variable.
  var mustBeConcrete = false
  /// Set while a walk goes through the variable's bounds.
  var isVisited = false
  /// How often the variable occurred as an invariant parameter and as a covariant one; counted up to 2.
  var invariantUses: UInt8 = 0
  var covariantUses: UInt8 = 0
  /// How many invariant constructors enclosed the binding `where`.
  let depth: Int32
  let outer: UnsafeMutablePointer<VariableBinding>?
  /// In an intersection: where the variable occurs in what its `where` quantifies.
  var usage = VariableUsage.single
}

/// Where a variable occurs in the body of its `where`; decides what an intersection at one place says of the others.
enum VariableUsage: UInt8 {
  /// Once, in covariant position.
  case single
  /// Several times, only covariantly: one concrete type for all places.
  case diagonal
  /// Also as, or inside of, an invariant parameter.
  case invariant
}

/// The choices of union members along one walk over two types, as a string of decisions that is replayed and advanced.
///
/// An enumeration within another works on the part of the string from `base` on.
struct UnionChoices {
  static var capacity: Int { 512 }
  let decisions: UnsafeMutablePointer<UInt8>
  var base: Int32 = 0
  /// The position of the next decision.
  var position: Int32 = 0
  /// One past the last decision that can still be changed; 0 where there is none.
  var more: Int32 = 0
  var used: Int32 = 0

  init(decisions: UnsafeMutablePointer<UInt8>) { self.decisions = decisions }

  /// The next decision: 0 for the first alternative, 1 for the second.
  mutating func decide() -> UInt8 {
    if position >= used {
      if position >= UnionChoices.capacity { return 0 }
      decisions[Int(position)] = 0
      used = position + 1
    }
    let d = decisions[Int(position)]
    position += 1
    if d == 0 { more = position }
    return d
  }

  /// Advances to the next string of decisions; returns whether there is one.
  mutating func advance() -> Bool {
    if more == 0 { return false }
    decisions[Int(more) - 1] = 1
    used = more
    return true
  }

  /// Goes back to the first decision.
  mutating func rewind() {
    position = base
    more = 0
  }

  /// Opens an enumeration within this one and returns what `close` needs.
  mutating func open() -> UnionChoices {
    let old = self
    base = used
    position = used
    more = 0
    return old
  }
}

/// Where in a type a subtype question arises; decides how occurrences of variables count.
enum Position: UInt8 {
  case top, covariant, invariant
}

/// One saved environment: a copy of the bindings' changeable parts.
struct SavedBinding: BitwiseCopyable {
  var lower: Value
  var upper: Value
  var mustBeConcrete: Bool
  var invariantUses: UInt8
  var covariantUses: UInt8
}

struct SubtypeState {
  /// The innermost binding.
  var bindings: UnsafeMutablePointer<VariableBinding>?
  /// The number of invariant constructors around the current place.
  var invariantDepth: Int32 = 0
  var left: UnionChoices
  var right: UnionChoices
  /// Where the values of the right type's outermost variables go, and how many of them are wanted.
  var environment: UnsafeMutablePointer<Value?>?
  var environmentCount: Int32 = 0
  var environmentIndex: Int32 = 0
  /// The right type whose variables these are, and whether the values of all left choices are being merged.
  var environmentOwner: Value?
  var isMerging = false
  /// Whether the query is an intersection: all variables are existential.
  var isIntersection = false
  /// Variables that left their scope but are mentioned by bounds of variables further out; quantified there.
  var lifted: RefBuffer<Value>?
  /// Steps left until the query gives up (answering no).
  var fuel: Int32 = 1_000_000
  /// How many steps of an intersection are nested; bounds that lead back to themselves must not nest for ever.
  var nesting: Int32 = 0

  init(decisions: UnsafeMutablePointer<UInt8>) {
    left = UnionChoices(decisions: decisions)
    right = UnionChoices(decisions: decisions + UnionChoices.capacity)
  }
}

/// A handle to the state of a query; the algorithm's steps are its methods.
struct Subtyping {
  let state: UnsafeMutablePointer<SubtypeState>

  /// Runs `body` with fresh state.
  @inline(__always) static func run<R>(_ body: (Subtyping) -> R) -> R {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 2 * UnionChoices.capacity) { decisions in
      var state = SubtypeState(decisions: decisions.baseAddress.unsafelyUnwrapped)
      return withUnsafeMutablePointer(to: &state) { body(Subtyping(state: $0)) }
    }
  }

  /// The binding of `v`, or nil where it is free in the whole query.
  @inline(__always) func lookup(_ v: TypeVar) -> UnsafeMutablePointer<VariableBinding>? {
    var p = state.pointee.bindings
    while let q = p {
      if same(q.pointee.variable, v) { return q }
      p = q.pointee.outer
    }
    return nil
  }

  /// Whether `v` is bound further out than `w`.
  func isOutside(_ v: TypeVar, _ w: TypeVar) -> Bool {
    var p = state.pointee.bindings
    while let q = p {
      if same(q.pointee.variable, w) { return true }
      if same(q.pointee.variable, v) { return false }
      p = q.pointee.outer
    }
    return false
  }

  // ---- saving the environment

  var bindingCount: Int {
    var n = 0
    var p = state.pointee.bindings
    while let q = p {
      n += 1
      p = q.pointee.outer
    }
    return n
  }

  func save(_ saved: UnsafeMutablePointer<SavedBinding>) {
    var i = 0
    var p = state.pointee.bindings
    while let q = p {
      saved[i] = SavedBinding(
        lower: q.pointee.lower, upper: q.pointee.upper, mustBeConcrete: q.pointee.mustBeConcrete,
        invariantUses: q.pointee.invariantUses, covariantUses: q.pointee.covariantUses)
      i += 1
      p = q.pointee.outer
    }
  }

  func restore(_ saved: UnsafeMutablePointer<SavedBinding>) {
    var i = 0
    var p = state.pointee.bindings
    while let q = p {
      q.pointee.lower = saved[i].lower
      q.pointee.upper = saved[i].upper
      q.pointee.mustBeConcrete = saved[i].mustBeConcrete
      q.pointee.invariantUses = saved[i].invariantUses
      q.pointee.covariantUses = saved[i].covariantUses
      i += 1
      p = q.pointee.outer
    }
  }

  @inline(__always) func withSavedEnvironment<R>(_ body: (UnsafeMutablePointer<SavedBinding>) -> R) -> R {
    withUnsafeTemporaryAllocation(of: SavedBinding.self, capacity: max(bindingCount, 1)) {
      save($0.baseAddress.unsafelyUnwrapped)
      return body($0.baseAddress.unsafelyUnwrapped)
    }
  }

  /// Notes that a bound variable occurred.
  @inline(__always) func recordUse(_ b: UnsafeMutablePointer<VariableBinding>, _ position: Position) {
    if position == .top { return }
    if position == .invariant && state.pointee.invariantDepth > b.pointee.depth {
      if b.pointee.invariantUses < 2 { b.pointee.invariantUses += 1 }
    } else if b.pointee.covariantUses < 2 {
      b.pointee.covariantUses += 1
    }
  }
}
