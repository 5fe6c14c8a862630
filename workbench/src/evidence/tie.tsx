// A tie: how two actors stand to each other, for how long, by whose words.
import { useAsk } from "../api/ask";
import type { Evidenced, Tie } from "../api/types";
import { usePlace } from "../state/place";
import { Sample } from "../network/lines";
import { Name } from "../ui/names";
import { Contested, Modality } from "../ui/tags";
import { word } from "../words/other";
import { permalink, tieCitation, tieTime } from "../words/titles";
import { Claims, Head, Row, Rows, Waiting } from "./parts";

export function TieCard({ id }: { id: string }) {
  const answer = useAsk<Evidenced<Tie>>(`/api/ties/${id}`);
  const { claim } = usePlace();
  const tie = answer.data;
  if (!tie || tie.id !== id) return <Waiting answer={answer} />;
  return (
    <article class="card">
      <Head icon={<Sample kind={tie.kind} />} title={word(tie.kind)} kind="tie" id={id} citation={() => tieCitation(tie, permalink("tie", id))}>
        {tie.contested && <Contested />}
        <Modality of={tie.modality} />
      </Head>
      <Rows>
        <Row name="From">
          <Name of={tie.source} />
        </Row>
        <Row name="To">
          <Name of={tie.target} />
        </Row>
        <Row name="Time">{tieTime(tie)}</Row>
        {tie.means.length > 0 && <Row name="By">{tie.means.map(word).join(", ")}</Row>}
      </Rows>
      <Claims evidence={tie.evidence} chosen={claim} />
    </article>
  );
}
