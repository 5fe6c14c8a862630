// Every key, and what the signs mean.
import { Differs } from "../ui/differs";
import { Dialog } from "../ui/dialog";

const KEYS: [string, [string[], string][]][] = [
  ["Everywhere", [
    [["/"], "search"],
    [["?"], "this help"],
    [["g", "t"], "timeline"],
    [["g", "m"], "map"],
    [["g", "n"], "network"],
    [["g", "l"], "table"],
    [["g", "f"], "forecasts"],
    [["g", "r"], "review"],
    [["Esc"], "close what is open"],
    [["←", "→"], "on a handle of the brush: move it by a day, with Shift by a month"],
  ]],
  ["Table", [[["j"], "next row"], [["k"], "row before"]]],
  ["Review", [
    [["j"], "next question"],
    [["k"], "question before"],
    [["↓"], "next claim"],
    [["↑"], "claim before"],
    [["a"], "accept the claim"],
    [["A"], "accept all claims left"],
    [["x"], "reject the claim, with a reason"],
    [["e"], "edit a field or the quote"],
    [["m"], "merge with another event"],
    [["s"], "split off claims"],
    [["u"], "undo your last decision"],
  ]],
];

export function Help({ close }: { close: () => void }) {
  return (
    <Dialog title="Keys and signs" close={close}>
      <div class="help-keys">
        {KEYS.map(([head, keys]) => (
          <section key={head}>
            <h3>{head}</h3>
            <dl>
              {keys.map(([combination, what]) => (
                <div class="fact" key={what}>
                  <dt>
                    {combination.map((one) => (
                      <kbd key={one}>{one}</kbd>
                    ))}
                  </dt>
                  <dd>{what}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p class="small soft">
        Low to high: totals are the sum of the lowest counts to the sum of the highest. <Differs /> contested: reports differ on the day, the place or a count, or one denies what another affirms. A bar whose end fades has an uncertain end. Colours never stand for a side.
      </p>
      <div class="row">
        <a class="small grow" href="/licences.txt">
          Licences of what this page is built of
        </a>
        <button class="button primary" type="button" onClick={close}>
          Close
        </button>
      </div>
    </Dialog>
  );
}
