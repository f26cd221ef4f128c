# Core: constructors and the few methods that everything else stands on.
#
# The runtime has made the core types, the builtins and the modules before this file runs; none of
# the types has a constructor yet, and nothing of Base exists (no `for`, no indexing, no `+`).

# Splatting names `iterate`, which Base gives its methods; tuples need none.
function iterate end

# Calls with keyword arguments are lowered to calls of `kwcall`.
function kwcall end

macro nospecialize(x...)
    return _expr(:meta, :nospecialize, x...)
end

eval(m::Module, @nospecialize(e)) = ccall(:jl_toplevel_eval_in, Any, (Any, Any), m, e)

# `where` calls these constructors.
TypeVar(n::Symbol) = _typevar(n, Union{}, Any)
TypeVar(n::Symbol, @nospecialize(ub)) = _typevar(n, Union{}, ub)
TypeVar(n::Symbol, @nospecialize(lb), @nospecialize(ub)) = _typevar(n, lb, ub)
UnionAll(v::TypeVar, @nospecialize(t)) = ccall(:jl_type_unionall, Any, (Any, Any), v, t)

# What `a.b` means in this file.
getproperty(x::Module, f::Symbol) = getglobal(x, f)
getproperty(@nospecialize(x), f::Symbol) = getfield(x, f)

export
    # key types
    Any, DataType, Vararg, NTuple, Tuple, Type, UnionAll, TypeVar, Union, Nothing, Cvoid,
    AbstractArray, DenseArray, NamedTuple, Pair,
    # special objects
    Function, Method, Array, Module, Symbol, Task, UndefInitializer, undef, WeakRef, VecElement,
    # numeric types
    Number, Real, Integer, Bool, Ref, Ptr, AbstractFloat, Float16, Float32, Float64,
    Int, Int8, Int16, Int32, Int64, Int128, UInt, UInt8, UInt16, UInt32, UInt64, UInt128,
    Signed, Unsigned,
    # text
    Char, AbstractChar, AbstractString, String, IO,
    # errors
    ErrorException, BoundsError, DivideError, DomainError, Exception, InterruptException,
    InexactError, OutOfMemoryError, ReadOnlyMemoryError, OverflowError, StackOverflowError,
    SegmentationFault, UndefRefError, UndefVarError, TypeError, ArgumentError, MethodError,
    AssertionError, LoadError, InitError, UndefKeywordError, ConcurrencyViolationError,
    # AST
    Expr, QuoteNode, LineNumberNode, GlobalRef,
    # builtins
    fieldtype, getfield, setfield!, swapfield!, modifyfield!, replacefield!, nfields, throw, tuple,
    ===, isdefined, eval, ifelse, isa, typeassert, typeof, <:, applicable, invoke,
    getglobal, setglobal!, compilerbarrier,
    # constants
    nothing, Main

const Int = Int64
const UInt = UInt64
const Cvoid = Nothing
const NTuple{N,T} = Tuple{Vararg{T,N}}

# ---- conversion: the cases that need no arithmetic ----

convert(::Type{Any}, @nospecialize(x)) = x
convert(::Type{T}, x::T) where {T} = x
cconvert(::Type{T}, x) where {T} = convert(T, x)
unsafe_convert(::Type{T}, x::T) where {T} = x

# ---- types that need nothing from the runtime ----

struct UndefInitializer end
const undef = UndefInitializer()
abstract type IO end
struct SegmentationFault <: Exception end
struct VecElement{T}
    value::T
    VecElement{T}(value::T) where {T} = new(value)
end
VecElement(value::T) where {T} = VecElement{T}(value)

struct Pair{A,B}
    first::A
    second::B
    Pair{A,B}(@nospecialize(a), @nospecialize(b)) where {A,B} = new(a, b)
    Pair(a::A, b::B) where {A,B} = new{A,B}(a, b)
end

# ---- constructors of types that the runtime made ----

Expr(@nospecialize args...) = _expr(args...)


Nothing() = nothing

(::Type{Ptr{T}})(x::Int) where {T} = Intrinsics.bitcast(Ptr{T}, x)
(::Type{Ptr{T}})(x::UInt) where {T} = Intrinsics.bitcast(Ptr{T}, x)
(::Type{Ptr{T}})(x::Ptr) where {T} = Intrinsics.bitcast(Ptr{T}, x)
(::Type{Ptr{T}})() where {T} = Intrinsics.bitcast(Ptr{T}, 0)

eval(Core, quote
    ErrorException(msg::AbstractString) = $(Expr(:new, :ErrorException, :msg))
    BoundsError() = $(Expr(:new, :BoundsError))
    BoundsError(@nospecialize(a)) = $(Expr(:new, :BoundsError, :a))
    BoundsError(@nospecialize(a), i) = $(Expr(:new, :BoundsError, :a, :i))
    DivideError() = $(Expr(:new, :DivideError))
    StackOverflowError() = $(Expr(:new, :StackOverflowError))
    OutOfMemoryError() = $(Expr(:new, :OutOfMemoryError))
    ReadOnlyMemoryError() = $(Expr(:new, :ReadOnlyMemoryError))
    UndefRefError() = $(Expr(:new, :UndefRefError))
    InterruptException() = $(Expr(:new, :InterruptException))
    DomainError(@nospecialize(val)) = $(Expr(:new, :DomainError, :val, ""))
    DomainError(@nospecialize(val), @nospecialize(msg)) = $(Expr(:new, :DomainError, :val, :msg))
    TypeError(func::Symbol, context, @nospecialize(expected::Type), @nospecialize(got)) =
        $(Expr(:new, :TypeError, :func, :context, :expected, :got))
    TypeError(func::Symbol, @nospecialize(expected::Type), @nospecialize(got)) =
        $(Expr(:new, :TypeError, :func, "", :expected, :got))
    UndefVarError(var::Symbol) = $(Expr(:new, :UndefVarError, :var))
    UndefKeywordError(var::Symbol) = $(Expr(:new, :UndefKeywordError, :var))
    InexactError(f::Symbol, @nospecialize(T), @nospecialize(val)) =
        $(Expr(:new, :InexactError, :f, :T, :val))
    OverflowError(msg::AbstractString) = $(Expr(:new, :OverflowError, :msg))
    ArgumentError(msg::AbstractString) = $(Expr(:new, :ArgumentError, :msg))
    AssertionError() = $(Expr(:new, :AssertionError, ""))
    AssertionError(msg) = $(Expr(:new, :AssertionError, :msg))
    ConcurrencyViolationError(msg::AbstractString) = $(Expr(:new, :ConcurrencyViolationError, :msg))
    MethodError(@nospecialize(f), @nospecialize(args), world::UInt) =
        $(Expr(:new, :MethodError, :f, :args, :world))
    MethodError(@nospecialize(f), @nospecialize(args)) =
        $(Expr(:new, :MethodError, :f, :args, 0xffffffffffffffff))
    LoadError(file::AbstractString, line::Int, @nospecialize(error)) =
        $(Expr(:new, :LoadError, :file, :line, :error))
    InitError(mod::Symbol, @nospecialize(error)) = $(Expr(:new, :InitError, :mod, :error))

    QuoteNode(@nospecialize(value)) = $(Expr(:new, :QuoteNode, :value))
    LineNumberNode(line::Int) = $(Expr(:new, :LineNumberNode, :line, :nothing))
    LineNumberNode(line::Int, file::String) = $(Expr(:new, :LineNumberNode, :line, :(Symbol(file))))
    LineNumberNode(line::Int, @nospecialize(file)) = $(Expr(:new, :LineNumberNode, :line, :file))
    SSAValue(id::Int) = $(Expr(:new, :SSAValue, :id))
    SlotNumber(id::Int) = $(Expr(:new, :SlotNumber, :id))
    Argument(n::Int) = $(Expr(:new, :Argument, :n))
    NewvarNode(slot::SlotNumber) = $(Expr(:new, :NewvarNode, :slot))
    GotoNode(label::Int) = $(Expr(:new, :GotoNode, :label))
    GotoIfNot(@nospecialize(cond), dest::Int) = $(Expr(:new, :GotoIfNot, :cond, :dest))
    ReturnNode(@nospecialize(val)) = $(Expr(:new, :ReturnNode, :val))
    ReturnNode() = $(Expr(:new, :ReturnNode))
    PiNode(@nospecialize(val), @nospecialize(typ)) = $(Expr(:new, :PiNode, :val, :typ))
    PhiNode(edges::Array{Int32,1}, values::Array{Any,1}) = $(Expr(:new, :PhiNode, :edges, :values))
    UpsilonNode(@nospecialize(val)) = $(Expr(:new, :UpsilonNode, :val))
    UpsilonNode() = $(Expr(:new, :UpsilonNode))
    PhiCNode(values::Array{Any,1}) = $(Expr(:new, :PhiCNode, :values))
    Const(@nospecialize(val)) = $(Expr(:new, :Const, :val))
    PartialStruct(@nospecialize(typ), fields::Array{Any,1}) =
        $(Expr(:new, :PartialStruct, :typ, :fields))
    LineInfoNode(mod::Module, @nospecialize(method), file::Symbol, line::Int32, inlined_at::Int32) =
        $(Expr(:new, :LineInfoNode, :mod, :method, :file, :line, :inlined_at))

    Box(@nospecialize(x)) = $(Expr(:new, :Box, :x))
    Box() = $(Expr(:new, :Box))
    (::Type{NamedTuple{names,T}})(args::T) where {names,T<:Tuple} =
        $(Expr(:splatnew, :(NamedTuple{names,T}), :args))
end)

NamedTuple() = NamedTuple{(),Tuple{}}(())
(::Type{NamedTuple{names}})(args::Tuple) where {names} = NamedTuple{names,typeof(args)}(args)

GlobalRef(m::Module, s::Symbol) = ccall(:jl_module_globalref, Any, (Any, Any), m, s)::GlobalRef

function Symbol(s::String)
    return ccall(:jl_symbol_n, Any, (Ptr{UInt8}, Int), ccall(:jl_string_ptr, Ptr{UInt8}, (Any,), s), sizeof(s))::Symbol
end
Symbol(a::Array{UInt8,1}) =
    ccall(:jl_symbol_n, Any, (Ptr{UInt8}, Int), ccall(:jl_array_ptr, Ptr{UInt8}, (Any,), a), Intrinsics.arraylen(a))::Symbol
Symbol(s::Symbol) = s

function Module(name::Symbol, std_imports::Bool, default_names::Bool)
    return ccall(:jl_f_new_module, Any, (Any, Bool, Bool), name, std_imports, default_names)::Module
end
Module(name::Symbol, std_imports::Bool) = Module(name, std_imports, true)
Module(name::Symbol) = Module(name, true, true)
Module() = Module(:anonymous, true, true)

WeakRef(@nospecialize(v)) = ccall(:jl_gc_new_weakref, Any, (Any,), v)::WeakRef
WeakRef() = WeakRef(nothing)

CodeInfo() = ccall(:jl_new_code_info_uninit, Any, ())::CodeInfo

# ---- arrays ----

Array{T,1}(::UndefInitializer, m::Int) where {T} =
    ccall(:jl_alloc_array_1d, Array{T,1}, (Any, Int), Array{T,1}, m)
Array{T,2}(::UndefInitializer, m::Int, n::Int) where {T} =
    ccall(:jl_alloc_array_2d, Array{T,2}, (Any, Int, Int), Array{T,2}, m, n)
Array{T,3}(::UndefInitializer, m::Int, n::Int, o::Int) where {T} =
    ccall(:jl_alloc_array_3d, Array{T,3}, (Any, Int, Int, Int), Array{T,3}, m, n, o)
Array{T,N}(::UndefInitializer, d::Vararg{Int,N}) where {T,N} =
    ccall(:jl_new_array, Array{T,N}, (Any, Any), Array{T,N}, d)
Array{T,1}(::UndefInitializer, d::NTuple{1,Int}) where {T} = Array{T,1}(undef, getfield(d, 1))
Array{T,2}(::UndefInitializer, d::NTuple{2,Int}) where {T} =
    Array{T,2}(undef, getfield(d, 1), getfield(d, 2))
Array{T,3}(::UndefInitializer, d::NTuple{3,Int}) where {T} =
    Array{T,3}(undef, getfield(d, 1), getfield(d, 2), getfield(d, 3))
Array{T,N}(::UndefInitializer, d::NTuple{N,Int}) where {T,N} =
    ccall(:jl_new_array, Array{T,N}, (Any, Any), Array{T,N}, d)
Array{T}(::UndefInitializer, m::Int) where {T} = Array{T,1}(undef, m)
Array{T}(::UndefInitializer, m::Int, n::Int) where {T} = Array{T,2}(undef, m, n)
Array{T}(::UndefInitializer, m::Int, n::Int, o::Int) where {T} = Array{T,3}(undef, m, n, o)
Array{T}(::UndefInitializer, d::NTuple{N,Int}) where {T,N} = Array{T,N}(undef, d)
Array{T,1}() where {T} = Array{T,1}(undef, 0)

# ---- reflection that the front end's output relies on ----

Typeof(@nospecialize(x)) = isa(x, Type) ? Type{x} : typeof(x)
kwftype(@nospecialize(t)) = typeof(kwcall)
has_free_typevars(@nospecialize(t)) = Intrinsics.not_int(ccall(:jl_has_free_typevars, Int32, (Any,), t) === Intrinsics.trunc_int(Int32, 0))

struct GeneratedFunctionStub
    gen
    argnames::SimpleVector
    spnames::SimpleVector
end

# The answers of type inference, as far as programs ask for them.
baremodule Compiler
    import Core: @nospecialize, UInt, Any
    return_type(@nospecialize(f), @nospecialize(t)) = ccall(:tt_return_type, Any, (Any, Any), f, t)
    return_type(@nospecialize(f), @nospecialize(t), world::UInt) = ccall(:tt_return_type, Any, (Any, Any), f, t)
end

# The forms of lowered code.
baremodule IR
    export CodeInfo, MethodInstance, CodeInstance, GotoNode, GotoIfNot, ReturnNode, NewvarNode,
        SSAValue, SlotNumber, Argument, PiNode, PhiNode, PhiCNode, UpsilonNode, LineInfoNode,
        Const, PartialStruct
    import Core: CodeInfo, MethodInstance, CodeInstance, GotoNode, GotoIfNot, ReturnNode, NewvarNode,
        SSAValue, SlotNumber, Argument, PiNode, PhiNode, PhiCNode, UpsilonNode, LineInfoNode,
        Const, PartialStruct
end

# ---- macros ----

macro __doc__(x)
    return _expr(:escape, _expr(:block, _expr(:meta, :doc), x))
end

# Names that the parser writes for literals; Base gives them their methods.
macro int128_str end
macro uint128_str end
macro big_str end
macro cmd end

# How `@doc` expands; Base replaces it when its documentation system is there.
mutable struct DocExpander
    expand
end
const doc_expander = eval(Core, _expr(:new, :DocExpander, :((source, mod, @nospecialize(args...)) -> _expr(:escape, getfield(args, nfields(args))))))
atdoc!(f) = setfield!(doc_expander, :expand, f)
macro doc(@nospecialize(args...))
    return getfield(doc_expander, :expand)(__source__, __module__, args...)
end

# ---- raw output, for the time before there are streams ----

write_raw(fd::Int32, s::String) =
    ccall(:write, Int, (Int32, Ptr{UInt8}, Int), fd, ccall(:jl_string_ptr, Ptr{UInt8}, (Any,), s), sizeof(s))
print(s::String) = (write_raw(Intrinsics.trunc_int(Int32, 1), s); nothing)
print(s::Symbol) = print(ccall(:jl_cstr_to_string, Any, (Ptr{UInt8},), ccall(:jl_symbol_name, Ptr{UInt8}, (Any,), s))::String)
print(@nospecialize(x)) = (ccall(:jl_static_show, Int, (Ptr{Cvoid}, Any), Intrinsics.bitcast(Ptr{Cvoid}, 0), x); nothing)
print(@nospecialize(x), @nospecialize(rest...)) = (print(x); print(rest...))
print() = nothing
println(@nospecialize(args...)) = (print(args...); print("\n"))
