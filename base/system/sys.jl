# Sys: the machine and the operating system.

export Sys, which

module Sys

using ..Base
import ..Base: unsafe_string, show, Cint, Csize_t, C_NULL, GC, isfile, joinpath, dirname

export BINDIR, STDLIB, CPU_THREADS, CPU_NAME, WORD_SIZE, ARCH, MACHINE, KERNEL, JIT, cpu_info, cpu_summary, uptime, loadavg, free_memory,
    total_memory, free_physical_memory, total_physical_memory, isapple, isbsd, isdragonfly, isfreebsd, islinux, isnetbsd, isopenbsd,
    isunix, iswindows, isjsvm, isexecutable, username, which

global BINDIR::String = ""
global STDLIB::String = ""
global CPU_THREADS::Int = 1
global CPU_NAME::String = ""
const ARCH = :x86_64
const KERNEL = :Linux
const MACHINE = "x86_64-linux-gnu"
const WORD_SIZE = 64
const JIT = "LLVM"
const SC_CLK_TCK = 100
const maxrss_unit = 1024

isunix(os::Symbol = KERNEL) = os in (:Linux, :Darwin, :FreeBSD, :OpenBSD, :NetBSD, :DragonFly, :Apple)
islinux(os::Symbol = KERNEL) = os === :Linux
isbsd(os::Symbol = KERNEL) = os in (:FreeBSD, :OpenBSD, :NetBSD, :DragonFly, :Darwin, :Apple)
isapple(os::Symbol = KERNEL) = os in (:Apple, :Darwin)
iswindows(os::Symbol = KERNEL) = os in (:Windows, :NT)
isfreebsd(os::Symbol = KERNEL) = os === :FreeBSD
isopenbsd(os::Symbol = KERNEL) = os === :OpenBSD
isnetbsd(os::Symbol = KERNEL) = os === :NetBSD
isdragonfly(os::Symbol = KERNEL) = os === :DragonFly
isjsvm(os::Symbol = KERNEL) = os === :Emscripten

sysconf(what) = ccall(:sysconf, Int, (Cint,), what)
total_physical_memory() = UInt64(sysconf(85) * sysconf(30))
free_physical_memory() = UInt64(sysconf(86) * sysconf(30))
total_memory() = total_physical_memory()
free_memory() = free_physical_memory()
function loadavg()
    loads = Vector{Float64}(undef, 3)
    ccall(:getloadavg, Cint, (Ptr{Float64}, Cint), loads, 3)
    return loads
end
uptime() = parse(Float64, first(split(read("/proc/uptime", String))))
get_process_title() = ""
maxrss() = (u = zeros(Int, 18); ccall(:getrusage, Cint, (Cint, Ptr{Int}), 0, u); UInt(u[5] * 1024))
isexecutable(path::String) = isfile(path) && ccall(:access, Cint, (Cstring, Cint), path, 1) == 0
isexecutable(path::AbstractString) = isexecutable(Base.String(path))
using ..Base: Cstring
username() = get(Base.ENV, "USER", "")
"The path of the program `name`, as the shell would find it."
function which(name::AbstractString)
    isempty(name) && return nothing
    if dirname(name) != ""
        return isexecutable(name) ? Base.abspath(name) : nothing
    end
    for dir in Base.eachsplit(get(Base.ENV, "PATH", ""), ':')
        path = joinpath(dir, name)
        isexecutable(path) && return path
    end
    return nothing
end
function __init_build__()
    global CPU_THREADS = max(1, Int(sysconf(84)))
    return nothing
end

end
