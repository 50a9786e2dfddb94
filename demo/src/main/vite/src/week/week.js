import "./week.css";

/**
 * Reads a list of days: of each its item, and the numbers that its text holds. The list is complete without this
 * module; what is done to it here is for the eye.
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
