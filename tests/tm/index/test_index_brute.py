from tests.tm.index.matcher_contract import MatcherContract
from tm.index import Hit, Row
from tm.index.brute import BruteForce


class TestBruteForce(MatcherContract):
    def build(self, rows, tokens):
        return BruteForce(rows, tokens=tokens)


def test_a_removed_row_is_gone_and_an_added_one_found():
    matcher = BruteForce([Row(1, "稳中求进"), Row(2, "稳中求进")])

    matcher.remove([1, 99])
    matcher.add([Row(3, "稳中求进")])

    assert matcher.search("稳中求进") == [Hit(2, 100), Hit(3, 100)]
    assert len(matcher) == 2
