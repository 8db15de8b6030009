import { explainRequest } from "../../engine/outcomes/explain.ts";
import type { Clock } from "../../stage/clock.ts";
import { givenName } from "../../stage/people.ts";
import type { Selection } from "../../stage/selection.ts";
import type { Session } from "../../state/session.ts";
import type { WorldView } from "../../state/view.ts";
import { Drawer } from "../../ui/Drawer.tsx";
import { Chain } from "./Chain.tsx";
import { InstanceFacts } from "./InstanceFacts.tsx";
import { PersonScreens } from "./person/PersonScreens.tsx";
import { PersonLives } from "./PersonLives.tsx";
import { PersonRemedies } from "./PersonRemedies.tsx";

interface Props {
  /** Where what would have saved somebody can be looked for; missing = not here. */
  session?: Session;
  worlds: readonly WorldView[];
  clock: Clock;
  selection: Selection | null;
  onLook: (selection: Selection, atMicros: number) => void;
  onClose: () => void;
  /** The page has a column of controls at its right. */
  overColumn?: boolean;
}

/** What is held on the stage, and why it is so. It opens over the other world, or over the controls beside both. */
export function Inspector(props: Props) {
  const { worlds, selection, onClose, overColumn = false } = props;
  const index = selection === null ? -1 : worlds.findIndex(({ id }) => id === selection.world);
  const view = worlds[index];
  const content = selection === null || view === undefined ? null : contentOf(selection, view, props);
  return (
    <Drawer
      title={content?.title ?? ""}
      isOpen={content !== null}
      side={index === 0 ? "right" : "left"}
      overColumn={overColumn}
      onClose={onClose}
    >
      {content?.body}
    </Drawer>
  );
}

function contentOf(
  selection: Selection,
  view: WorldView,
  { worlds, clock, onLook, session }: Props,
): { title: string; body: React.ReactNode } | null {
  const { recording, id } = view;
  const { requests, users } = recording.tables;
  switch (selection.kind) {
    case "request": {
      if (selection.row >= requests.rows) return null;
      const name = givenName(users.columns.key[requests.columns.user[selection.row]]);
      const links = explainRequest(recording, selection.row, name);
      const look = (atMicros: number) => onLook(selection, atMicros);
      return { title: `${name}’s request in ${id}: why?`, body: <Chain links={links} onLook={look} /> };
    }
    case "user":
      return {
        title: `${givenName(selection.key)}, in ${worlds.length === 1 ? "this world" : "every world"}`,
        body: (
          <>
            <PersonScreens
              worlds={worlds}
              clock={clock}
              personKey={selection.key}
              onSeek={(atMicros) => onLook(selection, atMicros)}
            />
            <PersonLives
              key={selection.key}
              worlds={worlds}
              personKey={selection.key}
              world={selection.world}
              onLook={onLook}
            />
            {session && <PersonRemedies session={session} worlds={worlds} personKey={selection.key} />}
          </>
        ),
      };
    case "instance":
      if (selection.row >= recording.tables.instances.rows) return null;
      return {
        title: `Instance ${selection.row + 1} in ${id}`,
        body: <InstanceFacts view={view} instance={selection.row} onLook={(at) => onLook(selection, at)} />,
      };
    case "balancer":
      return {
        title: `The balancer of ${id}`,
        body: (
          <p>
            It sends requests to the instances it believes in. News of a change reaches it after{" "}
            {(recording.scenario.balancer.endpointLagMs / 1000).toFixed(1)} s; until then it acts on what was true
            before.
          </p>
        ),
      };
  }
}
