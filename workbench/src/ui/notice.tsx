// What stands in a view's place while there is nothing to see: loading, empty, failed.
import type { ComponentChildren } from "preact";
import type { Fault } from "../api/client";

export function Bones({ lines = 6 }: { lines?: number }) {
  return (
    <div class="bones" role="status" aria-label="Loading">
      {Array.from({ length: lines }, (_, line) => (
        <i key={line} />
      ))}
    </div>
  );
}

export function Empty({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="notice">
      <h3>{title}</h3>
      {children}
    </div>
  );
}

export function Failed({ fault, retry }: { fault: Fault; retry?: () => void }) {
  return (
    <div class="notice fault" role="alert">
      <h3>{fault.status === 0 ? "onrecord does not answer" : "This could not be shown"}</h3>
      <p>{fault.message}</p>
      {fault.status === 0 && <p class="soft">Is `onrecord serve` still running? Nothing you decided is lost.</p>}
      {retry && (
        <button class="button" type="button" onClick={retry}>
          Try again
        </button>
      )}
    </div>
  );
}
