export { judge, judgeStack, unknown, type Given } from "../../../policies/testing.ts";
