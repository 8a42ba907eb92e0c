export const core: Readonly<Record<string, string>> = {};
