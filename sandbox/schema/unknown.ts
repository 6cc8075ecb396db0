/** Stands for a value that is not known before the deployment (Pulumi's unknown): it fits every shape. */
export const unknown: unique symbol = Symbol("unknown");
