"""The signature in a container: of the manifest, with the signer's key beside it and promised by it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lis_desktop.bundle.manifest import KEY, MANIFEST, SIGNATURE
from lis_desktop.bundle.refusal import refuse
from lis_desktop.bundle.signature import SigningKey, public_key_file, read_public_key_file, verify
from lis_desktop.core.outcomes import Reason


def with_signature(
    members: Mapping[str, bytes], key: SigningKey, manifest_of: Callable[[Mapping[str, bytes]], bytes]
) -> dict[str, bytes]:
    """These members with the signer's key, the manifest that promises them all, and its signature."""
    promised = {**members, KEY: public_key_file(key.public)}
    manifest = manifest_of(promised)
    return {**promised, MANIFEST: manifest, SIGNATURE: key.sign(manifest)}


def check_signature(members: Mapping[str, bytes]) -> str | None:
    """The key that signed the manifest's raw bytes; None where nobody claims to have signed it.

    BundleRefused: bad_signature, where it does not fit or only a part of it is there.
    """
    if KEY not in members and SIGNATURE not in members:
        return None
    if KEY not in members or SIGNATURE not in members or MANIFEST not in members:
        refuse(Reason.BAD_SIGNATURE, "A part of the signature is missing.")
    key = read_public_key_file(members[KEY])
    verify(key, members[MANIFEST], members[SIGNATURE])
    return key


def require_signature(members: Mapping[str, bytes]) -> str:
    """The same for files that nobody takes unsigned."""
    key = check_signature(members)
    if key is None:
        refuse(Reason.BAD_SIGNATURE, "Nobody signed it.")
    return key
