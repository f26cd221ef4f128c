# Version numbers, and the version of the language that this is.

export @v_str, VERSION, VersionNumber

const VInt = UInt32
const VerTuple = Tuple{Vararg{Union{UInt64,String}}}

"A version by semantic versioning: `major.minor.patch-prerelease+build`."
struct VersionNumber
    major::VInt
    minor::VInt
    patch::VInt
    prerelease::VerTuple
    build::VerTuple

    function VersionNumber(major::VInt, minor::VInt, patch::VInt, pre::VerTuple, bld::VerTuple)
        for (what, idents) in (("prerelease", pre), ("build", bld)), x in idents
            x isa Integer && continue
            x == "" && length(idents) == 1 && continue
            occursin(r"^[0-9a-z-]+$"i, x) || throw(ArgumentError("invalid $what identifier: $(repr(x))"))
        end
        return new(major, minor, patch, pre, bld)
    end
end
VersionNumber(major::Integer, minor::Integer = 0, patch::Integer = 0, pre::Tuple{Vararg{Union{Integer,AbstractString}}} = (), bld::Tuple{Vararg{Union{Integer,AbstractString}}} = ()) =
    VersionNumber(VInt(major), VInt(minor), VInt(patch), map(version_part, pre), map(version_part, bld))
version_part(x::Integer) = UInt64(x)
version_part(x) = String(x)
VersionNumber(v::Tuple) = VersionNumber(v...)
VersionNumber(v::VersionNumber) = v
VersionNumber(v::AbstractString) = parse(VersionNumber, v)

function print(io::IO, v::VersionNumber)
    v == typemax(VersionNumber) && return print(io, "∞")
    print(io, v.major, '.', v.minor, '.', v.patch)
    isempty(v.prerelease) || (print(io, '-'); join(io, v.prerelease, '.'))
    isempty(v.build) || (print(io, '+'); join(io, v.build, '.'))
    return nothing
end
show(io::IO, v::VersionNumber) = print(io, "v\"", v, "\"")


"The identifiers of a dotted text: numbers where they are written as such."
split_idents(s::AbstractString) = Tuple(Union{UInt64,String}[!isempty(x) && all(isdigit, x) ? parse(UInt64, x) : String(x) for x in split(s, '.')])

function tryparse(::Type{VersionNumber}, text::AbstractString)
    text = String(text)
    text == "∞" && return typemax(VersionNumber)
    rest = startswith(text, 'v') ? SubString(text, 2) : SubString(text)
    numbers = VInt[]
    at = 1
    n = ncodeunits(rest)
    while true
        from = at
        while at <= n && isdigit(rest[at])
            at += 1
        end
        at == from && return nothing
        push!(numbers, parse(VInt, SubString(rest, from, at - 1)))
        (at <= n && rest[at] == '.' && length(numbers) < 3) || break
        at += 1
    end
    tail = SubString(rest, at)
    pre, bld = (), ()
    if !isempty(tail)
        length(numbers) == 3 || startswith(tail, '-') || startswith(tail, '+') || return nothing
        plus = findfirst('+', tail)
        first_part = plus === nothing ? tail : SubString(tail, 1, prevind(tail, plus))
        if plus !== nothing
            b = SubString(tail, plus + 1)
            bld = isempty(b) ? ("",) : split_idents(b)
        end
        if !isempty(first_part)
            if first_part == "-"
                pre = ("",)
            else
                startswith(first_part, '-') && (first_part = SubString(first_part, 2))
                pre = split_idents(first_part)
            end
        end
        for x in (pre..., bld...)
            x isa String && !isempty(x) && !occursin(r"^[0-9a-zA-Z-]+$", x) && return nothing
            x isa String && isempty(x) && length(pre) != 1 && length(bld) != 1 && return nothing
        end
    end
    while length(numbers) < 3
        push!(numbers, 0)
    end
    return VersionNumber(numbers[1], numbers[2], numbers[3], pre, bld)
end
function parse(::Type{VersionNumber}, v::AbstractString)
    x = tryparse(VersionNumber, v)
    x === nothing && throw(ArgumentError("invalid version string: $v"))
    return x
end
"A literal of a version number."
macro v_str(v)
    return VersionNumber(v)
end

typemin(::Type{VersionNumber}) = VersionNumber(VInt(0), VInt(0), VInt(0), ("",), ())
typemax(::Type{VersionNumber}) = VersionNumber(typemax(VInt), typemax(VInt), typemax(VInt), (), ("",))

ident_cmp(a::Integer, b::Integer) = cmp(a, b)
ident_cmp(::Integer, b::AbstractString) = isempty(b) ? 1 : -1
ident_cmp(a::AbstractString, ::Integer) = isempty(a) ? -1 : 1
ident_cmp(a::AbstractString, b::AbstractString) = cmp(a, b)
function ident_cmp(a::VerTuple, b::VerTuple)
    for i in 1:min(length(a), length(b))
        c = ident_cmp(a[i], b[i])
        c == 0 || return c
    end
    return cmp(length(a), length(b))
end
==(a::VersionNumber, b::VersionNumber) = a.major == b.major && a.minor == b.minor && a.patch == b.patch &&
                                         ident_cmp(a.prerelease, b.prerelease) == 0 && ident_cmp(a.build, b.build) == 0
issupbuild(v::VersionNumber) = length(v.build) == 1 && isempty(v.build[1])
function isless(a::VersionNumber, b::VersionNumber)
    (a.major, a.minor, a.patch) == (b.major, b.minor, b.patch) || return (a.major, a.minor, a.patch) < (b.major, b.minor, b.patch)
    (!isempty(a.prerelease) && isempty(b.prerelease)) && return true
    (isempty(a.prerelease) && !isempty(b.prerelease)) && return false
    c = ident_cmp(a.prerelease, b.prerelease)
    c == 0 || return c < 0
    (!issupbuild(a) && issupbuild(b)) && return true
    (issupbuild(a) && !issupbuild(b)) && return false
    return ident_cmp(a.build, b.build) < 0
end
function hash(v::VersionNumber, h::UInt)
    h += 0x8ff4ffdb75f9fede % UInt
    return hash(v.build, hash(v.prerelease, hash(v.patch, hash(v.minor, hash(v.major, h)))))
end
lowerbound(v::VersionNumber) = VersionNumber(v.major, v.minor, v.patch, ("",), ())
upperbound(v::VersionNumber) = VersionNumber(v.major, v.minor, v.patch, (), ("",))
thispatch(v::VersionNumber) = VersionNumber(v.major, v.minor, v.patch)
thisminor(v::VersionNumber) = VersionNumber(v.major, v.minor, 0)
thismajor(v::VersionNumber) = VersionNumber(v.major, 0, 0)
nextpatch(v::VersionNumber) = v < thispatch(v) ? thispatch(v) : VersionNumber(v.major, v.minor, v.patch + 1)
nextminor(v::VersionNumber) = v < thisminor(v) ? thisminor(v) : VersionNumber(v.major, v.minor + 1, 0)
nextmajor(v::VersionNumber) = v < thismajor(v) ? thismajor(v) : VersionNumber(v.major + 1, 0, 0)

"The version of the language."
const VERSION = VersionNumber(1, 10, 8)
const libllvm_version_string = "22.0.0"
const libllvm_version = VersionNumber(22, 0, 0)
"What Julia says of its source tree; an implementation of its own has none."
struct GitVersionInfo
    commit::String
    commit_short::String
    branch::String
    build_number::Int
    date_string::String
    tagged_commit::Bool
    fork_master_distance::Int
    fork_master_timestamp::Float64
end
const GIT_VERSION_INFO = GitVersionInfo("", "", "", 0, "", true, 0, 0.0)
