/**
 * Goes through a tree in its order. It takes no stack: JSON in a text can be deeper than any.
 *
 * @param look - Looks at a part, and gives the parts below it.
 */
export function depthFirst<Part extends object>(first: Part, look: (part: Part) => Part[]): void {
  const open = [first];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    // The last one put in is the next one taken out.
    for (const part of look(next).reverse()) open.push(part);
  }
}
