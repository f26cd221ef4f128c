import Runtime

/// Reads type expressions in the language's syntax and makes the types, over the core types and the test's own hierarchy.
struct TypeReader {
  private indirect enum Node {
    case name(String)
    case apply(Node, [Node])
    case quantified(Node, [Variable])
    case subtypeOf(Node)
    case supertypeOf(Node)
    case symbol(String)
    case integer(Int)
    case symbolTuple([String])
    case namedTuple([(String, Node?)])
  }
  private struct Variable {
    let name: String
    let lower: Node?
    let upper: Node?
  }
  private struct Failure: Error { let text: String }

  private let tokens: [String]
  private var position = 0

  /// The type that `text` denotes; nil where it cannot be read.
  static func read(_ text: String) -> Value? {
    var reader = TypeReader(text)
    do {
      let node = try reader.expression()
      if reader.position != reader.tokens.count { return nil }
      return try evaluate(node, Scope())
    } catch {
      return nil
    }
  }

  // ---- tokens

  private init(_ text: String) {
    var list: [String] = []
    let chars = Array(text)
    var i = 0
    func isWord(_ c: Character) -> Bool { c.isLetter || c.isNumber || c == "_" || c == "@" || c == "!" }
    while i < chars.count {
      let c = chars[i]
      if c == " " {
        i += 1
      } else if isWord(c) || (c == "#") {
        var j = i
        while j < chars.count, isWord(chars[j]) || chars[j] == "#" { j += 1 }
        list.append(String(chars[i..<j]))
        i = j
      } else if (c == "<" || c == ">" || c == ":"), i + 1 < chars.count, chars[i + 1] == ":" {
        list.append(String([c, ":"]))
        i += 2
      } else {
        list.append(String(c))
        i += 1
      }
    }
    tokens = list
  }

  private var peek: String { position < tokens.count ? tokens[position] : "" }
  private mutating func next() -> String {
    position += 1
    return tokens[position - 1]
  }
  private mutating func accept(_ t: String) -> Bool {
    if peek == t {
      position += 1
      return true
    }
    return false
  }
  private mutating func expect(_ t: String) throws {
    if !accept(t) { throw Failure(text: "expected \(t)") }
  }

  // ---- grammar

  private mutating func expression() throws -> Node {
    if accept("<:") { return .subtypeOf(try expression()) }
    if accept(">:") { return .supertypeOf(try expression()) }
    var node = try primary()
    while accept("where") {
      if accept("{") {
        var variables: [Variable] = []
        while !accept("}") {
          variables.append(try variable())
          _ = accept(",")
        }
        node = .quantified(node, variables)
      } else {
        node = .quantified(node, [try variable()])
      }
    }
    return node
  }

  private mutating func variable() throws -> Variable {
    let first = try primary()
    if accept("<:") {
      let second = try primary()
      if accept("<:") {
        guard case .name(let v) = second else { throw Failure(text: "variable") }
        return Variable(name: v, lower: first, upper: try primary())
      }
      guard case .name(let v) = first else { throw Failure(text: "variable") }
      return Variable(name: v, lower: nil, upper: second)
    }
    guard case .name(let v) = first else { throw Failure(text: "variable") }
    if accept(">:") { return Variable(name: v, lower: try primary(), upper: nil) }
    return Variable(name: v, lower: nil, upper: nil)
  }

  private mutating func primary() throws -> Node {
    var node: Node
    if accept(":") {
      return .symbol(next())
    } else if accept("(") {
      if peek == ":" || peek == ")" {
        var names: [String] = []
        while !accept(")") {
          if accept(":") { names.append(next()) }
          _ = accept(",")
        }
        node = .symbolTuple(names)
      } else {
        node = try expression()
        try expect(")")
      }
    } else if peek == "@NamedTuple" {
      _ = next()
      try expect("{")
      var fields: [(String, Node?)] = []
      while !accept("}") {
        let name = next()
        fields.append((name, accept("::") ? try expression() : nil))
        _ = accept(",")
      }
      return .namedTuple(fields)
    } else {
      let t = next()
      if let n = Int(t) { return .integer(n) }
      if t == "-" { return .integer(-(Int(next()) ?? 0)) }
      node = .name(t)
    }
    while accept("{") {
      var arguments: [Node] = []
      while !accept("}") {
        arguments.append(try expression())
        _ = accept(",")
      }
      node = .apply(node, arguments)
    }
    return node
  }

  // ---- evaluation

  private final class Scope {
    let variable: RefBuffer<Value>
    let name: String
    let outer: Scope?
    init() {
      variable = RefBuffer()
      name = ""
      outer = nil
    }
    init(_ v: TypeVar, _ name: String, _ outer: Scope) {
      variable = RefBuffer()
      variable.append(v.value)
      self.name = name
      self.outer = outer
    }
    func find(_ n: String) -> Value? {
      if n == name, variable.count > 0 { return variable[0] }
      return outer?.find(n)
    }
  }

  private static func evaluate(_ node: Node, _ scope: Scope) throws -> Value {
    switch node {
    case .name(let n):
      if let v = scope.find(n) { return v }
      guard let t = TestHierarchy.named(n) else { throw Failure(text: n) }
      return t
    case .symbol(let s): return makeSymbol(s).value
    case .integer(let i): return boxInt(i)
    case .symbolTuple(let names):
      return TestHierarchy.symbolTuple(names)
    case .namedTuple(let fields):
      let types = RefBuffer<Value>()
      for f in fields { types.append(try f.1.map { try evaluate($0, scope) } ?? Known.tAny.value) }
      return applyType(
        Known.uNamedTuple, TestHierarchy.symbolTuple(fields.map { $0.0 }), makeTupleType(types).value)
    case .subtypeOf, .supertypeOf: throw Failure(text: "bound outside of braces")
    case .quantified(let body, let variables): return try quantify(body, variables[...], scope)
    case .apply(let head, let arguments): return try apply(head, arguments, scope)
    }
  }

  private static func quantify(_ body: Node, _ variables: ArraySlice<Variable>, _ scope: Scope) throws -> Value {
    guard let v = variables.first else { return try evaluate(body, scope) }
    let lower = try v.lower.map { try evaluate($0, scope) } ?? Known.bottom
    let upper = try v.upper.map { try evaluate($0, scope) } ?? Known.tAny.value
    let t = makeTypeVar(makeSymbol(v.name), lower: lower, upper: upper)
    return makeUnionAll(t, try quantify(body, variables.dropFirst(), Scope(t, v.name, scope)))
  }

  private static func apply(_ head: Node, _ arguments: [Node], _ scope: Scope) throws -> Value {
    let parameters = RefBuffer<Value>()
    let implicit = RefBuffer<Value>()
    for a in arguments {
      var lower = Known.bottom
      var upper = Known.tAny.value
      switch a {
      case .subtypeOf(let t): upper = try evaluate(t, scope)
      case .supertypeOf(let t): lower = try evaluate(t, scope)
      default:
        parameters.append(try evaluate(a, scope))
        continue
      }
      let v = makeTypeVar(makeSymbol("#s\(implicit.count)"), lower: lower, upper: upper).value
      implicit.append(v)
      parameters.append(v)
    }
    var result: Value
    let wrapper = try evaluate(head, scope)
    if wrapper.isVararg {
      result = makeVararg(parameters.count > 0 ? parameters[0] : nil, parameters.count > 1 ? parameters[1] : nil)
    } else {
      let (type, error) = applyTypeChecked(wrapper, parameters.pointer, parameters.count)
      guard let type, error == nil else { throw Failure(text: "apply") }
      result = type
    }
    for i in implicit.indices.reversed() { result = makeUnionAll(implicit[i].unsafeAs(TypeVar.self), result) }
    return result
  }
}
