// What the reader chose, and its form in the address: every change can be linked to.

const FACETS = [...KEYS, "polarity"];
const NOTHING = "∅",
  NO_ONE = "∅∅";
const state = {
  by: D.layers_by,
  off: Object.fromEntries(FACETS.map((key) => [key, new Set()])), // indices into C[key].t
  confidence: 0,
  from: null,
  to: null, // days; null: no limit
  words: "",
  selected: -1,
  list: null, // the claims that previous and next walk through; null: all shown
  event: null,
  colour: "actor", // "actor" or "layer"
  theme: "auto",
  table: false,
  keys: true,
};

const listeners = [];
const onChange = (listener) => listeners.push(listener);
let changes = new Set();
function tellNow() {
  const what = changes;
  changes = new Set();
  if (what.has("filter")) applyFilter();
  for (const listener of listeners) listener(what);
}
const tell = onceAFrame(() => {
  if (changes.size) tellNow();
});

/** Say what changed: "filter", "select", "look" or "view". */
function changed(...what) {
  what.forEach((item) => changes.add(item));
  tell();
}

let leafletMap = null;
const fragmentValue = (value) => value ?? NOTHING;

function toFragment() {
  const parts = new URLSearchParams();
  if (leafletMap) {
    const centre = leafletMap.getCenter();
    parts.set("m", `${centre.lat.toFixed(4)},${centre.lng.toFixed(4)},${leafletMap.getZoom()}`);
  }
  if (state.by !== D.layers_by) parts.set("by", state.by);
  for (const key of FACETS) {
    const off = state.off[key],
      all = C[key].t;
    if (off.size * 2 <= all.length) off.forEach((index) => parts.append(`-${key}`, fragmentValue(all[index])));
    else if (off.size === all.length) parts.append(`only-${key}`, NO_ONE);
    else
      all.forEach((value, index) => {
        if (!off.has(index)) parts.append(`only-${key}`, fragmentValue(value));
      });
  }
  if (state.confidence) parts.set("c", state.confidence);
  if (state.from !== null) parts.set("from", isoDay(state.from));
  if (state.to !== null) parts.set("to", isoDay(state.to));
  if (state.words) parts.set("q", state.words);
  if (state.selected >= 0) parts.set("claim", C.id[state.selected]);
  if (state.event) parts.set("event", state.event.id);
  if (state.colour !== "actor") parts.set("colour", state.colour);
  if (state.theme !== "auto") parts.set("theme", state.theme);
  if (state.table) parts.set("table", "1");
  if (!state.keys) parts.set("keys", "0");
  return `#${parts.toString().replaceAll("%2C", ",")}`;
}

function fromFragment(fragment) {
  const parts = new URLSearchParams(fragment.replace(/^#/, ""));
  const by = parts.get("by");
  state.by = KEYS.includes(by) ? by : D.layers_by;
  for (const key of FACETS) {
    const names = new Set(parts.getAll(`-${key}`)),
      only = new Set(parts.getAll(`only-${key}`));
    state.off[key] = new Set();
    C[key].t.forEach((value, index) => {
      const name = fragmentValue(value);
      if (names.has(name) || (only.size && !only.has(name))) state.off[key].add(index);
    });
  }
  state.confidence = Math.max(0, Math.min(100, Number(parts.get("c")) || 0));
  state.from = parts.has("from") ? dayOf(parts.get("from")) : null;
  state.to = parts.has("to") ? dayOf(parts.get("to")) : null;
  state.words = parts.get("q") ?? "";
  state.selected = parts.has("claim") ? C.id.indexOf(parts.get("claim")) : -1;
  state.list = null;
  state.event = EVENTS.find((event) => event.id === parts.get("event")) ?? null;
  state.colour = parts.get("colour") === "layer" ? "layer" : "actor";
  state.theme = ["light", "dark"].includes(parts.get("theme")) ? parts.get("theme") : "auto";
  state.table = parts.get("table") === "1";
  state.keys = parts.get("keys") !== "0";
  const view = (parts.get("m") ?? "").split(",").map(Number);
  return view.length === 3 && view.every(Number.isFinite) ? view : null;
}

let lastFragment = "";
let writing = 0;
function writeFragment() {
  clearTimeout(writing);
  writing = setTimeout(() => {
    const fragment = toFragment();
    if (fragment === lastFragment) return;
    lastFragment = fragment;
    // A page in a notebook's frame has no address of its own.
    try {
      history.replaceState(null, "", fragment);
    } catch {
      lastFragment = fragment;
    }
  }, 90);
}

/** Choose claim `k` (-1: none); previous and next then walk through `list`. */
function select(k, list = null) {
  state.selected = k;
  state.list = list;
  changed("select");
}

function openEvent(event) {
  state.event = event;
  changed("filter", "select");
}

let isDark = false;
const wantsDark = () =>
  state.theme === "dark" || (state.theme === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
const rowColour = (row) => row[isDark ? 3 : 2];

/** The colour of claim `k` under the colouring that is chosen. */
function colourRow(k) {
  const key = state.colour === "layer" ? state.by : "actor";
  return ROWS[key][C[key].i[k]];
}
