from pathlib import Path

import numpy as np
import pytest
from threadpoolctl import threadpool_info, threadpool_limits

from handlers.intake.classify import classify
from handlers.intake.kinds.head import head
from handlers.intake.kinds.model import Model, shipped
from handlers.intake.meaning.encoder import Encoder, EncoderMissing, encoder, opened
from handlers.intake.meaning.word_pieces import word_pieces


def alike(one: str, other: str) -> float:
    language_model = opened()
    return float(np.dot(language_model.vector(one), language_model.vector(other)))


def test_texts_of_near_meaning_are_nearer_than_others() -> None:
    complaint = "she is signed out of Zillow every morning"

    near, far = alike(complaint, "Zillow logs her out each day"), alike(complaint, "the house was sold last week")

    assert near > 0.7 > far


def test_a_vector_has_length_one_however_long_the_text_is() -> None:
    vector = opened().vector("everything is late " * 2_000)

    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)


def test_reading_keeps_to_one_processor_whoever_imported_numpy_before() -> None:
    with threadpool_limits(limits=2, user_api="blas"):
        opened()

        assert {each["num_threads"] for each in threadpool_info() if each["user_api"] == "blas"} == {1}


def test_words_are_cut_into_the_longest_pieces_that_are_known() -> None:
    assert word_pieces("Unmatched agents", 128) == [101, 4895, 18900, 7690, 6074, 102]


def test_accents_and_capitals_do_not_matter() -> None:
    assert word_pieces("DÉCONNECTÉ", 128) == word_pieces("deconnecte", 128)


@pytest.mark.parametrize("content", [b"", b"no model", b"\x3a\x05\x2a\x03\x42\x01x"], ids=["empty", "text", "another"])
def test_a_damaged_language_model_is_told_in_a_sentence(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "model.onnx"
    file.write_bytes(content)

    with pytest.raises(EncoderMissing, match="Install"):
        Encoder(file)


def test_the_shipped_model_has_weights_with_vectors_and_without() -> None:
    whole = shipped()

    assert encoder() is not None
    assert head(whole) == whole.fuller
    assert head(whole).takes_vectors
    assert not whole.takes_vectors


def test_a_model_without_vectors_reads_too() -> None:
    document = shipped().document() | {"fuller": None}

    reading = classify(
        [{"text": "since lunch the whole office of account 14009 is signed out of Zillow"}], model=Model.of(document)
    )

    assert reading.issue == "oauth_failure"
