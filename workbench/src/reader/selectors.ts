// A claim's span as a W3C Web Annotation (https://www.w3.org/TR/annotation-model/), to be pasted into other tools.
import type { Claim, ReportWithText } from "../api/types";

const AROUND = 32; // characters of prefix and suffix: enough to tell two like quotes apart

/** Selectors of the W3C model: the quote with what stands around it, and its place in code points. */
export function annotation(claim: Claim, report: ReportWithText) {
  const points = (unit: number) => [...report.text.slice(0, unit)].length;
  return {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    id: `urn:onrecord:${claim.id}`,
    type: "Annotation",
    motivation: "highlighting",
    target: {
      source: report.url ?? `urn:sha256:${report.id}`,
      selector: [
        {
          type: "TextQuoteSelector",
          exact: claim.quote,
          prefix: report.text.slice(Math.max(0, claim.start - AROUND), claim.start),
          suffix: report.text.slice(claim.end, claim.end + AROUND),
        },
        { type: "TextPositionSelector", start: points(claim.start), end: points(claim.end) },
      ],
    },
  };
}
