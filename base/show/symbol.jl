# Identifiers, operators and their precedence: how symbols print.

is_id_start_char(c::AbstractChar) = ccall(:jl_id_start_char, Cint, (UInt32,), c) != 0
is_id_char(c::AbstractChar) = ccall(:jl_id_char, Cint, (UInt32,), c) != 0

"Words that the parser takes for syntax."
const reserved_words = Set{Symbol}([:begin, :while, :if, :for, :try, :return, :break, :continue, :function, :macro, :quote, :let, :local,
    :global, :const, :do, :struct, :module, :baremodule, :using, :import, :export, :end, :else, :elseif, :catch, :finally, Symbol("true"), Symbol("false")])

"Whether `s` is an identifier as the parser reads one."
isidentifier(s::Symbol) = isidentifier(String(s))
function isidentifier(s::AbstractString)
    x = iterate(s)
    x === nothing && return false
    (s == "true" || s == "false") && return false
    c, i = x
    is_id_start_char(c) || return false
    x = iterate(s, i)
    while x !== nothing
        c, i = x
        is_id_char(c) || return false
        x = iterate(s, i)
    end
    return true
end

"""
    operator_precedence(s)

How tightly the operator `s` binds, 0 where it is none; larger numbers bind tighter.
"""
operator_precedence(s::Symbol) = get(operator_precedences, s, suffixed_precedence(s))
const precedence_levels = Tuple{Int,String}[
    (1, "= += -= *= /= //= |= ^= ÷= %= <<= >>= >>>= ⊻= &= := ~ \$= \\= .= .+= .-= .*= ./= .//= .|= .^= .÷= .%= .<<= .>>= .>>>= .⊻= .&= ≔ ⩴ ≕"),
    (2, "=>"),
    (3, "?"),
    (4, "<-- --> <--> ← → ↔ ↚ ↛ ↞ ↠ ↢ ↣ ↦ ↤ ↮ ⇎ ⇍ ⇏ ⇐ ⇒ ⇔ ⇴ ⇶ ⇷ ⇸ ⇹ ⇺ ⇻ ⇼ ⇽ ⇾ ⇿ ⟵ ⟶ ⟷ ⟹ ⟺ ⟻ ⟼ ⟽ ⟾ ⟿ ⇀ ⇁ ⇜ ⇝ ↜ ↝ ↩ ↪ ↫ ↬ ↼ ↽ ⇄ ⇆ ⇇ ⇉ ⇋ ⇌ ⇚ ⇛ ⇠ ⇢"),
    (5, "||"),
    (6, "&&"),
    (7, "in isa > < >= ≥ <= ≤ == === ≡ != ≠ !== ≢ ∈ ∉ ∋ ∌ ⊆ ⊈ ⊂ ⊄ ⊊ ∝ ∊ ∍ ∥ ∦ ∷ ∺ ∻ ∽ ∾ ≁ ≃ ≂ ≄ ≅ ≆ ≇ ≈ ≉ ≊ ≋ ≌ ≍ ≎ ≐ ≑ ≒ ≓ ≖ ≗ ≘ ≙ ≚ ≛ ≜ ≝ ≞ ≟ ≣ ≦ ≧ ≨ ≩ ≪ ≫ ≬ ≭ ≮ ≯ ≰ ≱ ≲ ≳ ≴ ≵ ≶ ≷ ≸ ≹ ≺ ≻ ≼ ≽ ≾ ≿ ⊀ ⊁ ⊃ ⊅ ⊇ ⊉ ⊋ ⊏ ⊐ ⊑ ⊒ ⊜ ⊢ ⊣ ⊩ ⊬ ⊮ ⊰ ⊱ ⊲ ⊳ ⊴ ⊵ ⊶ ⊷ ⋍ ⋐ ⋑ ⋕ ⋖ ⋗ ⋘ ⋙ ⋚ ⋛ ⋜ ⋝ ⋞ ⋟ <: >: ⟂ ⊥"),
    (8, "<|"),
    (9, "|>"),
    (10, ": .. … ⁝ ⋮ ⋱ ⋰ ⋯"),
    (11, "\$ + - − ¦ | ⊕ ⊖ ⊞ ⊟ ++ ∪ ∨ ⊔ ± ∓ ∔ ∸ ≏ ⊎ ⊻ ⊽ ⋎ ⋓ ⟇ ⧺ ⧻ ⨈ ⨢ ⨣ ⨤ ⨥ ⨦ ⨧ ⨨ ⨩ ⨪ ⨫ ⨬ ⨭ ⨮ ⨹ ⨺ ⩁ ⩂ ⩅ ⩊ ⩌ ⩏ ⩐ ⩒ ⩔ ⩖ ⩗ ⩛ ⩝ ⩡ ⩢ ⩣"),
    (12, "* / ⌿ ÷ % & · · ⋅ ∘ × \\ ∩ ∧ ⊗ ⊘ ⊙ ⊚ ⊛ ⊠ ⊡ ⊓ ∗ ∙ ∤ ⅋ ≀ ⊼ ⋄ ⋆ ⋇ ⋉ ⋊ ⋋ ⋌ ⋏ ⋒ ⟑ ⦸ ⦼ ⦾ ⦿ ⧶ ⧷ ⨇ ⨰ ⨱ ⨲ ⨳ ⨴ ⨵ ⨶ ⨷ ⨸ ⨻ ⨼ ⨽ ⩀ ⩃ ⩄ ⩋ ⩍ ⩎ ⩑ ⩓ ⩕ ⩘ ⩚ ⩜ ⩞ ⩟ ⩠ ⫛ ⊍ ▷ ⨝ ⟕ ⟖ ⟗ ⨟"),
    (13, "//"),
    (14, "<< >> >>>"),
    (15, "^ ↑ ↓ ⇵ ⟰ ⟱ ⤈ ⤉ ⤊ ⤋ ⤒ ⤓ ⥉ ⥌ ⥍ ⥏ ⥑ ⥔ ⥕ ⥘ ⥙ ⥜ ⥝ ⥠ ⥡ ⥣ ⥥ ⥮ ⥯ ￪ ￬"),
    (16, "::"),
    (17, ".")]
const operator_precedences = Dict{Symbol,Int}()
for (level, names) in precedence_levels
    for name in split(names)
        operator_precedences[Symbol(name)] = level
        if level > 1 && !startswith(name, '.') && name != "?" && name != "::" && name != ":"
            operator_precedences[Symbol(".", name)] = level
        end
    end
end
"Suffixes such as primes and subscripts may follow an operator."
function suffixed_precedence(s::Symbol)
    text = String(s)
    bare = rstrip(c -> is_operator_suffix(c), text)
    (isempty(bare) || ncodeunits(bare) == ncodeunits(text)) && return 0
    return get(operator_precedences, Symbol(bare), 0)
end
is_operator_suffix(c) = ccall(:jl_op_suffix_char, Cint, (UInt32,), c) != 0

const prec_assignment = 1
const prec_pair = 2
const prec_control_flow = 5
const prec_comparison = 7
const prec_power = 15
const prec_decl = 16

const unary_operators = Set{Symbol}([:+, :-, :!, :¬, :~, :<:, :>:, :√, :∛, :∜, :∓, :±, :⋆, Symbol("−")])
const unary_and_binary_operators = Set{Symbol}([:+, :-, :$, :&, :~, :±, :∓, :⋆, Symbol(".+"), Symbol(".-"), Symbol("−")])
const infix_like_calls = Set{Symbol}([:<:, :>:])
const syntactic_operators = Set{Symbol}([:&&, :||, :(=), :->, :-->, :., :..., :(::), Symbol("'"), :?])
const quoted_syms = Set{Symbol}([:(:), :(::), :(:=), :(=), :(==), :(===), :(=>)])

"Whether `s` is an operator that is written as one."
isoperator(s::Symbol) = operator_precedence(s) > 0 && s !== :. || s in unary_operators || s in (:(...), :(->), Symbol("'"), :.) ||
                         startswith(String(s), '.') && Symbol(SubString(String(s), 2)) in unary_operators
isoperator(s::AbstractString) = isoperator(Symbol(s))
isunaryoperator(s::Symbol) = s in unary_operators
isbinaryoperator(s::Symbol) = operator_precedence(s) > 0 && (!(s in unary_operators) || s in unary_and_binary_operators || s in (:<:, :>:)) && s !== Symbol("!")
is_syntactic_operator(s::Symbol) = s in syntactic_operators || operator_precedence(s) == 1 && endswith(String(s), '=') && s !== :~
ispostfixoperator(s::Symbol) = s === Symbol("'") || startswith(String(s), "'")
is_unary_and_binary_operator(s::Symbol) = s in unary_and_binary_operators
operator_associativity(s::Symbol) =
    operator_precedence(s) in (3, 15) || operator_precedence(s) == 1 && s !== :~ || operator_precedence(s) in (2, 4, 5, 6) || s in (:<|, :∘ᵣ) ? :right :
    operator_precedence(s) in (0, 7) || s in (:+, :++, :*) ? :none : :left

"Prints `sym` as code refers to it: as `var\"...\"` where it is no identifier or operator."
function show_sym(io::IO, sym::Symbol; allow_macroname = false)
    if isidentifier(sym)
        print(io, sym)
    elseif isoperator(sym)
        print(io, sym)
    elseif allow_macroname && (text = string(sym); startswith(text, '@') && isidentifier(text[2:end]))
        print(io, sym)
    else
        print(io, "var", repr(string(sym)))
    end
    return nothing
end

show(io::IO, s::Symbol) = show_unquoted_quote_expr(io, s, 0, 0, 0)
