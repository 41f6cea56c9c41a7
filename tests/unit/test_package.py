"""What an installed wheel needs is in it."""

from __future__ import annotations

import tomllib

from healthcoop import paths


def test_the_wheel_carries_all_data_and_templates() -> None:
    settings = tomllib.loads((paths.ROOT / "pyproject.toml").read_text("utf-8"))
    included = set(settings["tool"]["hatch"]["build"]["targets"]["wheel"]["only-include"])
    needed = {f"data/{p.name}" for p in (paths.ROOT / "data").iterdir() if p.is_dir()}
    assert included == needed | {"src/healthcoop", "notebooks"}
