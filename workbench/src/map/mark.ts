// A mark on the map: a ring of the kinds of event around their number; hatched and square where only an area is known.
import { type Group, GROUPS } from "../words/events";
import { SHAPES } from "../words/shapes";
import { plural } from "../words/other";
import type { Mark } from "./gather";
import { sizeOf } from "./size";

const SVG = "http://www.w3.org/2000/svg";

export function face(mark: Mark, current: string | null): HTMLElement {
  const button = document.createElement("button");
  button.type = "button";
  const on = current !== null && placesOf(mark).includes(current);
  button.className = `map-mark ${mark.area ? "area" : ""} ${on ? "on" : ""} ${mark.contested ? "doubt" : ""}`;
  const size = sizeOf(mark);
  button.style.width = button.style.height = `${size}px`;
  button.setAttribute("aria-label", told(mark));
  button.title = told(mark);
  button.append(mark.area ? square(mark, size) : ringed(mark, size));
  return button;
}

function placesOf(mark: Mark): string[] {
  return mark.area ? [mark.area.place.id] : mark.points.flatMap((point) => point.place?.id ?? []);
}

/** What a mark says to who cannot see it. */
export function told(mark: Mark): string {
  const names = mark.area ? [mark.area.place.name] : mark.points.flatMap((point) => point.place?.name ?? `${point.places} places`);
  const where = names.length > 3 ? `${names.slice(0, 3).join(", ")} and ${names.length - 3} more places` : names.join(", ");
  const how = mark.area ? "somewhere in " : mark.points.every((point) => point.precision === 2) ? "near " : "";
  return `${plural(mark.events, "event")} ${how}${where}${mark.contested ? `, ${mark.contested} contested` : ""}`;
}

function drawn(name: string, attributes: Record<string, string | number>): SVGElement {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}

function frame(size: number): SVGElement {
  return drawn("svg", { viewBox: `0 0 ${size} ${size}`, width: size, height: size, "aria-hidden": "true" });
}

function number(mark: Mark, size: number): SVGElement {
  const text = drawn("text", { x: size / 2, y: size / 2, class: "mark-number" });
  text.textContent = mark.events > 999 ? `${(mark.events / 1000).toFixed(1)}k` : String(mark.events);
  return text;
}

function ringed(mark: Mark, size: number): SVGElement {
  const svg = frame(size);
  const [only] = Object.keys(mark.groups) as Group[];
  if (mark.events === 1 && only) {
    svg.append(drawn("circle", { cx: 12, cy: 12, r: 11, class: "mark-disc" }));
    svg.append(drawn("path", { d: SHAPES[only], class: `is-${only}`, transform: "translate(5 5)" }));
    return svg;
  }
  const radius = size / 2 - 3;
  svg.append(drawn("circle", { cx: size / 2, cy: size / 2, r: radius + 2, class: "mark-disc" }));
  let turn = 0;
  for (const { group } of GROUPS) {
    const share = (mark.groups[group] ?? 0) / mark.events;
    if (share > 0) svg.append(arc(size / 2, radius, turn, share, group));
    turn += share;
  }
  svg.append(number(mark, size));
  return svg;
}

function arc(middle: number, radius: number, turn: number, share: number, group: Group): SVGElement {
  const around = 2 * Math.PI * radius;
  return drawn("circle", {
    cx: middle,
    cy: middle,
    r: radius,
    class: `mark-arc is-${group}`,
    "stroke-dasharray": `${Math.max(0.5, share * around - 1)} ${around}`,
    "stroke-dashoffset": -turn * around,
    transform: `rotate(-90 ${middle} ${middle})`,
  });
}

function square(mark: Mark, size: number): SVGElement {
  const svg = frame(size);
  svg.append(drawn("rect", { x: 2, y: 2, width: size - 4, height: size - 4, rx: 4, class: "mark-square" }));
  for (let at = -size; at < size; at += 6) svg.append(drawn("path", { d: `M${at} ${size - 2} l${size} ${-size}`, class: "mark-hatch" }));
  svg.append(drawn("rect", { x: size / 2 - 11, y: size / 2 - 8, width: 22, height: 16, rx: 3, class: "mark-plate" }));
  svg.append(number(mark, size));
  return svg;
}
