# What the system says of a file.

export chmod, chown, ctime, filemode, gperm, isblockdev, ischardev, isdir, isfifo, isfile, islink, ismount, ispath,
    issetgid, issetuid, issocket, issticky, lstat, mtime, operm, touch, uperm

"The answer of stat(2) about a path or a descriptor."
struct StatStruct
    desc::Union{String,RawFD}
    device::UInt
    inode::UInt
    mode::UInt
    nlink::Int
    uid::UInt
    gid::UInt
    rdev::UInt
    size::Int64
    blksize::Int64
    blocks::Int64
    mtime::Float64
    ctime::Float64
    ioerrno::Int32
end
StatStruct(desc, errno::Integer) = StatStruct(desc, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.0, 0.0, errno)
function StatStruct(desc, w::Vector{UInt64})
    modes, groups = w[4], w[5]
    seconds(i) = w[i] + w[i+1] / 1e9
    return StatStruct(desc, w[1], w[2], modes & 0xffffffff, w[3] % Int, modes >> 32, groups & 0xffffffff, w[6], w[7] % Int64, w[8] % Int64,
        w[9] % Int64, seconds(12), seconds(14), 0)
end
==(a::StatStruct, b::StatStruct) = a.device == b.device && a.inode == b.inode && a.mode == b.mode && a.size == b.size && a.mtime == b.mtime

function stat_by(f::Symbol, desc)
    words = zeros(UInt64, 24)
    r = f === :stat ? ccall(:stat, Cint, (Cstring, Ptr{UInt64}), desc, words) :
        f === :lstat ? ccall(:lstat, Cint, (Cstring, Ptr{UInt64}), desc, words) :
        ccall(:fstat, Cint, (Cint, Ptr{UInt64}), desc, words)
    if r != 0
        e = Libc.errno()
        e == 2 || e == 20 || throw(uv_error_of("stat($(repr(desc)))", e))
        return StatStruct(desc, e)
    end
    return StatStruct(desc, words)
end
stat(path::AbstractString) = stat_by(:stat, String(path))
stat(fd::RawFD) = stat_by(:fstat, fd)
stat(fd::Integer) = stat(RawFD(fd))
stat(s::StatStruct) = s
stat(path...) = stat(joinpath(path...))
lstat(path::AbstractString) = stat_by(:lstat, String(path))
lstat(path...) = lstat(joinpath(path...))

filemode(s::StatStruct) = s.mode
filesize(s::StatStruct) = s.size
mtime(s::StatStruct) = s.mtime
ctime(s::StatStruct) = s.ctime
ispath(s::StatStruct) = s.ioerrno == 0
isfifo(s::StatStruct) = filemode(s) & 0xf000 == 0x1000
ischardev(s::StatStruct) = filemode(s) & 0xf000 == 0x2000
isdir(s::StatStruct) = filemode(s) & 0xf000 == 0x4000
isblockdev(s::StatStruct) = filemode(s) & 0xf000 == 0x6000
isfile(s::StatStruct) = filemode(s) & 0xf000 == 0x8000
islink(s::StatStruct) = filemode(s) & 0xf000 == 0xa000
issocket(s::StatStruct) = filemode(s) & 0xf000 == 0xc000
issetuid(s::StatStruct) = filemode(s) & 0o4000 > 0
issetgid(s::StatStruct) = filemode(s) & 0o2000 > 0
issticky(s::StatStruct) = filemode(s) & 0o1000 > 0
uperm(s::StatStruct) = UInt8((filemode(s) >> 6) & 0x7)
gperm(s::StatStruct) = UInt8((filemode(s) >> 3) & 0x7)
operm(s::StatStruct) = UInt8(filemode(s) & 0x7)
for f in (:filemode, :filesize, :mtime, :ctime, :ispath, :isfifo, :ischardev, :isdir, :isblockdev, :isfile, :issocket, :issetuid, :issetgid,
    :issticky, :uperm, :gperm, :operm)
    @eval $f(path...) = $f(stat(path...))
end
islink(path...) = islink(lstat(path...))
filesize(s::IO) = filesize(stat(fd(s)))
function ismount(path...)
    path = joinpath(path...)
    isdir(path) || return false
    s = lstat(path)
    islink(s) && return false
    parent = lstat(joinpath(path, ".."))
    return s.device != parent.device || s.inode == parent.inode
end

"The mode of a file as `ls -l` writes it."
function filemode_string(mode)
    kinds = (0xc000 => 's', 0xa000 => 'l', 0x8000 => '-', 0x6000 => 'b', 0x4000 => 'd', 0x2000 => 'c', 0x1000 => 'p')
    kind = '-'
    for (m, c) in kinds
        mode & 0xf000 == m && (kind = c)
    end
    text = string(kind)
    for shift in (6, 3, 0)
        bits = (mode >> shift) & 7
        text = string(text, bits & 4 != 0 ? 'r' : '-', bits & 2 != 0 ? 'w' : '-', bits & 1 != 0 ? 'x' : '-')
    end
    return text
end
filemode_string(s::StatStruct) = filemode_string(s.mode)
function show(io::IO, s::StatStruct)
    print(io, "StatStruct(")
    show(io, s.desc)
    s.ioerrno == 0 || print(io, ", ", errno_name(s.ioerrno), ": ", Libc.strerror(s.ioerrno))
    s.ioerrno == 0 && print(io, ", size: ", s.size, ", device: ", s.device, ", inode: ", s.inode, ", mode: 0o", string(s.mode; base = 8, pad = 6), " (", filemode_string(s), "))")
    s.ioerrno == 0 || print(io, ")")
end
function touch(path::AbstractString)
    number = ccall(:open, Cint, (Cstring, Cint, Cint...), path, 0o2000101 % Cint, 0o666 % Cint)
    number < 0 && throw(uv_error_of("touch($(repr(path)))", Libc.errno()))
    ccall(:futimens, Cint, (Cint, Ptr{Cvoid}), number, C_NULL)
    ccall(:close, Cint, (Cint,), number)
    return path
end
function chmod(path::AbstractString, mode::Integer; recursive::Bool = false)
    check_errno("chmod($(repr(path)), 0o$(string(mode; base = 8)))", ccall(:chmod, Cint, (Cstring, Cuint), path, mode))
    if recursive && isdir(path)
        for p in readdir(path)
            islink(joinpath(path, p)) || chmod(joinpath(path, p), mode; recursive = true)
        end
    end
    return path
end
function chown(path::AbstractString, owner::Integer, group::Integer = -1)
    check_errno("chown($(repr(path)), $owner, $group)", ccall(:chown, Cint, (Cstring, Cint, Cint), path, owner, group))
    return path
end
