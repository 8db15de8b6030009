import { explainRequest } from "../../engine/outcomes/explain.ts";
import { Moment } from "../../engine/outcomes/moments.ts";
import { NONE } from "../../engine/recording/schema.ts";
import { givenName } from "../../stage/people.ts";
import type { Selection } from "../../stage/selection.ts";
import type { WorldView } from "../../state/view.ts";
import { Chain } from "./Chain.tsx";
import { momentWords } from "./lives.ts";
import { MomentLink } from "./MomentLink.tsx";
import styles from "./PersonLives.module.css";

interface Props {
  worlds: readonly WorldView[];
  personKey: number;
  onLook: (selection: Selection, atMicros: number) => void;
}

const most = 8;

/** One person's lives: what they felt in each world that they would not have felt otherwise, and why it began. */
export function PersonLives({ worlds, personKey, onLook }: Props) {
  return (
    <div className={styles.lives}>
      {worlds.map((view) => (
        <LifeIn key={view.id} view={view} personKey={personKey} onLook={onLook} />
      ))}
    </div>
  );
}

function LifeIn({ view, personKey, onLook }: { view: WorldView; personKey: number; onLook: Props["onLook"] }) {
  const { id, title, recording } = view;
  const felt = momentsOf(view, personKey);
  const first = felt.find(({ kind }) => kind !== Moment.waited);
  return (
    <section className={styles.life}>
      <h3>
        {id} · {title}
      </h3>
      {felt.length === 0 && <p>Noticed nothing of the deployment.</p>}
      <ul>
        {felt.slice(0, most).map(({ at, kind, request }, index) => (
          <li key={index}>
            <MomentLink atMicros={at} onLook={() => onLook(selectionOf(request, id, personKey), at)}>
              {momentWords[kind]}
            </MomentLink>
          </li>
        ))}
      </ul>
      {felt.length > most && <p>… and {felt.length - most} more.</p>}
      {first && (
        <>
          <h3 className={styles.why}>Why?</h3>
          <Chain
            links={explainRequest(recording, first.request, givenName(personKey))}
            onLook={(at) => onLook({ kind: "user", key: personKey, world: id }, at)}
          />
        </>
      )}
    </section>
  );
}

/** A connection that broke and is not back yet has no request to look at. */
function selectionOf(request: number, world: string, personKey: number): Selection {
  return request === NONE ? { kind: "user", key: personKey, world } : { kind: "request", world, row: request };
}

function momentsOf({ recording, moments }: WorldView, personKey: number) {
  const { key } = recording.tables.users.columns;
  const found: { at: number; kind: Moment; request: number }[] = [];
  for (let row = 0; row < moments.count; row++) {
    if (moments.caused[row] === 0 || key[moments.user[row]] !== personKey) continue;
    found.push({ at: moments.at[row], kind: moments.kind[row] as Moment, request: moments.request[row] });
  }
  return found;
}
