# The forms that a function takes on its way from source to machine code, as text: what `--dump`, `code_llvm` and `code_native` print.

"The numbers by which the runtime knows the forms (`tt_code_stage`)."
const code_stages = (typed = 0, llvm = 1, emitted = 2, llvm_module = 3, emitted_module = 4, asm = 5, asm_module = 6)

"The typed code of a specialisation with the type of its result; an error says why there is none."
function typed_code(mi::Core.MethodInstance)
    x = code_form(mi, code_stages.typed)
    return x[1] => x[2]
end
"The text of a later form of the code of a specialisation."
code_text(mi::Core.MethodInstance, stage::Int) = code_form(mi, stage)[1]::String
function code_form(mi::Core.MethodInstance, stage::Int)
    x = ccall(:tt_code_stage, Any, (Any, Cint), mi, stage)
    x isa String && error("no code of ", sprint(show, mi), ": ", x)
    return x::Core.SimpleVector
end
"The specialisation that a call of `f` with arguments of the types would run."
function specialization_for(@nospecialize(f), @nospecialize(t))
    found = matches_of(f, t, -1)
    length(found) == 1 || error("no unique matching method found for the specified argument types")
    m = found[1]
    return ccall(:jl_specializations_get_linfo, Any, (Any, Any, Any), m.method, m.spec_types, m.sparams)::Core.MethodInstance
end

"""
Prints a form of the code of the function called `name` (`f`, `Base.f`, `Base.:+`), of each of its methods or, from `typed` on, of each
specialisation that has been called. Returns false, and prints nothing, where no function has that name.
"""
function dump_stage(io::IO, stage::Symbol, name::String)
    f = function_called(name)
    f === nothing && return false
    for m in methods_with_bodies(f)
        mark = stage in (:llvm, :asm) ? "; " : "# "
        print(io, mark)
        show(io, m)
        println(io)
        if stage === :ast
            dump_source(io, m)
        elseif stage === :lowered
            hasgenerator(m) ? println(io, "# generated for each list of argument types") : println(io, copy(uncompressed_ir(m)))
        else
            dump_specializations(io, stage, m, mark)
        end
        println(io)
    end
    return true
end
function dump_specializations(io::IO, stage::Symbol, m::Method, mark)
    called = false
    for mi in specializations(m)
        called = true
        print(io, mark)
        show(io, mi)
        println(io)
        try
            if stage === :typed
                show(io, typed_code(mi))
                println(io)
            else
                print(io, code_text(mi, code_stages[stage]))
            end
        catch e
            println(io, mark, sprint(showerror, e))
        end
    end
    called || println(io, mark, "not called")
    return nothing
end

"What can be called by the name, which is looked up from Main; nothing where there is no such thing."
function function_called(name::String)
    m = Main
    while true
        part = match(r"^(\w[\w!]*)\.(?=.)", name)
        part === nothing && break
        s = Symbol(part[1])
        isdefined(m, s) && getglobal(m, s) isa Module || break
        m = getglobal(m, s)
        name = String(chopprefix(name, part.match))
    end
    length(name) > 1 && (name = String(chopprefix(name, ":")))
    s = Symbol(name)
    isdefined(m, s) || return nothing
    f = getglobal(m, s)
    return f isa Core.Builtin || !(f isa Callable) && isempty(methods(f)) ? nothing : f
end
"The methods of `f`, with those that hold the bodies of its methods with keywords."
function methods_with_bodies(@nospecialize(f))
    found = Method[m for m in methods(f)]
    f isa Function || return found
    for m in Method[m for m in found]
        for s in names(m.module; all = true)
            startswith(String(s), "#$(m.name)#") && isdefined(m.module, s) || continue
            body = getglobal(m.module, s)
            body isa Function && append!(found, b for b in methods(body) if !(b in found))
        end
    end
    return found
end

# ---- source ----

"Prints the expression that defines a method. It is not kept: it is read again from the file, where that is still there."
function dump_source(io::IO, m::Method)
    for text in source_texts(string(m.file))
        ex = definition(Meta.parseall(text; filename = string(m.file)), base_name(m), Int(m.line))
        ex === nothing || return println(io, without_lines(ex))
    end
    println(io, "# its source is not kept; it was defined at ", m.file, ':', m.line)
end
"The name that the source gives to a method: that of the function whose body it holds, for one with keywords."
base_name(m::Method) = Symbol(demangle_function_name(m.name))
source_texts(file::String) = isfile(file) ? [read(file, String)] : file == "none" ? split(something(command_line(:evaluated), ""), '\0') : String[]
"The definition of a function called `name` at line `line` within `ex`; nothing where there is none."
function definition(@nospecialize(ex), name::Symbol, line::Int, at::Base.RefValue{Int} = Ref(0))
    ex isa LineNumberNode && (at[] = ex.line)
    ex isa Expr || return nothing
    if is_function_def(ex) && ex.head !== :-> && defined_name(ex.args[1]) === name && (at[] == line || first_line(ex) == line)
        return ex
    elseif ex.head === :struct && defined_name(ex.args[2]) === name && (at[] == line || first_line(ex.args[3]) == line)
        return ex
    elseif ex.head === :macro && Symbol('@', defined_name(ex.args[1])) === name && (at[] == line || first_line(ex) == line)
        return ex
    end
    for a in ex.args
        found = definition(a, name, line, at)
        found === nothing || return found
    end
    return nothing
end
first_line(x::LineNumberNode) = x.line
first_line(@nospecialize(x)) = 0
first_line(x::Expr) = isempty(x.args) ? 0 : x.head === :block ? first_line(x.args[1]) : length(x.args) >= 2 ? first_line(x.args[2]) : 0
function defined_name(@nospecialize(x))
    while x isa Expr && x.head in (:where, :(::), :call, :curly, :<:) && !isempty(x.args)
        x = x.args[1]
    end
    x isa Expr && x.head === :. && length(x.args) == 2 && (x = x.args[2])
    x isa QuoteNode && (x = x.value)
    return x isa Symbol ? x : Symbol("")
end
"The expression without its line numbers."
without_lines(@nospecialize(x)) = x
without_lines(x::Expr) = x.head === :macrocall ? Expr(:macrocall, x.args[1], nothing, map(without_lines, x.args[3:end])...) :
                         Expr(x.head, Any[without_lines(a) for a in x.args if !(a isa LineNumberNode)]...)

"Called by the session before the program runs, for each `--dump=STAGE NAME`: has that printed at the end of the process."
function _dump_at_exit(stage::String, name::String)
    atexit(() -> dump_or_fail(Symbol(stage), name))
    return nothing
end
function dump_or_fail(stage::Symbol, name::String)
    found = dump_stage(stdout, stage, name)
    flush_standard_streams()
    found && return nothing
    # The process ends here, whatever its status was to be.
    println(stderr, "tintype: --dump: no function is called `", name, '`')
    temp_cleanup_purge(; force = true)
    flush_standard_streams()
    ccall(:jl_exit, Union{}, (Int32,), 1)
end
