import { createStore } from "zustand/vanilla";

/** What a person has set for all of Midflight, kept on their machine. */
export interface Settings {
  theme: "system" | "light" | "dark";
  /** Whether single keys do something on a page (WCAG 2.1.4 wants them to be switched off at will). */
  areKeysOn: boolean;
}

/** A later version of the settings gets a key of its own, so that neither destroys the other's. */
const key = "midflight-settings-1";
const defaults: Settings = { theme: "system", areKeysOn: true };

export const settings = createStore<Settings>(() => read());

/** Changes a setting and keeps it, as far as the browser lets us. */
export function set(change: Partial<Settings>): void {
  settings.setState(change);
  try {
    localStorage.setItem(key, JSON.stringify(settings.getState()));
  } catch {
    // No storage here, or none left: the setting holds as long as the page.
  }
}

/** Makes the page look as it is set. */
export function applyTheme({ theme }: Settings): void {
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
}

function read(): Settings {
  try {
    return settingsFrom(JSON.parse(localStorage.getItem(key) ?? "null"));
  } catch {
    return defaults;
  }
}

/** Two fields are checked by hand: every page loads this, and none but the lab the library for schemas. */
function settingsFrom(kept: unknown): Settings {
  const { theme, areKeysOn } = Object(kept) as Partial<Settings>;
  return {
    theme: theme === "light" || theme === "dark" ? theme : defaults.theme,
    areKeysOn: typeof areKeysOn === "boolean" ? areKeysOn : defaults.areKeysOn,
  };
}
