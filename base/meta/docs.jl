# Documentation: strings beside definitions, kept in a table of the module that defines.

export Docs

module Docs

using ..Base
import ..Base: show, ==, hash, isexpr, IdDict, String, Symbol, string, print, join, isempty, push!, get!, haskey, getindex,
    map, Tuple, *, =>
export doc

"What is documented: a name in a module."
struct Binding
    mod::Module
    var::Symbol
    function Binding(m::Module, v::Symbol)
        m = Base.isdefined(m, v) ? Base.binding_module(m, v) : m
        return new(m, v)
    end
end
show(io::IO, b::Binding) = b.mod === Main ? print(io, b.var) : print(io, b.mod, '.', Base.isoperator(b.var) ? ":" : "", b.var)
==(a::Binding, b::Binding) = a.mod === b.mod && a.var === b.var
hash(b::Binding, h::UInt) = hash(b.mod, hash(b.var, h))
resolve(b::Binding) = Base.getglobal(b.mod, b.var)
defined(b::Binding) = Base.isdefined(b.mod, b.var)

"One docstring: its text as written, what was made of it, and facts about its place."
mutable struct DocStr
    text::Core.SimpleVector
    object::Any
    data::Base.Dict{Symbol,Any}
end
"The docstrings of one binding, by signature."
mutable struct MultiDoc
    order::Vector{Type}
    docs::IdDict{Any,Any}
    MultiDoc() = new(Type[], IdDict())
end
const META = gensym(:meta)
const keywords = Base.Dict{Symbol,DocStr}()
const modules = Module[]

"The table of documentation of `m`; nothing where it has none and `autoinit` is false."
function meta(m::Module; autoinit::Bool = true)
    if !Base.isdefined(m, META) || !(Base.binding_module(m, META) === m)
        autoinit || return nothing
        initmeta(m)
    end
    return Base.getglobal(m, META)::IdDict{Any,Any}
end
function initmeta(m::Module)
    Core.eval(m, :(const $META = $(IdDict{Any,Any}())))
    push!(modules, m)
    return nothing
end

docstr(text::Core.SimpleVector, data) = DocStr(text, nothing, data)
docstr(object, data = Base.Dict{Symbol,Any}()) = object isa DocStr ? object : DocStr(Core.svec(object), nothing, data)

"Keeps a docstring for a binding, and the types that its signature names."
function doc!(mod::Module, b::Binding, str::DocStr, @nospecialize(sig = Union{}))
    table = get!(() -> MultiDoc(), meta(mod), b)::MultiDoc
    if !haskey(table.docs, sig)
        push!(table.order, sig)
    elseif !Base.generating_output()
        Base.@warn "Replacing docs for `$b :: $sig` in module `$(mod)`" _module = nothing
    end
    table.docs[sig] = str
    str.data[:binding] = b
    str.data[:typesig] = sig
    return b
end

"Keeps the docstring of the module `name`, just defined in `outer` or as a root: in the module's own table, where it has one."
function module_doc!(outer::Module, name::Symbol, str::DocStr)
    m = Base.isdefined(outer, name) ? Base.getglobal(outer, name) : nothing
    if !(m isa Module)
        i = Base.findlast(x -> Base.nameof(x) === name, Base.loaded_modules_order)
        m = i === nothing ? nothing : Base.loaded_modules_order[i]
    end
    m isa Module || return doc!(outer, Binding(outer, name), str)
    return doc!(meta(m; autoinit = false) === nothing ? outer : m, Binding(m, name), str)
end

"The text of a docstring."
parsedoc(d::DocStr) = (d.object === nothing && (d.object = DocText(fence_code(join(map(string, Tuple(d.text)))))); d.object)
"`text` with its indented blocks of code between fences, which is how Markdown prints them."
function fence_code(text::String)
    Base.occursin("    ", text) || return text
    out = String[]
    indented, fenced, follows_blank, blanks = false, false, true, 0
    for part in Base.split(text, '\n')
        line = String(part)
        blank = isempty(Base.strip(line))
        if indented
            if blank
                blanks += 1
                continue
            elseif Base.startswith(line, "    ")
                Base.append!(out, Base.fill("", blanks))
                blanks = 0
                push!(out, line[5:Base.lastindex(line)])
                continue
            end
            push!(out, "```")
            Base.append!(out, Base.fill("", blanks))
            indented, blanks = false, 0
        end
        Base.startswith(line, "```") && (fenced = !fenced)
        if !fenced && !blank && follows_blank && Base.startswith(line, "    ")
            push!(out, "```")
            push!(out, line[5:Base.lastindex(line)])
            indented = true
        else
            push!(out, line)
        end
        follows_blank = blank
    end
    if indented
        push!(out, "```")
        Base.append!(out, Base.fill("", blanks))
    end
    return String(join(out, '\n'))
end
"Documentation as plain text."
struct DocText
    content::String
end
show(io::IO, d::DocText) = print(io, d.content)
show(io::IO, ::Base.MIME"text/plain", d::DocText) = print(io, d.content)
==(a::DocText, b::DocText) = a.content == b.content
formatdoc(d::DocStr) = parsedoc(d)
catdoc(xs...) = DocText(join((string(x) for x in xs), "\n\n"))
catdoc(x::DocText) = x

"The documentation of `x.name`: of a name in a module, else of the value of a field."
doc_of(m::Module, name::Symbol) = doc(Binding(m, name))
doc_of(@nospecialize(x), name::Symbol) = doc(Base.getproperty(x, name))

"The documentation of a binding; of a module, wherever it is bound, the one that it was defined with."
function doc(b::Binding, @nospecialize(sig = Union{}))
    found = Any[]
    if defined(b)
        value = resolve(b)
        value isa Module && (b = Binding(value, Base.nameof(value)))
    end
    for mod in modules
        table = meta(mod; autoinit = false)
        table === nothing || !haskey(table, b) && continue
        multi = table[b]::MultiDoc
        for s in multi.order
            (sig === Union{} || s <: sig || sig <: s) && push!(found, parsedoc(multi.docs[s]))
        end
    end
    if isempty(found)
        return defined(b) ? DocText("No documentation found.\n\n" * summarize(b)) : DocText("No documentation found.\n\nBinding `$b` does not exist.\n")
    end
    return catdoc(found...)
end
doc(object, @nospecialize(sig = Union{})) = doc(aliasof(object), sig)
aliasof(f::Function) = Binding(Base.parentmodule(f), Base.nameof(f))
aliasof(t::Union{DataType,UnionAll}) = Binding(Base.parentmodule(t), Base.nameof(t))
aliasof(m::Module) = Binding(m, Base.nameof(m))
aliasof(b::Binding) = b
aliasof(x) = Binding(Main, Symbol(string(x)))
hasdoc(m::Module, s::Symbol) = hasdoc(Binding(m, s))
hasdoc(b::Binding) = Base.any(mod -> (t = meta(mod; autoinit = false); t !== nothing && haskey(t, b)), modules)
summarize(b::Binding) = Base.sprint(Base.summary, resolve(b)) * "\n"
getdoc(@nospecialize(x), @nospecialize(sig)) = getdoc(x)
getdoc(@nospecialize(x)) = nothing

# --- @doc ---

"The name under the parts of a definition: what is documented."
function namify(@nospecialize(x))
    x isa Symbol && return x
    x isa QuoteNode && return namify(x.value)
    x isa Expr || return x
    x.head === :. && return x
    x.head === :macro && return Symbol('@', namify(x.args[1]))
    x.head === :macrocall && return x.args[1] isa Symbol && Base.length(x.args) <= 2 ? x.args[1] : namify(x.args[Base.lastindex(x.args)])
    (x.head === :struct) && return namify(x.args[2])
    (x.head in (:abstract, :primitive)) && return namify(x.args[1])
    x.head === :module && return x.args[2]
    isempty(x.args) && return nothing
    return namify(x.args[1])
end
is_call_form(@nospecialize(x)) = x isa Expr && (x.head === :call || x.head in (:where, :(::)) && !isempty(x.args) && is_call_form(x.args[1]))

"The types in the signature of a definition, as an expression; `Union{}` where it is none."
function signature(@nospecialize(x))
    vars = Any[]
    while x isa Expr && x.head in (:where, :(::), :function, :(=), :macro)
        x.head === :where && Base.append!(vars, x.args[2:Base.lastindex(x.args)])
        x = x.args[1]
    end
    x isa Expr && x.head === :call || return :(Union{})
    types = Any[]
    for a in x.args[2:Base.lastindex(x.args)]
        a isa Expr && a.head === :parameters && continue
        a isa Expr && a.head in (:kw, :(=)) && (a = a.args[1])
        if a isa Expr && a.head === :...
            inner = a.args[1]
            push!(types, :(Vararg{$(inner isa Expr && inner.head === :(::) ? inner.args[Base.lastindex(inner.args)] : :Any)}))
        else
            push!(types, a isa Expr && a.head === :(::) ? a.args[Base.lastindex(a.args)] : :Any)
        end
    end
    t = :(Tuple{$(types...)})
    return isempty(vars) ? t : Expr(:where, t, vars...)
end

function find_documented(@nospecialize(x))
    x isa Expr || return x
    if x.head === :block
        for i in Base.eachindex(x.args)
            if isexpr(x.args[i], :meta) && :doc in x.args[i].args && i < Base.length(x.args)
                return find_documented(x.args[i+1])
            end
        end
        for a in x.args
            found = find_in_block(a)
            found === nothing || return found
        end
        return nothing
    end
    x.head === :escape && return find_documented(x.args[1])
    x.head === Symbol("hygienic-scope") && return find_documented(x.args[1])
    return x
end
find_in_block(@nospecialize(x)) = x isa Expr && x.head in (:block, :escape, Symbol("hygienic-scope")) && contains_doc(x) ? find_documented(x) : nothing
contains_doc(@nospecialize(x)) = x isa Expr && (x.head === :meta && :doc in x.args || Base.any(contains_doc, x.args))

"The expression that keeps the docstring `text` for what `target` defines, after evaluating `target` where `define` is true."
function document(source::LineNumberNode, mod::Module, @nospecialize(text), @nospecialize(target), define::Bool)
    original = target
    if target isa Expr && target.head === :macrocall && !(Base.endswith(string(namify(target)), "_str") || Base.endswith(string(target.args[1]), "_cmd"))
        expanded = Base.macroexpand(mod, target; recursive = true)
        subject = find_documented(expanded)
        subject === nothing && (subject = expanded)
        original = expanded
        if !(subject isa Expr && (subject.head in (:function, :macro, :struct, :abstract, :primitive, :const, :global, :(=), :module) || is_call_form(subject)) || subject isa Symbol)
            subject = target
            original = target
        end
    else
        subject = target
    end
    while subject isa Expr && subject.head in (:const, :global)
        subject = subject.args[1]
    end
    name = namify(subject)
    name isa Symbol || isexpr(name, :.) || return Expr(:escape, define ? original : nothing)
    definition = subject isa Expr && subject.head in (:function, :macro, :(=)) && !isempty(subject.args) && is_call_form(subject.args[1]) || is_call_form(subject)
    sig = definition && !(subject isa Expr && subject.head === :macro) ? signature(subject) : :(Union{})
    bare_call = is_call_form(subject)
    subject isa Expr && subject.head === :struct && field_docs!(subject)
    data = :($(Base.Dict){Symbol,Any}(:path => $(string(source.file)), :linenumber => $(source.line), :module => $mod))
    binding = name isa Symbol ? :($(Binding)($mod, $(QuoteNode(name)))) : :($(Binding)($(name.args[1]), $(name.args[2])))
    str = :($(docstr)($(Core.svec)($(text_parts(text)...)), $data))
    if subject isa Expr && subject.head === :module
        return Expr(:escape, Expr(:toplevel, original, :($(module_doc!)($mod, $(QuoteNode(name)), $str))))
    end
    keep = :($(doc!)($mod, $binding, $str, $sig))
    define && !bare_call && !(target isa Symbol) && !isexpr(target, :.) || return Expr(:escape, keep)
    return Expr(:escape, Expr(:block, original, keep))
end
text_parts(@nospecialize(text)) = isexpr(text, :string) ? text.args : Any[text]
"The strings before the fields of a struct, which leave the definition."
function field_docs!(ex::Expr)
    body = ex.args[3]
    isexpr(body, :block) || return nothing
    kept, found = Any[], Any[]
    previous = nothing
    for a in body.args
        if a isa Base.AbstractString || isexpr(a, :string)
            previous = a
            continue
        end
        push!(kept, a)
        a isa LineNumberNode || (previous === nothing || push!(found, namify(a) => previous); previous = nothing)
    end
    body.args = kept
    return found
end

"How `@doc` expands."
function docm(source::LineNumberNode, mod::Module, @nospecialize(args...))
    n = Base.length(args)
    if n == 1
        x = args[1]
        if isexpr(x, :->)
            return document(source, mod, x.args[1], unblock_lambda(x.args[2]), true)
        end
        named = isexpr(x, :macrocall) && Base.length(x.args) <= 2 ? x.args[1] : x
        isexpr(named, :.) && Base.length(named.args) == 2 && named.args[2] isa QuoteNode && return :($(doc_of)($(Expr(:escape, named.args[1])), $(named.args[2])))
        name = namify(x)
        name isa Symbol && Base.isdefined(Base, :isoperator) || return :($(doc)($(Expr(:escape, x))))
        return :($(doc)($(Binding)($mod, $(QuoteNode(name)))))
    end
    return document(source, mod, args[1], args[2], n < 3 || args[3] !== false)
end
unblock_lambda(@nospecialize(x)) = Base.Meta.unblock(x)

"Switches documentation on: definitions with strings before them are kept from now on."
start_documenting() = Core.atdoc!((source, mod, args...) -> docm(source, mod, args...))

end
