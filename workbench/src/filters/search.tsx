// One box over everything: what is found is listed below it; Enter on nothing narrows all views to the words.
import { useEffect, useState } from "preact/hooks";
import { useAsk } from "../api/ask";
import type { Found, Page } from "../api/types";
import { go, goFilters, usePlace } from "../state/place";
import { Empty, Failed } from "../ui/notice";

const PAUSE = 180; // milliseconds without a key before the words are asked for

export function Search() {
  const { filters } = usePlace();
  const [words, setWords] = useState(filters.q ?? "");
  const [ask, setAsk] = useState("");
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  useEffect(() => setWords(filters.q ?? ""), [filters.q]);
  useEffect(() => {
    const timer = setTimeout(() => setAsk(words.trim()), PAUSE);
    return () => clearTimeout(timer);
  }, [words]);
  const path = open && ask.length > 1 ? `/api/search?limit=12&q=${encodeURIComponent(ask)}` : null;
  const { data, fault } = useAsk<Page<Found>>(path);
  const found = path && data ? data.items : [];

  const take = (one: Found | undefined) => {
    setOpen(false);
    setAt(-1);
    if (one) openFound(one);
    else goFilters({ q: words.trim() || undefined });
  };
  const key = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown") setAt(Math.min(at + 1, found.length - 1));
    else if (event.key === "ArrowUp") setAt(Math.max(at - 1, -1));
    else if (event.key === "Enter") take(found[at]);
    else if (event.key === "Escape") setOpen(false);
    else return;
    event.preventDefault();
  };
  return (
    <div class="search" role="search">
      <input
        id="search"
        class="field"
        type="text"
        dir="auto"
        autocomplete="off"
        spellcheck={false}
        role="combobox"
        aria-expanded={path !== null}
        aria-controls="found"
        aria-autocomplete="list"
        aria-activedescendant={at >= 0 ? `found-${at}` : undefined}
        aria-label="Search reports, actors, places and events"
        placeholder="Search reports, actors, places, events   /"
        value={words}
        onInput={(event) => (setWords(event.currentTarget.value), setOpen(true), setAt(-1))}
        onKeyDown={key}
        onFocus={() => setOpen(true)}
        onBlur={() => setTimeout(() => setOpen(false), 150)}
      />
      {path && (
        <div class="found" id="found" role="listbox" aria-label="Found">
          {fault && <Failed fault={fault} />}
          {found.map((one, index) => (
            <Row key={one.kind + one.id} one={one} index={index} on={index === at} take={() => take(one)} />
          ))}
          {data && found.length === 0 && <Empty title={`Nothing holds “${ask}”`} />}
          <div role="option" aria-selected={at === -1} id="found--1" onMouseDown={() => take(undefined)}>
            <span>
              Narrow all views to events with <bdi>“{words.trim()}”</bdi> <kbd>Enter</kbd>
            </span>
          </div>
        </div>
      )}
    </div>
  );
}

function Row({ one, index, on, take }: { one: Found; index: number; on: boolean; take: () => void }) {
  return (
    <div role="option" id={`found-${index}`} aria-selected={on} onMouseDown={take}>
      <span class="kind">{one.kind}</span>
      <bdi>{one.title}</bdi>
      {one.snippet.length > 0 && (
        <span class="small soft" dir="auto">
          {one.snippet.map((piece, n) => (piece.hit ? <b key={n}>{piece.text}</b> : piece.text))}
        </span>
      )}
    </div>
  );
}

function openFound(one: Found): void {
  if (one.kind === "report") go({ reading: one.id, item: null, claim: null });
  else go({ item: one.id, claim: null, reading: null });
}
