"""The reference tells all that is there, and nothing that is not."""

import importlib.util
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from bot.house_shape import HouseIn
from bot.records import Role

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "docs" / "reference"


def written_pages() -> Mapping[Path, str]:
    """What `make reference` would write."""
    spec = importlib.util.spec_from_file_location("reference", ROOT / "scripts/reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    pages: Mapping[Path, str] = module.pages()
    return pages


@pytest.mark.parametrize("name", ["commands.md", "settings.md"])
def test_commands_and_settings_are_documented_as_they_are(name: str) -> None:
    page = REFERENCE / name

    assert page.read_text("utf-8") == written_pages()[page], "run `make reference`"


def tables_of(model: type[BaseModel]) -> dict[str, type[BaseModel]]:
    """The tables of the house file and the model of each."""
    found = {}
    for name, each in model.model_fields.items():
        kind: Any = each.annotation
        found[name] = next((part for part in get_args(kind) if part is not ...), kind)
    return found


def keys_of(model: type[BaseModel]) -> list[str]:
    """All keys of a table, and those of the tables inside it."""
    keys = []
    for name, each in model.model_fields.items():
        keys.append(name)
        if isinstance(each.annotation, type) and issubclass(each.annotation, BaseModel):
            keys += keys_of(each.annotation)
    return keys


@pytest.mark.parametrize(
    ("table", "key"),
    [(table, key) for table, model in tables_of(HouseIn).items() for key in keys_of(model)],
)
def test_every_key_of_the_house_file_is_documented(table: str, key: str) -> None:
    page = (REFERENCE / "house-file.md").read_text("utf-8")
    section = re.search(rf"^## `\[+{table}\]+`\n(.*?)(?=^## |\Z)", page, re.M | re.S)

    assert section is not None
    assert f"`{key}`" in section[1]


@pytest.mark.parametrize("role", get_args(Role))
def test_every_role_is_documented(role: str) -> None:
    assert f"`{role}`" in (REFERENCE / "house-file.md").read_text("utf-8")


def test_version_and_changelog_agree() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    newest = re.search(r"^## \[(.+?)\]", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M)

    assert newest is not None
    assert newest[1] == version
