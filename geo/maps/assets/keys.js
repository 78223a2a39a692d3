// Keys for everything. Single keys can be switched off in the help (WCAG 2.1.4).

const KEYS_HELP = [
  ["/", "search"],
  ["n  p", "next and previous claim"],
  ["t", "table"],
  ["l", "layers"],
  ["e", "next event told by several"],
  ["f", "fit what is shown"],
  ["space", "play or pause, on the map"],
  ["+  −  arrows", "zoom and move, on the map"],
  ["Esc", "close what is open"],
  ["?", "this help"],
];

function nextEvent() {
  if (!EVENTS.length) return;
  const at = EVENTS.indexOf(state.event);
  const event = EVENTS[(at + 1) % EVENTS.length];
  showEvent(event);
}

function closeTop() {
  if (state.selected >= 0) {
    select(-1);
    focusMap();
  } else if (state.event) {
    openEvent(null);
    focusMap();
  } else if (state.table) {
    state.table = false;
    changed("look");
    focusMap();
  } else if (document.body.classList.contains("has-side")) document.body.classList.remove("has-side");
}

function onKey(event) {
  if (byId("dialog").open || event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.closest?.("input:not([type=checkbox]), select, textarea");
  if (event.key === "Escape" && !typing) {
    closeTop();
    return;
  }
  if (typing || !state.keys) return;
  const onMap = event.target.closest?.("#stage") && !event.target.closest("button, #banner");
  const actions = {
    "/": () => searchParts.input.focus(),
    n: () => step(1),
    p: () => step(-1),
    t: toggleTable,
    l: toggleSide,
    e: nextEvent,
    f: fitShown,
    "?": openHelp,
    " ": () => onMap && togglePlay(),
  };
  const action = actions[event.key];
  if (!action || (event.key === " " && !onMap)) return;
  event.preventDefault();
  action();
}

function openHelp() {
  const dialog = byId("dialog");
  const box = el("input", {
    type: "checkbox",
    id: "single-keys",
    checked: state.keys,
    onchange: () => {
      state.keys = box.checked;
      changed("look");
    },
  });
  fill(
    dialog,
    el(
      "div",
      { class: "card-bar" },
      el("h2", { id: "dialog-title" }, "About this map"),
      el("span", { class: "grow" }),
      button("Close", "close", () => dialog.close()),
    ),
    el(
      "p",
      {},
      "Each mark is a claim: one event that one report tells, on somebody's authority. Nothing here is checked against the world; " +
        "the map shows who says what. Arrows are movements, symbols are events at a place, hatched areas and circles say how far away the truth may lie.",
    ),
    el("h3", {}, "Keys"),
    el(
      "dl",
      { class: "keys" },
      KEYS_HELP.map(([key, words]) => [
        el(
          "dt",
          {},
          key.split("  ").map((part) => el("kbd", {}, part)),
        ),
        el("dd", {}, words),
      ]),
    ),
    el("label", { class: "check" }, box, "Single keys work"),
    el("h3", {}, "Data"),
    el(
      "p",
      {},
      `${D.notes.ground}. ${D.notes.viewpoint}.`,
      ` Drawn with Leaflet ${L.version}, © 2010–2022 Vladimir Agafonkin, 2010–2011 CloudMade (BSD-2-Clause).`,
    ),
    Object.keys(D.notes.case).length
      ? el(
          "dl",
          {},
          Object.entries(D.notes.case).map(([name, value]) => [el("dt", {}, name), el("dd", {}, said(value))]),
        )
      : null,
  );
  dialog.showModal();
}
