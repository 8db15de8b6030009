import { asSentence, instanceName, phaseWords } from "../../engine/outcomes/words.ts";
import type { WorldView } from "../../state/view.ts";
import { Chain } from "./Chain.tsx";

interface Props {
  view: WorldView;
  instance: number;
  onLook: (atMicros: number) => void;
}

/** An instance's life: each change of its phase, with its moment. */
export function InstanceFacts({ view: { recording }, instance, onLook }: Props) {
  const { phases } = recording.tables;
  const links = [];
  for (let row = 0; row < phases.rows; row++) {
    if (phases.columns.instance[row] !== instance) continue;
    const text = asSentence(phaseWords(phases.columns.phase[row], instanceName(instance)));
    links.push({ text, atMicros: phases.columns.at[row], instance });
  }
  return <Chain links={links} onLook={onLook} />;
}
