import { daysOf, element } from "./week/week.js";
import "./forecast.css";
import cloud from "./sky/cloud.svg";
import rain from "./sky/rain.svg";
import snow from "./sky/snow.svg";
import sun from "./sky/sun.svg";

const SKIES = { cloud, rain, snow, sun };

const list = document.getElementById("forecast");
const days = daysOf(list).map(({ item, numbers: [high, low] }) => ({ item, high, low, sky: item.dataset.sky }));
const coldest = Math.min(...days.map((day) => day.low));
const warmest = Math.max(...days.map((day) => day.high));

for (const { item, high, low, sky } of days) {
  const picture = element("img", "sky");
  // The text says what the sky is like.
  picture.alt = "";
  picture.src = SKIES[sky];

  const range = element("span", "range");
  const share = (degrees) => `${(100 * (degrees - coldest)) / (warmest - coldest)}%`;
  range.style.setProperty("--from", share(low));
  range.style.setProperty("--to", share(high));
  item.append(picture, range);
}

// Few visitors ask what to pack, so the answer is loaded on demand.
const ask = element("button", "pack", "What should I pack?");
const answer = element("div", "packing");
ask.type = "button";
answer.setAttribute("role", "status");
list.after(ask, answer);
ask.addEventListener("click", async () => {
  const { packing } = await import("./packing/packing.js");
  answer.replaceChildren(packing(days));
});
