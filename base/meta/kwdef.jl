# @kwdef, deprecation, and lazy strings.

export @deprecate, @html_str, @kwdef, @lazy_str, @text_str, HTML, LazyString, Text

"""
    @kwdef struct ... end

A struct definition whose fields may have defaults, and a constructor with keyword arguments.
"""
macro kwdef(expr)
    expr = macroexpand(__module__, expr)
    is_expr(expr, :struct) || error("Invalid usage of @kwdef")
    T = expr.args[2]
    is_expr(T, :<:) && (T = T.args[1])
    names, keywords = Any[], Any[]
    strip_defaults!(expr.args[3], names, keywords)
    if isempty(names)
        definition = nothing
    else
        parameters = Expr(:parameters, keywords...)
        if T isa Symbol
            definition = esc(Expr(:(=), Expr(:call, T, parameters), Expr(:block, :($T($(names...))))))
        elseif is_expr(T, :curly)
            S = T.args[1]
            P = T.args[2:end]
            Q = Any[is_expr(p, :<:) ? p.args[1] : p for p in P]
            SQ = :($S{$(Q...)})
            definition = Expr(:block,
                esc(:($S($parameters) = $S($(names...)))),
                esc(Expr(:(=), Expr(:where, Expr(:call, SQ, parameters), P...), Expr(:block, :($SQ($(names...)))))))
        else
            error("Invalid usage of @kwdef")
        end
    end
    return quote
        $(esc(:($Base.@__doc__ $expr)))
        $definition
    end
end
"Takes the defaults out of the fields of a struct's body; collects the names and the keyword arguments."
function strip_defaults!(body, names, keywords)
    body isa Expr || return nothing
    for i in eachindex(body.args)
        x = body.args[i]
        if x isa Symbol
            push!(names, x)
            push!(keywords, x)
        elseif x isa Expr
            decl, default, has = x, nothing, false
            if x.head === :(=)
                (is_expr(x.args[1], :call) || is_expr(x.args[1], :where)) && continue
                decl, default, has = x.args[1], x.args[2], true
                body.args[i] = decl
            end
            while is_expr(decl, :const) || is_expr(decl, :atomic)
                inner = decl.args[1]
                if is_expr(inner, :(=))
                    default, has = inner.args[2], true
                    decl.args[1] = inner.args[1]
                    inner = inner.args[1]
                end
                decl = inner
            end
            if decl isa Symbol || is_expr(decl, :(::), 2)
                name = decl isa Symbol ? decl : decl.args[1]
                push!(names, name)
                push!(keywords, has ? Expr(:kw, name, default) : name)
            elseif x.head === :block
                strip_defaults!(x, names, keywords)
            end
        end
    end
    return nothing
end

# --- deprecation ---

"Warns, once a place, that something should no longer be used: where the process was started to say so."
function depwarn(msg, funcsym; force::Bool = false)
    force || JLOptions().depwarn > 0 || return nothing
    JLOptions().depwarn == 2 && error(string(msg))
    @warn msg _module = nothing _group = :depwarn maxlog = funcsym === nothing ? nothing : 1
    return nothing
end
"""
    @deprecate old new [export_old = true]

Defines `old` to warn and call `new`.
"""
macro deprecate(old, new, export_old = true)
    function name_of(x)
        while is_expr(x, :call) || is_expr(x, :where) || is_expr(x, :curly) || is_expr(x, :(::))
            x = is_expr(x, :(::)) ? x.args[end] : x.args[1]
        end
        return x
    end
    name = name_of(old)
    exported = export_old === true && name isa Symbol ? Expr(:export, esc(name)) : nothing
    if old isa Symbol || is_expr(old, :.)
        body = :($(esc(old))(args...; kwargs...) = (depwarn($("`$(old)` is deprecated, use `$(new)` instead."), $(QuoteNode(name isa Symbol ? name : :unknown))); $(esc(new))(args...; kwargs...)))
        return Expr(:toplevel, exported, body)
    end
    is_expr(old, :call) || is_expr(old, :where) || error("invalid usage of @deprecate")
    call = is_expr(old, :where) ? old.args[1] : old
    text_new = string(new)
    body = Expr(:(=), esc(old), quote
        depwarn($("`$(string(call))` is deprecated, use `$text_new` instead."), $(QuoteNode(name isa Symbol ? name : :unknown)))
        $(esc(new))
    end)
    return Expr(:toplevel, exported, body)
end
"Makes `old` a deprecated name for `new`."
macro deprecate_binding(old, new, export_old = true, dep_message = nothing, constant = true)
    return Expr(:toplevel, export_old === true ? Expr(:export, esc(old)) : nothing,
        constant === true ? Expr(:const, Expr(:(=), esc(old), esc(new))) : Expr(:(=), esc(old), esc(new)))
end
macro deprecate_moved(old, new, export_old = true)
    return :($(esc(old))(args...; kwargs...) = error($("$old has been moved to the package $new")))
end
macro deprecate_stdlib(old, mod, export_old = true)
    return nothing
end

# --- lazy strings ---

"A string that is made from its parts when it is first needed."
mutable struct LazyString <: AbstractString
    parts::Tuple
    str::Union{String,Nothing}
    LazyString(args...) = new(args, nothing)
end
macro lazy_str(text)
    parts = Any[]
    i = 1
    while (j = findnext('$', text, i)) !== nothing
        push!(parts, SubString(text, i, prevind(text, j)))
        ex, i = Meta.parseatom(text, nextind(text, j); filename = string(__source__.file))
        push!(parts, ex)
    end
    push!(parts, SubString(text, i))
    return :(LazyString($(Any[p isa AbstractString ? String(p) : esc(p) for p in parts]...)))
end
function String(l::LazyString)
    s = l.str
    s === nothing || return s
    s = sprint(io -> for p in l.parts
        print(io, p)
    end)
    l.str = s
    l.parts = ()
    return s
end
lastindex(s::LazyString) = lastindex(String(s))
ncodeunits(s::LazyString) = ncodeunits(String(s))
codeunit(::LazyString) = UInt8
codeunit(s::LazyString, i::Integer) = codeunit(String(s), i)
isvalid(s::LazyString, i::Integer) = isvalid(String(s), i)
iterate(s::LazyString) = iterate(String(s))
iterate(s::LazyString, i::Integer) = iterate(String(s), i)
print(io::IO, s::LazyString) = print(io, String(s))
write(io::IO, s::LazyString) = write(io, String(s))
convert(::Type{LazyString}, s::LazyString) = s
hash(s::LazyString, h::UInt) = hash(String(s), h)

# --- rich text as values ---

"Text that shows as plain text."
struct Text{T}
    content::T
end
print(io::IO, t::Text) = print(io, t.content)
print(io::IO, t::Text{<:Function}) = t.content(io)
show(io::IO, t::Text) = print(io, t)
==(a::Text, b::Text) = a.content == b.content
hash(t::Text, h::UInt) = hash(Text, hash(t.content, h))
"Text that shows as HTML."
struct HTML{T}
    content::T
end
show(io::IO, ::MIME"text/html", h::HTML) = print(io, h.content)
show(io::IO, ::MIME"text/html", h::HTML{<:Function}) = h.content(io)
==(a::HTML, b::HTML) = a.content == b.content
HTML(xs...) = HTML(string(xs...))
macro html_str(s)
    return :(HTML($s))
end
macro text_str(s)
    return :(Text($s))
end

module Experimental

using ..Base
import ..Base: register_error_hint, show_error_hints
"An array that is promised not to change."
struct Const{T,N} <: DenseArray{T,N}
    a::Array{T,N}
end
Base.IndexStyle(::Type{<:Const}) = Base.IndexLinear()
Base.size(c::Const) = Base.size(c.a)
Base.getindex(c::Const, i::Int) = c.a[i]
macro aliasscope(body)
    return Base.esc(body)
end
"Settings of the compiler for the enclosing module."
macro optlevel(n::Int)
    return :(ccall(:jl_set_module_optlevel, Cvoid, (Any, Cint), $__module__, $n))
end
macro max_methods(n::Int)
    return :(ccall(:jl_set_module_max_methods, Cvoid, (Any, Cint), $__module__, $n))
end
macro max_methods(n::Int, f)
    return Base.esc(f)
end
macro compiler_options(args...)
    block = Expr(:block)
    for ex in args
        Base.isexpr(ex, :(=), 2) || throw(ArgumentError("use `option=value`"))
        k, v = ex.args[1], ex.args[2]
        name = v isa Base.QuoteNode ? v.value : v
        if k === :optimize
            Base.push!(block.args, :(ccall(:jl_set_module_optlevel, Cvoid, (Any, Cint), $__module__, $v)))
        elseif k === :compile
            level = name === :no ? 0 : name === :yes ? 1 : name === :all ? 2 : name === :min ? 3 : throw(ArgumentError("invalid argument to \"compile\" option"))
            Base.push!(block.args, :(ccall(:jl_set_module_compile, Cvoid, (Any, Cint), $__module__, $level)))
        elseif k === :infer
            Base.push!(block.args, :(ccall(:jl_set_module_infer, Cvoid, (Any, Cint), $__module__, $(v === false || v === :false || name === :no ? 0 : 1))))
        elseif k === :max_methods
            Base.push!(block.args, :(ccall(:jl_set_module_max_methods, Cvoid, (Any, Cint), $__module__, $v)))
        else
            throw(ArgumentError("unknown option \"$k\""))
        end
    end
    Base.push!(block.args, nothing)
    return block
end
"A table of methods besides the usual one."
macro MethodTable(name)
    return :(const $(Base.esc(name)) = ccall(:jl_new_method_table, Any, (Any, Any), $(Base.QuoteNode(name)), $__module__))
end
macro overlay(mt, def)
    return Base.esc(def)
end
macro force_compile()
    return Expr(:meta, :force_compile)
end
macro sync(block)
    return :(Base.@sync $(Base.esc(block)))
end
end
