"""A model's file: what was written is read again, and a stranger's file runs nothing."""

from __future__ import annotations

import io
import pickle
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import orjson
import pytest
from tests.findings.models.asked import act
from tests.findings.models.test_train import trained

from sudebnik.errors import ModelError
from sudebnik.findings.models import model_file
from sudebnik.findings.models.model_file import load, save
from sudebnik.findings.models.propose import propose


@pytest.fixture
def file(tmp_path: Path) -> Path:
    save(trained(), tmp_path / "model.npz")
    return tmp_path / "model.npz"


def test_what_was_written_is_read_again(file: Path, tmp_path: Path) -> None:
    """A read model has the id of the written one, proposes the same, and writes the same bytes."""
    again = load(file)
    assert again.id == trained().id
    assert again.metrics == trained().metrics
    assert again.rulings == trained().rulings
    reading = act("в доме прохудилась крыша.")
    assert propose(again, reading) == propose(trained(), reading)
    save(again, tmp_path / "again.npz")
    assert (tmp_path / "again.npz").read_bytes() == file.read_bytes()


def test_the_file_says_what_it_was_learned_from(file: Path) -> None:
    """Codebook, date, seed and the hashes of the rulings stand in the file; no text of theirs does."""
    about = _about(file)
    assert (about["codebook"], about["date"], about["seed"]) == ("0123456789abcdef", "2026-11-22", 1)
    assert len(about["rulings"]) == 24
    assert "прохудилась крыша" not in orjson.dumps(about).decode()


class Trap:
    """What a pickle would run."""

    ran = False

    def __reduce__(self) -> Any:
        return (setattr, (Trap, "ran", True))


@pytest.mark.parametrize("member", ["about", "rarity", "weights"])
def test_a_pickle_in_the_file_does_not_run(file: Path, member: str) -> None:
    """An array of Python objects is refused before it is opened."""
    buffer = io.BytesIO()
    np.save(buffer, np.array([Trap()], dtype=object), allow_pickle=True)
    _replace(file, f"{member}.npy", buffer.getvalue())
    with pytest.raises(ModelError):
        load(file)
    assert not Trap.ran


def test_a_bare_pickle_does_not_run(tmp_path: Path) -> None:
    """A pickle that calls itself a model is no model."""
    (tmp_path / "model.npz").write_bytes(pickle.dumps(Trap()))
    with pytest.raises(ModelError, match="no model of sudebnik"):
        load(tmp_path / "model.npz")
    assert not Trap.ran


@pytest.mark.parametrize(
    "change",
    [
        {"format": "sudebnik-model-9"},
        {"vocabulary": []},
        {"vocabulary": [1, 2]},
        {"judges": []},
        {"judges": "reason"},
        {"zones": {}},
        {"zones": {"reason": ["NOWHERE"]}},
        {"beside": {}},
        {"beside": {"reason": [1]}},
        {"beside": {"reason": ["1", 2]}},
        {"codebook": None},
        {"rulings": [None]},
        {"metrics": 3},
    ],
)
def test_a_file_that_contradicts_itself_is_refused(file: Path, change: dict[str, Any]) -> None:
    """Every field is checked against the others before a model is made."""
    _change(file, _about(file) | change)
    with pytest.raises(ModelError, match="damaged"):
        load(file)


@pytest.mark.parametrize(
    "change", [{"threshold": "low"}, {"threshold": True}, {"value": 3}, {"curve": [1, 2, 3]}, {"bias": None}]
)
def test_a_judge_that_cannot_be_is_refused(file: Path, change: dict[str, Any]) -> None:
    """A value is a word or yes and no, a threshold a figure."""
    about = _about(file)
    about["judges"][0] |= change
    _change(file, about)
    with pytest.raises(ModelError, match="damaged"):
        load(file)


def test_figures_that_are_none_are_refused(file: Path) -> None:
    """Infinite weights and arrays of another shape or kind are refused."""
    shape = trained().weights.shape
    for wrong in (
        np.full(shape, np.inf, dtype=np.float32),
        np.zeros(shape, dtype=np.float64),
        np.zeros((shape[0], shape[1] + 1), dtype=np.float32),
    ):
        buffer = io.BytesIO()
        np.save(buffer, wrong)
        _replace(file, "weights.npy", buffer.getvalue())
        with pytest.raises(ModelError, match="damaged"):
            load(file)


def test_a_torn_foreign_or_missing_file_is_refused(file: Path, tmp_path: Path) -> None:
    """Half a file, another archive and no file at all are told in one line."""
    (tmp_path / "torn.npz").write_bytes(file.read_bytes()[:-300])
    with zipfile.ZipFile(tmp_path / "other.npz", "w") as archive:
        archive.writestr("../about.npy", b"")
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 0xFF
    (tmp_path / "flipped.npz").write_bytes(data)
    for name in ("torn", "other", "flipped", "absent"):
        with pytest.raises(ModelError):
            load(tmp_path / f"{name}.npz")


def test_a_bomb_is_not_unpacked(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An array is unpacked up to the limit, whatever the archive says of its size."""
    monkeypatch.setattr(model_file, "LIMIT", 1000)
    with pytest.raises(ModelError, match="damaged"):
        load(file)


def _about(file: Path) -> dict[str, Any]:
    with np.load(file, allow_pickle=False) as arrays:
        about: dict[str, Any] = orjson.loads(arrays["about"].tobytes())
    return about


def _change(file: Path, about: dict[str, Any]) -> None:
    buffer = io.BytesIO()
    np.save(buffer, np.frombuffer(orjson.dumps(about), dtype=np.uint8))
    _replace(file, "about.npy", buffer.getvalue())


def _replace(file: Path, member: str, data: bytes) -> None:
    with zipfile.ZipFile(file) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in (members | {member: data}).items():
            archive.writestr(name, content)
