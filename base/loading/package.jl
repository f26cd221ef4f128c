# Which package a name means: projects, manifests, directories of packages.

"A package: its UUID, where it has one, and its name."
struct PkgId
    uuid::Union{UUID,Nothing}
    name::String
    PkgId(u::UUID, name::AbstractString) = new(UInt128(u) == 0 ? nothing : u, name)
    PkgId(::Nothing, name::AbstractString) = new(nothing, name)
end
PkgId(name::AbstractString) = PkgId(nothing, name)
function PkgId(m::Module, name::String = String(nameof(moduleroot(m))))
    m = moduleroot(m)
    high, low = ccall(:tt_module_uuid_high, UInt64, (Any,), m), ccall(:tt_module_uuid_low, UInt64, (Any,), m)
    high == 0 && low == 0 && return PkgId(name)
    return PkgId(UUID((high, low)), name)
end
==(a::PkgId, b::PkgId) = a.uuid == b.uuid && a.name == b.name
hash(p::PkgId, h::UInt) = hash(p.name, hash(p.uuid, h + (0xc9f248583a0ca36c % UInt)))
show(io::IO, ::MIME"text/plain", p::PkgId) = print(io, p.name, " [", p.uuid === nothing ? "top-level" : p.uuid, "]")
show(io::IO, p::PkgId) = (print(io, "Base.PkgId("); show(io, p.uuid); print(io, ", "); show(io, p.name); print(io, ')'))

const project_names = ("JuliaProject.toml", "Project.toml")
const manifest_names = ("JuliaManifest-v1.10.toml", "Manifest-v1.10.toml", "JuliaManifest.toml", "Manifest.toml")

"TOML files that were read, with the time of their last change."
const toml_files = Dict{String,Tuple{Float64,Int64,Dict{String,Any}}}()
function parsed_toml(path::AbstractString)
    path = String(path)
    s = stat(path)
    known = get(toml_files, path, nothing)
    known === nothing || known[1] == mtime(s) && known[2] == filesize(s) && return known[3]
    table = TOML.parsefile(path)
    toml_files[path] = (mtime(s), filesize(s), table)
    return table
end

env_project_file(env::String) = basename(env) in project_names && isfile(env) ? env : isdir(env) ? project_file_in(env) : nothing
function project_file_in(dir::String)
    for name in project_names
        file = joinpath(dir, name)
        isfile(file) && return file
    end
    return nothing
end
"The manifest that belongs to a project file."
function project_file_manifest_path(project_file::String)
    d = parsed_toml(project_file)
    explicit = get(d, "manifest", nothing)
    dir = abspath(dirname(project_file))
    if explicit isa String
        path = normpath(joinpath(dir, explicit))
        isfile(path) && return path
    end
    for name in manifest_names
        path = joinpath(dir, name)
        isfile(path) && return path
    end
    return nothing
end
project_uuid(d::Dict, file) = haskey(d, "uuid") ? UUID(d["uuid"]::String) : dummy_uuid(file)
"A UUID for a project that has none, by its path."
function dummy_uuid(file::String)
    return UUID(hash(file, UInt(0x5b0f0fe0)) % UInt128 << 64 | hash(file))
end
function project_pkg(file::String)
    d = parsed_toml(file)
    name = get(d, "name", nothing)
    name isa String || return nothing
    return PkgId(project_uuid(d, file), name)
end
"Entries of a manifest by package name."
function manifest_deps(manifest_file::String)
    d = parsed_toml(manifest_file)
    haskey(d, "manifest_format") && return get(d, "deps", Dict{String,Any}())::Dict{String,Any}
    return d
end

"The package that `name` means at the top of the environment `env`, whether it is also the end of the search."
function identify_in_env(env::String, name::String)
    file = env_project_file(env)
    if file !== nothing
        own = project_pkg(file)
        own !== nothing && own.name == name && return own
        d = parsed_toml(file)
        uuid = get(get(d, "deps", Dict{String,Any}()), name, nothing)
        return uuid isa String ? PkgId(UUID(uuid), name) : nothing
    end
    return identify_in_directory(env, name)
end
"The entry point of package `name` in a directory of packages, and its project file."
function package_in_directory(dir::String, name::String)
    isdir(dir) || return nothing, nothing
    for path in (joinpath(dir, name, "src", name * ".jl"), joinpath(dir, name * ".jl", "src", name * ".jl"))
        isfile(path) && return path, project_file_in(dirname(dirname(path)))
    end
    path = joinpath(dir, name * ".jl")
    isfile(path) && return path, nothing
    return nothing, nothing
end
function identify_in_directory(dir::String, name::String)
    path, file = package_in_directory(dir, name)
    path === nothing && return nothing
    file === nothing && return PkgId(name)
    own = project_pkg(file)
    return own === nothing || own.name != name ? PkgId(name) : own
end

"""
    identify_package([where, ]name)

The package that `name` means in code of `where`: a module, a package or, by default, the top level. Nothing where there is none.
"""
function identify_package(where::Module, name::String)
    return identify_package(PkgId(where), name)
end
function identify_package(name::String)
    for env in load_path()
        found = identify_in_env(env, name)
        found === nothing || return found
    end
    return nothing
end
function identify_package(where::PkgId, name::String)
    where.name === name && return where
    where.uuid === nothing && return identify_package(name)
    for env in load_path()
        deps = deps_of(env, where)
        deps === nothing && continue
        uuid = get(deps, name, nothing)
        uuid === nothing || return PkgId(uuid, name)
        # The package is in this environment, and does not have the dependency.
        return nothing
    end
    # A package that an environment does not know, such as a standard library: by its own project file.
    deps = own_deps(where)
    if deps !== nothing && haskey(deps, name)
        return PkgId(deps[name], name)
    end
    return is_stdlib(where) || deps === nothing ? identify_package(name) : nothing
end
function toml_deps(d::Dict)
    found = Dict{String,UUID}()
    for section in ("deps", "weakdeps")
        table = get(d, section, nothing)
        table isa Dict || continue
        for (k, v) in table
            v isa String && (found[k] = UUID(v))
        end
    end
    return found
end
function own_deps(where::PkgId)
    path = locate_package(where)
    path === nothing && return nothing
    file = project_file_in(dirname(dirname(path)))
    return file === nothing ? nothing : toml_deps(parsed_toml(file))
end
is_stdlib(p::PkgId) = package_in_directory(Sys.STDLIB, p.name)[1] !== nothing

"The dependencies of `where` in an environment that knows it, by name."
function deps_of(env::String, where::PkgId)
    file = env_project_file(env)
    if file === nothing
        path, own_file = package_in_directory(env, where.name)
        (path === nothing || own_file === nothing) && return extension_deps_in_directory(env, where)
        own = project_pkg(own_file)
        own === nothing || own.uuid != where.uuid ? (return nothing) : return toml_deps(parsed_toml(own_file))
    end
    own = project_pkg(file)
    own !== nothing && own == where && return toml_deps(parsed_toml(file))
    manifest = project_file_manifest_path(file)
    manifest === nothing && return nothing
    entries = manifest_deps(manifest)
    for (name, list) in entries, entry in list
        entry isa Dict || continue
        get(entry, "uuid", nothing) == string(where.uuid) && name == where.name && return entry_deps(entries, entry)
        # An extension sees what the package and its weak dependencies are.
        exts = get(entry, "extensions", nothing)
        if exts isa Dict && haskey(exts, where.name) && haskey(entry, "uuid") && uuid5(UUID(entry["uuid"]::String), where.name) == where.uuid
            found = entry_deps(entries, entry)
            found[name] = UUID(entry["uuid"]::String)
            return found
        end
    end
    return nothing
end
function entry_deps(entries, entry)
    found = Dict{String,UUID}()
    for section in ("deps", "weakdeps")
        deps = get(entry, section, nothing)
        if deps isa Dict
            for (k, v) in deps
                found[k] = UUID(v::String)
            end
        elseif deps isa Vector
            for k in deps
                other = get(entries, k, nothing)
                other isa Vector && length(other) == 1 && haskey(other[1], "uuid") && (found[k] = UUID(other[1]["uuid"]::String))
            end
        end
    end
    return found
end
function extension_deps_in_directory(env::String, where::PkgId)
    isdir(env) || return nothing
    for name in readdir(env)
        file = project_file_in(joinpath(env, name))
        file === nothing && continue
        d = parsed_toml(file)
        exts = get(d, "extensions", nothing)
        own = project_pkg(file)
        if exts isa Dict && haskey(exts, where.name) && own !== nothing && own.uuid !== nothing && uuid5(own.uuid, where.name) == where.uuid
            found = toml_deps(d)
            found[own.name] = own.uuid
            return found
        end
    end
    return nothing
end

"The file that defines `pkg`."
function locate_package(pkg::PkgId)
    for env in load_path()
        path = locate_in_env(env, pkg)
        path === nothing || return path
    end
    # Standard libraries are always there, however they were found.
    path, file = package_in_directory(Sys.STDLIB, pkg.name)
    if path !== nothing
        own = file === nothing ? nothing : project_pkg(file)
        (own === nothing || own.uuid == pkg.uuid) && return path
    end
    return nothing
end
function locate_in_env(env::String, pkg::PkgId)
    file = env_project_file(env)
    if file === nothing
        path, own_file = package_in_directory(env, pkg.name)
        if path !== nothing
            own = own_file === nothing ? nothing : project_pkg(own_file)
            (own === nothing ? nothing : own.uuid) == pkg.uuid && return path
        end
        return locate_extension_in_directory(env, pkg)
    end
    own = project_pkg(file)
    if own !== nothing && own == pkg
        entry = get(parsed_toml(file), "path", nothing)
        return entry_point(dirname(file), pkg.name, entry)
    end
    pkg.uuid === nothing && return nothing
    own === nothing || (p = locate_extension(dirname(file), parsed_toml(file), own, pkg)) === nothing || return p
    manifest = project_file_manifest_path(file)
    manifest === nothing && return nothing
    for (name, list) in manifest_deps(manifest), entry in list
        entry isa Dict && haskey(entry, "uuid") || continue
        uuid = UUID(entry["uuid"]::String)
        if name == pkg.name && uuid == pkg.uuid
            return locate_manifest_entry(manifest, name, uuid, entry)
        end
        exts = get(entry, "extensions", nothing)
        if exts isa Dict && haskey(exts, pkg.name) && uuid5(uuid, pkg.name) == pkg.uuid
            parent = locate_manifest_entry(manifest, name, uuid, entry)
            parent === nothing && return nothing
            return extension_file(dirname(dirname(parent)), pkg.name)
        end
    end
    return nothing
end
function entry_point(dir, name, path = nothing)
    candidates = path isa String ? (joinpath(dir, path), joinpath(dir, path, "src", name * ".jl")) : (joinpath(dir, "src", name * ".jl"),)
    for file in candidates
        isfile(file) && return normpath(file)
    end
    return nothing
end
function locate_manifest_entry(manifest, name, uuid, entry)
    path = get(entry, "path", nothing)
    if path isa String
        dir = normpath(abspath(dirname(manifest), path))
        isfile(dir) && return dir
        return entry_point(dir, name)
    end
    tree = get(entry, "git-tree-sha1", nothing)
    if tree isa String
        for slug in (version_slug(uuid, tree), version_slug(uuid, tree, 4)), depot in DEPOT_PATH
            file = entry_point(joinpath(depot, "packages", name, slug), name)
            file === nothing || return file
        end
        return nothing
    end
    return package_in_directory(Sys.STDLIB, name)[1]
end
function extension_file(dir, name)
    for file in (joinpath(dir, "ext", name * ".jl"), joinpath(dir, "ext", name, name * ".jl"))
        isfile(file) && return file
    end
    return nothing
end
function locate_extension(dir, d, own::PkgId, pkg::PkgId)
    exts = get(d, "extensions", nothing)
    exts isa Dict && haskey(exts, pkg.name) && own.uuid !== nothing && uuid5(own.uuid, pkg.name) == pkg.uuid || return nothing
    return extension_file(dir, pkg.name)
end
function locate_extension_in_directory(env, pkg)
    (pkg.uuid === nothing || !isdir(env)) && return nothing
    for name in readdir(env)
        file = project_file_in(joinpath(env, name))
        file === nothing && continue
        own = project_pkg(file)
        own === nothing && continue
        found = locate_extension(dirname(file), parsed_toml(file), own, pkg)
        found === nothing || return found
    end
    return nothing
end

const slug_characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
function slug(x::UInt32, p::Int)
    y = x
    return sprint() do io
        n = length(slug_characters)
        for i in 1:p
            y, d = divrem(y, UInt32(n))
            print(io, slug_characters[Int(d)+1])
        end
    end
end
"The name of the directory that a package manager puts a version of a package in."
function version_slug(uuid::UUID, tree::String, p::Int = 5)
    bytes = UInt8[]
    v = UInt128(uuid)
    for i in 0:15
        push!(bytes, (v >> (8i)) % UInt8)
    end
    crc = crc32c(bytes, 0x00000000)
    crc = crc32c(hex2bytes(tree), crc)
    return slug(crc, p)
end
package_slug(uuid::UUID, p::Int = 5) = slug(crc32c(UInt8[(UInt128(uuid) >> (8i)) % UInt8 for i in 0:15], 0x00000000), p)
"The CRC-32C of bytes, continued from `crc`."
function crc32c(bytes, crc::UInt32 = 0x00000000)
    crc = ~crc
    for b in bytes
        crc ⊻= b
        for _ in 1:8
            crc = crc & 1 == 1 ? (crc >> 1) ⊻ 0x82f63b78 : crc >> 1
        end
    end
    return ~crc
end
_crc32c(a, crc = 0x00000000) = crc32c(a isa AbstractString ? codeunits(a) : a isa IO ? read(a) : a, UInt32(crc))
