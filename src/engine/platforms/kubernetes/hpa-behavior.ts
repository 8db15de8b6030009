/** How fast, and after which calm, an autoscaler may move in one direction. */
export interface ScalingRules {
  stabilizationWindowSeconds: number;
  selectPolicy: "Max" | "Min" | "Disabled";
  policies: readonly { type: "Pods" | "Percent"; value: number; periodSeconds: number }[];
}

export interface Behavior {
  scaleUp: ScalingRules;
  scaleDown: ScalingRules;
}

/**
 * What an autoscaler does that says nothing of its behaviour: up at once, by 4 pods or 100 % in 15 s, whichever is more;
 * down as far as it likes, but only to the highest of what it thought in the last 300 s.
 *
 * Source: Kubernetes, pkg/apis/autoscaling/v2/defaults.go (the 300 s are kube-controller-manager's).
 */
export const usualBehavior: Behavior = {
  scaleUp: {
    stabilizationWindowSeconds: 0,
    selectPolicy: "Max",
    policies: [
      { type: "Pods", value: 4, periodSeconds: 15 },
      { type: "Percent", value: 100, periodSeconds: 15 },
    ],
  },
  scaleDown: {
    stabilizationWindowSeconds: 300,
    selectPolicy: "Max",
    policies: [{ type: "Percent", value: 100, periodSeconds: 15 }],
  },
};

/** Something that happened at a time: a recommendation of so many replicas, or a change by so many (always positive). */
export interface Timed {
  atMicros: number;
  replicas: number;
}

export interface ScalingHistory {
  recommendations: readonly Timed[];
  scaledUp: readonly Timed[];
  scaledDown: readonly Timed[];
}

/**
 * How many replicas an autoscaler settles on, given what its metrics ask for: the lowest of the recent recommendations
 * when growing, the highest when shrinking; then no faster than its policies allow, and within its bounds. What is outside
 * the bounds is brought back at once; scaled to 0 by hand, it does nothing.
 *
 * Source: Kubernetes, `reconcileAutoscaler` and `normalizeDesiredReplicasWithBehaviors` in
 * pkg/controller/podautoscaler/horizontal.go.
 */
export function stabilisedReplicas(
  bounds: { min: number; max: number },
  behavior: Behavior,
  current: number,
  desired: number,
  history: ScalingHistory,
  nowMicros: number,
): number {
  if (current === 0 && bounds.min > 0) return 0;
  if (current > bounds.max) return bounds.max;
  if (current < bounds.min) return bounds.min;
  const settled = settle(behavior, current, desired, history.recommendations, nowMicros);
  if (settled > current) {
    const limit = upLimit(behavior.scaleUp, current, history.scaledUp, nowMicros);
    return Math.min(settled, bounds.max, Math.max(current, limit));
  }
  if (settled < current) {
    const limit = downLimit(behavior.scaleDown, current, history.scaledDown, nowMicros);
    return Math.max(settled, bounds.min, Math.min(current, limit));
  }
  return settled;
}

function settle(
  behavior: Behavior,
  current: number,
  desired: number,
  recommendations: readonly Timed[],
  nowMicros: number,
): number {
  const isGrowing = desired >= current;
  const { stabilizationWindowSeconds } = isGrowing ? behavior.scaleUp : behavior.scaleDown;
  const recent = within(recommendations, stabilizationWindowSeconds, nowMicros).map(({ replicas }) => replicas);
  return isGrowing ? Math.min(desired, ...recent) : Math.max(desired, ...recent);
}

/** The most there may be: measured from what there was when the period began; percentages are rounded up. */
function upLimit(rules: ScalingRules, current: number, events: readonly Timed[], nowMicros: number): number {
  if (rules.selectPolicy === "Disabled") return current;
  const limits = rules.policies.map(({ type, value, periodSeconds }) => {
    const before = current - changeWithin(events, periodSeconds, nowMicros);
    return type === "Pods" ? before + value : Math.ceil(before * (1 + value / 100));
  });
  return rules.selectPolicy === "Min" ? Math.min(...limits) : Math.max(...limits);
}

/** The fewest there may be; percentages are cut off. */
function downLimit(rules: ScalingRules, current: number, events: readonly Timed[], nowMicros: number): number {
  if (rules.selectPolicy === "Disabled") return current;
  const limits = rules.policies.map(({ type, value, periodSeconds }) => {
    const before = current + changeWithin(events, periodSeconds, nowMicros);
    return type === "Pods" ? before - value : Math.trunc(before * (1 - value / 100));
  });
  return rules.selectPolicy === "Min" ? Math.max(...limits) : Math.min(...limits);
}

function changeWithin(events: readonly Timed[], periodSeconds: number, nowMicros: number): number {
  return within(events, periodSeconds, nowMicros).reduce((sum, { replicas }) => sum + replicas, 0);
}

function within(events: readonly Timed[], seconds: number, nowMicros: number): Timed[] {
  return events.filter(({ atMicros }) => atMicros > nowMicros - seconds * 1_000_000);
}
