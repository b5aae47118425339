"""The facilitator's code that ends the kiosk. It is made for this one use and kept in memory only."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass

DIGITS = 4
TRIES_BEFORE_A_PAUSE = 5


def new_code() -> str:
    """Four digits that nobody chose."""
    return "".join(secrets.choice("0123456789") for _ in range(DIGITS))


@dataclass
class CodeLock:
    """Compares what was typed; after five wrong ones it wants a pause before the next."""

    code: str
    wrong: int = 0

    @property
    def must_pause(self) -> bool:
        """Whether to wait before the next try."""
        return self.wrong > 0 and self.wrong % TRIES_BEFORE_A_PAUSE == 0

    def opens(self, typed: str) -> bool:
        """Whether that is the code."""
        right = hmac.compare_digest(typed.strip().encode(), self.code.encode())
        self.wrong = 0 if right else self.wrong + 1
        return right
