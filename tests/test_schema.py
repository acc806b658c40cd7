"""The JSON Schema that editors' tools read follows from the model, and every data file names its own."""

import re

import jsonschema
import pytest
import yaml

from handbook.load.project import MODELS
from handbook.schema import schemas
from project import ROOT


class EditorLoader(yaml.SafeLoader):
    """YAML 1.2 as editors' tools read it: numbers are numbers, dates are texts."""


EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}

DATA = sorted((ROOT / "data").rglob("*.yml"))


@pytest.mark.parametrize("name", schemas())
def test_schema_is_fresh(name: str) -> None:
    assert (ROOT / "schema" / name).read_bytes() == schemas()[name], "run make schema"


def test_every_schema_is_of_a_model() -> None:
    assert {path.name for path in (ROOT / "schema").iterdir()} == {f"{kind}.schema.json" for kind in MODELS}


@pytest.mark.parametrize("path", DATA, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_data_file_names_its_schema_and_fits_it(path: object) -> None:
    file = ROOT.joinpath(str(path))
    first = file.read_text(encoding="utf-8").split("\n", 1)[0]
    found = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert found, "the first line names the schema"
    schema_file = (file.parent / found[1]).resolve()
    schema = yaml.safe_load(schema_file.read_text(encoding="utf-8"))
    data = yaml.load(file.read_text(encoding="utf-8"), EditorLoader)
    wrong = list(jsonschema.Draft202012Validator(schema).iter_errors(data))
    assert [error.message for error in wrong] == []
