"""JSON Schema from the model: what an editor's tool offers while a data file is typed."""

import json

from handbook.load.project import MODELS


def schemas() -> dict[str, bytes]:
    """File name to content, for each kind of data file."""
    found = {}
    for kind, model in MODELS.items():
        schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema()}
        found[f"{kind}.schema.json"] = (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode()
    return found
