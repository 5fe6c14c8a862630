// One shape for each kind of event, drawn in a square of 14.
import type { Group } from "./events";

export const SHAPES: Record<Group, string> = {
  assault: "M7 0.6 L13.4 7 L7 13.4 L0.6 7 Z",
  coerce: "M4.2 1 H9.8 L13 7 L9.8 13 H4.2 L1 7 Z",
  dispute: "M7 1 L13.2 12.6 H0.8 Z",
  act: "M1.6 1.6 H12.4 V12.4 H1.6 Z",
  talk: "M7 1 A6 6 0 1 1 6.99 1 Z",
};
