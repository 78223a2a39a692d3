// One event as its sources tell it, side by side: on which place, number, date and fact they differ.

const isYet = (k) => ["planned", "possible"].includes(get("modality", k));
/** What is compared: what it is about, words for it, what a claim tells, and what of that must agree. */
const ROWS_COMPARED = [
  [
    "place",
    "Where",
    (k) =>
      placesOf(k)
        .map(({ role, place, text }) => `${ROLE_WORDS[role]} ${place?.name || text}`)
        .sort()
        .join("; "),
  ],
  ["quantity", "How much", (k) => (get("quantities", k) ?? []).map(([text]) => text).join("; ")],
  [
    "date",
    "When",
    (k) => (get("date_start", k) === null && get("date_end", k) === null ? "" : daysWords(FROM[k], TO[k])),
  ],
  [
    "polarity",
    "Did it happen",
    (k) => (isStruck(k) ? "denied" : MODALITY[get("modality", k)]),
    (k) => (isStruck(k) ? "denied" : isYet(k) ? "not yet" : "yes"),
  ],
  ["actor", "Who acts", (k) => get("actor", k) ?? ""],
];

/** The words for who says so, nearest the event first: "two officials → CNN". */
const voiceOf = (k) =>
  (get("attribution", k) ?? []).map(([name]) => name).join(" → ") || get("publisher", k) || get("source", k);

const DIFFERENCES = {
  place: "place",
  quantity: "number",
  date: "date",
  polarity: "whether it happened",
  actor: "who acts",
};
const disagree = ([, , tell, core = tell], claims) => new Set(claims.map(core).filter(Boolean)).size > 1;

/** On what the accounts of an event contradict each other, by the comparison; without one, where the words differ. */
function differences(event) {
  if (event.relations.length) {
    const on = new Set(
      event.relations.filter((relation) => relation[2] === "contradicts").flatMap((relation) => relation[3]),
    );
    return [...on].sort().map((name) => DIFFERENCES[name] ?? name);
  }
  return ROWS_COMPARED.slice(0, 4)
    .filter((row) => disagree(row, event.claims))
    .map(([on]) => DIFFERENCES[on]);
}

const contradicts = (event, k, on) =>
  event.relations.some(
    ([first, second, kind, about]) => kind === "contradicts" && about.includes(on) && (first === k || second === k),
  );

/** Open an event and bring its places into view, beneath the panel. */
function showEvent(event) {
  if (matchMedia("(max-width: 760px)").matches) document.body.classList.remove("has-side"); // it would cover the panel
  openEvent(event);
  tellNow();
  const bounds = boundsOf(event.claims);
  const above = Math.min(byId("banner").offsetHeight + 60, leafletMap.getSize().y * 0.75);
  if (bounds.isValid()) {
    leafletMap.fitBounds(bounds, {
      paddingTopLeft: [70, above],
      paddingBottomRight: [70, 50],
      maxZoom: 9,
      animate: false,
    });
  }
  byId("banner-title").focus();
}

function eventSection() {
  if (!EVENTS.length) return null;
  const order = EVENTS.map((event) => [
    event,
    differences(event).length,
    new Set(event.claims.map((k) => C.source.i[k])).size,
  ]).sort((a, b) => b[1] - a[1] || b[2] - a[2] || a[0].claims[0] - b[0].claims[0]);
  const items = order.map(([event, differing, sources], n) => {
    const k = event.claims[0],
      place = placesOf(k).find((entry) => entry.place)?.place;
    return el(
      "li",
      { hidden: n >= 6 },
      el(
        "button",
        { type: "button", class: "event", onclick: () => showEvent(event) },
        symbolIcon(symbolOf(event.type)[1], "currentColor", { size: 15 }),
        el("span", { class: "name" }, symbolOf(event.type)[0], place ? [", ", said(place.name)] : null),
        differing ? el("span", { class: "differs" }, "differ") : null,
        el("span", { class: "count", title: `${plural(sources, "source")}` }, number(event.claims.length)),
      ),
    );
  });
  const list = el("ul", { class: "events" }, items);
  if (items.length > 6) {
    const more = button(
      `${items.length - 6} more`,
      null,
      () => {
        items.forEach((item) => {
          item.hidden = false;
        });
        more.parentNode.remove();
      },
      { text: true, class: "more" },
    );
    list.append(el("li", {}, more));
  }
  return section("Told by several", "events", innerWidth > 760, list);
}

function buildCompare() {
  const banner = byId("banner"),
    { event } = state;
  banner.hidden = !event;
  document.body.classList.toggle("has-event", Boolean(event));
  if (!event) {
    fill(banner);
    return;
  }
  const found = differences(event);
  const claims = [...event.claims].sort(
    (a, b) => (get("source", a) ?? "").localeCompare(get("source", b) ?? "") || a - b,
  );
  const head = el(
    "tr",
    {},
    el("td", {}),
    claims.map((k) =>
      el(
        "th",
        { scope: "col", "aria-current": k === state.selected ? "true" : null },
        el(
          "button",
          { type: "button", class: "text", onclick: () => select(k, claims) },
          said(get("source", k) ?? "not said"),
        ),
        el("div", { class: "dim" }, get("published", k) === null ? "" : dayWords(get("published", k))),
      ),
    ),
  );
  const rows = ROWS_COMPARED.map((row) => {
    const [on, words, tell] = row;
    // The comparison tells which accounts contradict each other; without one, only that the accounts are not alike.
    const differs = event.relations.length ? (k) => contradicts(event, k, on) : () => disagree(row, claims);
    const marked = claims.map((k) => Boolean(tell(k)) && differs(k));
    return el(
      "tr",
      {},
      el("th", { scope: "row" }, words, marked.some(Boolean) ? el("span", { class: "differs" }, "differs") : null),
      claims.map((k, n) =>
        el(
          "td",
          { class: marked[n] ? "differ" : "" },
          tell(k) ? said(tell(k)) : el("span", { class: "dim" }, "not said"),
        ),
      ),
    );
  });
  const voices = el(
    "tr",
    {},
    el("th", { scope: "row" }, "Who says so"),
    claims.map((k) => el("td", {}, said(voiceOf(k)))),
  );
  const quotes = el(
    "tr",
    {},
    el("th", { scope: "row" }, "Words"),
    claims.map((k) => el("td", { dir: "auto" }, el("div", { class: "words" }, markedQuote(k)))),
  );
  fill(
    banner,
    el(
      "div",
      { class: "card-bar" },
      el(
        "h2",
        { id: "banner-title", tabindex: "-1" },
        symbolIcon(symbolOf(event.type)[1], "currentColor", { size: 18 }),
        `One event, ${plural(event.claims.length, "account")}`,
      ),
      el(
        "span",
        { class: "dim" },
        `${plural(event.independent, "independent authority").replace("authoritys", "authorities")}`,
        found.length
          ? [". They differ on ", el("b", {}, found.join(", ")), "."]
          : ". They do not contradict each other.",
      ),
      el("span", { class: "grow" }),
      button(
        "Back to all claims",
        "close",
        () => {
          openEvent(null);
          focusMap();
        },
        { id: "close-event" },
      ),
    ),
    el(
      "div",
      { class: "scroll", tabindex: "0", role: "region", "aria-labelledby": "banner-title" },
      el("table", { class: "compare" }, el("thead", {}, head), el("tbody", {}, voices, rows, quotes)),
    ),
  );
}

onChange((what) => {
  if (what.has("select") || what.has("filter") || what.has("look")) buildCompare();
});
