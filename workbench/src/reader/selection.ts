// What a reader has selected with the mouse or the keys, as offsets of the report's text.
import type { Stretch } from "./offsets";

/** The selected stretch within `box`, whose pieces carry `data-start`; null where nothing is selected there. */
export function chosenStretch(box: HTMLElement): Stretch | null {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const start = offset(box, range.startContainer, range.startOffset);
  const end = offset(box, range.endContainer, range.endOffset);
  return start !== null && end !== null && start < end ? { start, end } : null;
}

function offset(box: HTMLElement, node: Node, within: number): number | null {
  if (!box.contains(node)) return null;
  if (node.nodeType !== Node.TEXT_NODE) return edge(node.childNodes[within] ?? node);
  const piece = node.parentElement?.closest<HTMLElement>("[data-start]");
  return piece ? Number(piece.dataset["start"]) + within : edge(node);
}

function edge(node: Node): number | null {
  const element = node instanceof HTMLElement ? node : node.parentElement;
  const piece = element?.closest<HTMLElement>("[data-start]") ?? element?.querySelector<HTMLElement>("[data-start]");
  return piece ? Number(piece.dataset["start"]) : null;
}
