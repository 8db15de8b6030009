import { type Screen, Shows } from "../../../engine/outcomes/screen.ts";
import { Fate, StepKind } from "../../../engine/recording/codes.ts";
import type { Recording } from "../../../engine/recording/recording.ts";

/** What is written on a screen: what is large on it, and a line below. */
export interface ScreenWords {
  title: string;
  line: string;
  /** Whether it does its person harm. */
  isBad: boolean;
}

const pages: Readonly<Record<number, { path: string; title: string; line: string }>> = {
  [StepKind.browse]: { path: "/products", title: "The products", line: "Everything is here." },
  [StepKind.login]: { path: "/account", title: "Welcome back", line: "You are logged in." },
  [StepKind.cart]: { path: "/cart", title: "Your cart", line: "Your things are in it." },
  [StepKind.checkout]: { path: "/checkout", title: "Checkout", line: "Going on to the next step." },
  [StepKind.job]: { path: "/export", title: "Your export", line: "We write to you when it is done." },
};

const errors: Readonly<Record<number, string>> = {
  [Fate.badGateway]: "502 Bad Gateway",
  [Fate.serviceUnavailable]: "503 Service Unavailable",
  [Fate.gatewayTimeout]: "504 Gateway Timeout",
  [Fate.appError]: "500 Internal Server Error",
};

/** The address of what is on the screen, or of what is being asked for. */
export function addressOf({ tables: { requests } }: Recording, { request, asked }: Screen): string {
  const row = asked >= 0 ? asked : request;
  return row < 0 ? "" : `shop${pages[requests.columns.kind[row]]?.path ?? "/"}`;
}

/** What a person reads on their screen. */
export function wordsOf({ tables: { requests } }: Recording, { shows, request, asked }: Screen): ScreenWords {
  const good = (title: string, line: string) => ({ title, line, isBad: false });
  const bad = (title: string, line: string) => ({ title, line, isBad: true });
  const fate = request < 0 ? 0 : requests.columns.fate[request];
  switch (shows) {
    case Shows.nobody:
      return good("Not here", "");
    case Shows.blank:
      return good(asked < 0 ? "A new tab" : "", "");
    case Shows.signIn:
      return bad("Please log in again", "You were logged out.");
    case Shows.emptyCart:
      return bad("Your cart is empty", "Please log in again.");
    case Shows.errorPage:
      return bad(errors[fate] ?? "Error", fate === Fate.appError ? "Something went wrong." : "Try again later.");
    case Shows.noConnection:
      return fate === Fate.reset
        ? bad("Connection was reset", "It broke while the page loaded.")
        : bad("Can’t connect", "The server refused the connection.");
    case Shows.noAnswer:
      return bad("No answer", "Waited, and nothing came.");
    case Shows.paidTwice:
      return bad("Charged twice", "The money was taken two times.");
    case Shows.ordered:
      return good("Thank you!", "Your order is placed.");
    case Shows.closed:
      return bad("Tab closed", fate in errors ? `Gave up after a ${errors[fate].slice(0, 3)}.` : "Gave up.");
    case Shows.page: {
      const { title, line } = pages[requests.columns.kind[request]] ?? pages[StepKind.browse];
      return good(title, line);
    }
  }
}
