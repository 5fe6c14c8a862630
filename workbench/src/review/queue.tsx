// What a person should look at next: contested first, then least certain.
import type { Pages } from "../api/pages";
import type { Question } from "../api/deciding";
import { inWords } from "../brush/days";
import { Sample } from "../network/lines";
import { Differs } from "../ui/differs";
import { Glyph } from "../ui/glyph";
import { Bones, Empty, Failed } from "../ui/notice";
import { useWindow } from "../ui/rows";
import { eventWord } from "../words/events";
import { word } from "../words/other";

const HEIGHT = 56;

export function Queue({ pages, at, go }: { pages: Pages<Question>; at: number; go: (index: number) => void }) {
  const { box, first, last } = useWindow(pages.items.length, HEIGHT, at, pages.more);
  if (pages.fault) return <Failed fault={pages.fault} retry={pages.again} />;
  return (
    <nav class="queue" ref={box} aria-label="Questions, the most doubtful first">
      {pages.total === null ? (
        <Bones lines={10} />
      ) : pages.items.length === 0 ? (
        <Empty title="Nothing is left to review">
          <p>Every claim of an event, tie or forecast that the filters leave has been decided on.</p>
        </Empty>
      ) : (
        <ol class="queue-rows" style={{ height: `${pages.items.length * HEIGHT}px` }}>
          {pages.items.slice(first, last).map((question, index) => (
            <Row key={question.item} question={question} on={first + index === at} top={(first + index) * HEIGHT} press={() => go(first + index)} />
          ))}
        </ol>
      )}
    </nav>
  );
}

function Row({ question, on, top, press }: { question: Question; on: boolean; top: number; press: () => void }) {
  return (
    <li style={{ top: `${top}px` }}>
      <button class={`queue-row ${on ? "on" : ""}`} type="button" aria-current={on} onClick={press}>
        <span class="row">
          <Icon question={question} />
          <span class="grow ellipsis">
            <Title question={question} />
          </span>
          <span class="num small" title="Score of its least certain claim">
            {question.score.toFixed(2)}
          </span>
        </span>
        <span class="small soft ellipsis">
          {question.contested && <Differs />} 
          {question.reason}
        </span>
      </button>
    </li>
  );
}

function Icon({ question: { event, tie } }: { question: Question }) {
  if (event) return <Glyph type={event.type} />;
  return tie ? <Sample kind={tie.kind} /> : <span aria-hidden="true">❝</span>;
}

export function Title({ question: { event, tie, forecast } }: { question: Question }) {
  if (event)
    return (
      <>
        {eventWord(event.type, event.mode)}
        {event.where?.place && (
          <>
            , <bdi>{event.where.place.name}</bdi>
          </>
        )}
        {event.when?.edtf && <span class="soft">, {inWords(event.when.edtf)}</span>}
      </>
    );
  if (tie)
    return (
      <>
        <bdi>{tie.source.name}</bdi> {word(tie.kind)} <bdi>{tie.target.name}</bdi>
      </>
    );
  return <q dir="auto">{forecast?.proposition}</q>;
}
