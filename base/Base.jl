# Base: the standard library's ground floor. A list of files in the order in which they build on
# each other; each file exports what it makes public.
#
# `include` here resolves a name beside this file (`tt_include`: evaluate the file in the module).

baremodule Base

using Core.Intrinsics, Core.IR

include(path::String) = ccall(:tt_include, Any, (Any, Any), Base, path)
include(m::Module, path::String) = ccall(:tt_include, Any, (Any, Any), m, path)

# The builtin that only lowering's output names.
import Core: convert, cconvert, unsafe_convert, @int128_str, @uint128_str, @big_str, @cmd,
    @doc, @__doc__, @nospecialize, @nospecialize, svec, sizeof, _apply_iterate, apply_type, Typeof,
    _expr, SimpleVector, TypeName, Builtin, IntrinsicFunction, MethodInstance, MethodTable,
    CodeInfo, CodeInstance, TypeofBottom, TypeofVararg, Box, GeneratedFunctionStub, eval,
    arrayref, arrayset, arraysize, const_arrayref, _svec_ref, kwcall, donotdelete

# ---- core of the language: what macros, loops and operators need ----
include("essentials.jl")
include("macros.jl")
include("bool.jl")
include("int.jl")
include("intconvert.jl")
include("tuple.jl")
include("reflection_types.jl")
include("promotion.jl")
include("operators.jl")
include("functional.jl")
include("some.jl")
include("missing.jl")
include("refs.jl")
include("pointer.jl")
include("number.jl")
include("checked.jl")
include("float.jl")
include("floatconvert.jl")
include("traits.jl")
include("generator.jl")
include("indices.jl")
include("range.jl")
include("twiceprecision.jl")
include("floatrange.jl")
include("cartesian.jl")
include("abstractarray.jl")
include("array.jl")
include("arraygrow.jl")
include("collect.jl")
include("multidimensional.jl")
include("subarray.jl")
include("reshapedarray.jl")
include("reinterpretarray.jl")
include("permuteddims.jl")
include("cat.jl")
include("viewmacros.jl")
include("namedtuple.jl")
include("pairs.jl")
include("hashing.jl")
include("rounding.jl")
include("intfuncs.jl")
include("reduce.jl")
include("reducedim.jl")
include("arrayfuncs.jl")
include("accumulate.jl")
include("broadcast.jl")
include("abstractdict.jl")
include("dict.jl")
include("iddict.jl")
include("abstractset.jl")
include("set.jl")
include("bitset.jl")
include("bitarray.jl")
include("iterators.jl")
include("slicearray.jl")
include("ordering.jl")
include("sort.jl")
include("math.jl")
include("mathfuncs.jl")
include("mathdegrees.jl")
include("rational.jl")
include("complex.jl")
include("irrationals.jl")
include("gmp.jl")
include("mpfr.jl")
include("ryu.jl")
include("intdigits.jl")
include("parsenumber.jl")
include("cartesianmacros.jl")
include("fastmath.jl")
include("deepcopy.jl")
include("weakkeydict.jl")

# ---- text, input and output, errors, reflection, tasks, code loading ----
# BEGIN text-and-io
# END text-and-io

end # baremodule Base
