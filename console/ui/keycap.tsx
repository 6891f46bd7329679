/** A key of the keyboard, as it stands beside what it does. */
export function Keycap({ children }: { readonly children: string }) {
  return <kbd className="ui-keycap">{children}</kbd>;
}
