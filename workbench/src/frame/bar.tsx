// The bar at the top: whose record this is, the search, light and dark, help.
import icon from "../assets/icon.svg?url";
import { useAsk } from "../api/ask";
import type { RecordCard } from "../api/types";
import { Search } from "../filters/search";
import { go } from "../state/place";
import { useStore } from "../state/store";
import { switchTheme, theme } from "../state/theme";
import { copy } from "../ui/copy";
import { Saved } from "./saved";

interface BarProps {
  filters: boolean;
  flip: () => void;
  help: () => void;
}

export function Bar({ filters, flip, help }: BarProps) {
  const { data } = useAsk<RecordCard>("/api/record");
  const dark = useStore(theme) === "dark";
  return (
    <header class="bar">
      <h1>
        <img src={icon} alt="" /> onrecord
      </h1>
      <button class="button quiet small" type="button" aria-pressed={filters} onClick={flip}>
        Filters
      </button>
      {data && (
        <button class="button quiet small record" type="button" title="What is in the record" onClick={() => go({ item: null, claim: null, reading: null })}>
          <bdi class="ellipsis">{data.name}</bdi>
        </button>
      )}
      <Search />
      <Saved />
      <button class="button quiet small" type="button" onClick={() => void copy(location.href, "Link to this view")}>
        Copy link
      </button>
      <button class="button quiet small" type="button" aria-pressed={dark} onClick={switchTheme}>
        Dark
      </button>
      <button class="button quiet small" type="button" aria-label="Keys and signs" onClick={help}>
        <kbd>?</kbd>
      </button>
    </header>
  );
}
