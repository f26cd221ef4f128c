# What is run while the system image is made, so that the code it needs is in the image: what most programs do first.
# Each file is one topic. It is evaluated after Base is complete, prints nothing that stays and leaves nothing behind.

module Workload

# What a topic prints goes here.
const sink = IOBuffer()

# Shows `x` in the ways that programs do: by dispatch, so that the calls are resolved in the image.
function shown(@nospecialize(x))
    print(sink, x)
    println(sink, x)
    show(sink, x)
    show(IOContext(sink, :compact => true), x)
    show(sink, MIME"text/plain"(), x)
    show(IOContext(sink, :limit => true, :color => false), MIME"text/plain"(), x)
    string(x)
    repr(x)
    truncate(sink, 0)
    return nothing
end

include("workload/numbers.jl")
include("workload/text.jl")
include("workload/collections.jl")
include("workload/arrays.jl")
include("workload/errors.jl")
include("workload/system.jl")
include("workload/loading.jl")
include("workload/streams.jl")
include("workload/dynamic.jl")

end
nothing
