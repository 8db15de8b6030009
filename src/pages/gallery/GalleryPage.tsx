import { useTitle } from "../use-title.ts";

/** For development: states of the stage and of the controls, side by side. */
export default function GalleryPage() {
  useTitle("Gallery");
  return <h1>Gallery</h1>;
}
