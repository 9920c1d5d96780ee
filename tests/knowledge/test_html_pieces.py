"""HTML to pieces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.html_pieces import PieceKind, read_html


def pieces(content: str) -> list[tuple[str, str, tuple[str, ...]]]:
    return [
        (piece.kind.value, " ".join(piece.text.split()), piece.cells)
        for piece in read_html(content)
    ]


def test_text_has_no_tags_no_comments_and_no_script() -> None:
    content = "<p>One <b>two</b> &amp;</p><!-- four --><script>x()</script> three"
    assert pieces(content) == [("text", "One two & three", ())]


def test_a_summary_and_a_heading_are_headings() -> None:
    content = "<details><summary>A <code>b</code></summary>c</details><h3>D</h3>"
    assert pieces(content) == [
        ("heading", "A b", ()),
        ("text", "c", ()),
        ("end", "", ()),
        ("heading", "D", ()),
    ]


def test_a_row_gives_its_cells() -> None:
    content = "<table><tr><th>Port</th><th>Use</th></tr><tr><th>1</th><td>a <b>b</b></td></tr>"
    found = list(read_html(content))
    assert [(piece.kind, piece.cells, piece.name) for piece in found] == [
        (PieceKind.ROW, ("Port", "Use"), "th"),
        (PieceKind.ROW, ("1", "a b"), "td"),
    ]


@pytest.mark.parametrize(
    "content", ["<tr><td>a</td><tr><td>b</td></table>", "<td>a</td>\n</tr><td>b</td>"]
)
def test_a_row_may_lack_its_end(content: str) -> None:
    rows = [piece.cells for piece in read_html(content) if piece.kind is PieceKind.ROW]
    assert rows == [("a",), ("b",)]


def test_a_piece_knows_its_line() -> None:
    content = "<h1>\nA</h1>\n\n<p>b\n<h2>C</h2>\n<tr>\n<td>d</td></tr>"
    assert [piece.line for piece in read_html(content)] == [0, 1, 4, 6]


@pytest.mark.parametrize("part", ["<td>", "<summary>", "<h1>a", "</h1>a", "<!--", "<", "<tr><td>a"])
def test_long_html_takes_no_long_time(part: str) -> None:
    list(read_html(part * 50_000))


@given(st.text() | st.text(alphabet="<>/tdrh1summary!- \n", max_size=80))
def test_any_html_gives_pieces_on_its_lines(content: str) -> None:
    for piece in read_html(content):
        assert 0 <= piece.line <= content.count("\n")


TAGS = ("<p>", "<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", "<th>", "</th>", "<h2>")
MORE = ("</h2>", "<details>", "</details>", "<summary>", "</summary>", "<br>", "\n", "word ")


@given(st.lists(st.sampled_from(TAGS + MORE), max_size=30))
def test_no_word_is_lost(parts: list[str]) -> None:
    said = "".join(f"{piece.text} {' '.join(piece.cells)}" for piece in read_html("".join(parts)))
    assert said.count("word") == parts.count("word ")
