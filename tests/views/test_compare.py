"""Two texts of an article, compared."""

from hypothesis import given
from hypothesis import strategies as st

from handbook.views.compare import Run, runs

TEXT = st.text("工会代表职工与企业、社会组织签订合同。12a\n", max_size=60)


@given(TEXT, TEXT)
def test_both_texts_can_be_read_back(old: str, new: str) -> None:
    found = runs(old, new)
    assert "".join(run.text for run in found if run.kind != "added") == old
    assert "".join(run.text for run in found if run.kind != "removed") == new
    assert all(run.text for run in found)


@given(TEXT)
def test_the_same_text_has_no_changes(text: str) -> None:
    assert runs(text, text) == ((Run("same", text),) if text else ())


def test_a_phrase_is_replaced_whole() -> None:
    assert runs("由企业、事业单位、机关拨缴。", "由用人单位拨缴。") == (
        Run("same", "由"),
        Run("removed", "企业、事业单位、机关"),
        Run("added", "用人单位"),
        Run("same", "拨缴。"),
    )
