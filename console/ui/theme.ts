import { useSyncExternalStore } from "react";

export type Theme = "dark" | "light";

const remembered = "tocsin.theme";
const readers = new Set<() => void>();

/** Dark unless this machine was told otherwise. Called once, before anything is drawn. */
export function startTheme(): void {
  document.documentElement.dataset.theme = localStorage.getItem(remembered) === "light" ? "light" : "dark";
}

export function chooseTheme(theme: Theme): void {
  localStorage.setItem(remembered, theme);
  document.documentElement.dataset.theme = theme;
  for (const read of readers) read();
}

export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, currentTheme);
}

function currentTheme(): Theme {
  return document.documentElement.dataset.theme === "light" ? "light" : "dark";
}

function subscribe(read: () => void): () => void {
  readers.add(read);
  return () => readers.delete(read);
}
