# Stack traces: from return addresses to functions, files and lines, and how they print.

export StackTraces, stacktrace

module StackTraces

using ..Base
import ..Base: show, ==, hash
export StackTrace, StackFrame, stacktrace

"One frame of a stack trace."
struct StackFrame
    func::Symbol
    file::Symbol
    line::Int
    linfo::Any
    from_c::Bool
    inlined::Bool
    pointer::UInt64
end
StackFrame(func, file, line) = StackFrame(Symbol(func), Symbol(file), line, nothing, false, false, 0)
"A list of frames, the innermost first."
const StackTrace = Vector{StackFrame}
const UNKNOWN = StackFrame(:var"", :var"", -1, nothing, true, false, 0)
==(a::StackFrame, b::StackFrame) = a.line == b.line && a.from_c == b.from_c && a.func === b.func && a.file === b.file && a.inlined == b.inlined
hash(f::StackFrame, h::UInt) = hash(f.line, hash(f.file, hash(f.func, h)))
top_level_scope_sym = Symbol("top-level scope")
is_top_level_frame(f::StackFrame) = f.linfo isa Core.CodeInfo || f.func === top_level_scope_sym

"The frames, inlined ones included, at one entry of a raw trace."
function lookup(entry)
    # Five elements a line: function, file, line, what was running, whether it was inlined.
    answer = ccall(:tt_backtrace_lines, Any, (Any,), entry)::Vector{Any}
    frames = StackFrame[]
    for i in 1:5:length(answer)-4
        f, owner = answer[i], answer[i+3]
        name = f isa Method ? f.name : f isa Core.MethodInstance ? (f.def isa Method ? f.def.name : top_level_scope_sym) : f::Symbol
        push!(frames, StackFrame(name, answer[i+1], answer[i+2], f isa Symbol ? owner : f, false, answer[i+4], 0))
    end
    return isempty(frames) ? [UNKNOWN] : frames
end
lookup(f::StackFrame) = [f]
lookup(x::Tuple{StackFrame,Int}) = [x[1]]

"The frames of a raw trace; those of C are left out unless asked for."
function stacktrace(trace::Vector, c_funcs::Bool = false)
    frames = StackFrame[]
    for entry in trace, f in lookup(entry)
        f.from_c && !c_funcs || push!(frames, f)
    end
    return frames
end
stacktrace(c_funcs::Bool = false) = (s = stacktrace(Base.backtrace(), c_funcs); remove_frames!(s, :stacktrace))
function remove_frames!(s::StackTrace, name::Symbol)
    i = findlast(f -> f.func === name, s)
    i === nothing || deleteat!(s, 1:i)
    return s
end

function show_spec_linfo(io::IO, f::StackFrame)
    mi = f.linfo
    if f.func === Symbol("")
        print(io, "ip:0x", string(f.pointer; base = 16))
    elseif f.inlined || !(mi isa Core.MethodInstance && mi.def isa Method)
        # Of what was inlined no types are known.
        anonymous = match(r"^(#[0-9]+)#[0-9]+$", String(f.func))
        print(io, anonymous === nothing ? Base.demangle_function_name(f.func) : anonymous[1])
    else
        show_specialization(io, mi.def, mi.specTypes)
    end
    return nothing
end
"Prints a method with the types of its arguments; the body of a function with keywords as a call of that function."
function show_specialization(io::IO, m::Method, @nospecialize(sig))
    names = Base.method_argnames(m)
    n = keyword_count(m, sig)
    n === nothing && return Base.show_tuple_as_call(io, m.name, sig; demangle = true, argnames = names)
    types = Base.unwrap_unionall(sig).parameters
    positional = Base.rewrap_unionall(Tuple{types[n+2:end]...}, sig)
    keywords = Any[(Base.chopsuffix(String(names[i+1]), "..."), types[i+1]) for i in 1:n]
    return Base.show_tuple_as_call(io, m.name, positional; demangle = true, argnames = names[n+2:end], kwargs = keywords)
end
"How many keyword arguments come first in the method that holds the body of a function with keywords; nothing for any other."
function keyword_count(m::Method, @nospecialize(sig))
    name = String(m.name)
    startswith(name, '#') || return nothing
    own = Base.demangle_function_name(name)
    own == name && return nothing
    types = Base.unwrap_unionall(sig).parameters
    for i in 2:length(types)
        T = types[i] isa Type ? Base.unwrap_unionall(types[i]) : types[i]
        T isa DataType || continue
        T.name === Base.typename(Type) && T.parameters[1] isa DataType && string(nameof(T.parameters[1])) == own && return i - 2
        T <: Function && Base.demangle_function_name(Base.function_type_name(T)) == own && return i - 2
    end
    return nothing
end
function show(io::IO, f::StackFrame)
    show_spec_linfo(io, f)
    if f.file !== Symbol("")
        print(io, " at ", Base.basename(string(f.file)))
        f.line >= 0 && print(io, ':', f.line)
    end
    f.inlined && print(io, " [inlined]")
end

"The module of the code of a frame, where that is known."
function Base.parentmodule(f::StackFrame)
    mi = f.linfo
    is_top_level_frame(f) && return nothing
    mi isa Core.MethodInstance && return mi.def isa Module ? mi.def : mi.def.module
    mi isa Method && return mi.module
    mi isa Module && return mi
    return nothing
end
from(f::StackFrame, m::Module) = Base.parentmodule(f) === m

end

using .StackTraces

"A frame of a raw trace that is interpreted code: the code and the number of the statement."
struct InterpreterIP
    code::Any
    stmt::UInt
    mod::Union{Module,Nothing}
end

"The frames of a trace with how often each comes in a row; those of the program's own start are left out."
function process_backtrace(trace::Vector, limit::Int = typemax(Int); skipC = true)
    found = Any[]
    last, times = nothing, 0
    for entry in trace
        frames = entry isa Tuple ? [entry[1]] : StackTraces.lookup(entry)
        for f in frames
            f.from_c && skipC && continue
            f.line == 0 && f.file === Symbol("") && continue
            length(found) >= limit && return found
            if f == last
                times += 1
            else
                last === nothing || push!(found, (last, times))
                last, times = f, 1
            end
        end
    end
    last === nothing || push!(found, (last, times))
    return found
end

"Prints a trace: numbered frames, each with its place on a second line."
function show_backtrace(io::IO, trace::Vector)
    isempty(trace) && return nothing
    frames = hide_include_frames!(process_backtrace(trace))
    isempty(frames) && return nothing
    print(io, "\nStacktrace:\n")
    show_frames(io, frames)
    return nothing
end
show_backtrace(io::IO, ::Nothing) = nothing

"Of the frames by which a file is evaluated, leaves that of `include` alone."
function hide_include_frames!(frames)
    hidden = falses(length(frames))
    for i in eachindex(frames)
        f = frames[i][1]
        is_base_frame(f) && f.func in (:include_string, :_include_file, :_include, :exec_program) || continue
        hidden[i] = true
        j = i - 1
        while f.func === :include_string && j >= 1 && is_base_frame(frames[j][1]) && frames[j][1].func === :eval
            hidden[j] = true
            j -= 1
        end
    end
    return deleteat!(frames, findall(hidden))
end
is_base_frame(f::StackFrame) = parentmodule(f) in (Base, Core)

"From how many frames on groups of frames that come again and again are printed once."
const long_trace = 50
function show_frames(io::IO, frames)
    width = ndigits(length(frames))
    i = 1
    while i <= length(frames)
        i > 1 && println(io)
        period, times = length(frames) > long_trace ? repetition(frames, i) : (1, 1)
        for k in i:i+period-1
            k > i && println(io)
            show_frame(io, k, frames[k]..., width)
        end
        if times > 1
            printstyled(io, "\n--- the last ", period, " lines are repeated ", times - 1, " more time", times > 2 ? "s" : "", " ---"; color = :light_black)
        end
        i += period * times
    end
end
"The length of the shortest group of frames at `i` that comes several times in a row, and how often it does."
function repetition(frames, i::Int)
    for period in 2:min(20, (length(frames) - i + 1) ÷ 3)
        last = i + period
        while last <= length(frames) && frames[last] == frames[last-period]
            last += 1
        end
        times = (last - i) ÷ period
        times >= 3 && return period, times
    end
    return 1, 1
end
function show_frame(io::IO, i::Int, f::StackFrame, times::Int, width::Int)
    mod = parentmodule(f)
    print(io, ' ', lpad("[$i]", width + 2), ' ')
    printstyled(io, sprint(StackTraces.show_spec_linfo, f; context = IOContext(io, :limit => true, :backtrace => true)))
    times > 1 && printstyled(io, " (repeats $times times)"; color = :light_black)
    println(io)
    print(io, " "^(width + 2))
    printstyled(io, "@ "; color = :light_black)
    if mod !== nothing
        printstyled(io, mod; color = :cyan)
        print(io, ' ')
    end
    file = string(f.file)
    inner = base_relative(file)
    # What has no folder, as the prompt has none, is shown as in the present one.
    path = inner !== nothing ? "./" * inner : mod === nothing || startswith(file, '/') ? contractuser(file) : "./" * file
    printstyled(io, path, ':', f.line; color = :light_black)
    f.inlined && printstyled(io, " [inlined]"; color = :light_black)
    return nothing
end
show(io::IO, ::MIME"text/plain", trace::StackTrace) = (print(io, length(trace), "-element ", typeof(trace), ":"); for f in trace; print(io, "\n "); show(io, f); end)
