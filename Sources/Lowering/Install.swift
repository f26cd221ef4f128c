import CRuntime
import Runtime
import Syntax

/// Installs this stage's hooks in the runtime: `Hooks.parse` (through Syntax), `Hooks.lower` and `Hooks.expandMacros`.
public func installLowering() {
  registerCloseOver()
  let identifierStart: @convention(c) (UInt32) -> Int32 = { mayBeginIdentifier($0) ? 1 : 0 }
  RuntimeEntries.register("jl_id_start_char", identifierStart)
  let identifierPart: @convention(c) (UInt32) -> Int32 = { mayContinueIdentifier($0) ? 1 : 0 }
  RuntimeEntries.register("jl_id_char", identifierPart)
  let operatorSuffix: @convention(c) (UInt32) -> Int32 = { mayFollowOperator($0) ? 1 : 0 }
  RuntimeEntries.register("jl_op_suffix_char", operatorSuffix)
  Hooks.parse = { text, file, line, offset, rule in
    let mode: ParseMode = rule.hasName("all") ? .all : rule.hasName("atom") ? .atom : .one
    let name = file.asSymbol?.text ?? file.asString?.text ?? "none"
    let limit = tt_self().pointee.stack_limit_true
    let outer = Timings.begin(.parse)
    let result = parse(
      text, mode: mode, fileName: name, firstLine: line, startOffset: offset,
      stackLimit: limit == 0 ? 0 : limit &+ (64 << 10))
    let place = file.isString ? makeSymbol(file.unsafeAs(StringObject.self).text).value : file
    let e = buildExpr(result, file: place)
    Timings.end(outer)
    return makeSimpleVector(e, boxInt(result.nextOffset)).value
  }
  Hooks.lower = { expr, module, file, line in
    let outer = Timings.begin(.lower)
    let lowered = lower(expr, module: module, file: file, line: line)
    Timings.end(outer)
    Timings.add(.expressionsLowered)
    switch lowered {
    case .value(let v): return v
    case .exception(let e): return makeExpr(Known.sym_error, RefBuffer([e])).value
    }
  }
  Hooks.expandMacros = { expr, module, recursive in
    switch expandMacros(expr, module: module, recursive: recursive) {
    case .value(let v): return makeSimpleVector(v).value
    case .exception(let e): return makeSimpleVector(Known.nothing, e).value
    }
  }
}
