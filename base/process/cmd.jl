# Commands: what to run, and its options.

export @cmd, Cmd, addenv, detach, ignorestatus, pipeline, setenv

abstract type AbstractCmd end

const STDIN_NO, STDOUT_NO, STDERR_NO = 0, 1, 2

"A program with its arguments, environment and directory."
struct Cmd <: AbstractCmd
    exec::Vector{String}
    ignorestatus::Bool
    flags::UInt32
    env::Union{Vector{String},Nothing}
    dir::String
    cpus::Union{Nothing,Vector{UInt16}}
    Cmd(exec::Vector{String}) = new(exec, false, 0x00, nothing, "", nothing)
    Cmd(cmd::Cmd, ignorestatus, flags, env, dir, cpus = nothing) =
        new(cmd.exec, ignorestatus, flags, env, dir === cmd.dir ? dir : String(dir), cpus)
    function Cmd(cmd::Cmd; ignorestatus::Bool = cmd.ignorestatus, env = cmd.env, dir::AbstractString = cmd.dir, cpus = cmd.cpus,
        detach::Bool = cmd.flags & 0x8 != 0, windows_verbatim::Bool = false, windows_hide::Bool = false)
        return new(cmd.exec, ignorestatus, detach ? 0x8 : 0x0, byteenv(env), dir, cpus)
    end
end
const UV_PROCESS_DETACHED = 0x8
byteenv(env::AbstractArray{<:AbstractString}) = String[String(e) for e in env]
byteenv(env::AbstractDict) = String["$k=$v" for (k, v) in env]
byteenv(::Nothing) = nothing
byteenv(env::Union{AbstractVector{<:Pair},Tuple{Vararg{Pair}}}) = String["$k=$v" for (k, v) in env]

hash(x::Cmd, h::UInt) = hash(x.exec, hash(x.env, hash(x.ignorestatus, hash(x.dir, hash(x.flags, h)))))
==(a::Cmd, b::Cmd) = a.exec == b.exec && a.env == b.env && a.ignorestatus == b.ignorestatus && a.dir == b.dir && a.flags == b.flags
getindex(cmd::Cmd, i) = cmd.exec[i]
length(cmd::Cmd) = length(cmd.exec)
firstindex(cmd::Cmd) = 1
lastindex(cmd::Cmd) = length(cmd.exec)
iterate(cmd::Cmd, state...) = iterate(cmd.exec, state...)
eltype(::Type{Cmd}) = String
keys(cmd::Cmd) = keys(cmd.exec)
collect(cmd::Cmd) = copy(cmd.exec)

"Two or more commands, one's output the next one's input, or side by side."
struct OrCmds <: AbstractCmd
    a::AbstractCmd
    b::AbstractCmd
end
struct AndCmds <: AbstractCmd
    a::AbstractCmd
    b::AbstractCmd
end
"A command one of whose streams goes elsewhere: to a file, a stream, a descriptor, or another stream of its own."
struct CmdRedirect <: AbstractCmd
    cmd::AbstractCmd
    handle::Any
    stream_no::Int
    readable::Bool
end
"The name of a file to redirect to, with whether to append."
struct FileRedirect
    filename::String
    append::Bool
    FileRedirect(filename::AbstractString, append::Bool) = new(filename, append)
end

ignorestatus(cmd::Cmd) = Cmd(cmd; ignorestatus = true)
ignorestatus(cmd::Union{OrCmds,AndCmds}) = typeof(cmd)(ignorestatus(cmd.a), ignorestatus(cmd.b))
detach(cmd::Cmd) = Cmd(cmd; detach = true)
setenv(cmd::Cmd, env; dir = cmd.dir) = Cmd(cmd; env = byteenv(env), dir = dir)
setenv(cmd::Cmd, env::Pair{<:AbstractString}...; dir = cmd.dir) = setenv(cmd, env; dir)
setenv(cmd::Cmd; dir = cmd.dir) = Cmd(cmd; dir = dir)
"As `setenv`, over the environment of this process or of the command."
function addenv(cmd::Cmd, env::Dict; inherit::Bool = true)
    merged = Dict{String,String}()
    if cmd.env === nothing
        inherit && merge!(merged, Dict(ENV))
    else
        for e in cmd.env
            k, v = split(e, '='; limit = 2)
            merged[k] = v
        end
    end
    for (k, v) in env
        v === nothing ? delete!(merged, string(k)) : (merged[string(k)] = string(v))
    end
    return setenv(cmd, merged)
end
addenv(cmd::Cmd, pairs::Pair...; inherit::Bool = true) = addenv(cmd, Dict{String,Any}(string(k) => v for (k, v) in pairs); inherit)
addenv(cmd::Cmd, env::Vector{<:AbstractString}; inherit::Bool = true) = addenv(cmd, Dict(k => v for (k, v) in (split(e, '='; limit = 2) for e in env)); inherit)
(&)(a::AbstractCmd, b::AbstractCmd) = AndCmds(a, b)

redir_out(src::AbstractCmd, dest::AbstractCmd) = OrCmds(src, dest)
"""
    pipeline(cmd; stdin, stdout, stderr, append = false)
    pipeline(from, to, ...)

Connects commands, files and streams.
"""
function pipeline(cmd::AbstractCmd; stdin = nothing, stdout = nothing, stderr = nothing, append::Bool = false)
    stdin === nothing || (cmd = CmdRedirect(cmd, stdin isa AbstractString ? FileRedirect(stdin, false) : stdin, STDIN_NO, true))
    stdout === nothing || (cmd = CmdRedirect(cmd, stdout isa AbstractString ? FileRedirect(stdout, append) : stdout, STDOUT_NO, false))
    stderr === nothing || (cmd = CmdRedirect(cmd, stderr isa AbstractString ? FileRedirect(stderr, append) : stderr, STDERR_NO, false))
    return cmd
end
pipeline(cmd::AbstractCmd, dest) = dest isa AbstractCmd ? OrCmds(cmd, dest) : pipeline(cmd; stdout = dest)
pipeline(src::Union{IO,AbstractString,RawFD}, cmd::AbstractCmd) = pipeline(cmd; stdin = src)
pipeline(a, b, c, d...) = pipeline(pipeline(a, b), c, d...)

# --- backtick literals ---

"`arg` as the shell needs it to be quoted."
function print_shell_word(io::IO, word::AbstractString, special::AbstractString = "")
    plain = !isempty(word) && all(c -> !(isspace(c) || c in "\\'\"\$`" || c in special), word)
    if plain
        print(io, word)
    elseif !('\'' in word)
        print(io, '\'', word, '\'')
    else
        print(io, '"', replace(word, r"[\"\$\\]" => s"\\\0"), '"')
    end
end
const shell_special = "#{}()[]<>|&*?~;"
shell_escape(args::AbstractString...; special::AbstractString = "") = sprint() do io
    for (i, a) in enumerate(args)
        i > 1 && print(io, ' ')
        print_shell_word(io, a, special)
    end
end
shell_escape(cmd::Cmd; special::AbstractString = "") = shell_escape(cmd.exec...; special)
shell_escape_posixly(args::AbstractString...) = shell_escape(args...; special = shell_special)
function show(io::IO, cmd::Cmd)
    print_env, print_dir = cmd.env !== nothing, !isempty(cmd.dir)
    (print_env || print_dir) && print(io, "setenv(")
    print(io, '`', sprint(c -> join_shell(c, cmd.exec)), '`')
    if print_env || print_dir
        print_env && (print(io, ","); show(io, cmd.env))
        print_dir && (print(io, "; dir="); show(io, cmd.dir))
        print(io, ')')
    end
    return nothing
end
join_shell(io, words) = (for (i, w) in enumerate(words); i > 1 && print(io, ' '); s = sprint(print_shell_word, w, shell_special); print(io, replace(s, '`' => "\\`")); end)
function show(io::IO, c::Union{OrCmds,AndCmds})
    print(io, c isa OrCmds ? "pipeline(" : "")
    show(io, c.a)
    print(io, c isa OrCmds ? ", " : " & ")
    show(io, c.b)
    print(io, c isa OrCmds ? ")" : "")
end
function show(io::IO, c::CmdRedirect)
    print(io, "pipeline(")
    show(io, c.cmd)
    print(io, ", ", c.stream_no == 0 ? "stdin" : c.stream_no == 1 ? "stdout" : "stderr", c.readable ? "<" : ">")
    show(io, c.handle isa FileRedirect ? c.handle.filename : c.handle)
    print(io, ')')
end

"The words of a command text, each a list of pieces that are text or expressions to be interpolated."
function shell_parse(text::AbstractString, interpolate::Bool = true; special = "", filename = "none")
    words = Vector{Any}[]
    word = Any[]
    piece = IOBuffer()
    flush_piece() = (s = String(take!(piece)); isempty(s) || push!(word, s))
    i, n = 1, ncodeunits(text)
    mode = ' '
    while i <= n
        c = text[i]
        next = nextind(text, i)
        if mode == '\''
            c == '\'' ? (mode = ' ') : print(piece, c)
        elseif c == '$' && interpolate
            flush_piece()
            next > n && error("unexpected end of command after \$")
            ex, next = Meta.parse_by(:atom, text, filename, 1, next - 1)
            Meta.check_parsed(ex)
            next += 1
            push!(word, mode == '"' ? Expr(:call, string, ex) : ex)
        elseif mode == '"'
            if c == '"'
                mode = ' '
            elseif c == '\\' && next <= n && text[next] in "\"\$\\"
                print(piece, text[next])
                next = nextind(text, next)
            else
                print(piece, c)
            end
        elseif c == '\'' || c == '"'
            mode = c
            # Quotes make a word even where it is empty.
            isempty(word) && push!(word, "")
        elseif c == '\\' && next <= n
            print(piece, text[next])
            next = nextind(text, next)
        elseif isspace(c)
            flush_piece()
            isempty(word) || push!(words, word)
            word = Any[]
        else
            print(piece, c)
        end
        i = next
    end
    mode == '\'' && error("unterminated single quote")
    mode == '"' && error("unterminated double quote")
    flush_piece()
    isempty(word) || push!(words, word)
    return words
end
shell_split(s::AbstractString) = String[join(w) for w in shell_parse(s, false)]

arg_gen() = String[]
arg_gen(x::AbstractString) = String[cstr(x)]
arg_gen(cmd::Cmd) = (cmd.env === nothing && isempty(cmd.dir) || throw(ArgumentError("Non-default environment behavior is only permitted for the first interpolant.")); cmd.exec)
cstr(s) = containsnul(String(s)) ? throw(ArgumentError("strings containing NUL cannot be passed to spawned processes")) : String(s)
function arg_gen(head)
    if applicable(iterate, head) && !(head isa Number || head isa Char || head isa Symbol)
        return String[cstr(string(x)) for x in head]
    end
    return String[cstr(string(head))]
end
"The product of the pieces of one word."
function arg_gen(head, tail...)
    heads = arg_gen(head)
    tails = arg_gen(tail...)
    return String[cstr(h * t) for h in heads for t in tails]
end
function cmd_gen(parsed)
    args = String[]
    first_word = isempty(parsed) ? () : parsed[1]
    if length(first_word) >= 1 && first_word[1] isa Cmd
        cmd = first_word[1]
        append!(args, cmd.exec)
        for w in parsed[2:end]
            append!(args, arg_gen(w...))
        end
        return Cmd(Cmd(args), cmd.ignorestatus, cmd.flags, cmd.env, cmd.dir)
    end
    for w in parsed
        append!(args, arg_gen(w...))
    end
    return Cmd(args)
end
macro cmd(text)
    words = shell_parse(text; special = shell_special, filename = String(__source__.file))
    return :($(GlobalRef(Base, :cmd_gen))($(Expr(:tuple, Any[Expr(:tuple, Any[p isa AbstractString ? p : esc(p) for p in w]...) for w in words]...))))
end
Cmd(s::AbstractString...) = Cmd(String[s...])
