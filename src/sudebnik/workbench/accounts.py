"""Who may code: accounts with their passwords and second factors, and the door at which both are asked for.

Passwords are kept by Argon2id (RFC 9106, its second recommended set: 64 MiB, three passes, four lanes), second factors
are time-based codes (RFC 6238). Whoever fails waits, twice as long each time, and learns neither whether the account
exists nor which part was wrong.
"""

from __future__ import annotations

import hmac
import secrets
import time
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from ipaddress import IPv6Address, ip_address, ip_network
from pathlib import Path
from typing import Self

import argon2
import pyotp

from sudebnik.errors import AccountError, SudebnikError
from sudebnik.store.accounts import FILE, Account, AccountStore, Role

SHORTEST = 12
"""Characters of a password; length, not kinds of characters, is what counts (NIST SP 800-63B)."""

COST = {"memory_cost": 65_536, "time_cost": 3, "parallelism": 4}
"""What trying a password costs: KiB, passes, lanes. A password kept at another cost is kept anew at its next login."""

_LONGEST = 1024
_LONGEST_NAME = 64
ISSUER = "sudebnik"

FREE = {"account": 4, "address": 20}
"""Failures without a wait. An office has one address for all, and a coder in it may mistype."""

LONGEST_WAIT = 15 * 60
_FORGET = 24 * 3600
_DRIFT = 1
"""Steps of 30 seconds by which a telephone's clock may differ."""

_RECOVERY_CODES = 10
ALL_ROLES = frozenset(Role)


class Refused(SudebnikError):
    """The name, the password or the code is wrong; which of them is not told."""


class Wait(SudebnikError):
    """Too many failures: nothing is tried for ``seconds``."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"too many attempts; wait {seconds} s")
        self.seconds = seconds


class Accounts:
    """The accounts of one project. ``clock`` gives seconds since 1970. Close it, or use ``with``."""

    def __init__(
        self, store: AccountStore, clock: Callable[[], float] = time.time, cost: Mapping[str, int] = COST
    ) -> None:
        self.store = store
        self._clock = clock
        self._hasher = argon2.PasswordHasher(cost["time_cost"], cost["memory_cost"], cost["parallelism"])
        self._nobody = self._hasher.hash(secrets.token_hex())

    @classmethod
    def open(
        cls, folder: Path, clock: Callable[[], float] = time.time, cost: Mapping[str, int] = COST
    ) -> Self:
        """The accounts of the project in this folder; the file is made where there is none."""
        return cls(AccountStore.open(folder / FILE), clock, cost)

    @classmethod
    def alone(
        cls, name: str, clock: Callable[[], float] = time.time, roles: frozenset[Role] = ALL_ROLES
    ) -> Self:
        """One person with all roles (in a bundle: a coder) and no password, for as long as the process lives."""
        accounts = cls(AccountStore.in_memory(), clock)
        accounts.store.add(checked_name(name), roles, None, accounts.now())
        return accounts

    def now(self) -> int:
        return int(self._clock())

    # ---- set up on the command line ------------------------------------------------------------

    def add(self, name: str, roles: Iterable[Role], password: str) -> Account:
        """Make an account; `AccountError` for a name that cannot stand in the log or a password found by trying."""
        name = checked_name(name)
        roles = _some(roles)
        return self.store.add(name, roles, self._hasher.hash(checked_password(password, name)), self.now())

    def named(self, name: str) -> Account:
        """The account of this name; `AccountError` where there is none."""
        account = self.store.get(unicodedata.normalize("NFC", name))
        if account is None:
            raise AccountError(f"account {name}: there is none of this name; see `sudebnik accounts list`")
        return account

    def set_password(self, name: str, password: str) -> None:
        """Another password; every session of the account ends."""
        account = self.named(name)
        hashed = self._hasher.hash(checked_password(password, account.name))
        with self.store.transaction():
            self.store.set_password(account.name, hashed)
            self.store.end_sessions(account.name)

    def set_roles(self, name: str, roles: Iterable[Role]) -> None:
        self.store.set_roles(self.named(name).name, _some(roles))

    def new_seed(self, name: str) -> tuple[str, str]:
        """A seed for a second factor and the ``otpauth`` address that an app reads; nothing is kept yet."""
        seed = pyotp.random_base32()
        return seed, pyotp.TOTP(seed).provisioning_uri(name=self.named(name).name, issuer_name=ISSUER)

    def enrol(self, name: str, seed: str, code: str) -> list[str]:
        """Ask for this second factor from now on, if the code shows that the app has it; the recovery codes."""
        account = self.named(name)
        step = self._step(seed, code)
        if step is None:
            raise AccountError("the code does not fit; see that the telephone's clock is right and try again")
        codes = [_recovery_code() for _ in range(_RECOVERY_CODES)]
        with self.store.transaction():
            self.store.set_seed(account.name, seed, map(_hash, codes), step)
            self.store.end_sessions(account.name)
        return codes

    def drop_second_factor(self, name: str) -> None:
        self.store.set_seed(self.named(name).name, None, ())

    def close_account(self, name: str) -> None:
        """Nobody logs in with this account any more; its sessions end, its name stays taken."""
        self.store.close_account(self.named(name).name, self.now())

    def reopen_account(self, name: str) -> None:
        self.store.close_account(self.named(name).name, None)

    def unlock(self, name: str) -> None:
        """Forget the failures of an account."""
        self.store.forget_attempts(self._who("account", self.named(name).name))

    # ---- the door ------------------------------------------------------------------------------

    def enter(self, name: str, password: str, code: str, address: str) -> Account:
        """The account that these belong to. `Refused` where they do not fit, `Wait` after too many failures.

        The failure is counted before anything is compared, so that many attempts at the same moment count as many.
        """
        name = unicodedata.normalize("NFC", name)[:_LONGEST_NAME]
        keys = {kind: self._who(kind, who) for kind, who in (("account", name), ("address", address))}
        self._count(keys)
        account = self.store.get(name)
        right = self._password_fits(account, password)
        right = self._code_fits(account, code, right) and right
        if account is None or not right:
            raise Refused("name, password or code is wrong")
        with self.store.transaction():
            self.store.forget_attempts(keys["account"])
            failures, last, _ = self.store.attempts(keys["address"])
            self.store.set_attempts(keys["address"], max(0, failures - 1), last, 0)
        return account

    def change_password(self, name: str, old: str, new: str) -> None:
        """Another password where the old one is known: `Refused` where it is wrong; every session of the account ends."""
        checked_password(new, name)
        key = self._who("account", name)
        self._count({"account": key})
        if not self._password_fits(self.named(name), old):
            raise Refused("the password is wrong")
        self.store.forget_attempts(key)
        self.set_password(name, new)

    def _password_fits(self, account: Account | None, password: str) -> bool:
        """Takes the same time whether there is such an account or not."""
        kept = self.store.password(account.name) if account else None
        said = unicodedata.normalize("NFKC", password[:_LONGEST]).encode("utf-8", "replace")
        try:
            self._hasher.verify(kept or self._nobody, said)
        except argon2.exceptions.Argon2Error:
            return False
        if account is None or kept is None:
            return False
        if self._hasher.check_needs_rehash(kept):
            self.store.set_password(account.name, self._hasher.hash(said))
        return True

    def _code_fits(self, account: Account | None, code: str, spend: bool) -> bool:
        """Whether the second factor is right, or none is asked for. A right code is spent with a right password only."""
        seed = self.store.seed(account.name) if account else None
        code = "".join(code.split()).replace("-", "").upper()
        step = self._step(seed or _DUMMY_SEED, code)
        if account is None or seed is None:
            return True
        if not spend:
            return False
        if step is not None:
            return self.store.take_step(account.name, step)
        return self.store.take_recovery(account.name, _hash(code))

    def _step(self, seed: str, code: str) -> int | None:
        """The time step whose code this is."""
        try:
            return pyotp.TOTP(seed).verify_and_get_timecode(code, for_time=self.now(), valid_window=_DRIFT)
        except pyotp.OTPVerificationError:
            return None

    def _count(self, keys: dict[str, str]) -> None:
        now = self.now()
        with self.store.transaction():
            self.store.forget_old_attempts(now - _FORGET)
            counted = {kind: self.store.attempts(who) for kind, who in keys.items()}
            if (wait := max(until for _, _, until in counted.values()) - now) > 0:
                raise Wait(wait)
            for kind, (failures, _, _) in counted.items():
                more = failures + 1
                self.store.set_attempts(keys[kind], more, now, now + _wait(more - FREE[kind]))

    def _who(self, kind: str, said: str) -> str:
        """Under what an attempt is kept: a name may be a password typed into the wrong field, so it is not kept itself."""
        said = _network(said) if kind == "address" else unicodedata.normalize("NFC", said).casefold()
        return hmac.digest(
            self.store.attempts_key(), f"{kind}\0{said}".encode("utf-8", "replace"), "sha256"
        ).hex()

    def close(self) -> None:
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def has_accounts(folder: Path) -> bool:
    """Whether anybody has an account in the project in this folder."""
    if not (folder / FILE).is_file():
        return False
    with Accounts.open(folder) as accounts:
        return any(not account.closed for account in accounts.store.all())


def checked_name(name: str) -> str:
    """A name that can stand in the log: 1 to 64 letters, digits, spaces, ``.-_@``; `AccountError` otherwise."""
    name = unicodedata.normalize("NFC", name)
    if not (0 < len(name) <= _LONGEST_NAME) or not all(mark.isalnum() or mark in " .-_@" for mark in name):
        raise AccountError(
            f"account: a name has 1 to {_LONGEST_NAME} letters, digits, spaces, points, hyphens; take another"
        )
    if name != " ".join(name.split()):
        raise AccountError(
            "account: spaces at the ends or two together cannot be told apart; take another name"
        )
    return name


def checked_password(password: str, name: str) -> bytes:
    """The password as it is hashed (NFKC, UTF-8); `AccountError` where it would be found by trying."""
    said = unicodedata.normalize("NFKC", password)
    if len(said) < SHORTEST:
        raise AccountError(
            f"the password has fewer than {SHORTEST} characters; take several words that do not belong together"
        )
    if len(said) > _LONGEST:
        raise AccountError(f"the password has more than {_LONGEST} characters; take a shorter one")
    if len(set(said)) < 4 or said.casefold().replace(name.casefold(), "").strip("0123456789 ") == "":
        raise AccountError("the password is the name or a few repeated characters; take several words")
    try:
        return said.encode()
    except UnicodeEncodeError:
        raise AccountError("the password is not UTF-8; set the terminal to UTF-8") from None


def _some(roles: Iterable[Role]) -> frozenset[Role]:
    found = frozenset(roles)
    if not found:
        raise AccountError(f"account: it needs a role; there are {', '.join(Role)}")
    return found


def _wait(over: int) -> int:
    return 0 if over <= 0 else min(2 ** min(over, 30), LONGEST_WAIT)


def _network(address: str) -> str:
    """An address, or the /64 network of an IPv6 address: one line has that many for itself."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv6Address):
        return str(found.ipv4_mapped or ip_network((found, 64), strict=False))
    return str(found)


_DUMMY_SEED = pyotp.random_base32()


def _recovery_code() -> str:
    """80 random bits in four groups of base32."""
    said = pyotp.random_base32()[:16]
    return "-".join(said[at : at + 4] for at in range(0, 16, 4))


def _hash(code: str) -> str:
    return sha256(code.replace("-", "").encode()).hexdigest()
