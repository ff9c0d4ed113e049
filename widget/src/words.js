const LANGUAGES = ["en"]; // one file each in words/

/** The widget's words in the page's language, else in English. */
export async function loadWords(wanted) {
  const language = LANGUAGES.find((one) => one === wanted?.slice(0, 2).toLowerCase()) ?? "en";
  const response = await fetch(new URL(`words/${language}.json`, import.meta.url));
  return response.json();
}

/** "{name}" in a text replaced by its value. */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** "2026-11-22" as that language writes a date. */
export function longDate(iso, language) {
  const day = new Date(`${iso}T00:00:00Z`);
  if (Number.isNaN(day.getTime())) return iso;
  return new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(day);
}
