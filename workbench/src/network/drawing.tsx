// The drawing of the network, which can be moved, drawn closer, and walked through with the arrow keys.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Network, Switch } from "../api/types";
import { go, select } from "../state/place";
import { rove } from "../ui/roving";
import { useSize } from "../ui/size";
import { plural, word } from "../words/other";
import { around, type Frame, scaled, unitOf } from "./frame";
import { useGlide } from "./glide";
import { lookOf, outline } from "./kinds";
import { layout, type Line, path, type Placed, type Spots } from "./layout";
import { Ends, markerOf } from "./lines";
import { type Naming, naming, short, somewhere } from "./naming";

const WORDS = 40; // ties: up to here every line carries its word
const ASPECT = 1; // how much wider than tall the drawing is laid before its frame is known
const [BESIDE, ABOVE] = [170, 40]; // pixels that names need beyond the actors, on both sides together

const spots: Spots = new Map();

export function Drawing({ network, item, switched }: { network: Network; item: string | null; switched: Switch[] }) {
  const { box, width, height } = useSize<HTMLDivElement>();
  const aspect = width && height ? Math.max(0.5, Math.round((4 * (width - BESIDE)) / (height - ABOVE)) / 4) : ASPECT;
  const aim = useMemo(() => layout(network, spots, aspect), [network, aspect]);
  const { nodes, lines } = useGlide(aim);
  const [over, setOver] = useState<string | null>(null);
  const [frame, setFrame] = useState<Frame | null>(null);
  const whole = useMemo(() => around(aim.nodes, width, height), [aim, width, height]);
  const shown = frame ?? whole;
  const near = over ?? item;
  const close = useMemo(() => neighbours(lines, near), [lines, near]);
  const turned = new Set(switched.flatMap(({ before, after }) => [before, after]));
  const svg = usePan(shown, setFrame);
  const unit = unitOf(shown, width, height);
  const names = useMemo(() => naming(aim.nodes, unit, item, whole), [aim, unit, item, whole]);
  const stop = nodes.some((node) => node.id === item) ? item : nodes[0]?.id;
  return (
    <div class="network-drawing" ref={box}>
      <svg ref={svg} style={{ "--u": unit.toFixed(3) }} viewBox={`${shown.x} ${shown.y} ${shown.wide} ${shown.tall}`} role="group" aria-label="Drawing of the network; arrow keys go from actor to actor" onKeyDown={rove}>
        <Ends />
        {lines.map((line) => (
          <TieLine key={line.tie.id} line={line} on={line.tie.id === item} lit={!close || close.ties.has(line.tie.id)} told={lines.length <= WORDS || Boolean(close?.ties.has(line.tie.id))} turned={turned.has(line.tie.id)} />
        ))}
        {nodes.map((node) => (
          <Dot key={node.id} node={node} on={node.id === item} stop={node.id === stop} lit={!close || close.nodes.has(node.id)} name={names.get(node.id) ?? (node.id === near || close?.nodes.has(node.id) ? somewhere(node, unit, whole) : null)} over={setOver} />
        ))}
      </svg>
      <div class="map-controls" role="group" aria-label="Drawing controls">
        <button class="button" type="button" aria-label="Closer" onClick={() => setFrame(scaled(shown, 1 / 1.3))}>
          +
        </button>
        <button class="button" type="button" aria-label="Farther" onClick={() => setFrame(scaled(shown, 1.3))}>
          −
        </button>
        <button class="button" type="button" onClick={() => setFrame(null)}>
          Fit
        </button>
      </div>
    </div>
  );
}

function TieLine({ line, on, lit, told, turned }: { line: Line; on: boolean; lit: boolean; told: boolean; turned: boolean }) {
  const { tie } = line;
  const { stance, label } = lookOf(tie.kind);
  const { d, middle } = path(line);
  const doubt = tie.contested || tie.modality !== "happened";
  return (
    <g class={`tie tie-${stance} ${on ? "on" : ""} ${lit ? "" : "dim"} ${turned ? "turned" : ""} ${tie.first || tie.last ? "" : "undated"}`} onClick={() => select(tie.id)}>
      <path class="tie-reach" d={d} />
      <path class={`tie-line kind-${tie.kind}`} d={d} marker-end={markerOf(tie.kind)} />
      {told && (
        <text class="tie-word" x={middle.x} y={middle.y}>
          {turned ? "⇄ " : ""}
          {label}
          {doubt ? " ?" : ""}
        </text>
      )}
      <title>{`${tie.source.name} ${label} ${tie.target.name}`}</title>
    </g>
  );
}

interface DotProps {
  node: Placed;
  on: boolean;
  stop: boolean;
  lit: boolean;
  name: Naming | null;
  over: (id: string | null) => void;
}

function Dot({ node, on, stop, lit, name, over }: DotProps) {
  return (
    <g
      class={`dot ${node.place ? "place" : ""} ${on ? "on" : ""} ${lit ? "" : "dim"}`}
      style={{ transform: `translate(${node.x.toFixed(1)}px, ${node.y.toFixed(1)}px)` }}
      data-stop
      role="button"
      tabIndex={stop ? 0 : -1}
      aria-label={`${node.name}, ${word(node.kind)}, ${plural(node.ties, "tie")}`}
      aria-pressed={on}
      onClick={() => select(node.id)}
      onDblClick={() => !node.place && go({ item: node.id })}
      onKeyDown={(event) => (event.key === "Enter" || event.key === " ") && (event.preventDefault(), select(node.id))}
      onPointerEnter={() => over(node.id)}
      onPointerLeave={() => over(null)}
      onFocus={() => over(node.id)}
      onBlur={() => over(null)}
    >
      <circle class="dot-reach" r={Math.max(14, node.r + 3)} />
      <path class="dot-shape" d={outline(node.place ? "place" : node.kind, node.r)} />
      {name && (
        <text class="dot-name" x={name.x} y={name.y} text-anchor={name.anchor} unicode-bidi="plaintext">
          {short(node.name)}
        </text>
      )}
      <title>{`${node.name} (${word(node.kind)})`}</title>
    </g>
  );
}

function neighbours(lines: Line[], id: string | null) {
  const of = lines.filter(({ tie }) => id !== null && (tie.id === id || tie.source.id === id || tie.target.id === id));
  if (of.length === 0) return null;
  return { ties: new Set(of.map(({ tie }) => tie.id)), nodes: new Set(of.flatMap(({ tie }) => [tie.source.id, tie.target.id])) };
}

/** Dragging moves the drawing, the wheel draws it closer. */
function usePan(frame: Frame, setFrame: (frame: Frame) => void) {
  const svg = useRef<SVGSVGElement>(null);
  const latest = useRef(frame);
  latest.current = frame;
  useEffect(() => {
    const element = svg.current;
    if (!element) return undefined;
    let from: { x: number; y: number; frame: Frame } | null = null;
    const unit = () => latest.current.wide / element.clientWidth;
    const down = (event: PointerEvent) => {
      if ((event.target as Element).closest(".dot")) return;
      from = { x: event.clientX, y: event.clientY, frame: latest.current };
    };
    const move = (event: PointerEvent) => {
      if (!from || event.buttons === 0) return;
      const [dx, dy] = [(event.clientX - from.x) * unit(), (event.clientY - from.y) * unit()];
      setFrame({ ...from.frame, x: from.frame.x - dx, y: from.frame.y - dy });
    };
    const up = () => (from = null);
    const wheel = (event: WheelEvent) => {
      event.preventDefault();
      setFrame(scaled(latest.current, event.deltaY > 0 ? 1.12 : 1 / 1.12));
    };
    element.addEventListener("pointerdown", down);
    element.addEventListener("pointermove", move);
    window.addEventListener("pointerup", up);
    element.addEventListener("wheel", wheel, { passive: false });
    return () => {
      element.removeEventListener("pointerdown", down);
      element.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", up);
      element.removeEventListener("wheel", wheel);
    };
  }, [setFrame]);
  return svg;
}
