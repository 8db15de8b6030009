/** Like an assertion of the test runner, but fast enough for millions: the words are made only when it fails. */
export function must(holds: boolean, says: () => string): void {
  if (!holds) throw new Error(says());
}
