// Search: the words typed narrow what is shown at once; places that fit are offered to go to.

const searchBox = byId("search");
const searchParts = {};

function buildSearch() {
  const later = onceAFrame(() => {
    state.words = searchParts.input.value;
    changed("filter");
    offerPlaces();
  });
  Object.assign(searchParts, {
    input: el("input", {
      type: "search",
      id: "words",
      placeholder: "Search places, sides, units, words",
      "aria-label": "Search claims",
      autocomplete: "off",
      role: "combobox",
      "aria-expanded": "false",
      "aria-controls": "offers",
      "aria-autocomplete": "list",
      spellcheck: "false",
      oninput: later,
      onfocus: offerPlaces,
      onkeydown: searchKey,
      onblur: () => setTimeout(closeOffers, 150),
    }),
    list: el("ul", { id: "offers", role: "listbox", "aria-label": "Places", hidden: true }),
  });
  searchBox.append(searchParts.input, searchParts.list);
}

let placeCounts = null;
function countPlaces() {
  if (placeCounts) return placeCounts;
  placeCounts = new Map();
  for (let p = 0; p < placeWhere.i.length; p++) {
    const place = PLACES[placeWhere.i[p]];
    if (place) placeCounts.set(place, (placeCounts.get(place) ?? 0) + 1);
  }
  return placeCounts;
}

function offerPlaces() {
  const words = fold(searchParts.input.value.trim());
  const found =
    words.length < 2
      ? []
      : [...countPlaces()]
          .filter(([place]) => fold(place.name).includes(words))
          .sort((a, b) => b[1] - a[1] || a[0].index - b[0].index)
          .slice(0, 6);
  fill(
    searchParts.list,
    ...found.map(([place, count], n) =>
      el(
        "li",
        {
          role: "option",
          id: `offer-${n}`,
          "aria-selected": "false",
          onpointerdown: (event) => {
            event.preventDefault();
            goTo(place);
          },
        },
        said(place.name),
        el("span", { class: "dim" }, ` ${kindOf(place)}`),
        el("span", { class: "count" }, number(count)),
      ),
    ),
  );
  searchParts.found = found.map(([place]) => place);
  searchParts.at = -1;
  searchParts.list.hidden = !found.length;
  searchParts.input.setAttribute("aria-expanded", String(found.length > 0));
  searchParts.input.removeAttribute("aria-activedescendant");
}

function closeOffers() {
  searchParts.list.hidden = true;
  searchParts.input.setAttribute("aria-expanded", "false");
}

function goTo(place) {
  closeOffers();
  const zoom = { country: 5, admin1: 7, admin2: 8, region: 7, water: 7 }[place.kind] ?? 9;
  lookAt(place, zoom);
}

function searchKey(event) {
  const { list, found, input } = searchParts;
  if (event.key === "Escape") {
    if (!list.hidden) closeOffers();
    else if (input.value) {
      input.value = "";
      state.words = "";
      changed("filter");
    } else focusMap();
    event.stopPropagation();
  } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && found?.length && !list.hidden) {
    searchParts.at = (searchParts.at + (event.key === "ArrowDown" ? 1 : -1) + found.length) % found.length;
    [...list.children].forEach((item, n) => item.setAttribute("aria-selected", String(n === searchParts.at)));
    input.setAttribute("aria-activedescendant", `offer-${searchParts.at}`);
    event.preventDefault();
  } else if (event.key === "Enter") {
    if (!list.hidden && searchParts.at >= 0) goTo(found[searchParts.at]);
    else {
      closeOffers();
      fitShown();
    }
  }
}

onChange((what) => {
  if (what.has("filter") && searchParts.input.value !== state.words && document.activeElement !== searchParts.input)
    searchParts.input.value = state.words;
});
