import type { Probe, Probes } from "../../../engine/experiment.ts";
import type { Section } from "../section.ts";

const handlers = ["httpGet", "tcpSocket", "grpc", "exec"] as const;
const whose = "Kubernetes' default";

/** A container's three probes, defaults filled in. */
export function readProbes(container: Section): Probes {
  return {
    startup: readProbe(container, "startupProbe"),
    readiness: readProbe(container, "readinessProbe"),
    liveness: readProbe(container, "livenessProbe"),
  };
}

/**
 * Source: Kubernetes, `SetDefaults_Probe` in pkg/apis/core/v1/defaults.go (an explicit 0 counts as unsaid) and
 * `validateProbe` in pkg/apis/core/validation.
 */
function readProbe(container: Section, key: string): Probe | null {
  const probe = container.section(key);
  if (!probe.isThere) {
    const none = key === "readinessProbe" ? "None: an instance counts as ready as soon as its process runs" : "None";
    container.usual(key, null, `${none}. ${whose}.`);
    return null;
  }
  const least = { min: 0, zeroIsUnsaid: true, whose, max: 1_000_000 };
  const handler = handlers.find((name) => probe.keys().includes(name));
  for (const name of handlers) {
    const note =
      name === "tcpSocket"
        ? "Succeeds as soon as somebody listens."
        : "Succeeds if a request made now would be answered in time.";
    probe.ignore(name, note, name === handler ? "read" : "ignored");
  }
  const delayS = probe.whole("initialDelaySeconds", { usual: 0, whose, max: 1_000_000 });
  const periodS = probe.whole("periodSeconds", { ...least, usual: 10 });
  const timeoutS = probe.whole("timeoutSeconds", { ...least, usual: 1 });
  const successThreshold = probe.whole("successThreshold", { ...least, max: 1000, usual: 1 });
  const failureThreshold = probe.whole("failureThreshold", { ...least, max: 1000, usual: 3 });
  if (key !== "readinessProbe" && successThreshold > 1) {
    throw probe.refuse(
      "successThreshold",
      `${probe.path}.successThreshold must be 1: only a readiness probe may have more.`,
    );
  }
  probe.ignore("terminationGracePeriodSeconds", "Not simulated: the instance's own grace period holds.", "reported");
  probe.close([]);
  return {
    ...{
      delayMs: delayS * 1000,
      periodMs: periodS * 1000,
      timeoutMs: timeoutS * 1000,
      successThreshold,
      failureThreshold,
    },
    checks: handler === "tcpSocket" ? "port" : "answer",
  };
}
