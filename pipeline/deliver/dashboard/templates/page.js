"use strict";
// Without this script everything is unfolded and unfiltered; it only makes the page shorter.
(() => {
  const byId = (id) => document.getElementById(id);
  const folds = [...document.querySelectorAll("details")];
  let unfoldedForPrint = [];

  const fold = () => {
    folds.forEach((each) => { each.open = false; });
  };
  const unfoldForPrint = () => {
    const closed = folds.filter((each) => !each.open);
    if (closed.length) {
      unfoldedForPrint = closed;
      closed.forEach((each) => { each.open = true; });
    }
  };
  const foldAgain = () => {
    unfoldedForPrint.forEach((each) => { each.open = false; });
    unfoldedForPrint = [];
  };
  const named = () => {
    try {
      return byId(decodeURIComponent(location.hash.slice(1)));
    } catch {
      return null; // an address that somebody cut off in the middle of a character
    }
  };
  const unfoldTarget = () => {
    const target = named();
    for (let at = target; at; at = at.parentElement) {
      if (at.tagName === "DETAILS") at.open = true;
    }
    if (target && target.tagName === "DETAILS") target.scrollIntoView();
  };

  const name = byId("shai-mingcheng");
  const kind = byId("shai-leixing");
  const state = byId("shai-qingkuang");
  const marked = [...document.querySelectorAll("[data-unit]")];
  const units = marked.filter((each) => each.closest(".matrix"));

  const fits = (each) => {
    const { unit, kind: itsKind, states } = each.dataset;
    return unit.toLowerCase().includes(name.value.trim().toLowerCase())
      && (!kind.value || itsKind === kind.value)
      && (!state.value || states.split(" ").includes(state.value));
  };
  const filter = () => {
    marked.forEach((each) => { each.hidden = !fits(each); });
    document.querySelectorAll(".block").forEach((block) => {
      block.hidden = !block.querySelector("[data-unit]:not([hidden])");
    });
    const count = units.filter((each) => !each.hidden).length;
    byId("shai-jieguo").textContent = `显示 ${count} / ${units.length} 个单位`;
  };

  fold();
  unfoldTarget();
  addEventListener("hashchange", unfoldTarget);
  addEventListener("beforeprint", unfoldForPrint);
  addEventListener("afterprint", foldAgain);
  matchMedia("print").addEventListener("change", (event) => {
    if (event.matches) unfoldForPrint(); else foldAgain();
  });
  [name, kind, state].forEach((each) => { each.addEventListener("input", filter); });
  byId("shai-quanbu").addEventListener("click", () => {
    [name, kind, state].forEach((each) => { each.value = ""; });
    filter();
    name.focus();
  });
  byId("shaixuan").hidden = false;
  filter();
})();
