"""The smallest programme there is, and ways to spoil it."""

from copy import deepcopy

import pytest
from pydantic import ValidationError

from mentoring.programmes import ConsentKey, Programme


def question(key, **more):
    return {"key": key, "label": f"What about {key}?", "kind": "line", **more}


def consent(key):
    return {
        "key": key,
        "title": "To agree to",
        "version": 1,
        "text": "{community} only provide\nthe means.\n\n- One\n- Two\n  and a half",
        "agree": "I agree",
        "refused": "Please tick the box.",
    }


SMALL = {
    "name": "Evenings of {community}",
    "community": "the Lamplighters",
    "welcome": "Welcome to {programme} for {days} days with {capacity} mentees at most.",
    "commitment": {"mentor": ["An hour a month"], "mentee": ["An hour a month"]},
    "self_check": ["I listen."],
    "consents": [consent(key) for key in ConsentKey],
    "lists": {"skills": ["Lighting", "Trimming wicks"]},
    "questionnaire": [
        {
            "title": "You",
            "questions": [
                question("wick", **{"for": "mentor"}),
                question("name"),
                question("fear", **{"for": "mentee"}),
            ],
        },
        {
            "title": "Skills",
            "questions": [
                question(
                    "skills", kind="many", options_from="skills", matches="skills", required=True
                )
            ],
        },
    ],
}


def programme(change=lambda data: None):
    data = deepcopy(SMALL)
    change(data)
    return Programme.model_validate(data)


def problems(change):
    with pytest.raises(ValidationError) as refused:
        programme(change)
    return {".".join(map(str, error["loc"])): error["msg"] for error in refused.value.errors()}


def asking(*questions):
    def change(data):
        data["questionnaire"] = [{"title": "You", "questions": list(questions)}]

    return change
