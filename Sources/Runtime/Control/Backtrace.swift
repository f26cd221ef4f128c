import CRuntime

/// A trace of the running task's stack, as the object that the exception stack keeps.
func captureBacktrace() -> Value? { nil }

/// Prints the language functions that are running, innermost first, to standard error.
func printRunningFunctions() {}
