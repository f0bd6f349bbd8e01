/* The formats without zod: the browser needs no more of them. */

/** What each format is called, in the order in which they are shown. */
export const formatNames = {
  quick: "Quick context",
  "deep-dive": "Deep dive",
  eli12: "ELI12",
} as const;

export const allFormats = Object.keys(formatNames) as (keyof typeof formatNames)[];
