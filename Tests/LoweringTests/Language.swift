import Glibc
import Interpreter
import XCTest

@testable import Lowering
@testable import Runtime

/// A process's Core, booted from `base/boot.jl`, without Base.
enum Language {
  static let start: Void = {
    startFirstThread()
    startHeap()
    bootstrapCore()
    Entries.register()
    Interpreter.install()
    installLowering()
    let path = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let boot = evaluate(Known.core, "ccall(:tt_include, Any, (Any, Any), Core, \"/\(path)/base/boot.jl\")")
    if case .exception(let e) = boot { fatalError("boot.jl: \(text(e))") }
    _ = evaluate(Known.main, prelude)
  }()

  /// What the tests' programs need of Base.
  private static let prelude = """
    baremodule Base
    using Core.Intrinsics
    export +, -, *, <, iterate, getindex, esc, collect
    +(a::Int, b::Int) = add_int(a, b)
    -(a::Int, b::Int) = sub_int(a, b)
    *(a::Int, b::Int) = mul_int(a, b)
    <(a::Int, b::Int) = slt_int(a, b)
    not_int(a::Bool) = Core.Intrinsics.not_int(a)
    iterate(n::Int) = n < 1 ? nothing : (1, 1)
    iterate(n::Int, i) = i < n ? (i + 1, i + 1) : nothing
    iterate(t::Tuple, i = 1) = nfields(t) < i ? nothing : (getfield(t, i), i + 1)
    getindex(t::Tuple, i::Int) = getfield(t, i)
    indexed_iterate(t, i::Int, s = 1) = (getfield(t, i), i + 1)
    getproperty(x, f::Symbol) = getfield(x, f)
    getproperty(m::Module, f::Symbol) = getglobal(m, f)
    setproperty!(x, f::Symbol, v) = setfield!(x, f, v)
    esc(x) = Expr(:escape, x)
    struct Generator; f; iter; end
    function collect(g::Generator)
      r = ()
      for x in g.iter
        r = (r..., g.f(x))
      end
      r
    end
    convert(::Type{T}, x::T) where {T} = x
    keys(::NamedTuple{names}) where {names} = names
    isempty(t) = nfields(t) === 0
    function diff_names(a, b)
      r = ()
      for x in a
        found = false
        for y in b
          if x === y
            found = true
          end
        end
        r = found ? r : (r..., x)
      end
      r
    end
    kwerr(kws, f, args...) = throw(ErrorException("unsupported keyword"))
    rethrow() = ccall(:jl_rethrow, Union{}, ())
    end
    using .Base
    """

  enum Outcome {
    case value(Value)
    case exception(Value)
  }

  private struct Job {
    var module: ModuleObject
    var program: Value
  }

  static func parse(_ source: String) -> Value {
    var s = source
    return s.withUTF8 { Hooks.parse!($0, makeSymbol("test").value, 1, 0, makeSymbol("all")) }.unsafeAs(SimpleVector.self)[0]
  }

  static func evaluate(_ m: ModuleObject, _ source: String) -> Outcome {
    var job = Job(module: m, program: parse(source))
    let exception = withUnsafeMutablePointer(to: &job) {
      protect({ p in
        let j = p!.assumingMemoryBound(to: Job.self)
        j.pointee.program = evaluateToplevel(j.pointee.module, j.pointee.program)
      }, $0)
    }
    if let exception { return .exception(exception) }
    return .value(job.program)
  }

  /// The result of a program, as text; an exception after `!`.
  static func run(_ source: String) -> String {
    start
    switch evaluate(Known.main, source) {
    case .value(let v): return text(v)
    case .exception(let e): return "!" + text(e)
    }
  }

  /// What the only statement of `source` is lowered to.
  static func lowered(_ source: String) -> String {
    start
    let program = parse(source).unsafeAs(Expr.self)
    switch lower(program.args[program.args.count - 1], module: Known.main, file: makeSymbol("test").value, line: 1) {
    case .value(let v):
      if let e = v.asExpr, e.head.hasName("error"), let s = e.args[0].asString { return "syntax: " + s.text }
      return describeLowered(v)
    case .exception(let e): return "!" + text(e)
    }
  }

  static func text(_ v: Value) -> String {
    if v.type.isTuple { return "(" + (0..<v.type.fieldCount).map { text(loadField(v, v.type, $0)) }.joined(separator: ", ") + ")" }
    if v.isNothing { return "nothing" }
    if let e = v.asExpr { return "\(e.head.text)(" + e.args.indices.map { text(e.args[$0]) }.joined(separator: ", ") + ")" }
    if let s = v.asSymbol { return ":" + s.text }
    if let s = v.asString { return s.text }
    if v.isInt64 { return "\(v.int)" }
    if v.isBool { return v.isTrue ? "true" : "false" }
    if same(v.type, Known.tErrorException) || same(v.type, Known.tUndefVarError) { return text(loadField(v, v.type, 0)) }
    return "<\(v.type.name.name.text)>"
  }
}
