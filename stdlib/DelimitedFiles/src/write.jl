# Writing tables.

function write_cell(io, x::AbstractString, delim, quotes)
    if quotes && (occursin('"', x) || occursin('\n', x) || occursin(delim, x))
        print(io, '"', replace(x, "\"" => "\"\""), '"')
    else
        print(io, x)
    end
end
write_cell(io, x, delim, quotes) = print(io, x)
function write_row(io, row, delim, quotes)
    first = true
    for x in row
        first || print(io, delim)
        first = false
        write_cell(io, x, delim, quotes)
    end
    print(io, '\n')
end
# What is no collection is a row of one cell.
write_row(io, row::Union{AbstractString,Symbol,Char,Nothing,Missing}, delim, quotes) = (write_cell(io, row, delim, quotes); print(io, '\n'))

function write_table(io, A::AbstractVecOrMat, delim, quotes)
    if A isa AbstractMatrix
        for i in axes(A, 1)
            write_row(io, view(A, i, :), delim, quotes)
        end
    else
        for row in A
            write_row(io, row, delim, quotes)
        end
    end
    return nothing
end
write_table(io, A::AbstractArray{<:Any,0}, delim, quotes) = write_table(io, reshape(A, 1), delim, quotes)
function write_table(io, A::AbstractArray, delim, quotes)
    # Planes are parted by empty lines.
    for (k, I) in enumerate(CartesianIndices(axes(A)[3:end]))
        k > 1 && print(io, '\n')
        write_table(io, view(A, :, :, I), delim, quotes)
    end
    return nothing
end
function write_table(io, rows, delim, quotes)
    for row in rows
        write_row(io, row, delim, quotes)
    end
    return nothing
end

"""
    writedlm(f, A, delim='\\t'; quotes=true)

Writes the rows of a matrix, of a vector (elements that are collections are rows), or of any iterator of rows to a stream or
a file. Texts with delimiters, quotes or line ends stand in quotes.
"""
writedlm(io::IO, A, delim='\t'; quotes::Bool=true) = write_table(io, A, delim, quotes)
writedlm(path::AbstractString, A, delim='\t'; kw...) = open(io -> writedlm(io, A, delim; kw...), path, "w")

Base.show(io::IO, ::MIME"text/csv", A::AbstractVecOrMat) = writedlm(io, A, ',')
Base.show(io::IO, ::MIME"text/tab-separated-values", A::AbstractVecOrMat) = writedlm(io, A, '\t')
