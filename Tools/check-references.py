#!/usr/bin/env python3
"""Finds references to heap objects where the collector does not look (Documentation/Internals.md, "References and the collector").

    Tools/check-references.py [FOLDER ...]

Reports, in the Swift sources below the folders (default: Sources): arrays, dictionaries, sets and optionals of these with heap
views as elements; stored properties of classes, and globals, whose type is a heap view. Ends with status 1 where it found any.
A line that ends in `// not kept across an allocation` is let pass.
"""
import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def views():
    path = os.path.join(ROOT, "Sources", "Runtime", "Objects", "Views.generated.swift")
    return set(re.findall(r"public struct (\w+): HeapView", open(path).read())) | {"Value"}


def main():
    names = "|".join(sorted(views()))
    containers = re.compile(rf"(?<![\w.])\[(?:\w+\s*:\s*)?(?:{names})\??\](?!\()|\b(?:Array|Set|ContiguousArray)<(?:{names})\??>|\[(?:{names})\s*:|\bDictionary<(?:{names})")
    stored = re.compile(rf"^\s*(?:(?:public|private|internal|fileprivate|final|static|nonisolated\(unsafe\)|private\(set\)|public private\(set\))\s+)*(?:let|var)\s+\w+\s*:\s*(?:{names})\??\s*(?:=.*)?$")
    bad = []
    for folder in sys.argv[1:] or [os.path.join(ROOT, "Sources")]:
        for where, _, files in os.walk(folder):
            for f in sorted(files):
                if not f.endswith(".swift"):
                    continue
                path = os.path.join(where, f)
                stack = []  # what each open brace belongs to
                pending = ""
                for number, line in enumerate(open(path), 1):
                    code = re.sub(r'"(?:\\.|[^"\\])*"', '""', line.split("//")[0])
                    if "not kept across an allocation" in line:
                        continue
                    if containers.search(code):
                        bad.append((path, number, line.strip()))
                    scope = stack[-1] if stack else "global"
                    if scope in ("class", "global") and stored.match(code) or (
                            scope == "enum" and "static" in code and stored.match(code)):
                        bad.append((path, number, line.strip()))
                    for token in re.findall(r"\b(?:class|struct|enum|extension|protocol|func|init|deinit|get|set|subscript)\b|[{}]", code):
                        if token == "{":
                            stack.append(pending or "block")
                            pending = ""
                        elif token == "}":
                            if stack:
                                stack.pop()
                        elif token in ("class", "struct", "enum", "extension", "protocol"):
                            pending = token
                        else:
                            pending = "block"
    for path, number, line in bad:
        print(f"{os.path.relpath(path, ROOT)}:{number}: a reference where the collector does not look: {line}")
    sys.exit(1 if bad else 0)


main()
