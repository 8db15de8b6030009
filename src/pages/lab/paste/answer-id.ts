/** The heading of the answer: links lead there. */
export const answerId = "answer-heading";
