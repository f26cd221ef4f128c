import CRuntime
import XCTest

@testable import Codegen
@testable import Inference
@testable import Runtime

/// Compiled intrinsics against the interpreter's, over the edges of every primitive type.
final class IntrinsicTests: XCTestCase {
  override class func setUp() { TestRuntime.start }

  private typealias Code = Intrinsics.Code

  /// What a call gives: the type and bytes of the result, or the type of what it raised.
  private struct Result: Equatable, CustomStringConvertible {
    var type: DataType
    var bytes: [UInt8]
    var raised = false
    var description: String { "\(raised ? "raised " : "")\(type.name.name.text) \(bytes)" }
  }

  private final class Call {
    let body: () -> Value
    var result: Value?
    init(_ body: @escaping () -> Value) { self.body = body }
  }

  private func outcome(_ body: @escaping () -> Value) -> Result {
    let call = Call(body)
    let error = withExtendedLifetime(call) {
      protect(
        {
          let call = Unmanaged<Call>.fromOpaque($0!).takeUnretainedValue()
          call.result = call.body()
        }, Unmanaged.passUnretained(call).toOpaque())
    }
    if let error { return Result(type: error.type, bytes: [], raised: true) }
    let value = call.result!
    var bytes = [UInt8]((0..<value.type.instanceSize).map { value.raw.load(fromByteOffset: $0, as: UInt8.self) })
    // Not-a-numbers are one value.
    if same(value.type, Known.tFloat64), value.bits(Double.self).isNaN { bytes = [] }
    if same(value.type, Known.tFloat32), value.bits(Float.self).isNaN { bytes = [] }
    if same(value.type, Known.tFloat16), value.bits(Float16.self).isNaN { bytes = [] }
    return Result(type: value.type, bytes: bytes)
  }

  private func box(_ x: UInt64, _ high: UInt64, _ type: DataType) -> Value {
    let object = allocateObject(type, type.instanceSize)
    for i in 0..<type.instanceSize {
      let word = i < 8 ? x >> UInt64(8 * i) : high >> UInt64(8 * (i - 8))
      object.storeBytes(of: UInt8(truncatingIfNeeded: word), toByteOffset: i, as: UInt8.self)
    }
    TestRoots.keep(Value(raw: object))
    return Value(raw: object)
  }

  private func integers(_ type: DataType) -> [Value] {
    let bits = UInt64(type.instanceSize * 8)
    var values: [(UInt64, UInt64)] = [(0, 0), (1, 0), (2, 0), (7, 0), (.max, .max), (.max - 1, .max), (100, 0)]
    if bits <= 64 {
      values += [(1 << (bits - 1), 0), ((1 << (bits - 1)) &- 1, 0), (0x5a5a_5a5a_5a5a_5a5a, 0)]
    } else {
      values += [(0, 1 << 63), (.max, .max >> 1), (0, 1), (12345, 678)]
    }
    return values.map { box($0.0, $0.1, type) }
  }

  private func floats(_ type: DataType) -> [Value] {
    let values: [Double] = [0, -0.0, 1, -1, 0.5, 1.5, 2.5, -2.5, 3.7, 1e10, -1e10, .infinity, -.infinity, .nan, 1e-300, 65504]
    return values.map { x in
      let v =
        same(type, Known.tFloat64) ? boxFloat64(x) : same(type, Known.tFloat32) ? boxFloat32(Float(x)) : boxBits(Float16(x), type)
      TestRoots.keep(v)
      return v
    }
  }

  private func check(_ code: Code, _ result: DataType, _ first: DataType?, _ operands: [[Value]]) throws {
    try check(code, result, first, operands, .none)
    try check(code, result, first, operands, .full)
  }

  private func check(
    _ code: Code, _ result: DataType, _ first: DataType?, _ operands: [[Value]], _ level: OptimizationLevel
  ) throws {
    let a = IRAssembler("intrinsic", operands.map { $0[0].type }, result.value)
    var list: [Operand] = first.map { [.constant($0.value)] } ?? []
    for i in operands.indices { list.append(.argument(i + 1)) }
    let f = boxBits(UInt32(code.rawValue), Known.tIntrinsicFunction)
    TestRoots.keep(f)
    a.ret(a.add(.intrinsic, result.value, list, target: f))
    let outcomeOfBatch = try a.compile(FunctionTests.generator, level: level)
    XCTAssertEqual(outcomeOfBatch.declined, [], "\(code)")
    XCTAssertEqual(FunctionTests.generator.statistics.calls.boxedBuiltins, 0, "\(code) is not inline")
    var tuples: [[Value]] = [[]]
    for choices in operands { tuples = tuples.flatMap { t in choices.map { t + [$0] } } }
    for tuple in tuples {
      let compiled = outcome {
        let values = RefBuffer<Value>([Known.nothing] + tuple)
        return Runtime.run(a.code, UnsafePointer(values.pointer), values.count)
      }
      let reference = outcome {
        let values = RefBuffer<Value>([f] + (first.map { [$0.value] } ?? []) + tuple)
        return Intrinsics.apply(f, UnsafePointer(values.pointer), values.count)
      }
      XCTAssertEqual(compiled, reference, "\(code) \(result.name.name.text) \(tuple.map { v in outcome { v } })")
    }
  }

  private var integerTypes: [DataType] {
    [
      Known.tInt8, Known.tUInt8, Known.tInt16, Known.tUInt16, Known.tInt32, Known.tUInt32, Known.tInt64, Known.tUInt64,
      Known.tInt128, Known.tUInt128,
    ]
  }
  private var floatTypes: [DataType] { [Known.tFloat16, Known.tFloat32, Known.tFloat64] }

  func testIntegers() throws {
    for type in integerTypes {
      for code: Code in [.neg_int, .not_int, .bswap_int, .ctpop_int, .ctlz_int, .cttz_int] {
        try check(code, type, nil, [integers(type)])
      }
      for code: Code in [
        .add_int, .sub_int, .mul_int, .and_int, .or_int, .xor_int, .flipsign_int, .checked_sdiv_int, .checked_udiv_int,
        .checked_srem_int, .checked_urem_int,
      ] {
        try check(code, type, nil, [integers(type), integers(type)])
      }
      for code: Code in [.eq_int, .ne_int, .slt_int, .ult_int, .sle_int, .ule_int] {
        try check(code, Known.tBool, nil, [integers(type), integers(type)])
      }
      for code: Code in [.shl_int, .lshr_int, .ashr_int] {
        for by in [Known.tInt64, Known.tUInt8, Known.tUInt64] { try check(code, type, nil, [integers(type), integers(by)]) }
      }
      let types = RefBuffer<Value>([type.value, Known.tBool.value])
      let pair = makeTupleType(types)
      completeLayout(pair)
      for code: Code in [
        .checked_sadd_int, .checked_uadd_int, .checked_ssub_int, .checked_usub_int, .checked_smul_int, .checked_umul_int,
      ] {
        try check(code, pair, nil, [integers(type), integers(type)])
      }
    }
    try check(.not_int, Known.tBool, nil, [[Known.trueValue, Known.falseValue]])
  }

  func testFloats() throws {
    for type in floatTypes {
      for code: Code in [.neg_float, .abs_float, .ceil_llvm, .floor_llvm, .trunc_llvm, .rint_llvm] {
        try check(code, type, nil, [floats(type)])
      }
      for code: Code in [.add_float, .sub_float, .mul_float, .div_float, .copysign_float] {
        try check(code, type, nil, [floats(type), floats(type)])
      }
      for code: Code in [.eq_float, .ne_float, .lt_float, .le_float, .fpiseq] {
        try check(code, Known.tBool, nil, [floats(type), floats(type)])
      }
    }
    for type in [Known.tFloat32, Known.tFloat64] {
      try check(.rem_float, type, nil, [floats(type), floats(type)])
      try check(.fma_float, type, nil, [floats(type), floats(type), floats(type)])
    }
  }

  func testConversions() throws {
    for from in integerTypes {
      for to in integerTypes where from.instanceSize != to.instanceSize {
        if from.instanceSize < to.instanceSize {
          try check(.sext_int, to, to, [integers(from)])
          try check(.zext_int, to, to, [integers(from)])
        } else {
          try check(.trunc_int, to, to, [integers(from)])
        }
      }
      for to in [Known.tFloat32, Known.tFloat64] {
        try check(.sitofp, to, to, [integers(from)])
        try check(.uitofp, to, to, [integers(from)])
      }
    }
    for from in floatTypes {
      for to in floatTypes where from.instanceSize != to.instanceSize {
        try check(from.instanceSize < to.instanceSize ? .fpext : .fptrunc, to, to, [floats(from)])
      }
      for to in [Known.tInt32, Known.tInt64] {
        let inRange = floats(from).filter { v in
          let x = from.instanceSize == 8 ? v.bits(Double.self) : from.instanceSize == 4 ? Double(v.bits(Float.self)) : Double(v.bits(Float16.self))
          return x.magnitude < 2e9
        }
        try check(.fptosi, to, to, [inRange])
      }
    }
    try check(.bitcast, Known.tInt64, Known.tInt64, [floats(Known.tFloat64)])
    try check(.bitcast, Known.tFloat64, Known.tFloat64, [integers(Known.tInt64)])
  }
}
