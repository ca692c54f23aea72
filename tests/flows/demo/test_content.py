from datetime import UTC

from flows.demo.content import Part


def test_emphasis_is_not_part_of_the_words():
    assert Part(markup="The *Heron* sailed.").text == "The Heron sailed."


def test_paragraphs_leave_page_furniture_out(content):
    story = next(story for story in content.stories if story.id == "sundria-stays-put")
    assert [part.block for part in story.parts if part.block] == ["newsletter", "books"]
    assert len(story.paragraphs) == len(story.parts) - 2


def test_stories_are_the_items_with_a_page(content):
    assert {item.path.rpartition("/")[2] for item in content.items} - {
        story.path.rpartition("/")[2] for story in content.stories
    } == {"schedule.pdf", "bridges-of-the-lower-orva"}


def test_items_come_newest_first_whatever_their_zone(content):
    times = [item.filed.astimezone(UTC) for item in content.items]
    assert times == sorted(times, reverse=True)


def test_an_outlets_front_page_lies_above_all_its_paths(content):
    assert all(item.path.startswith(item.outlet.root) for item in content.items)
