# Questions about types and their fields.

export fieldcount, fieldname, fieldnames, fieldoffset, fieldtypes, fullname, hasfield, instances, isconst, nameof,
    names, parentmodule, propertynames
export hasproperty, isdispatchtuple, ismutabletype, isprimitivetype, isstructtype, supertype, >:, Broadcast, Iterators

"Whether `b` is a subtype of `a`."
(>:)(@nospecialize(a), @nospecialize(b)) = b <: a

"The name of a function, type or module as a symbol, without its module."
nameof(m::Module) = ccall(:jl_module_name, Ref{Symbol}, (Any,), m)
nameof(t::DataType) = t.name.name
nameof(t::UnionAll) = nameof(unwrap_unionall(t))
nameof(f::Function) = function_type_name(typeof(f))
"The name of the generic function whose type is `T`."
function function_type_name(T::DataType)
    name = ccall(:tt_function_name, Any, (Any,), T)::Symbol
    text = String(name)
    # A closure's type is called `#name#number`; one without a name has a number in its place.
    if startswith(text, '#')
        stop = findnext('#', text, 2)
        if stop !== nothing && stop > 2
            inner = SubString(text, 2, prevind(text, stop))
            return all(isdigit, inner) ? Symbol('#', inner) : Symbol(inner)
        end
    end
    return name
end
"What programs read of a method table: its name and module."
function getproperty(mt::Core.MethodTable, f::Symbol)
    f === :name && return ccall(:tt_method_table_name, Any, (Any,), mt)::Symbol
    f === :module && return ccall(:tt_method_table_module, Any, (Any,), mt)::Module
    return getfield(mt, f)
end
nameof(f::Core.IntrinsicFunction) = Symbol(intrinsic_name(f))

"The module in which something was defined, or that encloses a module."
parentmodule(m::Module) = ccall(:jl_module_parent, Ref{Module}, (Any,), m)
parentmodule(t::DataType) = t.name.module
parentmodule(t::UnionAll) = parentmodule(unwrap_unionall(t))
parentmodule(f::Function) = f isa Core.Builtin ? Core : parentmodule(typeof(f))
function parentmodule(@nospecialize(f), @nospecialize(types))
    m = methods(f, types)
    isempty(m) && error("no matching methods")
    return parentmodule(first(m))
end
parentmodule(m::Method) = m.module

"The names of the modules from the root to `m`."
function fullname(m::Module)
    name = nameof(m)
    (m === Main || m === Base || m === Core) && return (name,)
    parent = parentmodule(m)
    parent === m && return (name,)
    return (fullname(parent)..., name)
end
function moduleroot(m::Module)
    while true
        is_root_module(m) && return m
        parent = parentmodule(m)
        parent === m && return m
        m = parent
    end
end

"The names that `m` exports, or all that it defines."
names(m::Module; all::Bool = false, imported::Bool = false) = sort!(unsorted_names(m; all, imported))
unsorted_names(m::Module; all::Bool = false, imported::Bool = false) = ccall(:jl_module_names, Array{Symbol,1}, (Any, Cint, Cint), m, all, imported)
isexported(m::Module, s::Symbol) = ccall(:jl_module_exports_p, Cint, (Any, Any), m, s) != 0
isdeprecated(m::Module, s::Symbol) = ccall(:jl_is_binding_deprecated, Cint, (Any, Any), m, s) != 0
isbindingresolved(m::Module, s::Symbol) = ccall(:jl_binding_resolved_p, Cint, (Any, Any), m, s) != 0
binding_module(m::Module, s::Symbol) = ccall(:jl_get_module_of_binding, Ref{Module}, (Any, Any), m, s)
"Whether a global is a constant."
isconst(m::Module, s::Symbol) = ccall(:jl_is_const, Cint, (Any, Any), m, s) != 0
isconst(g::GlobalRef) = isconst(g.mod, g.name)
"Whether a field cannot be assigned after construction."
function isconst(@nospecialize(T::Type), s::Symbol)
    T = unwrap_unionall(T)
    T isa DataType || return false
    i = fieldindex(T, s, false)
    return i > 0 && isconst(T, i)
end
function isconst(@nospecialize(T::Type), i::Int)
    T = unwrap_unionall(T)
    T isa DataType || return false
    1 <= i <= fieldcount(T) || return false
    return !ismutabletype(T) || ccall(:jl_field_isconst, Cint, (Any, Cint), T, i - 1) != 0
end
isdefinedglobal(m::Module, s::Symbol) = isdefined(m, s)

function argument_datatype(@nospecialize(T))
    T = unwrap_unionall(T)
    while T isa Union
        T = T.a
    end
    return T isa DataType ? T : nothing
end

"The number of fields of instances of `T`."
function fieldcount(@nospecialize(T))
    if T isa UnionAll || T isa Union
        U = argument_datatype(T)
        U === nothing && throw(ArgumentError("type does not have a definite number of fields"))
        T = U
    elseif T === Union{}
        throw(ArgumentError("The empty type does not have a well-defined number of fields since it does not have instances."))
    end
    T isa DataType || throw(TypeError(:fieldcount, DataType, T))
    T = T::DataType
    if T.name === typename(NamedTuple)
        names, types = T.parameters[1], T.parameters[2]
        names isa Tuple && return length(names)
        types isa DataType && types <: Tuple && return fieldcount(types)
        throw(ArgumentError("type does not have a definite number of fields"))
    elseif isabstracttype(T) || T.name === Tuple.name && isvatuple(T)
        throw(ArgumentError("type does not have a definite number of fields"))
    end
    T.name === Tuple.name && return length(T.parameters)
    return length(T.name.names)
end
primitive_size(T::DataType) = isabstracttype(T) || !isbitstype(T) ? 0 : Core.sizeof(T)
fieldcount_or_zero(T::DataType) = T.name === Tuple.name || T.name === typename(NamedTuple) ? 1 : length(T.name.names)

"The names of the fields of instances of `T`."
function fieldnames(T::DataType)
    n = fieldcount(T)
    return ntuple(i -> fieldname(T, i), n)
end
fieldnames(T::UnionAll) = fieldnames(unwrap_unionall(T))
fieldnames(::Core.TypeofBottom) = throw(ArgumentError("The empty type does not have field names since it does not have instances."))
fieldnames(T::Type{<:Tuple}) = ntuple(identity, fieldcount(T))

"The name of the `i`-th field."
function fieldname(T::DataType, i::Integer)
    throw_missing(n) = throw(ArgumentError(i < 1 ? "Field numbers must be positive integers. $i is invalid." :
        n == 1 ? "Cannot access field $i since type $T only has 1 field." : "Cannot access field $i since type $T only has $n fields."))
    if isabstracttype(T) && T.name !== typename(NamedTuple)
        throw(ArgumentError("type does not have definite field names"))
    end
    n = fieldcount(T)
    1 <= i <= n || throw_missing(n)
    T.name === typename(NamedTuple) && return T.parameters[1][i]
    T.name === Tuple.name && return Int(i)
    return T.name.names[i]::Symbol
end
fieldname(T::UnionAll, i::Integer) = fieldname(unwrap_unionall(T), i)
fieldname(T::Type{<:Tuple}, i::Integer) = i < 1 || i > fieldcount(T) ? throw(BoundsError(T, i)) : Int(i)

"The types of the fields, in order."
fieldtypes(T::Type) = ntuple(i -> fieldtype(T, i), fieldcount(T))
hasfield(T::Type, name::Symbol) = fieldindex(T, name, false) > 0
function fieldindex(T::DataType, name::Symbol, err::Bool = true)
    if T.name === typename(NamedTuple)
        names = T.parameters[1]
        names isa Tuple || return 0
    else
        names = T.name.names
    end
    for i in 1:length(names)
        names[i] === name && return i
    end
    err && error("type ", T.name.name, " has no field ", name)
    return 0
end
function fieldindex(T::Type, name::Symbol, err::Bool = true)
    U = argument_datatype(T)
    U === nothing && return err ? throw(ArgumentError("type does not have definite fields")) : 0
    return fieldindex(U, name, err)
end
"Bytes from an object's first field to its `i`-th."
fieldoffset(T::DataType, i::Integer) = ccall(:jl_get_field_offset, Csize_t, (Any, Cint), T, i)
propertynames(x) = fieldnames(typeof(x))
propertynames(m::Module) = names(m)
propertynames(x, private::Bool) = propertynames(x)
propertynames(x::Array) = ()

"The values of an enumerated type."
function instances end

"The types directly below `T` in the type tree."
function direct_subtypes(T::Type)
    return Any[t for t in ccall(:tt_direct_subtypes, Any, (Any,), T)]
end

"""
    summarysize(x; exclude, chargeall)

How many bytes all unique objects take that can be reached from `x`, without types, modules and methods.
"""
function summarysize(x; exclude = Union{DataType,Core.TypeName,MethodInstance}, chargeall = Union{})
    seen = IdDict{Any,Nothing}()
    return summarysize_of(x, seen, exclude)
end
function summarysize_of(@nospecialize(x), seen::IdDict, @nospecialize(exclude))
    (x isa exclude || x isa Module || x isa Symbol || x isa Function && nfields(x) == 0) && return 0
    T = typeof(x)
    isbits(x) && return Core.sizeof(T)
    haskey(seen, x) && return 0
    seen[x] = nothing
    x isa String && return sizeof(Int) + Core.sizeof(x)
    if x isa Array
        size = 40 + Core.sizeof(x)
        isbitstype(eltype(x)) && return size
        for i in eachindex(x)
            isassigned(x, i) && (size += summarysize_of(x[i], seen, exclude) * !(isbits(x[i]) && !stores_references(x)))
        end
        return size
    end
    if x isa SimpleVector
        size = sizeof(Int) * (length(x) + 1)
        for i in 1:length(x)
            isassigned(x, i) && (size += summarysize_of(x[i], seen, exclude))
        end
        return size
    end
    size = Core.sizeof(x)
    for i in 1:nfields(x)
        isdefined(x, i) || continue
        f = getfield(x, i)
        isbits(f) && allocatedinline(fieldtype(T, i)) && continue
        size += summarysize_of(f, seen, exclude)
    end
    return size
end
stores_references(a::Array) = !allocatedinline(eltype(a))
