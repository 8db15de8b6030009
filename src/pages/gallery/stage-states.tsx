import type { ReactElement } from "react";
import { Scrubber } from "../../charts/Scrubber.tsx";
import { windowOf } from "../../engine/outcomes/window.ts";
import type { Clock } from "../../stage/clock.ts";
import type { StageWorld } from "../../stage/scene/stage-scene.ts";
import { Stage } from "../../stage/Stage.tsx";
import { StageDescription } from "../../stage/StageDescription.tsx";

/** One picture of the gallery: the stage at a moment that shows something. */
export interface StageState {
  id: string;
  title: string;
  /** @param worlds what the gallery's own run left behind; the deployment begins at `deployS` */
  render: (worlds: readonly StageWorld[], deployS: number) => ReactElement;
}

/** A clock that stands still. */
export function stillClock(seconds: number): Clock {
  return { timeMicros: () => seconds * 1e6, subscribe: () => () => undefined };
}

export const stageStates: readonly StageState[] = [
  stageAt("calm", "Before the deployment", -5),
  stageAt("cut", "One second in: instances stop, requests inside", 1),
  stageAt("down", "Four seconds in: nobody is answered on the left", 4),
  stageAt("warming", "Twelve seconds in: warming on the left, draining on the right", 12),
  stageAt("after", "A minute later", 60),
  {
    id: "one-world",
    title: "One world: the cabin at the left",
    render: (worlds, deployS) => (
      <Stage worlds={worlds.slice(0, 1)} clock={stillClock(deployS + 4)} announces={false} />
    ),
  },
  {
    id: "four-worlds",
    title: "Four worlds: a row each",
    render: (worlds, deployS) => {
      const four = [0, 1, 2, 3].map((i) => ({ ...worlds[i % worlds.length], id: `w${i}` }));
      return <Stage worlds={four} clock={stillClock(deployS + 4)} announces={false} />;
    },
  },
  {
    id: "selected",
    title: "Somebody selected",
    render: (worlds, deployS) => (
      <Stage
        worlds={worlds}
        clock={stillClock(deployS + 4)}
        selection={{ kind: "user", world: worlds[0].id, key: 7 }}
        announces={false}
      />
    ),
  },
  {
    id: "scrubber",
    title: "The cabin lines and the scrubber",
    render: (worlds, deployS) => (
      <Scrubber
        worlds={worlds.map((world) => ({ ...world, window: windowOf([world.recording]) }))}
        clock={stillClock(deployS + 4)}
        onSeek={() => undefined}
      />
    ),
  },
  {
    id: "description",
    title: "The stage in words",
    render: (worlds, deployS) => <StageDescription worlds={worlds} clock={stillClock(deployS + 4)} />,
  },
];

/** The same of another run: all that the engine has beyond requests and sessions. */
export const featureStates: readonly StageState[] = [
  stageAt("held", "Jobs, live connections, caches, and a store", -20),
  stageAt("pulling", "Left: an image is pulled. Right: the store is too slow", 5),
  stageAt("back-off", "Left: the image cannot be pulled. Right: all go to v1", 9),
  stageAt("kept-out", "Right: killed for memory, ejected, unhealthy to the balancer", 22),
  stageAt("lingering", "Right: told to stop, serving on", 38),
];

function stageAt(id: string, title: string, after: number): StageState {
  return {
    id,
    title,
    render: (worlds, deployS) => <Stage worlds={worlds} clock={stillClock(deployS + after)} announces={false} />,
  };
}
