// What the pack's runner loads.
const { loadBundle } = require("./loadBundle.cjs");

loadBundle("keyless-cosmos-iis", "index.cjs");
