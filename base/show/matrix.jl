# Laying out a matrix in columns, within the height and width of a screen.

"How many columns of text stand left and right of the point at which elements are aligned: decimal point, sign of i, `=>`."
alignment(io::IO, @nospecialize(x)) = (0, shown_width(io, x))
alignment(io::IO, x::Number) = (shown_width(io, x), 0)
alignment(io::IO, x::Integer) = (shown_width(io, x), 0)
shown_width(io::IO, @nospecialize(x)) = textwidth(sprint(show, x; context = io))
alignment(io::IO, ::Nothing) = (0, 7)
alignment(io::IO, ::Missing) = (0, 7)
function alignment(io::IO, x::Real)
    text = sprint(show, x; context = io)
    at = findfirst(c -> c in ".eEfF", text)
    at === nothing && return (textwidth(text), 0)
    left = textwidth(SubString(text, 1, prevind(text, at)))
    return (left, textwidth(text) - left)
end
function alignment(io::IO, x::Complex)
    text = sprint(show, x; context = io)
    # The last sign that is not an exponent's.
    i = lastindex(text)
    while i > 1
        c = text[i]
        if (c == '+' || c == '-') && i > 1 && !(text[prevind(text, i)] in "eEfF")
            return (i, textwidth(text) - i)
        end
        i = prevind(text, i)
    end
    return (textwidth(text), 0)
end
function alignment(io::IO, x::Rational)
    text = sprint(show, x; context = io)
    at = findfirst('/', text)
    at === nothing && return (textwidth(text), 0)
    return (at, textwidth(text) - at)
end
function alignment(io::IO, x::Pair)
    whole = shown_width(io, x)
    isdelimited(io, x) && return (0, whole)
    inner = IOContext(io, :typeinfo => pair_types(io, x)[1])
    left = shown_width(inner, x.first) + (isdelimited(inner, x.first) ? 0 : 2)
    get(io, :compact, false)::Bool || (left += 1)
    # The `=` of the arrow stands left.
    return (left + 1, whole - left - 1)
end
const undef_alignment = (3, 3)

"The text of an element within an array: what text/plain says, where that is one line."
function element_text(io::IO, @nospecialize(x))
    text = sprint(show, MIME("text/plain"), x; context = io)
    return occursin('\n', text) ? sprint(show, x; context = io) : text
end

element_alignment(io, X, i, j) = isassigned(X, i, j) ? alignment(io, X[i, j]) : undef_alignment

"""
The alignments of as many of the columns `cols` as fit: where that are not all, in `width_if_more` columns of text, else in `width`.
"""
function column_alignments(io::IO, X, rows, cols, width, width_if_more, sep::Int, total::Int)
    found = Tuple{Int,Int}[]
    taken() = sum(a -> a[1] + a[2], found; init = 0) + sep * length(found)
    for j in cols
        left = right = 0
        for i in rows
            a = element_alignment(io, X, i, j)::Tuple{Int,Int}
            left, right = max(left, a[1]), max(right, a[2])
        end
        push!(found, (left, right))
        if length(found) > 1 && taken() >= width
            pop!(found)
            break
        end
    end
    if 1 < length(found) < total
        while taken() >= width_if_more && !isempty(found)
            pop!(found)
        end
    end
    return found
end

"Prints the elements of row `i` in the columns `cols`, each in the space that its column's alignment gives it."
function print_matrix_row(io::IO, X::AbstractVecOrMat, A::Vector, i::Integer, cols::AbstractVector, sep::AbstractString, last_column::Integer = last(axes(X, 2)))
    for (k, j) in enumerate(cols)
        k > length(A) && break
        if isassigned(X, Int(i), Int(j))
            x = X[i, j]
            a = alignment(io, x)
            text = element_text(io, x)
        else
            a = undef_alignment
            text = undef_ref_str
        end
        print(io, " "^max(0, A[k][1] - a[1]), replace_in_print_matrix(X, i, j, text))
        j == last_column || print(io, " "^max(0, A[k][2] - a[2]))
        k < length(A) && print(io, sep)
    end
end
replace_in_print_matrix(A::AbstractArray, i::Integer, j::Integer, s::AbstractString) = s
replace_with_centered_mark(s::AbstractString; c::AbstractChar = '⋅') = (n = length(s); m = max(0, div(n, 2)); string(" "^max(0, n - m - 1), c, " "^m))

"Prints the row that stands for left out rows: a mark in every `every`-th column from `phase` on."
function print_matrix_vdots(io::IO, mark::AbstractString, A::Vector, sep::AbstractString, every::Integer, phase::Integer, pad_last::Bool)
    for k in 1:length(A)
        w = A[k][1] + A[k][2]
        if k % every == phase
            before = max(0, A[k][1] - length(mark))
            print(io, " "^before, mark)
            (k < length(A) || pad_last) && print(io, " "^max(0, w - length(mark) - before))
        elseif k < length(A) || pad_last
            print(io, " "^w)
        end
        k < length(A) && print(io, sep)
    end
end

"""
    print_matrix(io, X[, pre, sep, post, hdots, vdots, ddots, hmod, vmod])

Prints a vector or matrix in columns. Where `io` is limited, rows and columns that do not fit are left out, and dots stand for them.
"""
function print_matrix(io::IO, X::AbstractVecOrMat, pre::AbstractString = " ", sep::AbstractString = "  ", post::AbstractString = "",
    hdots::AbstractString = "  …  ", vdots::AbstractString = "⋮", ddots::AbstractString = "  ⋱  ", hmod::Integer = 5, vmod::Integer = 5)
    limited = get(io, :limit, false)::Bool
    height, width = limited ? displaysize(io)::Tuple{Int,Int} : (typemax(Int) ÷ 4, typemax(Int) ÷ 4)
    height -= 4
    width -= length(pre) + length(post)
    gap = length(sep)
    rows, cols = collect(Int, axes(X, 1)), collect(Int, axes(X, 2))
    m, n = length(rows), length(cols)
    upper = div(height, 2)
    elided = m > height
    shown = elided ? vcat(rows[1:upper], rows[m-div(height - 1, 2)+1:m]) : rows
    last_col = n == 0 ? 0 : cols[n]

    most = div(width, 1 + gap)
    candidates = n > most ? vcat(cols[1:most], cols[n-most+1:n]) : cols
    whole = column_alignments(io, X, shown, candidates, width, width, gap, n)
    if n <= length(whole)
        left, right, right_cols = whole, nothing, cols
    else
        room = div(width - length(hdots) + 1, 2) + 1
        right = reverse(column_alignments(io, X, shown, reverse(candidates), room, room, gap, n))
        room = width - sum(a -> a[1] + a[2], right; init = 0) - (length(right) - 1) * gap - length(hdots)
        left = column_alignments(io, X, shown, candidates, room, room, gap, n)
        right_cols = cols[n-length(right)+1:n]
    end
    for (k, i) in enumerate(shown)
        print(io, k == 1 ? pre : " "^length(pre))
        if right === nothing
            print_matrix_row(io, X, left, i, cols, sep, last_col)
        else
            print_matrix_row(io, X, left, i, cols[1:length(left)], sep, last_col)
            print(io, (i - rows[1]) % hmod == 0 ? hdots : " "^length(hdots))
            print_matrix_row(io, X, right, i, right_cols, sep, last_col)
        end
        print(io, k == length(shown) ? post : "")
        k < length(shown) && println(io)
        if elided && k == upper
            print(io, " "^length(pre))
            print_matrix_vdots(io, vdots, left, sep, vmod, 1, right !== nothing)
            if right !== nothing
                print(io, ddots)
                print_matrix_vdots(io, vdots, right, sep, vmod, mod(length(right) - n + 1, vmod), false)
            end
            println(io)
        end
    end
    return nothing
end
