import type { Page } from "@playwright/test";
import type { Message } from "../../src/worker/protocol.ts";

/** What is wrong with a worker: it says nothing once it is there, it speaks of another build, or nothing at all is wrong. */
export type Fault = "silent" | "of another build" | "none";

/** Gives the page workers with these faults, one after the other; those that come later have none. */
export async function useWorkers(page: Page, ...faults: Fault[]): Promise<void> {
  await page.addInitScript((faults) => {
    const queue = [...faults];
    const Original = Worker;
    window.Worker = class extends Original {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        let fault = queue.shift() ?? "none";
        // A worker that works can be made to fall silent later.
        addEventListener("fall-silent", () => (fault = "silent"), { once: true });
        this.addEventListener("message", (event: MessageEvent<Message>) => {
          if (fault === "silent" && event.data.say !== "ready") event.stopImmediatePropagation();
          if (fault === "of another build" && event.data.say === "ready") event.data.protocol = -1;
        });
      }
    };
  }, faults);
}

/** The worker that the page has now says nothing any more. */
export async function silenceWorker(page: Page): Promise<void> {
  await page.evaluate(() => dispatchEvent(new Event("fall-silent")));
}

/** The engine's file is broken so many times, then whole. */
export async function breakWorkerFile(page: Page, times: number): Promise<void> {
  const broken = { contentType: "text/javascript", body: "throw new Error('broken on purpose');" };
  await page.route("**/engine.worker-*.js", (route) => route.fulfill(broken), { times });
}

/** Keeps all that the page's workers say, to be read by `heardFrom`. */
export async function listenToWorkers(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const heard: Message[] = [];
    const Original = Worker;
    window.Worker = class extends Original {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        this.addEventListener("message", ({ data }: MessageEvent<Message>) => heard.push(data));
      }
    };
    Object.assign(window, { heard });
  });
}

export async function heardFrom(page: Page): Promise<Message[]> {
  return page.evaluate(() => (window as unknown as { heard: Message[] }).heard);
}
