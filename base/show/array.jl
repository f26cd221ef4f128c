# Printing arrays: on one line as code, and as text/plain in columns under a summary.

"The dimensions as text: `3-element`, `2×3`, `0-dimensional`."
dims2string(d) = isempty(d) ? "0-dimensional" : length(d) == 1 ? "$(d[1])-element" : join(map(string, d), '×')
inds2string(inds) = join(map(inds2string_one, inds), '×')
inds2string_one(r) = string(r)
inds2string_one(r::AbstractUnitRange) = string(first(r), ':', last(r))

"How an array is named in summaries and error messages: its type, or the call that made it."
showarg(io::IO, T::Type, toplevel) = print(io, "::Type{", T, "}")
showarg(io::IO, @nospecialize(x), toplevel) = toplevel ? print(io, typeof(x)) : print(io, "::", typeof(x))
showarg(io::IO, a::Array{Union{}}, toplevel) = print(io, typeof(a))
showarg(io::IO, r::Pairs{<:Any,<:Any,<:Any,<:NamedTuple}, toplevel) = print(io, "pairs(::NamedTuple)")
showarg(io::IO, r::Pairs, toplevel) = print(io, "pairs(::", typeof(getfield(r, :data)), ")")
function with_eltype(io::IO, a, toplevel)
    toplevel && print(io, " with eltype ", eltype(a))
    return nothing
end
function showarg(io::IO, v::SubArray, toplevel)
    print(io, "view(")
    showarg(io, parent(v), false)
    for i in v.indices
        print(io, ", ")
        showindices(io, i)
    end
    print(io, ')')
    with_eltype(io, v, toplevel)
end
showindices(io::IO, r::Slice) = print(io, ':')
showindices(io::IO, r) = show(io, r)
function showarg(io::IO, a::ReshapedArray, toplevel)
    print(io, "reshape(")
    showarg(io, parent(a), false)
    print(io, ", ", join(size(a), ", "), ')')
    with_eltype(io, a, toplevel)
end
function showarg(io::IO, a::ReinterpretArray{T,N,S,A,R}, toplevel) where {T,N,S,A,R}
    print(io, R ? "reinterpret(reshape, " : "reinterpret(", T, ", ")
    showarg(io, parent(a), false)
    print(io, ')')
    R && with_eltype(io, a, toplevel)
end
function showarg(io::IO, a::PermutedDimsArray{T,N,perm}, toplevel) where {T,N,perm}
    print(io, "PermutedDimsArray(")
    showarg(io, parent(a), false)
    print(io, ", ", perm, ')')
    with_eltype(io, a, toplevel)
end

summary(io::IO, a::AbstractArray) = array_summary(io, a, axes(a))
function array_summary(io::IO, a, inds::Tuple{Vararg{OneTo}})
    print(io, dims2string(length.(inds)), " ")
    showarg(io, a, true)
end
function array_summary(io::IO, a, inds)
    print(io, dims2string(length.(inds)), " ")
    showarg(io, a, true)
    print(io, " with indices ", inds2string(inds))
end

# --- as code ---

show(io::IO, a::AbstractArray) = show_array(io, a)
function show_array(io::IO, a::AbstractArray)
    ndims(a) == 0 && return show_zero_dims(io, a)
    ndims(a) == 1 && return show_vector(io, a)
    prefix, implicit = typeinfo_prefix(io, a)
    inner = implicit ? io : IOContext(io, :typeinfo => eltype(a))
    if isempty(a)
        show_empty(io, a)
    else
        print(io, prefix)
        show_nd_code(inner, a)
    end
    return nothing
end
show_empty(io::IO, a) = print(io, typeof(a), "(undef, ", join(size(a), ", "), ')')
function show_zero_dims(io::IO, a::AbstractArray)
    if isassigned(a)
        print(io, "fill(")
        show(IOContext(io, :typeinfo => eltype(a)), a[])
        print(io, ')')
    else
        print(io, "Array{", eltype(a), ", 0}(", undef_ref_str, ')')
    end
    return nothing
end

function show_vector(io::IO, v, open = '[', close = ']')
    prefix, implicit = typeinfo_prefix(io, v)
    print(io, prefix)
    implicit || (io = IOContext(io, :typeinfo => eltype(v)))
    if get(io, :limit, false)::Bool && length(v) > 20
        from, to = first(eachindex(v)), last(eachindex(v))
        show_delim_array(io, v, open, ",", "", false, from, from + 9)
        print(io, "  …  ")
        show_delim_array(io, v, "", ",", close, false, to - 9, to)
    else
        show_delim_array(io, v, open, ",", close, false)
    end
    return nothing
end
show(io::IO, v::AbstractVector) = show_vector(io, v)

"Prints the elements between brackets: `;` between rows, `;;;` between slices."
function show_nd_code(io::IO, a::AbstractArray)
    print(io, '[')
    if show_circular(io, a)
        print(io, ']')
        return nothing
    end
    io = IOContext(io, :SHOWN_SET => a)
    if ndims(a) == 2
        show_slice(io, a, axes(a, 1), axes(a, 2))
        size(a, 2) == 1 && print(io, ";;")
    else
        outer = CartesianIndices(axes(a)[3:end])
        previous = nothing
        for I in outer
            if previous !== nothing
                # As many semicolons as the number of the highest dimension that changes.
                k = 1
                while k <= length(I) && I[k] == first(axes(a, k + 2))
                    k += 1
                end
                print(io, ";"^(k + 2), ' ')
            end
            previous = I
            show_slice(io, view(a, :, :, I), axes(a, 1), axes(a, 2))
        end
        if all(==(1), size(a)[3:end]) || size(a, ndims(a)) == 1
            print(io, ";"^ndims(a))
        end
    end
    print(io, ']')
    return nothing
end
"Prints the rows of a matrix, all or, where `io` is limited, the first and last of rows and columns."
function show_slice(io::IO, a, rows, cols)
    limited = get(io, :limit, false)::Bool
    row_dots = limited && length(rows) > 20
    col_dots = limited && length(cols) > 20
    for (k, i) in enumerate(rows)
        if row_dots && 10 < k <= length(rows) - 10
            k == 11 && print(io, " … ; ")
            continue
        end
        for (l, j) in enumerate(cols)
            if col_dots && 10 < l <= length(cols) - 10
                l == 11 && print(io, "  …  ")
                continue
            end
            isassigned(a, i, j) ? show(io, a[i, j]) : print(io, undef_ref_str)
            l < length(cols) && !(col_dots && l == 10) && print(io, ' ')
        end
        k < length(rows) && print(io, "; ")
    end
end

# --- text/plain ---

function show(io::IO, ::MIME"text/plain", a::AbstractArray)
    if isempty(a) && (get(io, :compact, false)::Bool || a isa Vector)
        return show(io, a)
    end
    # The number of printed elements is known: the summary comes first.
    summary(io, a)
    isempty(a) && return nothing
    print(io, ':')
    show_circular(io, a) && return nothing
    !haskey(io, :compact) && length(axes(a, 2)) > 1 && (io = IOContext(io, :compact => true))
    if get(io, :limit, false)::Bool && eltype(a) === Method
        io = IOContext(io, :limit => false)
    end
    get(io, :limit, false)::Bool && displaysize(io)[1] - 4 <= 0 && return print(io, " …")
    println(io)
    io = IOContext(io, :typeinfo => eltype(a), :SHOWN_SET => a)
    print_array(io, a)
    return nothing
end
"Prints the elements of `a` in lines."
print_array(io::IO, a::AbstractArray) = show_nd(io, a, print_matrix, true)
print_array(io::IO, a::AbstractVecOrMat) = print_matrix(io, a)
print_array(io::IO, a::AbstractArray{<:Any,0}) = isassigned(a) ? show(io, a[]) : print(io, undef_ref_str)

"Prints the matrices of which an array of more dimensions consists."
function show_nd(io::IO, a::AbstractArray, print_slice::Function, show_full::Bool)
    limited = get(io, :limit, false)::Bool
    isempty(a) && return nothing
    outer = axes(a)[3:end]
    indices = CartesianIndices(outer)
    for I in indices
        skip_slice(io, I, outer, limited) && continue
        if show_full
            print(io, "[:, :, ", join((I[k] for k in 1:length(I)), ", "), "] =\n")
        end
        slice = view(a, axes(a, 1), axes(a, 2), Tuple(I)...)
        print_slice(io, slice)
        I == last(indices) || print(io, "\n\n")
    end
    return nothing
end
"Whether the slice `I` is left out: only the first and last three along long dimensions are printed. Prints dots for the first one."
function skip_slice(io::IO, I, outer, limited::Bool)
    limited || return false
    for k in 1:length(I)
        inds = outer[k]
        length(inds) > 10 || continue
        if I[k] == inds[4]
            # Dots, once for the whole run.
            for l in 1:length(I)
                l == k && continue
                if l < k ? I[l] != first(outer[l]) : false
                    return true
                end
            end
            print(io, "...\n\n")
            return true
        elseif inds[3] < I[k] < inds[end-2]
            return true
        end
    end
    return false
end
