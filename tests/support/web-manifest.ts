/** A Deployment with a Service, its parts as lines of YAML that are put in their places. */
export function webManifest({ spec = "", pod = "", container = "", more = "" }: Record<string, string> = {}): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels: { app: web }
spec:
${indented(spec, 2)}  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
${indented(pod, 6)}      containers:
        - name: web
          image: registry.example/web:1.4.2
${indented(container, 10)}${more}`;
}

function indented(lines: string, by: number): string {
  return lines === ""
    ? ""
    : `${lines
        .split("\n")
        .map((line) => " ".repeat(by) + line)
        .join("\n")}\n`;
}
