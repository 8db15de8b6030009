/** All that is loaded when somebody wants to paste a manifest. */
export { ManifestDesk } from "../../../state/manifest-desk.ts";
export { Answer } from "./Answer.tsx";
export { ManifestControls as Controls } from "./ManifestControls.tsx";
export { PasteDialog as Dialog } from "./PasteDialog.tsx";
