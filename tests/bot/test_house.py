"""The house file: what is wrong is said in plain words, with its line."""

from dataclasses import replace

import pytest

from bot.app import DEMO_HOUSE
from bot.house import HouseProblem, clashes, parse_house
from bot.records import Person
from storage.looking import StoredLook
from tests.bot.dialog import dialog

GOOD = DEMO_HOUSE.read_text("utf-8")


def line_of(words: str) -> int:
    return next(n for n, line in enumerate(GOOD.splitlines(), 1) if words in line)


def test_the_demo_house_is_without_fault() -> None:
    house = parse_house(GOOD)

    assert house.warnings == ()
    assert len(house.people) == 11


@pytest.mark.parametrize(
    ("good", "bad", "line", "words"),
    [
        ('liaison = "kim"', 'liaison = "kym"', 'liaison = "kim"', "nobody among the people is “kym”"),
        ('start = "08:30"', 'start = "25:30"', 'start = "08:30"', "“units.hours.start”"),
        ('name = "Email"', 'nmae = "Email"', 'name = "Email"', "“services.nmae” is not known here"),
        ('zone = "Europe/London"', 'zone = "Europe/Londn"', 'zone = "Europe/London"', "is no time zone"),
        ("days = [1, 2, 3, 4, 5]", "days = [0]", "days = [1, 2, 3, 4, 5]", "days go from 1"),
        ('unit = "shops"', 'unit = "shop"', 'unit = "shops"', "there is no unit “shop”"),
        ("wide_notice = 50", 'channels = ["news"]', "wide_notice = 50", "write a channel as workspace/id"),
        ("wide_notice = 50", 'channels = ["T1/news"]', "wide_notice = 50", "in no workspace of the"),
        ('liaison = "kim"', 'groups = ["finance"]', 'liaison = "kim"', "write a user group as workspace/id"),
        ('liaison = "kim"', 'groups = ["T1/S1"]', 'liaison = "kim"', "user group “T1/S1” is in no workspace"),
        ('liaison = "kim"', 'groups = ["web/S1"]', 'liaison = "kim"', "in no workspace of the"),
        ('"kim@harbour', '"sam@harbour', '"kim@harbour', "the same e-mail address"),
        ('"web/kim"', '"web/sam"', '"web/kim"', "have the same account “web/sam”"),
        ('"web/kim"', '"web/kim", "web/kim"', '"web/kim"', "has the account “web/kim” twice"),
        ('"web/kim"', '"web/"', '"web/kim"', "write an account as workspace/id"),
        ('holidays = "GB-ENG"', 'holidays = "XX"', 'holidays = "GB-ENG"', "no holidays are known of “XX”"),
    ],
)  # fmt: skip
def test_each_fault_names_its_line(good: str, bad: str, line: str, words: str) -> None:
    with pytest.raises(HouseProblem) as caught:
        parse_house(GOOD.replace(good, bad, 1))

    said = {problem.line: problem.say for problem in caught.value.problems}
    assert any(words in say for say in said.values()), said
    assert line_of(line) in said


def test_a_user_group_belongs_to_one_unit() -> None:
    text = GOOD.replace('workspaces = ["web"]', 'workspaces = ["web", "T1"]')
    text = text.replace('head = "ruth"', 'head = "ruth"\ngroups = ["T1/S1", "T1/S2"]', 1)
    assert parse_house(text).groups == {"T1/S1": "finance", "T1/S2": "finance"}

    twice = text.replace('head = "omar"', 'head = "omar"\ngroups = ["T1/S2"]', 1)
    with pytest.raises(HouseProblem) as caught:
        parse_house(twice)

    [problem] = caught.value.problems
    assert twice.splitlines()[problem.line - 1] == 'groups = ["T1/S2"]'
    assert problem.say.endswith("the user group “T1/S2” stands at Finance too.")


def test_broken_toml_names_its_line() -> None:
    with pytest.raises(HouseProblem, match="line 4: this is not valid TOML"):
        parse_house('[organisation]\nid = "x"\nname = "X"\nzone = [\n')


def test_missing_roles_are_warnings() -> None:
    house = parse_house(
        '[organisation]\nid = "x"\nname = "X"\n[[people]]\nid = "a"\nname = "A"\n'
    )

    said = [each.say for each in house.warnings]
    assert any("nobody can post notices" in say for say in said)
    assert any("outside working hours nobody is told what is urgent" in say for say in said)


@pytest.mark.parametrize(
    ("good", "changed", "words"),
    [
        ('"web/kim"', '"slack/U1"', "Kim Berg cannot be reached as “slack/U1”: “slack” is not"),
        ('"web/kim"]', '"web/kim"]\nactive = false', "Finance: Kim Berg has left (active = false)."),
    ],
)  # fmt: skip
def test_who_cannot_be_reached_is_a_warning(good: str, changed: str, words: str) -> None:
    house = parse_house(GOOD.replace(good, changed, 1))

    assert any(each.say.startswith(words) and each.line for each in house.warnings)


def test_two_houses_share_neither_id_nor_workspace() -> None:
    ours = GOOD.replace('workspaces = ["web"]', 'workspaces = ["web", "T1"]')
    theirs = parse_house(ours.replace('id = "harbour"', 'id = "pine"', 1))

    same, shared = (
        clashes([parse_house(ours), other]) for other in (parse_house(ours), theirs)
    )

    assert [each.say for each in same] == [
        "two house files describe the organisation “harbour”."
    ]
    assert [each.say for each in shared] == [
        "the workspace “T1” stands at harbour and at pine."
    ]


async def test_applying_it_again_keeps_what_people_set_themselves() -> None:
    from bot.house import differences

    async with dialog() as bot:
        alex = await bot.look.one(Person, "alex")
        assert alex is not None
        await bot.keeps(replace(alex, knows=("vpn",)))

        again = await differences(parse_house(GOOD), bot.look)
        renamed = await differences(
            parse_house(GOOD.replace("Alex Morgan", "Alex Moss")), bot.look
        )

        assert again.outcome.puts == ()
        [changed] = renamed.outcome.puts
        assert isinstance(changed, Person)
        assert (changed.name, changed.knows) == ("Alex Moss", ("vpn",))


async def test_a_large_house_is_not_asked_for_one_by_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from bot.house import BITE, differences

    def by_itself(*asked: object) -> None:
        raise AssertionError(f"{asked} was asked for by itself")

    people = "".join(
        f'[[people]]\nid = "p{number}"\nname = "P"\nunit = "shops"\n\n'
        for number in range(BITE + 10)
    )
    async with dialog() as bot:
        large = parse_house(GOOD + "\n" + people)
        first = await differences(large, bot.look)
        await bot.keeps(*first.outcome.puts)
        monkeypatch.setattr(StoredLook, "one", by_itself)

        again = await differences(large, bot.look)

    assert len(first.said) == BITE + 10
    assert again.said == ()


async def test_who_left_the_file_becomes_inactive_and_keeps_their_history() -> None:
    from bot.house import differences

    async with dialog() as bot:
        without = GOOD[: GOOD.index('[[people]]\nid = "tom"')]
        applied = await differences(parse_house(without), bot.look)

        [gone] = applied.outcome.puts
        assert isinstance(gone, Person)
        assert (gone.id, gone.active) == ("tom", False)
