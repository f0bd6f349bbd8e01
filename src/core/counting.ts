const words = [
  "no",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
];

/** Small numbers in words, as a book prints them. */
export function inWords(count: number): string {
  return words[count] ?? String(count);
}

/** “three papers”, “one paper”. */
export function countOf(count: number, noun: string): string {
  return `${inWords(count)} ${noun}${count === 1 ? "" : "s"}`;
}
