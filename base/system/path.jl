# Paths as text.

export abspath, basename, contractuser, dirname, expanduser, homedir, isabspath, isdirpath, joinpath, normpath,
    realpath, relpath, samefile, splitdir, splitdrive, splitext, splitpath

const path_separator = "/"
const pathsep_char = '/'

homedir() = get(ENV, "HOME") do
    error("homedir(): HOME is not set")
end
isabspath(path::AbstractString) = startswith(path, '/')
isdirpath(path::AbstractString) = endswith(path, '/') || path in ("", ".", "..") || endswith(path, "/.") || endswith(path, "/..")
splitdrive(path::AbstractString) = ("", String(path))

"The directory part and the last part of a path."
splitdir(path::AbstractString) = splitdir_text(String(path))
function splitdir_text(path::String)
    at = findlast('/', path)
    at === nothing && return ("", path)
    base = String(SubString(path, at + 1))
    dir = SubString(path, 1, at)
    stripped = rstrip(dir, '/')
    return (isempty(stripped) ? "/" : String(stripped), base)
end
dirname(path::AbstractString) = splitdir(path)[1]
basename(path::AbstractString) = splitdir(path)[2]

"The path without and with only its extension, dot included."
function splitext(path::AbstractString)
    path = String(path)
    at = findlast('.', path)
    base = something(findlast('/', path), 0)
    (at === nothing || at < base) && return (path, "")
    # A name that begins with dots has no extension by these.
    all(==('.'), SubString(path, base + 1, prevind(path, at))) && return (path, "")
    return (String(SubString(path, 1, prevind(path, at))), String(SubString(path, at)))
end

function splitpath(path::AbstractString)
    path = String(path)
    parts = String[]
    isempty(path) && return [""]
    startswith(path, '/') && push!(parts, "/")
    for p in eachsplit(path, '/'; keepempty = false)
        push!(parts, String(p))
    end
    return parts
end

joinpath(path::AbstractString) = String(path)
function joinpath(path::AbstractString, paths::AbstractString...)
    return joinpath((path, paths...))
end
joinpath(paths::AbstractVector{<:AbstractString}) = joinpath(Tuple(paths))
function joinpath(paths::Tuple{Vararg{AbstractString}})
    isempty(paths) && throw(ArgumentError("joinpath: collection of path components must be non-empty"))
    out = String(paths[1])
    for i in 2:length(paths)
        p = String(paths[i])
        if isabspath(p)
            out = p
        elseif isempty(out) || endswith(out, '/')
            out = out * p
        else
            out = string(out, '/', p)
        end
    end
    return out
end

"The path without `.`, `..` and repeated separators, as far as its text tells."
function normpath(path::String)
    absolute = isabspath(path)
    as_directory = isdirpath(path)
    parts = SubString{String}[]
    for p in eachsplit(path, '/'; keepempty = false)
        if p == "."
            continue
        elseif p == ".." && !isempty(parts) && parts[end] != ".."
            pop!(parts)
        elseif p == ".." && absolute
            continue
        else
            push!(parts, p)
        end
    end
    isempty(parts) && return absolute ? "/" : as_directory ? "./" : "."
    out = join(parts, '/')
    return string(absolute ? "/" : "", out, as_directory ? "/" : "")
end
normpath(path::AbstractString) = normpath(String(path))
normpath(path::AbstractString, paths::AbstractString...) = normpath(joinpath(path, paths...))
abspath(path::AbstractString) = normpath(isabspath(path) ? String(path) : isempty(path) ? pwd() * "/" : joinpath(pwd(), path))
abspath(path::AbstractString, paths::AbstractString...) = abspath(joinpath(path, paths...))

"The canonical path of an existing file."
function realpath(path::AbstractString)
    p = ccall(:realpath, Ptr{UInt8}, (Cstring, Ptr{Cvoid}), path, C_NULL)
    p == C_NULL && throw(uv_error_of("realpath($(repr(path)))", Libc.errno()))
    text = unsafe_string(p)
    Libc.free(p)
    return text
end

"The path with a leading `~` replaced by the home directory."
function expanduser(path::AbstractString)
    (isempty(path) || first(path) != '~') && return path
    length(path) == 1 && return homedir()
    path[2] == '/' && return homedir() * path[2:end]
    throw(ArgumentError("~user tilde expansion not yet implemented"))
end
function contractuser(path::AbstractString)
    home = homedir()
    path == home && return "~"
    return startswith(path, home * "/") ? joinpath("~", relpath(path, home)) : path
end

"The path that leads from the directory `start` to `path`."
function relpath(path::String, start::String = ".")
    isempty(path) && throw(ArgumentError("`path` must be non-empty"))
    path == start && return "."
    to = split(normpath(abspath(path)), '/'; keepempty = false)
    from = split(normpath(abspath(start)), '/'; keepempty = false)
    same = 0
    while same < min(length(to), length(from)) && to[same+1] == from[same+1]
        same += 1
    end
    parts = vcat(fill("..", length(from) - same), String.(to[same+1:end]))
    return isempty(parts) ? "." : join(parts, '/')
end
relpath(path::AbstractString, start::AbstractString = ".") = relpath(String(path), String(start))
samefile(a::AbstractString, b::AbstractString) = (x = stat(a); y = stat(b); ispath(x) && x.device == y.device && x.inode == y.inode)
