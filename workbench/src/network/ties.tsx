// The network as a table.
import type { Tie } from "../api/types";
import { select } from "../state/place";
import { Contested, Modality } from "../ui/tags";
import { word } from "../words/other";
import { tieTime } from "../words/titles";

export function TieTable({ ties }: { ties: Tie[] }) {
  return (
    <div class="sheet-table" tabIndex={0} role="region" aria-label="Ties as a table">
      <table class="plain-table">
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col">Tie</th>
            <th scope="col">To</th>
            <th scope="col">Time</th>
            <th scope="col">Claims</th>
          </tr>
        </thead>
        <tbody>
          {ties.map((tie) => (
            <tr key={tie.id}>
              <th scope="row">
                <bdi>{tie.source.name}</bdi>
              </th>
              <td>
                <button class="link" type="button" onClick={() => select(tie.id)}>
                  {word(tie.kind)}
                </button>{" "}
                {tie.means.length > 0 && <span class="soft small">{tie.means.map(word).join(", ")}</span>} {tie.contested && <Contested />} <Modality of={tie.modality} />
              </td>
              <td>
                <bdi>{tie.target.name}</bdi>
              </td>
              <td>{tieTime(tie)}</td>
              <td class="num">{tie.claims.length}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
