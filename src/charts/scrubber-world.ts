import type { Moments } from "../engine/outcomes/moments.ts";
import type { Window } from "../engine/outcomes/window.ts";
import type { Recording } from "../engine/recording/recording.ts";

/** What the time axis shows of a world. */
export interface ScrubberWorld {
  id: string;
  title: string;
  recording: Recording;
  moments: Moments;
  window: Window;
}
