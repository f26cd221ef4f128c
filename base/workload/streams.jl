# Printing to each kind of stream that standard output may be.

for stream in Any[open("/dev/null", "w"), Base.PipeEndpoint(open("/dev/null", "w")), Base.TTY(open("/dev/null", "w"))]
    pushdisplay(TextDisplay(stream))
    for x in Any[1, 1.5, true, nothing, :a, 'c', "text", SubString("abc", 1, 2), [1, 2], [1.5], ["a"], [:a], Any[1, "a"], (1, "a"), (1, 2), (1.5, 2.5), 1 => 2,
        "a" => 1, Dict("a" => 1), Dict(:a => 1), 1:3, Int, missing, Set([1]), (a = 1,), [1 2; 3 4], [1.0 2.0; 3.0 4.0], 2//3, 1 + 2im, big(2), Some(1), sin]
        print(stream, x)
        println(stream, x)
        show(stream, x)
        show(stream, MIME"text/plain"(), x)
        println(stream, "a", x)
        println(stream, "a ", x, " b")
        print(stream, x, '\n')
        print(stream, x, " ")
        display(x)
    end
    println(stream)
    print(stream, "a", "b")
    printstyled(stream, "a"; color = :red)
    join(stream, [1, 2], ", ")
    join(stream, ["a", "b"], ", ")
    write(stream, "a", 'b')
    flush(stream)
    popdisplay()
    close(stream)
end
