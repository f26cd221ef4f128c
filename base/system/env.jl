# Environment variables as a dictionary.

export ENV, withenv

function access_env(onerror::Function, name::AbstractString)
    value = ccall(:getenv, Cstring, (Cstring,), name)
    return value == C_NULL ? onerror(name) : unsafe_string(value)
end
function _setenv(name::AbstractString, value::AbstractString, overwrite::Bool = true)
    systemerror("setenv", ccall(:setenv, Cint, (Cstring, Cstring, Cint), name, value, overwrite) != 0)
end
_unsetenv(name::AbstractString) = systemerror("unsetenv", ccall(:unsetenv, Cint, (Cstring,), name) != 0)

"The environment of this process."
struct EnvDict <: AbstractDict{String,String} end
const ENV = EnvDict()

getindex(::EnvDict, k::AbstractString) = access_env(k -> throw(KeyError(k)), k)
get(::EnvDict, k::AbstractString, default) = access_env(k -> default, k)
get(f::Union{Function,Type}, ::EnvDict, k::AbstractString) = access_env(k -> f(), k)
haskey(::EnvDict, k::AbstractString) = ccall(:getenv, Cstring, (Cstring,), k) != C_NULL
in(k::AbstractString, ks::KeySet{String,EnvDict}) = haskey(ks.dict, k)
setindex!(e::EnvDict, v, k::AbstractString) = (_setenv(k, string(v)); e)
delete!(e::EnvDict, k::AbstractString) = (_unsetenv(k); e)
pop!(e::EnvDict, k::AbstractString) = (v = e[k]; _unsetenv(k); v)
pop!(e::EnvDict, k::AbstractString, default) = haskey(e, k) ? pop!(e, k) : default
function get!(default::Union{Function,Type}, e::EnvDict, k::AbstractString)
    haskey(e, k) && return e[k]
    v = default()
    e[k] = v
    return v
end
get!(e::EnvDict, k::AbstractString, default) = get!(() -> default, e, k)
environ_entry(i::Int) = unsafe_load(unsafe_load(cglobal(:environ, Ptr{Ptr{UInt8}})), i)
function length(::EnvDict)
    n = 0
    while environ_entry(n + 1) != C_NULL
        n += 1
    end
    return n
end
function iterate(::EnvDict, i = 1)
    while true
        p = environ_entry(i)
        p == C_NULL && return nothing
        entry = unsafe_string(p)
        at = findnext('=', entry, nextind(entry, 0) + (startswith(entry, '=') ? 1 : 0))
        i += 1
        at === nothing && continue
        return Pair{String,String}(SubString(entry, 1, prevind(entry, at)), SubString(entry, nextind(entry, at))), i
    end
end
show(io::IO, e::EnvDict) = (for (k, v) in e; println(io, k, "=", v); end)
empty(::EnvDict) = Dict{String,String}()
filter(f, e::EnvDict) = filter!(f, Dict(e))
copy(e::EnvDict) = Dict{String,String}(e)

"Calls `f` with environment variables set, or unset where a value is `nothing`, for that time."
function withenv(f, keyvals::Pair{T}...) where {T<:AbstractString}
    before = Dict{T,Any}()
    for (k, v) in keyvals
        before[k] = get(ENV, k, nothing)
        v === nothing ? delete!(ENV, k) : (ENV[k] = v)
    end
    try
        return f()
    finally
        for (k, v) in before
            v === nothing ? delete!(ENV, k) : (ENV[k] = v)
        end
    end
end
withenv(f) = f()

"The boolean that the environment variable `name` says, `default` where it is not set, `nothing` where it says none."
function get_bool_env(name::String, default::Bool)
    haskey(ENV, name) || return default
    v = lowercase(ENV[name])
    isempty(v) && return default
    v in ("t", "true", "y", "yes", "1") && return true
    v in ("f", "false", "n", "no", "0") && return false
    return nothing
end
get_bool_env(f::Function, name::String) = haskey(ENV, name) ? get_bool_env(name, false) : f()
