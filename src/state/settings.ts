import { createStore } from "zustand/vanilla";

const themes = ["system", "light", "dark"] as const;

/** What a person has set for all of Midflight, kept on their machine. */
export interface Settings {
  theme: (typeof themes)[number];
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

/** What was kept, as far as it makes sense. The first page reads it, too: by hand, without the schema's package. */
function read(): Settings {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? "null") as Partial<Record<keyof Settings, unknown>> | null;
    const theme = themes.find((one) => one === kept?.theme);
    if (theme === undefined) return defaults;
    return { theme, areKeysOn: typeof kept?.areKeysOn === "boolean" ? kept.areKeysOn : defaults.areKeysOn };
  } catch {
    return defaults;
  }
}
