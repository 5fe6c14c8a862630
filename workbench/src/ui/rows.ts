// A long list of which only the rows in sight are drawn. Rows are of one height.
import { useLayoutEffect, useRef, useState } from "preact/hooks";

const BEYOND = 8; // rows drawn above and below the edge, so that a fast wheel meets no gap

/** Which rows are in sight, and keeps the `current` one there; `more` is called as the last loaded come near. */
export function useWindow(length: number, height: number, current: number, more?: () => void) {
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, tall: 600 });
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const measure = () => setView({ top: element.scrollTop, tall: element.clientHeight });
    const sizes = new ResizeObserver(measure);
    sizes.observe(element);
    element.addEventListener("scroll", measure, { passive: true });
    return () => {
      sizes.disconnect();
      element.removeEventListener("scroll", measure);
    };
  }, []);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element || current < 0) return;
    const top = current * height;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + height * 2 > element.scrollTop + element.clientHeight) element.scrollTop = top + height * 2 - element.clientHeight;
  }, [current, height]);
  const first = Math.max(0, Math.floor(view.top / height) - BEYOND);
  const last = Math.min(length, Math.ceil((view.top + view.tall) / height) + BEYOND);
  useLayoutEffect(() => {
    if (more && last >= length - BEYOND) more();
  }, [last, length, more]);
  return { box, first, last };
}
