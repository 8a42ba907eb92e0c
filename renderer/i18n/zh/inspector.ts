export const inspector: Readonly<Record<string, string>> = {};
