"""Entries of a pack are found as they were added, and nothing that is damaged is."""

import os
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


def test_many_may_add_at_once(file: Path) -> None:
    def add(writer: int) -> None:
        pack = Pack(file)
        for number in range(100):
            pack.add(f"{writer} {number}".encode(), bytes([writer]) * 3000)

    threads = [threading.Thread(target=add, args=(writer,)) for writer in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    read = Pack(file)
    for writer in range(4):
        for number in range(100):
            assert read.get(f"{writer} {number}".encode()) == [bytes([writer]) * 3000]


def test_what_follows_damage_is_dropped_and_can_be_added_again(file: Path) -> None:
    pack = Pack(file)
    ends = [pack.add(name, name * 50) for name in (b"one", b"two", b"six")]
    whole = file.read_bytes()
    for place in range(ends[0], ends[1]):
        flipped = whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
        for damaged in (flipped, whole[:place]):
            file.write_bytes(damaged)
            read = Pack(file)
            assert read.get(b"one") == [b"one" * 50]
            assert read.get(b"two") == read.get(b"six") == ()
            read.add(b"two", b"two" * 50)
            assert Pack(file).get(b"two") == [b"two" * 50]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is forbidden to an administrator")
def test_damage_that_cannot_be_cut_off_is_no_error(file: Path) -> None:
    Pack(file).add(b"a", b"one")
    file.write_bytes(file.read_bytes() + b"x")
    file.chmod(0o400)
    assert Pack(file).get(b"a") == [b"one"]


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(OSError):  # noqa: PT011 what a system says of a folder in the way differs
        Pack(tmp_path).add(b"a", b"one")
    assert Pack(tmp_path).get(b"a") == ()
