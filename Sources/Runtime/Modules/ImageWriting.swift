/// Whether this process writes an image: then `__init__` functions do not run, and what its work causes is compiled at once, to be
/// saved. The loader's own work, and that of required packages, runs as in any process.
public enum ImageWriting {
  /// The process builds an image (`ccall(:jl_generating_output, Cint, ())`).
  public nonisolated(unsafe) static var isActive = false
  /// The graph is being traversed: nothing may infer, compile or run any more.
  public nonisolated(unsafe) static var isWriting = false
  /// Whatever is called for the first time is compiled: while functions of the package, called from its top level, run.
  public nonisolated(unsafe) static var compilesAtOnce = false
  /// How many regions of a package's top level have asked that all they call be saved (`jl_tag_newly_inferred_enable`).
  public nonisolated(unsafe) static var tagging = 0

  /// Whether a specialisation exists only because of what is being made into an image: no image holds the method, or a type that it
  /// is specialised for.
  public static func isOwn(_ method: Method, _ types: Value) -> Bool { isNew(method) || mentionsNew(types) }

  /// Whether code for the specialisation is to be made at its first call.
  static func wants(_ method: Method, _ types: Value) -> Bool {
    isActive && !method.isMacro && (compilesAtOnce || isOwn(method, types))
  }

  private static func isNew<V: HeapView>(_ v: V) -> Bool { !ImageWorlds.hold(v.address) }

  private static func mentionsNew(_ v: Value) -> Bool {
    if let t = v.asDataType {
      if isNew(t.name) { return true }
      for i in t.parameters.indices where mentionsNew(t.parameters[i]) { return true }
      return false
    }
    if let u = v.asUnionAll { return mentionsNew(u.body) || mentionsNew(u.var.ub) }
    if let u = v.asUnion { return mentionsNew(u.a) || mentionsNew(u.b) }
    if let a = v.asVararg { return a.T.map(mentionsNew) ?? false }
    return false
  }

  /// A call from the top level of a module that is being made into an image: code is compiled at once while a function of its own
  /// runs, not while it calls one of others on their own types, whose code would only serve to make this image.
  public static func applyAtToplevel(_ args: UnsafePointer<Value>, _ count: Int) -> Value {
    let before = compilesAtOnce
    if args[0].type.name.loadReference(TypeName.Offset.mt) == Known.builtinMethodTable.raw {
      var own = tagging > 0
      for i in 1..<max(1, min(count, 3)) where isNew(args[i].type.name) { own = true }
      compilesAtOnce = own
      let result = apply(args, count)
      compilesAtOnce = before
      return result
    }
    compilesAtOnce = tagging > 0
    let code = DispatchCache.lookup(args, count, currentWorld()) ?? dispatch(args, count)
    compilesAtOnce = tagging > 0 || isOwn(code.def.def.unsafeAs(Method.self), code.def.specTypes)
    let result = run(code, args, count)
    compilesAtOnce = before
    return result
  }
}
