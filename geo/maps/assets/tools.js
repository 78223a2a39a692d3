// The bar of tools, the line of status, the ruler.

function say(words) {
  byId("status").dataset.said = words;
  byId("status").textContent = words;
  clearTimeout(say.timer);
  say.timer = setTimeout(refreshStatus, 2500);
}

function refreshStatus() {
  const found = limits(),
    documents = new Set(),
    sources = new Set();
  let unplaced = 0,
    first = Infinity,
    last = -Infinity;
  for (const k of shownList) {
    documents.add(C.document.i[k]);
    sources.add(C.source.i[k]);
    if (!MOVES[k].length && !SPOTS[k].length) unplaced++;
    if (FROM[k] !== NEVER) {
      first = Math.min(first, FROM[k]);
      last = Math.max(last, TO[k]);
    }
  }
  const all = shownList.length === N,
    reports = plural(documents.size, "report");
  // A map without a title of its own has these two counts in its place.
  const told = all && plain(D.title) === `${plural(N, "claim")} from ${reports}`;
  fill(
    byId("status"),
    [
      told ? "" : all ? plural(N, "claim") : `${number(shownList.length)} of ${plural(N, "claim")}`,
      shownList.length && `${told ? "" : `${reports}, `}${plural(sources.size, "source")}`,
      last > first && daysWords(first, last),
      unplaced && `${number(unplaced)} without a place on the map`,
      found.length && `limited by ${found.join(", ")}`,
    ]
      .filter(Boolean)
      .join(" · "),
    found.length ? button("Show all", null, clearLimits, { text: true, class: "quiet", id: "show-all" }) : "",
  );
}

function buildTools() {
  const menu = el(
    "div",
    { id: "save-menu", class: "menu", hidden: true },
    [
      ["geojson", "GeoJSON"],
      ["csv", "CSV"],
      ["png", "Picture (PNG)"],
    ].map(([kind, words]) =>
      button(
        words,
        null,
        () => {
          menu.hidden = true;
          save.setAttribute("aria-expanded", "false");
          exportAs(kind);
        },
        { text: true, id: `save-${kind}` },
      ),
    ),
  );
  const save = button(
    "Save what is shown",
    "save",
    () => {
      menu.hidden = !menu.hidden;
      save.setAttribute("aria-expanded", String(!menu.hidden));
      if (!menu.hidden) menu.querySelector("button").focus();
    },
    { "aria-expanded": "false", "aria-controls": "save-menu", id: "save" },
  );
  byId("tools").append(
    button("Layers and filters", "layers", toggleSide, { id: "side-button" }),
    button("Table of claims", "table", toggleTable, { id: "table-button" }),
    el(
      "div",
      {
        class: "holder",
        onkeydown: (event) => {
          if (event.key === "Escape") {
            menu.hidden = true;
            save.setAttribute("aria-expanded", "false");
            save.focus();
            event.stopPropagation();
          }
        },
        onfocusout: (event) => {
          if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget)) {
            menu.hidden = true;
            save.setAttribute("aria-expanded", "false");
          }
        },
      },
      save,
      menu,
    ),
    button(
      "Light or dark",
      "theme",
      () => {
        state.theme = isDark ? "light" : "dark";
        applyTheme();
        changed("look");
      },
      { id: "theme-button" },
    ),
    button("Help and keys", "help", openHelp, { id: "help-button" }),
  );
  document.addEventListener("pointerdown", (event) => {
    if (!menu.hidden && !menu.parentNode.contains(event.target)) {
      menu.hidden = true;
      save.setAttribute("aria-expanded", "false");
    }
  });
  byId("zoom").append(
    button("Zoom in", "plus", () => leafletMap.zoomIn(1)),
    button("Zoom out", "minus", () => leafletMap.zoomOut(1)),
    button("Fit what is shown", "fit", fitShown, { id: "fit" }),
  );
  byId("credit").textContent = [D.notes.tiles, D.notes.ground, D.notes.viewpoint]
    .filter(Boolean)
    .map((words) => `${plain(words)}. `)
    .join("")
    .trim();
}

/** A bar of a round number of kilometres, and where the pointer is. */
function buildRuler() {
  const bar = el("span", { class: "bar" });
  byId("ruler").prepend(bar);
  const measure = () => {
    const y = leafletMap.getSize().y / 2,
      reach =
        leafletMap.distance(leafletMap.containerPointToLatLng([0, y]), leafletMap.containerPointToLatLng([90, y])) /
        1000;
    const power = 10 ** Math.floor(Math.log10(reach)),
      km = [5, 2, 1].find((step) => step * power <= reach) * power;
    bar.style.width = `${(90 * km) / reach}px`;
    bar.textContent = `${number(km)} km`;
  };
  leafletMap.on("moveend resize", measure);
  measure();
}

function tellPointer(container) {
  container.addEventListener("pointermove", (event) => {
    const { lat, lng } = leafletMap.mouseEventToLatLng(event);
    byId("pointer").textContent =
      `${Math.abs(lat).toFixed(3)}° ${lat < 0 ? "S" : "N"} ${Math.abs(lng).toFixed(3)}° ${lng < 0 ? "W" : "E"}`;
  });
}
