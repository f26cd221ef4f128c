# Printing code: CodeInfo as a list of basic blocks, one statement a line, with the types that inference found.

"Where the basic blocks of a list of statements begin, and how many ways lead into each."
function basic_blocks(code::Vector{Any})
    n = length(code)
    begins = falses(n + 1)
    begins[1] = true
    jump(i, target) = (begins[i+1] = true; 1 <= target <= n && (begins[target] = true))
    for (i, x) in enumerate(code)
        if x isa Core.GotoNode
            jump(i, x.label)
        elseif x isa Core.GotoIfNot
            jump(i, x.dest)
        elseif x isa Core.ReturnNode || is_expr(x, :leave)
            begins[i+1] = true
        elseif is_expr(x, :enter)
            jump(i, x.args[1]::Int)
        end
    end
    starts = Int[i for i in 1:n if begins[i]]
    block_of = cumsum(view(begins, 1:n))
    entries = zeros(Int, length(starts))
    for (i, x) in enumerate(code)
        x isa Core.GotoNode && (entries[block_of[x.label]] += 1)
        x isa Core.GotoIfNot && (entries[block_of[x.dest]] += 1)
        is_expr(x, :enter) && (entries[block_of[x.args[1]]] += 1)
        falls = !(x isa Core.GotoNode || x isa Core.ReturnNode)
        falls && i < n && begins[i+1] && (entries[block_of[i+1]] += 1)
    end
    return starts, block_of, entries
end

"Marks the statements whose values are used."
note_uses!(used, x::Core.SSAValue) = (used[x.id] = true)
note_uses!(used, x::Expr) = foreach(a -> note_uses!(used, a), x.args)
note_uses!(used, x::Union{Core.PiNode,Core.UpsilonNode,Core.ReturnNode}) = isdefined(x, :val) && note_uses!(used, x.val)
note_uses!(used, x::Core.GotoIfNot) = note_uses!(used, x.cond)
note_uses!(used, x::Union{Core.PhiNode,Core.PhiCNode}) = foreach(i -> isassigned(x.values, i) && note_uses!(used, x.values[i]), eachindex(x.values))
note_uses!(used, @nospecialize(x)) = nothing

"Whether a type is worth showing beside the statement."
has_shown_type(x::Expr) = !(x.head in (:meta, :enter, :leave, :pop_exception, :gc_preserve_begin, :gc_preserve_end, :(=)))
has_shown_type(::Union{Core.PiNode,Core.GotoIfNot,Core.GotoNode,Core.ReturnNode,QuoteNode,Core.NewvarNode}) = false
has_shown_type(@nospecialize(x)) = true

"The name by which code calls the function `f`; `f` itself where it has none."
function callee_name(@nospecialize(f))
    f isa Core.IntrinsicFunction && return GlobalRef(Base, nameof(f))
    f isa Function && isdefined(typeof(f), :instance) || return f
    name, m = nameof(f), parentmodule(f)
    m === Core && !(f in (tuple, Core.svec, Core._apply_iterate)) && isdefined(Base, name) && getglobal(Base, name) === f && (m = Base)
    return isdefined(m, name) && getglobal(m, name) === f ? GlobalRef(m, name) : f
end

function show_statement(io::IO, @nospecialize(x), typed::Bool)
    if is_expr(x, :invoke) && length(x.args) >= 2 && x.args[1] isa Core.MethodInstance
        types = unwrap_unionall(x.args[1].specTypes).parameters
        print(io, "invoke ")
        show_unquoted(io, callee_name(x.args[2]), 0, -1)
        print(io, '(')
        for i in 3:length(x.args)
            i > 3 && print(io, ", ")
            show_unquoted(io, x.args[i], 0, 0)
            i - 1 <= length(types) && print(io, "::", types[i-1])
        end
        print(io, ')')
    elseif is_expr(x, :call) && !isempty(x.args)
        f = callee_name(x.args[1])
        f isa GlobalRef && length(x.args) == 3 && isoperator(f.name) && (f = f.name)
        show_unquoted(io, Expr(:call, f, x.args[2:end]...), 0, typed ? prec_decl : 0)
    elseif is_expr(x, :enter, 1)
        print(io, "\$(Expr(:enter, ")
        print_target(io, x.args[1])
        print(io, "))")
    else
        show_unquoted(io, x, 0, -1)
    end
    return nothing
end

"Prints the code: each block's number before its first statement, `┄` where several ways lead to it, a line along the others."
function show(io::IO, c::Core.CodeInfo)
    println(io, "CodeInfo(")
    code = c.code
    n = length(code)
    starts, block_of, entries = basic_blocks(code)
    used = falses(n)
    foreach(x -> note_uses!(used, x), code)
    last_used = something(findlast(used), 0)
    label_width = last_used == 0 ? 1 : ndigits(last_used) + 1
    types = c.ssavaluetypes isa Vector{Any} && length(c.ssavaluetypes) == n ? c.ssavaluetypes : nothing
    inner = IOContext(io, :SOURCE_SLOTNAMES => slot_labels(c), :SOURCE_BLOCKS => block_of)
    width = ndigits(length(starts))
    for i in 1:n
        b = block_of[i]
        if starts[b] == i
            print(io, b, ' ', entries[b] > 1 ? '┄' : '─', "─"^(width - ndigits(b)), ' ')
        elseif i == n || block_of[i+1] != b
            print(io, '└', "─"^(width + 1), ' ')
        else
            print(io, '│', ' '^(width + 2))
        end
        if used[i]
            print(io, rpad("%$i", label_width), " = ")
        else
            print(io, ' '^(label_width + 3))
        end
        typed = types !== nothing && isassigned(types, i) && has_shown_type(code[i])
        show_statement(inner, code[i], typed)
        typed && printstyled(io, "::", types[i]; color = used[i] ? :cyan : :light_black)
        println(io)
    end
    print(io, ')')
    return nothing
end
"How each variable of the code is called: by its name, with its number where several have that name or it has none."
function slot_labels(c::Core.CodeInfo)
    names = map(String, c.slotnames)
    mi = c.parent
    if c.inferred && mi isa Core.MethodInstance && mi.def isa Method
        for (i, name) in enumerate(method_argnames(mi.def))
            i <= length(names) && (names[i] = String(name))
        end
    end
    return String[isempty(name) ? "@_$i" : name == "#unused#" ? "_$i" : count(==(name), names) > 1 ? "$name@_$i" : name for (i, name) in enumerate(names)]
end
