import CRuntime

/// The offsets of the thread record's fields that compiled code touches.
enum ThreadOffset {
  static var stackLimit: Int { MemoryLayout<tt_thread>.offset(of: \.stack_limit).unsafelyUnwrapped }
  static var handlers: Int { MemoryLayout<tt_thread>.offset(of: \.handlers).unsafelyUnwrapped }
  static var worldAge: Int { MemoryLayout<tt_thread>.offset(of: \.world_age).unsafelyUnwrapped }
  static var task: Int { MemoryLayout<tt_thread>.offset(of: \.task).unsafelyUnwrapped }

  /// The word that holds the next free cell of a size class.
  static func bumpCell(_ sizeClass: Int) -> Int {
    MemoryLayout<tt_thread>.offset(of: \.bump_cell).unsafelyUnwrapped + 8 * sizeClass
  }
  /// The word that holds the end of the run of free cells of a size class.
  static func bumpEnd(_ sizeClass: Int) -> Int {
    MemoryLayout<tt_thread>.offset(of: \.bump_end).unsafelyUnwrapped + 8 * sizeClass
  }
}
