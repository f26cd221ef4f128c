# Reading tables.

"How a table is written. Without a delimiter, cells are parted by any run of blanks."
struct Layout
    delim::Union{Nothing,Char}
    eol::Char
    quotes::Bool
    comment::Union{Nothing,Char}
    skipblanks::Bool
end

"The rows of a text, each the cells as texts."
function split_rows(text::AbstractString, layout::Layout)
    rows = Vector{SubString{String}}[]
    i = firstindex(text)
    while i <= lastindex(text)
        row, i, blank = split_row(text, i, layout)
        blank && layout.skipblanks || push!(rows, row)
    end
    return rows
end
"The cells of the row that begins at `i`, the index after its end, and whether nothing stood there."
function split_row(text, i, layout)
    cells = SubString{String}[]
    blank = true
    last = lastindex(text)
    runs = layout.delim === nothing
    isdelim(c) = runs ? c == ' ' || c == '\t' || c == '\v' || c == '\f' || c == '\r' : c == layout.delim
    while true
        if runs
            while i <= last && isdelim(text[i])
                i = nextind(text, i)
            end
        end
        cell, i = layout.quotes && i <= last && text[i] == '"' ? quoted_cell(text, i, isdelim, layout) : plain_cell(text, i, isdelim, layout)
        at_end = i > last || text[i] == layout.eol || text[i] == layout.comment
        # A carriage return before the end of the line belongs to that.
        at_end && layout.eol == '\n' && endswith(cell, '\r') && (cell = SubString(chop(cell)))
        at_end && isempty(cell) && (runs || isempty(cells)) || push!(cells, cell)
        isempty(cell) || (blank = false)
        if at_end
            i <= last && text[i] != layout.eol && (i = something(findnext(==(layout.eol), text, i), last + 1))
            return cells, i > last ? i : nextind(text, i), blank && length(cells) <= 1
        end
        i = nextind(text, i)
    end
end
function plain_cell(text, i, isdelim, layout)
    from = i
    while i <= lastindex(text)
        c = text[i]
        (isdelim(c) || c == layout.eol || c == layout.comment) && break
        i = nextind(text, i)
    end
    return SubString(text, from, prevind(text, i)), i
end
"A cell in quotes: two of them stand for one."
function quoted_cell(text, i, isdelim, layout)
    out = IOBuffer()
    i = nextind(text, i)
    while i <= lastindex(text)
        c = text[i]
        i = nextind(text, i)
        if c != '"'
            print(out, c)
        elseif i <= lastindex(text) && text[i] == '"'
            print(out, '"')
            i = nextind(text, i)
        else
            break
        end
    end
    # What follows the closing quote up to the delimiter belongs to the cell.
    rest, i = plain_cell(text, i, isdelim, layout)
    print(out, rest)
    return SubString(String(take!(out))), i
end

cell_value(::Type{T}, s) where {T<:Number} = tryparse(T, s)
cell_value(::Type{T}, s) where {T<:AbstractString} = convert(T, s)
cell_value(::Type{SubString{String}}, s) = s
cell_value(::Type{Char}, s) = length(s) == 1 ? first(s) : nothing
cell_value(::Type{Symbol}, s) = Symbol(s)
function cell_value(::Type{Any}, s)
    n = tryparse(Int, s)
    n === nothing || return n
    s == "true" && return true
    s == "false" && return false
    x = tryparse(Float64, s)
    return x === nothing ? s : x
end

"A matrix of the cells' values; `nothing` where a cell has none and `strict` does not ask for an error."
function table(::Type{T}, rows, n, strict) where {T}
    A = Matrix{T}(undef, length(rows), n)
    for (i, row) in enumerate(rows), j in 1:n
        s = j <= length(row) ? row[j] : SubString("")
        x = cell_value(T, s)
        if x === nothing && !(Nothing <: T)
            strict || return nothing
            error("at row $i, column $j : ErrorException(\"file entry \\\"$s\\\" cannot be converted to $T\")")
        end
        A[i, j] = x
    end
    return A
end

function read_table(text, layout, T; header::Bool=false, skipstart::Integer=0, dims=nothing)
    skipstart < 0 && throw(ArgumentError("skipstart must be ≥ 0, got $skipstart"))
    for _ in 1:skipstart
        k = findfirst(layout.eol, text)
        text = k === nothing ? "" : text[nextind(text, k):end]
    end
    rows = split_rows(text, layout)
    names = header && !isempty(rows) ? popfirst!(rows) : SubString{String}[]
    n = maximum(length, rows; init=length(names))
    dims === nothing || ((m, n) = dims; rows = rows[1:min(end, m - header)])
    isempty(rows) && throw(ArgumentError("number of rows in dims must be > 0, got $(length(rows))"))
    A = if T === nothing
        B = table(Float64, rows, n, false)
        B === nothing ? table(Any, rows, n, false) : B
    else
        table(T, rows, n, true)
    end
    header || return A
    labels = AbstractString[j <= length(names) ? names[j] : "" for _ in 1:1, j in 1:n]
    return A, labels
end

"""
    readdlm(source, [delim,] [T,] [eol]; header=false, skipstart=0, skipblanks=true, quotes=true, dims, comments=false, comment_char='#')

The matrix in a stream or a file. Without `delim`, runs of blanks part the cells; without `T` the elements are `Float64` where
all cells are numbers, else numbers, booleans and texts. With `header` the first row is returned, too.
"""
readdlm(source; kw...) = read_source(source, nothing, nothing, '\n'; kw...)
readdlm(source, T::Type; kw...) = read_source(source, nothing, T, '\n'; kw...)
readdlm(source, delim::AbstractChar; kw...) = read_source(source, delim, nothing, '\n'; kw...)
readdlm(source, delim::AbstractChar, T::Type; kw...) = read_source(source, delim, T, '\n'; kw...)
readdlm(source, delim::AbstractChar, eol::AbstractChar; kw...) = read_source(source, delim, nothing, eol; kw...)
readdlm(source, delim::AbstractChar, T::Type, eol::AbstractChar; kw...) = read_source(source, delim, T, eol; kw...)
source_text(io::IO) = read(io, String)
source_text(path::AbstractString) = read(path, String)
source_text(bytes::Vector{UInt8}) = String(copy(bytes))
function read_source(source, delim, T, eol; header::Bool=false, skipstart::Integer=0, skipblanks::Bool=true, quotes::Bool=true,
    dims=nothing, comments::Bool=false, comment_char::AbstractChar='#', use_mmap::Bool=false)
    layout = Layout(delim, eol, quotes, comments ? comment_char : nothing, skipblanks)
    return read_table(source_text(source), layout, T; header=header, skipstart=skipstart, dims=dims)
end
