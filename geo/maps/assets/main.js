// Puts the parts together on the map that Folium made.

let baseLayer = null,
  marksLayer = null;

/** On a phone the card covers the lower half: bring what was touched above it. */
function clearOfSheet(y) {
  const height = leafletMap.getSize().y;
  if (matchMedia("(max-width: 760px)").matches && y > height * 0.4)
    leafletMap.panBy([0, y - height * 0.25], { animate: moves() });
}

const focusMap = () => leafletMap.getContainer().focus({ preventScroll: true });

/** Whether the reader's system allows movement on the screen. */
const moves = () => !matchMedia("(prefers-reduced-motion: reduce)").matches;
const lookAt = (place, zoom) => leafletMap.setView([place.lat, place.lon], zoom, { animate: moves() });

/** The room to keep clear around a view: on a wide map what is fitted does not lie under the open legend. */
function clearance(pixels) {
  const legend = byId("legend"),
    covers = legend.firstChild?.open && leafletMap.getSize().x > 3 * legend.offsetWidth;
  return {
    paddingTopLeft: [covers ? legend.offsetLeft + legend.offsetWidth + pixels / 2 : pixels, pixels],
    paddingBottomRight: [pixels, pixels],
  };
}

/** Bring all that is shown into view. */
function fitShown() {
  const bounds = boundsOf(shownList);
  if (bounds.isValid()) leafletMap.fitBounds(bounds, { ...clearance(48), maxZoom: 9, animate: false });
}

/** The view that holds most claims: far outliers would make the rest too small to read. */
function fitMost() {
  const lons = [],
    lats = [];
  for (const k of shownList) {
    for (const { place } of placesOf(k))
      if (place && place.kind !== "country") {
        lons.push(place.lon);
        lats.push(place.lat);
      }
  }
  if (lons.length < 8) {
    fitShown();
    return;
  }
  const span = (values) => {
    values.sort((a, b) => a - b);
    const low = values[Math.floor(values.length * 0.08)],
      high = values[Math.ceil(values.length * 0.92) - 1];
    const reach = Math.max(0.6, (high - low) * 0.22);
    return [values.find((value) => value >= low - reach), values.findLast((value) => value <= high + reach)];
  };
  const [west, east] = span(lons),
    [south, north] = span(lats);
  const most = L.latLngBounds([south, west], [north, east]);
  const whole = L.latLngBounds([Math.min(...lats), Math.min(...lons)], [Math.max(...lats), Math.max(...lons)]);
  // Where all of it is hardly wider, nothing is left out.
  const near = leafletMap.getBoundsZoom(most) - leafletMap.getBoundsZoom(whole) <= 1;
  leafletMap.fitBounds(near ? whole : most, { ...clearance(40), maxZoom: 9, animate: false });
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

function bindPointer() {
  const tip = byId("tip"),
    container = leafletMap.getContainer();
  const hitOf = (event) => {
    const p = leafletMap.mouseEventToLayerPoint(event);
    return hitAt(p.x, p.y, event.pointerType === "touch" ? 14 : 7);
  };
  container.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch" || event.buttons) {
      tip.hidden = true;
      return;
    }
    const hit = hitOf(event);
    container.classList.toggle("pointing", Boolean(hit));
    tip.hidden = !hit;
    if (!hit) return;
    fill(tip, ...hitWords(hit).map((line, n) => el(n ? "div" : "b", {}, said(line))));
    const box = byId("stage").getBoundingClientRect(),
      x = event.clientX - box.left,
      y = event.clientY - box.top;
    tip.style.left = `${Math.min(x + 14, box.width - tip.offsetWidth - 8)}px`;
    tip.style.top = `${Math.min(y + 14, box.height - tip.offsetHeight - 8)}px`;
  });
  container.addEventListener("pointerleave", () => {
    tip.hidden = true;
    byId("pointer").textContent = "";
  });
  tellPointer(container);
  leafletMap.on("click", (event) => {
    const hit = hitOf(event.originalEvent);
    if (hit) {
      const first = hit.claims.includes(state.selected)
        ? hit.claims[(hit.claims.indexOf(state.selected) + 1) % hit.claims.length]
        : hit.claims[0];
      select(first, hit.claims);
      clearOfSheet(event.containerPoint.y);
    } else if (state.selected >= 0) select(-1);
  });
}

window.geoMap = (map) => {
  leafletMap = map;
  for (const [name, level] of [
    ["ground", 150],
    ["marks", 450],
  ]) {
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
    if (what.has("look")) {
      applyTheme();
      baseLayer.repaint();
    }
    if (what.has("filter") || what.has("select") || what.has("look")) marksLayer.repaint();
    if (what.has("look") || what.has("filter") || what.has("select"))
      requestAnimationFrame(() => map.invalidateSize({ pan: false, debounceMoveend: true }));
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
  map
    .getContainer()
    .setAttribute(
      "aria-label",
      "Map of claims. Arrow keys move it, plus and minus zoom; n and p walk through the claims; the table lists them all.",
    );
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
  selected: () => (state.selected < 0 ? null : C.id[state.selected]),
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
