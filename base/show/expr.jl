# Printing code: Expr and the other nodes, as source text.
#
# `indent` is the column of the enclosing construct, `prec` the precedence of the enclosing operator: an infix form that binds no
# tighter than it is put in parentheses. -1 stands for a statement, 0 for an argument.

const indent_width = 4
const ExprNode = Union{Expr,QuoteNode,LineNumberNode,Core.SSAValue,Core.SlotNumber,Core.GotoNode,Core.GotoIfNot,Core.ReturnNode,Core.PhiNode,
    Core.PhiCNode,Core.UpsilonNode,Core.NewvarNode,Core.PiNode,GlobalRef}

show(io::IO, x::ExprNode) = show_unquoted_quote_expr(io, x, 0, -1, 0)
print(io::IO, x::ExprNode) = (show_unquoted(IOContext(io, :unquote_fallback => false), x, 0, -1); nothing)

is_quoted(@nospecialize(x)) = false
is_quoted(::QuoteNode) = true
is_quoted(x::Expr) = is_expr(x, :quote, 1) || is_expr(x, :inert, 1)

"Prints `x` as the literal that makes it: quoted."
function show_unquoted_quote_expr(io::IO, @nospecialize(x), indent::Int, prec::Int, quote_level::Int)
    if x isa Symbol
        if x in quoted_syms
            print(io, ":(", x, ')')
        elseif isidentifier(x) || isoperator(x) && x !== Symbol("'") || x in reserved_words
            print(io, ':', x)
        else
            print(io, "Symbol(")
            show(io, String(x))
            print(io, ')')
        end
    elseif is_expr(x, :block)
        show_block(io, "quote", Any[], x, indent, quote_level)
        print(io, "end")
    else
        print(io, ":(")
        show_unquoted(io, x, indent + 2, -1, quote_level)
        print(io, ')')
    end
    return nothing
end

show_unquoted(io::IO, @nospecialize(x)) = show_unquoted(io, x, 0, 0)
show_unquoted(io::IO, @nospecialize(x), indent::Int) = show_unquoted(io, x, indent, 0)
show_unquoted(io::IO, @nospecialize(x), indent::Int, prec::Int) = show_unquoted(io, x, indent, prec, 0)
show_unquoted(io::IO, @nospecialize(x), ::Int, ::Int, ::Int) = show(io, x)
show_unquoted(io::IO, s::Symbol, ::Int, ::Int, ::Int) = show_sym(io, s)
show_unquoted(io::IO, x::LineNumberNode, ::Int, ::Int, ::Int) = show_linenumber(io, x)
function show_linenumber(io::IO, x::LineNumberNode)
    print(io, "#= ")
    x.file === nothing ? print(io, "line ", x.line) : print(io, x.file, ':', x.line)
    print(io, " =#")
end
show_unquoted(io::IO, x::Core.SSAValue, ::Int, ::Int, ::Int) = print(io, '%', x.id)
show_unquoted(io::IO, x::Core.Argument, ::Int, ::Int, ::Int) = show_unquoted(io, Core.SlotNumber(x.n))
function show_unquoted(io::IO, x::Core.SlotNumber, ::Int, ::Int, ::Int)
    names = get(io, :SOURCE_SLOTNAMES, nothing)
    names === nothing || x.id > length(names) ? print(io, '_', x.id) : print(io, names[x.id])
end
"Where a jump to statement `i` goes: to a block, where the context says in which one the statement is."
function print_target(io::IO, i::Integer)
    blocks = get(io, :SOURCE_BLOCKS, nothing)
    blocks === nothing ? print(io, '%', i) : print(io, '#', 1 <= i <= length(blocks) ? blocks[i] : 0)
end
show_unquoted(io::IO, x::Core.GotoNode, ::Int, ::Int, ::Int) = (print(io, "goto "); print_target(io, x.label))
function show_unquoted(io::IO, x::Core.GotoIfNot, indent::Int, ::Int, quote_level::Int)
    print(io, "goto ")
    print_target(io, x.dest)
    print(io, " if not ")
    show_unquoted(io, x.cond, indent, 0, quote_level)
end
function show_unquoted(io::IO, x::Core.ReturnNode, indent::Int, ::Int, quote_level::Int)
    isdefined(x, :val) || return print(io, "unreachable")
    print(io, "return ")
    show_unquoted(io, x.val, indent, 0, quote_level)
end
function show_unquoted(io::IO, x::Core.PiNode, indent::Int, ::Int, quote_level::Int)
    print(io, "π (")
    show_unquoted(io, x.val, indent, 0, quote_level)
    print(io, ", ", x.typ, ')')
end
function show_unquoted(io::IO, x::Core.PhiNode, indent::Int, ::Int, quote_level::Int)
    print(io, "φ (")
    for i in eachindex(x.edges)
        i > 1 && print(io, ", ")
        print_target(io, x.edges[i])
        print(io, " => ")
        isassigned(x.values, i) ? show_unquoted(io, x.values[i], indent, 0, quote_level) : print(io, undef_ref_str)
    end
    print(io, ')')
end
function show_unquoted(io::IO, x::Core.PhiCNode, indent::Int, ::Int, quote_level::Int)
    print(io, "φᶜ (")
    show_list(io, x.values, ", ", indent, 0, quote_level)
    print(io, ')')
end
function show_unquoted(io::IO, x::Core.UpsilonNode, indent::Int, ::Int, quote_level::Int)
    print(io, "ϒ (")
    isdefined(x, :val) ? show_unquoted(io, x.val, indent, 0, quote_level) : print(io, undef_ref_str)
    print(io, ')')
end
show_unquoted(io::IO, x::Core.NewvarNode, ::Int, ::Int, ::Int) = (print(io, "Core.NewvarNode("); show(io, x.slot); print(io, ')'))
function show_unquoted(io::IO, x::GlobalRef, ::Int, ::Int, ::Int)
    if !(get(io, :compact, false)::Bool) || x.mod !== get(io, :module, nothing)
        print(io, x.mod, '.')
        show_field_name(io, x.name)
    else
        show_sym(io, x.name)
    end
end
function show_unquoted(io::IO, x::QuoteNode, indent::Int, prec::Int, quote_level::Int)
    if x.value isa Symbol
        show_unquoted_quote_expr(io, x.value, indent, prec, 0)
    else
        print(io, "\$(QuoteNode(")
        show(io, x.value)
        print(io, "))")
    end
end
"A name after a dot: operators are quoted there."
function show_field_name(io::IO, name::Symbol)
    if isidentifier(name)
        print(io, name)
    elseif isoperator(name)
        name in quoted_syms ? print(io, ":(", name, ')') : print(io, ':', name)
    else
        show_sym(io, name)
    end
end

# --- lists and blocks ---

"Whether `x` begins with a sign, which a following `^` would apply to first."
starts_with_sign(@nospecialize(x)) = x isa Real && !(x isa Bool) && x < 0 ||
                                     is_expr(x, :call) && length(x.args) == 2 && x.args[1] isa Symbol && x.args[1] in unary_operators

function show_list(io::IO, items, separator, indent::Int, prec::Int = 0, quote_level::Int = 0, enclose_operators::Bool = false)
    first = true
    for x in items
        first || print(io, separator)
        enclosed = !is_quoted(x) && first && prec >= prec_power && starts_with_sign(x) || enclose_operators && x isa Symbol && isoperator(x)
        enclosed && print(io, '(')
        if is_expr(x, :kw, 2)
            x = Expr(:(=), x.args...)
        end
        show_unquoted(io, x, indent + indent_width, enclosed ? 0 : prec, quote_level)
        enclosed && print(io, ')')
        first = false
    end
    return nothing
end
function show_enclosed_list(io::IO, open, items, separator, close, indent, prec = 0, quote_level = 0, enclose_operators = false)
    print(io, open)
    show_list(io, items, separator, indent, prec, quote_level, enclose_operators)
    print(io, close)
end

"Prints `head args`, and the statements of `body` on lines of their own; the line with what ends the block is begun."
function show_block(io::IO, head, args::Vector, @nospecialize(body), indent::Int, quote_level::Int)
    print(io, head)
    if !isempty(args)
        print(io, ' ')
        show_list(io, args, ", ", indent, 0, quote_level)
    end
    inner = head == "module" || head == "baremodule" ? indent : indent + indent_width
    for x in block_args(body)
        print(io, '\n', " "^inner)
        show_unquoted(io, x, inner, -1, quote_level)
    end
    print(io, '\n', " "^indent)
    return nothing
end
block_args(@nospecialize(x)) = is_expr(x, :block) || is_expr(x, :quote) ? (x::Expr).args : Any[x]

# --- calls ---

"Whether `f` can stand before `(` without parentheses."
bare_callee(@nospecialize(f), head::Symbol) = f isa Symbol && f !== :(:) && !(head === :. && isoperator(f)) || f isa GlobalRef ||
                                               f isa Expr && f.head in (:., :curly)

function show_call(io::IO, head::Symbol, @nospecialize(f), arguments, indent::Int, quote_level::Int)
    open, close = head === :ref ? ('[', ']') : head === :curly ? ('{', '}') : ('(', ')')
    if bare_callee(f, head)
        f isa Symbol ? show_sym(io, f; allow_macroname = true) : show_unquoted(io, f, indent, 0, quote_level)
    else
        print(io, '(')
        show_unquoted(io, f, indent, 0, quote_level)
        print(io, ')')
    end
    head === :. && print(io, '.')
    print(io, open)
    if !isempty(arguments) && is_expr(arguments[1], :parameters)
        show_list(io, arguments[2:end], ", ", indent, 0, quote_level)
        print(io, "; ")
        show_list(io, arguments[1].args, ", ", indent, 0, quote_level)
    else
        show_list(io, arguments, ", ", indent, 0, quote_level)
    end
    print(io, close)
    return nothing
end

"Prints operands with an operator between them, in parentheses where the context binds as tightly."
function show_infix(io::IO, items, separator, own::Int, indent::Int, prec::Int, quote_level::Int)
    own <= prec && print(io, '(')
    show_list(io, items, separator, indent, own, quote_level, true)
    own <= prec && print(io, ')')
    return nothing
end

"Whether `2x` would be read as the product of the number and the name."
juxtaposable(@nospecialize(n), @nospecialize(s)) = (n isa Union{Int,Float32,Float64}) && s isa Symbol && isidentifier(s) &&
    !(first(string(s)) in ('e', 'E', 'f')) && !(n isa Integer && n == 0 && first(string(s)) in ('b', 'o', 'x')) && !(n isa Float64 && !isfinite(n))

function show_function_call(io::IO, ex::Expr, indent::Int, prec::Int, quote_level::Int)
    f = ex.args[1]
    arguments = ex.args[2:end]
    name = f isa GlobalRef ? f.name : f
    own = name isa Symbol ? operator_precedence(name) : 0
    if own > 0 || name isa Symbol && name in unary_operators
        f = name
    end
    n = length(arguments)
    if any(a -> is_expr(a, :kw) || is_expr(a, :parameters), arguments)
        show_call(io, :call, f, arguments, indent, quote_level)
    elseif f === :* && n == 2 && juxtaposable(arguments[1], arguments[2])
        own <= prec && print(io, '(')
        show_list(io, arguments, "", indent, own, quote_level)
        own <= prec && print(io, ')')
    elseif f isa Symbol && n == 1 && f in unary_operators
        print(io, f)
        a = arguments[1]
        if a isa Expr || a isa Symbol && isoperator(a)
            show_enclosed_list(io, '(', arguments, ", ", ')', indent, own, quote_level)
        else
            show_unquoted(io, a, indent, own, quote_level)
        end
    elseif own > 0 && f isa Symbol
        if n == 2 || n > 2 && f in (:+, :++, :*) || n == 3 && f === :(:)
            show_infix(io, arguments, f === :(:) ? ":" : string(' ', f, ' '), own, indent, prec, quote_level)
        elseif n == 1
            print(io, '(', f, ')')
            show_enclosed_list(io, '(', arguments, ", ", ')', indent, 0, quote_level)
        else
            show_call(io, :call, f, arguments, indent, quote_level)
        end
    else
        show_call(io, :call, f, arguments, indent, quote_level)
    end
    return nothing
end

# --- the forms ---

"The text of a form that has no syntax of its own."
function show_expr_fallback(io::IO, ex::Expr)
    print(io, "\$(Expr(")
    show(io, ex.head)
    for a in ex.args
        print(io, ", ")
        show(io, a)
    end
    print(io, "))")
    return nothing
end

is_wide_infix(head::Symbol) = head in (:&&, :||, :<:, :>:, :(=), :(:=), :-->, :$=) || operator_precedence(head) == 1
is_infix_head(head::Symbol) = is_wide_infix(head) || head === :(::) || head === :->
infix_precedence(head::Symbol) = head === :-> ? 0 : operator_precedence(head)

function show_unquoted(io::IO, ex::Expr, indent::Int, prec::Int, quote_level::Int)
    head, args = ex.head, ex.args
    n = length(args)
    list(items, sep, p = 0) = show_list(io, items, sep, indent, p, quote_level)
    sub(x, p = 0) = show_unquoted(io, x, indent, p, quote_level)

    if head === :call && n >= 1
        show_function_call(io, ex, indent, prec, quote_level)
    elseif head === :calldecl && n >= 1
        show_call(io, :call, args[1], args[2:end], indent, quote_level)
    elseif head === :. && n == 2 && args[2] isa Symbol
        show_expr_fallback(io, ex)
    elseif head === :. && n == 2 && is_expr(args[2], :tuple)
        show_call(io, :., args[1], args[2].args, indent, quote_level)
    elseif head === :. && n >= 1
        show_dot(io, ex, indent, prec, quote_level)
    elseif is_infix_head(head) && n == 2
        show_infix(io, args, is_wide_infix(head) ? string(' ', head, ' ') : head, infix_precedence(head), indent, prec, quote_level)
    elseif head in (:ref, :curly) && n >= 1
        show_call(io, head, args[1], args[2:end], indent, quote_level)
    elseif head === :comparison && n >= 3 && isodd(n)
        own = minimum(a -> a isa Symbol ? operator_precedence(a) : prec_comparison, args[2:2:end])
        own <= prec && print(io, '(')
        for (i, a) in enumerate(args)
            i > 1 && print(io, ' ')
            iseven(i) && a isa Symbol ? print(io, a) : show_unquoted(io, a, indent + indent_width, own, quote_level)
        end
        own <= prec && print(io, ')')
    elseif head === :tuple
        print(io, '(')
        if n > 0 && is_expr(args[1], :parameters)
            list(args[2:end], ", ")
            print(io, "; ")
            list(args[1].args, ", ")
        else
            list(args, ", ")
            n == 1 && print(io, ',')
        end
        print(io, ')')
    elseif head in (:vect, :hcat, :vcat, :row, :ncat, :nrow, :typed_hcat, :typed_vcat, :typed_ncat, :braces, :bracescat)
        show_array_form(io, ex, indent, quote_level) || show_expr_fallback(io, ex)
    elseif head in (:comprehension, :typed_comprehension, :generator, :flatten) && n >= 1
        show_comprehension(io, ex, indent, quote_level)
    elseif head === :... && n == 1
        sub(args[1])
        print(io, "...")
    elseif head === Symbol("'") && n == 1
        args[1] isa Symbol ? sub(args[1]) : (print(io, '('); sub(args[1]); print(io, ')'))
        print(io, '\'')
    elseif head in (:&, :(::), :<:, :>:) && n == 1
        print(io, head)
        enclosed = args[1] isa Expr && head === :&
        enclosed && print(io, '(')
        sub(args[1], head in (:<:, :>:) ? operator_precedence(head) : 0)
        enclosed && print(io, ')')
    elseif head === :quote && n == 1 && args[1] isa Symbol
        show_unquoted_quote_expr(io, args[1], indent, 0, quote_level + 1)
    elseif head === :quote && n == 1 && !(get(io, :unquote_fallback, true)::Bool)
        show_unquoted_quote_expr(io, args[1], indent, 0, quote_level + 1)
    elseif head === :$ && n == 1 && (quote_level > 0 || !(get(io, :unquote_fallback, true)::Bool))
        print(io, '$')
        enclosed = !(args[1] isa Symbol) && !is_expr(args[1], :$)
        enclosed && print(io, '(')
        sub(args[1])
        enclosed && print(io, ')')
    elseif head === :string
        show_string_form(io, args, quote_level)
    elseif head === :macrocall && n >= 2
        show_macrocall(io, ex, indent, prec, quote_level)
    elseif head === :where && n > 1
        1 <= prec && print(io, '(')
        sub(args[1], prec_decl)
        print(io, " where ")
        if n == 2
            sub(args[2], 1)
        else
            print(io, '{')
            list(args[2:end], ", ")
            print(io, '}')
        end
        1 <= prec && print(io, ')')
    elseif show_block_form(io, ex, indent, quote_level)
        nothing
    elseif head in (:return, :global, :local, :const, :export, :public) && (n > 0)
        print(io, head)
        n == 1 && args[1] === nothing && head === :return || (print(io, ' '); list(args, ", "))
    elseif head in (:break, :continue) && n == 0
        print(io, head)
    elseif head in (:import, :using) && n > 0
        print(io, head, ' ')
        for (i, a) in enumerate(args)
            i > 1 && print(io, ", ")
            show_import_path(io, a)
        end
    elseif head === :new || head === :splatnew
        show_enclosed_list(io, "%$head(", args, ", ", ')', indent, 0, quote_level)
    elseif head === :line && 1 <= n <= 2
        show_linenumber(io, LineNumberNode(args[1], n == 2 ? args[2] : nothing))
    elseif head === :symboliclabel && n == 1
        print(io, "@label ", args[1])
    elseif head === :symbolicgoto && n == 1
        print(io, "@goto ", args[1])
    else
        show_expr_fallback(io, ex)
    end
    return nothing
end

function show_dot(io::IO, ex::Expr, indent::Int, prec::Int, quote_level::Int)
    args = ex.args
    if length(args) == 1 && args[1] isa Symbol && isoperator(args[1])
        print(io, "(.", args[1], ')')
    elseif length(args) == 2
        object, field = args
        enclosed = !(object isa Symbol || object isa GlobalRef || object isa Module || is_expr(object, :., 2) && !is_expr(object.args[2], :tuple))
        enclosed && print(io, '(')
        show_unquoted(io, object, indent, 0, quote_level)
        enclosed && print(io, ')')
        print(io, '.')
        if field isa QuoteNode && field.value isa Symbol
            show_field_name(io, field.value)
        elseif is_expr(field, :quote, 1) && field.args[1] isa Symbol
            show_field_name(io, field.args[1])
        elseif is_expr(field, :$, 1) || field isa Expr && field.head === :macrocall
            show_unquoted(io, field, indent, 0, quote_level)
        else
            print(io, '(')
            show_unquoted(io, field, indent, 0, quote_level)
            print(io, ')')
        end
    else
        show_expr_fallback(io, ex)
    end
    return nothing
end

function show_string_form(io::IO, args, quote_level::Int)
    print(io, '"')
    for x in args
        if x isa AbstractString
            escape_string(io, x, "\"\$")
        else
            print(io, "\$(")
            show_unquoted(io, x, 0, 0, quote_level)
            print(io, ')')
        end
    end
    print(io, '"')
    return nothing
end

function show_import_path(io::IO, @nospecialize(x))
    if is_expr(x, :(:))
        show_import_path(io, x.args[1])
        print(io, ": ")
        for (i, a) in enumerate(x.args[2:end])
            i > 1 && print(io, ", ")
            show_import_path(io, a)
        end
    elseif is_expr(x, :as)
        show_import_path(io, x.args[1])
        print(io, " as ")
        show_sym(io, x.args[2])
    elseif is_expr(x, :.)
        for (i, a) in enumerate(x.args)
            if a === :.
                print(io, '.')
            else
                i > 1 && x.args[i-1] !== :. && print(io, '.')
                isoperator(a) && i > 1 ? print(io, a in quoted_syms ? "(" : "", a, a in quoted_syms ? ")" : "") : show_sym(io, a; allow_macroname = true)
            end
        end
    else
        show_unquoted(io, x, 0, 0, 0)
    end
    return nothing
end
