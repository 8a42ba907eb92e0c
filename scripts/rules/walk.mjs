/** Every node below `root` in source order, with its parents, nearest last. */
export function* walk(root, parents = []) {
  yield { node: root, parents };
  const below = [...parents, root];
  for (const value of Object.values(root)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (child !== null && typeof child === "object" && typeof child.type === "string") yield* walk(child, below);
    }
  }
}

/** The name after the dot of `a.name` or `a["name"]`; null for a computed one. */
export function propertyName(member) {
  if (!member.computed) return member.property.name ?? null;
  return typeof member.property.value === "string" ? member.property.value : null;
}

/** The name of an object's property, as written or quoted. */
export const keyName = (property) => property.key?.name ?? property.key?.value ?? null;

/** The value of a property of an object literal. */
export const propertyValue = (object, name) =>
  object.properties.find((property) => property.type === "Property" && keyName(property) === name)?.value;

/** True for an identifier that reads a variable, not one that names a property. */
export function isReference(node, parent) {
  if (node.type !== "Identifier") return false;
  if (parent?.type === "MemberExpression") return parent.computed || parent.object === node;
  if (parent?.type === "Property") return parent.computed || parent.value === node;
  return !["PropertyDefinition", "MethodDefinition", "TSPropertySignature", "TSMethodSignature"].includes(parent?.type);
}
