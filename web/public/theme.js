// Before the first paint: the chosen theme, else the system's. A file, not inline, so that a strict CSP holds.
(() => {
  let choix = null;
  try {
    choix = localStorage.getItem('mantine-color-scheme-value');
  } catch {
    // Storage refused: follow the system.
  }
  const sombre =
    choix === 'dark' || (choix !== 'light' && window.matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', sombre ? 'dark' : 'light');
})();
