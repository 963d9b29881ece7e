"""The published description, held by a client that asks all it allows, and what it does not."""

from __future__ import annotations

import json

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import load_all_checks

from tm.records.schema import definitions
from tm.server.openapi import openapi
from tm.server.operations import OPERATIONS
from tm.server.parameters import read_body
from tm.server.problems import ProblemError

load_all_checks()
schema = schemathesis.openapi.from_dict(openapi())
EXAMPLES = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
    derandomize=True,
    database=None,
)


@schema.parametrize()
@EXAMPLES
def test_what_the_description_allows_is_answered_as_it_says(client, case):
    # No schema says that a text is Chinese, or that February has no 30th.
    beyond = [schemathesis.checks.positive_data_acceptance]
    address = str(client.base_url).rstrip("/")
    case.call_and_validate(base_url=address, excluded_checks=beyond, timeout=60)


def test_every_answer_has_a_schema():
    said = openapi()

    names = set(said["components"]["schemas"])
    used = {each.rpartition("/")[2] for each in _references(said) if "/schemas/" in each}
    assert used <= names
    assert {operation.name for operation in OPERATIONS} == {
        operation["operationId"] for path in said["paths"].values() for operation in path.values()
    }


def test_a_record_that_holds_itself_has_one_schema():
    from tm.records.suggestion import SuggestionRecord

    found = definitions([SuggestionRecord])

    assert found["TermRecord"]["properties"]["slots"]["items"]["$ref"].endswith("/TermRecord")
    assert "why" not in definitions([_lookup()])["RenderingRecord"]["required"]


def _lookup() -> type:
    from tm.records.lookup import LookupRecord

    return LookupRecord


def _references(schema: object) -> list[str]:
    if isinstance(schema, dict):
        own = [schema["$ref"]] if isinstance(schema.get("$ref"), str) else []
        return own + [each for value in schema.values() for each in _references(value)]
    if isinstance(schema, list):
        return [each for value in schema for each in _references(value)]
    return []


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=5,
)


@pytest.mark.parametrize("operation", [each for each in OPERATIONS if each.method == "POST"])
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_a_body_is_read_or_refused(operation, data):
    names = [parameter.name for parameter in operation.parameters]
    given_ = data.draw(st.dictionaries(st.sampled_from([*names, "other"]), ANY))
    try:
        values = read_body(operation.parameters, json.dumps(given_).encode())
    except ProblemError as problem:
        assert problem.status in (400, 422)
    else:
        assert set(values) == set(given_)
