# C-callable functions made inside of functions: by static parameters, of closures, in comparisons given to qsort.
inc(x::Cint) = Cint(x + 1)
call_inc(n) = ccall(@cfunction(inc, Cint, (Cint,)), Cint, (Cint,), n)
println(call_inc(41), " ", typeof(@cfunction(inc, Cint, (Cint,))))
same(::Type{T}, x) where {T} = ccall(@cfunction(identity, T, (T,)), T, (T,), x)
println(same(Int, 7), " ", same(Float64, 2.5), " ", same(UInt8, 3))
function shifted(k)
    c = @cfunction($(x -> Cint(x + k)), Cint, (Cint,))
    GC.@preserve c begin
        p = Base.unsafe_convert(Ptr{Cvoid}, c)
        (typeof(c), p === c.ptr, ccall(p, Cint, (Cint,), 2))
    end
end
println(shifted(10), " ", shifted(20))
compare(a::Ptr{T}, b::Ptr{T}) where {T} = Cint(cmp(unsafe_load(a), unsafe_load(b)))
function qsorted(v::Vector{T}) where {T}
    w = copy(v)
    ccall(:qsort, Cvoid, (Ptr{T}, Csize_t, Csize_t, Ptr{Cvoid}), w, length(w), sizeof(T), @cfunction(compare, Cint, (Ptr{T}, Ptr{T})))
    return w
end
println(qsorted([3, 1, 2]), " ", qsorted([2.5, -1.0]))
