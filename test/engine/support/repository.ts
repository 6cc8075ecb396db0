import { root } from "../../conventions/repository.ts";

/** The repository's root, without a slash at its end. */
export const repository = root.replace(/[\\/]$/, "");
