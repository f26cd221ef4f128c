import CLLVM
import Glibc

/// The machine code of an image: one block of bytes that needs no relocation at the address it was linked for.
///
/// Code reaches everything outside the block through the constant pool: word `i` of the pool holds the address of
/// `pool[i]`. The pool lies where the caller said; code refers to it relative to its own address, so block and pool may
/// move together.
public struct LinkedImageCode {
  /// What lies from the address the code was linked for.
  public var bytes: [UInt8]
  /// Functions by name, in order of name, with their offset and size in `bytes`.
  public var functions: [(name: String, offset: Int, size: Int)]
  /// The name of what each word of the constant pool refers to: the targets given, then the library functions
  /// that LLVM calls by itself, as `lib.NAME`.
  public var pool: [String]
  /// The line table of each function, in the order of `functions`.
  public var lineTables: [CompactLineTable]
}

/// The prefix of the symbol that stands for a word of the constant pool.
public let poolSymbolPrefix = "pool."

extension LLVMSession {
  /// Links `objects` into one block of code for the address `code`.
  ///
  /// Word `i` of the pool, at `pool + 8 * i`, is what objects refer to as `poolSymbolPrefix + poolTargets[i]`; target
  /// names are made of letters, digits, `.`, `_` and `$`. Any other undefined symbol must be a library function that
  /// LLVM calls by itself (`LibraryCalls`). Pool and code must lie within 2 GiB of each other, and there must be room
  /// for `LibraryCalls.names.count` words behind `poolTargets`.
  public func linkImageCode(
    objects: [[UInt8]], poolTargets: [String], pool: UInt64, code: UInt64
  ) throws -> LinkedImageCode {
    var targets = poolTargets
    var inputs = objects
    let calls = try undefinedLibraryCalls(objects)
    if !calls.isEmpty {
      inputs.append(try libraryStubs(calls))
      targets += calls.map { "lib." + $0 }
    }
    var script = "SECTIONS {\n  . = \(code);\n"
    script += "  .code : { *(.text .text.* .rodata .rodata.*) }\n"
    script += "  /DISCARD/ : { *(.eh_frame .comment .note .note.* .debug .debug_*) }\n}\n"
    for (index, target) in targets.enumerated() {
      script += "\(poolSymbolPrefix)\(target) = \(pool + 8 * UInt64(index));\n"
    }
    let linked = try ObjectFile(try Linker.run(inputs, script: script))
    guard let codeIndex = linked.section(".code") else {
      return LinkedImageCode(bytes: [], functions: [], pool: targets, lineTables: [])
    }
    for section in linked.sections where section.flags & 2 != 0 && section.name != ".code" && section.size > 0 {
      throw CodegenError("image code has a section that cannot be carried: \(section.name)")
    }
    var tables: [String: CompactLineTable] = [:]
    for object in objects {
      for entry in try lineTables(try ObjectFile(object)) { tables[entry.name] = entry.table }
    }
    var functions: [(name: String, offset: Int, size: Int)] = []
    for symbol in linked.symbols where symbol.isFunction && symbol.section == codeIndex {
      functions.append((symbol.name, Int(symbol.value &- code), Int(symbol.size)))
    }
    functions.sort { $0.name < $1.name }
    return LinkedImageCode(
      bytes: Array(linked.bytes[linked.sections[codeIndex].range]), functions: functions, pool: targets,
      lineTables: functions.map { tables[$0.name] ?? CompactLineTable([]) })
  }

  /// Returns the library functions that `objects` leave undefined, in the order of `LibraryCalls.names`.
  private func undefinedLibraryCalls(_ objects: [[UInt8]]) throws -> [String] {
    var undefined: Set<String> = []
    for object in objects {
      for symbol in try ObjectFile(object).symbols where !symbol.isDefined { undefined.insert(symbol.name) }
    }
    return LibraryCalls.names.filter { undefined.contains($0) }
  }

  /// Returns an object that defines each function in `calls` as a jump through its pool word.
  private func libraryStubs(_ calls: [String]) throws -> [UInt8] {
    let module = makeModule("stubs")
    defer { LLVMDisposeModule(module) }
    var text = ".text\n"
    for name in calls {
      text += ".globl \(name)\n.hidden \(name)\n.type \(name), @function\n.p2align 4\n"
      text += "\(name): jmpq *\(poolSymbolPrefix)lib.\(name)(%rip)\n.size \(name), . - \(name)\n"
    }
    LLVMSetModuleInlineAsm2(module, text, text.utf8.count)
    return try emitObject(module, .none)
  }
}

/// Where temporary files go: TMPDIR, or /tmp.
public func temporaryFolder() -> String {
  if let folder = getenv("TMPDIR"), folder.pointee != 0 { return String(cString: folder) }
  return "/tmp"
}

/// The linker, run as a process over temporary files.
enum Linker {
  /// Names to try, the linker of the same LLVM first.
  private static let candidates = ["ld.lld-22", "/usr/lib/llvm-22/bin/ld.lld", "ld.lld"]

  /// Returns the file that lld makes of `objects`, laid out by the linker script `script`.
  static func run(_ objects: [[UInt8]], script: String) throws -> [UInt8] {
    var template = Array("\(temporaryFolder())/tintype-link-XXXXXX\0".utf8CString)
    guard mkdtemp(&template) != nil else { throw CodegenError("cannot make a temporary folder: \(errorText())") }
    let folder = String(cString: template)
    var files = ["script", "out"]
    defer {
      for file in files { unlink("\(folder)/\(file)") }
      rmdir(folder)
    }
    try write(Array(script.utf8), "\(folder)/script")
    var arguments = [
      "-static", "-nostdlib", "--no-dynamic-linker", "--build-id=none", "--threads=1", "-e", "0",
      "--no-gc-sections", "-z", "noexecstack", "-T", "\(folder)/script", "-o", "\(folder)/out",
    ]
    for (index, object) in objects.enumerated() {
      files.append("\(index).o")
      try write(object, "\(folder)/\(index).o")
      arguments.append("\(folder)/\(index).o")
    }
    var problem = "ld.lld was not found; install lld-22"
    for candidate in candidates {
      guard let (status, output) = spawn(candidate, arguments, "\(folder)/log") else { continue }
      files.append("log")
      if status == 0 { return try read("\(folder)/out") }
      problem = "\(candidate) ended with status \(status): \(output)"
      break
    }
    throw CodegenError("cannot link image code: \(problem)")
  }

  private static func errorText() -> String { String(cString: strerror(errno)) }

  /// Runs `program` and returns its exit status and what it printed; nil when there is no such program.
  private static func spawn(_ program: String, _ arguments: [String], _ log: String) -> (Int32, String)? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 1, log, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    var argv: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
    argv.append(nil)
    defer { for argument in argv { free(argument) } }
    var child: pid_t = 0
    if posix_spawnp(&child, program, &actions, nil, argv, environ) != 0 {
      unlink(log)
      return nil
    }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 {
      if errno != EINTR { return (-1, errorText()) }
    }
    let output = (try? read(log)) ?? []
    let code = status & 0x7f == 0 ? (status >> 8) & 0xff : 128 &+ (status & 0x7f)
    if code == 127 && output.isEmpty { return nil }
    return (code, String(decoding: output.prefix(2000), as: UTF8.self))
  }

  private static func write(_ bytes: [UInt8], _ path: String) throws {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw CodegenError("cannot write \(path): \(errorText())") }
    defer { close(file) }
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress! + done, bytes.count - done) }
      guard count > 0 else { throw CodegenError("cannot write \(path): \(errorText())") }
      done += count
    }
  }

  private static func read(_ path: String) throws -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw CodegenError("cannot read \(path): \(errorText())") }
    defer { close(file) }
    let size = Int(lseek(file, 0, SEEK_END))
    var bytes = [UInt8](repeating: 0, count: max(size, 0))
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeMutableBytes { pread(file, $0.baseAddress! + done, size - done, off_t(done)) }
      guard count > 0 else { throw CodegenError("cannot read \(path): \(errorText())") }
      done += count
    }
    return bytes
  }
}
