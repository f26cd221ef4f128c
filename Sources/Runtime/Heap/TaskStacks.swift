import CRuntime

/// The stacks of tasks, as the collector sees them.
enum TaskStacks {
  /// Scans the saved stack of a suspended task.
  static func scan(_ task: TaskObject) {}
  /// Scans the stacks of tasks that survived earlier collections: stores on a stack have no write barrier.
  static func markSurvivors() {}
  /// Frees the stacks of tasks that died.
  static func sweep() {}
}
