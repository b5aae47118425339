"""All that a school types about the League, as one union."""

from __future__ import annotations

from lis_desktop.core.league.events import EventNote, EventPlan
from lis_desktop.core.league.ideas import IdeaTried, PracticeNote
from lis_desktop.core.league.membership import JoiningTick, LetterSignature, Membership
from lis_desktop.core.league.resources import Bookmark, OwnResource
from lis_desktop.core.league.visits import FieldNote, FollowUp, HostOffer, Visit, VisitCheck, VisitRequest

LeagueEntry = (
    Membership
    | JoiningTick
    | LetterSignature
    | OwnResource
    | Bookmark
    | EventPlan
    | EventNote
    | HostOffer
    | VisitRequest
    | Visit
    | VisitCheck
    | FieldNote
    | FollowUp
    | PracticeNote
    | IdeaTried
)
