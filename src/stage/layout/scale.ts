/** The room for which the stage is drawn at its own sizes, px; in more of it everything on it is larger. */
const usual = { width: 1392, height: 540 };
const largest = 1.6;

/**
 * CSS px for each px of the stage's own.
 * @param root how large the page's text is, 1 = 16 px @param height CSS px; null = as high as it likes
 */
export function stageScale(width: number, height: number | null, root: number): number {
  if (height === null) return root;
  const room = Math.min(width / root / usual.width, height / root / usual.height);
  return root * Math.min(largest, Math.max(1, room));
}
