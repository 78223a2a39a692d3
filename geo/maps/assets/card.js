// The card of a claim: the words of the report with what was read out of them, who says so, when, and how sure.

const card = byId("card");

function neighbours() {
  const list = state.list ?? tableOrder();
  const here = list.indexOf(state.selected);
  return { list, here };
}

function step(by) {
  const { list, here } = neighbours();
  if (!list.length) return;
  const next = here < 0 ? (by > 0 ? 0 : list.length - 1) : (here + by + list.length) % list.length;
  select(list[next], state.list);
  showOnMap(list[next]);
}

/** The box of claims' places; whole countries count only where there is nothing nearer. */
function boundsOf(claims) {
  const bounds = L.latLngBounds([]);
  for (const rough of [false, true]) {
    for (const k of claims) {
      for (const { place } of placesOf(k))
        if (place && (rough || place.kind !== "country")) bounds.extend([place.lat, place.lon]);
    }
    if (bounds.isValid()) break;
  }
  return bounds;
}

/** Bring a claim's places into view, moving no more than needed. */
function showOnMap(k) {
  const bounds = boundsOf([k]);
  if (!bounds.isValid()) return;
  if (leafletMap.getBounds().pad(-0.12).contains(bounds)) {
    clearOfSheet(leafletMap.latLngToContainerPoint(bounds.getCenter()).y);
    return;
  }
  if (leafletMap.getBoundsZoom(bounds) >= leafletMap.getZoom())
    leafletMap.panTo(bounds.getCenter(), { animate: moves() });
  else leafletMap.fitBounds(bounds, { padding: [60, 60], maxZoom: leafletMap.getZoom(), animate: moves() });
}

async function copyText(control, text, words) {
  try {
    await navigator.clipboard.writeText(text);
    say(words);
    control.classList.add("done");
    setTimeout(() => control.classList.remove("done"), 1200);
  } catch {
    say("The browser does not let this page copy");
  }
}

async function copyLink(control) {
  const link = `${location.href.split("#")[0]}${toFragment()}`;
  let words = "Link copied";
  try {
    await navigator.clipboard.writeText(link);
  } catch {
    words = "Link is in the address bar";
    lastFragment = "";
    writeFragment();
  }
  say(words);
  control.classList.add("done");
  setTimeout(() => control.classList.remove("done"), 1200);
}

function buildCard() {
  const k = state.selected;
  card.hidden = k < 0;
  document.body.classList.toggle("has-card", k >= 0);
  if (k < 0) {
    fill(card);
    return;
  }
  const type = get("event_type", k),
    url = safeUrl(get("url", k)),
    event = EVENT_OF.get(k),
    { list, here } = neighbours();
  const sure = Math.round(C.confidence[k] * 100),
    quantities = get("quantities", k) ?? [];
  const heading = el(
    "h2",
    { id: "card-title", tabindex: "-1" },
    symbolIcon(symbolOf(type)[1], rowColour(colourRow(k)), { hollow: isDashed(k), struck: isStruck(k), size: 22 }),
    symbolOf(type)[0],
    get("actor", k) ? [el("span", { class: "dim" }, " by "), said(get("actor", k))] : null,
  );
  const copy = button("Copy link to this claim", "link", () => copyLink(copy));
  fill(
    card,
    el(
      "div",
      { class: "card-bar" },
      button("Previous claim", "back", () => step(-1), { id: "previous" }),
      el(
        "span",
        { class: "dim", "aria-live": "polite" },
        here >= 0 ? `${number(here + 1)} of ${number(list.length)}${state.list ? " here" : ""}` : "filtered out",
      ),
      button("Next claim", "next", () => step(1), { id: "next" }),
      el("span", { class: "grow" }),
      button("Copy as a citation", "quote", (event) => copyText(event.currentTarget, citation(k), "Citation copied"), {
        id: "cite",
      }),
      copy,
      button(
        "Close",
        "close",
        () => {
          select(-1);
          focusMap();
        },
        { id: "close-card" },
      ),
    ),
    heading,
    el(
      "p",
      { class: "tags" },
      el("span", { class: `tag ${get("modality", k)}` }, MODALITY[get("modality", k)]),
      isStruck(k) ? el("span", { class: "tag negated" }, "denied") : null,
      el(
        "span",
        { class: "tag sure", title: "the program's own probability that this record is right" },
        el("meter", { min: "0", max: "100", value: String(sure), "aria-label": "Confidence" }),
        ` confidence ${sure} %`,
      ),
    ),
    el("blockquote", { dir: "auto" }, markedQuote(k)),
    event
      ? el(
          "div",
          { class: "event-link" },
          button(`Compare ${event.claims.length} accounts of this event`, "compare", () => showEvent(event), {
            text: true,
            id: "compare",
          }),
          differences(event).length
            ? el("span", { class: "differs" }, `they differ on ${differences(event).join(", ")}`)
            : null,
        )
      : null,
    el(
      "dl",
      {},
      fact("Who says so", chainNodes(k)),
      fact("Where", placeNodes(k), distanceNode(k)),
      fact(
        "When",
        FROM[k] === NEVER
          ? "no date"
          : get("date_start", k) === null && get("date_end", k) === null
            ? el("span", {}, "no date in the text; published ", dayWords(FROM[k]))
            : el(
                "span",
                {},
                daysWords(FROM[k], TO[k]),
                el("span", { class: "dim" }, ` ${PRECISION[get("precision", k)]}`),
              ),
      ),
      fact("How much", quantities.map(quantityWords)),
      fact("Target", get("target", k) && said(get("target", k))),
      fact("Source", said(get("source", k))),
      fact(
        "Report",
        el(
          "div",
          {},
          url
            ? el(
                "a",
                { href: url, target: "_blank", rel: "noopener noreferrer nofollow", dir: "auto" },
                get("title", k) ?? url,
              )
            : said(get("title", k) ?? get("document", k)),
        ),
        el(
          "div",
          { class: "dim" },
          [
            get("publisher", k) && said(get("publisher", k)),
            get("published", k) !== null && dayWords(get("published", k)),
          ]
            .filter(Boolean)
            .flatMap((part, n) => (n ? [", ", part] : [part])),
        ),
        !url && get("url", k) ? el("div", { class: "dim" }, "Address given: ", said(get("url", k))) : null,
      ),
    ),
    el(
      "p",
      { class: "ids dim" },
      "claim ",
      el("code", {}, C.id[k]),
      " · report ",
      el("code", {}, get("document", k)),
      ` · characters ${C.start[k]}–${C.start[k] + C.length[k]}`,
      get("event", k) ? [" · event ", el("code", {}, get("event", k))] : null,
    ),
  );
}

let lastSpoken = -1;
onChange((what) => {
  if (!what.has("select") && !what.has("filter") && !what.has("look")) return;
  buildCard();
  if (state.selected !== lastSpoken)
    byId("spoken").textContent = state.selected < 0 ? "" : plain(spoken(state.selected));
  lastSpoken = state.selected;
});
