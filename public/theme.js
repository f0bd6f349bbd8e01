// Before the first paint, so that a chosen theme does not flash: the reader's choice wins over the system's.
try {
  const theme = localStorage.getItem("lacuna-theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be closed to us; the system's theme is as good.
}
