/** A parameter of a template whose value is written down nowhere. */
export interface SecureParameter {
  type: "securestring";
  metadata: { description: string };
}

/** The parameters that stand for a template's secrets. */
export class SecureParameters {
  readonly #declared = new Map<string, SecureParameter>();

  /**
   * Declares a parameter for a secret, and gives the expression that stands for it.
   *
   * @param owner - What the secret belongs to: a resource's name.
   * @param path - Its path in the inputs, such as `osProfile.adminPassword`.
   * @param isText - Whether it is a text: anything else travels as JSON.
   */
  add(owner: string, path: string, isText: boolean): string {
    const name = this.#free(camelCase(`${owner} ${path}`));
    const description = `${path} of ${owner}${isText ? "" : ", as JSON"}`;
    this.#declared.set(name, { type: "securestring", metadata: { description } });
    return isText ? `[parameters('${name}')]` : `[json(parameters('${name}'))]`;
  }

  /** What was declared, by name. */
  declared(): Record<string, SecureParameter> {
    return Object.fromEntries(this.#declared);
  }

  /** Azure takes names that differ in case only for the same. */
  #free(wanted: string): string {
    const taken = new Set([...this.#declared.keys()].map((name) => name.toLowerCase()));
    let name = wanted;
    for (let count = 2; taken.has(name.toLowerCase()); count++) name = `${wanted}${count}`;
    return name;
  }
}

/** `prodWebVm1OsProfileAdminPassword` */
function camelCase(words: string): string {
  return words
    .split(/[^A-Za-z0-9]+/)
    .map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join("");
}
