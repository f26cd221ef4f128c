import Runtime

/// What a node of the lowering tree is.
///
/// Leaves come first; then the heads of surface expressions, then the forms that only desugaring makes.
enum Head: UInt16 {
  // Leaves.
  /// A name in the text; `value` is the symbol, `layer` the macro expansion it belongs to.
  case identifier
  /// A value that stands for itself.
  case constant
  /// A value under a quote.
  case quoted
  /// A global by module (`aux`: index of the module) and name (`value`).
  case globalRef
  /// A binding of Core, or of the module's Base, by name (`value`).
  case coreRef, topRef
  /// The result of one evaluation, bound once (`aux`).
  case temp
  /// A variable that desugaring makes (`aux`).
  case anonymous
  /// A resolved local variable (`aux`: its index).
  case variable
  /// A line number (`aux`) of a file (`value`).
  case line
  /// The result of a statement (`aux`: index), a slot (`aux`: number), a label (`aux`).
  case ssa, slot
  /// A static parameter of the current method (`aux`: number).
  case staticParameter

  // Surface expressions.
  case block, call, assign, curly, dot, ref, tuple, parameters, kw, splat
  case ifElse, elseifElse, andThen, orElse, whileLoop, forLoop, breakLoop, continueLoop, returnValue
  case tryCatch, letBlock, function, arrow, macroDefinition, doBlock
  case structDefinition, abstractDefinition, primitiveDefinition
  case local, global, const, localDef, outer
  case typeAssert, subtype, supertype, comparison, whereType
  case vect, hcat, vcat, row, ncat, nrow, typedHcat, typedVcat, typedNcat
  case comprehension, typedComprehension, generator, flatten, filter
  case string, cmd, adjoint, interpolation, ampersand
  case opAssign, dotOpAssign, dotAssign, dotAnd, dotOr
  case isdefined, symbolicGoto, symbolicLabel, meta, inbounds, inboundsPop, boundscheck, loopinfo, aliasscope, popaliasscope
  case gcPreserve, gcPreserveBegin, gcPreserveEnd, foreignCall, cfunction, copyast, newObject, splatNew, theException
  case generatedTest, scopeBlockForm, lambdaForm, withStaticParameters, toplevelForm, globalRefForm, purity
  case opaqueClosure, incomplete, error, staticParameterForm, throwUndefIfNot, quoteForm, inert, macrocall, hygienicScope, escape
  case softscope, latestworld, toplevelPure, argumentMeta, coreForm, topForm, lambdaParameters

  // Forms that desugaring makes.
  /// [condition, body]: the loop itself, without its break targets.
  case loop
  /// [body], left by `break` (`aux` 0) or `continue` (`aux` 1).
  case breakBlock
  /// [body] with its own variables; `aux`: 1 hard, 0 soft scope.
  case scopeBlock
  /// [body, finalizer].
  case tryFinally
  /// [name, type].
  case declareType
  /// [name]: the generic function (or closure) of that name exists from here.
  case methodDeclaration
  /// [name or constant false, static parameter definitions, argument types, line, lambda]; `aux`: number of static parameters.
  case methodDefinition
  /// [arguments…, static parameters…, body]; `aux`: index of its LambdaInfo.
  case lambda
  /// Nothing, where it stands at top level; elsewhere an error that names the form (`value`).
  case toplevelOnly
  /// [function]: the type of a function that is being defined.
  case functionType
  /// An expression whose head has no meaning here (`value`: the head).
  case unknown

  // Statements of linear code.
  case gotoLabel, gotoIfNot, returnStatement, enter, leave, popException, newvar, methodStatement, callsiteInline
  /// A variable of the top-level expression in a global method's body (`aux`: index): replaced when the method is defined.
  case capturedConstant
}

/// The heads of heap expressions and how they are named.
enum HeadNames {
  static let table: [(Head, String)] = [
    (.block, "block"), (.call, "call"), (.assign, "="), (.curly, "curly"), (.dot, "."), (.ref, "ref"), (.tuple, "tuple"),
    (.parameters, "parameters"), (.kw, "kw"), (.splat, "..."), (.ifElse, "if"), (.elseifElse, "elseif"), (.andThen, "&&"),
    (.orElse, "||"), (.whileLoop, "while"), (.forLoop, "for"), (.breakLoop, "break"), (.continueLoop, "continue"),
    (.returnValue, "return"), (.tryCatch, "try"), (.letBlock, "let"), (.function, "function"), (.arrow, "->"),
    (.macroDefinition, "macro"), (.doBlock, "do"), (.structDefinition, "struct"), (.abstractDefinition, "abstract"),
    (.primitiveDefinition, "primitive"), (.local, "local"), (.global, "global"), (.const, "const"),
    (.localDef, "local-def"), (.outer, "outer"), (.typeAssert, "::"), (.subtype, "<:"), (.supertype, ">:"),
    (.comparison, "comparison"), (.whereType, "where"), (.vect, "vect"), (.hcat, "hcat"), (.vcat, "vcat"), (.row, "row"),
    (.ncat, "ncat"), (.nrow, "nrow"), (.typedHcat, "typed_hcat"), (.typedVcat, "typed_vcat"), (.typedNcat, "typed_ncat"),
    (.comprehension, "comprehension"), (.typedComprehension, "typed_comprehension"), (.generator, "generator"),
    (.flatten, "flatten"), (.filter, "filter"), (.string, "string"), (.cmd, "cmd"), (.adjoint, "'"),
    (.interpolation, "$"), (.ampersand, "&"), (.dotAssign, ".="), (.dotAnd, ".&&"), (.dotOr, ".||"),
    (.isdefined, "isdefined"), (.symbolicGoto, "symbolicgoto"), (.symbolicLabel, "symboliclabel"), (.meta, "meta"),
    (.inbounds, "inbounds"), (.boundscheck, "boundscheck"), (.loopinfo, "loopinfo"), (.aliasscope, "aliasscope"),
    (.popaliasscope, "popaliasscope"), (.gcPreserve, "gc_preserve"), (.gcPreserveBegin, "gc_preserve_begin"),
    (.gcPreserveEnd, "gc_preserve_end"), (.foreignCall, "foreigncall"), (.cfunction, "cfunction"), (.copyast, "copyast"),
    (.newObject, "new"), (.splatNew, "splatnew"), (.theException, "the_exception"), (.generatedTest, "generated"),
    (.scopeBlockForm, "scope-block"), (.lambdaForm, "lambda"), (.withStaticParameters, "with-static-parameters"),
    (.globalRefForm, "globalref"), (.purity, "purity"), (.opaqueClosure, "opaque_closure"), (.incomplete, "incomplete"),
    (.error, "error"), (.staticParameterForm, "static_parameter"), (.throwUndefIfNot, "throw_undef_if_not"),
    (.quoteForm, "quote"), (.inert, "inert"), (.macrocall, "macrocall"), (.hygienicScope, "hygienic-scope"),
    (.escape, "escape"), (.softscope, "softscope"), (.latestworld, "latestworld"), (.coreForm, "core"), (.topForm, "top"),
    (.tryFinally, "tryfinally"),
  ]
  /// From the hash of a head's name; symbols of equal text have equal hashes.
  static let byHash: [UInt64: Head] = {
    var t: [UInt64: Head] = [:]
    for (head, name) in table { t[hash(name)] = head }
    for op in opAssignments {
      t[hash(op + "=")] = .opAssign
      t[hash("." + op + "=")] = .dotOpAssign
    }
    t[hash("inline")] = .callsiteInline
    t[hash("noinline")] = .callsiteInline
    for name in ["toplevel", "module", "import", "using", "export", "thunk", "method", "public"] { t[hash(name)] = .toplevelForm }
    return t
  }()
  static let opAssignments = ["+", "-", "*", "/", "//", "\\", "^", "÷", "%", "<<", ">>", ">>>", "|", "&", "⊻", "|>", "∓", "±", "::", "$"]
  static let names: [UInt16: String] = {
    var t: [UInt16: String] = [:]
    for (head, name) in table { t[head.rawValue] = name }
    return t
  }()

  private static func hash(_ s: String) -> UInt64 {
    var s = s
    return s.withUTF8 { symbolHash($0) }
  }

  /// The head of that name; `.unknown` where it has none.
  static func head(_ s: Symbol) -> Head { byHash[s.hash] ?? .unknown }
  /// The symbol that heads a heap expression made from a node of this head.
  static func symbol(_ h: Head) -> Symbol { makeSymbol(names[h.rawValue] ?? "block") }
}
