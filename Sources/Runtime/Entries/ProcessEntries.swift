import Glibc

func registerProcessEntries() {
  let exitProcess: @convention(c) (Int32) -> Void = { status in exit(status) }
  RuntimeEntries.register("jl_exit", exitProcess)
  let nanoseconds: @convention(c) () -> UInt64 = {
    var t = timespec()
    clock_gettime(CLOCK_MONOTONIC, &t)
    return UInt64(t.tv_sec) * 1_000_000_000 + UInt64(t.tv_nsec)
  }
  RuntimeEntries.register("jl_hrtime", nanoseconds)
  let seconds: @convention(c) () -> Double = {
    var t = timespec()
    clock_gettime(CLOCK_REALTIME, &t)
    return Double(t.tv_sec) + Double(t.tv_nsec) / 1e9
  }
  RuntimeEntries.register("jl_clock_now", seconds)
  let cores: @convention(c) () -> Int32 = { Int32(sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
  RuntimeEntries.register("jl_cpu_threads", cores)
}
