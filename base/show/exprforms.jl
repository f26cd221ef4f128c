# Printing code, continued: arrays, comprehensions, macro calls, and forms that take several lines.

"Prints an array literal; false where the node is none."
function show_array_form(io::IO, ex::Expr, indent::Int, quote_level::Int)
    head, args = ex.head, ex.args
    typed = head in (:typed_hcat, :typed_vcat, :typed_ncat)
    if typed
        isempty(args) && return false
        bare_callee(args[1], :ref) || print(io, '(')
        show_unquoted(io, args[1], indent, 0, quote_level)
        bare_callee(args[1], :ref) || print(io, ')')
        args = args[2:end]
        head = head === :typed_hcat ? :hcat : head === :typed_vcat ? :vcat : :ncat
    end
    separator = ", "
    if head === :hcat || head === :row
        separator = " "
    elseif head === :vcat || head === :bracescat
        separator = "; "
    elseif head === :ncat || head === :nrow
        (isempty(args) || !(args[1] isa Int)) && return false
        separator = string(";"^args[1], ' ')
        args = args[2:end]
    end
    open, close = head in (:braces, :bracescat) ? ('{', '}') : head in (:row, :nrow) ? ("", "") : ('[', ']')
    print(io, open)
    if !isempty(args) && is_expr(args[1], :parameters)
        show_list(io, args[2:end], separator, indent, 0, quote_level)
        print(io, "; ")
        show_list(io, args[1].args, ", ", indent, 0, quote_level)
    else
        show_list(io, args, separator, indent, 0, quote_level)
        if length(args) == 1 && (head === :vcat || head === :ncat)
            print(io, rstrip(separator))
        end
    end
    print(io, close)
    return true
end

function show_comprehension(io::IO, ex::Expr, indent::Int, quote_level::Int)
    head, args = ex.head, ex.args
    if head === :typed_comprehension
        bare_callee(args[1], :ref) || print(io, '(')
        show_unquoted(io, args[1], indent, 0, quote_level)
        bare_callee(args[1], :ref) || print(io, ')')
    end
    generator = head === :generator || head === :flatten
    print(io, generator ? '(' : '[')
    inner = generator ? ex : args[end]
    if is_expr(inner, :generator) || is_expr(inner, :flatten)
        show_generator(io, inner, indent, quote_level)
    else
        show_unquoted(io, inner, indent, 0, quote_level)
    end
    print(io, generator ? ')' : ']')
    return nothing
end
function show_generator(io::IO, ex::Expr, indent::Int, quote_level::Int)
    clauses = Any[]
    while is_expr(ex, :flatten)
        ex = ex.args[1]::Expr
        push!(clauses, ex.args[2:end])
        ex = ex.args[1]::Expr
    end
    push!(clauses, ex.args[2:end])
    show_unquoted(io, ex.args[1], indent, 0, quote_level)
    for clause in clauses
        print(io, " for ")
        if length(clause) == 1 && is_expr(clause[1], :filter)
            show_list(io, clause[1].args[2:end], ", ", indent, 0, quote_level)
            print(io, " if ")
            show_unquoted(io, clause[1].args[1], indent, 0, quote_level)
        else
            show_list(io, clause, ", ", indent, 0, quote_level)
        end
    end
    return nothing
end

"The name of the macro that is called, with its `@`, or nothing."
macro_name(@nospecialize(x)) = x isa Symbol ? x : x isa GlobalRef ? x.name : is_expr(x, :., 2) && x.args[2] isa QuoteNode && x.args[2].value isa Symbol ? x.args[2].value : nothing

function show_macro_name(io::IO, @nospecialize(x), indent::Int, quote_level::Int)
    if x isa Symbol
        show_sym(io, x; allow_macroname = true)
    elseif x isa GlobalRef
        print(io, x.mod, '.')
        show_sym(io, x.name; allow_macroname = true)
    elseif is_expr(x, :., 2) && macro_name(x) isa Symbol
        show_unquoted(io, x.args[1], indent, 0, quote_level)
        print(io, '.')
        show_sym(io, macro_name(x); allow_macroname = true)
    else
        show_unquoted(io, x, indent, 0, quote_level)
    end
end

function show_macrocall(io::IO, ex::Expr, indent::Int, prec::Int, quote_level::Int)
    args = ex.args
    name = macro_name(args[1])
    arguments = args[3:end]
    text = name === nothing ? "" : String(name)
    strings = !isempty(arguments) && all(a -> a isa AbstractString, arguments)
    if name === Symbol("@cmd") && length(arguments) == 1 && strings
        print(io, '`', replace(arguments[1], '`' => "\\`"), '`')
        return nothing
    elseif name in (Symbol("@int128_str"), Symbol("@uint128_str"), Symbol("@big_str")) && length(arguments) == 1 && strings && args[1] isa GlobalRef
        print(io, arguments[1])
        return nothing
    elseif endswith(text, "_str") && startswith(text, '@') && 1 <= length(arguments) <= 2 && strings
        if args[1] isa Expr
            show_unquoted(io, args[1].args[1], indent, 0, quote_level)
            print(io, '.')
        elseif args[1] isa GlobalRef && args[1].mod !== Core && args[1].mod !== Base
            print(io, args[1].mod, '.')
        end
        print(io, chopsuffix(chopprefix(text, "@"), "_str"), '"')
        escape_raw_string(io, arguments[1])
        print(io, '"', length(arguments) == 2 ? arguments[2] : "")
        return nothing
    end
    args[2] isa LineNumberNode && (show_linenumber(io, args[2]); print(io, ' '))
    if prec >= 0
        show_macro_name(io, args[1], indent, quote_level)
        show_enclosed_list(io, '(', arguments, ", ", ')', indent, 0, quote_level)
    else
        show_macro_name(io, args[1], indent, quote_level)
        for a in arguments
            print(io, ' ')
            show_unquoted(io, a, indent + indent_width, 0, quote_level)
        end
    end
    return nothing
end

"A definition's signature: a call that prints with parentheses also where its name is an operator."
declaration(@nospecialize(x)) = is_expr(x, :call) ? Expr(:calldecl, x.args...) :
                                x isa Expr && x.head in (:where, :(::)) && !isempty(x.args) ? Expr(x.head, declaration(x.args[1]), x.args[2:end]...) : x

"Prints a form that has a body and an `end`; false where `ex` is none."
function show_block_form(io::IO, ex::Expr, indent::Int, quote_level::Int)
    head, args = ex.head, ex.args
    n = length(args)
    block(name, arguments, body) = show_block(io, name, arguments, body, indent, quote_level)
    if head === :block
        block("begin", Any[], ex)
    elseif head in (:if, :elseif) && 2 <= n <= 3
        block(string(head), block_args(args[1]), args[2])
        if n == 3
            if is_expr(args[3], :elseif)
                show_unquoted(io, args[3], indent, 0, quote_level)
                return true
            end
            block("else", Any[], args[3])
        end
    elseif head in (:for, :while) && n == 2
        block(string(head), block_args(args[1]), args[2])
    elseif head === :let && n == 2
        block("let", block_args(args[1]), args[2])
    elseif head in (:function, :macro) && n == 1
        print(io, head, ' ')
        show_unquoted(io, args[1], indent, 0, quote_level)
        print(io, ' ')
    elseif head in (:function, :macro) && n == 2
        block(string(head), Any[declaration(args[1])], args[2])
    elseif head === :do && n == 2 && is_expr(args[2], :->, 2)
        show_unquoted(io, args[1], indent, -1, quote_level)
        parameters, body = args[2].args
        block(" do", is_expr(parameters, :tuple) ? parameters.args : Any[parameters], body)
    elseif head === :try && 3 <= n <= 5
        block("try", Any[], args[1])
        is_expr(args[3], :block) && block("catch", args[2] === false ? Any[] : Any[args[2]], args[3])
        n == 5 && is_expr(args[5], :block) && block("else", Any[], args[5])
        n >= 4 && is_expr(args[4], :block) && block("finally", Any[], args[4])
    elseif head === :struct && n == 3
        block(args[1] ? "mutable struct" : "struct", Any[args[2]], args[3])
    elseif head === :module && n == 3
        block(args[1] ? "module" : "baremodule", Any[args[2]], args[3])
    elseif head === :abstract && n == 1
        print(io, "abstract type ")
        show_list(io, args, ' ', indent, 0, quote_level)
        print(io, ' ')
    elseif head === :primitive && n == 2
        print(io, "primitive type ")
        show_list(io, args, ' ', indent, 0, quote_level)
        print(io, ' ')
    else
        return false
    end
    print(io, "end")
    return true
end
