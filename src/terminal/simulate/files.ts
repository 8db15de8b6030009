import { readFileSync } from "node:fs";
import { UsageError } from "../usage-error.ts";

/** A file's text, without a byte order mark. @throws UsageError */
export function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8").replace(/^\uFEFF/, "");
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code === "ENOENT" ? "there is no such file" : "cannot be read";
    throw new UsageError(`${path}: ${reason}.`, { cause: error });
  }
}
