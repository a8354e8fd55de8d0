"""Items of two lists: which belong together, and which of them moved, is the same from both sides."""

from hypothesis import given
from hypothesis import strategies as st

from specatlas.versions.alignment import align, moved
from specatlas.versions.canonical import ID
from specatlas.versions.changes import Plain

Items = list[Plain]


def items(*said: str) -> Items:
    """Return items that say something; one written `id=text` has an id."""
    parted = [text.rpartition("=") for text in said]
    return [{**({ID: id_} if id_ else {}), "text": text} for id_, _, text in parted]


def both_ways(old: Items, new: Items) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    """Return what moved from the old list to the new one, and on the way back, turned round."""
    return moved(old, new, align(old, new)), {(i, j) for j, i in moved(new, old, align(new, old))}


def test_of_two_that_changed_places_one_moved_whichever_list_is_older() -> None:
    there, back = both_ways(items("Ask", "Check", "Answer"), items("Check", "Ask", "Answer"))
    assert there == back
    assert len(there) == 1


def test_of_two_runs_of_one_length_one_moved_whichever_list_is_older() -> None:
    there, back = both_ways(items("a=A", "b=B", "c=C", "d=D"), items("c=C", "d=D", "a=A", "b=B"))
    assert there == back
    assert there in ({(0, 2), (1, 3)}, {(2, 0), (3, 1)})


def test_what_went_past_all_others_is_what_moved() -> None:
    there, back = both_ways(items("Ask", "Check", "Answer"), items("Answer", "Ask", "Check"))
    assert there == back == {(2, 0)}


def test_items_that_say_the_same_are_paired_as_from_the_other_side_though_some_have_ids() -> None:
    old, new = items("Ask", "x=Ask", "Ask"), items("Ask", "y=Ask", "Ask", "Ask")
    assert set(align(old, new)) == {(i, j) for j, i in align(new, old)}


def test_an_id_of_today_is_followed_to_the_former_one_whichever_list_says_more() -> None:
    one, other = items("a=Ask"), items("z=Quite another text")
    assert align(one, other, {"z": "a"}) == align(other, one, {"a": "z"}) == [(0, 0)]
    assert align(one, other) == align(other, one) == [(None, 0), (0, None)]


def _once(said: list[tuple[str, str]]) -> Items:
    ids = [id_ for id_, _ in said]
    return items(*(f"{id_}={text}" if ids.index(id_) == at else text for at, (id_, text) in enumerate(said)))


lists = st.lists(st.tuples(st.sampled_from(("", "", "x", "y")), st.sampled_from(("a", "b", "a b", "b c"))), max_size=7)


@given(lists.map(_once), lists.map(_once))
def test_pairs_and_moves_are_the_same_from_both_sides(old: Items, new: Items) -> None:
    assert set(align(old, new)) == {(i, j) for j, i in align(new, old)}
    there, back = both_ways(old, new)
    assert there == back
    stayed = sorted({(i, j) for i, j in align(old, new) if i is not None and j is not None} - there)
    assert [j for _, j in stayed] == sorted(j for _, j in stayed)
