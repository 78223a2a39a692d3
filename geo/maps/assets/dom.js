// Elements are made here and nowhere else: text enters as text, never as markup.

const SVG = "http://www.w3.org/2000/svg";
const byId = (id) => document.getElementById(id);

/** Characters that turn the direction of what follows, or that have no form: shown as nothing. */
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
const plain = (text) => String(text ?? "").replace(UNSEEN, "");

/** Make an element: properties (`class`, `on…` listeners, attributes) and children (nodes, texts, lists, null). */
function el(tag, properties, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "class") node.className = value;
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "style") Object.assign(node.style, value);
    else if (name in node && typeof value !== "string") node[name] = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  append(node, children);
  return node;
}

function append(node, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    node.append(child.nodeType ? child : document.createTextNode(plain(child)));
  }
}

/** Put these children in the place of all that a node has. */
function fill(node, ...children) {
  node.replaceChildren();
  append(node, children);
}

/** Text out of a report: set apart, so that its direction cannot reach its neighbours. */
const said = (text, tag = "bdi", properties = {}) => el(tag, { dir: "auto", ...properties }, text);

/** A symbol of the path data in a box of 24 by 24. */
function symbolIcon(path, colour, { hollow = false, struck = false, size = 16 } = {}) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "-2 -2 28 28");
  svg.setAttribute("width", size);
  svg.setAttribute("height", size);
  svg.setAttribute("aria-hidden", "true");
  const shape = (d, set) => {
    const node = document.createElementNS(SVG, "path");
    node.setAttribute("d", d);
    for (const [name, value] of Object.entries(set)) node.setAttribute(name, value);
    svg.append(node);
  };
  shape(path, {
    fill: hollow ? "none" : colour,
    "fill-rule": "evenodd",
    stroke: colour,
    "stroke-width": hollow ? 2.2 : 0.6,
    "stroke-linejoin": "round",
  });
  if (struck) shape("M0 24L24 0", { stroke: "currentColor", "stroke-width": 3, fill: "none" });
  return svg;
}

const ICONS = {
  layers: "M12 3 2 8.5 12 14 22 8.5ZM4 12.5 2 13.8 12 19.5 22 13.8 20 12.5 12 17Z",
  table: "M3 4H21V20H3ZM5 9H10V12H5ZM12 9H19V12H12ZM5 14H10V18H5ZM12 14H19V18H12Z",
  save: "M11 3H13V12L16.5 8.5 18 10 12 16 6 10 7.5 8.5 11 12ZM4 18H20V20.5H4Z",
  theme: "M12 3A9 9 0 1 0 21 12 7 7 0 0 1 12 3Z",
  help: "M11 17H13V19.5H11ZM8 9A4 4 0 1 1 13 12.8V15H11V11.5A2.2 2.2 0 1 0 9.9 9Z",
  link: "M10 14 14 10M8.5 12 6 14.5A3.5 3.5 0 0 0 9.5 18L12 15.5M12 8.5 14.5 6A3.5 3.5 0 0 1 18 9.5L15.5 12",
  quote: "M4 18V12Q4 6 10 6V8.5Q7 8.8 7 12H10V18ZM14 18V12Q14 6 20 6V8.5Q17 8.8 17 12H20V18Z",
  close: "M5 6.5 6.5 5 12 10.5 17.5 5 19 6.5 13.5 12 19 17.5 17.5 19 12 13.5 6.5 19 5 17.5 10.5 12Z",
  back: "M15 4 17 6 11 12 17 18 15 20 7 12Z",
  next: "M9 4 7 6 13 12 7 18 9 20 17 12Z",
  play: "M6 4 20 12 6 20Z",
  pause: "M6 4H10V20H6ZM14 4H18V20H14Z",
  plus: "M10.8 4H13.2V10.8H20V13.2H13.2V20H10.8V13.2H4V10.8H10.8Z",
  minus: "M4 10.8H20V13.2H4Z",
  fit: "M4 4H10V6H6V10H4ZM14 4H20V10H18V6H14ZM4 14H6V18H10V20H4ZM18 14H20V20H14V18H18Z",
  fold: "M5 8 12 15 19 8 20.5 9.5 12 18 3.5 9.5Z",
  compare: "M4 4H10V20H4ZM6 6V18H8V6ZM14 4H20V20H14Z",
};

function icon(name, size = 18) {
  const svg = symbolIcon(ICONS[name], "currentColor", { size });
  if (name === "link") {
    const path = svg.firstChild;
    path.setAttribute("fill", "none");
    path.setAttribute("stroke-width", 2);
  }
  return svg;
}

function button(label, iconName, onclick, { text = false, ...properties } = {}) {
  return el(
    "button",
    { type: "button", "aria-label": text ? null : label, title: text ? null : label, onclick, ...properties },
    iconName && icon(iconName),
    text && el("span", {}, label),
  );
}

const NUMBERS = new Intl.NumberFormat("en");
const number = (value) => (value < 1000 && Number.isInteger(value) ? String(value) : NUMBERS.format(value));
const plural = (count, word) => `${number(count)} ${word}${count === 1 ? "" : "s"}`;

/** Only the web's own schemes become links. */
function safeUrl(text) {
  if (typeof text !== "string" || !/^https?:\/\//i.test(text)) return null;
  try {
    const url = new URL(text);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
  } catch {
    return null;
  }
}

/** Run at most once a frame, however often asked. */
function onceAFrame(run) {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      run();
    });
  };
}
