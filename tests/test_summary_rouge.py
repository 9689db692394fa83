import pytest

from digest.evaluation.rouge import evaluate_summaries

TEXT = ["Der Damm brach in der Nacht.", "Fünf Menschen starben."]


def test_a_perfect_summary_has_a_hundred() -> None:
    scores = evaluate_summaries([TEXT], [TEXT])
    assert scores.rouge1.f1 == scores.rouge2.f1 == scores.rougeL.f1 == pytest.approx(100)


def test_umlauts_are_letters() -> None:
    scores = evaluate_summaries([["fünf Flüge"]], [["Fünf Züge"]], stem=False)
    assert scores.rouge1.f1 == pytest.approx(50)


def test_stems_are_compared_on_request() -> None:
    candidate, reference = [["Soldaten starben"]], [["Soldat floh"]]
    assert evaluate_summaries(candidate, reference, stem=False).rouge1.f1 == 0
    assert evaluate_summaries(candidate, reference).rouge1.f1 == pytest.approx(50)


def test_the_signature_says_how() -> None:
    signature = evaluate_summaries([TEXT], [TEXT]).signature
    assert signature.startswith("n:1|tok:de|stem:snowball-de|L:summary|mean:f1|rouge-score:")


def test_unequal_lists_are_refused() -> None:
    with pytest.raises(ValueError, match="1 candidates for 0 references"):
        evaluate_summaries([TEXT], [])
