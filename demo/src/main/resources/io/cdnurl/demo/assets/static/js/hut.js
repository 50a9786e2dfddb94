import { report } from "./report.js";

const table = document.getElementById("report");
const summary = document.getElementById("summary");
const again = document.getElementById("again");

async function fill(options) {
  again.disabled = true;
  summary.textContent = await report(table, options);
  again.disabled = false;
}

again.addEventListener("click", () => fill({ askAgain: true }));

// The files that the stylesheet loads are known only after the whole page is loaded.
if (document.readyState !== "complete") {
  await new Promise((resolve) => addEventListener("load", resolve, { once: true }));
}
await document.fonts.ready;
await fill({ askAgain: false });
again.hidden = false;
document.documentElement.dataset.report = "complete";
