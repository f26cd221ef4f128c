#!/usr/bin/env python3
"""Makes the Swift views, layouts and well-known indices from Sources/Runtime/Objects/objects.table.

    Tools/objects.py [--check]

Writes Sources/Runtime/Objects/{Views,CoreTypes,Known}.generated.swift; with --check writes nothing and ends with
status 1 where a file there is not what the table makes.
"""
import hashlib, os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FOLDER = os.path.join(ROOT, "Sources", "Runtime", "Objects")
HEAD = "// Made by Tools/objects.py from objects.table. Do not edit.\n\n"

RAW = {"u8": (1, "UInt8"), "u16": (2, "UInt16"), "u32": (4, "UInt32"), "i32": (4, "Int32"), "u64": (8, "UInt64"),
       "i64": (8, "Int"), "caddr": (8, "UInt"), "code": (8, "UInt"), "interior": (8, "UInt")}
BITS = {"Bool": (1, "Bool"), "Int8": (1, "Int8"), "Int16": (2, "Int16"), "Int32": (4, "Int32"), "Int64": (8, "Int"),
        "UInt8": (1, "UInt8"), "UInt16": (2, "UInt16"), "UInt32": (4, "UInt32"), "UInt64": (8, "UInt")}
LAYOUTS = ["fixed", "svec", "string", "symbol", "memory", "array", "task", "layout", "tuple", "namedtuple", "weakref"]


class Field:
    def __init__(self, text, types):
        self.hidden = text.startswith(".")
        name, _, spec = text.lstrip(".").partition(":")
        spec, _, seen = spec.partition(" as ")
        spec = spec.strip()
        self.undefable = spec.endswith("?")
        self.name, self.type, self.seen = name.strip(), spec.rstrip("?"), seen.strip()
        raw = RAW.get(self.type) if self.hidden else None
        bits = raw or BITS.get(self.type)
        self.size, self.swift, self.is_ref = (*bits, False) if bits else (8, None, True)
        self.special = self.type if raw and self.type in ("caddr", "code", "interior") else ""


class Type:
    def __init__(self, keyword, rest):
        m = re.match(r"(\w+)(\{[^}]*\})?\s*<:\s*([\w{},]+)(.*)$", rest)
        self.keyword, self.name, self.fields = keyword, m.group(1), []
        self.params = [p for p in (m.group(2) or "").strip("{}").split(",") if p]
        self.super = m.group(3)
        options = dict(o.split("=") for o in m.group(4).split() if "=" in o)
        self.bits = int(m.group(4).split()[0]) if keyword == "primitive" else 0
        self.layout = options.get("layout", "fixed")
        self.view = options.get("view", self.name)

    def place(self):
        offset = align = 0
        for f in self.fields:
            offset = -(-offset // f.size) * f.size
            f.offset = offset
            offset += f.size
            align = max(align, f.size)
        self.alignment = max(align, 1)
        self.size = -(-offset // self.alignment) * self.alignment


def read(path):
    types, values, symbols = [], [], []
    for line in open(path):
        line = line.split("#")[0].rstrip() if not line.startswith("symbols") else line.rstrip()
        if not line:
            continue
        if line[0] == " ":
            types[-1].fields.append(Field(line.strip(), types))
            continue
        keyword, _, rest = line.partition(" ")
        if keyword == "value":
            name, _, view = rest.partition(":")
            values.append((name.strip(), view.strip()))
        elif keyword == "symbols":
            for word in rest.split():
                name, eq, text = word.partition("=")
                symbols.append((name, text if eq else name))
        else:
            types.append(Type(keyword, rest))
    seen = set()
    symbols = [s for s in symbols if not (s[0] in seen or seen.add(s[0]))]
    for t in types:
        t.place()
    return types, values, symbols


KEYWORDS = {"var", "super", "def", "module", "func", "self", "init", "where", "as", "let", "if", "for", "while", "try", "do",
            "return", "import", "struct", "error", "default", "Type"}


def ident(name):
    return f"`{name}`" if name in KEYWORDS else name


VIEWLESS = {"Any", "Type", "Union", "AbstractString"}


def view_of(field, views):
    if field.swift:
        return field.swift
    seen = field.seen or views.get(field.type, field.type)
    return "Value" if seen in VIEWLESS else seen


def make_views(types):
    views = {t.name: t.view for t in types if t.keyword in ("struct", "mutable")}
    views["Union"] = "UnionType"
    out = [HEAD]
    for t in types:
        if t.keyword not in ("struct", "mutable") or (not t.fields and t.layout == "fixed"):
            continue
        name = views[t.name]
        out.append(f"/// A view of an object of the type `{t.name}`.\n@frozen public struct {name}: HeapView {{\n")
        out.append("  public let raw: UnsafeMutableRawPointer\n")
        out.append("  @inline(__always) public init(raw: UnsafeMutableRawPointer) { self.raw = raw }\n")
        out.append(f"  /// The number of bytes of the fixed part.\n  @inline(__always) public static var size: Int {{ {t.size} }}\n")
        for f in t.fields:
            kind = view_of(f, views)
            prop = ident(f.name)
            if f.is_ref and f.undefable:
                get = f"loadReference({f.offset}).map({kind}.init(raw:))"
                put = f"storeReference({f.offset}, newValue?.raw)"
                kind += "?"
            elif f.is_ref:
                get = f"{kind}(raw: loadReference({f.offset}).unsafelyUnwrapped)"
                put = f"storeReference({f.offset}, newValue.raw)"
            else:
                get = f"raw.load(fromByteOffset: {f.offset}, as: {kind}.self)"
                put = f"raw.storeBytes(of: newValue, toByteOffset: {f.offset}, as: {kind}.self)"
            out.append(f"  @inline(__always) public var {prop}: {kind} {{ get {{ {get} }} nonmutating set {{ {put} }} }}\n")
        out.append("  /// Byte offsets of the fields.\n  public enum Offset {\n")
        for f in t.fields:
            out.append(f"    public static var {ident(f.name)}: Int {{ {f.offset} }}\n")
        out.append("  }\n}\n\n")
    return "".join(out)


def make_core_types(types):
    out = [HEAD, "/// The core types, in the order of the table.\nlet coreTypeSpecs: [CoreTypeSpec] = [\n"]
    for t in types:
        params = ", ".join(f'"{p}"' for p in t.params)
        out.append(f'  CoreTypeSpec(name: "{t.name}", kind: .{t.keyword}, parameters: [{params}], supertype: "{t.super}", bits: {t.bits},\n'
                   f'    layout: .{t.layout}, size: {t.size}, alignment: {t.alignment}, known: {KNOWN_TYPES[t.name]},\n    fields: [')
        for f in t.fields:
            out.append(f'\n      CoreFieldSpec(name: "{f.name}", type: "{f.type}", offset: {f.offset}, size: {f.size}, '
                       f'isReference: {str(f.is_ref).lower()}, mayBeUndefined: {str(f.undefable).lower()}, '
                       f'hidden: {str(f.hidden).lower()}, special: .{f.special or "none"}),')
        out.append("]),\n")
    out.append("]\n")
    return "".join(out)


KNOWN_TYPES = {}


def make_known(types, values, symbols):
    out = [HEAD, "/// The table of well-known objects: `tt_known[index]`, the same indices in every process and image.\npublic enum Known {\n"]
    index = 0
    views = {t.name: t.view for t in types}

    def slot(name, view, what):
        nonlocal index
        out.append(f"  /// {what}\n  @inline(__always) public static var {ident(name)}: {view} {{ "
                   f"get {{ {view}(raw: knownSlot({index})) }} set {{ setKnownSlot({index}, newValue.raw) }} }}\n")
        index += 1

    for t in types:
        KNOWN_TYPES[t.name] = index
        slot("t" + t.name, "DataType", f"The type `{t.name}`" + (" (the body, under its UnionAlls)." if t.params else "."))
        slot("n" + t.name, "TypeName", f"The type name of `{t.name}`.")
        slot("u" + t.name, "Value", f"`{t.name}` as it is bound in Core (a UnionAll where it has parameters).")
    for name, view in values:
        slot(name, view, f"The well-known object `{name}`.")
    first = index
    for name, text in symbols:
        slot("sym_" + name, "Symbol", f"The symbol `{text}`.")
    out.append(f"  /// The number of slots in use.\n  public static var count: Int {{ {index} }}\n")
    out.append(f"  /// The slot of the first well-known symbol.\n  static var firstSymbol: Int {{ {first} }}\n")
    out.append("  /// The texts of the well-known symbols, in the order of their slots.\n  static let symbolTexts: [StaticString] = [")
    out.append(", ".join('"%s"' % text.replace("\\", "\\\\").replace('"', '\\"') for _, text in symbols))
    out.append("]\n}\n\n/// Slot indices of well-known objects, for code that is generated.\npublic enum KnownIndex {\n")
    for t in types:
        out.append(f"  public static var t{t.name}: Int {{ {KNOWN_TYPES[t.name]} }}\n")
    for i, (name, _) in enumerate(values):
        out.append(f"  public static var {ident(name)}: Int {{ {first - len(values) + i} }}\n")
    out.append("}\n")
    return "".join(out)


def fingerprint(*texts):
    """A hash of what image and executable must agree on: the tables made here."""
    return int.from_bytes(hashlib.sha256("\0".join(texts).encode()).digest()[:8], "big")


def main():
    types, values, symbols = read(os.path.join(FOLDER, "objects.table"))
    made = {"Known": make_known(types, values, symbols), "Views": make_views(types), "CoreTypes": make_core_types(types)}
    layouts = fingerprint(made["Known"], made["CoreTypes"])
    made["Known"] += f"\n/// Names the layouts of the core types and the slots of the well-known objects.\nlet coreFingerprint: UInt64 = 0x{layouts:016X}\n"
    stale = False
    for name, text in made.items():
        path = os.path.join(FOLDER, name + ".generated.swift")
        old = open(path).read() if os.path.exists(path) else None
        if old == text:
            continue
        stale = True
        if "--check" not in sys.argv:
            with open(path, "w") as f:
                f.write(text)
    if stale and "--check" in sys.argv:
        sys.exit("objects.py: the generated files are not what objects.table makes; run Tools/objects.py")


main()
