# What a value without a `show` method of its own prints, and reminders of values that contain themselves.

export summary

show(io::IO, @nospecialize(x)) = show_default(io, inferencebarrier(x))
show(x) = show(stdout, x)
show(io::IO, ::MIME"text/plain", x) = show(io, x)

"`T(field, ...)`, or the bytes of a primitive value."
function show_default(io::IO, @nospecialize(x))
    T = typeof(x)::DataType
    show(io, inferencebarrier(T))
    print(io, '(')
    n = nfields(x)
    if n == 0 && Core.sizeof(T) > 0 && isprimitivetype(T)
        print(io, "0x")
        r = Ref{Any}(x)
        GC.@preserve r begin
            p = unsafe_convert(Ptr{UInt8}, pointerref(convert(Ptr{Ptr{UInt8}}, pointer_from_objref(r)), 1, 1))
            for i in Core.sizeof(T):-1:1
                print(io, string(unsafe_load(p, i); base = 16, pad = 2))
            end
        end
    elseif n != 0 || Core.sizeof(T) == 0
        if show_circular(io, x)
            print(io, ')')
            return nothing
        end
        recur = IOContext(io, Pair{Symbol,Any}(:SHOWN_SET, x), Pair{Symbol,Any}(:typeinfo, Any))
        for i in 1:n
            f = fieldname(T, i)
            if isdefined(x, f)
                show(recur, getfield(x, i))
            else
                print(io, undef_ref_str)
            end
            i < n && print(io, ", ")
        end
    end
    print(io, ')')
    return nothing
end
const undef_ref_str = "#undef"

"Prints a reference to the place of `x` where its printing is under way, and returns whether it is."
show_circular(io::IO, @nospecialize(x)) = false
function show_circular(io::IOContext, @nospecialize(x))
    depth = 1
    for (k, v) in io.dict
        if k === :SHOWN_SET
            if v === x
                print(io, "#= circular reference @-$depth =#")
                return true
            end
            depth += 1
        end
    end
    return false
end

"Prints what is between `from` and `to` of an indexed collection, with separators."
function show_delim_array(io::IO, items, open, separator, close, delim_one::Bool, from = first(LinearIndices(items)), to = last(LinearIndices(items)))
    print(io, open)
    if !show_circular(io, items)
        recur = IOContext(io, :SHOWN_SET => items)
        first = true
        i = from
        while i <= to
            first ? (first = false) : print(io, separator, ' ')
            if !isassigned(items, i)
                print(io, undef_ref_str)
            else
                show(recur, items[i])
            end
            i += 1
        end
        delim_one && to == from && print(io, separator)
    end
    print(io, close)
    return nothing
end
function show_delim_array(io::IO, items::Union{Tuple,SimpleVector,NamedTuple}, open, separator, close, delim_one::Bool)
    print(io, open)
    if !show_circular(io, items)
        recur = IOContext(io, :SHOWN_SET => items)
        n = length(items)
        typeinfo = get(io, :typeinfo, Any)
        for i in 1:n
            i > 1 && print(io, separator, ' ')
            x = items[i]
            show(items isa Tuple ? IOContext(recur, :typeinfo => tuple_element_type(typeinfo, items, i)) : recur, x)
        end
        delim_one && n == 1 && print(io, separator)
    end
    print(io, close)
    return nothing
end
tuple_element_type(@nospecialize(T), items, i) = T isa Type && T <: Tuple && items isa T && !(T isa UnionAll) && T !== Union{} ? fieldtype(T, i) : Any

show(io::IO, t::Tuple) = show_delim_array(io, t, '(', ',', ')', true)
show(io::IO, v::SimpleVector) = show_delim_array(io, v, "svec(", ',', ')', false)
show(io::IO, ::Nothing) = print(io, "nothing")
print(io::IO, ::Nothing) = print(io, "nothing")
show(io::IO, ::Missing) = print(io, "missing")
function show(io::IO, m::Module)
    parent = parentmodule(m)
    if parent !== m && m !== Base && m !== Core && m !== Main && !is_loaded_root(m)
        show(io, parent)
        print(io, '.')
    end
    show_sym(io, nameof(m))
    return nothing
end
"Whether `m` is a package's module, which prints without the module that it was made in."
is_loaded_root(m::Module) = is_root_module(m)
print(io::IO, m::Module) = show(io, m)
show(io::IO, s::Some) = (print(io, "Some("); show(io, s.value); print(io, ')'))

function show(io::IO, p::Pair)
    if isdelimited(io, p)
        print(io, typeof(p), '(')
        show(IOContext(io, :typeinfo => Any), p.first)
        print(io, ", ")
        show(IOContext(io, :typeinfo => Any), p.second)
        print(io, ')')
        return nothing
    end
    T = pair_types(io, p)
    for i in (1, 2)
        part = IOContext(io, :typeinfo => T[i])
        parenthesised = !isdelimited(part, p[i])
        parenthesised && print(io, '(')
        show(part, p[i])
        parenthesised && print(io, ')')
        i == 1 && print(io, get(io, :compact, false)::Bool ? "=>" : " => ")
    end
    return nothing
end
"What the context knows of the types of a pair's parts."
function pair_types(io::IO, p::Pair)
    T = get(io, :typeinfo, Any)
    return T isa DataType && T <: Pair && p isa T ? fieldtypes(T) : (Any, Any)
end
"Whether what `x` prints stays together without parentheses."
isdelimited(io::IO, x) = true
isdelimited(io::IO, x::Function) = !isoperator(Symbol(x))
isdelimited(io::IO, p::Pair) = !(isconcretetype_pair(p) || pair_is_implied(io, p))
isconcretetype_pair(p::Pair) = typeof(p) === Pair{typeof(p.first),typeof(p.second)}
pair_is_implied(io::IO, p::Pair) = (T = get(io, :typeinfo, Any); T isa Type && p isa T && T <: Pair && isconcretetype(T))

function show(io::IO, nt::NamedTuple)
    n = nfields(nt)
    if n == 0
        print(io, "NamedTuple()")
        return nothing
    end
    for i in 1:n
        # The types of the values do not tell the type.
        if typeof(getfield(nt, i)) !== fieldtype(typeof(nt), i)
            show(io, typeof(nt))
            print(io, '(')
            show(io, Tuple(nt))
            print(io, ')')
            return nothing
        end
    end
    T = get(io, :typeinfo, Any)
    types = T isa DataType && T <: NamedTuple && nt isa T ? fieldtypes(T) : ntuple(i -> Any, n)
    print(io, '(')
    for i in 1:n
        show_sym(io, fieldname(typeof(nt), i))
        print(io, " = ")
        show(IOContext(io, :typeinfo => T isa Type && T <: NamedTuple && i <= length(types) ? types[i] : Any), getfield(nt, i))
        n == 1 ? print(io, ',') : i < n && print(io, ", ")
    end
    print(io, ')')
    return nothing
end
show(io::IO, ::Colon) = print(io, "Colon()")
show(io::IO, r::RefValue) = isassigned(r) ? show_default(io, r) : print(io, typeof(r), "(", undef_ref_str, ")")
show(io::IO, p::Ptr) = print(io, typeof(p), " @0x$(string(UInt(p); base = 16, pad = 16))")
show(io::IO, s::Cstring) = (print(io, "Cstring(0x", string(UInt(s); base = 16, pad = 16), ")"))

function summary(io::IO, x)
    print(io, typeof(x))
end
summary(x) = sprint(summary, x)
summary(io::IO, f::Function) = show(io, MIME("text/plain"), f)
summary(io::IO, s::AbstractString) = print(io, isempty(s) ? "empty" : string(ncodeunits(s), "-codeunit"), ' ', typeof(s))
summary(io::IO, t::Tuple) = print(io, typeof(t))
