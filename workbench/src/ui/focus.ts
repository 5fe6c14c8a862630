// Puts the focus on an element when it appears.
import { useEffect, useRef } from "preact/hooks";

export function useFocus<T extends HTMLElement>() {
  const element = useRef<T>(null);
  useEffect(() => element.current?.focus(), []);
  return element;
}
