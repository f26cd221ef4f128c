import Glibc

func registerEvaluationEntries() {
  let eval: @convention(c) (Object, Object) -> Object = { m, e in
    guard let evaluate = Hooks.evaluate else { raiseError("the stage Interpreter is not installed") }
    if !v(m).isModule { raiseTypeError("eval", "", expected: Known.tModule.value, got: v(m)) }
    return evaluate(ModuleObject(raw: m), v(e)).raw
  }
  RuntimeEntries.register("jl_toplevel_eval_in", eval)
  RuntimeEntries.register("jl_toplevel_eval", eval)
  let include: @convention(c) (Object, Object) -> Object = { m, path in includeFile(ModuleObject(raw: m), StringObject(raw: path)).raw }
  RuntimeEntries.register("tt_include", include)
  let lower: @convention(c) (Object, Object, Object, Int) -> Object = { e, m, file, line in
    guard let lower = Hooks.lower else { raiseError("the stage Lowering is not installed") }
    return lower(v(e), ModuleObject(raw: m), v(file), line).raw
  }
  RuntimeEntries.register("tt_lower", lower)
  let expand: @convention(c) (Object, Object) -> Object = { e, m in
    guard let lower = Hooks.lower else { raiseError("the stage Lowering is not installed") }
    return lower(v(e), ModuleObject(raw: m), Known.sym_thisfile.value, 0).raw
  }
  RuntimeEntries.register("jl_expand", expand)
  let macroexpand: @convention(c) (Object, Object) -> Object = { e, m in expandMacros(v(e), ModuleObject(raw: m), recursive: true).raw }
  RuntimeEntries.register("jl_macroexpand", macroexpand)
  let macroexpand1: @convention(c) (Object, Object) -> Object = { e, m in expandMacros(v(e), ModuleObject(raw: m), recursive: false).raw }
  RuntimeEntries.register("jl_macroexpand1", macroexpand1)
  let parse: @convention(c) (Object, Object, Int, Int, Object) -> Object = { text, file, line, offset, rule in
    guard let parse = Hooks.parse else { raiseError("the stage Syntax is not installed") }
    return parse(StringObject(raw: text).buffer, v(file), line, offset, Symbol(raw: rule)).raw
  }
  RuntimeEntries.register("tt_parse", parse)
  let copy: @convention(c) (Object) -> Object = { copyExpression(v($0)).raw }
  RuntimeEntries.register("jl_copy_ast", copy)
  let generating: @convention(c) () -> Int32 = { c(ImageWriting.isActive) }
  RuntimeEntries.register("jl_generating_output", generating)
  let compileAtOnce: @convention(c) (Int32) -> Int32 = { on in
    let before = ImageWriting.compilesAtOnce
    ImageWriting.compilesAtOnce = on != 0
    return c(before)
  }
  RuntimeEntries.register("tt_compile_at_once", compileAtOnce)
  let tag: @convention(c) () -> Void = { ImageWriting.tagging += 1 }
  RuntimeEntries.register("jl_tag_newly_inferred_enable", tag)
  let untag: @convention(c) () -> Void = { ImageWriting.tagging = max(0, ImageWriting.tagging - 1) }
  RuntimeEntries.register("jl_tag_newly_inferred_disable", untag)
  let pointer: @convention(c) (Object) -> UInt = { x in UInt(bitPattern: x) }
  RuntimeEntries.register("tt_address_of", pointer)
  let errorCount: @convention(c) () -> Int = { Invalidation.count }
  RuntimeEntries.register("tt_invalidation_count", errorCount)
}

private func expandMacros(_ e: Value, _ m: ModuleObject, recursive: Bool) -> Value {
  guard let expand = Hooks.expandMacros else { raiseError("the stage Lowering is not installed") }
  let result = expand(e, m, recursive).unsafeAs(SimpleVector.self)
  if result.count > 1 { KeptTrace.raise(result[1]) }
  return result[0]
}

/// A deep copy of an expression (not of what it quotes).
func copyExpression(_ x: Value) -> Value {
  guard let e = x.asExpr else { return x }
  let copy = Expr(raw: allocateObject(Known.tExpr, Expr.size))
  copy.head = e.head
  let list = makeVector(Known.vectorAny, count: e.args.count)
  for i in 0..<e.args.count { list[i] = copyExpression(e.args[i]) }
  copy.args = list
  return copy.value
}

/// Folders of the files being included, innermost last, so that a relative name is looked up beside its file.
nonisolated(unsafe) private let includeFolders = RefBuffer<Value>()

/// Evaluates a file in `module` and returns the value of its last expression; errors are wrapped in a LoadError.
func includeFile(_ module: ModuleObject, _ path: StringObject) -> Value {
  let full = resolvedPath(path)
  guard let text = readFile(full) else { raiseMissing(full) }
  guard let parse = Hooks.parse, let evaluate = Hooks.evaluate else { raiseError("the stage Syntax is not installed") }
  let file = makeSymbol(full.buffer)
  let program = parse(text.buffer, file.value, 1, 0, makeSymbol("all")).unsafeAs(SimpleVector.self)[0]
  let depth = includeFolders.count
  includeFolders.append(folder(of: full).value)
  var context = Inclusion(module: module, program: program, file: full, evaluate: evaluate)
  let error = withUnsafeMutablePointer(to: &context) {
    protectKeepingException({ c in
      let i = c.unsafelyUnwrapped.assumingMemoryBound(to: Inclusion.self)
      i.pointee.run()
    }, $0)
  }
  includeFolders.truncate(to: depth)
  if let error { raiseLoadError(full, context.line, error) }
  return context.result
}

private let keepGoing = getenv("TINTYPE_KEEP_GOING") != nil

private struct Inclusion {
  let module: ModuleObject
  let program: Value
  let file: StringObject
  let evaluate: Hooks.Evaluate
  var line = 0
  var result = Known.nothing

  mutating func run() {
    guard let e = program.asExpr else {
      result = evaluate(module, program)
      return
    }
    let args = e.args
    for i in 0..<args.count {
      if args[i].hasType(Known.tLineNumberNode) { line = args[i].unsafeAs(LineNumberNode.self).line }
      if keepGoing {
        var c = (self, args[i])
        if let e = withUnsafeMutablePointer(to: &c, { protect({ c in
          let p = c.unsafelyUnwrapped.assumingMemoryBound(to: (Inclusion, Value).self)
          p.pointee.0.result = p.pointee.0.evaluate(p.pointee.0.module, p.pointee.1)
        }, $0) }) { printError("\(file.text):\(line): \(describe(e))\n") }
        continue
      }
      result = evaluate(module, args[i])
    }
  }
}

private func resolvedPath(_ path: StringObject) -> StringObject {
  if path.count > 0 && path.bytes[0] == 47 { return path }
  guard let folder = includeFolders.last?.asString else { return path }
  return makeString("\(folder.text)/\(path.text)")
}

private func folder(of path: StringObject) -> StringObject {
  let text = path.text
  guard let slash = text.lastIndex(of: "/") else { return makeString(".") }
  return makeString(String(text[..<slash]))
}

/// The contents of a file, or nil.
public func readFile(_ path: StringObject) -> StringObject? {
  let fd = open(UnsafeRawPointer(path.bytes).assumingMemoryBound(to: CChar.self), O_RDONLY | O_CLOEXEC)
  if fd < 0 { return nil }
  var info = stat()
  if fstat(fd, &info) != 0 || info.st_mode & S_IFMT == S_IFDIR {
    close(fd)
    return nil
  }
  let s = makeString(count: Int(info.st_size))
  var done = 0
  while done < s.count {
    let n = read(fd, s.bytes + done, s.count - done)
    if n <= 0 { break }
    done += n
  }
  close(fd)
  return s
}

private func sameText(_ a: StringObject, _ b: StringObject) -> Bool {
  a.count == b.count && memcmp(a.bytes, b.bytes, a.count) == 0
}

private func raiseMissing(_ path: StringObject) -> Never {
  raiseError("could not open file \(path.text)")
}

private func raiseLoadError(_ file: StringObject, _ line: Int, _ error: Value) -> Never {
  // What a macro of this file raised says so already.
  if error.hasType(Known.tLoadError), let there = error.unsafeAs(LoadError.self).file.asString, sameText(there, file) { rethrow() }
  let e = LoadError(raw: allocateObject(Known.tLoadError, LoadError.size))
  e.file = file.value
  e.line = line
  e.error = error
  // The trace stays that of what went wrong.
  rethrow(as: e.value)
}
