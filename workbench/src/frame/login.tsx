// Asks for a token where the server demands one. It goes into a cookie that scripts cannot read, never into an address.
import { useState } from "preact/hooks";
import { changed } from "../api/live";
import { Fault, locked, post } from "../api/client";
import icon from "../assets/icon.svg?url";

export function Login() {
  const [token, setToken] = useState("");
  const [said, setSaid] = useState<string | null>(null);
  const enter = async (event: SubmitEvent) => {
    event.preventDefault();
    try {
      await post("/api/login", { token: token.trim() });
      locked.set(false);
      changed();
    } catch (error) {
      setSaid(error instanceof Fault ? error.message : String(error));
    }
  };
  return (
    <main class="login">
      <form class="stack" onSubmit={enter}>
        <h1 class="row">
          <img src={icon} alt="" width={28} height={28} /> onrecord
        </h1>
        <label class="stack">
          This record asks for a token.
          <input class="field" type="password" autocomplete="off" value={token} onInput={(event) => setToken(event.currentTarget.value)} autofocus />
        </label>
        {said && <p role="alert">{said}</p>}
        <button class="button primary" type="submit">
          Enter
        </button>
        <p class="soft small">Whoever serves the record makes one with: onrecord token new --scope read</p>
      </form>
    </main>
  );
}
