import Codegen
import Runtime

/// What an executable and an image must agree on, as one number: the layouts of the core types, the indices of the well-known
/// objects, the builtins. An image made by another version of any of them is stale.
enum Agreement {
  nonisolated(unsafe) private static var computed: UInt64 = 0

  static var hash: UInt64 {
    if computed == 0 {
      var h = ContentHash()
      h.add(UInt64(ImageFormat.version))
      coreAgreement { h.add($0) }
      h.add(codeAgreement)
      let key = h.finish()
      computed = key.high ^ key.low
    }
    return computed
  }
}
