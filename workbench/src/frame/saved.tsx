// Views that the reader gave a name. They are kept in this browser alone.
import { useState } from "preact/hooks";
import { format, go, here, parse } from "../state/place";

const KEY = "onrecord.views";

function kept(): Record<string, string> {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "{}") as Record<string, string>;
  } catch {
    return {};
  }
}

export function Saved() {
  const [views, setViews] = useState(kept);
  const [name, setName] = useState("");
  const keep = (next: Record<string, string>) => {
    localStorage.setItem(KEY, JSON.stringify(next));
    setViews(next);
  };
  const save = (event: SubmitEvent) => {
    event.preventDefault();
    if (!name.trim()) return;
    keep({ ...views, [name.trim()]: format(here.get()) });
    setName("");
  };
  const drop = (gone: string) => keep(Object.fromEntries(Object.entries(views).filter(([one]) => one !== gone)));
  const open = (address: string) => {
    const [path = "/", query = ""] = address.split("?");
    go(parse(path, query));
  };
  return (
    <details class="saved">
      <summary class="button quiet small">Views</summary>
      <div class="saved-box stack">
        {Object.entries(views).map(([one, address]) => (
          <div class="row" key={one}>
            <button class="link grow" type="button" onClick={() => open(address)}>
              <bdi>{one}</bdi>
            </button>
            <button class="button quiet small" type="button" aria-label={`Forget the view ${one}`} onClick={() => drop(one)}>
              ✕
            </button>
          </div>
        ))}
        {Object.keys(views).length === 0 && <p class="soft small">Give what you see a name to come back to it.</p>}
        <form class="row" onSubmit={save}>
          <input class="field grow" aria-label="Name of this view" placeholder="Name of this view" value={name} onInput={(event) => setName(event.currentTarget.value)} />
          <button class="button" type="submit">
            Keep
          </button>
        </form>
      </div>
    </details>
  );
}
