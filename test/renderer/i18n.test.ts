import { describe, expect, it } from "vitest";
import { steps } from "../../core/data/steps/index.ts";
import { losses } from "../../core/losses/index.ts";
import { nodes } from "../../core/nodes/index.ts";
import { optimizers } from "../../core/optimizers/index.ts";
import type { ParamSchema } from "../../core/params.ts";
import { schedules } from "../../core/schedules/index.ts";
import { en as coreEnglish } from "../../core/text/en.ts";
import { catalogue } from "../../renderer/i18n/catalogue.ts";
import { en } from "../../renderer/i18n/en/index.ts";
import { resources, say, sayOr, setLanguage, text } from "../../renderer/i18n/index.ts";
import { zh } from "../../renderer/i18n/zh/index.ts";

const slots = (template: string): string[] =>
  [...new Set([...template.matchAll(/\{([A-Za-z][A-Za-z0-9]*)(?::[^{}]*)?\}/g)].map((match) => match[1] ?? ""))].sort();

describe("texts", () => {
  it("say everything in Chinese", () => {
    const missing = Object.keys(resources.en).filter((key) => !zh[key]);
    expect(missing).toEqual([]);
  });

  it("hold no Chinese that English lacks", () => {
    const stray = Object.keys(zh).filter((key) => !(key in resources.en));
    expect(stray).toEqual([]);
  });

  it("use no slot in Chinese that English does not fill", () => {
    const wrong = Object.entries(resources.en).flatMap(([key, template]) => {
      const known = new Set(slots(template));
      const extra = slots(zh[key] ?? "").filter((slot) => !known.has(slot));
      return extra.length > 0 ? [`${key}: ${extra.join(", ")}`] : [];
    });
    expect(wrong).toEqual([]);
  });

  it("give no key two meanings", () => {
    const app = new Set(Object.keys(en));
    const described = Object.keys(catalogue());
    expect([...Object.keys(coreEnglish), ...described].filter((key) => app.has(key))).toEqual([]);
    expect(Object.keys(coreEnglish).filter((key) => described.includes(key))).toEqual([]);
  });

  it("contain no exclamation marks", () => {
    for (const language of [resources.en, resources.zh])
      expect(Object.entries(language).filter(([, sentence]) => /[!！]/.test(sentence))).toEqual([]);
  });

  it("name every option of every choice in both languages", () => {
    const owners = [...nodes, ...optimizers, ...schedules, ...losses, ...steps] as readonly {
      readonly type: string;
      readonly params: ParamSchema;
    }[];
    const unnamed = owners.flatMap(({ type, params }) =>
      Object.entries(params).flatMap(([name, param]) =>
        param.kind === "choice"
          ? param.options
              .filter((option) =>
                [resources.en, resources.zh].some(
                  (words) => !words[`option.${option}`] && !words[`option.${type}.${name}.${option}`],
                ),
              )
              .map((option) => `${type}.${name}.${option}`)
          : [],
      ),
    );
    expect(unnamed).toEqual([]);
  });

  it("name every port in both languages", () => {
    const ports = new Set(nodes.flatMap((def) => [...def.inputs] as string[]));
    for (const port of ports) {
      expect(resources.en[`port.${port}`], port).toBeTruthy();
      expect(resources.zh[`port.${port}`], port).toBeTruthy();
    }
  });

  it("fill slots and follow the language", async () => {
    await setLanguage("en");
    expect(text("canvas.errors", { count: 1 })).toBe("1 error");
    expect(text("canvas.errors", { count: 3 })).toBe("3 errors");
    expect(say("connect.self", { node: "dense1" })).toBe("dense1 cannot feed itself.");
    await setLanguage("zh");
    expect(text("canvas.errors", { count: 3 })).toBe("3 个错误");
    expect(say("node.dense.title")).toBe("全连接层");
    expect(sayOr("no.such.code", "as it is")).toBe("as it is");
    await setLanguage("en");
  });
});
