/** The colours and fonts of the page, as a canvas takes them. */
export interface Theme {
  ground: string;
  panel: string;
  well: string;
  ink: string;
  muted: string;
  line: string;
  /** Shape and text colour of each version, by its number (1 to 3). */
  version: readonly string[];
  versionText: readonly string[];
  harm: string;
  focus: string;
  sans: string;
  mono: string;
}

const tokens = ["ground", "panel", "well", "ink", "muted", "line", "harm", "focus"] as const;

/** Reads the theme that holds for an element: tokens are resolved by the browser, light or dark as it may be. */
export function readTheme(element: HTMLElement): Theme {
  const probe = document.createElement("span");
  probe.hidden = true;
  element.append(probe);
  const colour = (token: string): string => {
    probe.style.color = `var(--${token})`;
    return getComputedStyle(probe).color;
  };
  const font = (token: string, otherwise: string): string => {
    const value = getComputedStyle(element).getPropertyValue(`--${token}`).trim();
    return value === "" ? otherwise : value;
  };
  const theme: Theme = {
    ...(Object.fromEntries(tokens.map((token) => [token, colour(token)])) as Record<(typeof tokens)[number], string>),
    version: [colour("muted"), colour("v1"), colour("v2"), colour("v3")],
    versionText: [colour("muted"), colour("v1-text"), colour("v2-text"), colour("v3")],
    sans: font("sans", '"Inter Variable", Inter, system-ui, sans-serif'),
    mono: font("mono", '"JetBrains Mono Variable", "JetBrains Mono", ui-monospace, monospace'),
  };
  probe.remove();
  return theme;
}

/** Calls back when the page may look different. @returns how to stop that */
export function onThemeChange(listener: () => void): () => void {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const observer = new MutationObserver(listener);
  dark.addEventListener("change", listener);
  observer.observe(document.documentElement, { attributes: true });
  return () => {
    dark.removeEventListener("change", listener);
    observer.disconnect();
  };
}

/** The colour of a version; later ones than the third take turns. */
export function versionColour(theme: Theme, version: number): string {
  return theme.version[version === 0 ? 0 : ((version - 1) % 3) + 1];
}

export function versionTextColour(theme: Theme, version: number): string {
  return theme.versionText[version === 0 ? 0 : ((version - 1) % 3) + 1];
}
