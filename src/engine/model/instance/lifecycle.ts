/**
 * The life of an instance, for the other parts of the model: starting (asked for, placed, pulled, initialized, booting,
 * probed), stopping (told to, preStop, SIGTERM, SIGKILL), crashing (and being started again).
 */
export { crash } from "./crashing.ts";
export { exists, hasProcess, isPending, isReady, servesWhileStopping } from "./phase-kinds.ts";
export { createInstance, instanceFromBefore } from "./starting.ts";
export { stopIfDrained, tellToStop } from "./stopping.ts";
