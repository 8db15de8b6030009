import type { ReactNode } from "react";

/** Symbols, 20 px, in the colour of the text around them. What they mean is said by the button they are in. */

export function Icon({ children }: { children: ReactNode }) {
  return (
    <svg
      width="20"
      height="20"
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

export const PlayIcon = () => (
  <Icon>
    <path d="M6.5 4.2v11.6L16 10Z" fill="currentColor" />
  </Icon>
);

export const PauseIcon = () => (
  <Icon>
    <path d="M7 4.5v11M13 4.5v11" strokeWidth="2.75" />
  </Icon>
);

export const StartIcon = () => (
  <Icon>
    <path d="M5 4.5v11M15 4.8 8 10l7 5.2Z" />
  </Icon>
);

export const BackIcon = () => (
  <Icon>
    <path d="m11.5 5-5 5 5 5" />
  </Icon>
);

export const ForwardIcon = () => (
  <Icon>
    <path d="m8.5 5 5 5-5 5" />
  </Icon>
);

export const ResetIcon = () => (
  <Icon>
    <path d="M4 10a6 6 0 1 0 2-4.5M4 4v3.2h3.2" />
  </Icon>
);

export const CloseIcon = () => (
  <Icon>
    <path d="m5 5 10 10M15 5 5 15" />
  </Icon>
);

export const SunIcon = () => (
  <Icon>
    <circle cx="10" cy="10" r="3.2" />
    <path d="M10 2.5v1.8M10 15.7v1.8M2.5 10h1.8M15.7 10h1.8M4.7 4.7 6 6M14 14l1.3 1.3M15.3 4.7 14 6M6 14l-1.3 1.3" />
  </Icon>
);

export const MoonIcon = () => (
  <Icon>
    <path d="M16 11.8A6.6 6.6 0 0 1 8.2 4a6.6 6.6 0 1 0 7.8 7.8Z" />
  </Icon>
);

export const SystemThemeIcon = () => (
  <Icon>
    <circle cx="10" cy="10" r="6.5" />
    <path d="M10 3.5a6.5 6.5 0 0 1 0 13Z" fill="currentColor" />
  </Icon>
);

/** The mark: a window, a flat line, its middle third in the new version's hue. */
export function Mark() {
  return (
    <svg width="28" height="28" viewBox="0 0 32 32" fill="none" aria-hidden="true">
      <path d="M16 2c9 0 11 3 11 14s-2 14-11 14S5 27 5 16 7 2 16 2Z" stroke="currentColor" strokeWidth="2" />
      <path d="M5 16h7m8 0h7" stroke="currentColor" strokeWidth="2.5" />
      <path d="M12 16h8" stroke="var(--v2)" strokeWidth="3.5" />
    </svg>
  );
}

export const CheckIcon = () => (
  <Icon>
    <path d="m4.5 10.5 3.5 3.5 7.5-8" />
  </Icon>
);

export const UpIcon = () => (
  <Icon>
    <path d="m5 11.5 5-5 5 5" />
  </Icon>
);

export const DownIcon = () => (
  <Icon>
    <path d="m5 8.5 5 5 5-5" />
  </Icon>
);
