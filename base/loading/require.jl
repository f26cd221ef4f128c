# Loading packages: `require`, `include`, extensions, and the way to images.

export @__DIR__, @__FILE__, __precompile__, evalfile, include_dependency, include_string, pathof, pkgdir, pkgversion

"Where a loaded package came from."
mutable struct PkgOrigin
    path::Union{String,Nothing}
    cachepath::Union{String,Nothing}
    version::Union{VersionNumber,Nothing}
end
PkgOrigin() = PkgOrigin(nothing, nothing, nothing)
const pkgorigins = Dict{PkgId,PkgOrigin}()
const loaded_modules = Dict{PkgId,Module}()
const loaded_modules_order = Module[]
const module_keys = IdDict{Module,PkgId}()
const package_callbacks = Any[]
const include_callbacks = Any[]
"Packages whose loading has begun and not ended, and the tasks that wait for it."
const package_loading = Vector{Any}()
"Modules that are not loaded but part of the system."
const toplevel_module_stack = Module[]

loaded_modules_array() = copy(loaded_modules_order)
root_module_key(m::Module) = get(module_keys, m) do
    throw(KeyError(m))
end
is_root_module(m::Module) = m === Base || m === Core || m === Main || haskey(module_keys, m)
root_module_exists(key::PkgId) = haskey(loaded_modules, key)
root_module(key::PkgId) = loaded_modules[key]
root_module(where::Module, name::Symbol) = (key = identify_package(where, String(name)); key isa PkgId ? root_module(key) : throw(KeyError(name)))
maybe_root_module(key::PkgId) = get(loaded_modules, key, nothing)
"Takes note of a package's module."
function register_root_module(m::Module, key::PkgId = PkgId(m))
    if haskey(loaded_modules, key) && loaded_modules[key] !== m
        @warn "Replacing module `$(key.name)`"
    end
    haskey(module_keys, m) || push!(loaded_modules_order, m)
    loaded_modules[key] = m
    module_keys[m] = key
    return nothing
end

# --- images ---

uuid_words(pkg::PkgId) = pkg.uuid === nothing ? (UInt64(0), UInt64(0)) : convert(NTuple{2,UInt64}, pkg.uuid)
"The module of `pkg`, from an image of it that is up to date; nothing where there is none. What it requires is loaded with it."
function _load_image(pkg::PkgId, path::String)
    high, low = uuid_words(pkg)
    return ccall(:tt_image_load, Any, (Any, UInt64, UInt64, Any), pkg.name, high, low, path)::Union{Module,Nothing}
end
"Writes an image of `pkg` where that is possible; whether there is one now."
function _build_image(pkg::PkgId, path::String)
    high, low = uuid_words(pkg)
    return ccall(:tt_image_build, Cint, (Any, UInt64, UInt64, Any, Any), pkg.name, high, low, path, join(load_path(), ':')) != 0
end
"Where the package lies that an image requires; nothing where it is not found."
function _locate_required(name::String, high::UInt64, low::UInt64)
    return locate_package(high == 0 && low == 0 ? PkgId(name) : PkgId(UUID((high, low)), name))
end
"Takes note of a module that came from an image: of a package's, and of the documentation in it."
function _register_from_image(m::Module, isroot::Bool)
    isroot && register_root_module(m)
    isdefined(m, Docs.META) && !(m in Docs.modules) && push!(Docs.modules, m)
    return nothing
end
"Evaluates a package in the process that writes its image. Returns its module and the files that it was made from."
function _evaluate_for_image(name::String, high::UInt64, low::UInt64, path::String)
    key = high == 0 && low == 0 ? PkgId(name) : PkgId(UUID((high, low)), name)
    global track_dependencies = true
    push!(package_loading, (key, current_task()))
    result = Any[load_from_source(key, path)]
    root = result[1]
    for (m, file) in _require_dependencies
        m === __toplevel__ || moduleroot(m) === root || continue
        push!(result, String(file))
    end
    return result
end
"Whether packages come from images: a setting of the command line."
use_images() = ccall(:tt_images_enabled, Cint, ()) != 0

"Files that a package depends on besides those that it includes; the image of the package records them."
const _require_dependencies = Any[]
track_dependencies = false
"Declares that the code of the current package depends on a file."
function include_dependency(path::AbstractString; track_content::Bool = false)
    file = normpath(joinpath(current_source_dir(), path))
    track_dependencies && push!(_require_dependencies, (__toplevel__, file))
    return nothing
end

"Says that a module must not be kept in an image: its file begins with `__precompile__(false)`."
function __precompile__(is_precompilable::Bool = true)
    if !is_precompilable && generating_output()
        throw(PrecompilableError())
    end
    return nothing
end
struct PrecompilableError <: Exception end
showerror(io::IO, ::PrecompilableError) = print(io, "Declaring __precompile__(false) is not allowed in files that are being precompiled.")

# --- include ---

"The file that is being included."
source_path(default::Union{AbstractString,Nothing} = "") = (p = get(task_local_storage(), :SOURCE_PATH, nothing); p === nothing ? default : p)
"Makes `path` the file that is being included (nothing: none); returns which one was. The session calls it around a program's file."
function _source_begins(path::Union{String,Nothing})
    storage = task_local_storage()
    before = get(storage, :SOURCE_PATH, nothing)
    path === nothing ? delete!(storage, :SOURCE_PATH) : (storage[:SOURCE_PATH] = path)
    return before
end
current_source_dir() = (p = source_path(nothing); p === nothing ? pwd() : dirname(p))

"Evaluates the file at `path`, relative to the file that is being included, in module `m`."
function _include(mapexpr::Function, m::Module, path::AbstractString)
    # The package's own statements say anew what is to be compiled.
    before = ccall(:tt_compile_at_once, Cint, (Cint,), 0)
    result = _include_file(mapexpr, m, path)
    ccall(:tt_compile_at_once, Cint, (Cint,), before)
    return result
end
function _include_file(mapexpr::Function, m::Module, path::AbstractString)
    file = normpath(joinpath(current_source_dir(), path))
    isabspath(file) || (file = abspath(file))
    for callback in include_callbacks
        invokelatest(callback, m, file)
    end
    track_dependencies && push!(_require_dependencies, (m, file))
    text = read(file, String)
    return include_string(mapexpr, m, text, file)
end
include(mapexpr::Function, m::Module, path::AbstractString) = _include(mapexpr, m, path)

"Evaluates the text of a file in module `m`; errors say where they were."
function include_string(mapexpr::Function, m::Module, text::AbstractString, file::AbstractString = "string")
    storage = task_local_storage()
    before = get(storage, :SOURCE_PATH, nothing)
    storage[:SOURCE_PATH] = file
    line = 1
    try
        program = Meta.parseall(text; filename = file)
        result = nothing
        is_expr(program, :toplevel) || (program = Expr(:toplevel, program))
        place = LineNumberNode(1, Symbol(file))
        for ex in program.args
            if ex isa LineNumberNode
                place = ex
                line = ex.line
                continue
            end
            Meta.check_parsed(ex)
            ex = mapexpr(ex)
            result = Core.eval(m, Expr(:toplevel, place, ex))
        end
        return result
    catch e
        e isa LoadError && e.file == String(file) && rethrow()
        rethrow(LoadError(String(file), line, e))
    finally
        before === nothing ? delete!(storage, :SOURCE_PATH) : (storage[:SOURCE_PATH] = before)
    end
end
include_string(m::Module, text::AbstractString, file::AbstractString = "string") = include_string(identity, m, text, file)
"Evaluates a file in a module of its own; its last value."
function evalfile(path::AbstractString, args::Vector{String} = String[])
    m = Module(:__anon__)
    Core.eval(m, :(const ARGS = $args))
    _define_module_functions(m)
    return include(identity, m, path)
end

"Defines `eval` and `include` of a module that is not bare: the interpreter calls this for each new one."
function _define_module_functions(m::Module)
    Core.eval(m, Expr(:block,
        :(eval(x) = $(Core.eval)($m, x)),
        :(eval(m::Module, x) = $(Core.eval)(m, x)),
        :(include(path::AbstractString) = $(_include)(identity, $m, path)),
        :(include(mapexpr::Function, path::AbstractString) = $(_include)(mapexpr, $m, path))))
    return nothing
end

macro __FILE__()
    __source__.file === nothing && return nothing
    return String(__source__.file)
end
macro __DIR__()
    __source__.file === nothing && return pwd()
    dir = dirname(String(__source__.file))
    return isempty(dir) ? pwd() : abspath(dir)
end

# --- require ---

"""
    require(into, name)

The module of the package that `name` means in `into`; loads it where it is not loaded.
"""
function require(into::Module, name::Symbol)
    text = String(name)
    if endswith(text, ".jl")
        throw(ArgumentError("cannot use `.jl` in package name `$text`"))
    end
    root = moduleroot(into)
    key = identify_package(root === __toplevel__ ? Main : root, text)
    if key === nothing
        where = PkgId(root)
        if where.uuid === nothing
            throw(ArgumentError("Package $text not found in current path.\n- Run `import Pkg; Pkg.add($(repr(text)))` to install the $text package."))
        end
        throw(ArgumentError("Package $(where.name) does not have $text in its dependencies:\n- You may have a partially installed environment. Try `Pkg.instantiate()`\n  to ensure all packages in the environment are installed.\n- Or, if you have $(where.name) checked out for development and have\n  added $text as a dependency but haven't updated your primary\n  environment's manifest file, try `Pkg.resolve()`.\n- Otherwise you may need to report an issue with $(where.name)"))
    end
    return require(key)
end
function require(key::PkgId)
    m = get(loaded_modules, key, nothing)
    m === nothing || return m
    for (other, task) in package_loading
        if other == key
            task === current_task() && return loading_module_of(key)
            wait_for_package(key)
            return loaded_modules[key]
        end
    end
    m = load_package(key)
    run_package_callbacks(key)
    return m
end
"The module of a package that requires itself while it loads: what is there of it."
loading_module_of(key::PkgId) = get(() -> error("cyclic dependency: package $(key.name) is being loaded"), loaded_modules, key)
function wait_for_package(key::PkgId)
    while any(x -> x[1] == key, package_loading)
        yield_or_idle()
    end
end
"Where packages that come from source are made: code there has no way to see Main's names."
baremodule __toplevel__
using Base
end

function load_package(key::PkgId)
    path = locate_package(key)
    path === nothing && throw(ArgumentError("Package $(key.name) [$(key.uuid)] is required but does not seem to be installed:\n - Run `Pkg.instantiate()` to install all recorded dependencies.\n"))
    push!(package_loading, (key, current_task()))
    try
        m = nothing
        if use_images()
            m = _load_image(key, path)
            if m === nothing && _build_image(key, path)
                m = _load_image(key, path)
            end
            # What an image refers to must be in images.
            m === nothing && generating_output() && throw(PrecompilableError())
        end
        m === nothing && (m = load_from_source(key, path))
        note_origin(key, path)
        return m
    finally
        filter!(x -> x[1] != key, package_loading)
    end
end
function note_origin(key::PkgId, path)
    origin = get!(PkgOrigin, pkgorigins, key)
    origin.path = path
    file = project_file_in(dirname(dirname(path)))
    if file !== nothing
        v = get(parsed_toml(file), "version", nothing)
        v isa String && (origin.version = tryparse(VersionNumber, v))
    end
    return nothing
end

"Evaluates the file of a package in the place of packages, and returns the module that it defines."
function load_from_source(key::PkgId, path::String)
    push!(toplevel_module_stack, __toplevel__)
    before = pending_package[]
    pending_package[] = key
    try
        include_string(identity, __toplevel__, read(path, String), path)
    catch
        m = get(loaded_modules, key, nothing)
        m === nothing || forget_root_module(m, key)
        rethrow()
    finally
        pop!(toplevel_module_stack)
        pending_package[] = before
    end
    return get(loaded_modules, key) do
        error("package `$(key.name)` did not define the expected module `$(key.name)`, check for typos in package module name")
    end
end
function forget_root_module(m::Module, key::PkgId)
    delete!(loaded_modules, key)
    delete!(module_keys, m)
    filter!(x -> x !== m, loaded_modules_order)
    return nothing
end
"The package whose file is being evaluated."
const pending_package = Ref{Union{PkgId,Nothing}}(nothing)
"Called by the interpreter as a module begins in the place of packages: it gets the package's identity, so that its own imports find what it depends on."
function _module_begins(m::Module)
    key = pending_package[]
    key === nothing && return nothing
    high, low = uuid_words(key)
    ccall(:tt_set_module_uuid, Cvoid, (Any, UInt64, UInt64), m, high, low)
    register_root_module(m)
    return nothing
end

function run_package_callbacks(key::PkgId)
    load_extensions()
    for callback in package_callbacks
        invokelatest(callback, key)
    end
    return nothing
end

# --- extensions ---

"An extension that waits for packages to be loaded."
mutable struct ExtensionId
    id::PkgId
    parent::PkgId
    triggers::Vector{PkgId}
    tried::Bool
end
const known_extensions = ExtensionId[]
const extensions_seen_of = Set{PkgId}()

"Takes note of the extensions of the packages that are loaded."
function note_extensions(key::PkgId)
    key in extensions_seen_of && return nothing
    push!(extensions_seen_of, key)
    key.uuid === nothing && return nothing
    path = locate_package(key)
    path === nothing && return nothing
    file = project_file_in(dirname(dirname(path)))
    file === nothing && return nothing
    d = parsed_toml(file)
    exts = get(d, "extensions", nothing)
    exts isa Dict || return nothing
    deps = toml_deps(d)
    for name in sort!(collect(keys(exts)))
        wanted = exts[name]
        names = wanted isa String ? [wanted] : String[w for w in wanted]
        all(n -> haskey(deps, n), names) || continue
        push!(known_extensions, ExtensionId(PkgId(uuid5(key.uuid, name), name), key, PkgId[PkgId(deps[n], n) for n in names], false))
    end
    return nothing
end
"Loads the extensions all of whose packages are there."
function load_extensions()
    for m in loaded_modules_array()
        note_extensions(module_keys[m])
    end
    for ext in known_extensions
        ext.tried && continue
        any(x -> x[1] == ext.parent || x[1] in ext.triggers, package_loading) && continue
        root_module_exists(ext.parent) && all(root_module_exists, ext.triggers) || continue
        ext.tried = true
        try
            load_package(ext.id)
            load_extensions()
        catch e
            @error "Error during loading of extension $(ext.id.name) of $(ext.parent.name), use `Base.retry_load_extensions()` to retry." exception = (e, catch_backtrace())
        end
    end
    return nothing
end
function retry_load_extensions()
    for ext in known_extensions
        root_module_exists(ext.id) || (ext.tried = false)
    end
    return load_extensions()
end
"The module of the extension `ext` of the package `parent`; nothing where it is not loaded."
get_extension(parent::Module, ext::Symbol) = get_extension(PkgId(parent), ext)
function get_extension(parent::PkgId, ext::Symbol)
    parent.uuid === nothing && return nothing
    return get(loaded_modules, PkgId(uuid5(parent.uuid, String(ext)), String(ext)), nothing)
end

pathof(m::Module) = (key = get(module_keys, m, nothing); key === nothing ? nothing : (o = get(pkgorigins, key, nothing); o === nothing ? locate_package(key) : o.path))
function pkgdir(m::Module, paths::AbstractString...)
    path = pathof(moduleroot(m))
    path === nothing && return nothing
    dir = dirname(dirname(path))
    return joinpath(dir, paths...)
end
function pkgversion(m::Module)
    path = pathof(moduleroot(m))
    path === nothing && return nothing
    file = project_file_in(dirname(dirname(path)))
    file === nothing && return nothing
    v = get(parsed_toml(file), "version", nothing)
    return v isa String ? VersionNumber(v) : nothing
end
find_package(name::String) = (key = identify_package(name); key === nothing ? nothing : locate_package(key))
find_package(where, name::String) = (key = identify_package(where, name); key === nothing ? nothing : locate_package(key))
"The absolute path of a source file, also where it is named relative to Base."
function find_source_file(path::AbstractString)
    isabspath(path) && return isfile(path) ? path : nothing
    isfile(path) && return abspath(path)
    file = joinpath(Sys.BINDIR, DATAROOTDIR, "tintype", "base", path)
    return isfile(file) ? normpath(file) : nothing
end
fixup_stdlib_path(path::String) = path
compilecache(key::PkgId, path::String = something(locate_package(key)); kwargs...) = _build_image(key, path)
isprecompiled(key::PkgId; kwargs...) = false

# Base exports the names of some functions whose methods the package Random has: the first call loads it.

const random_id = PkgId(UUID("9a3f8284-a2c9-5f02-9a11-845980a1fd5c"), "Random")
for f in (:rand, :randn)
    @eval function $f(args...)
        haskey(loaded_modules, random_id) && throw(MethodError($f, args))
        require(random_id)
        return invokelatest($f, args...)
    end
end
