/** Text as a short word of letters, digits, - and _, and back. `deflate` has a check sum: what was cut off is missed. */

/** So much text may come out of a word, bytes: a few words of a link could stand for gigabytes. */
export const mostBytes = 200_000;

export async function packed(text: string): Promise<string> {
  const bytes = new Uint8Array(
    await new Response(
      streamOf(new TextEncoder().encode(text)).pipeThrough(new CompressionStream("deflate")),
    ).arrayBuffer(),
  );
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** @returns null when more than `mostBytes` come out. Rejects what was never packed, or not wholly. */
export async function unpacked(word: string): Promise<string | null> {
  const binary = atob(word.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
  const reader = streamOf(bytes).pipeThrough(new DecompressionStream("deflate")).getReader();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let text = "";
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.length;
    if (size > mostBytes) {
      await reader.cancel();
      return null;
    }
    text += decoder.decode(value, { stream: true });
  }
}

function streamOf(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    start: (controller) => {
      controller.enqueue(bytes);
      controller.close();
    },
  });
}
