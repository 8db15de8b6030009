import type { Release } from "../release.ts";
import { count, number, type Question } from "./question.ts";

/** Who hands requests to the instances, and how late it learns. */
export function balancerQuestions({ front }: Release): Question[] {
  const lag = front.isCloud ? 20_000 : 2000;
  const where = front.isCloud ? "a cloud's balancer: 10 to 30 s" : "in a cluster: 1 to 3 s";
  return [
    number(
      "endpointLagMs",
      "Until the balancer knows of a change",
      "ms",
      lag,
      [0, 120_000],
      `For ${front.name}, ${where}.`,
    ),
    number(
      "registrationMs",
      "…and of a new instance, so much more",
      "ms",
      0,
      [0, 300_000],
      "A cloud's balancer checks a new target first.",
    ),
    {
      ...{ kind: "choice", id: "layer", title: "The balancer works on", usual: front.layer, choices: ["L4", "L7"] },
      why: `L4: connections, a refusal reaches the client; L7: requests, it answers 502. L4 for a Service, L7 for an Ingress; here ${front.name}.`,
    },
    {
      ...{ kind: "choice", id: "policy", title: "It chooses", usual: front.policy },
      choices: ["round-robin", "random", "least-connections", "power-of-two", "sticky"],
      why: "kube-proxy chooses at random.",
    },
    {
      kind: "yes",
      id: "fallsBack",
      title: "Where none is ready, those that stop get the requests",
      usual: front.fallsBack,
      why: "kube-proxy does so since Kubernetes 1.28.",
    },
    count(
      "retries",
      "Other instances tried after a failure",
      "",
      0,
      [0, 5],
      "Only at L7. Off in most, until a policy says so.",
    ),
    {
      kind: "choice",
      id: "retryOn",
      title: "…and after what",
      usual: "refused",
      choices: ["refused", "reset", "any"],
      why: "refused: nothing was sent, so always safe.",
    },
    number(
      "timeoutMs",
      "It waits for an instance at most",
      "ms",
      60_000,
      [100, 3_600_000],
      "Only at L7: then it answers 504.",
    ),
    number("keepAliveMs", "Idle connections are kept for", "ms", 0, [0, 600_000], "0: a new one for each request."),
    number(
      "serverKeepAliveMs",
      "…by the instances, for",
      "ms",
      75_000,
      [0, 3_600_000],
      "Node 5 s, nginx 75 s: must be longer than the balancer's. Only matters where they are kept.",
    ),
    number(
      "deregistrationMs",
      "Requests of an instance that left are cut off after",
      "ms",
      front.deregistrationMs ?? (front.isCloud ? 300_000 : 3_600_000),
      [0, 3_600_000],
      "AWS: 300 s. An hour: never.",
    ),
  ];
}
