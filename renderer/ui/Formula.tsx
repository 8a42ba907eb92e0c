import { useEffect, useRef, useState } from "react";

type Katex = typeof import("katex").default;
let loading: Promise<Katex> | null = null;

/** KaTeX and its fonts come only when the first formula is shown. */
export const loadKatex = (): Promise<Katex> => {
  loading ??= Promise.all([import("katex"), import("katex/dist/katex.min.css")]).then(([module]) => module.default);
  return loading;
};

/** One formula. Drawn into the element, since the page's policy allows no inline style text. */
export function Formula({ tex, display = true }: { readonly tex: string; readonly display?: boolean }) {
  const target = useRef<HTMLSpanElement>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let current = true;
    loadKatex()
      .then((katex) => {
        if (current && target.current) katex.render(tex, target.current, { displayMode: display, throwOnError: true });
      })
      .catch(() => current && setFailed(true));
    return () => {
      current = false;
    };
  }, [tex, display]);
  return failed ? <code className="nl-mono">{tex}</code> : <span ref={target} className="nl-formula" />;
}
