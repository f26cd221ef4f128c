# deepcopy: a copy of everything that is reachable and mutable.

export deepcopy

deepcopy(@nospecialize x) = isbits(x) ? x : deepcopy_internal(x, IdDict())::typeof(x)
deepcopy_internal(x::Union{Symbol,Core.MethodInstance,Method,GlobalRef,DataType,Union,UnionAll,Task,String}, stackdict::IdDict) = x
deepcopy_internal(x::Module, stackdict::IdDict) = error("deepcopy of Modules not supported")
deepcopy_internal(x::Tuple, stackdict::IdDict) = ntuple(i -> deepcopy_internal(x[i], stackdict), length(x))
function deepcopy_internal(x::SimpleVector, stackdict::IdDict)
    haskey(stackdict, x) && return stackdict[x]
    y = svec(Any[deepcopy_internal(x[i], stackdict) for i in 1:length(x)]...)
    stackdict[x] = y
    return y
end
function deepcopy_internal(@nospecialize(x), stackdict::IdDict)
    T = typeof(x)::DataType
    nf = nfields(x)
    if ismutable(x)
        haskey(stackdict, x) && return stackdict[x]
        y = ccall(:jl_new_struct_uninit, Any, (Any,), T)
        stackdict[x] = y
        for i in 1:nf
            if isdefined(x, i)
                v = getfield(x, i)
                isbits(v) || (v = deepcopy_internal(v, stackdict))
                ccall(:jl_set_nth_field, Cvoid, (Any, Csize_t, Any), y, i - 1, v)
            end
        end
        return y
    elseif nf == 0 || isbitstype(T)
        return x
    end
    flds = Vector{Any}(undef, nf)
    n = nf
    for i in 1:nf
        if isdefined(x, i)
            v = getfield(x, i)
            flds[i] = isbits(v) ? v : deepcopy_internal(v, stackdict)
        else
            n = i - 1
            break
        end
    end
    return ccall(:jl_new_structv, Any, (Any, Ptr{Any}, UInt32), T, flds, n)
end
function deepcopy_internal(x::Array, stackdict::IdDict)
    haskey(stackdict, x) && return stackdict[x]::typeof(x)
    y = isbitstype(eltype(x)) ? copy(x) : similar(x)
    stackdict[x] = y
    if !isbitstype(eltype(x))
        for i in 1:length(x)
            if isassigned(x, i)
                v = x[i]
                y[i] = isbits(v) ? v : deepcopy_internal(v, stackdict)
            end
        end
    end
    return y
end
function deepcopy_internal(x::Union{Dict,IdDict}, stackdict::IdDict)
    haskey(stackdict, x) && return stackdict[x]::typeof(x)
    y = empty(x)
    stackdict[x] = y
    for (k, v) in x
        y[deepcopy_internal(k, stackdict)] = deepcopy_internal(v, stackdict)
    end
    return y
end
