# Strings, characters, symbols, regular expressions, parsing and printing of programs.

for s in ("hello", "", "naïve — ∀x", "a\tb\n\"q\"\\", SubString("hello", 2, 4), 'x', 'é', :name, Symbol("odd name"), r"a+b", v"1.2.3", html"<b>", b"bytes")
    shown(s)
    hash(s)
end

let
    for s in ("hello world", SubString("hello world", 1, 11))
        length(s), ncodeunits(s), s[1], s[end], s[2:3], first(s, 2), last(s, 2), first(s), last(s), isempty(s), lastindex(s), nextind(s, 1), prevind(s, 3), thisind(s, 2)
        uppercase(s), lowercase(s), titlecase(s), uppercasefirst(s), lowercasefirst(s), reverse(s), strip(s), lstrip(s), rstrip(s), chomp(s), chop(s), strip(s, 'h')
        split(s), split(s, ' '), split(s, " "), split(s, ","; limit = 2), rsplit(s, " "; limit = 2), split(s, ' '; keepempty = false), split(s, r"o"), split(s, "")
        replace(s, "o" => "0"), replace(s, 'o' => '0'), replace(s, r"o(.)" => s"<\1>"), replace(s, "l" => "L"; count = 1), replace(s, "h" => "j", "w" => "v"), replace(s, 'l' => "")
        occursin("wor", s), occursin('w', s), occursin(r"w.r", s), startswith(s, "he"), endswith(s, "ld"), startswith(s, 'h'), contains(s, "lo"), startswith(s, r"h")
        findfirst("o", s), findfirst('o', s), findlast('o', s), findnext('o', s, 2), findfirst(isequal('o'), s), findfirst(r"o", s), findall("o", s), findall(==('o'), s), findnext("o", s, 6), findprev('o', s, 8), findlast("o", s)
        collect(s), s * "!", s^2, s == "x", s < "x", cmp(s, "x"), isless(s, "x"), repeat(s, 2), lpad(s, 15), rpad(s, 15), lpad(s, 15, '.'), join(collect(s), "-"), String(s), string(s, 1), Symbol(s), codeunits(s), s in ("a", "b")
        for c in s
            isletter(c), isdigit(c), isspace(c), isuppercase(c), islowercase(c), ispunct(c), uppercase(c), lowercase(c), Int(c), c == 'h', c in "aeiou", string(c)
        end
        for (i, c) in pairs(s)
        end
        for (i, c) in enumerate(s)
        end
        for i in eachindex(s)
            isvalid(s, i) && s[i]
        end
        for b in codeunits(s)
        end
        any(isdigit, s), all(isletter, s), count(==('o'), s), filter(isletter, s), map(uppercase, s), sum(Int, s), foldl((h, c) -> h * 31 + Int(c), s; init = 7), unique(s), sort(collect(s)), textwidth(s), escape_string(s), unescape_string("a\\n"), chopprefix(s, "he"), chopsuffix(s, "ld")
        m = match(r"(?<first>\w+) (\w+)", s)
        m === nothing || (m.match, m[1], m["first"], m.captures, m.offset)
        for m in eachmatch(r"\w+", s)
            m.match
        end
        for part in eachsplit(s, ' ')
            part
        end
    end
    join(["a", "b"], ", "), join(["a", "b", "c"], ", ", " and "), join([1, 2], ","), join((1, "a"), ' '), join((string(x) for x in 1:3), ","), join(1:3, ","), string(1, "b", 2.5, 'c', :d, nothing), string("a", "b"), "$(1) and $("x") and $(1.5) $(:s)"
    lpad(1, 3, '0'), rpad(1.5, 8), lpad("a", 3), rpad("ab", 4), string('a', 'b'), string(:a), string([1, 2]), repr("a\n"), repr('c'), repr(:s), repr([1, 2]), repr(1 => 2)
    sprint(print, 1), sprint(show, "a"), sprint() do io
        print(io, "x", 1)
    end
    io = IOBuffer()
    write(io, "line 1\nline 2\n"), write(io, 'c'), write(io, 0x41), print(io, 1.5), println(io), println(io, "a", 1)
    seekstart(io), readline(io), readline(io; keep = true), eof(io), position(io), read(io, Char), readuntil(io, '\n'), read(io, String), String(take!(io))
    io = IOBuffer("a,b\nc,d\n")
    for line in eachline(io)
        split(line, ',')
    end
    readlines(IOBuffer("a\nb")), read(IOBuffer("ab")), collect(eachline(IOBuffer("a\nb"))), countlines(IOBuffer("a\nb")), read(IOBuffer("abc"), UInt8)
    Symbol("a", 1), Symbol("x"), gensym(), String(:a), :a == :b, isless(:a, :b), Int('a'), Char(97), 'a' + 1, 'c' - 'a', 'a' < 'b', parse(Int, '7'), codepoint('a'), bytes2hex([0x01]), string(0x1f; base = 16)
    printstyled(IOContext(sink, :color => true), "bold"; bold = true, color = :red), printstyled(sink, "x"; color = :green), summary([1]), summary(1), string(typeof([1])), string(Int), string(Vector{Int}), string(Union{Int,Nothing}), string(Dict{String,Int})
    for ex in (:(f(x) + 1), :(a = 1), :(if a; b; else; c; end), :(function f(x); x; end), :(for i in 1:3; i; end), :(x -> x + 1), :([1, 2]), :(a.b), :(a && b), :(struct S; x::Int; end), :(let x = 1; x; end), :(@m x y), :("a$b"), :(a[1]), :(f(x; y = 1)), :(x::Int), :(module M end), QuoteNode(:a), LineNumberNode(1))
        shown(ex)
    end
    Meta.parse("f(x, y) = x + y * 2"), Meta.parse("a +"; raise = false), Meta.parseall("a = 1\nb = 2"), eval(Meta.parse("1 + 2")), Core.eval(Workload, :(1 + 2)), include_string(Workload, "1 + 2")
    dump(sink, :(f(x))), dump(sink, 1)
    truncate(sink, 0)
end
