// Puts the parts together on the map that Folium made.

let baseLayer = null, marksLayer = null;

function say(words) {
  byId("status").dataset.said = words;
  byId("status").textContent = words;
  clearTimeout(say.timer);
  say.timer = setTimeout(refreshStatus, 2500);
}

function refreshStatus() {
  const found = limits(), documents = new Set(), sources = new Set();
  let unplaced = 0, first = Infinity, last = -Infinity;
  for (const k of shownList) {
    documents.add(C.document.i[k]);
    sources.add(C.source.i[k]);
    if (!MOVES[k].length && !SPOTS[k].length) unplaced++;
    if (FROM[k] !== NEVER) { first = Math.min(first, FROM[k]); last = Math.max(last, TO[k]); }
  }
  fill(byId("status"),
    [shownList.length === N ? plural(N, "claim") : `${number(shownList.length)} of ${plural(N, "claim")}`,
      shownList.length && `${plural(documents.size, "report")}, ${plural(sources.size, "source")}`, last > first && daysWords(first, last),
      unplaced && `${number(unplaced)} without a place on the map`, found.length && `limited by ${found.join(", ")}`].filter(Boolean).join(" · "),
    found.length ? button("Show all", null, clearLimits, { text: true, class: "quiet", id: "show-all" }) : "");
}

/** On a phone the card covers the lower half: bring what was touched above it. */
function clearOfSheet(y) {
  const height = leafletMap.getSize().y;
  if (matchMedia("(max-width: 760px)").matches && y > height * 0.4) leafletMap.panBy([0, y - height * 0.25], { animate: moves() });
}

const focusMap = () => leafletMap.getContainer().focus({ preventScroll: true });

/** Whether the reader's system allows movement on the screen. */
const moves = () => !matchMedia("(prefers-reduced-motion: reduce)").matches;
const lookAt = (place, zoom) => leafletMap.setView([place.lat, place.lon], zoom, { animate: moves() });

/** Bring all that is shown into view. */
function fitShown() {
  const bounds = boundsOf(shownList);
  if (bounds.isValid()) leafletMap.fitBounds(bounds, { padding: [48, 48], maxZoom: 9, animate: false });
}

/** The view that holds most claims: far outliers would make the rest too small to read. */
function fitMost() {
  const lons = [], lats = [];
  for (const k of shownList) {
    for (const { place } of placesOf(k)) if (place && place.kind !== "country") { lons.push(place.lon); lats.push(place.lat); }
  }
  if (lons.length < 8) { fitShown(); return; }
  const span = (values) => {
    values.sort((a, b) => a - b);
    const low = values[Math.floor(values.length * 0.08)], high = values[Math.ceil(values.length * 0.92) - 1];
    const reach = Math.max(0.6, (high - low) * 0.22);
    return [values.find((value) => value >= low - reach), values.findLast((value) => value <= high + reach)];
  };
  const [west, east] = span(lons), [south, north] = span(lats);
  leafletMap.fitBounds([[south, west], [north, east]], { padding: [40, 40], maxZoom: 9, animate: false });
}

function toggleTable() {
  state.table = !state.table;
  if (state.table && innerHeight < 1100) byId("legend").firstChild.open = false;
  changed("look");
}

function toggleSide() {
  const narrow = matchMedia("(max-width: 760px)").matches;
  document.body.classList.toggle(narrow ? "has-side" : "no-side");
  leafletMap.invalidateSize({ pan: false });
}

function applyTheme() {
  isDark = wantsDark();
  document.documentElement.dataset.theme = isDark ? "dark" : "light";
  palette = null;
  hatches.clear();
}

function buildTools() {
  const menu = el("div", { id: "save-menu", class: "menu", hidden: true },
    [["geojson", "GeoJSON"], ["csv", "CSV"], ["png", "Picture (PNG)"]].map(([kind, words]) => button(words, null, () => { menu.hidden = true; save.setAttribute("aria-expanded", "false"); exportAs(kind); }, { text: true, id: `save-${kind}` })));
  const save = button("Save what is shown", "save", () => { menu.hidden = !menu.hidden; save.setAttribute("aria-expanded", String(!menu.hidden)); if (!menu.hidden) menu.querySelector("button").focus(); }, { "aria-expanded": "false", "aria-controls": "save-menu", id: "save" });
  byId("tools").append(
    button("Layers and filters", "layers", toggleSide, { id: "side-button" }),
    button("Table of claims", "table", toggleTable, { id: "table-button" }),
    el("div", { class: "holder", onkeydown: (event) => { if (event.key === "Escape") { menu.hidden = true; save.setAttribute("aria-expanded", "false"); save.focus(); event.stopPropagation(); } },
      onfocusout: (event) => { if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget)) { menu.hidden = true; save.setAttribute("aria-expanded", "false"); } } }, save, menu),
    button("Light or dark", "theme", () => { state.theme = isDark ? "light" : "dark"; applyTheme(); changed("look"); }, { id: "theme-button" }),
    button("Help and keys", "help", openHelp, { id: "help-button" }));
  document.addEventListener("pointerdown", (event) => {
    if (!menu.hidden && !menu.parentNode.contains(event.target)) { menu.hidden = true; save.setAttribute("aria-expanded", "false"); }
  });
  byId("zoom").append(button("Zoom in", "plus", () => leafletMap.zoomIn(1)), button("Zoom out", "minus", () => leafletMap.zoomOut(1)), button("Fit what is shown", "fit", fitShown, { id: "fit" }));
  byId("credit").textContent = [D.notes.tiles, D.notes.ground, D.notes.viewpoint].filter(Boolean).map((words) => `${plain(words)}. `).join("").trim();
}

/** A bar of a round number of kilometres, and where the pointer is. */
function buildRuler() {
  const bar = el("span", { class: "bar" });
  byId("ruler").prepend(bar);
  const measure = () => {
    const y = leafletMap.getSize().y / 2, reach = leafletMap.distance(leafletMap.containerPointToLatLng([0, y]), leafletMap.containerPointToLatLng([90, y])) / 1000;
    const power = 10 ** Math.floor(Math.log10(reach)), km = [5, 2, 1].find((step) => step * power <= reach) * power;
    bar.style.width = `${90 * km / reach}px`;
    bar.textContent = `${number(km)} km`;
  };
  leafletMap.on("moveend resize", measure);
  measure();
}

function tellPointer(container) {
  container.addEventListener("pointermove", (event) => {
    const { lat, lng } = leafletMap.mouseEventToLatLng(event);
    byId("pointer").textContent = `${Math.abs(lat).toFixed(3)}° ${lat < 0 ? "S" : "N"} ${Math.abs(lng).toFixed(3)}° ${lng < 0 ? "W" : "E"}`;
  });
}

function bindPointer() {
  const tip = byId("tip"), container = leafletMap.getContainer();
  const hitOf = (event) => { const p = leafletMap.mouseEventToLayerPoint(event); return hitAt(p.x, p.y, event.pointerType === "touch" ? 14 : 7); };
  container.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch" || event.buttons) { tip.hidden = true; return; }
    const hit = hitOf(event);
    container.classList.toggle("pointing", Boolean(hit));
    tip.hidden = !hit;
    if (!hit) return;
    fill(tip, ...hitWords(hit).map((line, n) => el(n ? "div" : "b", {}, said(line))));
    const box = byId("stage").getBoundingClientRect(), x = event.clientX - box.left, y = event.clientY - box.top;
    tip.style.left = `${Math.min(x + 14, box.width - tip.offsetWidth - 8)}px`;
    tip.style.top = `${Math.min(y + 14, box.height - tip.offsetHeight - 8)}px`;
  });
  container.addEventListener("pointerleave", () => { tip.hidden = true; byId("pointer").textContent = ""; });
  tellPointer(container);
  leafletMap.on("click", (event) => {
    const hit = hitOf(event.originalEvent);
    if (hit) {
      const first = hit.claims.includes(state.selected) ? hit.claims[(hit.claims.indexOf(state.selected) + 1) % hit.claims.length] : hit.claims[0];
      select(first, hit.claims);
      clearOfSheet(event.containerPoint.y);
    } else if (state.selected >= 0) select(-1);
  });
}

window.geoMap = (map) => {
  leafletMap = map;
  for (const [name, level] of [["ground", 150], ["marks", 450]]) {
    map.createPane(name).style.zIndex = level;
    map.getPane(name).style.pointerEvents = "none";
  }
  byId("title").append(said(D.title));
  const view = fromFragment(location.hash);
  applyTheme();
  applyFilter();
  baseLayer = new CanvasLayer(paintBase, { pane: "ground" });
  marksLayer = new CanvasLayer(paintMarks, { pane: "marks" });
  buildTools();
  buildSearch();
  buildTime();
  buildTree();
  buildLegend();
  if (innerWidth <= 760) document.body.classList.remove("has-side");
  onChange((what) => {
    refreshStatus();
    if (what.has("look")) { applyTheme(); baseLayer.repaint(); }
    if (what.has("filter") || what.has("select") || what.has("look")) marksLayer.repaint();
    if (what.has("look") || what.has("filter") || what.has("select")) requestAnimationFrame(() => map.invalidateSize({ pan: false, debounceMoveend: true }));
    writeFragment();
  });
  // The panels take their room first, so that the view that is linked to is the view that is seen.
  changed("filter", "select", "look");
  tellNow();
  map.invalidateSize({ animate: false });
  if (view) map.setView([view[0], view[1]], view[2], { animate: false });
  else fitMost();
  baseLayer.addTo(map);
  marksLayer.addTo(map);
  map.on("moveend", () => changed("view"));
  map.getContainer().setAttribute("aria-label", "Map of claims. Arrow keys move it, plus and minus zoom; n and p walk through the claims; the table lists them all.");
  map.getContainer().setAttribute("role", "group");
  bindPointer();
  buildRuler();
  document.addEventListener("keydown", onKey);
  addEventListener("hashchange", () => {
    if (location.hash === lastFragment) return;
    const next = fromFragment(location.hash);
    lastFragment = location.hash;
    changed("filter", "select", "look", "layers");
    tellNow();
    map.invalidateSize({ animate: false });
    if (next) map.setView([next[0], next[1]], next[2], { animate: false });
    else if (state.selected >= 0) showOnMap(state.selected);
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => changed("look"));
  if (state.selected >= 0 && !view) showOnMap(state.selected);
  document.documentElement.dataset.ready = "1";
};

// For those who embed the page, and for its tests.
window.claimMap = {
  shown: () => shownList.map((k) => C.id[k]),
  selected: () => state.selected < 0 ? null : C.id[state.selected],
  geojson: () => asGeoJson(shownList),
  csv: () => asCsv(shownList),
  picture: asPicture,
  /** Where the marks are on the page: kind, claims, and a point to click. */
  marks: () => {
    const box = leafletMap.getContainer().getBoundingClientRect();
    return hits.map((hit) => {
      const [x, y] = hit.box ? [(hit.box[0] + hit.box[2]) / 2, (hit.box[1] + hit.box[3]) / 2] : along(hit.strand, 0.25);
      const at = leafletMap.layerPointToContainerPoint([x, y]);
      return { kind: hit.kind, claims: hit.claims.map((k) => C.id[k]), x: box.left + at.x, y: box.top + at.y };
    });
  },
};
