"""Export the model as JSON Schema for editors' tools.

python scripts/schema.py
"""

import sys
from pathlib import Path

from handbook.schema import schemas

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    for name, data in schemas().items():
        (ROOT / "schema" / name).write_bytes(data)
        print(f"schema/{name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
