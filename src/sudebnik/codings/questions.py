"""Whether a question is still the one that was answered: a fingerprint of what a person is asked, whatever the rules are."""

from __future__ import annotations

from hashlib import sha256

import orjson

from sudebnik.codebook.codebook import Variable


def fingerprint(variable: Variable) -> str:
    """16 hex digits of the SHA-256 of what a coder reads of a variable: whom it is about, its kind, words and answers.

    The rules that look for it, and where it stands in the file, are none of the coder's.
    """
    asked = [
        variable.id,
        variable.unit,
        variable.type,
        [variable.label.ru, variable.label.en],
        [[value, label.ru, label.en] for value, label in variable.values.items()],
        variable.many,
        variable.trap,
        variable.assessed,
        variable.everywhere,
    ]
    return sha256(orjson.dumps(asked)).hexdigest()[:16]
