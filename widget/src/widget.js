// The one file a page embeds. It waits until the page is idle, then loads the rest from beside itself.
(() => {
  const script = document.currentScript ?? document.querySelector("script[data-candor]");
  const load = async () => {
    const { embed } = await import(new URL("widget/chat.js", script.src).href);
    await embed(new URL("./", script.src), script.dataset.lang ?? document.documentElement.lang);
  };
  if ("requestIdleCallback" in window) requestIdleCallback(load, { timeout: 2000 });
  else setTimeout(load, 200);
})();
