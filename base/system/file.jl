# Files and directories: making, listing, removing, copying.

export cd, cp, hardlink, mkdir, mkpath, mktemp, mktempdir, mv, pwd, readdir, readlink, rm, symlink, tempdir,
    tempname, walkdir

function pwd()
    buffer = Vector{UInt8}(undef, 4096)
    p = ccall(:getcwd, Ptr{UInt8}, (Ptr{UInt8}, Csize_t), buffer, length(buffer))
    p == C_NULL && throw(uv_error_of("pwd()", Libc.errno()))
    return GC.@preserve buffer unsafe_string(pointer(buffer))
end
cd(dir::AbstractString) = (check_errno("cd($(repr(dir)))", ccall(:chdir, Cint, (Cstring,), dir)); nothing)
cd() = cd(homedir())
"Calls `f` in the directory `dir` and returns to the present one."
function cd(f::Function, dir::AbstractString)
    before = pwd()
    cd(dir)
    try
        return f()
    finally
        cd(before)
    end
end
cd(f::Function) = cd(f, homedir())

function mkdir(path::AbstractString; mode::Integer = 0o777)
    check_errno("mkdir($(repr(path)); mode=0o$(string(mode; base = 8)))", ccall(:mkdir, Cint, (Cstring, Cuint), path, mode & 0o777))
    return path
end
function mkpath(path::AbstractString; mode::Integer = 0o777)
    isdirpath(path) && (path = dirname(path))
    dir = dirname(path)
    (path == dir || isdir(path)) && return path
    mkpath(dir; mode)
    try
        mkdir(path; mode)
    catch
        isdir(path) || rethrow()
    end
    return path
end

"The names in a directory; with `join` their paths."
function readdir(dir::AbstractString = "."; join::Bool = false, sort::Bool = true)
    handle = ccall(:opendir, Ptr{Cvoid}, (Cstring,), dir)
    handle == C_NULL && throw(uv_error_of("readdir($(repr(dir)))", Libc.errno()))
    names = String[]
    while true
        entry = ccall(:readdir, Ptr{UInt8}, (Ptr{Cvoid},), handle)
        entry == C_NULL && break
        name = unsafe_string(entry + 19)
        name == "." || name == ".." || push!(names, join ? joinpath(dir, name) : name)
    end
    ccall(:closedir, Cint, (Ptr{Cvoid},), handle)
    sort && sort!(names)
    return names
end

"Removes a file or, with `recursive`, a directory and what is in it."
function rm(path::AbstractString; force::Bool = false, recursive::Bool = false)
    if islink(path) || !isdir(path)
        r = ccall(:unlink, Cint, (Cstring,), path)
        if r != 0
            e = Libc.errno()
            force && e == 2 && return nothing
            throw(uv_error_of("unlink($(repr(path)))", e))
        end
    else
        if recursive
            for p in readdir(path)
                rm(joinpath(path, p); force, recursive = true)
            end
        end
        r = ccall(:rmdir, Cint, (Cstring,), path)
        if r != 0
            e = Libc.errno()
            force && e == 2 && return nothing
            throw(uv_error_of("rm($(repr(path)))", e))
        end
    end
    return nothing
end

function checkfor_mv_cp_cptree(src::AbstractString, dst::AbstractString, txt::AbstractString; force::Bool = false)
    if ispath(dst)
        force || throw(ArgumentError(string("'$dst' exists. `force=true` is required to remove '$dst' before $(txt).")))
        samefile(src, dst) && throw(ArgumentError("'src' and 'dst' refer to the same file/dir. This is not supported.\n  `src` refers to: $(abspath(src))\n  `dst` refers to: $(abspath(dst))\n"))
        rm(dst; recursive = true, force = true)
    end
end
function copy_file(src::AbstractString, dst::AbstractString)
    open(src) do from
        open(dst, "w") do to
            while !eof(from)
                write(to, readavailable(from))
            end
        end
    end
    chmod(dst, filemode(src) & 0o777)
    return dst
end
sendfile(src::AbstractString, dst::AbstractString) = copy_file(src, dst)
function cptree(src::AbstractString, dst::AbstractString; force::Bool = false, follow_symlinks::Bool = false)
    isdir(src) || throw(ArgumentError("'$src' is not a directory. Use `cp(src, dst)`"))
    checkfor_mv_cp_cptree(src, dst, "copying"; force)
    mkdir(dst)
    for name in readdir(src)
        from, to = joinpath(src, name), joinpath(dst, name)
        if !follow_symlinks && islink(from)
            symlink(readlink(from), to)
        elseif isdir(from)
            cptree(from, to; force, follow_symlinks)
        else
            copy_file(from, to)
        end
    end
end
function cp(src::AbstractString, dst::AbstractString; force::Bool = false, follow_symlinks::Bool = false)
    if !follow_symlinks && islink(src)
        checkfor_mv_cp_cptree(src, dst, "copying"; force)
        symlink(readlink(src), dst)
    elseif isdir(src)
        cptree(src, dst; force, follow_symlinks)
    else
        ispath(src) || throw(uv_error_of("open($(repr(src)), $(0), $(0))", 2))
        checkfor_mv_cp_cptree(src, dst, "copying"; force)
        copy_file(src, dst)
    end
    return dst
end
function rename(src::AbstractString, dst::AbstractString; force::Bool = false)
    if ccall(:rename, Cint, (Cstring, Cstring), src, dst) != 0
        e = Libc.errno()
        e == 18 || throw(uv_error_of("rename($(repr(src)), $(repr(dst)))", e))
        cp(src, dst; force)
        rm(src; recursive = true)
    end
    return nothing
end
function mv(src::AbstractString, dst::AbstractString; force::Bool = false)
    checkfor_mv_cp_cptree(src, dst, "moving"; force)
    rename(src, dst)
    return dst
end
function symlink(target::AbstractString, link::AbstractString; dir_target::Bool = false)
    check_errno("symlink($(repr(target)), $(repr(link)))", ccall(:symlink, Cint, (Cstring, Cstring), target, link))
    return nothing
end
function hardlink(src::AbstractString, dst::AbstractString)
    check_errno("hardlink($(repr(src)), $(repr(dst)))", ccall(:link, Cint, (Cstring, Cstring), src, dst))
    return nothing
end
function readlink(path::AbstractString)
    buffer = Vector{UInt8}(undef, 4096)
    n = check_errno("readlink($(repr(path)))", ccall(:readlink, Int, (Cstring, Ptr{UInt8}, Csize_t), path, buffer, length(buffer)))
    return GC.@preserve buffer unsafe_string(pointer(buffer), n)
end

# --- temporary files ---

const temp_prefix = "jl_"
temp_cleanup = Dict{String,Bool}()
function tempdir()
    for name in ("TMPDIR", "TMP", "TEMP", "TEMPDIR")
        haskey(ENV, name) && return String(rstrip(ENV[name], '/'))
    end
    return "/tmp"
end
const temp_characters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
temp_counter = UInt64(0)
"A suffix that no earlier call gave."
function random_suffix()
    global temp_counter += 1
    x = hash((time_ns(), getpid(), temp_counter))
    return String([temp_characters[Int((x >> (6i)) % 62)+1] for i in 0:9])
end
function tempname(parent::AbstractString = tempdir(); cleanup::Bool = true)
    isdir(parent) || throw(ArgumentError("$(repr(parent)) is not a directory"))
    while true
        path = joinpath(parent, temp_prefix * random_suffix())
        ispath(path) && continue
        cleanup && (temp_cleanup[path] = false)
        return path
    end
end
"A new temporary file: its path and a stream to write to it."
function mktemp(parent::AbstractString = tempdir(); cleanup::Bool = true)
    path = joinpath(parent, temp_prefix * random_suffix())
    io = open(path; read = true, write = true, create = true, truncate = true)
    chmod(path, 0o600)
    cleanup && (temp_cleanup[path] = false)
    return (path, io)
end
function mktempdir(parent::AbstractString = tempdir(); prefix::AbstractString = temp_prefix, cleanup::Bool = true)
    path = joinpath(parent, prefix * random_suffix()[1:6])
    mkdir(path; mode = 0o700)
    cleanup && (temp_cleanup[path] = false)
    return path
end
function mktemp(f::Function, parent::AbstractString = tempdir())
    path, io = mktemp(parent; cleanup = false)
    try
        return f(path, io)
    finally
        close(io)
        rm(path; force = true)
    end
end
function mktempdir(f::Function, parent::AbstractString = tempdir(); prefix::AbstractString = temp_prefix)
    path = mktempdir(parent; prefix, cleanup = false)
    try
        return f(path)
    finally
        rm(path; force = true, recursive = true)
    end
end
"Removes the temporary files that are to go with the process."
function temp_cleanup_purge(; force::Bool = false)
    for path in collect(keys(temp_cleanup))
        try
            ispath(path) && rm(path; recursive = true, force = true)
        catch
        end
    end
    empty!(temp_cleanup)
end

"An iterator over a directory tree: (path, names of directories, names of files)."
function walkdir(root; topdown = true, follow_symlinks = false, onerror = throw)
    found = Any[]
    walk_into!(found, root, topdown, follow_symlinks, onerror)
    return (Tuple{String,Vector{String},Vector{String}}(x) for x in found)
end
function walk_into!(found, root, topdown, follow_symlinks, onerror)
    names = try
        readdir(root)
    catch e
        e isa IOError || rethrow()
        onerror(e)
        return
    end
    dirs, files = String[], String[]
    for name in names
        path = joinpath(root, name)
        isdir(path) && (follow_symlinks || !islink(path)) ? push!(dirs, name) : push!(files, name)
    end
    topdown && push!(found, (String(root), dirs, files))
    for d in dirs
        walk_into!(found, joinpath(root, d), topdown, follow_symlinks, onerror)
    end
    topdown || push!(found, (String(root), dirs, files))
end

"What Julia keeps in the module of this name: files, paths, their errors."
module Filesystem

using ..Base
using ..Base: IOError, StatStruct, cd, chmod, chown, cp, mkdir, mkpath, mktemp, mktempdir, mv, pwd, rename, readlink, readdir, rm, samefile,
    sendfile, symlink, hardlink, tempdir, tempname, touch, walkdir, stat, lstat, filesize, mtime, ctime, isfile, isdir, islink, ispath,
    abspath, basename, dirname, expanduser, contractuser, homedir, isabspath, isdirpath, joinpath, normpath, realpath, relpath, splitdir,
    splitext, splitpath, splitdrive, filemode, path_separator, temp_cleanup_purge
const path_separator_re = r"/+"
const S_IRUSR, S_IWUSR, S_IXUSR, S_IRWXU = 0o400, 0o200, 0o100, 0o700
const S_IRGRP, S_IWGRP, S_IXGRP, S_IRWXG = 0o040, 0o020, 0o010, 0o070
const S_IROTH, S_IWOTH, S_IXOTH, S_IRWXO = 0o004, 0o002, 0o001, 0o007
const JL_O_RDONLY, JL_O_WRONLY, JL_O_RDWR, JL_O_CREAT, JL_O_EXCL, JL_O_TRUNC, JL_O_APPEND = 0, 1, 2, 0o100, 0o200, 0o1000, 0o2000
end
