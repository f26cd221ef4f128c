"Test: checks, groups of checks, and the report on them."
module Test

export @test, @test_throws, @test_broken, @test_skip, @test_warn, @test_nowarn, @test_logs, @test_deprecated, @testset, @inferred,
    detect_ambiguities, detect_unbound_args, GenericString, GenericSet, GenericDict, GenericArray, GenericOrder, TestSetException,
    TestLogger, LogRecord, record, finish, get_testset, get_testset_depth, AbstractTestSet

using Logging
using Random

include("results.jl")
include("macros.jl")
include("throws.jl")
include("testsets.jl")
include("logs.jl")
include("generic.jl")

end
