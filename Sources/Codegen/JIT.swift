import CLLVM

/// ORC's LLJIT: links emitted objects into this process.
///
/// Made once, on the first function that is compiled to run. What objects refer to by symbol (`memcpy` and the other
/// functions LLVM calls by itself) is supplied as absolute symbols; everything else is reached through addresses in
/// the code's constants.
public final class JIT {
  private let lljit: LLVMOrcLLJITRef
  private let dylib: LLVMOrcJITDylibRef

  /// The number of objects linked so far.
  public private(set) var objectCount = 0

  init(_ session: LLVMSession) throws {
    var result: LLVMOrcLLJITRef?
    try check(LLVMOrcCreateLLJIT(&result, LLVMOrcCreateLLJITBuilder()))
    lljit = result!
    dylib = LLVMOrcLLJITGetMainJITDylib(lljit)
    try define(LibraryCalls.addresses())
  }

  deinit {
    LLVMConsumeError(LLVMOrcDisposeLLJIT(lljit))
  }

  /// Makes each symbol in `symbols` known to objects added afterwards, at the address given.
  public func define(_ symbols: [(name: String, address: UInt)]) throws {
    if symbols.isEmpty { return }
    var pairs: [LLVMOrcCSymbolMapPair] = []
    for symbol in symbols {
      var pair = LLVMOrcCSymbolMapPair()
      pair.Name = LLVMOrcLLJITMangleAndIntern(lljit, symbol.name)
      pair.Sym.Address = UInt64(symbol.address)
      pair.Sym.Flags.GenericFlags =
        UInt8(LLVMJITSymbolGenericFlagsExported.rawValue | LLVMJITSymbolGenericFlagsCallable.rawValue)
      pairs.append(pair)
    }
    try check(LLVMOrcJITDylibDefine(dylib, LLVMOrcAbsoluteSymbols(&pairs, pairs.count)))
  }

  /// Adds the ELF object `bytes`; its symbols can be looked up from now on.
  public func add(_ bytes: [UInt8]) throws {
    let buffer = bytes.withUnsafeBytes { raw in
      LLVMCreateMemoryBufferWithMemoryRangeCopy(
        raw.baseAddress!.assumingMemoryBound(to: CChar.self), raw.count, "tintype-jit-\(objectCount)")
    }
    objectCount += 1
    try check(LLVMOrcLLJITAddObjectFile(lljit, dylib, buffer))
  }

  /// Returns the address of the symbol `name`, linking the object it is in when that has not happened yet.
  public func lookup(_ name: String) throws -> UInt {
    var address: LLVMOrcExecutorAddress = 0
    try check(LLVMOrcLLJITLookup(lljit, &address, name))
    return UInt(address)
  }
}
