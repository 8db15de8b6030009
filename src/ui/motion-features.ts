/** What framer-motion needs to animate presence; loaded when the first drawer is there. */
export { domAnimation as default } from "framer-motion";
