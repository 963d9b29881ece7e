"""The promises every matcher keeps, as one class that each matcher's tests inherit."""

from collections.abc import Callable, Iterable

import pytest
from rapidfuzz import fuzz

from tm.index import Fragment, Hit, Matcher, Row, characters, words

SECURITY = "必须坚持统筹发展和安全"


class MatcherContract:
    """Give ``build(rows, tokens)``; inherit the tests."""

    build: Callable[..., Matcher]

    def of(self, *texts: str, tokens=characters) -> Matcher:
        return self.build([Row(id, text) for id, text in enumerate(texts, 1)], tokens)

    def test_a_score_is_that_of_rapidfuzz(self):
        matcher = self.of("坚持统筹发展和安全", "春天来了")

        assert matcher.search(SECURITY) == [Hit(1, fuzz.ratio(SECURITY, "坚持统筹发展和安全"))]

    def test_a_score_equal_to_the_threshold_is_found(self):
        matcher = self.of("一二三四五六七八九十")

        assert matcher.search("一二三四五六七甲乙丙", threshold=70) == [Hit(1, 70)]
        assert matcher.search("一二三四五六七甲乙丙", threshold=70.001) == []

    def test_hits_come_by_score_then_newest_then_first_entered(self):
        rows = [
            Row(1, "甲乙丙丁"),
            Row(2, "甲乙丙戊", 0, 20200101),
            Row(3, "甲乙丙己", 0, 20210101),
        ]
        rows += [Row(4, "甲乙丙庚", 0, 20210101), Row(5, "甲乙丙丁", 0, 20190101)]
        matcher = self.build(rows, characters)

        assert [hit.id for hit in matcher.search("甲乙丙丁")] == [5, 1, 3, 4, 2]
        assert [hit.id for hit in matcher.search("甲乙丙丁", limit=3)] == [5, 1, 3]

    def test_equal_fractions_of_different_lengths_tie(self):
        matcher = self.of("甲乙丙丁戊己庚辛天地", "甲乙丙丁天")

        assert [hit.id for hit in matcher.search("甲乙丙丁戊己庚辛子丑寅", threshold=0)] == [1, 2]

    def test_all_hits_come_without_a_limit_and_none_with_zero(self):
        matcher = self.of(*["同一句话"] * 12)

        assert [hit.id for hit in matcher.search("同一句话", limit=None)] == list(range(1, 13))
        assert matcher.search("同一句话", limit=0) == []

    def test_a_group_is_searched_alone(self):
        matcher = self.build([Row(1, "坚持改革开放", 0), Row(2, "坚持改革开放", 1)], characters)

        assert [hit.id for hit in matcher.search("坚持改革开放", group=1)] == [2]
        assert [hit.id for hit in matcher.search("坚持改革开放")] == [1, 2]
        assert matcher.search("坚持改革开放", group=7) == []

    def test_two_empty_texts_score_a_hundred(self):
        matcher = self.of("", "字")

        assert matcher.search("") == [Hit(1, 100)]
        assert matcher.search("", threshold=0) == [Hit(1, 100), Hit(2, 0)]

    def test_threshold_zero_returns_every_row(self):
        matcher = self.of("甲", "乙丙", "")

        assert [hit.id for hit in matcher.search("丁", threshold=0)] == [1, 2, 3]

    def test_an_empty_memory_has_nothing(self):
        matcher = self.of()

        assert matcher.search("甲乙丙丁戊己") == []
        assert matcher.fragments("甲乙丙丁戊己") == []
        assert matcher.search_many(["甲", ""]) == [[], []]

    @pytest.mark.parametrize("text", ["和", "安全", "稳中求进", "😀𠮷野家"])
    def test_short_texts_are_found(self, text):
        matcher = self.of("别的", text)

        assert matcher.search(text) == [Hit(2, 100)]

    def test_many_is_each_in_turn(self):
        matcher = self.of("坚持统筹发展和安全", "推动高质量发展", "稳中求进")
        texts = [SECURITY, "推动更高质量的发展", "", "稳中求进", SECURITY]

        assert matcher.search_many(texts, threshold=50) == [
            matcher.search(text, threshold=50) for text in texts
        ]

    def test_words_are_compared_whole(self):
        matcher = self.of("peace and development", "pieces of developments", tokens=words)

        assert matcher.search("peace or development", threshold=60) == [
            Hit(1, fuzz.ratio(["peace", "or", "development"], ["peace", "and", "development"]))
        ]

    def test_a_fragment_is_the_longest_stretch_that_rows_share(self):
        matcher = self.of("要统筹发展和安全两件大事", "统筹发展与改革")

        assert matcher.fragments(SECURITY) == [Fragment(4, 11, 1, 1, 8, 1)]

    def test_fragments_come_by_length_then_rarity_then_place(self):
        matcher = self.of("甲乙丙丁戊己", "子丑寅卯辰巳", "子丑寅卯辰巳", "一二三四五六七")
        text = "子丑寅卯辰巳、甲乙丙丁戊己、一二三四五六七"

        assert [(f.start, f.rows) for f in matcher.fragments(text)] == [(14, 1), (7, 1), (0, 2)]
        assert len(matcher.fragments(text, limit=2)) == 2

    def test_a_fragment_names_the_newest_row_and_the_first_place_in_it(self):
        rows = [
            Row(1, "稳中求进总基调", 1, 20180305),
            Row(2, "和稳中求进总基调，稳中求进总基调", 0, 20210305),
        ]
        rows += [Row(3, "稳中求进总基调", 1, 20210305)]
        matcher = self.build(rows, characters)

        assert matcher.fragments("稳中求进总基调") == [Fragment(0, 7, 2, 1, 8, 3)]
        assert matcher.fragments("稳中求进总基调", group=1) == [Fragment(0, 7, 3, 0, 7, 2)]

    def test_overlapping_fragments_are_told_apart_and_contained_ones_are_not_told(self):
        matcher = self.of("甲乙丙丁戊己", "丁戊己庚辛壬", "丙丁戊己庚")

        assert [(f.start, f.end) for f in matcher.fragments("甲乙丙丁戊己庚辛壬", shortest=5)] == [
            (0, 6),
            (3, 9),
            (2, 7),
        ]

    def test_short_fragments_are_found_when_asked_for(self):
        matcher = self.of("国家安全", "安全")

        assert matcher.fragments("总体安全观", shortest=2) == [Fragment(2, 4, 1, 2, 4, 2)]

    def test_fragments_of_words_count_words(self):
        matcher = self.of("We will ensure both development and security.", tokens=words)

        found = matcher.fragments("They ensure both development and security", shortest=4)

        assert found == [Fragment(1, 6, 1, 2, 7, 1)]


def rows_of(texts: Iterable[str]) -> list[Row]:
    return [Row(id, text) for id, text in enumerate(texts, 1)]
