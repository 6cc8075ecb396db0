import { runPulumi } from "./pulumi.ts";

// `npm run` changes into the package's folder and says where it was called from; only the former matters here.
try {
  process.exitCode = await runPulumi(process.argv.slice(2), process.cwd());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 255;
}
