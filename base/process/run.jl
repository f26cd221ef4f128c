# Running commands: posix_spawn, waiting, reading what they write.

export kill, process_exited, process_running, run, success

"A running or finished program."
mutable struct Process <: AbstractPipe
    cmd::Cmd
    pid::Int32
    in::IO
    out::IO
    err::IO
    exitcode::Int64
    termsignal::Int32
    done::Bool
end
"The programs of a pipeline."
struct ProcessChain <: AbstractPipe
    processes::Vector{Process}
    in::IO
    out::IO
end
pipe_reader(p::Process) = p.out
pipe_writer(p::Process) = p.in
pipe_reader(p::ProcessChain) = p.out
pipe_writer(p::ProcessChain) = p.in
show(io::IO, p::Process) = print(io, "Process(", p.cmd, ", ", process_status(p), ')')
process_status(p::Process) = process_running(p) ? "ProcessRunning" : p.termsignal > 0 ? "ProcessSignaled($(p.termsignal))" : "ProcessExited($(p.exitcode))"
const SIGHUP, SIGINT, SIGQUIT, SIGKILL, SIGPIPE, SIGTERM = 1, 2, 3, 9, 13, 15

"Starts `cmd` with the descriptors `fds` as its standard streams; its process id."
function spawn_program(cmd::Cmd, fds::NTuple{3,Int32})
    isempty(cmd.exec) && throw(ArgumentError("cannot spawn empty command"))
    flush_standard_streams()
    actions = Vector{UInt8}(undef, 256)
    ccall(:posix_spawn_file_actions_init, Cint, (Ptr{UInt8},), actions)
    for i in 0:2
        ccall(:posix_spawn_file_actions_adddup2, Cint, (Ptr{UInt8}, Cint, Cint), actions, fds[i+1], i)
    end
    isempty(cmd.dir) || ccall(:posix_spawn_file_actions_addchdir_np, Cint, (Ptr{UInt8}, Cstring), actions, cmd.dir)
    pid = Ref{Int32}(0)
    environment = cmd.env === nothing ? String["$k=$v" for (k, v) in ENV] : cmd.env
    status = ccall(:posix_spawnp, Cint, (Ref{Int32}, Cstring, Ptr{UInt8}, Ptr{Cvoid}, Ptr{Cstring}, Ptr{Cstring}),
        pid, cmd.exec[1], actions, C_NULL, cmd.exec, environment)
    ccall(:posix_spawn_file_actions_destroy, Cint, (Ptr{UInt8},), actions)
    status == 0 || throw(IOError("could not spawn " * repr(cmd) * ": " * errno_text(status) * " (" * errno_name(status) * ")", -status))
    return pid[]
end

"The descriptor that a redirection or default of stream `i` means, and whether it is to be closed after the start."
function descriptor_for(x, i::Int, readable::Bool)
    x === nothing || x isa DevNull ? (open_null(), true) :
    x isa FileRedirect ? (open_redirect(x, i == 0), true) :
    x isa RawFD ? (Int32(Int(x)), false) :
    x isa IO ? (s = handle_stream(x isa AbstractPipe && i == 0 && !(x isa IOContext) ? pipe_reader(x) : x isa BufferStream ? x : x); flush(s); (s.fd, false)) :
    x isa AbstractString ? (open_redirect(FileRedirect(x, false), i == 0), true) :
    throw(ArgumentError("cannot redirect to a $(typeof(x))"))
end
open_null() = ccall(:open, Cint, (Cstring, Cint), "/dev/null", 0o2000002)
function open_redirect(x::FileRedirect, reading::Bool)
    how = reading ? 0o2000000 : x.append ? 0o2002101 : 0o2001101
    number = ccall(:open, Cint, (Cstring, Cint, Cint...), x.filename, how % Cint, 0o666 % Cint)
    systemerror("opening file $(repr(x.filename))", number < 0)
    return number
end
function make_pipe()
    ends = Cint[0, 0]
    systemerror("pipe", ccall(:pipe2, Cint, (Ptr{Cint}, Cint), ends, 0o2000000) != 0)
    return ends[1], ends[2]
end

"Starts all programs of `cmd`, with `stdio` as the streams that are not redirected."
function start_all!(found::Vector{Process}, cmd::Cmd, stdio)
    opened = Int32[]
    fds = ntuple(3) do i
        number, own = descriptor_for(stdio[i], i - 1, i == 1)
        own && push!(opened, number)
        Int32(number)
    end
    try
        push!(found, Process(cmd, spawn_program(cmd, fds), devnull, devnull, devnull, typemin(Int64), -1, false))
    finally
        for number in opened
            ccall(:close, Cint, (Cint,), number)
        end
    end
    return found
end
function start_all!(found, cmd::CmdRedirect, stdio)
    handle = cmd.handle
    replaced = ntuple(i -> i - 1 == cmd.stream_no ? (handle isa Cmd ? nothing : handle) : stdio[i], 3)
    if handle isa IO && !(handle isa Union{LibuvStream,IOStream,AbstractPipe,DevNull,IOContext})
        return start_with_buffer!(found, cmd, stdio)
    end
    return start_all!(found, cmd.cmd, replaced)
end
"A stream in memory as a standard stream: its bytes go through a pipe and a task."
function start_with_buffer!(found, cmd::CmdRedirect, stdio)
    reader, writer = make_pipe()
    own = cmd.stream_no == 0 ? reader : writer
    replaced = ntuple(i -> i - 1 == cmd.stream_no ? RawFD(own) : stdio[i], 3)
    start_all!(found, cmd.cmd, replaced)
    ccall(:close, Cint, (Cint,), own)
    if cmd.stream_no == 0
        s = IOStream("<pipe>", writer, false, true)
        write(s, read(cmd.handle))
        close(s)
    else
        s = IOStream("<pipe>", reader, true, false)
        p = found[end]
        t = schedule(Task(() -> (write(cmd.handle, read(s)); close(s))))
        p.err = TaskHolder(t)
    end
    return found
end
"Keeps a task that a process's end has to wait for."
mutable struct TaskHolder <: IO
    task::Task
end
function start_all!(found, cmds::OrCmds, stdio)
    reader, writer = make_pipe()
    start_all!(found, cmds.a, (stdio[1], RawFD(writer), stdio[3]))
    ccall(:close, Cint, (Cint,), writer)
    start_all!(found, cmds.b, (RawFD(reader), stdio[2], stdio[3]))
    ccall(:close, Cint, (Cint,), reader)
    return found
end
start_all!(found, cmds::AndCmds, stdio) = (start_all!(found, cmds.a, stdio); start_all!(found, cmds.b, stdio))

"Takes note of the end of `p` where it has ended; waits for that where `block` is true."
function reap!(p::Process, block::Bool)
    p.done && return true
    status = Ref{Int32}(0)
    while true
        r = ccall(:waitpid, Cint, (Cint, Ref{Int32}, Cint), p.pid, status, 1)
        if r == p.pid
            s = status[]
            p.termsignal = s & 0x7f
            p.exitcode = p.termsignal == 0 ? (s >> 8) & 0xff : 0
            p.done = true
            return true
        elseif r < 0
            Libc.errno() == 4 && continue
            p.exitcode, p.termsignal, p.done = -1, 0, true
            return true
        end
        block || return false
        if isempty(run_queue) && isempty(timers) && isempty(fd_waiters)
            r = ccall(:waitpid, Cint, (Cint, Ref{Int32}, Cint), p.pid, status, 0)
            if r == p.pid
                s = status[]
                p.termsignal = s & 0x7f
                p.exitcode = p.termsignal == 0 ? (s >> 8) & 0xff : 0
                p.done = true
                return true
            end
        else
            yield_or_idle()
        end
    end
end
process_running(p::Process) = !reap!(p, false)
process_exited(p::Process) = reap!(p, false)
process_exited(p::ProcessChain) = all(process_exited, p.processes)
process_running(p::ProcessChain) = any(process_running, p.processes)
wait(p::Process) = (reap!(p, true); p.err isa TaskHolder && wait_done(p.err.task); nothing)
wait(p::ProcessChain) = foreach(wait, p.processes)
success(p::Process) = (wait(p); p.exitcode == 0 && p.termsignal == 0)
success(ps::Vector{Process}) = all(success, ps)
success(p::ProcessChain) = success(p.processes)
success(cmd::AbstractCmd) = success(start(cmd, (devnull, devnull, devnull)))
kill(p::Process, signal::Integer = SIGTERM) = (p.done || ccall(:kill, Cint, (Cint, Cint), p.pid, signal); nothing)
kill(p::ProcessChain, signal::Integer = SIGTERM) = foreach(q -> kill(q, signal), p.processes)
getpid(p::Process) = p.pid
isopen(p::Process) = isopen(p.in) || isopen(p.out)
close(p::Process) = (p.in isa DevNull || close(p.in); p.out isa DevNull || close(p.out); nothing)

start(cmd::AbstractCmd, stdio) = start_all!(Process[], cmd, stdio)
test_success(p::Process) = (wait(p); p.exitcode == 0 && p.termsignal == 0 || p.cmd.ignorestatus)
pipeline_error(ps::Vector{Process}) = (bad = filter(p -> !test_success(p), ps); isempty(bad) || throw(ProcessFailedException(bad)); nothing)
pipeline_error(p::Process) = pipeline_error([p])

"""
    run(command, args...; wait = true)

Runs a command; throws a ProcessFailedException where it fails.
"""
function run(cmds::AbstractCmd, args...; wait::Bool = true)
    stdio = (length(args) >= 1 ? args[1] : wait ? stdin : devnull, length(args) >= 2 ? args[2] : wait ? stdout : devnull,
        length(args) >= 3 ? args[3] : wait ? stderr : devnull)
    ps = start(cmds, stdio)
    wait && pipeline_error(ps)
    return length(ps) == 1 ? ps[1] : ProcessChain(ps, devnull, devnull)
end
"Starts a command, its output or input to be read or written here."
function open(cmds::AbstractCmd, stdio::Union{IO,RawFD} = devnull; write::Bool = false, read::Bool = !write)
    input, output = stdio, stdio
    in_end = out_end = devnull
    theirs = Int32[]
    if write
        r, w = make_pipe()
        push!(theirs, r)
        input = RawFD(r)
        in_end = PipeEndpoint(IOStream("<pipe>", w, false, true))
    end
    if read
        r, w = make_pipe()
        push!(theirs, w)
        output = RawFD(w)
        out_end = PipeEndpoint(IOStream("<pipe>", r, true, false))
    end
    ps = start(cmds, (write ? input : stdio, read ? output : stdio isa DevNull && write ? stdout : stdio, stderr))
    for number in theirs
        ccall(:close, Cint, (Cint,), number)
    end
    p = ps[end]
    if length(ps) > 1
        return ProcessChain(ps, in_end, out_end)
    end
    p.in, p.out = in_end, out_end
    return p
end
function open(cmds::AbstractCmd, mode::AbstractString, stdio = devnull)
    mode in ("r+", "w+") && return open(cmds, stdio; read = true, write = true)
    mode == "r" && return open(cmds, stdio)
    mode == "w" && return open(cmds, stdio; write = true)
    throw(ArgumentError("mode must be \"r\", \"w\", \"r+\", or \"w+\", not $(repr(mode))"))
end
function open(f::Function, cmds::AbstractCmd, args...; kwargs...)
    p = open(cmds, args...; kwargs...)
    result = try
        f(p)
    catch
        kill(p)
        close(p)
        rethrow()
    end
    close_ends(p)
    wait(p)
    pipeline_error(p isa ProcessChain ? p.processes : [p])
    return result
end
close_ends(p) = (p.in isa DevNull || close(p.in); p.out isa DevNull || (read(p.out); close(p.out)); nothing)
close(p::ProcessChain) = close_ends(p)
function read(cmd::AbstractCmd)
    p = open(cmd)
    bytes = read(p.out)
    close(p.out)
    pipeline_error(p isa ProcessChain ? p.processes : [p])
    return bytes
end
read(cmd::AbstractCmd, ::Type{String}) = String(read(cmd))
read(p::Process) = read(p.out)
read(p::Process, ::Type{String}) = String(read(p.out))
readuntil(p::Union{Process,ProcessChain}, delim::UInt8; keep::Bool = false) = readuntil(p.out, delim; keep)
write(p::Union{Process,ProcessChain}, b::UInt8) = (n = write(p.in, b); n)
unsafe_write(p::Union{Process,ProcessChain}, q::Ptr{UInt8}, n::UInt) = (k = unsafe_write(p.in, q, n); flush(p.in); k)
closewrite(p::Union{Process,ProcessChain}) = close(p.in)
eachline(cmd::AbstractCmd; keep::Bool = false) = (p = open(cmd); EachLine(p.out; keep, ondone = () -> (close(p.out); pipeline_error(p isa ProcessChain ? p.processes : [p]))))
readlines(cmd::AbstractCmd; keep::Bool = false) = collect(eachline(cmd; keep))
readchomp(cmd::AbstractCmd) = String(chomp(read(cmd, String)))
readline(cmd::AbstractCmd) = (ls = readlines(cmd); isempty(ls) ? "" : ls[1])
