"""What can be wrong with values in JSON, and in a settings file."""

from __future__ import annotations

import json
import re
from random import Random

from tests.faults.repacking import VALUES, Mutate

INI_VALUES = (
    "", "0", "-1", "9" * 5000, "1e308", "true, false", "@Invalid()", "@Rect(1 2 3 4)", "dark",
    "@Variant(\\0\\0\\0\\t\\xff\\xff\\xff\\xff)", "@Variant(\\0\\0\\0\\b\\x7f\\xff\\xff\\xff)",
    "@Variant(\\0\\0\\0\\f\\0\\x7f\\xff\\xff)", "@Size(99999999999 1)", "@DateTime(\\0)", "/\\x0/",
    "@ByteArray(x)", "../..", '"[' + "[" * 5000 + '"', "\\x85\\xff",
    '"{\\"hidden\\": \\"' + "9" * 5000 + '\\"}"',
)  # fmt: skip


def repack_json(rng: Random, data: bytes, _mutate: Mutate) -> bytes:
    """One value of a tree becomes another."""
    tree = json.loads(data)
    holder: list | dict = [tree]
    root = holder
    key: int | str = 0
    while isinstance(holder[key], list | dict) and holder[key] and rng.random() < 0.85:
        holder = holder[key]
        key = rng.choice(list(holder)) if isinstance(holder, dict) else rng.randrange(len(holder))
    what = rng.randrange(8)
    if what == 0 and holder is not root:
        del holder[key]
    elif what == 1 and isinstance(holder, dict):
        holder[rng.choice(("surprise", "config", "strokes", key + "\n"))] = holder.pop(key)
    elif what == 2 and isinstance(holder, list):
        holder.extend([holder[key]] * rng.choice((1, 100, 5000)))
    else:
        holder[key] = rng.choice(VALUES)
    return json.dumps(root[0]).encode()


def repack_ini(rng: Random, data: bytes, mutate: Mutate) -> bytes:
    """One value of a settings file becomes another."""
    lines = data.decode("latin-1").splitlines()
    number = rng.choice([n for n, line in enumerate(lines) if "=" in line])
    key, _, value = lines[number].partition("=")
    if value.startswith('"{') and rng.random() < 0.7:
        form = value[1:-1].replace('\\"', '"').encode()
        value = repack_json(rng, form, mutate).decode().replace("\\", "\\\\").replace('"', '\\"')
        value = f'"{value}"'
    else:
        value = rng.choice(INI_VALUES)
    lines[number] = f"{key}={value}"
    return "\n".join(lines).encode("latin-1")


def is_ini(data: bytes) -> bool:
    return re.match(rb"\[\w+\]\r?\n[^\n]*=", data) is not None


def is_json(data: bytes) -> bool:
    return data.lstrip()[:1] in (b"[", b"{")
