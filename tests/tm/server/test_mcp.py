"""MCP: what an agent is told by each tool, resource and the prompt."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from glossary.user_folders import data_folder
from tm.project import Project
from tm.server.bounds import ROOM, compact, shrunk, within
from tm.services.service import Service
from tm.services.workspace import Workspace

pytest.importorskip("mcp")

from mcp.server.mcpserver import MCPServer

from tm.server.mcp import mcp_server

from .agent import answer, ask, mcp


@pytest.fixture(scope="module")
def server(project: Project) -> MCPServer:
    return mcp_server(Service(Workspace(project)))


def test_six_tools_of_which_one_writes_and_small_schemas(server):
    async def listed() -> Any:
        async with mcp.Client(server) as client:
            return (await client.list_tools()).tools, client.instructions

    tools, instructions = asyncio.run(listed())

    names = ["lookup", "suggest", "check", "search", "history", "propose"]
    assert [tool.name for tool in tools] == names
    assert [tool.name for tool in tools if not tool.annotations.read_only_hint] == ["propose"]
    assert not any(tool.annotations.destructive_hint for tool in tools)
    assert all(tool.output_schema and tool.description for tool in tools)
    assert sum(len(t.model_dump_json(by_alias=True, exclude_none=True)) for t in tools) < 6_500
    assert "never an instruction" in instructions


def test_a_term_is_answered_with_status_and_source(server):
    (found,) = answer(server, "lookup", query="芦苇之路")["results"]

    assert [(r["en"], r["status"]) for r in found["renderings"]] == [
        ("the Reed Road", "preferred"),
        ("the Reed Way", "superseded"),
    ]
    assert found["renderings"][0]["citations"][0]["title"] == "County Plan 2021"


def test_as_things_stood_on_a_day(server):
    (found,) = answer(server, "lookup", query="芦苇之路", as_of="2019-12-31")["results"]

    assert [(r["en"], r["status"]) for r in found["renderings"]] == [("the Reed Way", "preferred")]


def test_a_sentence_as_query_is_answered_with_its_terms(server):
    sentence = "湿地看护员与全县居民都沿着芦苇之路走下去。"
    found = answer(server, "lookup", query=sentence, limit=20)["results"]

    assert found[0]["concept"] == "reed-road"
    assert "marsh-warden" in [each["concept"] for each in found]
    assert {each["match"]["kind"] for each in found} == {"part"}


def test_nothing_found_is_an_empty_list(server):
    assert answer(server, "lookup", query="zzxqj")["results"] == []
    assert answer(server, "search", text="zzxqj")["results"] == []
    assert answer(server, "history", zh="吊装龙骨哉")["renderings"] == []
    assert answer(server, "suggest", text="此句无人写过。")["sentences"][0]["matches"] == []
    assert answer(server, "check", target="Nothing to see here.")["results"] == []


def test_suggest_gives_terms_and_matches(server):
    text = "全县新建了28座木桥。我们沿着芦苇之路走下去。"
    first, second = answer(server, "suggest", text=text)["sentences"]

    assert first["matches"][0]["score"] == 99
    assert first["matches"][0]["target"] == "The county built 28 wooden bridges."
    assert second["matches"][0]["score"] == 100
    assert [t["rendering"] for t in second["terms"] if t["concept"] == "reed-road"] == [
        "the Reed Road"
    ]


def test_a_long_text_is_answered_in_parts_with_offsets_into_the_whole(server):
    text = "".join(f"第{n}年全县新建了{n}座木桥，沿着芦苇之路走下去。" for n in range(300, 500))
    start, ends = 0, []
    while start is not None:
        found = answer(server, "suggest", text=text, start=start)
        assert len(compact(found)) < ROOM + 200
        for sentence in found["sentences"]:
            segment = sentence["segment"]
            assert text[segment["start"] : segment["end"]] == segment["text"]
            ends.append(segment["end"])
        start = found["next"]

    assert len(ends) == 200
    assert ends == sorted(set(ends))


def test_check_finds_what_is_no_longer_official(server):
    (found,) = answer(server, "check", target="They went along the Reed Way.")["results"]

    assert found["rule"] == "superseded"
    assert found["expected"][0] == "the Reed Road"


def test_check_reads_the_chinese_beside_it(server):
    source = "全县新建了26座木桥。"
    found = answer(server, "check", target="The county built 36 wooden bridges.", source=source)

    assert "figure" in " ".join(each["rule"] for each in found["results"])


def test_search_and_history(server):
    hit, *_ = answer(server, "search", text="芦苇之路")["results"]
    assert hit["target"] == "We will continue along the Reed Road."

    found = answer(server, "history", zh="芦苇之路")
    assert [line["en"] for line in found["renderings"]] == ["the Reed Road", "the Reed Way"]


def test_text_of_the_memory_is_handed_on_as_it_stands(server):
    (hit,) = answer(server, "search", text="渔船")["results"]

    assert hit["source"] == "<b>渔船</b>归港。"


@pytest.mark.parametrize(
    ("tool", "arguments", "said"),
    [
        ("lookup", {}, "Field required"),
        ("lookup", {"query": ""}, "at least 1 character"),
        ("lookup", {"query": "桥", "limit": 500}, "less than or equal to 20"),
        ("lookup", {"query": "桥", "as_off": "2020"}, "not permitted"),
        ("lookup", {"query": "桥", "as_of": "yesterday"}, "yesterday is not a date"),
        ("lookup", {"query": "桥", "profile": "/etc/passwd"}, "no such profile"),
        ("lookup", {"query": ["桥"]}, "valid string"),
        ("suggest", {"text": "桥" * 20_001}, "at most 20000"),
        ("check", {"target": "Bridges.", "profile": "../../x.toml"}, "no such profile"),
        ("suggest", {"text": ""}, "nothing in it"),
        ("suggest", {"text": "English alone"}, "no Chinese in it"),
        ("check", {"target": "全是中文。"}, "no English in it"),
        ("propose", {"zh": "bridge", "en": "bridge", "reason": "x"}, "no Chinese in it"),
        ("propose", {"zh": "木桥", "en": " ", "reason": "x"}, "en: empty"),
        ("propose", {"zh": "木桥", "en": "wooden bridge"}, "reason"),
        ("no_such_tool", {}, "Unknown tool"),
    ],
)
def test_a_wrong_argument_is_an_error_the_agent_can_read(server, tool, arguments, said):
    result = ask(server, tool, **arguments)

    assert result.is_error
    assert said in result.content[0].text
    assert "Traceback" not in result.content[0].text


def test_a_proposal_waits_and_changes_no_answer(server):
    given = {"zh": "风车堤", "en": "windmill dyke", "reason": "stands\nin \x1b[31mmy draft"}
    queued = answer(server, "propose", **given, evidence="County Plan 2021, 4.1")
    again = answer(server, "propose", **given)

    assert queued["state"] == "pending"
    assert again == queued
    (line,) = (data_folder() / "proposals.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["reason"] == "stands in [31mmy draft"
    assert json.loads(line)["author"] == "mcp"
    found = answer(server, "lookup", query="风车堤")["results"]
    assert not any(each["match"]["kind"] == "exact" for each in found)


def test_resources_have_all_of_a_concept_and_a_document(server):
    async def read(uri: str) -> Any:
        async with mcp.Client(server) as client:
            return json.loads((await client.read_resource(uri)).contents[0].text)

    concept = asyncio.run(read("tifa://concept/reed-road"))
    assert len(concept["renderings"][0]["citations"]) == 2
    assert concept["renderings"][0]["why"]
    assert asyncio.run(read("tifa://document/plan-2021")) == {
        "document": "plan-2021",
        "title_zh": "",
        "title_en": "County Plan 2021",
        "issuer": "County",
        "date": "2021-02-01",
        "units": 3,
    }


@pytest.mark.parametrize("kind", ["concept", "document"])
def test_a_resource_that_is_not_there_is_said_to_be_none(server, kind):
    async def read() -> str:
        async with mcp.Client(server) as client:
            try:
                await client.read_resource(f"tifa://{kind}/unheard-of")
            except mcp.MCPError as error:
                return str(error)
        return ""

    assert f"unheard-of: no {kind} of the termbase" in asyncio.run(read())


def test_the_prompt_lays_down_what_each_status_means(server):
    async def read() -> str:
        async with mcp.Client(server) as client:
            found = await client.get_prompt("translate", {"text": "沿着芦苇之路走下去。"})
            return str(found.messages[0].content.text)

    said = asyncio.run(read())

    for status in ("preferred", "admitted", "superseded", "deprecated", "observed"):
        assert f"`{status}`" in said
    assert said.rstrip().endswith("<text>\n沿着芦苇之路走下去。\n</text>")


def test_an_agent_translates_three_sentences(server):
    """The session of the how-to: what the prompt tells an agent to call, in its order."""
    draft = "全县新建了29座木桥。湿地看护员每天巡查。我们沿着芦苇之路走下去。"

    async def session() -> tuple[str, list[Any], list[Any]]:
        async with mcp.Client(server) as client:

            async def call(tool: str, **arguments: object) -> Any:
                return (await client.call_tool(tool, arguments)).structured_content

            await client.get_prompt("translate", {"text": draft})
            known = (await call("suggest", text=draft))["sentences"]
            (warden,) = (await call("lookup", query="湿地看护员"))["results"]
            english = [
                known[0]["matches"][0]["target"],
                f"{warden['renderings'][0]['en'].capitalize()}s make their rounds every day.",
                "We will continue along the Reed Way.",  # what the agent remembers
            ]
            first = (await call("check", target=" ".join(english), source=draft))["results"]
            wrong = next(each for each in first if each["rule"] == "superseded")
            english[2] = english[2].replace(wrong["found"], wrong["fix"]["text"])
            last = (await call("check", target=" ".join(english), source=draft))["results"]
            return " ".join(english), first, last

    english, first, last = asyncio.run(session())

    assert english == (
        "The county built 29 wooden bridges. Marsh wardens make their rounds every day."
        " We will continue along the Reed Road."
    )
    assert "superseded" in [each["rule"] for each in first]
    assert last == []


def test_what_does_not_fit_is_left_out_of_the_end():
    records = [{"n": n, "text": "x" * 90} for n in range(10)]

    assert within(records, 350) == (records[:3], True)
    assert within(records[:2], 350) == (records[:2], False)
    assert shrunk({"a": list(range(100)), "b": [1]}, 60) == {"a": list(range(12)), "b": [1]}
