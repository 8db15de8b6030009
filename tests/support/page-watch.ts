import type { Page } from "@playwright/test";

/** What a page has complained about, and asked for, since it was watched. */
export interface PageWatch {
  /** Errors and warnings of the console, and errors that nobody caught. */
  complaints: string[];
  /** Addresses of all requests. */
  requests: URL[];
}

/** Listens to all that the page says and asks for; to be called before it is opened. */
export function watch(page: Page): PageWatch {
  const complaints: string[] = [];
  const requests: URL[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(`uncaught: ${error.message}`));
  page.on("requestfailed", (request) => complaints.push(`failed: ${request.url()} ${request.failure()?.errorText}`));
  page.on("request", (request) => requests.push(new URL(request.url())));
  return { complaints, requests };
}
