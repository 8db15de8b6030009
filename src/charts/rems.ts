/** A length of a drawing that grows with the page's text: px at the usual size, as CSS takes it. */
export function rems(px: number): string {
  return `${px / 16}rem`;
}
