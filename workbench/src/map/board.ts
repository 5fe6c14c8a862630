// The drawing of the map: MapLibre on the offline world, and marks as buttons over it, so that keys and readers reach them.
import { Map as Drawing, Marker, setWorkerCount, setWorkerUrl } from "maplibre-gl";
import type { GeoJSONSource, LngLatBoundsLike } from "maplibre-gl";
import workerAddress from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import type { MapArea, MapView } from "../api/types";
import { Backdrop } from "./backdrop";
import { areaMarks, gather, type Mark, stepAside } from "./gather";
import { face } from "./mark";
import { Names } from "./names";
import { colour, hatch, ring, style } from "./style";
import { type World } from "./world";

setWorkerUrl(workerAddress);
setWorkerCount(1);

const ROUND = 25; // kilometres: what UCDP's where_prec 2 allows
const MOST = 0.9; // share of events that the first view holds: one far away would make all others small
const COUNTRY = 6; // where_prec of events known only by country

export interface Asked {
  press: (mark: Mark) => void;
  moved: (at: string) => void;
}

export class Board {
  private readonly drawing: Drawing;
  private readonly names: Names;
  private markers: Marker[] = [];
  private view: MapView | null = null;
  private current: string | null = null;
  private readonly ready: Promise<void>;

  constructor(box: HTMLElement, private readonly world: World, at: string | null, private readonly asked: Asked) {
    const [lat = 20, lon = 15, zoom = 1.4] = at?.split(",").map(Number) ?? [];
    this.drawing = new Drawing({
      container: box,
      style: style(world),
      center: [lon, lat],
      zoom,
      minZoom: 0.6,
      maxZoom: 12,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      renderWorldCopies: false,
      fadeDuration: 0,
    });
    this.drawing.touchZoomRotate.disableRotation();
    this.drawing.getCanvas().setAttribute("aria-label", "Map. The marks on it can be reached with Tab; the same is listed as a table.");
    new Backdrop(this.drawing, world);
    this.names = new Names(this.drawing, world);
    this.ready = new Promise((done) => this.drawing.once("load", () => done()));
    this.drawing.on("style.load", () => this.drawing.addImage("hatch", hatch(), { pixelRatio: 2 }));
    this.drawing.on("zoomend", () => this.place());
    this.drawing.on("moveend", () => this.tellMoved());
  }

  async show(view: MapView, current: string | null, fit: boolean): Promise<void> {
    this.view = view;
    this.current = current;
    if (fit) this.fit(MOST);
    this.place();
    await this.ready;
    this.hatchCountries();
    this.drawRings();
  }

  /** Moves to where a share of the events is; 1 is all of them. */
  fit(share = 1): void {
    const { points = [], areas = [] } = this.view ?? {};
    const known = areas.flatMap((area) => {
      const at = this.spot(area);
      return at ? [{ lon: at[0], lat: at[1], events: area.events }] : [];
    });
    const seen = points.length ? points : known;
    if (seen.length === 0) return;
    const [west, east] = span(seen.map(({ lon, events }) => [lon, events]), share);
    const [south, north] = span(seen.map(({ lat, events }) => [lat, events]), share);
    this.drawing.fitBounds([west, south, east, north], { padding: 70, maxZoom: 8, animate: false });
  }

  zoom(by: 1 | -1): void {
    this.drawing.zoomTo(this.drawing.getZoom() + by, { duration: calm() ? 0 : 200 });
  }

  /** west,south,east,north of what is seen. */
  frame(): string {
    const bounds = this.drawing.getBounds();
    const sides = [Math.max(-180, bounds.getWest()), Math.max(-90, bounds.getSouth()), Math.min(180, bounds.getEast()), Math.min(90, bounds.getNorth())];
    return sides.map((side) => side.toFixed(3)).join(",");
  }

  /** Colours again, after light and dark were switched; a style still on its way would refuse them. */
  async recolour(): Promise<void> {
    await this.ready;
    const paints = [["sea", "background-color", "--sea"], ["land", "fill-color", "--land"], ["coast", "line-color", "--line-strong"], ["borders", "line-color", "--line-strong"], ["ring", "line-color", "--accent"], ["ring-fill", "fill-color", "--accent"]] as const;
    for (const [layer, property, name] of paints) this.drawing.setPaintProperty(layer, property, colour(name));
    if (this.drawing.hasImage("hatch")) this.drawing.updateImage("hatch", hatch());
  }

  remove(): void {
    for (const marker of this.markers) marker.remove();
    this.names.remove();
    this.drawing.remove();
  }

  private hatchCountries(): void {
    const areas = this.view?.areas.filter((area) => area.precision === COUNTRY && area.place.country) ?? [];
    this.drawing.setFilter("hatch", ["in", ["get", "country"], ["literal", areas.map((area) => area.place.country!)]]);
  }

  private drawRings(): void {
    const near = this.view?.points.filter((point) => point.precision === 2 && point.place) ?? [];
    const features = near.map(({ lon, lat }) => ({
      type: "Feature" as const,
      properties: {},
      geometry: { type: "Polygon" as const, coordinates: [ring(lon, lat, ROUND)] },
    }));
    this.drawing.getSource<GeoJSONSource>("rings")?.setData({ type: "FeatureCollection", features });
  }

  private place(): void {
    if (!this.view) return;
    const project = (lon: number, lat: number) => this.drawing.project([lon, lat]);
    const points = gather(this.view.points, project);
    const areas = stepAside(areaMarks(this.view.areas, (area) => this.spot(area)), points, project);
    for (const marker of this.markers) marker.remove();
    this.markers = [...areas, ...points].map((mark) => this.marker(mark));
    this.names.place(points, [...areas, ...points]);
  }

  /** A country's name stands in its middle, any other area's where the record has a point for it. */
  private spot({ place, precision }: MapArea): [number, number] | null {
    const land = precision === COUNTRY && this.world.names.find(({ country }) => country !== null && country === place.country);
    if (land) return land.at;
    return place.lat === null || place.lon === null ? null : [place.lon, place.lat];
  }

  private marker(mark: Mark): Marker {
    const element = face(mark, this.current);
    element.addEventListener("click", () => this.press(mark));
    return new Marker({ element, offset: mark.aside }).setLngLat([mark.lon, mark.lat]).addTo(this.drawing);
  }

  private press(mark: Mark): void {
    const lons = mark.points.map((point) => point.lon);
    const lats = mark.points.map((point) => point.lat);
    const spread = Math.max(...lons) - Math.min(...lons) + Math.max(...lats) - Math.min(...lats);
    if (mark.points.length > 1 && spread > 0.001 && this.drawing.getZoom() < 11) {
      const bounds: LngLatBoundsLike = [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
      this.drawing.fitBounds(bounds, { padding: 90, maxZoom: this.drawing.getZoom() + 4, duration: calm() ? 0 : 350 });
    } else this.asked.press(mark);
  }

  private tellMoved(): void {
    const { lat, lng } = this.drawing.getCenter();
    this.asked.moved(`${lat.toFixed(3)},${lng.toFixed(3)},${this.drawing.getZoom().toFixed(2)}`);
  }
}

/** Between which two of the weighted numbers the middle share of the weight lies. */
function span(weighted: [number, number][], share: number): [number, number] {
  const sorted = [...weighted].sort((a, b) => a[0] - b[0]);
  const spare = (sorted.reduce((sum, [, weight]) => sum + weight, 0) * (1 - share)) / 2;
  return [reached(sorted, spare), reached(sorted.reverse(), spare)];
}

function reached(sorted: [number, number][], weight: number): number {
  let sum = 0;
  for (const [value, own] of sorted) {
    sum += own;
    if (sum > weight) return value;
  }
  return sorted.at(-1)![0];
}

function calm(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
