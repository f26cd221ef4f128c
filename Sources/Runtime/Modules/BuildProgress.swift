import CRuntime

/// How far the making of an image is, shown on standard error: a live line with a bar on a terminal, elsewhere one line at the end of
/// what took long.
///
/// What a package's top level does is taken for two fifths of the work, its code for the rest but the writing.
public enum BuildProgress {
  nonisolated(unsafe) private static var isActive = false
  /// The address of the module whose statements are counted; 0 before there is one.
  nonisolated(unsafe) private static var root: UInt = 0

  /// Begins the line; `saysSo`: whether it is said, elsewhere than on a terminal, that the image was made.
  public static func begin(_ name: String, saysSo: Bool = true) {
    isActive = true
    tt_progress_begin(name, saysSo)
  }

  /// A statement of a module was evaluated, `done` of `total`; the first module that says so is the package's.
  @inline(__always) public static func evaluated(_ module: ModuleObject, _ done: Int, of total: Int) {
    if isActive { noteEvaluated(module, done, total) }
  }

  @inline(never) private static func noteEvaluated(_ module: ModuleObject, _ done: Int, _ total: Int) {
    if root == 0 { root = module.address }
    if root == module.address { tt_progress_set(Int32(400 * done / max(total, 1))) }
  }

  /// Machine code of `done` of `total` functions was made.
  public static func emitted(_ done: Int, of total: Int) {
    if isActive { tt_progress_set(Int32(400 + 550 * done / max(total, 1))) }
  }

  /// Runs `body`, in which another process may show its own progress.
  public static func paused<T>(_ body: () -> T) -> T {
    if isActive { tt_progress_pause(true) }
    let result = body()
    if isActive { tt_progress_pause(false) }
    return result
  }

  /// Ends the line; `isDone`: there is an image now.
  public static func end(isDone: Bool) {
    if isActive { tt_progress_end(isDone) }
    isActive = false
  }
}
