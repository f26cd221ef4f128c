# Printing dictionaries, sets, their keys and values, and ranges.

"The beginning of `text` that fits in `width` columns, with a mark where something was cut off; cut before the first of the characters `stops`."
function truncate_at_width(text::AbstractString, width::Int, stops = "")
    taken = 0
    fits = 0          # the last index before which the mark would fit
    for (i, c) in pairs(text)
        taken += textwidth(c)
        taken <= width - 1 && (fits = i)
        if taken > width || c in stops
            c in stops && taken <= width && return string(SubString(text, 1, prevind(text, i)), '…')
            return fits == 0 ? "…" : string(SubString(text, 1, fits), '…')
        end
    end
    return String(text)
end

function summary(io::IO, t::AbstractDict)
    showarg(io, t, true)
    if IteratorSize(t) isa HasLength || t isa Pairs{<:Any,<:Any,<:Any,<:Tuple}
        n = length(t)
        print(io, " with ", n, n == 1 ? " entry" : " entries")
    else
        print(io, "(...)")
    end
end
function summary(io::IO, t::AbstractSet)
    n = length(t)
    showarg(io, t, true)
    print(io, " with ", n, n == 1 ? " element" : " elements")
end
function summary(io::IO, iter::Union{KeySet,ValueIterator})
    print(io, typeof(iter).name.name, " for a ")
    summary(io, iter.dict)
end

function show(io::IO, t::AbstractDict)
    prefix, implicit = typeinfo_prefix(io, t)
    print(io, prefix, '(')
    if !isempty(t) && !show_circular(io, t)
        limited = get(io, :limit, false)::Bool
        inner = IOContext(io, :SHOWN_SET => t, :typeinfo => eltype(t))
        n = 0
        for p in t
            n > 0 && print(io, ", ")
            show(inner, p)
            n += 1
            limited && n >= 10 && (print(io, "…"); break)
        end
    end
    print(io, ')')
    return nothing
end

"Rows and columns for the entries of a collection whose summary and prefix take some; nothing where there is no room."
function entries_room(io::IO)
    get(io, :limit, false)::Bool || return typemax(Int), typemax(Int)
    rows, cols = displaysize(io)
    return rows - 3, cols
end

function show(io::IO, ::MIME"text/plain", t::AbstractDict)
    isempty(t) && return show(io, t)
    limited = get(io, :limit, false)::Bool
    inner = IOContext(io, :SHOWN_SET => t)
    haskey(io, :compact) || (inner = IOContext(inner, :compact => true))
    key_io = IOContext(inner, :typeinfo => keytype(t))
    value_io = IOContext(inner, :typeinfo => valtype(t))
    summary(io, t)
    print(io, ':')
    show_circular(io, t) && return nothing
    if !limited
        for (k, v) in t
            print(io, "\n  ")
            show(key_io, k)
            print(io, " => ")
            show(value_io, v)
        end
        return nothing
    end
    rows, cols = entries_room(io)
    if rows < 2
        print(io, " …")
        return nothing
    end
    cols = max(cols, 12) - 6
    rows -= 1
    shown_keys, shown_values = String[], String[]
    key_width = value_width = 0
    for (k, v) in t
        length(shown_keys) == rows && break
        push!(shown_keys, sprint(show, k; context = key_io))
        push!(shown_values, sprint(show, v; context = value_io))
        key_width = clamp(textwidth(shown_keys[end]), key_width, cols)
        value_width = clamp(textwidth(shown_values[end]), value_width, cols)
    end
    if key_width > max(div(cols, 2), cols - value_width)
        key_width = max(cld(cols, 3), cols - value_width)
    end
    for i in eachindex(shown_keys)
        print(io, "\n  ")
        if i == rows && rows < length(t)
            print(io, rpad("⋮", key_width), " => ⋮")
            break
        end
        print(io, rpad(truncate_at_width(shown_keys[i], key_width), key_width), " => ", truncate_at_width(shown_values[i], cols - key_width))
    end
    return nothing
end

"Prints the elements of `items` a line each, in the room that there is."
function show_lines(io::IO, items, element_io::IO, mark::AbstractString, stops = "")
    limited = get(io, :limit, false)::Bool
    rows, cols = entries_room(io)
    if limited
        if rows < 2
            print(io, " …")
            return nothing
        end
        cols = max(cols - 2, 4)
        rows -= 1
    end
    for (i, x) in enumerate(items)
        print(io, "\n  ")
        if i == rows && rows < length(items)
            print(io, mark)
            break
        end
        limited ? print(io, truncate_at_width(sprint(show, x; context = element_io), cols, stops)) : show(element_io, x)
    end
    return nothing
end

function show(io::IO, s::Set)
    if isempty(s)
        get(io, :typeinfo, Any) == typeof(s) ? print(io, "Set") : show(io, typeof(s))
        print(io, "()")
    else
        print(io, "Set(")
        show_vector(io, s)
        print(io, ')')
    end
    return nothing
end
function show(io::IO, ::MIME"text/plain", s::AbstractSet)
    isempty(s) && return show(io, s)
    summary(io, s)
    print(io, ':')
    show_circular(io, s) && return nothing
    show_lines(io, s, IOContext(io, :SHOWN_SET => s), "⋮ ")
end
function show(io::IO, s::AbstractSet)
    show(io, typeof(s))
    print(io, '(')
    isempty(s) || show_vector(io, s)
    print(io, ')')
end
function show(io::IO, s::BitSet)
    print(io, "BitSet([")
    join(io, s, ", ")
    print(io, "])")
end
show(io::IO, iter::Union{KeySet,ValueIterator}) = show_vector(io, iter)
function show(io::IO, ::MIME"text/plain", iter::Union{KeySet,ValueIterator})
    isempty(iter) && get(io, :compact, false)::Bool && return show(io, iter)
    summary(io, iter)
    isempty(iter) && return nothing
    print(io, ". ", iter isa KeySet ? "Keys" : "Values", ':')
    show_lines(io, iter, io, "⋮", "\r\n")
end

"As for arrays, of anything that can be iterated."
function show_vector(io::IO, v::Union{AbstractSet,ValueIterator}, open = '[', close = ']')
    prefix, implicit = typeinfo_prefix(io, v)
    print(io, prefix)
    implicit || (io = IOContext(io, :typeinfo => eltype(v)))
    items = collect(v)
    print(io, open)
    if !show_circular(io, v)
        inner = IOContext(io, :SHOWN_SET => v)
        limited = get(io, :limit, false)::Bool && length(items) > 20
        for (i, x) in enumerate(items)
            if limited && 10 < i <= length(items) - 10
                i == 11 && print(io, "  …  ")
                continue
            end
            show(inner, x)
            i == length(items) || limited && i == 10 || print(io, ", ")
        end
    end
    print(io, close)
    return nothing
end

# --- ranges ---

show(io::IO, ::MIME"text/plain", r::AbstractRange) = show(io, r)
show(io::IO, r::AbstractRange) = print(io, repr(first(r)), ':', repr(step(r)), ':', repr(last(r)))
show(io::IO, r::UnitRange) = print(io, repr(first(r)), ':', repr(last(r)))
show(io::IO, r::OneTo) = print(io, "Base.OneTo(", r.stop, ')')
function show(io::IO, r::StepRangeLen)
    if !iszero(step(r))
        print(io, repr(first(r)), ':', repr(step(r)), ':', repr(last(r)))
    else
        print(io, "StepRangeLen(", repr(first(r)), ", ", repr(step(r)), ", ", repr(length(r)), ')')
    end
end
function show(io::IO, r::LinRange)
    print(io, "LinRange{")
    show(io, eltype(r))
    print(io, "}(")
    show(IOContext(io, :typeinfo => eltype(r)), first(r))
    print(io, ", ")
    show(IOContext(io, :typeinfo => eltype(r)), last(r))
    print(io, ", ")
    show(io, length(r))
    print(io, ')')
end
function show(io::IO, ::MIME"text/plain", r::LinRange)
    isempty(r) && return show(io, r)
    summary(io, r)
    println(io, ':')
    print_range(io, r)
end
"Prints the elements of a range on one line, with dots where it does not fit."
function print_range(io::IO, r::AbstractRange, pre::AbstractString = " ", sep::AbstractString = ", ", post::AbstractString = "", dots::AbstractString = ", … , ")
    limited = get(io, :limit, false)::Bool
    width = limited ? displaysize(io)[2] : typemax(Int)
    io = IOContext(io, :typeinfo => eltype(r), :compact => true)
    n = length(r)
    texts(range) = [sprint(show, r[i]; context = io) for i in range]
    if !limited || n <= width && textwidth(join(texts(1:n), sep)) + length(pre) + length(post) <= width
        print(io, pre, join(texts(1:n), sep), post)
        return nothing
    end
    half = 1
    while 2 * half + 1 < n && length(pre) + length(post) + textwidth(join(texts(1:half+1), sep)) + textwidth(dots) + textwidth(join(texts(n-half:n), sep)) <= width
        half += 1
    end
    print(io, pre, join(texts(1:half), sep), dots, join(texts(n-half+1:n), sep), post)
    return nothing
end
show(io::IO, s::Slice) = print(io, "Base.Slice(", s.indices, ")")
show(io::IO, r::IdentityUnitRange) = print(io, "Base.IdentityUnitRange(", r.indices, ")")

show(io::IO, z::Iterators.Zip) = show_delim_array(io, z.is, "zip(", ',', ')', false)
show(io::IO, e::Iterators.Enumerate) = (print(io, "enumerate("); show(io, e.itr); print(io, ')'))
show(io::IO, s::SkipMissing) = (print(io, "skipmissing("); show(io, s.x); print(io, ')'))
show(io::IO, ::MIME"text/plain", I::CartesianIndices) = show(io, I)
show(io::IO, i::CartesianIndex) = (print(io, "CartesianIndex"); show(io, Tuple(i)))
show(io::IO, r::CartesianIndices{0}) = print(io, "CartesianIndices(())")
function show(io::IO, r::CartesianIndices)
    print(io, "CartesianIndices((", join(map(index_text, r.indices), ", "), length(r.indices) == 1 ? ",))" : "))")
end
index_text(r::OneTo) = string(length(r))
index_text(r) = sprint(show, r)
