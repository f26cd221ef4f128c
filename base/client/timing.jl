# @time and its relatives, @show, and other macros of everyday use.

export @allocated, @allocations, @elapsed, @show, @time, @timed, @timev

"What the collector did between two points."
struct GC_Num
    allocd::Int64
    poolalloc::Int64
    bigalloc::Int64
    total_time::Int64
    pause::Int64
    full_sweep::Int64
end
struct GC_Diff
    allocd::Int64
    malloc::Int64
    realloc::Int64
    poolalloc::Int64
    bigalloc::Int64
    freecall::Int64
    total_time::Int64
    pause::Int64
    full_sweep::Int64
end
gc_num() = GC_Num(ccall(:jl_gc_total_bytes, Int64, ()), 0, 0, ccall(:jl_gc_total_hrtime, UInt64, ()) % Int64, 0, 0)
GC_Diff(a::GC_Num, b::GC_Num) = GC_Diff(a.allocd - b.allocd, 0, 0, a.poolalloc - b.poolalloc, 0, 0, a.total_time - b.total_time, a.pause - b.pause, 0)
gc_alloc_count(d::GC_Diff) = d.malloc + d.realloc + d.poolalloc + d.bigalloc
gc_total_bytes(n::GC_Num) = n.allocd
gc_bytes() = gc_num().allocd
gc_time_ns() = UInt64(gc_num().total_time)
gc_live_bytes() = ccall(:jl_gc_live_bytes, Int64, ())
cumulative_compile_timing(on::Bool) = nothing
cumulative_compile_time_ns() = (UInt64(0), UInt64(0))

function format_bytes(bytes; binary = true)
    units = binary ? ["byte", "KiB", "MiB", "GiB", "TiB", "PiB"] : ["byte", "kB", "MB", "GB", "TB", "PB"]
    factor = binary ? 1024 : 1000
    value, i = Float64(bytes), 1
    while value >= factor && i < length(units)
        value /= factor
        i += 1
    end
    return i == 1 ? string(Int(bytes), bytes == 1 ? " byte" : " bytes") : string(Ryu.writefixed(value, 3), ' ', units[i])
end
function prettyprint_count(n)
    n < 1000 && return string(Int(n))
    for (factor, unit) in ((1e3, "k"), (1e6, "M"), (1e9, "G"))
        n < factor * 1000 && return string(Ryu.writefixed(Float64(n / factor), 2), ' ', unit)
    end
    return string(Ryu.writefixed(Float64(n / 1e12), 2), " T")
end

function time_print(io::IO, elapsedtime, bytes = 0, gctime = 0, allocs = 0, compile_time = 0, recompile_time = 0, newline = false; msg::Union{String,Nothing} = nothing)
    text = sprint() do out
        seconds = Ryu.writefixed(Float64(elapsedtime / 1e9), 6)
        msg === nothing || print(out, msg, ": ")
        print(out, length(seconds) < 10 ? " "^(10 - length(seconds)) : "", seconds, " seconds")
        parens = bytes != 0 || allocs != 0 || gctime > 0 || compile_time > 0
        parens && print(out, " (")
        if bytes != 0 || allocs != 0
            print(out, prettyprint_count(allocs), allocs == 1 ? " allocation: " : " allocations: ", format_bytes(bytes))
        end
        gctime > 0 && print(out, ", ", Ryu.writefixed(Float64(100 * gctime / elapsedtime), 2), "% gc time")
        compile_time > 0 && print(out, ", ", Ryu.writefixed(Float64(100 * compile_time / elapsedtime), 2), "% compilation time")
        parens && print(out, ')')
        newline && print(out, '\n')
    end
    print(io, text)
    return nothing
end

"Evaluates an expression and prints how long it took."
macro time(ex)
    return :(@time nothing $(esc(ex)))
end
macro time(msg, ex)
    return quote
        local before = gc_num()
        local start = time_ns()
        local val = $(esc(ex))
        local elapsed = time_ns() - start
        local diff = GC_Diff(gc_num(), before)
        local text = $(esc(msg))
        time_print(stdout, elapsed, diff.allocd, diff.total_time, gc_alloc_count(diff), 0, 0, true; msg = text === nothing ? nothing : string(text))
        val
    end
end
"As `@time`, with what else is known."
macro timev(ex)
    return :(@time nothing $(esc(ex)))
end
macro timev(msg, ex)
    return :(@time $(esc(msg)) $(esc(ex)))
end
"Seconds that an expression takes."
macro elapsed(ex)
    return quote
        local start = time_ns()
        $(esc(ex))
        (time_ns() - start) / 1e9
    end
end
"Bytes that an expression allocates."
macro allocated(ex)
    return quote
        local before = gc_bytes()
        $(esc(ex))
        gc_bytes() - before
    end
end
macro allocations(ex)
    return quote
        local before = gc_num()
        $(esc(ex))
        gc_alloc_count(GC_Diff(gc_num(), before))
    end
end
"The value of an expression with the time and the memory that it took."
macro timed(ex)
    return quote
        local before = gc_num()
        local start = time_ns()
        local val = $(esc(ex))
        local elapsed = time_ns() - start
        local diff = GC_Diff(gc_num(), before)
        (value = val, time = elapsed / 1e9, bytes = diff.allocd, gctime = diff.total_time / 1e9, gcstats = diff)
    end
end

"Prints expressions with their values, and returns the last."
macro show(exs...)
    blk = Expr(:block)
    for ex in exs
        push!(blk.args, :(println($(sprint(show_unquoted, ex) * " = "), repr(begin
            local value = $(esc(ex))
        end))))
    end
    isempty(exs) || push!(blk.args, :value)
    return blk
end
