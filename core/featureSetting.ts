import type { FeatureChoice, FeatureSetting } from "./params.ts";

/** A setting taken apart: the features that it names, and whether all other usable columns join them. */
export interface Features {
  readonly named: readonly FeatureChoice[];
  readonly others: boolean;
}

/** What a setting says; whatever is none says the same as the default. */
export function featuresIn(setting: unknown): Features {
  if (Array.isArray(setting)) return { named: setting as readonly FeatureChoice[], others: false };
  const named = (setting as { readonly columns?: unknown } | null | undefined)?.columns;
  return { named: Array.isArray(named) ? (named as readonly FeatureChoice[]) : [], others: true };
}

/** The setting that says so, in the shortest way that there is. */
export function featureSetting({ named, others }: Features): FeatureSetting {
  if (!others) return named;
  return named.length === 0 ? null : { others: true, columns: named };
}
