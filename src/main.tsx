// The tokens come first: they say which layer of styles has the last word.
import "./ui/tokens.css";
import "./ui/fonts.css";
import "./ui/base.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./pages/App.tsx";
import { applyTheme, settings } from "./state/settings.ts";

applyTheme(settings.getState());
settings.subscribe(applyTheme);

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

const fuzz = /fuzz=(\d+)/.exec(location.search);
if (fuzz) void import("./monkey/monkey.ts").then(({ letLoose }) => letLoose(Number(fuzz[1])));
