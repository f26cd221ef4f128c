import CRuntime
import Glibc

/// Allocates an object of `size` bytes (after the header) whose bytes are zero, with `type` in its header.
///
/// This is a point where a collection can run. It never raises: where no memory is left the process ends with a message.
@inline(__always) public func allocateObject(_ type: DataType, _ size: Int) -> UnsafeMutableRawPointer {
  let cell = heapAllocate(size)
  cell.storeBytes(of: type.address, toByteOffset: -8, as: UInt.self)
  return cell
}

func heapAllocate(_ size: Int) -> UnsafeMutableRawPointer {
  var p: UnsafeMutableRawPointer?
  let bytes = (size + 8 + 16 + 15) & ~15
  guard posix_memalign(&p, 16, bytes) == 0, let p else { fatalError("out of memory") }
  memset(p, 0, bytes)
  return p + 16
}

/// Records `parent`, an old or image object that has come to refer to a younger one; the slow path of the write barrier.
public func recordParent(_ parent: UnsafeMutableRawPointer) {}

/// Must follow a bulk copy of references into `parent`: the ranged form of the write barrier.
public func recordBulkStore(_ parent: UnsafeMutableRawPointer) {
  if parent.load(fromByteOffset: -8, as: UInt.self) & HeaderBits.age != 0 { recordParent(parent) }
}

func addFinalizer(_ x: Value, _ f: Value) {}
