import { beforeAll, describe, expect, test } from "vitest";
import { type Loaded, load } from "../../scripts/load.ts";
import { simulate } from "../bench/simulate.ts";
import { root } from "../factories.ts";

describe("of 50 readers who have understood a random share of what the digests mention,", () => {
  let loaded: Loaded;
  beforeAll(async () => {
    loaded = await load(`${root}/content`);
  });

  test.each([0.3, 0.6])("%d: none is offered it again, nor a gap before its unmet prerequisites", (share) => {
    const { digests, sightings, concepts } = loaded;
    const { offered, returned, early } = simulate(digests, sightings, concepts, share, 50);
    expect(offered).toBeGreaterThan(50);
    expect([returned, early]).toEqual([0, 0]);
  });
});
