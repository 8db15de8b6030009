import { expect, test } from "vitest";
import { readManifest } from "../../../../src/scenarios/manifest/read-manifest.ts";
import { webManifest } from "../../../support/manifests.ts";

/** Files as they are found: each is read as UTF-8, as the terminal and the page do. */
const asUtf8 = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const utf16 = (text: string) =>
  new Uint8Array([0xff, 0xfe, ...new Uint8Array(Uint16Array.from(text, (c) => c.charCodeAt(0)).buffer)]);
const latin1 = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0));
const service = "services:\n  web:\n    image: web\n";

test.each([
  ["UTF-16 of PowerShell", asUtf8(utf16(service)), /UTF-16/, 1, 1],
  ["Latin-1", asUtf8(latin1(`${service}    hostname: caf\u00e9\n`)), /UTF-8/, 4, 18],
  ["a binary", "services:\n  web\0: {}\n", /NUL/, 2, 6],
  ["line ends of old Macs", service.replaceAll("\n", "\r"), /CR alone/, 1, 1],
  ["a statement of Jinja", `{% if prod %}\n${service}{% endif %}\n`, /Jinja/, 1, 1],
  ["Jinja further down", `${service}    deploy:\n{% if prod %}\n      replicas: 3\n{% endif %}\n`, /Jinja/, 5, 1],
  ["ERB as a value", `${service}    deploy: { replicas: <%= @replicas %> }\n`, /ERB/, 4, 25],
  ["ERB as a statement", `<% if @prod -%>\n${service}<% end -%>\n`, /ERB/, 1, 1],
  ["Helm", "kind: Deployment\nspec:\n  replicas: {{ .Values.replicas }}\n", /helm/, 3, 13],
])("what is no manifest yet is said, and where: %s", async (_, text, sentence, line, column) => {
  expect(await readManifest(text)).toMatchObject({
    ok: false,
    sentence: expect.stringMatching(sentence),
    line,
    column,
  });
});

test("CRLF, a byte order mark, other scripts and templates of other tools in a text are no reason", async () => {
  for (const text of [
    webManifest().replaceAll("\n", "\r\n"),
    `\uFEFF${webManifest()}`,
    `${webManifest()}# größer, 大きい 🚀\n`,
    `# {% if %} <%= %> {{ .Values }}\n${webManifest()}`,
    `${service}    environment: { TEMPLATE: "{{ name }} and {{#each}}" }\n`,
  ])
    expect(await readManifest(text)).toMatchObject({ ok: true });
});
