// The one file a page embeds. It waits until the page is idle, then loads the rest from beside itself.
(() => {
  const LANGUAGES = ["en", "es"]; // one file each in words/
  const script = document.currentScript ?? document.querySelector("script[data-candor]");
  const near = (path) => new URL(path, script.src).href;
  const wanted = (script.dataset.lang ?? document.documentElement.lang).slice(0, 2).toLowerCase();
  const language = LANGUAGES.includes(wanted) ? wanted : "en";

  const read = async (path) => {
    const response = await fetch(near(path), { credentials: "omit" });
    if (!response.ok) throw new Error(path);
    return response;
  };

  const load = async () => {
    const parts = [
      import(near("widget/chat.js")),
      read("widget/style.css").then((response) => response.text()),
      read(`widget/words/${language}.json`).then((response) => response.json()),
    ];
    const [{ embed }, style, words] = await Promise.all(parts);
    embed(near("./"), style, words, script.dataset.dir);
  };

  /** The same chat as pages without script, for a browser that cannot load or run the rest. */
  const link = () => {
    const element = document.createElement("a");
    element.href = near("chat");
    element.textContent = script.dataset.label ?? "Candor";
    document.body.append(element);
  };

  const start = () => load().catch(link);
  if ("requestIdleCallback" in window) requestIdleCallback(start, { timeout: 2000 });
  else setTimeout(start, 200);
})();
