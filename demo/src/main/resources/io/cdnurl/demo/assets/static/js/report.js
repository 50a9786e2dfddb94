const ASSETS = /^\/((admin\/)?static|build)\//;

/** The browser's record of how the page loaded a URL; undefined if the page did not load it. */
function loadOf(url) {
  return performance.getEntriesByType("resource").find((entry) => entry.name === url);
}

/** The text in place of a call, for an asset that no template names. */
function whoAsked(url, entry) {
  if (url.pathname.endsWith(".js")) {
    return "a relative import in a module";
  }
  return entry.initiatorType === "css" ? "a relative url() in a stylesheet" : "an import of a file in a module";
}

/** Adds a row for each asset that a stylesheet or a module loaded: no template names these. */
function addUnnamedAssets(table) {
  const rows = [...table.tBodies[0].rows];
  const listed = new Set(rows.map((row) => new URL(row.dataset.url, location).href));
  for (const entry of performance.getEntriesByType("resource")) {
    const url = new URL(entry.name);
    if (!ASSETS.test(url.pathname) || listed.has(url.href)) {
      continue;
    }
    listed.add(url.href);
    const row = rows[0].cloneNode(true);
    row.dataset.url = url.href;
    const [call, code] = row.cells[0].querySelectorAll("code");
    call.textContent = whoAsked(url, entry);
    code.textContent = url.href;
    table.tBodies[0].append(row);
  }
}

function show(row, label, text) {
  row.querySelector(`[data-label="${label}"]`).textContent = text;
}

function showEdge(row, word) {
  const cell = row.querySelector('[data-label="Edge"]');
  const badge = document.createElement("span");
  badge.textContent = word;
  cell.dataset.edge = word;
  cell.replaceChildren(badge);
}

/**
 * Fills in a row with the answer that the page got. The browser still has that answer, so reading it again costs
 * nothing. If the page used a copy that the browser had from an earlier view, the edge is asked for its present answer.
 */
async function fillIn(row, askAgain) {
  const url = new URL(row.dataset.url, location).href;
  const load = loadOf(url);
  const keptByBrowser = load !== undefined && load.transferSize === 0;
  show(row, "Browser", load === undefined ? "not loaded" : keptByBrowser ? "had it" : `got ${kilobytes(load.encodedBodySize)}`);
  try {
    const response = await fetch(url, { cache: askAgain || keptByBrowser ? "no-store" : "force-cache" });
    const age = response.headers.get("Age");
    show(row, "Status", response.status);
    showEdge(row, response.headers.get("X-Cache") ?? "none");
    show(row, "Age", age === null ? "–" : `${age} s`);
    show(row, "Cache-Control", response.headers.get("Cache-Control") ?? "–");
    return response.headers.get("X-Cache");
  } catch {
    show(row, "Status", "no answer");
    return null;
  }
}

function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

function summary(edgeWords) {
  const all = edgeWords.length;
  const answered = edgeWords.filter((word) => word !== null);
  const missed = answered.filter((word) => word === "MISS").length;
  if (answered.length === 0) {
    return "No edge: the site itself served every asset.";
  }
  return missed === 0
    ? `The edge had all ${all} assets; nothing was fetched from the site.`
    : `The edge had ${answered.length - missed} of ${all} assets, and asked the site for the rest.`;
}

/** Fills in the table, and returns a sentence that sums it up. */
export async function report(table, { askAgain }) {
  addUnnamedAssets(table);
  const rows = [...table.tBodies[0].rows];
  return summary(await Promise.all(rows.map((row) => fillIn(row, askAgain))));
}
