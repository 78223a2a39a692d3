// Which claims are shown. A claim that fails exactly one test still counts for that test's own choices, so that every
// box tells what ticking it would bring.

const SHOWN = new Uint8Array(N).fill(1);
const FAILS = new Uint8Array(N); // how many tests a claim fails
const FAILED = new Int8Array(N); // which one, if it is one alone
const TESTS = [...FACETS, "time", "words", "confidence", "event"];
const TEST = Object.fromEntries(TESTS.map((name, index) => [name, index]));
let shownList = [];
let undated = 0;

const fold = (text) =>
  text
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/['’ʼ`]/g, "");

let haystack = null;
function hay(k) {
  if (!haystack) haystack = new Array(N);
  if (haystack[k] === undefined) {
    const parts = [
      "quote",
      "title",
      "actor",
      "actor_text",
      "target",
      "source",
      "speaker",
      "outlet",
      "publisher",
      "document",
    ].map((name) => get(name, k) ?? "");
    parts.push(symbolOf(get("event_type", k))[0], C.id[k]);
    for (let p = FIRST[k]; p < FIRST[k + 1]; p++) {
      parts.push(PLACES[placeWhere.i[p]]?.name ?? "", placeText.t[placeText.i[p]]);
    }
    haystack[k] = fold(parts.join("\n"));
  }
  return haystack[k];
}

function applyFilter() {
  FAILS.fill(0);
  for (const key of FACETS) {
    if (!state.off[key].size) continue;
    const off = new Uint8Array(C[key].t.length);
    state.off[key].forEach((index) => {
      off[index] = 1;
    });
    const index = C[key].i,
      test = TEST[key];
    for (let k = 0; k < N; k++)
      if (off[index[k]]) {
        FAILS[k]++;
        FAILED[k] = test;
      }
  }
  if (state.from !== null || state.to !== null) {
    const from = state.from ?? -Infinity,
      to = state.to ?? Infinity;
    for (let k = 0; k < N; k++)
      if (TO[k] < from || FROM[k] > to || FROM[k] === NEVER) {
        FAILS[k]++;
        FAILED[k] = TEST.time;
      }
  }
  if (state.confidence) {
    for (let k = 0; k < N; k++)
      if (C.confidence[k] * 100 < state.confidence) {
        FAILS[k]++;
        FAILED[k] = TEST.confidence;
      }
  }
  const words = fold(state.words).split(/\s+/).filter(Boolean);
  if (words.length) {
    for (let k = 0; k < N; k++) {
      const text = hay(k);
      if (!words.every((word) => text.includes(word))) {
        FAILS[k]++;
        FAILED[k] = TEST.words;
      }
    }
  }
  if (state.event) {
    const own = new Set(state.event.claims);
    for (let k = 0; k < N; k++)
      if (!own.has(k)) {
        FAILS[k]++;
        FAILED[k] = TEST.event;
      }
  }
  shownList = [];
  undated = 0;
  for (let k = 0; k < N; k++) {
    SHOWN[k] = FAILS[k] ? 0 : 1;
    if (SHOWN[k]) shownList.push(k);
    else if (FAILS[k] === 1 && FAILED[k] === TEST.time && FROM[k] === NEVER) undated++;
  }
}

/** Whether claim `k` would be shown if it were not for the test called `name`. */
const passesBut = (k, name) => FAILS[k] === 0 || (FAILS[k] === 1 && FAILED[k] === TEST[name]);

/** Counts of the values of `key`, as ticking each would show them. */
function countsOf(key) {
  const counts = new Int32Array(C[key].t.length),
    index = C[key].i;
  for (let k = 0; k < N; k++) if (passesBut(k, key)) counts[index[k]]++;
  return counts;
}

/** How many choices stand between the reader and all claims. */
function limits() {
  const found = FACETS.filter((key) => state.off[key].size).map((key) => KEY_LABELS[key].toLowerCase());
  if (state.from !== null || state.to !== null) found.push("time");
  if (state.confidence) found.push("confidence");
  if (state.words) found.push("search");
  if (state.event) found.push("one event");
  return found;
}

function clearLimits() {
  for (const key of FACETS) state.off[key] = new Set();
  Object.assign(state, { confidence: 0, from: null, to: null, words: "", event: null });
  changed("filter", "select");
}
