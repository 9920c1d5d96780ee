"""What Wikipedia sets in brackets that cites nothing: links to edit, and requests for more.

In the languages that come with Ridzik. Phrases are looked up rather than matched by an expression,
which would take longer to compile than a short text takes to read.
"""

import re

_LONGEST_LABEL = 60
"""Characters of a line that leads elsewhere, before its colon."""

_SEPARATOR = re.compile("[/\n]")


def _phrases(listed: str) -> frozenset[str]:
    return frozenset(_fold(each.strip()) for each in _SEPARATOR.split(listed))


def _fold(text: str) -> str:
    """The text in lower case; a dotless i is an i, for the capital of both may be I."""
    return text.replace("İ", "i").casefold().replace("ı", "i")


_EDIT = _phrases("""\
edit / edit source / bearbeiten / quelltext bearbeiten / editar / editar código
modifier / modifier le code / modifica / modificare / modifica wikitesto / modificare sursă
править / править код / değiştir / kaynağı değiştir / επεξεργασία / επεξεργασία κώδικα
sửa / sửa mã nguồn / 编辑 / 编辑源代码 / 編輯 / 編輯原始碼 / 編集 / แก้ไข / แก้ไขต้นฉบับ
عدل / تعديل / تعديل مصدري / संपादित करें""")
_REQUESTS = _phrases("""\
who? / when? / where? / which? / why? / how? / whom? / by whom? / according to whom?
clarify / specify / quantify / vague / needs update / update / weasel words
dead link / permanent dead link / failed verification / original research / original research?
dubious / unreliable source / unreliable source? / disputed
cita requerida / quelle / quelle? / wer? / wann? / belege fehlen / citation nécessaire
réf. nécessaire / réf. souhaitée / citação carece de fontes / necesită citare
источник? / источник не указан / kaynak belirtilmeli / εκκρεμεί παραπομπή / cần dẫn nguồn
来源请求 / 來源請求 / 要出典 / ต้องการอ้างอิง / بحاجة لمصدر / بحاجة إلى مصدر / उद्धरण चाहिए""")
_QUALITIES = _phrases("better / full / additional / non-primary / third-party / specific / more")
_WANTED = _phrases("""\
attribution / citation / citations / clarification / context / date / definition / example
examples / explanation / page / pages / quotation / reference / references / source / sources
verification / year""")

_ELSEWHERE = _phrases("""\
main article / main articles / see also / further information / hauptartikel / siehe auch
artículo principal / artículos principales / véase también / article principal / article détaillé
articles détaillés / voir aussi / voce principale / vedi anche / artigo principal / ver também
основная статья / см. также / ana madde / ayrıca bakınız / κύριο λήμμα / δείτε επίσης
articol principal / vezi și / bài chi tiết / xem thêm / 主条目 / 主條目 / 参见 / 參見
category / categories / kategorie / kategorien / categoría / categorías / catégorie / catégories
categoria / categorie / categorias / категория / категории / kategori / kategoriler / κατηγορία
κατηγορίες / thể loại / 分类 / 分類""")
"""What stands before a colon and links to other articles."""
_FURNITURE = _phrases("""\
from wikipedia, the free encyclopedia / jump to navigation / jump to search
aus wikipedia, der freien enzyklopädie / de wikipedia, la enciclopedia libre""")

_IN_BRACKETS = re.compile(r"\[([^\[\]]+)\]")
_SPACE = re.compile(r"\s")
_BAR = re.compile(r"\s?\|\s?")
_NEEDED = re.compile(r"\s(?:needed|required)(?:\sto\s[^\n]{1,20})?\Z", re.IGNORECASE)
_MORE = re.compile(r"(?<=dubious|isputed)\s?[–—-]\s?discuss\Z", re.IGNORECASE)
_SINCE = re.compile(r"(?<=не\sуказан)[^\n]{0,20}\Z", re.IGNORECASE)


def is_edit_link(words: str) -> bool:
    """Whether words in brackets lead to where a section is edited: "edit | edit source"."""
    return all(part in _EDIT for part in _BAR.split(_plain(words)))


def has_edit_link(line: str) -> bool:
    """Whether a line has what Wikipedia sets beside its headings, such as "[edit]"."""
    return any(map(is_edit_link, _IN_BRACKETS.findall(line)))


def leads_elsewhere(line: str) -> bool:
    """Whether a line of an article is none of its text: "Main article: Great Fire"."""
    label, colon, _ = line.replace("：", ":").partition(":")
    if colon and len(label) <= _LONGEST_LABEL:
        return _plain(label.strip()) in _ELSEWHERE
    return len(line) <= _LONGEST_LABEL and _plain(line.strip()) in _FURNITURE


def is_request(words: str) -> bool:
    """Whether words in brackets ask for more, as in "citation needed" or "who?"."""
    needed = _NEEDED.search(words)
    if needed is None:
        return _plain(_SINCE.sub("", _MORE.sub("", words))) in _REQUESTS
    quality, _, wanted = _plain(words[: needed.start()]).rpartition(" ")
    return wanted in _WANTED and (not quality or quality in _QUALITIES)


def _plain(words: str) -> str:
    return _SPACE.sub(" ", _fold(words))
