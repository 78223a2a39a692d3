// The legend says what stands on the map now, and nothing else.

let legendBody = null;

function buildLegend() {
  legendBody = el("div", { id: "legend-body" });
  byId("legend").append(
    el(
      "details",
      { open: innerWidth > 1260 && innerHeight > 640 },
      el("summary", {}, el("h2", {}, "Legend"), icon("fold", 14)),
      legendBody,
    ),
  );
}

function lineSample({ width = 2.5, dashed = false, struck = false }) {
  const svg = document.createElementNS(SVG, "svg");
  for (const [name, value] of Object.entries({ viewBox: "0 0 44 16", width: 44, height: 16, "aria-hidden": "true" }))
    svg.setAttribute(name, value);
  const add = (tag, set) => {
    const node = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(set)) node.setAttribute(name, value);
    svg.append(node);
  };
  add("path", {
    d: "M2 12Q16 4 32 7",
    fill: "none",
    stroke: "currentColor",
    "stroke-width": width,
    "stroke-dasharray": dashed ? "6 4" : "none",
  });
  add("path", {
    d: "M43 9.5L31 2.5 33.5 7.2 29.5 11.5Z",
    fill: dashed ? "none" : "currentColor",
    stroke: "currentColor",
    "stroke-width": 1,
  });
  if (struck) add("path", { d: "M13 4L22 13M22 4L13 13", stroke: "currentColor", "stroke-width": 2 });
  return svg;
}

const sample = (mark, ...words) => el("li", {}, el("span", { class: "sample" }, mark), el("span", {}, words));

function refreshLegend() {
  const types = new Set(),
    rows = new Map(),
    seen = {};
  const key = state.colour === "layer" ? state.by : "actor";
  for (const k of shownList) {
    types.add(get("event_type", k));
    const row = colourRow(k);
    rows.set(row, (rows.get(row) ?? 0) + 1);
    if (MOVES[k].length) seen.moves = true;
    if (isDashed(k)) seen.dashed = true;
    if (isStruck(k)) seen.struck = true;
    for (const place of [...SPOTS[k], ...MOVES[k].flat()]) {
      if (place?.approximate) seen.approximate = true;
      if (place && OUTLINES.has(place.id) && place.kind !== "country") seen.area = true;
    }
    if (MOVES[k].length && C.width[k] !== 250) seen.strength = true;
  }
  const grey = D.styles.grey[0],
    sides = [...rows].filter(([row]) => row[2] !== grey || row[0] === null).sort((a, b) => b[1] - a[1]);
  const others = [...rows].find(([row]) => row[2] === grey && row[0] !== null);
  const choose = el(
    "select",
    {
      id: "colour-by",
      onchange: () => {
        state.colour = choose.value;
        changed("filter", "look");
      },
    },
    el("option", { value: "actor", selected: state.colour === "actor" }, "side"),
    state.by === "actor"
      ? null
      : el(
          "option",
          { value: "layer", selected: state.colour === "layer" },
          `layer (${KEY_LABELS[state.by].toLowerCase()})`,
        ),
  );
  const focused = document.activeElement?.id === "colour-by";
  fill(
    legendBody,
    el("div", { class: "row" }, el("label", { for: "colour-by" }, "Colour by"), choose),
    el(
      "ul",
      { class: "key sides" },
      // No more than the palette has colours: the rest are the others.
      sides.map(([row]) =>
        sample(
          el("i", { class: "swatch on", style: { backgroundColor: rowColour(row) } }),
          said(valueLabel(key, row[0])),
        ),
      ),
      others
        ? sample(el("i", { class: "swatch on", style: { backgroundColor: rowColour(others[0]) } }), "others")
        : null,
    ),
    el(
      "ul",
      { class: "key symbols" },
      Object.entries(D.styles.symbols)
        .filter(([type]) => types.has(type))
        .map(([, [words, path]]) => sample(symbolIcon(path, "currentColor", { size: 16 }), words)),
    ),
    el(
      "ul",
      { class: "key lines" },
      seen.moves ? sample(lineSample({}), "movement") : null,
      seen.strength ? sample(lineSample({ width: 6 }), "wider: more people") : null,
      seen.dashed
        ? sample(
            seen.moves
              ? lineSample({ dashed: true })
              : symbolIcon(symbolOf("battle")[1], "currentColor", { hollow: true }),
            "planned, possible or hedged",
          )
        : null,
      seen.struck
        ? sample(
            seen.moves
              ? lineSample({ struck: true })
              : symbolIcon(symbolOf("battle")[1], "currentColor", { struck: true }),
            "denied",
          )
        : null,
      seen.area ? sample(el("i", { class: "hatch" }), "somewhere in this area") : null,
      sample(el("i", { class: "ring" }), "may lie this far away"),
      seen.approximate ? sample(el("i", { class: "ring dotted" }, "≈"), "place only roughly known") : null,
    ),
  );
  if (focused) byId("colour-by").focus();
}

onChange((what) => {
  if (what.has("filter") || what.has("look") || what.has("layers")) refreshLegend();
});
