// Loaded after the first picture: phones have Chinese letters of their own, these are for those that do not.
import "@fontsource/noto-sans-sc/400.css";
import "@fontsource/noto-sans-sc/600.css";
