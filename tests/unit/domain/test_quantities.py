"""Values have one spelling each; everything else says what to write instead."""

from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specatlas.domain.quantities import (
    UNITS_OF_TIME,
    ValueSyntaxError,
    check_when,
    parse_date,
    parse_duration,
    parse_money,
    parse_multiplicity,
    parse_percent,
    parse_quantity,
)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("30s", [(30, "s")]),
        ("15min", [(15, "min")]),
        ("3mo", [(3, "mo")]),
        ("4wh", [(4, "wh")]),
        ("5wd", [(5, "wd")]),
        ("60 s", [(60, "s")]),
        ("1d 4h", [(1, "d"), (4, "h")]),
        ("1d4h", [(1, "d"), (4, "h")]),
        ("-2d", [(-2, "d")]),
        ("1.5h", [(Decimal("1.5"), "h")]),
        ("PT4H", [(4, "h")]),
        ("P1Y2M", [(1, "y"), (2, "mo")]),
        ("PT1M", [(1, "min")]),
    ],
)
def test_durations_are_read_as_numbers_by_unit(text: str, units: list[tuple[Decimal, str]]) -> None:
    found = parse_duration(text)
    assert list(found.units) == units
    assert found.text == text


@given(st.lists(st.tuples(st.integers(0, 10**6), st.sampled_from(UNITS_OF_TIME)), min_size=1, max_size=4))
def test_any_sum_of_durations_is_read_back(units: list[tuple[int, str]]) -> None:
    written = " ".join(f"{number}{unit}" for number, unit in units)
    assert parse_duration(written).units == tuple((Decimal(number), unit) for number, unit in units)


@pytest.mark.parametrize("text", ["", "4", "h", "4x", "4h and 2d", "PT", "P", "--4h", "4h,2d", "٤h", "1e3s", "4h\n"])
def test_what_is_no_duration_is_refused(text: str) -> None:
    with pytest.raises(ValueSyntaxError) as caught:
        parse_duration(text)
    assert caught.value.help


def test_an_unknown_unit_of_time_is_named() -> None:
    with pytest.raises(ValueSyntaxError, match='"days" is no unit of time'):
        parse_duration("3 days")


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("2 s", "2", "s"),
        ("99.5 %", "99.5", "%"),
        ("99.5%", "99.5", "%"),
        ("-3 °C", "-3", "°C"),
        ("40", "40", ""),
        ("1 req per s", "1", "req per s"),
    ],
)
def test_quantities_keep_number_and_unit(text: str, number: str, unit: str) -> None:
    found = parse_quantity(text)
    assert (found.number, found.unit) == (Decimal(number), unit)


def test_a_quantity_keeps_its_zeros() -> None:
    assert str(parse_quantity("1.10 s").number) == "1.10"


@pytest.mark.parametrize(
    ("text", "amount", "currency"), [("12000 EUR", "12000", "EUR"), ("-880", "-880", ""), ("0.01 CNY", "0.01", "CNY")]
)
def test_money_is_exact(text: str, amount: str, currency: str) -> None:
    found = parse_money(text)
    assert (found.amount, found.currency) == (Decimal(amount), currency)


@pytest.mark.parametrize(("text", "number"), [("15 %", "15"), ("15%", "15"), ("15", "15"), ("-7.5 %", "-7.5")])
def test_percentages_are_read_in_per_cent(text: str, number: str) -> None:
    assert parse_percent(text) == Decimal(number)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025-03-01", "2025-03-01", "2025-03-01"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025-12", "2025-12-01", "2025-12-31"),
        ("2025-Q1", "2025-01-01", "2025-03-31"),
        ("2025-Q4", "2025-10-01", "2025-12-31"),
    ],
)
def test_dates_span_what_they_name(text: str, first: str, last: str) -> None:
    found = parse_date(text)
    assert (found.first, found.last) == (first, last)


@pytest.mark.parametrize("text", ["2025-02-30", "2025-13", "9999-12", "0000-01-01"])
def test_days_that_the_calendar_does_not_know_are_refused(text: str) -> None:
    with pytest.raises(ValueSyntaxError, match="calendar"):
        parse_date(text)


@pytest.mark.parametrize(
    "text",
    [
        "every 1d",
        "every mon 09:00",
        "mon 09:00",
        "mon-fri 18:30",
        "every day 07:00",
        "14d",
        "2025-03-01",
        "0 9 * * 1",
        "*/5 * * * mon-fri",
    ],
)
def test_times_and_schedules_are_kept_as_written(text: str) -> None:
    assert check_when(text) == text


@pytest.mark.parametrize(
    ("text", "canonical"),
    [("1", "1"), ("0..1", "0..1"), ("*", "0..*"), ("1..*", "1..*"), ("2..5", "2..5"), ("1..1", "1")],
)
def test_multiplicities_have_one_spelling(text: str, canonical: str) -> None:
    assert parse_multiplicity(text) == canonical


@pytest.mark.parametrize(
    ("parse", "text"),
    [
        (parse_quantity, "two s"),
        (parse_quantity, "2s"),
        (parse_quantity, ""),
        (parse_money, "12 euro"),
        (parse_money, "12,50 EUR"),
        (parse_money, "EUR 12"),
        (parse_percent, "half"),
        (parse_percent, "15 pct"),
        (parse_date, "01.03.2025"),
        (parse_date, "2025"),
        (parse_date, "soon"),
        (check_when, "now and then"),
        (check_when, "every"),
        (check_when, "mon 25:00"),
        (check_when, "0 9 * *"),
        (parse_multiplicity, "many"),
        (parse_multiplicity, "0"),
        (parse_multiplicity, "5..2"),
        (parse_multiplicity, "1.."),
    ],
)
def test_a_wrong_value_says_what_to_write(parse: Callable[[str], object], text: str) -> None:
    with pytest.raises(ValueSyntaxError) as caught:
        parse(text)
    assert str(caught.value)
    assert caught.value.help


@pytest.mark.parametrize(
    "parse", [parse_duration, parse_quantity, parse_money, parse_percent, parse_date, check_when, parse_multiplicity]
)
@given(text=st.text(alphabet=st.sampled_from("0123456789-+.,:/*% PTQWdhmosEURevyn\n٣"), max_size=24))
def test_no_text_breaks_a_parser(parse: Callable[[str], object], text: str) -> None:
    with suppress(ValueSyntaxError):
        assert parse(text) is not None
