"""Many at a time, of every kind, while a document is learned: never a wrong answer."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from random import Random
from time import perf_counter, sleep
from urllib.parse import quote

import pytest

from .conftest import UNITS, learn, serving
from .load import API, Answered, Ask, ask_all, look_up, post

WILLOWS = ("河岸栽种柳树三千棵。", "We planted 3,000 willows.")
KINDS = [
    *(look_up(query) for query in ("总体国家安全观", "ztgjaqg", "风筝节", "willows", "")),
    *(Ask(f"/tmserver/zh/en/unit/{quote(zh, safe='')}") for zh, _, _ in UNITS),
    Ask(f"/tmserver/zh/en/unit/{quote(WILLOWS[0])}"),
    Ask(f"{API}/search?q=willows"),
    Ask(f"{API}/search?q={quote('粮食')}"),
    Ask(f"{API}/documents"),
    Ask(f"{API}/nothing"),
    post("suggest", text="坚持统筹发展和安全。" + WILLOWS[0]),
    post("suggest", text=""),
    post("check", target="We will hold an overall national security outlook."),
]


@pytest.mark.slow
def test_no_answer_is_wrong_while_a_document_is_learned(tmp_path, memory_path):
    memory = shutil.copy(memory_path, tmp_path / "m.db")
    rng = Random(1)
    asks = [rng.choice(KINDS) for _ in range(800)]
    learned: list[float] = []

    def later() -> None:
        sleep(1)
        learn(memory, "willows", [(*WILLOWS, "1.1")])
        learned.append(perf_counter())

    with serving(before=("--memory", memory)) as client:
        address = str(client.base_url)
        before = {each.ask: _said(each) for each in ask_all(address, KINDS, 1)}
        other = threading.Thread(target=later)
        other.start()
        answers = ask_all(address, asks, 16)
        other.join()
        answers += ask_all(address, KINDS, 4)
    with serving(before=("--memory", memory)) as client:
        after = {each.ask: _said(each) for each in ask_all(str(client.base_url), KINDS, 1)}

    assert len(answers) == len(asks) + len(KINDS)
    assert all(each.status < 500 for each in answers)
    assert before != after
    for each in answers:
        late = each.began > learned[0]
        assert _said(each) in ([after[each.ask]] if late else [before[each.ask], after[each.ask]])


def _said(answered: Answered) -> tuple[int, bytes]:
    return answered.status, answered.body


def test_a_start_loads_nothing_heavy():
    show = "import sys, tm.server.run; print(*sys.modules)"

    done = subprocess.run([sys.executable, "-c", show], capture_output=True, text=True, check=True)

    loaded = set(done.stdout.split())
    assert "uvicorn" in loaded
    assert loaded.isdisjoint({"numpy", "lxml", "pydantic", "mcp", "opencc", "tm.formats"})
