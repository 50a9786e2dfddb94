import { element } from "../week/week.js";
import "./packing.css";

/** Makes a list of what to pack for days with these temperatures and skies. */
export function packing(days) {
  const night = Math.min(...days.map((day) => day.low));
  const skies = new Set(days.map((day) => day.sky));
  const things = [
    "A sleeping bag liner",
    night < 5 && `A warm layer: it gets down to ${night}°`.replace("-", "−"),
    skies.has("rain") && "A jacket that has met rain before",
    skies.has("snow") && "Gaiters, and shoes that are not trainers",
    skies.has("sun") && "Sun cream, and more of it than you think",
    "Something for the tin where the cake money goes",
  ];
  return element("ul", "things", ...things.filter(Boolean).map((thing) => element("li", "thing", thing)));
}
