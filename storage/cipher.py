"""Seal private texts: AES-256-GCM, bound to the place they belong to. Stamp what may be read."""

import hashlib
import hmac
import os
from collections.abc import Callable
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MARK = 4
NONCE = 12
PREFIX = MARK + NONCE
"""So many bytes of a sealed text differ whenever it is sealed anew."""


class SealError(Exception):
    """A sealed text does not open with any of the keys, or was moved from its place."""


@dataclass(frozen=True, slots=True)
class Cipher:
    """A ring of 32-byte keys: the first seals, any of them opens.

    When none does, ``learn`` is asked for the ring as it is by now: keys may change meanwhile.
    """

    ring: tuple[bytes, ...] = field(repr=False)
    learn: Callable[[], tuple[bytes, ...]] | None = field(default=None, repr=False, compare=False)

    def seal(self, words: str, place: str) -> bytes:
        """Return ``words`` sealed for ``place``: key mark, nonce, ciphertext."""
        key, nonce = self.ring[0], os.urandom(NONCE)
        return mark(key) + nonce + AESGCM(key).encrypt(nonce, words.encode(), place.encode())

    def open(self, sealed: bytes, place: str) -> str:
        """Return the words, or raise SealError."""
        nonce, body = sealed[MARK : MARK + NONCE], sealed[MARK + NONCE :]
        key = self._marked(sealed[:MARK])
        if key is None:
            raise SealError(f"no key in SECRET_KEYS opens the text of {place}")
        try:
            return AESGCM(key).decrypt(nonce, body, place.encode()).decode()
        except InvalidTag as error:
            raise SealError(f"the text of {place} was changed or moved") from error

    def stamp(self, content: bytes) -> bytes:
        """Return what shows that somebody with the keys has written this: key mark, HMAC-SHA256."""
        return _stamp(self.ring[0], content)

    def stamped(self, content: bytes, stamp: bytes) -> bool:
        """Tell whether this was stamped as it is; raise SealError when the key is not here."""
        key = self._marked(stamp[:MARK])
        if key is None:
            raise SealError("no key in SECRET_KEYS has made this stamp")
        return hmac.compare_digest(_stamp(key, content), stamp)

    def _marked(self, found: bytes) -> bytes | None:
        for key in self.ring:
            if mark(key) == found:
                return key
        learnt = self.learn() if self.learn else ()
        return next((key for key in learnt if mark(key) == found), None)


def _stamp(key: bytes, content: bytes) -> bytes:
    # A key of its own, made from ours: one key never serves two purposes.
    own = hmac.digest(key, b"lamplighter: stamps", "sha256")
    return mark(key) + hmac.digest(own, content, "sha256")


def mark(key: bytes) -> bytes:
    """Return what tells in front of a sealed text which key has sealed it."""
    return hashlib.sha256(key).digest()[:MARK]
