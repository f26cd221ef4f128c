# split, rsplit, eachsplit and replace.

export eachsplit, rsplit, split

"The parts of a string between the places where a delimiter stands."
struct SplitIterator{S<:AbstractString,F}
    str::S
    splitter::F
    limit::Int
    keepempty::Bool
end
eltype(::Type{<:SplitIterator{T}}) where {T} = SubString{T}
eltype(::Type{<:SplitIterator{<:SubString{T}}}) where {T} = SubString{T}
IteratorSize(::Type{<:SplitIterator}) = SizeUnknown()

"State: the start of the next part, the place from which to search, parts so far."
function iterate(it::SplitIterator, (i, k, n) = (firstindex(it.str), firstindex(it.str), 0))
    s = it.str
    i - 1 > ncodeunits(s)::Int && return nothing
    stop = ncodeunits(s)::Int
    r = n + 1 == it.limit || k > stop + 1 ? nothing : findnext(it.splitter, s, k)::Union{Nothing,Int,UnitRange{Int}}
    while r !== nothing
        j, last_match = first(r), last(r)
        j > stop && break
        next = nextind(s, max(last_match, j))
        isempty(r) && (next = nextind(s, j))
        if isempty(r)
            # An empty match splits between characters, not before the first one.
            if j <= i
                k = nextind(s, j)
                k > stop && break
                r = findnext(it.splitter, s, k)
                continue
            end
            part = SubString(s, i, prevind(s, j))
            return part, (j, nextind(s, j), n + 1)
        end
        if it.keepempty || i < j
            part = i < j ? SubString(s, i, prevind(s, j)) : SubString(s, i, prevind(s, i))
            return part, (next, next, n + 1)
        end
        i = k = next
        k > stop + 1 && break
        r = k > stop ? nothing : findnext(it.splitter, s, k)
    end
    it.keepempty || i <= stop || return nothing
    return SubString(s, i, lastindex(s)), (stop + 2, stop + 2, n + 1)
end

splitter_of(d) = d
splitter_of(c::AbstractChar) = ==(c)
splitter_of(c::Union{Tuple{Vararg{AbstractChar}},AbstractVector{<:AbstractChar},AbstractSet{<:AbstractChar}}) = in(c)

"The parts of `s` between delimiters, one after the other."
eachsplit(s::T, splitter; limit::Integer = 0, keepempty::Bool = true) where {T<:AbstractString} = SplitIterator(s, splitter_of(splitter), Int(limit), keepempty)
eachsplit(s::AbstractString; limit::Integer = 0, keepempty::Bool = false) = eachsplit(s, isspace; limit, keepempty)

"The parts of `s` between delimiters; runs of white space and no empty parts where no delimiter is given."
split(s::T, splitter; limit::Integer = 0, keepempty::Bool = true) where {T<:AbstractString} = collect(eachsplit(s, splitter; limit, keepempty))
split(s::AbstractString; limit::Integer = 0, keepempty::Bool = false) = split(s, isspace; limit, keepempty)

"As `split`, from the end."
rsplit(s::AbstractString; limit::Integer = 0, keepempty::Bool = false) = rsplit(s, isspace; limit, keepempty)
function rsplit(s::T, splitter; limit::Integer = 0, keepempty::Bool = true) where {T<:AbstractString}
    splitter = splitter_of(splitter)
    parts = eltype(SplitIterator{T,typeof(splitter)})[]
    n = lastindex(s)
    stop = n
    k = n
    while k >= 1 && length(parts) != limit - 1
        r = findprev(splitter, s, k)
        r === nothing && break
        j, l = first(r), last(r)
        (j <= 0 || l <= 0) && break
        l < j && (l = j)
        (keepempty || l < stop) && pushfirst!(parts, SubString(s, nextind(s, l), stop))
        stop = prevind(s, j)
        k = stop
    end
    (keepempty || stop >= 1) && pushfirst!(parts, SubString(s, 1, stop))
    return parts
end

# replace

replace_pattern(p) = p
replace_pattern(c::AbstractChar) = ==(c)
replace_pattern(c::Union{Tuple{Vararg{AbstractChar}},AbstractVector{<:AbstractChar},AbstractSet{<:AbstractChar}}) = in(c)
write_replacement(io, new, s, r, pattern) = print(io, new)
write_replacement(io, new::Function, s, r, pattern) = print(io, new(pattern isa Function ? s[first(r)] : SubString(s, first(r), last(r))))
replacement_range(r::Int) = r:r
replacement_range(r) = r

"Writes `s` with matches replaced to `io`; the number of replacements."
function replace_into(io::IO, s::AbstractString, count::Integer, pairs)
    patterns = Any[replace_pattern(first(p)) for p in pairs]
    news = Any[last(p) for p in pairs]
    n = 0
    e = ncodeunits(s)
    at = 1            # what is before it was written
    from = 1          # where the next search begins
    found = Any[findnext_or_nothing(p, s, 1) for p in patterns]
    while n < count
        best = 0
        for k in eachindex(found)
            found[k] === nothing && continue
            if first(found[k]) < from
                found[k] = findnext_or_nothing(patterns[k], s, from)
                found[k] === nothing && continue
            end
            (best == 0 || first(found[k]) < first(found[best])) && (best = k)
        end
        best == 0 && break
        r = found[best]
        j, l = first(r), last(r)
        # Nothing right after a match is no match.
        if !isempty(r) || j > at || at == 1
            j > at && write(io, SubString(s, at, prevind(s, j)))
            write_replacement(io, news[best], s, r, patterns[best])
            n += 1
        end
        if isempty(r)
            at = j
            j > e && break
            from = nextind(s, j)
        else
            at = from = nextind(s, l)
        end
        from > e + 1 && break
        from == e + 1 && !any(p -> matches_empty_at_end(p), patterns) && break
    end
    at <= e && write(io, SubString(s, at, lastindex(s)))
    return n
end
findnext_or_nothing(p, s, i) = i > ncodeunits(s) + 1 ? nothing : (r = findnext(p, s, i); r === nothing ? nothing : replacement_range(r))
matches_empty_at_end(p) = !(p isa Function)

"""
    replace([io], s::AbstractString, pattern => new, ...; count)

`s` with matches of the patterns replaced, at most `count` of them, each place at most once.
"""
function replace(s::AbstractString, pairs::Pair...; count::Integer = typemax(Int))
    count < 0 && throw(DomainError(count, "`count` must be non-negative."))
    (isempty(pairs) || count == 0) && return String(s)
    out = IOBuffer(; sizehint = ncodeunits(s))
    replace_into(out, s, count, pairs) == 0 && return String(s)
    return String(take!(out))
end
function replace(io::IO, s::AbstractString, pairs::Pair...; count::Integer = typemax(Int))
    count < 0 && throw(DomainError(count, "`count` must be non-negative."))
    replace_into(io, s, count, pairs)
    return io
end
