// The claims shown, as a table: the same choice as the map, and the way of those who do not see it.

const PAGE = 100;
const tableBox = byId("table");
const tableState = { column: "date", down: false, page: 0, inView: false };
const TABLE_COLUMNS = [
  [
    "date",
    "Date",
    (k) => FROM[k],
    (k) =>
      get("date_start", k) === null && get("date_end", k) === null
        ? el("span", { class: "dim" }, FROM[k] === NEVER ? "no date" : `published ${dayWords(FROM[k])}`)
        : daysWords(FROM[k], TO[k]),
  ],
  [
    "event_type",
    "Event",
    (k) => symbolOf(get("event_type", k))[0],
    (k) => [
      symbolIcon(symbolOf(get("event_type", k))[1], rowColour(colourRow(k)), {
        hollow: isDashed(k),
        struck: isStruck(k),
        size: 14,
      }),
      ` ${symbolOf(get("event_type", k))[0]}`,
    ],
  ],
  [
    "actor",
    "Side",
    (k) => get("actor", k) ?? "",
    (k) => (get("actor", k) ? said(get("actor", k)) : el("span", { class: "dim" }, "not said")),
  ],
  [
    "places",
    "Where",
    (k) =>
      placesOf(k)
        .map(({ place, text }) => place?.name || text)
        .join(" "),
    (k) =>
      placesOf(k).map(({ role, place, text }, n) => [
        n ? "; " : "",
        role === "location" ? "" : `${ROLE_WORDS[role]} `,
        said(place?.name || text),
      ]),
  ],
  ["source", "Source", (k) => get("source", k) ?? "", (k) => said(get("source", k))],
  [
    "modality",
    "How sure",
    (k) => `${get("modality", k)}${isStruck(k)}`,
    (k) => `${isStruck(k) ? "denied, " : ""}${MODALITY[get("modality", k)]}`,
  ],
  ["quote", "Words", (k) => get("quote", k) ?? "", (k) => said(get("quote", k), "span", { class: "clip" })],
];

let ordered = null;
/** The shown claims in the table's order. */
function tableOrder() {
  if (ordered) return ordered;
  const [, , keyOf] = TABLE_COLUMNS.find(([name]) => name === tableState.column);
  const keys = new Map(shownList.map((k) => [k, keyOf(k)]));
  const sign = tableState.down ? -1 : 1;
  ordered = [...shownList].sort((a, b) => {
    const x = keys.get(a),
      y = keys.get(b);
    return (x < y ? -1 : x > y ? 1 : 0) * sign || a - b;
  });
  return ordered;
}

function inView(k) {
  const bounds = leafletMap.getBounds();
  return placesOf(k).some(({ place }) => place && bounds.contains([place.lat, place.lon]));
}

function buildTable() {
  tableBox.hidden = !state.table;
  document.body.classList.toggle("has-table", state.table);
  if (!state.table) {
    fill(tableBox);
    return;
  }
  const focused = document.activeElement?.dataset?.key;
  const rows = tableState.inView ? tableOrder().filter(inView) : tableOrder();
  const pages = Math.max(1, Math.ceil(rows.length / PAGE));
  tableState.page = Math.min(tableState.page, pages - 1);
  const shown = rows.slice(tableState.page * PAGE, (tableState.page + 1) * PAGE);
  const head = el(
    "tr",
    {},
    TABLE_COLUMNS.map(([name, words]) => {
      const on = tableState.column === name;
      return el(
        "th",
        { scope: "col", "aria-sort": on ? (tableState.down ? "descending" : "ascending") : null },
        el(
          "button",
          {
            type: "button",
            class: "text",
            "data-key": `sort-${name}`,
            onclick: () => {
              Object.assign(tableState, { down: on && !tableState.down, column: name, page: 0 });
              ordered = null;
              buildTable();
            },
          },
          words,
          on ? el("span", { "aria-hidden": "true" }, tableState.down ? " ↓" : " ↑") : null,
        ),
      );
    }),
  );
  const body = shown.map((k) =>
    el(
      "tr",
      { "data-claim": String(k), "aria-current": k === state.selected ? "true" : null, onclick: () => openRow(k) },
      TABLE_COLUMNS.map(([name, , , cell]) =>
        el(
          "td",
          { class: `c-${name}` },
          name === "event_type"
            ? el(
                "button",
                {
                  type: "button",
                  class: "text",
                  "data-key": `row-${k}`,
                  onclick: (event) => {
                    event.stopPropagation();
                    openRow(k);
                  },
                },
                cell(k),
              )
            : cell(k),
        ),
      ),
    ),
  );
  const box = el("input", {
    type: "checkbox",
    id: "in-view",
    checked: tableState.inView,
    "data-key": "in-view",
    onchange: () => {
      Object.assign(tableState, { inView: box.checked, page: 0 });
      buildTable();
    },
  });
  const turn = (by) => {
    tableState.page += by;
    buildTable();
  };
  const scroll = el(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": "Table of claims" },
    el(
      "table",
      { class: "claims" },
      el("caption", { class: "unseen" }, "Claims shown on the map"),
      el("thead", {}, head),
      el("tbody", {}, body),
    ),
  );
  fill(
    tableBox,
    el(
      "div",
      { class: "card-bar" },
      el("h2", {}, plural(rows.length, "claim")),
      el("label", { class: "check" }, box, "only in view"),
      el("span", { class: "grow" }),
      button("Previous page", "back", () => turn(-1), { disabled: tableState.page === 0, "data-key": "page-back" }),
      el("span", { class: "dim" }, `${tableState.page + 1} / ${pages}`),
      button("Next page", "next", () => turn(1), { disabled: tableState.page >= pages - 1, "data-key": "page-next" }),
      button(
        "Close table",
        "close",
        () => {
          state.table = false;
          changed("look");
        },
        { "data-key": "close" },
      ),
    ),
    scroll,
  );
  if (focused) tableBox.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
}

function openRow(k) {
  select(k);
  showOnMap(k);
}

function markRow() {
  if (!state.table) return;
  for (const row of tableBox.querySelectorAll("tr[data-claim]")) {
    const on = Number(row.dataset.claim) === state.selected;
    on ? row.setAttribute("aria-current", "true") : row.removeAttribute("aria-current");
    if (on) row.scrollIntoView({ block: "nearest" });
  }
}

onChange((what) => {
  if (what.has("filter")) {
    ordered = null;
    tableState.page = 0;
  }
  if (what.has("filter") || what.has("look") || (what.has("view") && tableState.inView)) buildTable();
  else if (what.has("select")) {
    const at = tableOrder().indexOf(state.selected);
    if (state.table && at >= 0 && !tableState.inView && Math.floor(at / PAGE) !== tableState.page) {
      tableState.page = Math.floor(at / PAGE);
      buildTable();
    }
    markRow();
  }
});
