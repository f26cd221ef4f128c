# The command line: options, running programs and expressions, and errors that nobody caught.

export atreplinit

"What the command line asked for."
mutable struct CommandLineOptions
    quiet::Int8
    banner::Int8
    julia_bin::String
    julia_cmd::Vector{String}
    project::Union{String,Nothing}
    eval::Vector{Tuple{Char,String}}
    color::Int8
    startupfile::Int8
    historyfile::Int8
    depwarn::Int8
    warn_overwrite::Int8
    warn_scope::Int8
    can_inline::Int8
    check_bounds::Int8
    opt_level::Int8
    debug_level::Int8
    compile_enabled::Int8
    code_coverage::Int8
    malloc_log::Int8
    fast_math::Int8
    use_compiled_modules::Int8
    use_pkgimages::Int8
    use_sysimage_native_code::Int8
    incremental::Int8
    isinteractive::Int8
    nthreads::Int16
    image_file::String
    outputji::Ptr{UInt8}
    program::Union{String,Nothing}
end
const command_line_options = CommandLineOptions(0, 0, "", String[], nothing, Tuple{Char,String}[], 0, 0, 0, 0, 0, 1, 1, 0, 2, 1, 1, 0, 0, 0, 1, 1, 1, 0, 0, 1, "", C_NULL, nothing)
"A setting of the command line: a String, an Int, or nothing where it was not given."
command_line(name::Symbol) = ccall(:tt_command_line, Any, (Any,), name)
"What the command line asked for, asked for again at each call, since an image holds the object."
function JLOptions()
    o = command_line_options
    for name in fieldnames(CommandLineOptions)
        v = command_line(name)
        v === nothing || setfield!(o, name, convert(fieldtype(CommandLineOptions, name), v))
    end
    return o
end
JLOptions_project() = command_line(:project)::Union{Nothing,String}
"The command that started this process, for starting another like it."
function julia_cmd(program::AbstractString = command_line_options.julia_bin; cpu_target = nothing)
    isempty(program) && (program = readlink("/proc/self/exe"))
    words = String[program]
    o = JLOptions()
    o.check_bounds == 1 && push!(words, "--check-bounds=yes")
    o.check_bounds == 2 && push!(words, "--check-bounds=no")
    o.startupfile == 2 && push!(words, "--startup-file=no")
    return Cmd(words)
end
julia_exename() = basename(isempty(command_line_options.julia_bin) ? readlink("/proc/self/exe") : command_line_options.julia_bin)


"""
Called by the session with an exception that nothing caught: prints it as an uncaught error. With `scrub`, without the frames of the
prompt that it was evaluated from.
"""
function _display_uncaught(@nospecialize(e); scrub::Bool = false)
    flush_standard_streams()
    io = IOContext(stderr, :limit => true, :color => get(stderr, :color, false))
    stack = current_exceptions()
    n = length(stack)
    if n == 0 || stack[n].exception !== e
        stack = ExceptionStack(Any[(exception = e, backtrace = nothing)])
    end
    scrub && (stack = ExceptionStack(Any[(exception = x.exception, backtrace = without_prompt(x.backtrace)) for x in stack]))
    try
        printstyled(io, "ERROR: "; bold = true, color = error_color())
        show_exception_stack(io, stack)
        println(io)
    catch err
        println(stderr, "ERROR: ", typeof(e), ", and showing it failed: ", typeof(err))
    end
    flush_standard_streams()
    return nothing
end

"The frames of a trace above the outermost call of `eval`."
without_prompt(::Nothing) = nothing
function without_prompt(trace::Vector)
    frames = StackTraces.stacktrace(trace)
    i = findlast(f -> f.func === :eval, frames)
    return Any[(f, 1) for f in (i === nothing ? frames : frames[1:i-1])]
end

"Evaluates the expressions of a text in Main and, where `show_last` is true, shows the value of the last."
function exec_text(text::AbstractString, name::AbstractString, show_last::Bool)
    value = include_string(identity, Main, text, name)
    if show_last
        invokelatest(show, stdout, value)
        println()
    end
    return nothing
end
"Runs the text of a program in Main."
function exec_program(path::AbstractString)
    if path == "-"
        return include_string(identity, Main, read(stdin, String), "stdin")
    end
    return include(identity, Main, abspath(path))
end
parse_input_line(s::AbstractString; filename = "none", depwarn = true) = Meta.parseall(s; filename)

"Runs `f` for each start of the interactive prompt."
atreplinit(f::Function) = (pushfirst!(repl_hooks, f); nothing)
const repl_hooks = Any[]
active_repl = nothing

"Runs the startup file of the user, where there is one."
function load_startup_file()
    isempty(DEPOT_PATH) && return nothing
    file = abspath(DEPOT_PATH[1], "config", "startup.jl")
    isfile(file) && include(identity, Main, file)
    return nothing
end

"What a text must mention for InteractiveUtils to be loaded for it."
const interactive_names = ("@which", "@edit", "@less", "@functionloc", "code_", "versioninfo", "varinfo", "subtypes", "supertypes", "methodswith", "apropos", "clipboard")
"""
Has Main use InteractiveUtils where `text`, typed at a prompt or given by `-e`, mentions one of its names: as if it were always used
there, at no cost for who has no use for it.
"""
function _offer_interactive_utils(text::String)
    any(name -> occursin(name, text), interactive_names) && !isdefined(Main, :InteractiveUtils) || return nothing
    try
        m = require(PkgId(UUID("b77e0a4c-d291-57a0-90e8-8db25a27a240"), "InteractiveUtils"))
        Core.eval(Main, Expr(:toplevel, :(const InteractiveUtils = $m), :(using .InteractiveUtils)))
    catch
        # Without the standard libraries the names are just not defined.
    end
    return nothing
end

"Evaluates what was typed, and shows its value; errors are printed."
function eval_user_input(errio::IO, @nospecialize(ast), show_value::Bool)
    try
        Meta.check_parsed(ast)
        value = Core.eval(Main, ast)
        setglobal!(Main, :ans, value)
        if show_value && value !== nothing
            invokelatest(display, value)
        end
    catch e
        _display_uncaught(e; scrub = true)
    end
    return nothing
end
"Reads and evaluates statements from the standard input until it ends; a terminal is prompted."
function run_fallback_repl(interactive::Bool)
    for f in repl_hooks
        invokelatest(f, nothing)
    end
    Core.eval(Main, :(global ans = nothing))
    while true
        interactive && (print("julia> "); flush(stdout))
        eof(stdin) && break
        text = ""
        ast = nothing
        while !eof(stdin)
            text *= readline(stdin; keep = true)
            ast = Meta.parseall(text; filename = "REPL[1]")
            is_incomplete(ast) || break
        end
        _offer_interactive_utils(text)
        eval_user_input(stderr, ast, !endswith(rstrip(text), ';'))
        flush_standard_streams()
    end
    interactive && println()
    return nothing
end
is_incomplete(@nospecialize(ast)) = ast isa Expr && (ast.head === :incomplete || ast.head === :toplevel && !isempty(ast.args) && is_incomplete(ast.args[end]))

banner(io::IO = stdout; short = false) = println(io, "Tintype, an implementation of Julia ", VERSION)

"What is set up in each process: streams, environment, paths."
function __init__()
    init_streams()
    Multimedia.reinit_displays()
    wanted = command_line(:color)
    global have_color = wanted === 1 ? true : wanted === 2 ? false : get(ENV, "FORCE_COLOR", "") != "" ? true : haskey(ENV, "NO_COLOR") ? false : nothing
    Sys.BINDIR = dirname(try
        readlink("/proc/self/exe")
    catch
        "/usr/bin/tintype"
    end)
    Sys.__init_build__()
    Sys.STDLIB = find_stdlib_folder()
    init_depot_path()
    init_load_path()
    init_active_project()
    CoreLogging.global_logger(CoreLogging.ConsoleLogger())
    return nothing
end
"The folder of the standard libraries: named by the environment, beside the program's installation, or in its source tree."
function find_stdlib_folder()
    named = get(ENV, "TINTYPE_STDLIB", "")
    isempty(named) || return named
    dir = Sys.BINDIR
    for _ in 1:6
        for candidate in (joinpath(dir, "share", "tintype", "stdlib"), joinpath(dir, "stdlib"))
            isfile(joinpath(candidate, "Test", "Project.toml")) && return candidate
        end
        dir = dirname(dir)
    end
    return joinpath(Sys.BINDIR, "..", "share", "tintype", "stdlib")
end
