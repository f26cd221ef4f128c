/// Whether the character `c` may begin an identifier.
public func mayBeginIdentifier(_ c: UInt32) -> Bool { CharacterClass.isIdentifierStart(c) }
/// Whether the character `c` may continue an identifier.
public func mayContinueIdentifier(_ c: UInt32) -> Bool { CharacterClass.isIdentifierPart(c) }
/// Whether the character `c` may follow an operator as part of its name.
public func mayFollowOperator(_ c: UInt32) -> Bool { CharacterClass.isOperatorSuffix(c) }

/// Classes of characters that Julia's lexer distinguishes.
enum CharacterClass {
  /// Returns the scalar at `i` in `bytes` and its length; the scalar is nil where the bytes are not valid UTF-8.
  @inline(__always)
  static func decode(_ bytes: UnsafeBufferPointer<UInt8>, _ i: Int) -> (scalar: UInt32?, length: Int) {
    let first = UInt32(bytes[i])
    if first < 0x80 { return (first, 1) }
    func continuation(_ k: Int) -> UInt32? {
      guard k < bytes.count, bytes[k] & 0xC0 == 0x80 else { return nil }
      return UInt32(bytes[k] & 0x3F)
    }
    if first >= 0xC2 && first < 0xE0 {
      guard let a = continuation(i + 1) else { return (nil, 1) }
      return ((first & 0x1F) << 6 | a, 2)
    }
    if first >= 0xE0 && first < 0xF0 {
      guard let a = continuation(i + 1), let b = continuation(i + 2) else { return (nil, 1) }
      let value = (first & 0x0F) << 12 | a << 6 | b
      if value < 0x800 || (value >= 0xD800 && value < 0xE000) { return (nil, 1) }
      return (value, 3)
    }
    if first >= 0xF0 && first < 0xF5 {
      guard let a = continuation(i + 1), let b = continuation(i + 2), let c = continuation(i + 3) else {
        return (nil, 1)
      }
      let value = (first & 0x07) << 18 | a << 12 | b << 6 | c
      if value < 0x10000 || value > 0x10FFFF { return (nil, 1) }
      return (value, 4)
    }
    return (nil, 1)
  }

  static func category(_ c: UInt32) -> Unicode.GeneralCategory {
    guard let scalar = Unicode.Scalar(c) else { return .unassigned }
    return scalar.properties.generalCategory
  }

  /// True for blanks, line ends and the byte order mark.
  static func isWhitespace(_ c: UInt32) -> Bool {
    if c < 0x80 { return c == 0x20 || (c >= 9 && c <= 13) }
    return c == 0x85 || c == 0xA0 || c == 0xFEFF || (c > 0xFF && category(c) == .spaceSeparator)
  }

  /// True for characters that have no glyph and are not blanks either.
  static func isInvisible(_ c: UInt32) -> Bool {
    switch c {
    case 0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0x2061: return true
    default: return false
    }
  }

  @inline(__always) static func isASCIIIdentifierStart(_ c: UInt8) -> Bool {
    (c >= 0x61 && c <= 0x7A) || (c >= 0x41 && c <= 0x5A) || c == 0x5F
  }

  @inline(__always) static func isASCIIIdentifierPart(_ c: UInt8) -> Bool {
    isASCIIIdentifierStart(c) || (c >= 0x30 && c <= 0x39) || c == 0x21
  }

  /// True where `c` may begin an identifier (Julia manual, "Allowed Variable Names").
  static func isIdentifierStart(_ c: UInt32) -> Bool {
    if c < 0x80 { return isASCIIIdentifierStart(UInt8(c)) }
    if c < 0xA1 || c > 0x10FFFF { return false }
    let category = category(c)
    switch category {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .letterNumber,
      .currencySymbol:
      return true
    case .otherSymbol:
      // Arrows are operators; the rest of "other symbols" names things, apart from four marks.
      return !(c >= 0x2190 && c <= 0x21FF) && c != 0xFFFC && c != 0xFFFD && c != 0x233F && c != 0xA6
    default:
      break
    }
    switch c {
    case 0x2140...0x2144, 0x223F, 0x22BE, 0x22BF, 0x22A4, 0x22A5, 0x2202, 0x2205, 0x2206, 0x2207, 0x220E, 0x220F,
      0x2210, 0x2211, 0x221E, 0x221F, 0x222B...0x2233, 0x22C0...0x22C3, 0x25F8...0x25FF, 0x266F, 0x27D8, 0x27D9,
      0x27C0, 0x27C1, 0x29B0...0x29B4, 0x2A00...0x2A06, 0x2A09...0x2A16, 0x2A1B, 0x2A1C:
      return true
    case 0x1D6C1, 0x1D6DB, 0x1D6FB, 0x1D715, 0x1D735, 0x1D74F, 0x1D76F, 0x1D789, 0x1D7A9, 0x1D7C3:  // nabla, partial
      return true
    case 0x207A...0x207E, 0x208A...0x208E, 0x2220...0x2222, 0x299B...0x29AF, 0x2118, 0x212E, 0x309B, 0x309C,
      0x1D7CE...0x1D7E1:
      return true
    default:
      return false
    }
  }

  /// True where `c` may continue an identifier.
  static func isIdentifierPart(_ c: UInt32) -> Bool {
    if c < 0x80 { return isASCIIIdentifierPart(UInt8(c)) }
    if c < 0xA1 || c > 0x10FFFF { return false }
    if isIdentifierStart(c) { return true }
    switch category(c) {
    case .nonspacingMark, .spacingMark, .decimalNumber, .connectorPunctuation, .modifierSymbol, .enclosingMark,
      .otherNumber:
      return true
    default:
      break
    }
    return (c >= 0x2032 && c <= 0x2037) || c == 0x2057 || c == 0x387 || c == 0x19DA || (c >= 0x1369 && c <= 0x1371)
  }

  /// True where `c` may follow an operator as part of its name, as in `+₁`.
  static func isOperatorSuffix(_ c: UInt32) -> Bool {
    if c < 0xB2 { return false }
    switch c {
    case 0xB2, 0xB3, 0xB9, 0x02B0, 0x02B2, 0x02B3, 0x02B7, 0x02B8, 0x02E1, 0x02E2, 0x02E3, 0x1D2C, 0x1D2E,
      0x1D30, 0x1D31, 0x1D33...0x1D3A, 0x1D3C, 0x1D3E, 0x1D3F...0x1D43, 0x1D47...0x1D49, 0x1D4D, 0x1D4F, 0x1D50,
      0x1D52, 0x1D56...0x1D58, 0x1D5B, 0x1D5D...0x1D61, 0x1D62...0x1D6A, 0x1D9C, 0x1DA0, 0x1DA5, 0x1DA6, 0x1DAB,
      0x1DB0, 0x1DB8, 0x1DBB, 0x1DBF, 0x2032...0x2037, 0x2057, 0x2070, 0x2071, 0x2074...0x207F, 0x2080...0x208E,
      0x2090...0x2093, 0x2095...0x209C, 0x2C7C, 0x2C7D, 0xA71B, 0xA71C, 0xA71D:
      return true
    default:
      break
    }
    switch category(c) {
    case .nonspacingMark, .spacingMark, .enclosingMark: return true
    default: return false
    }
  }

  /// The kind of the operator that the non-ASCII character `c` is, or nil.
  static func operatorKind(_ c: UInt32) -> Kind? {
    // Ranges first: they hold most of the mathematical operators.
    if c >= 0x2A7D && c <= 0x2AD9 { return .comparison }
    return UnicodeOperators.table[c]
  }
}

/// The non-ASCII operators by precedence (Julia's list of operators; `+`-like, `*`-like and so on).
enum UnicodeOperators {
  static let table: [UInt32: Kind] = {
    var table: [UInt32: Kind] = [:]
    func add(_ characters: String, _ kind: Kind) {
      for scalar in characters.unicodeScalars { table[scalar.value] = kind }
    }
    add("≔⩴≕", .compoundAssign)
    add(
      "←→↔↚↛↞↠↢↣↦↤↮⇎⇍⇏⇐⇒⇔⇴⇶⇷⇸⇹⇺⇻⇼⇽⇾⇿⟵⟶⟷⟹⟺⟻⟼⟽⟾⟿⤀⤁⤂⤃⤄⤅⤆⤇⤌⤍⤎⤏⤐⤑⤔⤕⤖⤗⤘⤝⤞⤟⤠⥄⥅⥆⥇⥈⥊⥋⥎⥐⥒⥓⥖⥗⥚⥛⥞⥟⥢⥤⥦⥧⥨⥩⥪⥫⥬⥭⥰⧴⬱⬰⬲⬳⬴⬵⬶⬷⬸⬹⬺⬻⬼⬽⬾⬿⭀⭁⭂⭃⥷⭄⥺⭇⭈⭉⭊⭋⭌￩￫⇜⇝↜↝↩↪↫↬↼↽⇀⇁⇄⇆⇇⇉⇋⇌⇚⇛⇠⇢↷↶↺↻",
      .arrow)
    add(
      "≥≤≡≠≢∉∋∌⊆⊈⊂⊄⊊∝∊∍∥∦∷∺∻∽∾≁≃≂≄≅≆≇≈≉≊≋≌≍≎≐≑≒≓≖≗≘≙≚≛≜≝≞≟≣≦≧≨≩≪≫≬≭≮≯≰≱≲≳≴≵≶≷≸≹≺≻≼≽≾≿⊀⊁⊃⊅⊇⊉⊋⊏⊐⊑⊒⊜⊩⊬⊮⊰⊱⊲⊳⊴⊵⊶⊷⋍⋐⋑⋕⋖⋗⋘⋙⋚⋛⋜⋝⋞⋟⋠⋡⋢⋣⋤⋥⋦⋧⋨⋩⋪⋫⋬⋭⋲⋳⋴⋵⋶⋷⋸⋹⋺⋻⋼⋽⋾⋿⟈⟉⟒⦷⧀⧁⧡⧣⧤⧥⩦⩧⩪⩫⩬⩭⩮⩯⩰⩱⩲⩳⩵⩶⩷⩸⩹⩺⩻⩼⫷⫸⫹⫺⊢⊣⟂⫪⫫",
      .comparison)
    add("∈", .elementOf)
    add("…⁝⋮⋱⋰⋯", .rangeDots)
    add("−", .minus)
    add("±∓", .plusMinus)
    add("¦⊕⊖⊞⊟∪∨⊔∔∸≏⊎⊻⊽⋎⋓⟇⧺⧻⨈⨢⨣⨤⨥⨦⨧⨨⨩⨪⨫⨬⨭⨮⨹⨺⩁⩂⩅⩊⩌⩏⩐⩒⩔⩖⩗⩛⩝⩡⩢⩣", .plusLike)
    add("⋆", .starOperator)
    add("⌿÷·\u{0387}⋅∘×∩∧⊗⊘⊙⊚⊛⊠⊡⊓∗∙∤⅋≀⊼⋄⋇⋉⋊⋋⋌⋏⋒⟑⦸⦼⦾⦿⧶⧷⨇⨰⨱⨲⨳⨴⨵⨶⨷⨸⨻⨼⨽⩀⩃⩄⩋⩍⩎⩑⩓⩕⩘⩚⩜⩞⩟⩠⫛⊍▷⨝⟕⟖⟗⨟", .timesLike)
    add("↑↓⇵⟰⟱⤈⤉⤊⤋⤒⤓⥉⥌⥍⥏⥑⥔⥕⥘⥙⥜⥝⥠⥡⥣⥥⥮⥯￪￬", .power)
    add("¬", .notSign)
    add("√∛∜", .radical)
    return table
  }()
}
