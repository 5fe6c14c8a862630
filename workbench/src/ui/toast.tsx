// One line at the foot that tells what just happened, read out to who cannot see it.
import { useEffect } from "preact/hooks";
import { store, useStore } from "../state/store";

interface Told {
  text: string;
  action?: { label: string; run: () => void };
}

const told = store<Told | null>(null);
const STAYS = 7000;

export function tell(text: string, action?: Told["action"]): void {
  told.set({ text, action });
}

export function Toast() {
  const now = useStore(told);
  useEffect(() => {
    if (!now) return undefined;
    const timer = setTimeout(() => told.set(null), STAYS);
    return () => clearTimeout(timer);
  }, [now]);
  return (
    <div role="status" aria-live="polite">
      {now && (
        <div class="toast">
          <span>{now.text}</span>
          {now.action && (
            <button class="link" type="button" onClick={now.action.run}>
              {now.action.label}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
