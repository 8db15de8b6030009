import type { ComponentProps } from "react";
import styles from "./Button.module.css";

interface Look {
  /** The one thing to do here. */
  main?: boolean;
  large?: boolean;
  /** Without a box, for what is less important. */
  plain?: boolean;
  /** Only a symbol: then it needs an `aria-label`. */
  icon?: boolean;
}

function lookOf({ main, large, plain, icon }: Look, more: string | undefined): string {
  const looks = [main && styles.main, large && styles.large, plain && styles.plain, icon && styles.icon, more];
  return [styles.button, ...looks].filter(Boolean).join(" ");
}

export function Button({ main, large, plain, icon, className, ...rest }: ComponentProps<"button"> & Look) {
  return <button type="button" className={lookOf({ main, large, plain, icon }, className)} {...rest} />;
}

/** A link to another page that looks like a button. */
export function LinkButton({ main, large, plain, icon, className, children, ...rest }: ComponentProps<"a"> & Look) {
  return (
    <a className={lookOf({ main, large, plain, icon }, className)} {...rest}>
      {children}
    </a>
  );
}
