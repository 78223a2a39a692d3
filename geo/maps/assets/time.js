// Time: a histogram by day with a brush of two handles, dates to type, and a play that carries the brush forward.

const dated = [];
for (let k = 0; k < N; k++) if (FROM[k] !== NEVER) dated.push(FROM[k]);
dated.sort((a, b) => a - b);
// A few stray dates (a year misread, a war long past) must not press all others into one bar: the axis runs over the days
// between them, and its ends are open.
let firstDay = 0,
  lastDay = 0;
if (dated.length) {
  const low = dated[Math.floor(dated.length * 0.01)],
    high = dated[Math.ceil(dated.length * 0.99) - 1];
  const reach = Math.max(30, (high - low) * 0.5);
  firstDay = dated.find((day) => day >= low - reach);
  for (let k = 0; k < N; k++) if (FROM[k] !== NEVER && FROM[k] <= high + reach) lastDay = Math.max(lastDay, FROM[k]);
  lastDay = Math.max(lastDay, firstDay + 1);
}
const SPAN = lastDay - firstDay + 1;
const timeBox = byId("time");
const timeParts = {};
let playing = 0;

function buildTime() {
  if (!dated.length) {
    timeBox.hidden = true;
    return;
  }
  const handle = (id, label, end) =>
    el("input", {
      type: "range",
      id,
      "aria-label": label,
      min: String(firstDay),
      max: String(lastDay),
      step: "1",
      oninput: (event) => setEnd(end, Number(event.target.value)),
    });
  const typed = (id, label, end) =>
    el("input", {
      type: "date",
      id,
      "aria-label": label,
      min: isoDay(firstDay),
      max: isoDay(lastDay),
      onchange: (event) => setEnd(end, dayOf(event.target.value)),
    });
  Object.assign(timeParts, {
    play: button("Play forward in time", "play", togglePlay, { id: "play" }),
    chart: el("canvas", { id: "histogram", "aria-hidden": "true" }),
    low: handle("from-handle", "First day", "from"),
    high: handle("to-handle", "Last day", "to"),
    from: typed("from-day", "First day", "from"),
    to: typed("to-day", "Last day", "to"),
    all: button("All dates", null, () => setSpan(null, null), { text: true, class: "quiet", id: "all-days" }),
    note: el("span", { class: "dim", id: "time-note" }),
  });
  timeBox.append(
    timeParts.play,
    el("div", { class: "chart" }, timeParts.chart, el("div", { class: "handles" }, timeParts.low, timeParts.high)),
    el(
      "div",
      { class: "dates" },
      timeParts.from,
      el("span", { class: "dim" }, "to"),
      timeParts.to,
      timeParts.all,
      timeParts.note,
    ),
  );
  brushByPointer(timeParts.chart);
  new ResizeObserver(onceAFrame(paintHistogram)).observe(timeParts.chart);
}

function setSpan(from, to) {
  state.from = from === null || from <= firstDay ? null : from;
  state.to = to === null || to >= lastDay ? null : to;
  changed("filter");
}

function setEnd(end, day) {
  stopPlay();
  const from = state.from ?? firstDay,
    to = state.to ?? lastDay;
  if (end === "from") setSpan(day === null ? null : Math.min(day, to), state.to);
  else setSpan(state.from, day === null ? null : Math.max(day, from));
}

function brushByPointer(chart) {
  let start = null,
    moved = null;
  const dayAt = (event) => {
    const box = chart.getBoundingClientRect();
    return Math.round(firstDay + Math.max(0, Math.min(1, (event.clientX - box.left) / box.width)) * SPAN - 0.5);
  };
  chart.addEventListener("pointerdown", (event) => {
    stopPlay();
    start = dayAt(event);
    const inside =
      (state.from !== null || state.to !== null) && start >= (state.from ?? firstDay) && start <= (state.to ?? lastDay);
    moved = inside ? [state.from ?? firstDay, state.to ?? lastDay] : null;
    chart.setPointerCapture(event.pointerId);
  });
  chart.addEventListener("pointermove", (event) => {
    if (start === null) return;
    const day = dayAt(event);
    if (moved) {
      // carry the brush along
      const shift = Math.max(firstDay - moved[0], Math.min(lastDay - moved[1], day - start));
      setSpan(moved[0] + shift, moved[1] + shift);
    } else if (day !== start) setSpan(Math.min(start, day), Math.max(start, day));
  });
  chart.addEventListener("pointerup", (event) => {
    if (start !== null && dayAt(event) === start) setSpan(start, start); // a click chooses one day
    start = null;
  });
}

function stopPlay() {
  if (!playing) return;
  clearInterval(playing);
  playing = 0;
  fill(timeParts.play, icon("play"));
  timeParts.play.setAttribute("aria-label", "Play forward in time");
}

function togglePlay() {
  if (playing) {
    stopPlay();
    return;
  }
  const whole = state.from === null && state.to === null;
  const width = whole ? Math.max(1, Math.round(SPAN / 15)) : (state.to ?? lastDay) - (state.from ?? firstDay) + 1;
  const pace = Math.max(1, Math.round(SPAN / 120));
  if (whole || (state.to ?? lastDay) >= lastDay) setSpan(firstDay, firstDay + width - 1);
  playing = setInterval(() => {
    const from = (state.from ?? firstDay) + pace;
    if (from + width - 1 > lastDay) {
      stopPlay();
      return;
    }
    // At the very start the brush's open end has to be closed again.
    state.from = from;
    state.to = from + width - 1;
    changed("filter");
  }, 450);
  fill(timeParts.play, icon("pause"));
  timeParts.play.setAttribute("aria-label", "Pause");
}

/** Bars by day, or by several days where a day would be thinner than two pixels. */
function paintHistogram() {
  const { chart } = timeParts;
  if (!chart?.clientWidth) return;
  const width = chart.clientWidth,
    height = chart.clientHeight,
    ratio = devicePixelRatio || 1;
  chart.width = width * ratio;
  chart.height = height * ratio;
  const context = chart.getContext("2d");
  context.scale(ratio, ratio);
  const days = Math.max(1, Math.ceil(SPAN / (width / 4))),
    bins = Math.ceil(SPAN / days);
  const all = new Int32Array(bins),
    lit = new Int32Array(bins);
  for (let k = 0; k < N; k++) {
    if (FROM[k] === NEVER || !passesBut(k, "time")) continue;
    const bin = Math.floor((Math.max(firstDay, Math.min(lastDay, FROM[k])) - firstDay) / days);
    all[bin]++;
    if (SHOWN[k]) lit[bin]++;
  }
  const most = Math.max(1, ...all),
    unit = (width / SPAN) * days,
    room = height - 14;
  const from = state.from ?? firstDay,
    to = state.to ?? lastDay;
  context.fillStyle = colour("brush");
  if (state.from !== null || state.to !== null) {
    context.fillRect(((from - firstDay) / SPAN) * width, 0, ((to - from + 1) / SPAN) * width, room);
  }
  for (let bin = 0; bin < bins; bin++) {
    // The square root keeps days of one claim visible beside days of hundreds.
    const full = all[bin] ? Math.max(2, Math.sqrt(all[bin] / most) * (room - 4)) : 0;
    const part = lit[bin] ? Math.max(2, Math.sqrt(lit[bin] / most) * (room - 4)) : 0;
    const x = bin * unit + 0.5,
      w = Math.max(1.5, Math.min(unit - 1, 26)),
      off = Math.max(0, (unit - 1 - w) / 2);
    context.fillStyle = colour("bar-off");
    context.fillRect(x + off, room - full, w, full);
    context.fillStyle = colour("bar");
    context.fillRect(x + off, room - part, w, part);
  }
  context.fillStyle = colour("line");
  context.fillRect(0, room, width, 1);
  paintAxis(context, width, height);
}

function paintAxis(context, width, height) {
  context.font = `10px ${FONT}`;
  context.fillStyle = colour("quiet");
  context.textBaseline = "alphabetic";
  const steps = [
    [1, "day"],
    [7, "day"],
    [31, "month"],
    [92, "quarter"],
    [366, "year"],
  ];
  const [, unit] = steps.find(([days]) => (width / SPAN) * days > 62) ?? [0, "year"];
  let last = -Infinity;
  for (let day = firstDay; day <= lastDay; day++) {
    const date = new Date(day * DAY),
      first = date.getUTCDate() === 1,
      month = date.getUTCMonth();
    const due =
      unit === "day"
        ? (steps[0][0] * width) / SPAN > 62 || date.getUTCDay() === 1
        : unit === "month"
          ? first
          : unit === "quarter"
            ? first && month % 3 === 0
            : first && month === 0;
    if (!due) continue;
    const x = ((day - firstDay) / SPAN) * width;
    if (x - last < 58 || x > width - 46) continue;
    last = x;
    const words =
      unit === "day"
        ? DAY_WORDS.format(day * DAY).replace(/ \d{4}$/, "")
        : unit === "year"
          ? String(date.getUTCFullYear())
          : new Intl.DateTimeFormat("en-GB", { month: "short", year: "numeric", timeZone: "UTC" }).format(day * DAY);
    // A day's name stands below its bar; the first of any kind stands clear of the handle.
    const room = (unit === "day" ? width / SPAN : 0) > 62 ? width / SPAN / 2 : 0;
    context.textAlign = room ? "center" : "left";
    context.fillText(words, room ? x + room : Math.max(x + 1, 10), height - 2);
  }
}

function refreshTime() {
  if (!dated.length) return;
  const from = state.from ?? firstDay,
    to = state.to ?? lastDay;
  timeParts.low.value = from;
  timeParts.high.value = to;
  timeParts.low.setAttribute("aria-valuetext", dayWords(from));
  timeParts.high.setAttribute("aria-valuetext", dayWords(to));
  // Where both handles meet, the one that can still move lies on top.
  timeParts.low.style.zIndex = from > (firstDay + lastDay) / 2 ? "2" : "1";
  timeParts.high.style.zIndex = "1";
  timeParts.from.value = isoDay(from);
  timeParts.to.value = isoDay(to);
  timeParts.all.disabled = state.from === null && state.to === null;
  timeParts.note.textContent = undated ? `${plural(undated, "claim")} without a date hidden` : "";
  paintHistogram();
}

onChange((what) => {
  if (what.has("filter") || what.has("look")) refreshTime();
});
