/** A number a second, in as many digits as it deserves. */
export function perSecondWords(number: number): string {
  return number < 10 ? number.toFixed(1) : number.toFixed(0);
}

/** "instance 5", or "3 instances": a number of things in words. @param few what one of them is called */
export function countWords(count: number, one: string, many: string): string {
  return count === 1 ? one : `${count} ${many}`;
}
