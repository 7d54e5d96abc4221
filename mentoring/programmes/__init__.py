"""The programme file as nouns: everything a community may change about its programme."""

from mentoring.programmes.consents import Consent, ConsentKey
from mentoring.programmes.criteria import Criterion, Kind, Wish
from mentoring.programmes.matching import (
    Decider,
    Fairness,
    Floor,
    Matching,
    Rules,
    Same,
    Tail,
    Weights,
)
from mentoring.programmes.preferences import Mode, Preferences
from mentoring.programmes.programme import Commitment, Programme, Resources, Training
from mentoring.programmes.questions import Option, Page, Question
from mentoring.programmes.resources import Resource, TrainingItem
from mentoring.programmes.settings import Inactivity, NoShows, QuietHours, Rhythm, Terms
from mentoring.programmes.tracks import Track

__all__ = [
    "Commitment",
    "Consent",
    "ConsentKey",
    "Criterion",
    "Decider",
    "Fairness",
    "Floor",
    "Inactivity",
    "Kind",
    "Matching",
    "Mode",
    "NoShows",
    "Option",
    "Page",
    "Preferences",
    "Programme",
    "Question",
    "QuietHours",
    "Resource",
    "Resources",
    "Rhythm",
    "Rules",
    "Same",
    "Tail",
    "Terms",
    "Track",
    "Training",
    "TrainingItem",
    "Weights",
    "Wish",
]
