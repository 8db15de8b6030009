import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";

const folder = join(process.cwd(), "node_modules/.cache/midflight-bench");
const source = join(process.cwd(), "bench/reference.cpp");
let program: string | null | undefined;

/** The compiled reference; null where there is no C++ compiler. */
function reference(): string | null {
  if (program !== undefined) return program;
  mkdirSync(folder, { recursive: true });
  const out = join(folder, "reference");
  for (const compiler of ["g++", "c++", "clang++"]) {
    try {
      execFileSync(compiler, ["-O3", "-std=c++17", source, "-o", out], { stdio: "pipe" });
      if (existsSync(out)) return (program = out);
    } catch {
      // The next one, then.
    }
  }
  return (program = null);
}

/** ns of processor time an event that the C++ loop takes; null where it cannot be compiled. */
export function referenceNanos(workload: "hold" | "mmc", n: number, events: number): number | null {
  const path = reference();
  if (path === null) return null;
  return Number(execFileSync(path, [workload, String(n), String(events)], { encoding: "utf8" }));
}
