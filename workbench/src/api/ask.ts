// A component's question to the API: its answer, whether it is being asked again, and what went wrong.
import { useEffect, useState } from "preact/hooks";
import { store, useStore } from "../state/store";
import { Fault, get, remembered } from "./client";

export interface Answer<T> {
  data: T | undefined;
  fault: Fault | null;
  loading: boolean;
  again: () => void;
}

/** Rises with every change of the record, in this tab or another; every open question is then asked again. */
export const changes = store(0);

/** Asks `path` (null asks nothing). The last answer stays while the next is on its way. What has a `rank` is asked
 * once all of a lower one is answered, so that a view never waits for what stands beside it. */
export function useAsk<T>(path: string | null, { rank = 0 } = {}): Answer<T> {
  const change = useStore(changes);
  const [tries, setTries] = useState(0);
  const [held, setHeld] = useState<{ path: string | null; data?: T; fault: Fault | null; loading: boolean }>(() => ({
    path,
    data: path === null ? undefined : remembered<T>(path),
    fault: null,
    loading: path !== null,
  }));
  useEffect(() => {
    if (path === null) {
      setHeld({ path, data: undefined, fault: null, loading: false });
      return undefined;
    }
    const stop = new AbortController();
    setHeld((last) => ({ path, data: remembered<T>(path) ?? last.data, fault: null, loading: true }));
    get<T>(path, stop.signal, rank).then(
      (data) => setHeld({ path, data, fault: null, loading: false }),
      (error: unknown) => {
        if (stop.signal.aborted) return;
        setHeld((last) => ({ ...last, path, fault: asFault(error), loading: false }));
      },
    );
    return () => stop.abort();
  }, [path, change, tries, rank]);
  const fresh = held.path === path; // until the effect has run, what is held belongs to the question before
  return { data: held.data, fault: fresh ? held.fault : null, loading: held.loading || !fresh, again: () => setTries(tries + 1) };
}

function asFault(error: unknown): Fault {
  return error instanceof Fault ? error : new Fault(0, "failed", String(error));
}
