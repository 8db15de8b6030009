import {
  FleetAt,
  isDownAt,
  newPersonAt,
  readFleet,
  readerOf,
  readPerson,
  visitRequestsAt,
} from "../../../engine/recording/moment.ts";
import { Run } from "../../../engine/run.ts";
import { controlWorld } from "../../../engine/worlds.ts";
import { cpuSecondsOf, median } from "../cpu.ts";
import { crowded } from "../experiments.ts";
import type { Measurement } from "../measurement.ts";

export const measurements: readonly Measurement[] = [
  {
    name: "any moment of 1 M requests read: fleet, people, requests: median / worst",
    budget: "≤ 1 / 16 ms",
    measure: () => {
      const run = new Run(crowded(900, 4200, 24), controlWorld);
      run.advance(Infinity);
      const { recording } = run;
      const reader = readerOf(recording);
      const { users, requests } = recording.tables;
      const people = Array.from({ length: users.rows }, newPersonAt);
      const fleet = new FleetAt();
      let visited = 0;
      const draw = (at: number) => {
        readFleet(reader, at, fleet);
        isDownAt(recording, at);
        for (let user = 0; user < users.rows; user++) readPerson(reader, user, at, people[user]);
        visitRequestsAt(reader, at, () => visited++);
      };
      for (let n = 0; n < 50; n++) draw(n * 1_000_000);
      // Moments all over the run, in no order: the golden ratio leaves no gaps.
      const times = Array.from({ length: 500 }, (_, n) => {
        const at = Math.floor(((n * 0.6180339887498949) % 1) * recording.until);
        return cpuSecondsOf(() => draw(at)).cpuSeconds * 1000;
      });
      return `${median(times).toFixed(2)} / ${Math.max(...times).toFixed(1)} ms of CPU, ${requests.rows} requests, ${users.rows} people`;
    },
  },
];
