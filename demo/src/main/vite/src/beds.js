import { daysOf, element } from "./week/week.js";
import "./beds.css";

for (const { item, numbers: [free, all] } of daysOf(document.getElementById("beds"))) {
  // The text says how many.
  const beds = element("span", "bunks");
  for (let bed = 0; bed < all; bed++) {
    beds.append(element("span", bed < free ? "bunk free" : "bunk"));
  }
  item.append(beds);
}
