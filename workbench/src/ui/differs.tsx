// The sign for what reports differ on: an equals sign struck through, drawn, since few fonts have a good one.
export function Differs() {
  return (
    <svg class="differs" viewBox="0 0 12 12" aria-hidden="true">
      <path d="M1.5 4.2 H10.5 M1.5 7.8 H10.5 M8.6 1 L3.4 11" />
    </svg>
  );
}
