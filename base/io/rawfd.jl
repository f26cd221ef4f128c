# File descriptors.

"A file descriptor."
primitive type RawFD 32 end
RawFD(fd::Integer) = reinterpret(RawFD, Cint(fd))
RawFD(fd::RawFD) = fd
cconvert(::Type{Cint}, fd::RawFD) = reinterpret(Cint, fd)
convert(::Type{RawFD}, fd::Integer) = RawFD(fd)
(::Type{T})(fd::RawFD) where {T<:Integer} = T(reinterpret(Cint, fd))
==(a::RawFD, b::RawFD) = reinterpret(Cint, a) == reinterpret(Cint, b)
show(io::IO, fd::RawFD) = print(io, "RawFD(", reinterpret(Cint, fd), ")")
const OS_HANDLE = RawFD
const INVALID_OS_HANDLE = RawFD(-1)
dup(fd::RawFD) = (n = ccall(:dup, Cint, (Cint,), fd); systemerror("dup", n == -1); RawFD(n))
dup(from::RawFD, to::RawFD) = systemerror("dup", ccall(:dup2, Cint, (Cint, Cint), from, to) == -1)
