# IOContext: a stream with properties that `show` methods read.

export IOContext

struct IOContext{IO_t<:IO} <: AbstractPipe
    io::IO_t
    dict::ImmutableDict{Symbol,Any}
    function IOContext{IO_t}(io::IO_t, dict::ImmutableDict{Symbol,Any}) where {IO_t<:IO}
        io isa IOContext && error("IOContext cannot be nested")
        return new(io, dict)
    end
end
unwrapcontext(io::IO) = io, ImmutableDict{Symbol,Any}()
unwrapcontext(io::IOContext) = io.io, io.dict
IOContext(io::IOContext) = io
IOContext(io::IO) = IOContext{typeof(io)}(io, ImmutableDict{Symbol,Any}())
IOContext(io::IO, dict::ImmutableDict) = IOContext{typeof(unwrapcontext(io)[1])}(unwrapcontext(io)[1], dict)
IOContext(io::IO, context::IO) = IOContext(unwrapcontext(io)[1], unwrapcontext(context)[2])
function IOContext(io::IO, KV::Pair, KVs::Pair...)
    d = ImmutableDict{Symbol,Any}(unwrapcontext(io)[2], KV[1], KV[2])
    for p in KVs
        d = ImmutableDict{Symbol,Any}(d, p[1], p[2])
    end
    return IOContext(unwrapcontext(io)[1], d)
end
convert(::Type{IOContext}, io::IOContext) = io
convert(::Type{IOContext}, io::IO) = IOContext(io)

show(io::IO, c::IOContext) = (print(io, "IOContext("); show(io, c.io); print(io, ")"))
pipe_reader(io::IOContext) = io.io
pipe_writer(io::IOContext) = io.io
lock(io::IOContext) = lock(io.io)
unlock(io::IOContext) = unlock(io.io)
get(io::IOContext, key, default) = get(io.dict, key, default)
getindex(io::IOContext, key) = getindex(io.dict, key)
haskey(io::IOContext, key) = haskey(io.dict, key)
in(key_value::Pair, io::IOContext) = in(key_value, io.dict, ===)
keys(io::IOContext) = keys(io.dict)
displaysize(io::IOContext) = haskey(io, :displaysize) ? io[:displaysize]::Tuple{Int,Int} : displaysize(io.io)
position(io::IOContext) = position(io.io)
seek(io::IOContext, n::Integer) = (seek(io.io, n); io)
fd(io::IOContext) = fd(io.io)
isopen(io::IOContext) = isopen(io.io)
take!(io::IOContext) = take!(io.io)
get(io::LibuvStream, key::Symbol, default) = key === :color ? get_have_color(io, default) : default
"Whether escape sequences for colour are wanted; nothing before that is known."
have_color = nothing
get_have_color() = have_color === true
get_have_color(io, default) = have_color === nothing ? (io isa TTY || default) : have_color
