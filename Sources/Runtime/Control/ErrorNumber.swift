import Glibc

func errnoValue() -> Int32 { errno }
func setErrnoValue(_ n: Int32) { errno = n }
