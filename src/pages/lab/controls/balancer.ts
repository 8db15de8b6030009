import type { Balancer, Experiment, HealthCheck, Outlier } from "../../../engine/experiment.ts";
import { type ControlGroup, through } from "./control.ts";
import { check, inSeconds, optional, optionalNumber, plain } from "./fields.ts";
import { balancer } from "./parts.ts";

/** AWS ALB: every 30 s, 5 good or 2 bad in a row, 5 s. */
const albCheck: HealthCheck = { periodMs: 30_000, timeoutMs: 5000, healthyAfter: 5, unhealthyAfter: 2 };
/** Envoy: 5 in a row, 30 s × n, at most 300 s and 10 %. */
const envoyOutlier: Outlier = { failures: 5, ejectMs: 30_000, longestMs: 300_000, mostPct: 10 };

/** What the balancer believes, and what it does about it. */
export const balancerGroup: ControlGroup<Experiment> = {
  id: "balancer",
  title: "The balancer",
  controls: through(balancer, [
    inSeconds<Balancer>("registrationMs", [0, 120, 1], { title: "To register a new instance" }),
    optionalNumber<Balancer>("deregistrationMs", 300_000, [0, 600, 1], "s", {
      title: "Cuts off what a removed instance still works on",
      inside: "…after so long",
    }),
    check<Balancer>("fallsBack", { title: "Where nobody is ready, takes those that stop" }),
    optionalNumber<Balancer>("timeoutMs", 30_000, [0.1, 120, 0.1], "s", {
      title: "Answers for an instance that takes too long (504)",
      inside: "…after so long",
    }),
    optional<Balancer, "healthCheck">(
      "healthCheck",
      albCheck,
      [
        inSeconds<HealthCheck>("periodMs", [0.5, 60, 0.5], { title: "Every" }),
        inSeconds<HealthCheck>("timeoutMs", [0.1, 30, 0.1], { title: "Waits for an answer" }),
        plain<HealthCheck>("unhealthyAfter", [1, 10, 1], "", { title: "Unhealthy after failures in a row" }),
        plain<HealthCheck>("healthyAfter", [1, 10, 1], "", { title: "Healthy again after successes in a row" }),
      ],
      { title: "Checks their health by itself" },
    ),
    optional<Balancer, "outlier">(
      "outlier",
      envoyOutlier,
      [
        plain<Outlier>("failures", [1, 20, 1], "", { title: "Failures in a row" }),
        inSeconds<Outlier>("ejectMs", [1, 300, 1], { title: "Out for, the first time" }),
        inSeconds<Outlier>("longestMs", [1, 900, 1], { title: "Out for, at most" }),
        plain<Outlier>("mostPct", [0, 100, 1], "%", { title: "So many of them at once, at most" }),
      ],
      { title: "Ejects instances whose answers fail" },
    ),
    plain<Balancer>("panicPct", [0, 100, 1], "%", { title: "Ignores health where fewer are healthy than" }),
    inSeconds<Balancer>("slowStartMs", [0, 900, 1], { title: "A new one gets its full share after" }),
    optionalNumber<Balancer>("keepAliveMs", 60_000, [0, 600, 1], "s", {
      title: "Keeps connections to use them again",
      inside: "…idle for at most",
    }),
  ]),
};
