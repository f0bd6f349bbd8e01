import { weigh } from "./site/budget.ts";

/* `npm run size`: what the built site weighs, kind by kind, against its budget. */

const weighed = weigh(process.argv[2] ?? "dist");
for (const { kind, file, bytes, most } of weighed)
  console.log(
    `${bytes > most ? "OVER" : "ok  "} ${String(bytes).padStart(6)} of ${String(most).padStart(6)}  ${kind} (${file})`,
  );
process.exitCode = weighed.some(({ bytes, most }) => bytes > most) ? 1 : 0;
