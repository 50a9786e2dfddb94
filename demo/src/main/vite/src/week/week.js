import "./week.css";

/**
 * Reads a list of days: for each day its item, and the numbers in its text. The list is complete without this module,
 * which only adds pictures.
 */
export function daysOf(list) {
  return [...list.children].map((item) => ({
    item,
    numbers: [...item.querySelectorAll("data")].map((data) => Number(data.value)),
  }));
}

/** Makes an element with a class. */
export function element(name, className, ...content) {
  const made = document.createElement(name);
  made.className = className;
  made.append(...content);
  return made;
}
