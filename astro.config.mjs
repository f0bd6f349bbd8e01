import { join } from "node:path";
import mdx from "@astrojs/mdx";
import sitemap from "@astrojs/sitemap";
import { defineConfig } from "astro/config";
import { cacheFolder } from "./src/archive/cache.ts";
import { loadConfiguration } from "./src/archive/settings.ts";
import { contentFolder } from "./src/site/content-folder.ts";

const { value, problems } = await loadConfiguration(contentFolder);
if (value === undefined)
  throw new Error(`lacuna.yaml: ${problems.map(({ unexpected }) => unexpected).join(", ")}`);

export default defineConfig({
  srcDir: "src/site",
  // Each archive has its own, so that building one never disturbs another.
  cacheDir: join(cacheFolder(contentFolder), "astro"),
  site: value.site.url,
  base: value.site.base,
  trailingSlash: "always",
  build: { inlineStylesheets: "never" },
  // Inlined files would need an exception in the Content-Security-Policy.
  vite: { build: { assetsInlineLimit: 0 } },
  integrations: [mdx(), sitemap({ filter: (page) => !page.endsWith("/search/") })],
  experimental: { incrementalBuild: true },
  devToolbar: { enabled: false },
});
