// A Leaflet layer that is one canvas over the view, painted anew when the view has moved.

const CanvasLayer = L.Renderer.extend({
  initialize(paint, options) {
    L.Renderer.prototype.initialize.call(this, { padding: 0.15, ...options });
    this._paint = paint;
    this._later = onceAFrame(() => this._map && this._update());
  },
  repaint() {
    if (this._map) this._later();
  },
  _initContainer() {
    this._container = document.createElement("canvas");
    this._container.setAttribute("aria-hidden", "true");
  },
  _destroyContainer() {
    L.DomUtil.remove(this._container);
    delete this._container;
  },
  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    L.Renderer.prototype._update.call(this);
    const size = this._bounds.getSize(),
      canvas = this._container,
      ratio = window.devicePixelRatio || 1;
    L.DomUtil.setPosition(canvas, this._bounds.min);
    canvas.width = Math.round(size.x * ratio);
    canvas.height = Math.round(size.y * ratio);
    canvas.style.width = `${size.x}px`;
    canvas.style.height = `${size.y}px`;
    const context = canvas.getContext("2d");
    context.setTransform(ratio, 0, 0, ratio, -this._bounds.min.x * ratio, -this._bounds.min.y * ratio);
    this._paint(context, viewOf(this._map, this._bounds));
  },
});

/** What a painter needs: scale and origin from world coordinates to pixels, and the pixels' bounds. */
function viewOf(map, bounds) {
  const zoom = map.getZoom(),
    origin = map.getPixelOrigin();
  return {
    zoom,
    scale: 2 ** zoom,
    ox: origin.x,
    oy: origin.y,
    minX: bounds.min.x,
    minY: bounds.min.y,
    maxX: bounds.max.x,
    maxY: bounds.max.y,
    x(value) {
      return value * this.scale - this.ox;
    },
    y(value) {
      return value * this.scale - this.oy;
    },
    holds(x, y, margin = 0) {
      return x > this.minX - margin && x < this.maxX + margin && y > this.minY - margin && y < this.maxY + margin;
    },
  };
}

/** Pixels of `km` kilometres at world height `y`. */
function kmPixels(view, km, y) {
  const latitude = Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / 256)));
  return ((km / 40075) * 256 * view.scale) / Math.max(0.05, Math.cos(latitude));
}

const cssColour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
let palette = null;
/** The colours that canvases use, read from the style sheet once a theme. */
function colour(name) {
  palette ??= new Map();
  if (!palette.has(name)) palette.set(name, cssColour(`--${name}`));
  return palette.get(name);
}
const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif";
