export const catalogue: Readonly<Record<string, string>> = {};
