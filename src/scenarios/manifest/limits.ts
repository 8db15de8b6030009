/** What a pasted text may be at most: far more than any manifest, and little enough to be read at once. */
export const limits = {
  mostCharacters: 1_000_000,
  mostDocuments: 200,
  /** Lists and objects within each other. */
  deepest: 100,
  /** Words, signs and line ends: what the parser's time depends on. */
  mostLexemes: 150_000,
  /** Values of all documents, each alias counted as all that it stands for. */
  mostValues: 50_000,
} as const;

export const tooDeep = `This is nested too deeply: at most ${limits.deepest} levels can be read.`;
