// A claim that is being edited. The reader shows its span while it moves.
import { store } from "../state/store";

export interface Draft {
  claim: string;
  report: string;
  start: number;
  end: number;
}

export const draft = store<Draft | null>(null);
