"""Write the JSON Schemas of all files of data to resources/schema, from their readers."""

from __future__ import annotations

import json
from pathlib import Path

from renewdesk.adapters.formats.schema import carrier_schema, renewing_schemas, rule_schema

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "schema"


def written() -> dict[str, str]:
    """Return the text of each schema by the name of its file."""
    drawn = {"carrier.schema.json": carrier_schema(), "rule.schema.json": rule_schema()}
    drawn |= {f"{sort}.schema.json": schema for sort, schema in renewing_schemas().items()}
    return {
        name: json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
        for name, schema in drawn.items()
    }


def main() -> None:
    """Write every schema."""
    FOLDER.mkdir(exist_ok=True)
    for name, text in written().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
        print(f"resources/schema/{name}")


if __name__ == "__main__":
    main()
