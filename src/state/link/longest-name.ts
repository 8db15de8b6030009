/** A world's own name may be so long, characters. By itself, since what checks a link brings a library that the button need not. */
export const longestName = 200;
