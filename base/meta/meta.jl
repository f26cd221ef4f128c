# Meta: parsing text, and looking at and making expressions.

export @gensym, @macroexpand, @macroexpand1, Meta, dump, macroexpand

"A deep copy of an expression; what it quotes is shared."
copy(e::Expr) = ccall(:jl_copy_ast, Any, (Any,), e)::Expr
copy(s::Core.PhiNode) = Core.PhiNode(copy(s.edges), copy(s.values))
==(a::Expr, b::Expr) = a.head === b.head && isequal(a.args, b.args)
==(a::QuoteNode, b::QuoteNode) = isequal(a.value, b.value)
==(a::LineNumberNode, b::LineNumberNode) = a.line == b.line && a.file === b.file
isequal(a::Expr, b::Expr) = a == b

is_expr(@nospecialize(x), head::Symbol) = x isa Expr && x.head === head
is_expr(@nospecialize(x), head::Symbol, n::Int) = is_expr(x, head) && length(x.args) == n
isexpr(@nospecialize(ex), head::Symbol) = ex isa Expr && ex.head === head
isexpr(@nospecialize(ex), heads) = ex isa Expr && in(ex.head, heads)
isexpr(@nospecialize(ex), head::Symbol, n::Int) = ex isa Expr && ex.head === head && length(ex.args) == n
isexpr(@nospecialize(ex), heads, n::Int) = ex isa Expr && in(ex.head, heads) && length(ex.args) == n

macroexpand(m::Module, @nospecialize(x); recursive = true) =
    recursive ? ccall(:jl_macroexpand, Any, (Any, Any), x, m) : ccall(:jl_macroexpand1, Any, (Any, Any), x, m)
"The expression with all macros expanded."
macro macroexpand(code)
    return :(macroexpand($__module__, $(QuoteNode(code)); recursive = true))
end
macro macroexpand(m, code)
    return :(macroexpand($(esc(m)), $(QuoteNode(code)); recursive = true))
end
macro macroexpand1(code)
    return :(macroexpand($__module__, $(QuoteNode(code)); recursive = false))
end
"`@gensym a b`: makes symbols that no program text contains."
macro gensym(names...)
    blk = Expr(:block)
    for name in names
        push!(blk.args, :($(esc(name)) = gensym($(string(name)))))
    end
    push!(blk.args, :nothing)
    return blk
end

"`ex` without the line numbers in its blocks."
remove_linenums!(@nospecialize(ex)) = ex
function remove_linenums!(ex::Expr)
    if ex.head === :block || ex.head === :quote
        # The line of a macro call stays: it is an argument.
        filter!(x -> !(x isa Expr && x.head === :line || x isa LineNumberNode), ex.args)
    end
    for sub in ex.args
        sub isa Expr && remove_linenums!(sub)
    end
    return ex
end
replace_linenums!(ex, ln::LineNumberNode) = ex

"Whether the arguments of the expression are evaluated for their value."
isa_ast_node(x) = x isa Union{Core.NewvarNode,Core.CodeInfo,LineNumberNode,Core.GotoNode,Core.GotoIfNot,Core.ReturnNode,Expr,Core.SSAValue,Core.SlotNumber,GlobalRef,Symbol,QuoteNode}
is_self_quoting(x) = x isa Union{Number,AbstractString,Tuple,Type,Char}
quoted(x) = isa_ast_node(x) ? QuoteNode(x) : x
is_short_function_def(ex) = is_expr(ex, :(=)) && length(ex.args) == 2 && is_call_like(ex.args[1])
is_call_like(ex) = ex isa Expr && (ex.head === :call || ex.head in (:where, :(::)) && !isempty(ex.args) && is_call_like(ex.args[1]))

isline(@nospecialize(x)) = x isa LineNumberNode || is_expr(x, :line)
"The expressions of a block that are no line numbers."
function findmeta(ex)
    is_expr(ex, :function) || is_short_function_def(ex) || error(ex, " is not a function expression")
    body = ex.args[2]
    is_expr(body, :block) || return 0, Any[]
    i = findfirst(x -> is_expr(x, :meta), body.args)
    return something(i, 0), body.args
end

function show_linenumber end
function show_expr_fallback end
function ispostfixoperator end
function isidentifier end
function isoperator end
function isunaryoperator end
function isbinaryoperator end

module Meta

using ..Base
import ..Base: isexpr, is_expr, isidentifier, isoperator, isunaryoperator, isbinaryoperator, ispostfixoperator, show_expr_fallback, quoted,
    showerror, show, show_linenumber, ^, *
export quot, isexpr, isidentifier, isoperator, isunaryoperator, isbinaryoperator, ispostfixoperator, replace_sourceloc!, show_sexpr, @dump

"The expression that evaluates to `ex`."
quot(ex) = Expr(:quote, ex)

"""
Text that is no program. `msg` tells what is wrong and shows the place; where the parser found it, `detail` is the symbol of what
is missing at the end of the text (`:block`, `:string`, …), or `:none`.
"""
struct ParseError <: Exception
    msg::String
    detail::Any
end
ParseError(msg::AbstractString) = ParseError(msg, nothing)
function showerror(io::IO, e::ParseError)
    e.detail === nothing ? print(io, "ParseError(", Base.repr(e.msg), ")") : print(io, e.msg)
    return nothing
end

"Parses by the rule `rule`; the expression and the offset of what was not read."
function parse_by(rule::Symbol, text::AbstractString, filename, line::Integer, offset::Integer)
    answer = ccall(:tt_parse, Any, (Any, Any, Int, Int, Any), Base.String(text), Base.Symbol(filename), line, offset, rule)::Core.SimpleVector
    return answer[1], answer[2]::Int
end

"Raises the error that an expression of the parser stands for."
function check_parsed(@nospecialize(ex))
    if ex isa Expr && (ex.head === :error || ex.head === :incomplete) && !Base.isempty(ex.args)
        e = ex.args[1]
        throw(e isa Base.String ? ParseError(e) : e)
    end
    return ex
end

"""
    parse(text, start = 1; greedy = true, raise = true)
    parse(text; raise = true)

The expression that the text is, or begins with from index `start` on, and then the index after it.
"""
function parse(text::AbstractString, start::Integer; filename = "none", greedy::Bool = true, raise::Bool = true, depwarn::Bool = true)
    ex, next = parse_by(greedy ? :statement : :atom, text, filename, 1, start - 1)
    raise && ex isa Expr && ex.head === :error && check_parsed(ex)
    return ex, next + 1
end
function parse(text::AbstractString; filename = "none", raise::Bool = true, depwarn::Bool = true)
    ex, next = parse(text, 1; filename, greedy = true, raise)
    ex isa Expr && ex.head === :error && return ex
    if next <= Base.ncodeunits(text)
        raise && throw(ParseError("extra token after end of expression"))
        return Expr(:error, "extra token after end of expression")
    end
    return ex
end
parseatom(text::AbstractString, pos::Integer; filename = "none", lineno = 1) = (r = parse_by(:atom, text, filename, lineno, pos - 1); (r[1], r[2] + 1))
parseall(text::AbstractString; filename = "none", lineno = 1) = parse_by(:all, text, filename, lineno, 0)[1]

"The lowered form of an expression."
lower(m::Module, @nospecialize(x)) = ccall(:jl_expand, Any, (Any, Any), x, m)
macro lower(code)
    return :(lower($__module__, $(QuoteNode(code))))
end
"Shows the structure of an expression."
macro dump(expr)
    return :(Base.dump($(QuoteNode(expr))))
end

"Prints an expression as a tree of lists."
show_sexpr(ex) = show_sexpr(Base.stdout, ex)
show_sexpr(io::IO, ex) = show_sexpr(io, ex, 0)
show_sexpr(io::IO, ex, indent::Int) = show(io, ex)
show_sexpr(io::IO, ex::QuoteNode, indent::Int) = (Base.print(io, "(:quote, #QuoteNode\n", " "^(indent + 2)); show_sexpr(io, ex.value, indent + 2); Base.print(io, '\n', " "^indent, ')'))
function show_sexpr(io::IO, ex::Expr, indent::Int)
    Base.print(io, '(')
    show_sexpr(io, ex.head, indent + 2)
    for a in ex.args
        Base.print(io, ex.head === :block ? ",\n" * " "^(indent + 2) : ", ")
        show_sexpr(io, a, indent + 2)
    end
    Base.isempty(ex.args) && Base.print(io, ",)")
    Base.isempty(ex.args) || Base.print(io, ex.head === :block ? "\n" * " "^indent * ')' : ')')
end

"Replaces the source locations in the macro calls of an expression."
replace_sourceloc!(loc, @nospecialize(ex)) = ex
function replace_sourceloc!(loc::LineNumberNode, ex::Expr)
    for i in Base.eachindex(ex.args)
        a = ex.args[i]
        if a isa Expr
            replace_sourceloc!(loc, a)
        elseif ex.head === :macrocall && i == 2 && a isa LineNumberNode
            ex.args[i] = loc
        end
    end
    return ex
end
partially_inline!(@nospecialize(x), args...) = x
unescape(@nospecialize(ex)) = ex isa Expr && (ex.head === :escape || ex.head === Base.Symbol("hygienic-scope")) ? unescape(ex.args[1]) : ex
uncurly(@nospecialize(ex)) = Base.isexpr(ex, :curly) ? ex.args[1] : ex
unblock(@nospecialize(ex)) = ex
function unblock(ex::Expr)
    ex.head === :block || return ex
    found = Base.filter(x -> !(x isa LineNumberNode || Base.isexpr(x, :line)), ex.args)
    return Base.length(found) == 1 ? unblock(found[1]) : ex
end

end
