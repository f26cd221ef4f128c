import Glibc

/// Processes that this one starts to make something.
enum ChildProcess {
  /// Runs a command with `settings` (NAME=VALUE) added to the environment; returns its exit status, −1 where it could not be run or was
  /// killed. Its standard error goes to the file `errors` where that is given, and its output then nowhere.
  static func run(_ words: [String], _ settings: [String], errors: String? = nil) -> Int32 {
    var argv: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
    argv.append(nil)
    defer { for a in argv { free(a) } }
    var variables: [UnsafeMutablePointer<CChar>?] = []
    var p = environ
    while let text = p.pointee {
      let isSet = settings.contains { s in
        let name = s[...s.firstIndex(of: "=")!]
        return strncmp(text, String(name), name.utf8.count) == 0
      }
      if !isSet { variables.append(strdup(text)) }
      p += 1
    }
    for s in settings { variables.append(strdup(s)) }
    variables.append(nil)
    defer { for v in variables { free(v) } }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let errors {
      posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
      posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    }
    var child: pid_t = 0
    guard posix_spawn(&child, words[0], &actions, nil, argv, variables) == 0 else { return -1 }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 { if errno != EINTR { return -1 } }
    return status & 0x7f == 0 ? status >> 8 & 0xff : -1
  }
}
