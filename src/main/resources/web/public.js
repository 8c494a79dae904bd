// Adds to pages for customers what only their browser knows: their own time of day, and how long it is until then. Without a script
// they have the windows' own times, which stay either way.

const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
const house = document.body.dataset.zone;

const read = (language, zone, instant) =>
  Object.fromEntries(
    new Intl.DateTimeFormat(language, {
      timeZone: zone,
      weekday: "short",
      day: "numeric",
      month: "short",
      year: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
      timeZoneName: "short",
    })
      .formatToParts(instant)
      .map((part) => [part.type, part.value]),
  );

// "Sun 6 Dec 2026", "12:00" and "CET", as the server says it. Each language knows the abbreviations of its own zones alone.
const local = (instant, zone) => {
  const british = read("en-GB", zone, instant);
  const name = british.timeZoneName;
  return {
    day: british.weekday + " " + british.day + " " + british.month.slice(0, 3) + " " + british.year,
    time: british.hour + ":" + british.minute,
    zone: name.startsWith("GMT") ? read("en-US", zone, instant).timeZoneName : name,
  };
};
const same = (instant) => {
  const [ours, theirs] = [local(instant, here), local(instant, house)];
  return ours.day === theirs.day && ours.time === theirs.time;
};

const localise = () => {
  for (const element of document.querySelectorAll("[data-local-span]")) {
    const [start, end] = [new Date(element.dataset.start), new Date(element.dataset.end)];
    const [from, to] = [local(start, here), local(end, here)];
    element.textContent =
      from.day + " " + from.time + (from.zone === to.zone ? "" : " " + from.zone) + " to " +
      (from.day === to.day ? "" : to.day + " ") + to.time + " " + to.zone;
    // Where the reader's clock and the windows' agree, once is enough.
    element.hidden = same(start) && same(end);
  }
  for (const element of document.querySelectorAll("time[data-local]")) {
    const at = local(new Date(element.dateTime), here);
    element.title ||= element.textContent;
    element.textContent = at.day + " " + at.time + " " + at.zone;
  }
  for (const element of document.querySelectorAll("[data-zone-too]")) {
    element.querySelector("b").textContent = here;
    element.hidden = here === house;
  }
  for (const element of document.querySelectorAll("input[data-zone-here]")) {
    element.value = here;
  }
};

// "in 3 d 4 h", "for 12 min": the two largest parts.
const length = (millis) => {
  const minutes = Math.max(1, Math.round(millis / 60000));
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60];
  const parts = days ? [[days, "d"], [hours, "h"]] : [[hours, "h"], [rest, "min"]];
  return parts.filter(([count]) => count).map((part) => part.join(" ")).join(" ");
};
const count = () => {
  for (const element of document.querySelectorAll("[data-until]")) {
    const left = new Date(element.dataset.until) - Date.now();
    element.textContent = left > 0 ? element.dataset.before.replace("%", length(left)) : element.dataset.after;
    element.hidden = !element.textContent;
  }
};

const main = document.getElementById("main");
// As it was sent: what the script adds is no news.
let known = main.innerHTML;
const show = () => {
  if (here && house) {
    localise();
  }
  count();
};
show();
setInterval(count, 20000);

// A page that is left open is never late: it asks every half minute, which costs a line where nothing changed, and says so where it cannot.
if ("live" in main.dataset) {
  let asked = Date.now();
  // Whoever is typing is not disturbed; the next look will do.
  const busy = () => main.contains(document.activeElement) && document.activeElement.matches("input");
  const look = async () => {
    if (document.hidden) {
      return;
    }
    const stale = () => document.getElementById("stale");
    try {
      const answer = await fetch(location.pathname, { cache: "no-cache", signal: AbortSignal.timeout(15000) });
      if (!answer.ok) {
        throw new Error(answer.status);
      }
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      const now = fresh.getElementById("main").innerHTML;
      asked = Date.now();
      stale().hidden = true;
      if (now !== known && !busy()) {
        known = now;
        main.className = fresh.getElementById("main").className;
        main.replaceChildren(...fresh.getElementById("main").childNodes);
        document.title = fresh.title;
        show();
      }
    } catch {
      if (Date.now() - asked > 60000) {
        stale().hidden = false;
        stale().querySelector("b").textContent = length(Date.now() - asked);
      }
    }
  };
  setInterval(look, 30000);
  document.addEventListener("visibilitychange", look);
  addEventListener("focus", look);
}
