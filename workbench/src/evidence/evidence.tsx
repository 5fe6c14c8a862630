// The right side of the desk: what is known of the chosen thing, what the reports say of it, and the report itself.
import { usePlace, type Place } from "../state/place";
import { useAsk } from "../api/ask";
import type { Claim } from "../api/types";
import { Reader } from "../reader/reader";
import { Bones, Failed } from "../ui/notice";
import { ActorCard } from "./actor";
import { ClaimView } from "./claim";
import { EventCard } from "./event";
import { ForecastCard } from "./forecast";
import { PlaceCard } from "./place";
import { RecordCardView } from "./record";
import { TieCard } from "./tie";

export function Evidence() {
  const place = usePlace();
  const { data: claim } = useAsk<Claim>(place.claim ? `/api/claims/${place.claim}` : null);
  const chosen = claim && claim.id === place.claim ? claim : null;
  const report = place.reading ?? chosen?.report.id ?? null;
  return (
    <aside class={`evidence ${report ? "with-report" : ""}`} aria-label="Evidence" id="evidence">
      <div class="card-frame">
        <Card place={place} />
      </div>
      {report && <Reader key={report} report={report} claim={place.claim} about={place.item} />}
    </aside>
  );
}

function Card({ place: { item } }: { place: Place }) {
  if (!item) return <RecordCardView />;
  const [kind] = item.split("-");
  switch (kind) {
    case "evt":
      return <EventCard key={item} id={item} />;
    case "tie":
      return <TieCard key={item} id={item} />;
    case "fct":
      return <ForecastCard key={item} id={item} />;
    case "act":
      return <ActorCard key={item} id={item} />;
    case "plc":
      return <PlaceCard key={item} id={item} />;
    case "clm":
      return <ByClaim key={item} id={item} />;
    default:
      return <p class="notice">Nothing in the record has the id {item}.</p>;
  }
}

/** A claim's own permalink shows what it is about; a bare statement shows its quote. */
function ByClaim({ id }: { id: string }) {
  const { data, fault, again } = useAsk<Claim>(`/api/claims/${id}`);
  if (fault) return <Failed fault={fault} retry={again} />;
  if (!data) return <Bones />;
  if (data.about?.startsWith("evt-")) return <EventCard id={data.about} claim={id} />;
  if (data.about?.startsWith("tie-")) return <TieCard id={data.about} />;
  if (data.about?.startsWith("fct-")) return <ForecastCard id={data.about} />;
  return <Statement claim={data} />;
}

function Statement({ claim }: { claim: Claim }) {
  return (
    <article class="card">
      <h2>Statement</h2>
      <ul class="claims">
        <ClaimView claim={claim} on />
      </ul>
    </article>
  );
}
