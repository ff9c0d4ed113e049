import { h } from "./dom.js";

const ENOUGH = 7; // to 1, as WCAG's level AAA asks of text
const PAIRS = [
  ["ink", "ground"],
  ["ink", "bubble"],
  ["soft", "bubble"],
  ["accent", "ground"],
  ["on-accent", "accent"],
  ["on-head", "head"],
];

/** Tells whoever themes the widget, on the console, which of their colours are hard to read on each other. */
export function checkContrast(element) {
  const probe = element.appendChild(h("i", { hidden: "" }));
  const light = (name) => {
    probe.style.color = `var(--${name})`;
    return luminance(getComputedStyle(probe).color);
  };
  for (const [text, ground] of PAIRS) {
    const [high, low] = [light(text), light(ground)].sort((one, other) => other - one);
    const ratio = (high + 0.05) / (low + 0.05);
    if (ratio < ENOUGH) console.warn(`candor-chat: --candor-${text} on --candor-${ground}: ${ratio.toFixed(1)}:1, less than ${ENOUGH}:1`);
  }
  probe.remove();
}

/** Of "rgb(11, 74, 69)", as WCAG defines it; colours written in another space are not judged (NaN). */
function luminance(colour) {
  const parts = colour.startsWith("rgb") ? colour.match(/[\d.]+/g) : [];
  const [red, green, blue] = parts.map((part) => {
    const value = part / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
