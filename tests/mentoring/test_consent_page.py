import pytest

from mentoring.programmes import Consent, Programme


def test_texts_too_long_for_one_page_are_refused(programme: Programme) -> None:
    raw = programme.model_dump(by_alias=True)
    raw["consents"][0]["text"] = "\n\n".join("A paragraph." for _ in range(95))
    with pytest.raises(ValueError, match="paragraphs"):
        Programme.model_validate(raw)


def test_every_text_of_the_default_fits(programme: Programme) -> None:
    consents: tuple[Consent, ...] = programme.consents
    assert sum(len(one.paragraphs) + 2 for one in consents) < 100
