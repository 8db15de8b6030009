import { Link, useLocation } from "wouter";
import { useStore } from "zustand";
import { set, settings } from "../state/settings.ts";
import { Button } from "../ui/Button.tsx";
import { Mark, MoonIcon, SunIcon, SystemThemeIcon } from "../ui/icons.tsx";
import styles from "./Header.module.css";

const places = [
  { path: "/", title: "Home" },
  { path: "/lab", title: "Lab" },
] as const;

const themes = {
  system: { icon: <SystemThemeIcon />, name: "as the system", next: "light" },
  light: { icon: <SunIcon />, name: "light", next: "dark" },
  dark: { icon: <MoonIcon />, name: "dark", next: "system" },
} as const;

export function Header() {
  const [location] = useLocation();
  // A static host that serves a folder adds a slash.
  const here = location.replace(/(.)\/$/, "$1");
  const theme = themes[useStore(settings, (all) => all.theme)];
  return (
    <header className={styles.header}>
      <Link href="/" className={styles.name} aria-label="Midflight, first page">
        <Mark />
        <span>Midflight</span>
      </Link>
      <p className={styles.tagline}>Watch a deployment happen to its users</p>
      <nav aria-label="Pages" className={styles.places}>
        {places.map(({ path, title }) => (
          <Link key={path} href={path} className={styles.place} aria-current={here === path ? "page" : undefined}>
            {title}
          </Link>
        ))}
      </nav>
      <Button
        plain
        icon
        aria-label={`Colours: ${theme.name}. Change to ${themes[theme.next].name}.`}
        title={`Colours: ${theme.name}`}
        onClick={() => set({ theme: theme.next })}
      >
        {theme.icon}
      </Button>
    </header>
  );
}
