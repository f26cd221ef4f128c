# Standard streams, files, processes' environment, tasks, loading of packages.

let
    println("a", 1, " ", 1.5, 'c', :sym, nothing, true)
    print("x", 1)
    print('c')
    print(1.5)
    println()
    println("text")
    println(1)
    println(1.5)
    println(true)
    println(nothing)
    println(:s)
    println('c')
    println([1, 2, 3])
    println([1.5, 2.5])
    println(["a", "b"])
    println((1, "a", 2.0))
    println(1 => 2)
    println("a" => 1)
    println(Dict(:a => 1))
    println(1:3)
    println("a", "b")
    println("a", 1)
    println("a ", 1.5)
    println(1, " ", 2)
    println(Int)
    println(SubString("abc", 1, 2))
    println("a", [1, 2])
    println("a", (1, 2))
    println("a", true)
    println("a", :b)
    println("a", nothing)
    show(stdout, 1)
    show("a")
    show([1, 2])
    show(stdout, MIME"text/plain"(), [1, 2])
    display([1, 2])
    display("a")
    display(1)
    display(Dict("a" => 1))
    display([1 2; 3 4])
    @show 1 + 1
    x = "a"
    @show x
    println(stderr, "a")
    print(stderr, "")
    write(stdout, "a\n")
    flush(stdout)
    printstyled("x\n"; color = :red)
    println(stdout, "a", 1)
    println(stdout, "a")
    join(stdout, [1, 2], ",")
    join(stdout, ["a", "b"], ", ")
    println()
end

let folder = mktempdir()
    path = joinpath(folder, "a.txt")
    write(path, "line 1\nline 2\n")
    read(path, String), read(path), readlines(path), countlines(path), isfile(path), isdir(folder), filesize(path), readdir(folder), basename(path), dirname(path), splitext(path), abspath(path), normpath(path), splitdir(path), ispath(path), joinpath("a", "b", "c"), expanduser("~/x"), stat(path), mtime(path), relpath(path, folder), isabspath(path), splitpath(path), realpath(path)
    open(path) do io
        while !eof(io)
            readline(io)
        end
    end
    open(path, "w") do io
        println(io, "x")
        write(io, "y")
        print(io, 1)
        print(io, 1, ' ', 2.5, '\n')
    end
    open(path, "a") do io
        println(io, "x", 1)
    end
    for line in eachline(path)
    end
    io = open(path)
    read(io, String), close(io)
    cp(path, path * "2"), mv(path * "2", path * "3"), rm(path * "3"), touch(path), mkpath(joinpath(folder, "d", "e")), include_string(Workload, "1 + 1", "x"), walkdir(folder) |> collect
    rm(folder; recursive = true)
    haskey(ENV, "HOME"), get(ENV, "HOME", ""), pwd(), time(), time_ns(), ARGS, PROGRAM_FILE, VERSION, Sys.islinux(), Sys.CPU_THREADS, isinteractive(), gethostname(), getpid()
    withenv("A_VARIABLE" => "1") do
        ENV["A_VARIABLE"]
    end
end

let
    t = @async 1 + 1
    fetch(t), wait(t), istaskdone(t)
    c = Channel{Int}(2)
    @async begin
        for i in 1:3
            put!(c, i)
        end
        close(c)
    end
    for x in c
    end
    collect(Channel() do ch
        put!(ch, 1)
    end)
    @sync begin
        @async yield()
        @async nothing
    end
    t = Task(() -> error("x"))
    schedule(t)
    try
        wait(t)
    catch e
        sprint(showerror, e)
    end
    l = ReentrantLock()
    lock(l) do
    end
    Threads.nthreads(), Threads.threadid(), Threads.Atomic{Int}(1)[], sleep(0.001), @elapsed(1), @timed(1).time, GC.gc(false)
    e = Base.Event()
    notify(e), wait(e)
    current_task(), task_local_storage()
    Threads.@spawn(1) |> fetch
end

# What `using` does before it finds an image.
Base.find_package("Printf")
Base.identify_package("Printf")
Base.active_project()
