// The tree of layers: groups with boxes of three states, counts that follow the other choices; and the same for filters.

const side = byId("side");
const FILTER_KEYS = ["source", "actor", "event_type", "modality", "polarity", "speaker", "publisher"];
const LONG = 12; // values of a facet shown before "more"
const boxes = new Map(); // key → its live parts

function section(title, id, open, ...children) {
  return el(
    "details",
    { class: "section", id, open },
    el("summary", {}, el("h2", {}, title), icon("fold", 14)),
    ...children,
  );
}

/** Build the boxes of one key: `groups` of rows, each row [index, value, count cell]. */
function facet(key, { tree }) {
  const order = D.styles.layers[key]?.map((row) => C[key].t.indexOf(row[0])) ?? C[key].t.map((_, index) => index);
  const groups = new Map();
  for (const index of order) {
    const group = (tree && ROWS[key][index][1]) || "";
    if (!groups.has(group)) groups.set(group, []);
    groups.get(group).push(index);
  }
  const rows = new Map(),
    heads = [];
  const list = el("div", { class: "facet", role: "group", "aria-label": KEY_LABELS[key] });
  // The largest group first, so that a source of one claim that happens to lead the alphabet does not bring its kind up.
  const sizes = new Int32Array(C[key].t.length);
  for (let k = 0; k < N; k++) sizes[C[key].i[k]]++;
  const size = ([, indices]) => indices.reduce((sum, index) => sum + sizes[index], 0);
  for (const [group, indices] of [...groups].sort((a, b) => size(b) - size(a))) {
    const body = el("ul", { class: group ? "inside" : "" });
    indices.forEach((index, n) => {
      const value = C[key].t[index];
      const box = el("input", { type: "checkbox", onchange: () => toggle(key, [index], box.checked) });
      const count = el("span", { class: "count" });
      const only = button("only", null, () => keepOnly(key, [index]), {
        text: true,
        class: "only",
        "aria-label": `only ${plain(valueLabel(key, value))}`,
      });
      const mark =
        key === "event_type"
          ? symbolIcon(symbolOf(value)[1], "currentColor", { size: 15 })
          : el("i", { class: "swatch", "aria-hidden": "true" });
      const item = el(
        "li",
        { class: value === null ? "none" : "", hidden: n >= LONG + 2 && indices.length > LONG + 2 },
        el("label", {}, box, mark, said(valueLabel(key, value), "bdi", { class: "name" }), count),
        only,
      );
      rows.set(index, { box, count, mark, item });
      body.append(item);
    });
    if (indices.length > LONG + 2) {
      const more = button(
        `${indices.length - LONG - 2} more`,
        null,
        () => {
          body.querySelectorAll("li[hidden]").forEach((item) => {
            item.hidden = false;
          });
          more.remove();
        },
        { text: true, class: "more" },
      );
      body.append(el("li", {}, more));
    }
    if (group) {
      const box = el("input", { type: "checkbox", onchange: () => toggle(key, indices, box.checked) });
      const count = el("span", { class: "count" });
      heads.push({ box, count, indices });
      const fold = el(
        "button",
        {
          type: "button",
          class: "fold",
          "aria-expanded": "true",
          "aria-label": `${group}: fold`,
          onclick: () => {
            body.hidden = !body.hidden;
            fold.setAttribute("aria-expanded", String(!body.hidden));
          },
        },
        icon("fold", 12),
      );
      list.append(
        el("div", { class: "group" }, fold, el("label", {}, box, el("span", { class: "name" }, group), count)),
        body,
      );
    } else list.append(body);
  }
  boxes.set(key, { rows, heads });
  return list;
}

function toggle(key, indices, on) {
  for (const index of indices) on ? state.off[key].delete(index) : state.off[key].add(index);
  changed("filter");
}

function keepOnly(key, indices) {
  const kept = new Set(indices);
  state.off[key] = new Set(C[key].t.map((_, index) => index).filter((index) => !kept.has(index)));
  changed("filter");
}

function allOf(key, on) {
  state.off[key] = on ? new Set() : new Set(C[key].t.map((_, index) => index));
  changed("filter");
}

function buildTree() {
  boxes.clear();
  const choose = el(
    "select",
    {
      id: "layers-by",
      onchange: () => {
        state.by = choose.value;
        changed("filter", "layers");
      },
    },
    KEYS.map((key) => el("option", { value: key, selected: key === state.by }, KEY_LABELS[key].toLowerCase())),
  );
  const layers = section(
    "Layers",
    "layers",
    true,
    el(
      "div",
      { class: "row" },
      el("label", { for: "layers-by" }, "by"),
      choose,
      button("All", null, () => allOf(state.by, true), { text: true, class: "quiet", id: "all-on" }),
      button("None", null, () => allOf(state.by, false), { text: true, class: "quiet", id: "all-off" }),
    ),
    facet(state.by, { tree: true }),
  );
  const filters = section(
    "Filters",
    "filters",
    innerWidth > 760,
    FILTER_KEYS.filter((key) => key !== state.by && C[key].t.length > 1).map((key) =>
      el(
        "details",
        { class: "filter", open: key === "event_type" || state.off[key].size > 0 },
        el(
          "summary",
          {},
          el("h3", {}, KEY_LABELS[key]),
          el("span", { class: "limited", id: `limited-${key}` }),
          icon("fold", 12),
        ),
        facet(key, { tree: false }),
      ),
    ),
    confidenceSlider(),
  );
  fill(side, layers, ...[eventSection(), filters].filter(Boolean));
}

function confidenceSlider() {
  const shown = el("output", { for: "confidence" });
  const slider = el("input", {
    type: "range",
    id: "confidence",
    min: "0",
    max: "100",
    step: "5",
    oninput: () => {
      state.confidence = Number(slider.value);
      changed("filter");
    },
  });
  boxes.set("confidence", { slider, shown });
  return el("div", { class: "row slider" }, el("label", { for: "confidence" }, "Confidence at least"), slider, shown);
}

function refreshTree() {
  for (const [key, { rows, heads }] of boxes) {
    if (key === "confidence") continue;
    const counts = countsOf(key),
      off = state.off[key];
    for (const [index, { box, count, mark, item }] of rows) {
      box.checked = !off.has(index);
      count.textContent = number(counts[index]);
      item.classList.toggle("empty", counts[index] === 0);
      const coloured = key === (state.colour === "layer" ? state.by : "actor");
      if (mark.className === "swatch" || mark.className === "swatch on") {
        mark.className = coloured ? "swatch on" : "swatch";
        mark.style.backgroundColor = coloured ? rowColour(ROWS[key][index]) : "";
      }
    }
    for (const { box, count, indices } of heads) {
      const out = indices.filter((index) => off.has(index)).length;
      box.checked = out === 0;
      box.indeterminate = out > 0 && out < indices.length;
      count.textContent = number(indices.reduce((sum, index) => sum + counts[index], 0));
    }
    const limited = byId(`limited-${key}`);
    if (limited) limited.textContent = off.size ? `${rows.size - off.size} of ${rows.size}` : "";
  }
  const { slider, shown } = boxes.get("confidence");
  slider.value = state.confidence;
  shown.textContent = `${state.confidence} %`;
}

onChange((what) => {
  if (what.has("layers")) buildTree();
  if (what.has("filter") || what.has("look") || what.has("layers")) refreshTree();
});
