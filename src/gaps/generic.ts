/** Adjectives that say nothing of what a thing is: no name of a concept starts with them. */
export const genericModifiers: ReadonlySet<string> = new Set(
  `such other many several various new different same more most own few certain possible less much last first second
third further particular specific important main overall recent present current able available due good better best great
large small high low`.split(/\s+/),
);
