import Glibc

/// Writes `text` to standard error at once.
public func printError(_ text: String) {
  var text = text
  text.withUTF8 { bytes in
    var done = 0
    while done < bytes.count {
      let n = write(2, bytes.baseAddress.unsafelyUnwrapped + done, bytes.count - done)
      if n <= 0 { return }
      done += n
    }
  }
}
