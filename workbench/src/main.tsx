import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/frame.css";
import "./styles/filters.css";
import "./styles/brush.css";
import "./styles/timeline.css";
import "./styles/map.css";
import "./styles/network.css";
import "./styles/table.css";
import "./styles/forecasts.css";
import "./styles/evidence.css";
import "./styles/review.css";
import "./state/theme";
import { render } from "preact";
import { App } from "./app";
import { fetchAhead } from "./map/parts";

render(<App />, document.getElementById("page")!);
fetchAhead();
