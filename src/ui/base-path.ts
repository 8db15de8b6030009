/**
 * The path under which the app stands, without a slash at its end: "" at the root of a host. Each page of the build says
 * where the app begins, seen from itself, so that the build works in any folder.
 */
export function basePath(): string {
  const base = document.querySelector<HTMLMetaElement>('meta[name="app-base"]')?.content ?? ".";
  return new URL(base, location.href).pathname.replace(/\/$/, "");
}
