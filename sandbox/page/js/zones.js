/** Dates and times as the chosen person reads them, in their own time zone. */

const LOCALE = "en-GB";
const formats = new Map();

function format(zone, options) {
  const key = zone + JSON.stringify(options);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(LOCALE, { timeZone: zone, ...options }));
  return formats.get(key);
}

/** The moment a Slack timestamp ("1767000000.000100") stands for. */
export function fromTs(ts) {
  return new Date(Number(ts) * 1000);
}

/** "10:05" */
export function clockTime(moment, zone) {
  return format(zone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(moment);
}

/** "12 March" */
export function shortDay(moment, zone) {
  return format(zone, { day: "numeric", month: "long" }).format(moment);
}

/** "Thursday 12 March 2026" */
export function longDay(moment, zone) {
  const named = format(zone, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
  return named.format(moment).replace(",", "");
}

/** "Thu 12 Mar 2026" */
export function briefDay(moment, zone) {
  const named = format(zone, { weekday: "short", day: "numeric", month: "short", year: "numeric" });
  return named.format(moment).replace(",", "");
}

/** "Thu 12 Mar 2026, 10:05" */
export function dayAndTime(moment, zone) {
  return `${briefDay(moment, zone)}, ${clockTime(moment, zone)}`;
}

/** "2026-03-12": the calendar day in that zone. */
export function dayKey(moment, zone) {
  return instantToWall(moment, zone).slice(0, 10);
}

/** "Today", "Yesterday", "Tomorrow", or null when the day is further off. */
export function nearDay(moment, now, zone) {
  const days = (Date.parse(dayKey(moment, zone)) - Date.parse(dayKey(now, zone))) / 86_400_000;
  return { "-1": "Yesterday", 0: "Today", 1: "Tomorrow" }[days] ?? null;
}

/** The words of a day divider. */
export function dividerDay(moment, now, zone) {
  return nearDay(moment, now, zone) ?? longDay(moment, zone);
}

/** How far off: "in 3 days", "2 hours ago". */
export function fromNow(moment, now) {
  const seconds = (moment - now) / 1000;
  const steps = [
    ["day", 86_400],
    ["hour", 3600],
    ["minute", 60],
  ];
  const [unit, size] = steps.find(([, length]) => Math.abs(seconds) >= length) ?? ["minute", 60];
  const words = new Intl.RelativeTimeFormat(LOCALE, { numeric: "auto" });
  return words.format(Math.round(seconds / size), unit);
}

/** The wall clock of a zone at an instant: "2026-03-12T10:05". */
export function instantToWall(moment, zone) {
  const options = {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  };
  const part = Object.fromEntries(
    format(zone, options)
      .formatToParts(moment)
      .map(({ type, value }) => [type, value]),
  );
  return `${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}`;
}

/** The instant (a Date) at which the zone's wall clock shows "2026-03-12T10:05". */
export function wallToInstant(wall, zone) {
  const asUtc = Date.parse(`${wall.slice(0, 16)}:00Z`);
  let guess = asUtc;
  for (let turn = 0; turn < 2; turn += 1) {
    guess += asUtc - Date.parse(`${instantToWall(new Date(guess), zone)}:00Z`);
  }
  return new Date(guess);
}

/** Slack's date tokens: dateToken("date_short", moment, now, zone). */
export function dateToken(name, moment, now, zone) {
  const write = (options) => format(zone, options).format(moment);
  const near = nearDay(moment, now, zone)?.toLowerCase();
  switch (name) {
    case "date_num":
      return dayKey(moment, zone);
    case "date_slash":
      return write({ day: "2-digit", month: "2-digit", year: "numeric" });
    case "date":
      return write({ day: "numeric", month: "long", year: "numeric" });
    case "date_short":
      return write({ day: "numeric", month: "short", year: "numeric" });
    case "date_long":
      return longDay(moment, zone);
    case "date_pretty":
      return near ?? write({ day: "numeric", month: "long", year: "numeric" });
    case "date_short_pretty":
      return near ?? write({ day: "numeric", month: "short", year: "numeric" });
    case "date_long_pretty":
      return near ?? longDay(moment, zone);
    case "day_divider_pretty":
      return near ?? longDay(moment, zone);
    case "time":
      return clockTime(moment, zone);
    case "time_secs":
      return write({ hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
    case "ago":
      return fromNow(moment, now);
    default:
      return null;
  }
}
