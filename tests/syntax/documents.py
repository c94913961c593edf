"""Random Turtle documents, with every construct of the grammar and every freedom of layout; and mistakes at random places."""

from __future__ import annotations

from hypothesis import strategies as st

WORDS = st.sampled_from(["a", "b1", "nalas", "ğüş", "x-y", "x.y", "0", "_u", "é"])
PREFIXES = ("", "p", "ex-1", "ç")
PROLOGUE = (
    "@base <http://example.org/id/a/b> .\n@prefix : <http://example.org/ns#> .\nPREFIX p: <http://example.org/p/>\n"
    "@prefix ex-1: <tag:x,2026:> .\nprefix ç: <../c#>\n"
)
SPACE = st.sampled_from([" ", "\n", "\t", " # a comment . ; [ \" '\n", "\r\n", "  \n\n"])
IRIS = st.builds(
    lambda start, word, end: f"<{start}{word}{end}>",
    st.sampled_from(["", "/", "../", "//host/", "http://example.org/", "urn:x:", "#", "?q=", "./"]),
    WORDS,
    st.sampled_from(["", "/", "#f", "?a=b", "/../z", "\\u00e9", "\\U0001F600"]),
)
NAMES = st.builds(
    lambda prefix, local: f"{prefix}:{local}",
    st.sampled_from(PREFIXES),
    st.one_of(st.just(""), WORDS, st.sampled_from(["a:b", "%20x", "x\\,y", "x\\.", "1.2", "a-", "\\~t"])),
)
LABELS = st.builds(lambda word: f"_:{word}", st.sampled_from(["a", "b1", "x.y", "0", "_u"]))
TEXT = st.text(st.sampled_from('ab ğ.;,[]()<>#@^:{}?\t"'), max_size=8)
STRINGS = st.one_of(
    st.builds(lambda text: '"' + text.replace('"', '\\"') + '"', TEXT),
    st.builds(lambda text: "'" + text + "\\n\\t\\u00fc'", TEXT),
    st.builds(lambda text: '"""' + text.replace('"', '\\"') + '\n""x"""', TEXT),
    st.builds(lambda text: "'''" + text + "\r\n'x\\\\'''", TEXT),
)
NUMBERS = st.sampled_from(["0", "-7", "+12", "007", "1.50", "-.5", ".0", "1e3", "1.E-2", ".5e+1", "-3.0E0"])
LITERALS = st.one_of(
    STRINGS,
    st.builds(lambda text, tag: f"{text}@{tag}", STRINGS, st.sampled_from(["tr", "en-GB", "TR", "zh-Hans-CN"])),
    st.builds(lambda text, space, type_: f"{text}^^{space}{type_}", STRINGS, st.sampled_from(["", " "]), st.one_of(IRIS, NAMES)),
    NUMBERS,
    st.sampled_from(["true", "false"]),
)


def _objects(depth: int) -> st.SearchStrategy[str]:
    simple = st.one_of(IRIS, NAMES, LABELS, LITERALS)
    return simple if depth == 0 else st.one_of(simple, simple, _brackets(depth - 1), _collection(depth - 1))


def _collection(depth: int) -> st.SearchStrategy[str]:
    return st.builds(lambda space, items: "(" + space + space.join(items) + space + ")", SPACE, st.lists(_objects(depth), max_size=3))


def _brackets(depth: int) -> st.SearchStrategy[str]:
    return st.builds(lambda space, said: "[" + space + said + space + "]", SPACE, st.one_of(st.just(""), _predicates(depth)))


def _predicates(depth: int) -> st.SearchStrategy[str]:
    verb = st.one_of(IRIS, NAMES, st.just("a"))
    said = st.builds(
        lambda verb, space, objects: verb + space + f"{space},{space}".join(objects),
        verb,
        SPACE,
        st.lists(_objects(depth), min_size=1, max_size=3),
    )
    return st.builds(
        lambda parts, space, end: f"{space};{space}".join(parts) + space + end,
        st.lists(said, min_size=1, max_size=3),
        SPACE,
        st.sampled_from(["", ";", ";\n;"]),
    )


SUBJECTS = st.one_of(IRIS, NAMES, LABELS, _collection(1), _brackets(1))
STATEMENTS = st.one_of(
    st.builds(lambda subject, space, said: f"{subject}{space}{said}{space}.", SUBJECTS, SPACE, _predicates(2)),
    st.builds(lambda space, said: f"[{space}{said}]{space}.", SPACE, _predicates(1)),
)
DOCUMENTS = st.builds(
    lambda parts, space: PROLOGUE + space.join(parts) + space,
    st.lists(STATEMENTS, max_size=4),
    SPACE,
)

MARKS = ".;,[]()<>\"'@^_:#aA-19 \\\n\t%{}"
PIECES = st.sampled_from([*MARKS, '"""', "'''", "^^xsd:date", "@tr", "<<", "ğ", "true", "1.e", "_:", "\\u00", "# x\n", "\r", "\ufeff"])
EDITS = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 4), st.one_of(st.just(""), PIECES)), min_size=1, max_size=3)


def spoiled(text: str, edits: list[tuple[float, int, str]]) -> str:
    """The text with some characters taken out or put in: each edit says where (0: the beginning, 1: the end), how many go, what comes."""
    for where, gone, added in edits:
        at = int(where * len(text))
        text = text[:at] + added + text[at + gone :]
    return text
