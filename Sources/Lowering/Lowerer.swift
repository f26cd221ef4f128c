import CRuntime
import Runtime

/// One macro expansion: names in its result belong to it, until `escape` leads back to `parent`.
struct Layer: BitwiseCopyable {
  var parent: Int32
  /// The module in which the macro's free names are looked up.
  var module: ModuleObject
  /// Where the macro was called.
  var file: Value
  var line: Int32
  /// The number in names made from this expansion's (`#N#name`); 0: none yet.
  var renaming: UInt32
}

/// What a lambda is beside its children.
struct LambdaInfo: BitwiseCopyable {
  var argumentCount: Int32 = 0
  var parameterCount: Int32 = 0
  var isVararg = false
  /// The temp that holds the declared return type, or -1.
  var returnType: NodeID = -1
  /// The name of the function.
  var name: Symbol
  /// Which argument is the closure object (0-based).
  var selfArgument: Int32 = 0
  /// Which argument is the function whose body this is (keyword functions; 0-based), or -1.
  var functionArgument: Int32 = -1
  var file: Value
  var line: Int32 = 0
}

/// The state of one lowering: tree, counters and tables shared by its passes. Used once.
final class Lowerer {
  let tree = Tree()
  let module: ModuleObject
  let layers = RefBuffer<Layer>()
  let lambdas = RefBuffer<LambdaInfo>()
  var tempCount: Int32 = 0
  var anonymousCount: Int32 = 0
  var depth = 0
  /// The exception that a macro raised (one element), see `LoweringError.isException`.
  let raised = RefBuffer<Value>()
  /// The line that desugaring or import saw last.
  var currentLine: Int32
  var currentFile: RefBuffer<Value>
  /// Whether expansion goes on in the results of macros.
  var expandsRecursively = true
  /// Whether assignments at top level to globals that exist are to them, also in loops (an interactive session's rule).
  var usesSoftScope = false
  let shape = DesugarState()
  let scopes = ScopeState()
  let emission = EmissionState()

  init(module: ModuleObject, file: Value, line: Int32) {
    self.module = module
    currentLine = line
    currentFile = RefBuffer([file])
    layers.append(Layer(parent: -1, module: module, file: file, line: line, renaming: 0))
  }

  var file: Value { currentFile[0] }

  /// Enters one more level of recursion; fails where the stack would run out.
  @inline(__always) func descend() throws {
    depth += 1
    if depth & 7 == 0 {
      var here = 0
      let limit = withUnsafePointer(to: &here) { UInt(bitPattern: $0) < tt_self().pointee.stack_limit_true &+ 256 << 10 }
      if limit && tt_self().pointee.stack_limit_true != 0 || depth > 20_000 { throw fail("expression too large") }
    }
  }
  @inline(__always) func ascend() { depth -= 1 }

  /// The next number of the module's counter, for the names of closures and hidden functions.
  func nextCounter() -> UInt32 {
    module.counter &+= 1
    return module.counter
  }
  /// A name like `#12`.
  func gensymName() -> Symbol { makeSymbol("#\(nextCounter())") }
  /// A name like `#name#12`.
  func gensymName(_ base: Symbol) -> Symbol { makeSymbol("#\(base.text)#\(nextCounter())") }

  /// The number that renames the variables of the expansion `layer`.
  func renaming(_ layer: Int32) -> UInt32 {
    if layers[Int(layer)].renaming == 0 { layers[Int(layer)].renaming = nextCounter() }
    return layers[Int(layer)].renaming
  }

  /// The module whose Base (or Core, before there is one) provides what syntax means, seen from the module.
  var topModule: ModuleObject {
    if same(module, Known.core) || !Known.isSet(KnownIndex.base) { return Known.core }
    return Known.base
  }
}
