import Glibc

func registerTextEntries() {
  let alloc: @convention(c) (Int) -> Object = { n in
    if n < 0 || n > 1 << 46 { raise(Known.outOfMemory) }
    return makeString(count: n).raw
  }
  RuntimeEntries.register("jl_alloc_string", alloc)
  let fromPointer: @convention(c) (UnsafePointer<UInt8>?, Int) -> Object = { p, n in
    makeString(UnsafeRawBufferPointer(start: p, count: n)).raw
  }
  RuntimeEntries.register("jl_pchar_to_string", fromPointer)
  let fromC: @convention(c) (UnsafePointer<CChar>?) -> Object = { p in
    guard let p else { raiseArgumentError("cannot convert NULL to string") }
    return makeString(UnsafeRawBufferPointer(start: p, count: strlen(p))).raw
  }
  RuntimeEntries.register("jl_cstr_to_string", fromC)
  let bytes: @convention(c) (Object) -> UInt = { UInt(bitPattern: StringObject(raw: $0).bytes) }
  RuntimeEntries.register("jl_string_ptr", bytes)
  let name: @convention(c) (Object) -> UInt = { UInt(bitPattern: Symbol(raw: $0).bytes) }
  RuntimeEntries.register("jl_symbol_name", name)
  let symbol: @convention(c) (UnsafePointer<UInt8>?, Int) -> Object = { p, n in
    let buffer = UnsafeBufferPointer(start: p, count: n)
    if buffer.contains(0) { raiseArgumentError("Symbol name may not contain \\0") }
    return makeSymbol(buffer).raw
  }
  RuntimeEntries.register("jl_symbol_n", symbol)
  let toArray: @convention(c) (Object) -> Object = { s in
    let s = StringObject(raw: s)
    let a = makeVector(Known.vectorUInt8, count: s.count)
    memcpy(a.elements, s.bytes, s.count)
    return a.raw
  }
  RuntimeEntries.register("jl_string_to_array", toArray)
  let toString: @convention(c) (Object) -> Object = { a in
    let a = ArrayObject(raw: a)
    let s = makeString(UnsafeRawBufferPointer(start: a.elements, count: a.count))
    if a.count > 0 { shrink(a, at: 0, by: a.count) }
    return s.raw
  }
  RuntimeEntries.register("jl_array_to_string", toString)
  let gensym: @convention(c) () -> Object = { makeGensym("").raw }
  RuntimeEntries.register("jl_gensym", gensym)
  let taggedGensym: @convention(c) (UnsafePointer<UInt8>?, Int) -> Object = { p, n in
    makeGensym(String(decoding: UnsafeBufferPointer(start: p, count: n), as: UTF8.self)).raw
  }
  RuntimeEntries.register("jl_tagged_gensym", taggedGensym)
  let show: @convention(c) (Int, Object) -> Int = { stream, x in
    var text = describe(v(x))
    return text.withUTF8 { write(stream == 2 ? 2 : 1, $0.baseAddress, $0.count) }
  }
  let standardOutput: @convention(c) () -> Int = { 1 }
  RuntimeEntries.register("jl_stdout_stream", standardOutput)
  let standardError: @convention(c) () -> Int = { 2 }
  RuntimeEntries.register("jl_stderr_stream", standardError)
  let finalize: @convention(c) (Object, UInt) -> Void = { x, f in Finalizers.add(v(x), cFunction: f) }
  RuntimeEntries.register("tt_add_native_finalizer", finalize)
  RuntimeEntries.register("jl_static_show", show)
  let error: @convention(c) () -> Int32 = { errno }
  RuntimeEntries.register("jl_errno", error)
  let setError: @convention(c) (Int32) -> Void = { errno = $0 }
  RuntimeEntries.register("jl_set_errno", setError)
}

nonisolated(unsafe) private var gensymCount = 0

/// A fresh symbol `##tag#n`; the counter is the process's, since these names come from running code, not from lowering.
func makeGensym(_ tag: String) -> Symbol {
  gensymCount += 1
  return makeSymbol("##\(tag)#\(224 + gensymCount)")
}

/// A short description of an object for internal messages, made without calling language code.
public func describe(_ x: Value) -> String {
  if let s = x.asSymbol { return ":\(s.text)" }
  if let s = x.asString { return "\"\(s.text)\"" }
  if x.isInt64 { return "\(x.int)" }
  if x.isBool { return x.isTrue ? "true" : "false" }
  if x.isNothing { return "nothing" }
  if let m = x.asModule { return m.name.text }
  if let t = x.asDataType { return describeType(t) }
  if x.isBottom { return "Union{}" }
  if let u = x.asUnionAll { return "\(describe(u.body)) where \(u.var.name.text)" }
  if let u = x.asUnion { return "Union{\(describe(u.a)), \(describe(u.b))}" }
  if let t = x.asTypeVar { return t.name.text }
  if let t = x.asVararg { return "Vararg{\(t.T.map(describe) ?? "Any")}" }
  if x.type.isSingleton && isSubtype(x.type.value, Known.tFunction.value) { return functionName(x.type).text }
  if let e = x.asExpr { return "Expr(:\(e.head.text), …)" }
  if isSubtype(x.type.value, Known.tException.value) {
    var parts: [String] = []
    for i in 0..<x.type.fieldCount where isFieldDefined(x, x.type, i) { parts.append(describe(loadField(x, x.type, i))) }
    return "\(x.type.name.name.text)(\(parts.joined(separator: ", ")))"
  }
  return "<\(describeType(x.type))>"
}

private func describeType(_ t: DataType) -> String {
  let p = t.parameters
  if p.count == 0 { return t.isTuple ? "Tuple{}" : t.name.name.text }
  return "\(t.name.name.text){\((0..<p.count).map { describe(p[$0]) }.joined(separator: ", "))}"
}
