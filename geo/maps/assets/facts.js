// What a card says of a claim, piece by piece: quote, chain, places, numbers, way, citation.

/** The quote with its places and actor marked, as nodes. */
function markedQuote(k) {
  const quote = get("quote", k) ?? "";
  const letters = [...quote]; // offsets count code points
  const marks = [];
  for (const { role, start, length } of placesOf(k)) {
    if (start >= 0 && start + length <= letters.length && length > 0)
      marks.push([start, start + length, `place ${role}`, ROLE_WORDS[role]]);
  }
  const actor = get("actor_text", k);
  if (actor) {
    const found = quote.indexOf(actor);
    if (found >= 0) {
      const start = [...quote.slice(0, found)].length;
      marks.push([start, start + [...actor].length, "actor", "who acts"]);
    }
  }
  marks.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const nodes = [];
  let done = 0;
  for (const [start, end, kind, words] of marks) {
    if (start < done) continue;
    nodes.push(plain(letters.slice(done, start).join("")));
    nodes.push(el("mark", { class: kind, title: words }, letters.slice(start, end).join("")));
    done = end;
  }
  nodes.push(plain(letters.slice(done).join("")));
  return nodes;
}

function fact(term, ...values) {
  const shown = values.flat().filter((value) => value !== null && value !== undefined && value !== "");
  return shown.length ? [el("dt", {}, term), el("dd", {}, shown)] : null;
}

function quantityWords([text, least, most, unit]) {
  const size =
    least !== null && most !== null
      ? least === most
        ? number(least)
        : `${number(least)} to ${number(most)}`
      : least !== null
        ? `at least ${number(least)}`
        : most !== null
          ? `at most ${number(most)}`
          : "";
  return el(
    "div",
    {},
    said(text),
    el("span", { class: "dim" }, ` ${[size, unit.replace("_", " ")].filter(Boolean).join(" ")}`),
  );
}

/** Who says so, from the event outward: "Syrskyi (military) → CNN (media) → The Relay". */
function chainNodes(k) {
  const links = get("attribution", k) ?? [];
  const names = links.map(([name, kind]) => el("li", {}, said(name), el("span", { class: "dim" }, ` ${kind}`)));
  const publisher = get("publisher", k);
  if (publisher && publisher !== links.at(-1)?.[0])
    names.push(el("li", {}, said(publisher), el("span", { class: "dim" }, " publisher")));
  return names.length ? el("ol", { class: "chain" }, names) : null;
}

/** Great-circle kilometres between two places (haversine on a sphere of 6371 km). */
function kilometres(from, to) {
  const turn = Math.PI / 180,
    a =
      Math.sin(((to.lat - from.lat) * turn) / 2) ** 2 +
      Math.cos(from.lat * turn) * Math.cos(to.lat * turn) * Math.sin(((to.lon - from.lon) * turn) / 2) ** 2;
  return 2 * 6371 * Math.asin(Math.sqrt(a));
}

/** How far a movement goes, as the crow flies between the points on the map; from or to a country nobody can say. */
function distanceNode(k) {
  const found = MOVES[k]
    .filter(([from, to]) => from.kind !== "country" && to.kind !== "country")
    .map(([from, to]) => kilometres(from, to));
  if (!found.length) return null;
  const least = Math.round(Math.min(...found)),
    most = Math.round(Math.max(...found));
  return el(
    "div",
    { class: "dim" },
    `about ${least === most ? number(least) : `${number(least)} to ${number(most)}`} km as the crow flies`,
  );
}

/** A claim in one line that can be quoted. */
function citation(k) {
  const chain = (get("attribution", k) ?? []).map(([name]) => name),
    publisher = get("publisher", k);
  if (publisher && publisher !== chain.at(-1)) chain.push(publisher);
  return [
    `“${plain(get("quote", k)).trim()}”`,
    chain.map(plain).join(", via "),
    plain(get("title", k)),
    isoDay(get("published", k)),
    safeUrl(get("url", k)),
  ]
    .filter(Boolean)
    .join(". ");
}

function placeNodes(k) {
  return el(
    "ul",
    { class: "places" },
    placesOf(k).map(({ role, text, score, place }) =>
      el(
        "li",
        { class: role },
        el("span", { class: "role" }, ROLE_WORDS[role]),
        place
          ? el(
              "button",
              { type: "button", class: "text", onclick: () => lookAt(place, Math.max(7, leafletMap.getZoom())) },
              said(place.name || text),
            )
          : el("span", {}, said(text)),
        el(
          "span",
          { class: "dim" },
          place
            ? [
                ` ${kindOf(place)}`,
                place.approximate ? ", approximate" : "",
                place.radius ? ` ± ${number(Math.round(place.radius))} km` : "",
                text !== place.name ? ["; “", said(text), "”"] : "",
              ]
            : " not found on the map",
        ),
        place
          ? el("span", { class: "dim score", title: "how sure the place is" }, ` ${Math.round(score * 100)} % sure`)
          : null,
      ),
    ),
  );
}

/** The claim in one sentence, for those who hear the page. */
function spoken(k) {
  const where = placesOf(k)
    .map(({ role, place, text }) => `${ROLE_WORDS[role]} ${place?.name || text}`)
    .join(", ");
  return [
    symbolOf(get("event_type", k))[0],
    get("actor", k) && `by ${get("actor", k)}`,
    where,
    isStruck(k) ? "denied" : MODALITY[get("modality", k)],
    `source ${get("source", k)}`,
  ]
    .filter(Boolean)
    .join(", ");
}
