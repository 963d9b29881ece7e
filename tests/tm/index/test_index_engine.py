from tests.tm.index.matcher_contract import MatcherContract
from tm.index.build import build
from tm.index.engine import Index
from tm.index.part import Part


class TestIndexInOnePart(MatcherContract):
    def build(self, rows, tokens):
        return Index(tokens=tokens, parts=[Part(build(rows, tokens=tokens))])


class TestIndexRowByRow(MatcherContract):
    """Each row is searched before the next comes, so the tail is merged again and again."""

    def build(self, rows, tokens):
        index = Index(tokens=tokens)
        for row in rows:
            index.add([row])
            index.search(row.text)
        return index
