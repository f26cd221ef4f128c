import Glibc

/// Writes `bytes` to `path` so that no reader ever sees a part: to a temporary file beside it, synchronised, then renamed.
func publish(_ bytes: UnsafeRawBufferPointer, to path: String) throws {
  let temporary = "\(path).\(getpid()).tmp"
  let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
  guard file >= 0 else { throw ImageError("cannot write \(temporary): \(errorText())") }
  var done = 0
  while done < bytes.count {
    let n = write(file, bytes.baseAddress! + done, min(bytes.count - done, 1 << 30))
    if n < 0 && errno == EINTR { continue }
    guard n > 0 else {
      let text = errorText()
      close(file)
      unlink(temporary)
      throw ImageError("cannot write \(temporary): \(text)")
    }
    done += n
  }
  fsync(file)
  close(file)
  guard rename(temporary, path) == 0 else {
    let text = errorText()
    unlink(temporary)
    throw ImageError("cannot publish \(path): \(text)")
  }
}

func errorText() -> String { String(cString: strerror(errno)) }
