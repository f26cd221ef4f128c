# dump: the structure of a value as a tree.

"The structural facts of `x` as text, to the depth `maxdepth`."
function dump(io::IO, @nospecialize(x); maxdepth = 8)
    dump(IOContext(io, :limit => true), x, maxdepth, "")
    println(io)
end
dump(x; maxdepth = 8) = dump(IOContext(stdout, :limit => true), x; maxdepth)
function dump(io::IOContext, @nospecialize(x), n::Int, indent)
    T = typeof(x)
    if T isa DataType && T <: Function
        print(io, x, " (function of type ", T, ')')
        return nothing
    end
    print(io, T)
    nfields(x) == 0 && return dump_leaf(io, x)
    if n > 0
        for field in (x isa Tuple ? (1:length(x)) : fieldnames(T))
            println(io)
            print(io, indent, "  ", string(field), ": ")
            if isdefined(x, field)
                show_circular(io, getfield(x, field)) ||
                    dump(IOContext(io, :SHOWN_SET => x), getfield(x, field), n - 1, string(indent, "  "))
            else
                print(io, undef_ref_str)
            end
        end
    end
    return nothing
end
function dump_leaf(io::IO, @nospecialize(x))
    T = typeof(x)
    if x isa Nothing || x isa Module || x isa Symbol || x isa AbstractString || x isa Char || T isa DataType && primitive_size(T) > 0 || x isa Array
        print(io, ' ')
        show(x isa Array ? IOContext(io, :typeinfo => T) : io, x)
    end
    return nothing
end
dump(io::IOContext, x::Module, n::Int, indent) = print(io, "Module ", x)
dump(io::IOContext, x::String, n::Int, indent) = (print(io, "String "); show(io, x))
dump(io::IOContext, x::Symbol, n::Int, indent) = print(io, typeof(x), " ", x)
dump(io::IOContext, x::Union{}, n::Int, indent) = print(io, x)
dump(io::IOContext, x::Ptr, n::Int, indent) = print(io, x)
function dump(io::IOContext, x::Array, n::Int, indent)
    print(io, "Array{", eltype(x), "}(", size(x), ')')
    if eltype(x) <: Number
        print(io, ' ')
        show(io, x)
    elseif n > 0 && !isempty(x) && !show_circular(io, x)
        inner = IOContext(io, :SHOWN_SET => x)
        for i in 1:min(10, length(x))
            println(io)
            print(io, indent, "  ", i, ": ")
            isassigned(x, i) ? dump(inner, x[i], n - 1, string(indent, "  ")) : print(io, undef_ref_str)
        end
        if length(x) > 10
            println(io)
            print(io, indent, "  ...")
        end
    end
end
function dump(io::IOContext, T::DataType, n::Int, indent)
    print(io, T)
    T === Any || print(io, " <: ", supertype(T))
    if n > 0 && !(T <: Tuple) && !isabstracttype(T)
        for i in 1:fieldcount(T)
            println(io)
            print(io, indent, "  ", fieldname(T, i), "::", fieldtype(T, i))
        end
    end
end
dump(io::IOContext, x::UnionAll, n::Int, indent) = (print(io, "UnionAll"); n > 0 && (println(io); print(io, indent, "  var: "); dump(io, x.var, n - 1, indent * "  "); println(io); print(io, indent, "  body: "); dump(io, x.body, n - 1, indent * "  ")))
