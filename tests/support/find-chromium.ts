import { existsSync } from "node:fs";
import { join } from "node:path";
import { chromium, type LaunchOptions } from "@playwright/test";
import { bundledChromium } from "./bundled-chromium.ts";

/** Where systems keep a Chromium, Chrome or Edge. */
function usualPlaces(): string[] {
  switch (process.platform) {
    case "darwin":
      return ["Google Chrome", "Chromium", "Microsoft Edge"].map(
        (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
      );
    case "win32": {
      const folders = [process.env["ProgramFiles"], process.env["ProgramFiles(x86)"], process.env["LOCALAPPDATA"]];
      const programs = ["Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe"];
      return folders.flatMap((folder) => (folder ? programs.map((program) => join(folder, program)) : []));
    }
    default:
      return ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"].map(
        (name) => `/usr/bin/${name}`,
      );
  }
}

/**
 * How to launch a Chromium on this machine, whatever it is. In this order: the one that $CHROMIUM names ("bundled" = the
 * last of these), the test tool's own download, one of the system, the one inside an npm package (Linux on x64).
 */
export async function findChromium(): Promise<LaunchOptions> {
  const named = process.env["CHROMIUM"];
  if (named && named !== "bundled") return { executablePath: named };
  if (!named) {
    if (existsSync(chromium.executablePath())) return {};
    const installed = usualPlaces().find((path) => existsSync(path));
    if (installed) return { executablePath: installed };
  }
  if (process.platform === "linux" && process.arch === "x64") return bundledChromium();
  throw new Error("There is no Chromium here. Install Chrome, or run: npx playwright install chromium");
}
