# Plain implementations of the interfaces of strings, collections and numbers, and checks of methods.

"A string that has only what every AbstractString must have."
struct GenericString <: AbstractString
    string::AbstractString
end
Base.ncodeunits(s::GenericString) = ncodeunits(s.string)::Int
Base.codeunit(s::GenericString) = codeunit(s.string)::Type{<:Union{UInt8,UInt16,UInt32}}
Base.codeunit(s::GenericString, i::Integer) = codeunit(s.string, i)::Union{UInt8,UInt16,UInt32}
Base.isvalid(s::GenericString, i::Integer) = isvalid(s.string, i)::Bool
Base.iterate(s::GenericString, i::Integer = 1) = iterate(s.string, i)::Union{Nothing,Tuple{AbstractChar,Int}}
Base.reverse(s::GenericString) = GenericString(reverse(s.string))

struct GenericSet{T} <: AbstractSet{T}
    s::AbstractSet{T}
end
Base.iterate(s::GenericSet, state...) = iterate(s.s, state...)
Base.length(s::GenericSet) = length(s.s)
Base.in(x, s::GenericSet) = in(x, s.s)
struct GenericDict{K,V} <: AbstractDict{K,V}
    s::AbstractDict{K,V}
end
Base.iterate(d::GenericDict, state...) = iterate(d.s, state...)
Base.length(d::GenericDict) = length(d.s)
Base.get(d::GenericDict, key, default) = get(d.s, key, default)
Base.haskey(d::GenericDict, key) = haskey(d.s, key)
struct GenericArray{T,N} <: AbstractArray{T,N}
    a::Array{T,N}
end
GenericArray{T}(args...) where {T} = GenericArray(Array{T}(args...))
GenericArray{T,N}(args...) where {T,N} = GenericArray(Array{T,N}(args...))
Base.size(a::GenericArray) = size(a.a)
Base.getindex(a::GenericArray, i...) = a.a[i...]
Base.setindex!(a::GenericArray, x, i...) = (a.a[i...] = x)
Base.similar(a::GenericArray, T::Type, d::Dims) = GenericArray(similar(a.a, T, d))
struct GenericOrder{T}
    val::T
end
Base.isless(x::GenericOrder, y::GenericOrder) = isless(x.val, y.val)

"The modules among the values of `m`'s names, `m` first."
function modules_below(m::Module, recursive::Bool)
    found = Module[m]
    recursive || return found
    for n in names(m; all = true)
        isdefined(m, n) && !Base.isdeprecated(m, n) || continue
        x = getglobal(m, n)
        x isa Module && x !== m && parentmodule(x) === m && append!(found, modules_below(x, true))
    end
    return found
end
function methods_of_modules(mods, recursive)
    found = Base.IdSet{Method}()
    for m in mods, inner in modules_below(m, recursive), n in names(inner; all = true, imported = true)
        isdefined(inner, n) && !Base.isdeprecated(inner, n) || continue
        f = getglobal(inner, n)
        f isa Union{Function,Type} && f !== Union{} || continue
        for x in (f isa UnionAll || f isa DataType || f isa Function ? methods(f) : ())
            push!(found, x)
        end
    end
    return collect(found)
end
"Pairs of methods of the modules of which neither is more specific, where both apply."
function detect_ambiguities(mods::Module...; recursive::Bool = false, ambiguous_bottom::Bool = false, allowed_undefineds = nothing)
    found = Set{Tuple{Method,Method}}()
    all = methods_of_modules(mods, recursive)
    for i in eachindex(all), j in i+1:lastindex(all)
        a, b = all[i], all[j]
        a.name === b.name && (parentmodule(a) in mods || parentmodule(b) in mods || recursive) || continue
        Base.isambiguous(a, b; ambiguous_bottom) && push!(found, (a, b))
    end
    return collect(found)
end
"Methods with type variables that their arguments do not determine."
function detect_unbound_args(mods...; recursive::Bool = false, allowed_undefineds = nothing)
    found = Set{Method}()
    for m in methods_of_modules(mods, recursive)
        sig = m.sig
        vars = Base.typevars_of(sig)
        params = Base.unwrap_unionall(sig).parameters
        for v in vars
            any(p -> !Base.isvarargtype(p) && Base.has_typevar(p, v), params) || push!(found, m)
        end
    end
    return collect(found)
end
