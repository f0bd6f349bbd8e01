// Before the first paint, so that neither a chosen theme nor a chosen format flashes, and no list changes before the
// reader's eyes: the reader's choice wins over the system's, what was said of a topic's lessons decides which format stands
// open, and whoever has a journal here waits a moment for the order that follows from it.
{
  const page = document.documentElement;
  try {
    if (Object.keys(localStorage).some((name) => name.startsWith("lacuna-journal"))) {
      page.dataset.reader = "awaited";
      const names = document.createElement("link");
      names.rel = "preload";
      names.as = "fetch";
      names.crossOrigin = "anonymous";
      names.href = new URL("reader.json", document.currentScript.src).href;
      document.head.append(names);
    }
    const theme = localStorage.getItem("lacuna-theme");
    if (theme === "light" || theme === "dark") page.dataset.theme = theme;
    const format = JSON.parse(localStorage.getItem("lacuna-levels") ?? "{}")?.[page.dataset.topic];
    if (format === "deep-dive" || format === "eli12") page.dataset.format = format;
  } catch {
    // Storage may be closed to us, or hold anything; the defaults are as good.
  }
}
