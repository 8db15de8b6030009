import { useState } from "react";
import type { Selection } from "../../../stage/selection.ts";
import type { Session } from "../../../state/session.ts";
import { Button } from "../../../ui/Button.tsx";
import { LinkIcon } from "../../../ui/edit-icons.tsx";
import { sharedOf } from "./shared-of.ts";
import styles from "./ShareButton.module.css";

interface Props {
  session: Session;
  selection: Selection | null;
}

/** Makes a link to what is on the page now: the experiment, the moment, and who is held. It is all in the link itself. */
export function ShareButton({ session, selection }: Props) {
  const [said, setSaid] = useState("");
  const share = async () => {
    const { fragmentOf } = await import("../../../state/link/link.ts");
    const fragment = await fragmentOf(sharedOf(session, selection));
    // No new entry: to go back is to leave the page.
    history.replaceState(history.state, "", fragment);
    const isCopied = await navigator.clipboard.writeText(location.href).then(
      () => true,
      () => false,
    );
    setSaid(
      isCopied
        ? "Copied. The link holds all of this, opens paused at this moment, and was sent nowhere."
        : "The link is in the address bar: copy it from there. It was sent nowhere.",
    );
  };
  return (
    <>
      <Button className={styles.share} onClick={() => void share()}>
        <LinkIcon />
        Copy a link to this
      </Button>
      <p className={styles.said} role="status">
        {said}
      </p>
    </>
  );
}
