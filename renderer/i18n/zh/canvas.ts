export const canvas: Readonly<Record<string, string>> = {};
