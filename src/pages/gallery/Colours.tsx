import styles from "./Gallery.module.css";

const tokens = ["ground", "panel", "well", "ink", "muted", "line", "v1", "v2", "v3", "harm", "focus"];

/** The tokens of colour, in the theme that is on. */
export function Colours() {
  return (
    <section className={styles.state} aria-label="Colours">
      <h2>Colours</h2>
      <ul className={styles.row}>
        {tokens.map((token) => (
          <li key={token} className={styles.token}>
            <svg width="48" height="32" aria-hidden="true">
              <rect width="48" height="32" rx="6" fill={`var(--${token})`} stroke="var(--line)" />
            </svg>
            {token}
          </li>
        ))}
      </ul>
    </section>
  );
}
