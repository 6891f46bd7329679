/** Light by day, readable in sunlight; dark by choice, remembered on this phone. */
export type Theme = "light" | "dark";

const remembered = "tocsin.phone.theme";

export function chosenTheme(): Theme {
  return localStorage.getItem(remembered) === "dark" ? "dark" : "light";
}

export function showTheme(theme: Theme = chosenTheme()): void {
  document.documentElement.dataset.theme = theme;
}

export function chooseTheme(theme: Theme): void {
  localStorage.setItem(remembered, theme);
  showTheme(theme);
}
