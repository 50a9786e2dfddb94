import { mark } from "./mark.js";

mark(document.body);
