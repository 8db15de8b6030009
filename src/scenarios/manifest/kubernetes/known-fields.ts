/** Fields that Kubernetes knows, beside those that are read: so that a mistyped one is told apart. Sources: its API reference. */

export const podFields = [
  ...["activeDeadlineSeconds", "affinity", "automountServiceAccountToken", "containers", "dnsConfig", "dnsPolicy"],
  ...["enableServiceLinks", "ephemeralContainers", "hostAliases", "hostIPC", "hostNetwork", "hostPID", "hostUsers"],
  ...[
    "hostname",
    "imagePullSecrets",
    "initContainers",
    "nodeName",
    "nodeSelector",
    "os",
    "overhead",
    "preemptionPolicy",
  ],
  ...["priority", "priorityClassName", "readinessGates", "resourceClaims", "resources", "restartPolicy"],
  ...[
    "runtimeClassName",
    "schedulerName",
    "schedulingGates",
    "securityContext",
    "serviceAccount",
    "serviceAccountName",
  ],
  ...["setHostnameAsFQDN", "shareProcessNamespace", "subdomain", "terminationGracePeriodSeconds", "tolerations"],
  ...["topologySpreadConstraints", "volumes"],
];

export const containerFields = [
  ...["args", "command", "env", "envFrom", "image", "imagePullPolicy", "lifecycle", "livenessProbe", "name", "ports"],
  ...["readinessProbe", "resizePolicy", "resources", "restartPolicy", "securityContext", "startupProbe", "stdin"],
  ...["stdinOnce", "terminationMessagePath", "terminationMessagePolicy", "tty", "volumeDevices", "volumeMounts"],
  "workingDir",
];

export const serviceFields = [
  ...[
    "allocateLoadBalancerNodePorts",
    "clusterIP",
    "clusterIPs",
    "externalIPs",
    "externalName",
    "externalTrafficPolicy",
  ],
  ...["healthCheckNodePort", "internalTrafficPolicy", "ipFamilies", "ipFamilyPolicy", "loadBalancerClass"],
  ...["loadBalancerIP", "loadBalancerSourceRanges", "ports", "publishNotReadyAddresses", "selector", "sessionAffinity"],
  ...["sessionAffinityConfig", "trafficDistribution", "type"],
];
