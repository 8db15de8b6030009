import type { Kind, WorldAnswer } from "../../../scenarios/manifest/answer/answer.ts";
import type { Value } from "../../../state/manifest-desk.ts";
import { Chain } from "../Chain.tsx";
import styles from "./Answer.module.css";
import { Doubts } from "./Doubts.tsx";
import { FixCard } from "./FixCard.tsx";
import { Prose } from "./Prose.tsx";
import { spreadInWords } from "./spread-in-words.ts";

interface Props {
  world: WorldAnswer;
  isOneOfTwo: boolean;
  seeds: number;
  onLook: (atMicros: number) => void;
  /** Puts the changed text beside this one. */
  onTry: (changed: string) => void;
  onAssume: (id: string, value: Value) => void;
}

/** The note about one manifest: what is seen, why, what would fix it, whether anybody notices, what is not known. */
export function WorldNote({ world, isOneOfTwo, seeds, onLook, onTry, onAssume }: Props) {
  const { id, subject, seen, why, fixes, pipeline, unknown } = world;
  const [verdict, ...rest] = seen.sentences;
  return (
    <article className={styles.world} aria-label={`${id}: ${subject}`}>
      {isOneOfTwo && (
        <h3 className={styles.which}>
          {id} · {subject}, {id === "A" ? "before" : "after"}
        </h3>
      )}
      <div className={styles.lead}>
        <p>{verdict}</p>
        {rest.length > 0 && <p className={styles.more}>{rest.join(" ")}</p>}
      </div>
      {seen.kinds.length > 1 && <Kinds kinds={seen.kinds} seeds={seeds} />}
      {why.length > 0 && (
        <section className={styles.part}>
          <h3>Why</h3>
          {why.map(({ kind, sentence, chain }) => (
            <div key={kind}>
              <p className={styles.text}>{sentence}</p>
              <Chain links={chain} onLook={onLook} />
            </div>
          ))}
        </section>
      )}
      {(fixes.length > 0 || why.length > 0) && (
        <section className={styles.part}>
          <h3>What would fix it</h3>
          {fixes.length === 0 && <p className={styles.text}>No single change that was tried helps.</p>}
          <ol className={styles.fixes}>
            {fixes.map((fix, index) => (
              <li key={index}>
                <FixCard fix={fix} onTry={onTry} />
              </li>
            ))}
          </ol>
        </section>
      )}
      {pipeline && (
        <section className={styles.part}>
          <h3>Will your CI notice?</h3>
          <pre className={styles.terminal} aria-label="What it prints" tabIndex={0} role="region">
            <span className={styles.prompt}>$ </span>
            {pipeline.command}
            {"\n"}
            {pipeline.says ?? ""}
          </pre>
          <p className={styles.text}>
            <Prose text={pipeline.sentences.join(" ")} />
          </p>
        </section>
      )}
      <section className={styles.part}>
        <h3>What this cannot know</h3>
        <Doubts unknown={unknown} onAssume={onAssume} />
      </section>
    </article>
  );
}

/** The ways in which people were hurt, with how sure that is. */
function Kinds({ kinds, seeds }: { kinds: readonly Kind[]; seeds: number }) {
  return (
    <table className={styles.kinds}>
      <thead>
        <tr>
          <th scope="col">In one rollout</th>
          <th scope="col">on average</th>
          <th scope="col">from … to</th>
        </tr>
      </thead>
      <tbody>
        {kinds.map(({ id, name, count }) => (
          <tr key={id}>
            <th scope="row">{name}</th>
            <td>{spreadInWords(count)}</td>
            <td>
              {count.least.toLocaleString("en")} … {count.most.toLocaleString("en")}
            </td>
          </tr>
        ))}
      </tbody>
      <caption className={styles.caption}>
        {seeds} rollouts with other chances; ± is the average’s 95 % interval.
      </caption>
    </table>
  );
}
