"""总览页 in a real browser: quiet, offline, filterable, readable by everyone, on paper and on a phone."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from pipeline.deliver.output_names import PAGE_NAME
from tests.dashboards import troubled, write_folder
from tests.results import VILLAGE

pytestmark = pytest.mark.engine

QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
DESKTOP, PHONE = (1280, 900), (360, 740)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("2020")
    write_folder(folder, troubled())
    return (folder / PAGE_NAME).as_uri()


@pytest.fixture(scope="module")
def browser(chromium: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    home = {**os.environ, "HOME": str(tmp_path_factory.mktemp("home"))}
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=list(QUIET), env=home)
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    shown = browser.new_page(viewport={"width": DESKTOP[0], "height": DESKTOP[1]})
    shown.goto(address)
    yield shown
    shown.close()


def units_shown(page: Page) -> list[str]:
    return page.locator(".matrix tbody tr:visible th").all_inner_texts()


def test_the_page_is_quiet_and_asks_for_nothing_but_itself(browser: Browser, address: str) -> None:
    said: list[str] = []
    asked: list[str] = []
    page = browser.new_page()
    page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    for summary in page.locator("summary").all():
        summary.click()
    page.locator("#shai-mingcheng").fill("城")
    assert page.evaluate("window.hit") is None, "markup that a sender typed has run"
    assert VILLAGE in page.locator("#danwei-3").inner_text()
    assert "<script>window.hit=1</script>" in page.locator("#danwei-3").inner_text()
    page.close()
    assert said == []
    assert [url for url in asked if url != "data:,"] == [address]


def test_units_are_found_by_name_kind_and_state(page: Page) -> None:
    status = page.get_by_role("status")
    expect(status).to_have_text("显示 3 / 3 个单位")
    page.get_by_label("单位", exact=True).fill("城东")
    expect(status).to_have_text("显示 1 / 3 个单位")
    assert units_shown(page) == [VILLAGE]
    assert page.locator(".block:visible").count() == 1
    page.get_by_role("button", name="显示全部").click()
    page.get_by_label("类型", exact=True).select_option("部门")
    assert units_shown(page) == ["党政办", "财政所"]
    assert page.locator("#danwei-3:visible").count() == 0
    page.get_by_label("情况", exact=True).select_option("待修改")
    expect(status).to_have_text("显示 0 / 3 个单位")
    page.get_by_label("类型", exact=True).select_option("")
    assert units_shown(page) == [VILLAGE]


def test_a_link_to_what_is_folded_unfolds_it(page: Page) -> None:
    fold = page.locator("#danwei-3")
    assert fold.get_attribute("open") is None
    page.locator(".matrix").get_by_role("link", name=VILLAGE).click()
    expect(fold).to_have_attribute("open", "")
    expect(fold).to_be_in_viewport()
    page.get_by_role("navigation").get_by_role("link", name="表三").click()
    expect(page.locator("#table3-h")).to_be_in_viewport()


def test_an_address_cut_off_in_a_character_stops_nothing(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}#%E4")
    page.get_by_label("单位", exact=True).fill("城东")
    assert units_shown(page) == [VILLAGE]
    page.close()


def test_a_phone_shows_what_to_do_and_where_to_go_without_scrolling_sideways(page: Page) -> None:
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    for at in (".work a", ".rules td"):
        assert page.locator(at).count()
        for part in page.locator(at).all():
            place = part.bounding_box()
            assert place is not None
            assert place["x"] >= 0
            assert place["x"] + place["width"] <= PHONE[0]
    heading = page.evaluate("getComputedStyle(document.querySelector('.work td'), '::before').content")
    assert "要做的事" in heading


def test_the_first_key_leads_past_the_navigation(page: Page) -> None:
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到正文")).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "zhengwen"


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_nothing_keeps_anybody_from_reading_it(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") == size[0], "the page itself must not scroll"
    violations = Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in violations] == []


def test_without_scripts_everything_is_there(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    assert page.locator("details:not([open])").count() == 0
    assert len(units_shown(page)) == 3
    assert not page.locator("#shaixuan").is_visible()
    assert page.locator("#danwei-3 table").is_visible()
    context.close()


def test_paper_gets_everything_unfolded_and_the_screen_is_folded_again(page: Page) -> None:
    unfolded, folded = page.locator("details[open]"), page.locator("details:not([open])")
    expect(unfolded).to_have_count(0)
    page.emulate_media(media="print")
    expect(folded).to_have_count(0)
    assert not page.get_by_role("navigation").is_visible()
    page.emulate_media(media="screen")
    expect(unfolded).to_have_count(0)
