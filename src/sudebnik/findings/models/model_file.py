"""A model as a file: figures and words, nothing that runs; what a stranger's file says is checked before it is used."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import orjson

from sudebnik.documents.document import ZoneKind
from sudebnik.errors import ModelError
from sudebnik.findings.models.calibration import Curve
from sudebnik.findings.models.examples import Label
from sudebnik.findings.models.model import Judge, Model

FORMAT = "sudebnik-model-1"
LIMIT = 256 << 20
"""Bytes that each array of a model may have when unpacked."""

_MEMBERS = ("about.npy", "rarity.npy", "weights.npy")


def save(model: Model, path: Path) -> None:
    """Write the model: arrays of figures in NumPy's format without pickled objects, and JSON that says what they are."""
    about = {
        "format": FORMAT,
        "codebook": model.codebook,
        "date": model.date,
        "seed": model.seed,
        "alone": model.alone,
        "rulings": model.rulings,
        "zones": {name: sorted(zones) for name, zones in sorted(model.zones.items())},
        "judges": [
            {
                "variable": judge.label.variable,
                "value": judge.label.value,
                "bias": judge.bias,
                "curve": judge.curve,
                "threshold": judge.threshold,
                "metrics": judge.metrics,
            }
            for judge in model.judges
        ],
        "beside": dict(sorted(model.beside.items())),
        "metrics": model.metrics,
        "vocabulary": model.vocabulary,
    }
    text = orjson.dumps(about, default=list, option=orjson.OPT_SERIALIZE_NUMPY)
    buffer = BytesIO()
    np.savez_compressed(
        buffer,
        about=np.frombuffer(text, dtype=np.uint8),
        rarity=model.rarity,
        weights=model.weights,
    )
    path.write_bytes(buffer.getvalue())


def load(path: Path) -> Model:
    """Read a model; `ModelError` where the file is none, is torn, too large, or says what cannot be."""
    try:
        with zipfile.ZipFile(path) as archive:
            if sorted(archive.namelist()) != sorted(_MEMBERS):
                raise ValueError("members")  # noqa: TRY301 - every fault of the file is told below
            return _model({name: _array(archive, name) for name in _MEMBERS})
    except OSError as error:
        raise ModelError(
            f"{path}: cannot be read ({error.strerror or 'no such file'}); give the path of a model"
        ) from error
    except (
        zipfile.BadZipFile,
        EOFError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        NotImplementedError,
        zlib.error,
    ) as error:
        raise ModelError(
            f"{path}: no model of sudebnik, or a damaged one; train it again with `sudebnik model train`"
        ) from error


def _array(archive: zipfile.ZipFile, name: str) -> np.ndarray[Any, Any]:
    """One array; what a file says of its own size is not believed."""
    with archive.open(name) as stream:
        data = stream.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise ValueError(name)
    array: np.ndarray[Any, Any] = np.load(BytesIO(data), allow_pickle=False)
    return array


def _model(arrays: dict[str, np.ndarray[Any, Any]]) -> Model:
    """The model that the arrays and the JSON among them make together; `ValueError` or `KeyError` where they do not."""
    raw, rarity, weights = (arrays[name] for name in _MEMBERS)
    if raw.dtype != np.uint8 or rarity.dtype != np.float32 or weights.dtype != np.float32:
        raise ValueError("dtype")
    about = orjson.loads(raw.tobytes())
    if about["format"] != FORMAT:
        raise ValueError("format")
    judges = tuple(_judge(entry) for entry in about["judges"])
    names = tuple(_text(name) for name in about["vocabulary"])
    if rarity.shape != (len(names),) or weights.shape != (len(names), len(judges)):
        raise ValueError("shape")
    if not (np.isfinite(rarity).all() and np.isfinite(weights).all()):
        raise ValueError("not finite")
    zones = {
        _text(name): frozenset(ZoneKind(zone) for zone in found) for name, found in about["zones"].items()
    }
    beside = {_text(name): _curve(curve) for name, curve in about["beside"].items()}
    if not {judge.label.variable for judge in judges} <= zones.keys() & beside.keys():
        raise ValueError("variables")
    return Model(
        codebook=_text(about["codebook"]),
        date=_text(about["date"]),
        seed=int(about["seed"]),
        alone=bool(about["alone"]),
        rulings=tuple(_text(one) for one in about["rulings"]),
        zones=zones,
        judges=judges,
        beside=beside,
        metrics=dict(about["metrics"]),
        vocabulary=names,
        rarity=rarity,
        weights=weights,
    )


def _judge(entry: dict[str, Any]) -> Judge:
    value = entry["value"]
    if not isinstance(value, str | bool):
        raise TypeError("value")
    limit = entry["threshold"]
    return Judge(
        Label(_text(entry["variable"]), value),
        _figure(entry["bias"]),
        _curve(entry["curve"]),
        None if limit is None else _figure(limit),
        dict(entry["metrics"]),
    )


def _curve(given: Any) -> Curve:
    slope, base = given
    return Curve(_figure(slope), _figure(base))


def _figure(given: Any) -> float:
    if isinstance(given, bool) or not isinstance(given, int | float) or not np.isfinite(given):
        raise TypeError("figure")
    return float(given)


def _text(given: Any) -> str:
    if not isinstance(given, str):
        raise TypeError("text")
    return given
