// A long list that is fetched a page at a time, as far as somebody looks.
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { useStore } from "../state/store";
import { changes } from "./ask";
import { Fault, get } from "./client";
import type { Page } from "./types";

export interface Pages<T> {
  items: T[];
  total: number | null;
  fault: Fault | null;
  loading: boolean;
  more: () => void;
  again: () => void;
}

interface Held<T> {
  path: string;
  items: T[];
  total: number | null;
  next: string | null;
  fault: Fault | null;
  loading: boolean;
}

/** The pages of `path`, which may hold a query. After a change of the record, as many rows as were there are asked again. */
export function usePages<T>(path: string): Pages<T> {
  const change = useStore(changes);
  const [tries, setTries] = useState(0);
  const [held, setHeld] = useState<Held<T>>({ path, items: [], total: null, next: null, fault: null, loading: true });
  const busy = useRef<AbortController | null>(null);
  const latest = useRef(held);
  latest.current = held;

  const load = useCallback(async (from: string, wanted: number, start: T[], cursor: string | null) => {
    busy.current?.abort();
    const stop = new AbortController();
    busy.current = stop;
    let items = start;
    let next = cursor;
    try {
      do {
        const page = await get<Page<T>>(next ? withCursor(from, next) : from, stop.signal);
        items = [...items, ...page.items];
        next = page.next;
        setHeld({ path: from, items, total: page.total, next, fault: null, loading: next !== null && items.length < wanted });
      } while (next !== null && items.length < wanted);
    } catch (error) {
      if (stop.signal.aborted) return;
      setHeld((last) => ({ ...last, path: from, fault: error as Fault, loading: false }));
    } finally {
      if (busy.current === stop) busy.current = null;
    }
  }, []);

  useEffect(() => {
    const wanted = latest.current.path === path ? latest.current.items.length : 0;
    setHeld((last) => ({ ...last, path, loading: true, fault: null }));
    void load(path, wanted, [], null);
    return () => busy.current?.abort();
  }, [path, change, tries, load]);

  const more = useCallback(() => {
    const { next, items, loading } = latest.current;
    if (next && !loading && !busy.current && latest.current.path === path) void load(path, 0, items, next);
  }, [path, load]);

  return { ...held, more, again: () => setTries((n) => n + 1) };
}

function withCursor(path: string, cursor: string): string {
  return `${path}${path.includes("?") ? "&" : "?"}cursor=${encodeURIComponent(cursor)}`;
}
