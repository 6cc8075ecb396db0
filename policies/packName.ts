/** The name of the pack, by which the engine tells whose rule found something. */
export const packName = "keyless-cosmos-iis";
