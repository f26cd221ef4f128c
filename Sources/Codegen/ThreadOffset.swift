import CRuntime

/// The offsets of the thread record's fields that compiled code touches.
enum ThreadOffset {
  static var stackLimit: Int { MemoryLayout<tt_thread>.offset(of: \.stack_limit).unsafelyUnwrapped }
  static var handlers: Int { MemoryLayout<tt_thread>.offset(of: \.handlers).unsafelyUnwrapped }
  static var worldAge: Int { MemoryLayout<tt_thread>.offset(of: \.world_age).unsafelyUnwrapped }
  static var task: Int { MemoryLayout<tt_thread>.offset(of: \.task).unsafelyUnwrapped }
}
