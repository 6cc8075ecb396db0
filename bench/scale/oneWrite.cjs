// Loaded into the sandbox's command by a bench: the engine writes its state but once, at the end. An engine that dies before
// has lost track of all it made, so the sandbox lets no variable of a user through to it.
const childProcess = require("node:child_process");
const { syncBuiltinESMExports } = require("node:module");
const process = require("node:process");

const { spawn } = childProcess;
childProcess.spawn = (command, args, options) => {
  const env = { ...(options?.env ?? process.env), PULUMI_EXPERIMENTAL: "true", PULUMI_SKIP_CHECKPOINTS: "true" };
  return spawn(command, args, { ...options, env });
};
syncBuiltinESMExports();
