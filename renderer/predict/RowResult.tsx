import type { Predictions } from "../../core/worker/protocol.ts";
import { printNumber } from "../charts/number.ts";

const PROBABILITY = /^probability (.*)$/;
const PREDICTED = /^predicted (.*)$/;

/** The answer for one row: numbers in original units, or the class with the probability of each. */
export function RowResult({ answer }: { readonly answer: Predictions }) {
  const { header, rows, added } = answer;
  const cells = new Map(added.map((name) => [name, rows[0]?.[header.lastIndexOf(name)] ?? ""]));
  const main = [...cells].filter(([name]) => !PROBABILITY.test(name));
  const shares = [...cells].flatMap(([name, value]): [string, number][] => {
    const label = PROBABILITY.exec(name)?.[1];
    return label === undefined ? [] : [[label, Number(value)]];
  });
  return (
    <div className="row-result">
      {main.map(([name, value]) => (
        <p key={name}>
          <span className="data-quiet">{PREDICTED.exec(name)?.[1] ?? name}</span>
          <strong className="nl-num">{shares.length > 0 ? value : printNumber(Number(value))}</strong>
        </p>
      ))}
      {shares.length > 0 && (
        <ul className="shares">
          {shares.map(([label, share]) => (
            <li key={label}>
              <span className="share-label" title={label}>
                {label}
              </span>
              <svg className="share-bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden>
                <rect width="100" height="6" className="share-all" />
                <rect width={Math.max(0, Math.min(1, share)) * 100} height="6" className="share-part" />
              </svg>
              <span className="nl-num">{(100 * share).toFixed(1)} %</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
