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
  return [
    ...violations
      .filter(({ id, impact }) => impact === "serious" || impact === "critical" || id === "landmark-unique")
      .flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ""}`),
      ),
    ...(await layoutFaultsOn(page, language, names)),
  ];
}

/** The quick half: what is cut off, and which words are not those of the page's language. */
export async function layoutFaultsOn(
  page: Page,
  language: "en" | "zh-CN",
  names: readonly string[],
): Promise<string[]> {
  const outside: string[] = await page.evaluate(findOutside);
  const cut: string[] = await page.evaluate(findCut);
  const text: string = await page.evaluate("document.body.innerText");
  return [
    ...outside.map((html) => `outside the page: ${html}`),
    ...cut.map((words) => `cut off: ${words}`),
    ...(text.match(/(?<![\w/.])(?!e\.g)[a-z]\w*(\.[a-zA-Z_]\w*)+(?![\w/])/g) ?? []).map(
      (key) => `a key: ${key}`,
    ),
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

/**
 * Words that reach out of something that hides what does not fit, without an ellipsis to say so. What can be
 * scrolled to is there; the map's own labels yield by design; what is one pixel wide is for ears only.
 */
const findCut = `
  (() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const text = walker.currentNode;
      const parent = text.parentElement;
      if (!text.data.trim() || parent.closest(".map-view, script, style, option")) continue;
      if (!parent.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      const words = range.getBoundingClientRect();
      for (let box = parent; box && box !== document.body; box = box.parentElement) {
        const { overflowX, overflowY, textOverflow } = getComputedStyle(box);
        const { left, right, top, bottom, width } = box.getBoundingClientRect();
        if (width <= 1 || textOverflow === "ellipsis" || [overflowX, overflowY].some((how) => /auto|scroll/.test(how))) break;
        const isHidden = [overflowX, overflowY].map((how) => /hidden|clip/.test(how));
        const isWide = words.left < left - 2 || words.right > right + 2;
        const isHigh = words.top < top - 2 || words.bottom > bottom + 2;
        if ((isHidden[0] && isWide) || (isHidden[1] && isHigh)) {
          found.push(text.data.trim().slice(0, 60) + " in " + box.outerHTML.slice(0, 80));
          break;
        }
      }
    }
    const { scrollWidth } = document.documentElement;
    return scrollWidth > innerWidth + 1 ? [...found, "the page itself, " + scrollWidth + " px wide"] : found;
  })()
`;
