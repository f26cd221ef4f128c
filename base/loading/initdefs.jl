# Where code is looked for: LOAD_PATH, DEPOT_PATH, the active project; and what happens at the end of the process.

export ARGS, DEPOT_PATH, LOAD_PATH, PROGRAM_FILE, atexit, disable_sigint, exit, isinteractive, reenable_sigint

const ARGS = String[]
PROGRAM_FILE = ""
const DEPOT_PATH = String[]
const LOAD_PATH = String[]
const DEFAULT_LOAD_PATH = ["@", "@v#.#", "@stdlib"]
const HOME_PROJECT = Ref{Union{String,Nothing}}(nothing)
const ACTIVE_PROJECT = Ref{Union{String,Nothing}}(nothing)
const DATAROOTDIR = "../share"
const SYSCONFDIR = "../etc"

"A setting of the environment: TINTYPE_NAME, or else JULIA_NAME."
env_setting(name, default = nothing) = get(ENV, "TINTYPE_" * name, get(ENV, "JULIA_" * name, default))

function init_depot_path()
    empty!(DEPOT_PATH)
    setting = env_setting("DEPOT_PATH")
    default = [joinpath(homedir(), ".julia"), abspath(Sys.BINDIR, "..", "local", "share", "julia"), abspath(Sys.BINDIR, "..", "share", "julia")]
    if setting === nothing
        append!(DEPOT_PATH, default)
    else
        for part in split(setting, ':')
            isempty(part) ? append!(DEPOT_PATH, filter(d -> !(d in DEPOT_PATH), default)) : push!(DEPOT_PATH, expanduser(String(part)))
        end
    end
    return nothing
end
function parse_load_path(text::String)
    envs = String[]
    isempty(text) && return envs
    for part in split(text, ':')
        isempty(part) ? append!(envs, filter(d -> !(d in envs), DEFAULT_LOAD_PATH)) : push!(envs, String(part))
    end
    return envs
end
function init_load_path()
    setting = env_setting("LOAD_PATH")
    paths = setting === nothing ? DEFAULT_LOAD_PATH : parse_load_path(String(setting))
    append!(empty!(LOAD_PATH), paths)
    return nothing
end
function init_active_project()
    setting = JLOptions_project()
    setting === nothing && (setting = env_setting("PROJECT"))
    HOME_PROJECT[] = setting === nothing || isempty(setting) ? nothing : setting == "@." ? current_project() : startswith(setting, '@') ? load_path_expand(String(setting)) : abspath(expanduser(String(setting)))
    return nothing
end

"The project file that governs the directory `dir`: the first one there or above."
function current_project(dir::AbstractString = pwd())
    home = homedir()
    while true
        for name in project_names
            file = joinpath(dir, name)
            isfile(file) && return file
        end
        dir == home && return nothing
        up = dirname(dir)
        up == dir && return nothing
        dir = up
    end
end

"What a name in LOAD_PATH stands for: a project file, a directory, or nothing."
function load_path_expand(env::AbstractString)
    if startswith(env, '@')
        env == "@" && return active_project(false)
        env == "@." && return current_project()
        env == "@stdlib" && return Sys.STDLIB
        name = replace(SubString(env, 2), "#.#.#" => "$(VERSION.major).$(VERSION.minor).$(VERSION.patch)", "#.#" => "$(VERSION.major).$(VERSION.minor)", "#" => "$(VERSION.major)")
        for depot in DEPOT_PATH
            path = joinpath(depot, "environments", name)
            isdir(path) || continue
            for file in project_names
                isfile(joinpath(path, file)) && return joinpath(path, file)
            end
        end
        isempty(DEPOT_PATH) && return nothing
        return abspath(DEPOT_PATH[1], "environments", name, project_names[end])
    end
    path = abspath(expanduser(String(env)))
    if isdir(path)
        for file in project_names
            isfile(joinpath(path, file)) && return joinpath(path, file)
        end
    end
    return path
end
function load_path()
    paths = String[]
    for env in LOAD_PATH
        path = load_path_expand(env)
        path === nothing || path in paths || push!(paths, path)
    end
    return paths
end
"The project file that is active."
function active_project(search_load_path::Bool = true)
    for project in (ACTIVE_PROJECT[], HOME_PROJECT[])
        (project === nothing || project == "@") && continue
        isfile(project) && return abspath(project)
        if isdir(project) || !endswith(project, ".toml")
            for file in project_names
                isfile(joinpath(project, file)) && return abspath(joinpath(project, file))
            end
            return abspath(joinpath(project, project_names[end]))
        end
        return abspath(project)
    end
    search_load_path || return nothing
    for env in LOAD_PATH
        env == "@" && continue
        path = load_path_expand(env)
        path === nothing && continue
        basename(path) in project_names && isfile(path) && return path
    end
    return nothing
end
set_active_project(project::Union{AbstractString,Nothing}) = (ACTIVE_PROJECT[] = project; nothing)

# --- the end of the process ---

const atexit_hooks = Any[]
"Has `f()`, or `f(exitcode)`, called at the end of the process."
atexit(f::Function) = (pushfirst!(atexit_hooks, f); nothing)
function _atexit(exitcode)
    while !isempty(atexit_hooks)
        f = popfirst!(atexit_hooks)
        try
            hasmethod(f, Tuple{Int32}) && !hasmethod(f, Tuple{}) ? f(Int32(exitcode)) : f()
        catch e
            showerror(stderr, e)
            show_backtrace(stderr, catch_backtrace())
            println(stderr)
        end
    end
    try
        temp_cleanup_purge(; force = true)
        flush_standard_streams()
    catch
    end
    return nothing
end
"Ends the process."
function exit(code::Integer = 0)
    _atexit(code)
    Libc.flush_cstdio()
    ccall(:jl_exit, Union{}, (Int32,), code)
end
exit_on_sigint(on::Bool) = nothing
disable_sigint(f::Function) = f()
reenable_sigint(f::Function) = f()
isinteractive() = command_line(:isinteractive) === 1
generating_output(incremental::Union{Bool,Nothing} = nothing) = ccall(:jl_generating_output, Cint, ()) != 0
"Called before the system image is written: forgets what is true of this process only."
function _before_image()
    empty!(toml_files)
    for list in (ARGS, DEPOT_PATH, LOAD_PATH)
        empty!(list)
    end
    delete!(task_local_storage(), :SOURCE_PATH)
    return nothing
end
