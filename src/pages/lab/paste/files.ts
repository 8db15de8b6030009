import { limits } from "../../../scenarios/manifest/limits.ts";

type Taken = { ok: true; text: string } | { ok: false; sentence: string };

/** A field for text takes very long for more, and none that is longer can be read. */
export const tooLong = `This is too long: at most ${limits.mostCharacters.toLocaleString("en")} characters can be read.`;

/** The files as one text: each is a document, or several. */
export async function textOfFiles(files: readonly File[]): Promise<Taken> {
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  if (bytes > 4 * limits.mostCharacters) return { ok: false, sentence: tooLong };
  try {
    const texts = await Promise.all(files.map((file) => file.text()));
    const text = texts.map((one) => one.replace(/^\uFEFF/, "")).join("\n---\n");
    return text.length > limits.mostCharacters ? { ok: false, sentence: tooLong } : { ok: true, text };
  } catch {
    return { ok: false, sentence: "This cannot be read as a file." };
  }
}
