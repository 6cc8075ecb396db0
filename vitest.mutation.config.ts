import { defineConfig } from "vitest/config";

// The tests that `npm run mutation` judges: those of pure logic, without processes.
export default defineConfig({
  test: { include: ["test/unit/{access,cosmos,stacks}/**/*.test.ts"], exclude: ["test/unit/stacks/main.test.ts"] },
});
