"""Entries of a pack are found as they were added, and nothing that is damaged is."""

import threading
from pathlib import Path

import pytest

from specatlas.text.pack import Pack


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "ab" / "pack"


def test_entries_are_found_at_once_and_by_the_next_program(file: Path) -> None:
    pack = Pack(file)
    assert pack.get(b"a") == ()
    pack.add(b"a", b"one")
    pack.add(b"b", b"")
    assert pack.add(b"a", "два".encode()) == file.stat().st_size
    for read in (pack, Pack(file)):
        assert read.get(b"a") == [b"one", "два".encode()]
        assert read.get(b"b") == [b""]
        assert read.get(b"c") == ()


def test_many_may_read_and_add_at_once(file: Path) -> None:
    def add(writer: int) -> None:
        pack = Pack(file)
        for number in range(100):
            pack.add(f"{writer} {number}".encode(), bytes([writer]) * 3000)
            Pack(file).get(b"")

    threads = [threading.Thread(target=add, args=(writer,)) for writer in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    read = Pack(file)
    for writer in range(4):
        for number in range(100):
            assert read.get(f"{writer} {number}".encode()) == [bytes([writer]) * 3000]


def test_damage_costs_no_other_entry(file: Path) -> None:
    pack = Pack(file)
    ends = [pack.add(name, name * 50) for name in (b"one", b"two", b"six")]
    whole = file.read_bytes()
    for place in range(ends[0], ends[1]):
        flipped = whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
        half_written = whole[:place] + whole[ends[1] :]
        for damaged in (flipped, half_written):
            file.write_bytes(damaged)
            read = Pack(file)
            assert read.get(b"two") == ()
            read.add(b"two", b"two" * 50)
            for name in (b"one", b"two", b"six"):
                assert Pack(file).get(name) == [name * 50]


def test_an_entry_half_written_while_it_is_read_is_there_later(file: Path) -> None:
    end = Pack(file).add(b"a", b"one")
    Pack(file).add(b"b", b"two")
    whole = file.read_bytes()
    for written in range(end, len(whole)):
        file.write_bytes(whole[:written])
        assert Pack(file).get(b"b") == ()
        with file.open("ab") as writer:
            writer.write(whole[written:])
        assert Pack(file).get(b"b") == [b"two"]


def test_an_entry_may_hold_another(file: Path) -> None:
    Pack(file).add(b"a", b"one")
    inner = file.read_bytes()
    Pack(file).add(b"b", inner)
    assert Pack(file).get(b"a") == [b"one"]
    assert Pack(file).get(b"b") == [inner]


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(OSError):  # noqa: PT011 what a system says of a folder in the way differs
        Pack(tmp_path).add(b"a", b"one")
    assert Pack(tmp_path).get(b"a") == ()
