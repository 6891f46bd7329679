import axe from "axe-core";
import type { Page } from "playwright-core";

interface Found {
  id: string;
  impact: string | null;
  nodes: { html: string; failureSummary?: string }[];
}

/** What is wrong with the screen as it stands, one line each. `names` may be Chinese on an English page. */
export async function faultsOn(
  page: Page,
  language: "en" | "zh-CN",
  names: readonly string[],
): Promise<string[]> {
  await page.evaluate(axe.source);
  const violations: Found[] = await page.evaluate("axe.run().then(({ violations }) => violations)");
  const outside: string[] = await page.evaluate(findOutside);
  const text: string = await page.evaluate("document.body.innerText");
  return [
    ...violations
      .filter(({ id, impact }) => impact === "serious" || impact === "critical" || id === "landmark-unique")
      .flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ""}`),
      ),
    ...outside.map((html) => `outside the page: ${html}`),
    ...(text.match(/(?<![\w/.])[a-z]\w*(\.[a-zA-Z_]\w*)+(?![\w/])/g) ?? []).map((key) => `a key: ${key}`),
    ...(language === "en" ? chineseIn(text, names) : []),
  ];
}

function chineseIn(text: string, names: readonly string[]): string[] {
  const rest = names.reduce((left, name) => left.replaceAll(name, ""), text);
  return rest
    .split("\n")
    .filter((line) => /\p{Script=Han}/u.test(line) && !switchToChinese.has(line.trim()))
    .map((line) => `Chinese: ${line}`);
}

const switchToChinese = new Set(["中", "中文"]);

// The map cuts off what stands on it by itself.
const findOutside = `
  [...document.querySelectorAll("body *:not(.map-view *)")]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }))
    .filter((element) => {
      const { left, right, width } = element.getBoundingClientRect();
      return width > 1 && (left < -1 || right > innerWidth + 1);
    })
    .map((element) => element.outerHTML.slice(0, 160))
`;
