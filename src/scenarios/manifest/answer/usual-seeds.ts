/** Over so many seeds an answer is given where nobody says otherwise: enough to tell a few requests from none. */
export const usualSeeds = 10;
