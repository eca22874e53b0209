"""Texts that do harm where they leave as they came."""

TEXTS = {
    "title": "\x1b]0;PWNED\x07", "clear": "\x1b[2J\x1b[H", "colour": "\x1b[31mred", "bell": "a\x07b",
    "csi-c1": "\x9b31mred", "osc-c1": "\x9d0;PWNED\x9c", "backspace": "abc\b\b\bxyz",
    "return": "good\rbad", "newline": "one\ntwo", "tab": "a\tb", "delete": "a\x7fb",
    "nul": "a\x00b", "shift": "a\x0e\x0fb", "clipboard": "\x1b]52;c;UFdORUQ=\x07",
    "override": "abc\u202etxt.exe", "isolate": "a\u2066b\u2069c", "arabic-mark": "a\u061cb",
    "marks": "a\u200eb\u200fc", "tags": "a\U000e0041\U000e0042\U000e007fb", "separator": "a\u2028b\u2029c",
    "joiner": "a\u2060b\u2064c", "anchor": "a\ufff9b\ufffac\ufffbd", "bom": "\ufeffa",
    "formula": "=1+1", "formula-plus": "+cmd|' /C calc'!A0", "formula-minus": "-2+3",
    "formula-at": "@SUM(A1)", "formula-tab": "\t=1+1", "formula-return": "\r=1+1",
    "formula-wide": "\uff1d1+1", "quote": 'a","b"=1', "html": "<script>alert(1)</script>",
    "attribute": "\" onload=\"alert(1)", "entity": "&lt;b&gt;", "cdata": "]]><x/>",
    "image": "![x](http://pwned.example/x.png)", "link": "[x](javascript:alert(1))",
    "autolink": "<http://pwned.example>", "table": "a | b \\| c", "tick": "`a` *b* _c_ # d",
    "percent": "%s%n%x%99999d", "shell": "$(touch pwned); `touch pwned`", "path": "../../etc/passwd",
    "accents": "e" + "\u0301" * 300, "wide": "漢字" * 40, "flags": "🇻🇳" * 20, "family": "👨‍👩‍👧‍👦" * 10,
    "long": "x" * 70000, "words": "từ " * 9000, "empty-ish": " ", "dots": "…" * 50,
    "surrogate": "a\ud800b", "surrogate-low": "\udfff", "noncharacter": "a\uffff\ufdd0b",
    "variation": "a\ufe0fb\U000e0100", "devanagari": "नमस्ते" * 10, "zero-width": "a\u200bb\u200dc",
}

#: Those that can stand in an argument and a file's name.
def argument(text):
    return text.replace("\x00", "").encode("utf-8", "surrogatepass").replace(b"/", b"|")[:200]
