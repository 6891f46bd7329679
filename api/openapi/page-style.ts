/** The page's own sheet. Colours are those of the console's tokens, dark and light as the reader's system says. */
export const style = `
:root { color-scheme: dark; --s0:#0a0c0d; --s1:#121618; --s2:#191e21; --line:#262d31; --t1:#e8ecee; --t2:#afb9be; --acc:#8ec1ea; --focus:#b9dcf7; }
@media (prefers-color-scheme: light) {
  :root { color-scheme: light; --s0:#cdd3d5; --s1:#eef1f1; --s2:#fafbfb; --line:#d5dbdd; --t1:#12181b; --t2:#3f4b51; --acc:#0b568c; --focus:#0b568c; }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 16px; }
body { margin: 0; background: var(--s1); color: var(--t1); font: 14px/20px "IBM Plex Sans", "Noto Sans SC", system-ui, sans-serif;
  display: grid; grid-template-columns: 264px minmax(0, 1fr); grid-template-rows: auto 1fr; }
header { grid-column: 1 / -1; padding: 24px 32px; background: var(--s2); border-bottom: 1px solid var(--line); }
header p { max-width: 96ch; margin: 8px 0 0; color: var(--t2); }
h1 { margin: 0; font-size: 28px; line-height: 32px; font-weight: 600; }
h2 { margin: 0 0 16px; font-size: 20px; line-height: 24px; font-weight: 600; }
h3 { margin: 0; font-size: 16px; line-height: 24px; font-weight: 600; overflow-wrap: anywhere; }
h4 { margin: 16px 0 8px; font-size: 14px; font-weight: 600; }
nav { padding: 16px 0 24px 32px; }
nav ul { position: sticky; top: 16px; margin: 0; padding: 0; list-style: none; }
nav a { display: block; padding: 4px 0; }
main { padding: 24px 32px 48px; min-width: 0; }
section { margin-bottom: 48px; }
article { padding: 16px; margin-bottom: 8px; background: var(--s2); border: 1px solid var(--line); border-radius: 4px; }
article p { margin: 4px 0 12px; max-width: 96ch; }
a { color: var(--acc); }
nav a { text-decoration: none; }
a:hover { text-decoration: underline; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
:target { border-color: var(--acc); outline: 1px solid var(--acc); }
code { font: 13px/20px ui-monospace, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
.method { display: inline-block; min-width: 64px; color: var(--t2); }
.quiet { color: var(--t2); font-weight: 400; }
dl { display: grid; grid-template-columns: 80px minmax(0, 1fr); gap: 4px 16px; margin: 0; }
dt { color: var(--t2); }
dd { margin: 0; }
.fields { margin: 0; padding: 0; list-style: none; }
.fields .fields { padding-left: 16px; border-left: 1px solid var(--line); }
.wide { overflow-x: auto; background: var(--s2); border: 1px solid var(--line); border-radius: 4px; }
table { border-collapse: collapse; width: 100%; }
th, td { padding: 8px 16px; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
tbody tr:last-child > * { border-bottom: 0; }
td:has(.fields) { min-width: 256px; }
th { font-weight: 600; white-space: nowrap; }
@media (max-width: 800px) {
  body { grid-template-columns: minmax(0, 1fr); }
  header, main { padding-left: 16px; padding-right: 16px; }
  nav { padding: 16px 16px 0; }
  dl { grid-template-columns: minmax(0, 1fr); }
  th, td { padding: 8px; }
  tbody th { white-space: normal; }
  tbody th code { overflow-wrap: normal; }
}
`;
