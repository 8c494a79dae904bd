// Adds the reader's own time of day to pages for customers. Without a script they have the windows' own, which stays either way.

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

if (here && house) {
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
    element.textContent = at.day + " " + at.time + " " + at.zone;
  }
  for (const element of document.querySelectorAll("[data-zone-too]")) {
    element.querySelector("b").textContent = here;
    element.hidden = here === house;
  }
}
