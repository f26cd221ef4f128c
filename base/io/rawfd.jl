# File descriptors.

export RawFD

"A file descriptor."
primitive type RawFD 32 end
RawFD(fd::Integer) = bitcast(RawFD, Cint(fd))
RawFD(fd::RawFD) = fd
cconvert(::Type{Cint}, fd::RawFD) = bitcast(Cint, fd)
convert(::Type{RawFD}, fd::Integer) = RawFD(fd)
(::Type{T})(fd::RawFD) where {T<:Integer} = T(bitcast(Cint, fd))
==(a::RawFD, b::RawFD) = bitcast(Cint, a) == bitcast(Cint, b)
show(io::IO, fd::RawFD) = print(io, "RawFD(", bitcast(Cint, fd), ")")
const OS_HANDLE = RawFD
const INVALID_OS_HANDLE = RawFD(-1)
dup(fd::RawFD) = (n = ccall(:dup, Cint, (Cint,), fd); systemerror("dup", n == -1); RawFD(n))
dup(from::RawFD, to::RawFD) = systemerror("dup", ccall(:dup2, Cint, (Cint, Cint), from, to) == -1)
