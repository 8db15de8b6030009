import { stopGraceMicros } from "../../../engine/platforms/swarm/update-config.ts";
import { dockerBytes } from "../quantity.ts";
import type { Ledger } from "../ledger.ts";
import type { Release } from "../release.ts";
import { Section } from "../section.ts";
import type { Dict } from "../tree.ts";
import { readDuration } from "./duration.ts";
import { readHealthcheck } from "./healthcheck.ts";
import { readUpdate } from "./update.ts";

export const composeFields = ["version", "name", "services", "networks", "volumes", "configs", "secrets", "include"];

const serviceFields = [
  ...[
    "annotations",
    "build",
    "cap_add",
    "cap_drop",
    "cgroup",
    "command",
    "configs",
    "container_name",
    "cpus",
    "credential_spec",
  ],
  ...[
    "depends_on",
    "develop",
    "devices",
    "dns",
    "dns_search",
    "domainname",
    "entrypoint",
    "env_file",
    "environment",
    "expose",
  ],
  ...[
    "extends",
    "external_links",
    "extra_hosts",
    "group_add",
    "hostname",
    "image",
    "init",
    "ipc",
    "isolation",
    "labels",
  ],
  ...["links", "logging", "mac_address", "mem_reservation", "network_mode", "networks", "pid", "platform", "ports"],
  ...[
    "privileged",
    "profiles",
    "pull_policy",
    "read_only",
    "restart",
    "runtime",
    "secrets",
    "security_opt",
    "shm_size",
  ],
  ...[
    "stdin_open",
    "stop_signal",
    "storage_opt",
    "sysctls",
    "tmpfs",
    "tty",
    "ulimits",
    "user",
    "userns_mode",
    "volumes",
  ],
  ...["volumes_from", "working_dir", "tmpfs", "cpu_shares", "cpuset", "memswap_limit", "scale"],
];

/**
 * A task that is to stop is taken out of the balancer first, and gets its signal so long after.
 *
 * Source: moby, `Shutdown` in daemon/cluster/executor/container/controller.go (`defaultGossipConvergeDelay`).
 */
const convergeMs = 2000;

/** What of `deploy` only means something to a Swarm. */
const ofSwarm = [
  "mode",
  "replicas",
  "update_config",
  "rollback_config",
  "restart_policy",
  "placement",
  "endpoint_mode",
];

/**
 * One service of a Compose file: as a Swarm runs it (docker stack deploy) where its `deploy` says how, else as
 * `docker compose up` does on one machine.
 */
export function readCompose(tree: Dict, name: string, ledger: Ledger): Release {
  const root = new Section(tree, ledger, `service ${name}`, `services.${name}`, tree.at);
  const deploy = root.section("deploy");
  const isSwarm = deploy.keys().some((key) => ofSwarm.includes(key));
  const mode = deploy.text("mode", { choices: ["replicated", "global", "replicated-job", "global-job"] });
  if (mode === null) deploy.usual("mode", "replicated", "Docker's default");
  const replicas = deploy.whole("replicas", { usual: 1, whose: "Docker's default" });
  const isReplicated = mode === null || mode === "replicated";
  const swarmed = isSwarm ? readUpdate(deploy) : { strategy: "compose-up", settings: {} };
  const rollout = isReplicated ? swarmed : { notSimulated: `Services of mode ${mode} are not simulated.` };
  const resources = deploy.section("resources");
  const limits = resources.section("limits");
  limits.ignore("cpus", "Not simulated: how much one instance can do is assumed (slots, demandMs).", "reported");
  const memory =
    limits.leaf("memory", { note: "Above it the process is killed: see the assumption baseMb." }) ??
    root.leaf("mem_limit", { note: "Above it the process is killed: see the assumption baseMb." });
  limits.close(["pids"]);
  resources.close(["reservations"]);
  const bytes =
    memory === null || typeof memory.value === "boolean" || memory.value === null ? null : dockerBytes(memory.value);
  if (memory !== null && !(bytes !== null && bytes > 0 && bytes < 1e18))
    throw root.refuse("deploy", `The memory limit must be a size such as 512M, not ${memory.source}.`);
  deploy.ignore(
    "restart_policy",
    "Not simulated: what ends is started again at once, then after 10, 20, 40 … s.",
    "reported",
  );
  const isByDns =
    deploy.text("endpoint_mode", { choices: ["vip", "dnsrr"], status: "reported", note: "Not simulated: vip is." }) ===
    "dnsrr";
  if (isByDns)
    ledger.note(
      "endpoint_mode dnsrr: clients choose by DNS, which tells them late. It is simulated as vip.",
      deploy.at,
    );
  deploy.close(["labels", "placement"]);
  const graceMs = readDuration(root, "stop_grace_period", stopGraceMicros / 1000, "Docker's default");
  ledger.note(
    isSwarm
      ? "Swarm takes a task out of its balancer 2 s before it stops it: it serves on for so long."
      : "Its deploy says nothing for a Swarm: it is simulated as docker compose up on one machine, which recreates all containers at once.",
    tree.at,
  );
  const checked = readHealthcheck(root);
  // On one machine a port leads to its container whatever a healthcheck says, and an unhealthy one is left alone.
  if (!isSwarm && checked.readiness)
    ledger.note("docker compose up neither waits for a healthcheck nor acts on it.", tree.at);
  const probes = isSwarm ? checked : { startup: null, readiness: null, liveness: null };
  const goneAfterMs = isSwarm ? convergeMs : 0;
  root.ignore("pre_stop", "How long it takes is not said: see the assumption preStopMs.", "reported");
  root.close(serviceFields);
  return {
    ...{ subject: `service ${name}`, system: isSwarm ? "Docker Swarm" : "Docker Compose" },
    ...{ at: tree.at, replicas, rollout, probes },
    stop: {
      ...{ preStopMs: goneAfterMs, graceMs, isSpentByHook: false },
      usualHook: { ms: goneAfterMs, why: "Docker's own." },
    },
    memoryLimitMb: bytes === null ? null : bytes / 1e6,
    initContainers: 0,
    front: {
      ...{ layer: "L4", policy: "round-robin", fallsBack: false, isCloud: false },
      name: isSwarm ? "Swarm's own balancer (vip)" : "Docker's own ports",
    },
  };
}
