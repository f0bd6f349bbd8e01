import type { ElementContent } from "hast";
import python from "highlight.js/lib/languages/python";
import { createLowlight } from "lowlight";

const lowlight = createLowlight({ python });
const shortClasses: Record<string, string> = {
  "hljs-keyword": "k",
  "hljs-operator": "k",
  "hljs-string": "s",
  "hljs-subst": "s",
  "hljs-title": "f",
  "hljs-built_in": "f",
  "hljs-number": "n",
  "hljs-literal": "n",
  "hljs-comment": "c",
};

function shorten(nodes: ElementContent[]): ElementContent[] {
  return nodes.flatMap((node) => {
    if (node.type !== "element") return [node];
    const name = (node.properties["className"] as string[] | undefined)
      ?.map((one) => shortClasses[one])
      .find(Boolean);
    const children = shorten(node.children);
    return name === undefined
      ? children
      : [{ type: "element", tagName: "span", properties: { className: [name] }, children }];
  });
}

/** A listing's text with spans of class k (keyword), s (string), f (name), n (number) and c (comment); only Python is known. */
export function highlightCode(language: string | undefined, source: string): ElementContent[] {
  if (language !== "python") return [{ type: "text", value: source }];
  return shorten(lowlight.highlight("python", source).children as ElementContent[]);
}
