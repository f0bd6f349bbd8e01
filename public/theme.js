// Before the first paint, so that neither a chosen theme nor a chosen format flashes: the reader's choice wins over the
// system's, and what was said of a topic's lessons decides which format stands open.
{
  const page = document.documentElement;
  try {
    const theme = localStorage.getItem("lacuna-theme");
    if (theme === "light" || theme === "dark") page.dataset.theme = theme;
    const format = JSON.parse(localStorage.getItem("lacuna-levels") ?? "{}")?.[page.dataset.topic];
    if (format === "deep-dive" || format === "eli12") page.dataset.format = format;
  } catch {
    // Storage may be closed to us, or hold anything; the defaults are as good.
  }
}
