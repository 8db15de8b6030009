import type { FleetAction, Orchestrator } from "../operator/orchestrator.ts";
import { composeUp } from "../platforms/compose/up.ts";

/** `docker compose up` on one machine. It is through when every container has been started, healthy or not. */
export const strategy: Orchestrator<null> = {
  kind: "orchestrator",
  id: "compose-up",
  title: "docker compose up",
  summary: "Stop every container of the service and start its successor when it is gone, all at the same time.",
  settings: [],
  begin: () => null,
  look(mind, { version, replicas }, _, { members }) {
    const containers = members.map((member) => ({
      number: member.place,
      version: member.version,
      isStopping: member.isTold,
    }));
    const actions = composeUp(version, replicas, containers).flatMap(({ do: what, number }): FleetAction[] => {
      if (what === "start") return [{ do: "start", version, place: number }];
      return members.filter(({ place, isTold }) => place === number && !isTold).map(({ id }) => ({ do: "stop", id }));
    });
    const isThrough = members.every((member) => member.version === version && !member.isTold && !member.isPending);
    return { mind, actions, wakeMicros: Infinity, state: isThrough ? "complete" : "progressing" };
  },
};
