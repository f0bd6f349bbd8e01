import { expect, test } from "vitest";
import { inSentence } from "../../src/core/concept.ts";

test.each([
  ["Speculative decoding", "speculative decoding"],
  ["Chain-of-thought reasoning", "chain-of-thought reasoning"],
  ["Human-AI interaction", "human-AI interaction"],
  ["KV cache", "KV cache"],
  ["LoRA", "LoRA"],
  ["Monte Carlo tree search", "Monte Carlo tree search"],
  ["Model Context Protocol", "Model Context Protocol"],
  ["Markov decision process", "Markov decision process"],
])("inside a sentence “%s” is “%s”", (name, expected) => expect(inSentence(name)).toBe(expected));
