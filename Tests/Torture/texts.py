"""Hostile texts through all doors: files, arguments, settings; nothing of them leaves as it came."""

import base64
import copy
import json
import re

from contract import Case, FORBIDDEN
from hostile import TEXTS, argument
from reports import commands, samples, script, small, write

TEXT_KEYS = {"title", "publisher", "name", "description", "label", "unit", "url", "licence", "break"}
CODE_KEYS = {"code", "id", "series", "unitSet", "period", "category", "report"}


def _poisoned(tree, text, codes):
    """The tree with every text (and, if asked, every code) carrying the hostile one."""
    def change(part, key=None):
        if isinstance(part, dict):
            return {_key(k, codes, key): change(v, k) for k, v in part.items()}
        if isinstance(part, list):
            return [change(item, key) for item in part]
        if isinstance(part, str):
            if key in TEXT_KEYS or key in ("en", "vi", "notes", "aliases"):
                return text + part if hash_side(part) else part + text
            if codes and key in CODE_KEYS or codes and key in ("region", "predecessors", "groups"):
                return part + text
        return part

    def hash_side(part):
        return len(part) % 2 == 0

    def _key(key, codes, parent):
        if codes and parent in ("values", "published", "groups"):
            return key + text
        return key
    return change(tree)


def _formula(outcome, _):
    """No cell of a table may start as a formula does."""
    for line in outcome.out.decode("utf-8", "replace").split("\r\n"):
        for cell in re.findall(r'(?:^|,)("(?:[^"]|"")*"|[^,]*)', line):
            bare = cell.strip('"')
            if bare[:1] in "=+@\t\r\uff1d\uff0b\uff20" and bare[:1] and not _number(bare):
                return "a cell of CSV is a formula"
            if bare[:1] == "-" and len(bare) > 1 and not _number(bare):
                return "a cell of CSV is a formula"
    return None


def _number(text):
    return re.fullmatch(r"[-+]?[0-9.,]+(e[-+]?[0-9]+)?%?", text) is not None


def _markup(outcome, _):
    text = outcome.out.decode("utf-8", "replace")
    for word in ("<script>alert", "onload=\"alert", "<x/>"):
        if word in text:
            return "markup of a text is alive"
    return None


def _markdown(outcome, _):
    text = outcome.out.decode("utf-8", "replace")
    if re.search(r"(?<!\\)!?(?<!\\)\[[^\]]*[^\\]\]\((?:http|javascript)|(?<!\\)<http://pwned", text):
        return "a link or image of a text is alive in Markdown"
    return None


def _judge(line):
    form = line[line.index("--format") + 1] if "--format" in line else None
    if form == "csv":
        return _formula
    if form in ("svg", "html"):
        return _markup
    if form == "markdown":
        return _markdown
    return None


def cases(bench, rng):
    bases = [samples(bench.root)[name] for name in
             ("vn-egov-2017.json", "un-egdi-2020.json", "every-key.json", "predecessors.json")]
    names = list(TEXTS)
    while True:
        rng.shuffle(names)
        for name in names:
            text = TEXTS[name]
            yield from _reports(rng, rng.choice(bases), name, text)
            yield from _arguments(rng, rng.choice(bases), name, text)
            yield from _settings(rng, rng.choice(bases), name, text)
            yield from _tables(rng, name, text)


def _reports(rng, base, name, text):
    tree = _poisoned(small(rng, base, 5), text, codes=rng.random() < 0.5 and len(text) < 5000)
    files = {"r.json": write(tree)}
    again = copy.deepcopy(tree)
    again["period"] = "1999"
    lines = commands(rng, small(rng, base, 5), "r.json")
    lines += [["rank", "."], ["trend", "."], ["check", "."], ["verify", "."], ["open", "."],
              ["export", "r.json", "--format", "csv"], ["export", "r.json", "--format", "markdown"],
              ["rank", "r.json", "--format", "csv"], ["compare", "r.json", "best", "--mean", "--format", "csv"],
              ["show", "r.json", "best", "--format", "markdown"], ["rank", "r.json", "--format", "markdown"]]
    for line in rng.sample(lines, 6):
        more = dict(files, **{"again.json": write(again)}) if "." in line else files
        yield Case(line, files=more, judge=_judge(line), name=f"{line[0]}: text", shrinks=None)
    yield Case(["open", "--plain", "r.json"], files=files, stdin=script(rng),
               name="line mode: text", limit=8)


def _arguments(rng, base, name, text):
    word = argument(text)
    if not word or word in (b".", b".."):
        return
    files = {"r.json": write(small(rng, base, 5))}
    hostile_file = {word + b".json": files["r.json"]} if len(word) < 200 else {}
    lines = [
        ["rank", word + b".json"], ["check", word], ["rank", "r.json", "--by", word],
        ["rank", "r.json", "--category", word], ["rank", "r.json", "--group", b"region=" + word],
        ["show", "r.json", word], ["compare", "r.json", word, word], ["trend", "r.json", word],
        ["score", "r.json", "--weight", word + b"=1"], ["score", "r.json", "--normalise", word],
        ["score", "r.json", "--aggregate", word + b"=geometric"], ["whatif", "r.json", word, "--set", b"a=" + word],
        ["export", "r.json", "--theme", word], ["export", "r.json", "--view", "present", "--deck", word],
        ["export", "r.json", "--view", word], ["import", word], ["import", "r.json", "--map", word],
        ["whatif", "r.json", "--scenario", word], ["present", "r.json", "--report", word, "--rehearse"],
        [word], [word, "r.json"], ["rank", "r.json", b"--" + word], ["trend", "r.json", "--series", word],
        ["export", "r.json", "--output", b"no/such/" + word], ["config", "--theme", word]]
    for line in rng.sample(lines, 5):
        line = [part if isinstance(part, str) else b"./" + part if part[:1] == b"-" and
                part is not line[0] and not part.startswith(b"--") else part for part in line]
        yield Case(line, files=files, name=f"{_verb(line)}: argument")
    if hostile_file and b"\n" not in word:
        for line in (["check", b"./" + word + b".json"], ["rank", b"./" + word + b".json"], ["check", "."],
                     ["verify", "."]):
            yield Case(line, files=hostile_file, name=f"{line[0]}: file's name")
    broken = {word + b".json": b"{", b"x/" + word + b"/r.json": b"[nul"}
    for line in (["check", "."], ["rank", "."]):
        yield Case(line, files=broken, name=f"{line[0]}: broken file's name")


def _verb(line):
    return line[0] if isinstance(line[0], str) else "argument"


def _toml(text):
    return json.dumps(text.encode("utf-8", "replace").decode()) if "\x7f" not in text else '"a"'


def _settings(rng, base, name, text):
    if len(text) > 5000:
        text = text[:5000]
    quoted = _toml(text)
    files = {"r.json": write(small(rng, base, 5))}
    deck = f'[[step]]\nview = "title"\nnotes = {quoted}\n[[step]]\nview = {quoted}\n[[step]]\n' \
           f'view = "spotlight"\nunit = {quoted}\n[[step]]\nview = "ranking"\nfilter = {quoted}\n{quoted} = 1\n'
    theme = f'name = {quoted}\ninherits = {quoted}\n{quoted} = 1\n[palette]\n{quoted} = {quoted}\n' \
            f'[role]\ntext = {{ fg = {quoted} }}\n{quoted} = {{ fg = "ink" }}\n'
    config = f'theme = {quoted}\nlanguage = {quoted}\npath = {quoted}\nview = {quoted}\n{quoted} = 2\n' \
             f'[keys]\ncompare = [{quoted}]\n{quoted} = ["c"]\n'
    for tail in ("", text):
        made = {
            "deck.toml": (deck + tail).encode("utf-8", "replace"),
            "t.toml": (theme + tail).encode("utf-8", "replace"),
            "c/govrank/config.toml": (config + tail).encode("utf-8", "replace"),
            "c/govrank/themes/bad.toml": (theme + tail).encode("utf-8", "replace"),
            "s.json": write({"format": "govrank-scenario/1", "report": text, "name": text,
                             "weights": {text: 2}, "values": {text: {text: 1}}, text: text})}
        for line, env in (
                (["present", "r.json", "--rehearse", "--deck", "deck.toml"], {}),
                (["export", "r.json", "--view", "present", "--deck", "deck.toml", "--format", "text"], {}),
                (["export", "r.json", "--theme", "./t.toml", "--format", "text"], {}),
                (["config"], {"XDG_CONFIG_HOME": "c"}), (["themes"], {"XDG_CONFIG_HOME": "c"}),
                (["config", "--format", "csv"], {"GOVRANK_THEME": argument(text).decode("utf-8", "replace")}),
                (["whatif", "r.json", "--scenario", "s.json"], {})):
            if rng.random() < 0.4:
                yield Case(line, files=dict(files, **made), env=env, name=f"{line[0]}: settings")


def _tables(rng, name, text):
    cell = '"' + text.replace('"', '""') + '"'
    table = f'code,name,{cell},score\nA,{cell},1,2\n{cell},B,{cell},3\nC,C,3,{cell}\n'
    stat = {"version": "2.0", "class": "dataset", "label": text, "id": ["geo", text], "size": [2, 1],
            "role": {"geo": ["geo"]}, "value": [1, 2],
            "dimension": {"geo": {"label": text, "category": {"index": ["a", text], "label": {"a": text}}},
                          text: {"category": {"index": [text], "label": {text: text}}}}}
    quoted = _toml(text[:3000])
    mapping = f'title = {quoted}\nname = {quoted}\n{quoted} = 1\n[indicators.{quoted}]\ncode = {quoted}\n'
    files = {"t.csv": table.encode("utf-8", "replace"), "s.json": write(stat),
             "m.toml": mapping.encode("utf-8", "replace")}
    for line in (["import", "t.csv"], ["import", "s.json", "--as", "jsonstat"],
                 ["import", "t.csv", "--map", "m.toml"], ["import", "t.csv", "--name", argument(text) or b"x"]):
        yield Case(line, files=files, name=f"import: table")


def clipboard(data):
    """What OSC 52 in a terminal's bytes would put on the clipboard."""
    return [base64.b64decode(found + b"=" * (-len(found) % 4)) for found in
            re.findall(rb"\x1b\]52;[^;]*;([A-Za-z0-9+/=]*)(?:\x07|\x1b\\)", data)]


def hostile_in_frames(data):
    """The first forbidden scalar in frames; escape sequences of the terminal's own are left out."""
    # Its question for the ground and what it copies; no text of a report may begin another one.
    text = re.sub(rb"\x1b\](?:11;\?|52;c;[A-Za-z0-9+/=]*)(?:\x07|\x1b\\)", b"", data)
    text = re.sub(rb"\x1b(?:\[[0-9;:?>=<!$ ]*[@-~]|[()][0-9A-B]|[78=>cMDEHNOZ\\]|P[^\x1b]*\x1b\\)", b"", text)
    text = text.decode("utf-8", "ignore")
    found = FORBIDDEN.search(re.sub("[\x08\x0e\x0f\r\x07]", "", text))
    return f"U+{ord(found.group()):04X}" if found else None
