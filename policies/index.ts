import { setFlagsFromString } from "node:v8";
import { PolicyPack } from "@pulumi/policy";
import { decodeOnce } from "./decodeOnce.ts";
import { pack } from "./pack.ts";
import { packName } from "./packName.ts";

// The SDK makes objects for each resource and stack rule that live no longer than the rule. V8 would let its space for
// young objects grow by them, a fifth of the pack's memory on large stacks, and be no faster.
setFlagsFromString("--semi-space-growth-factor=1");
decodeOnce();
new PolicyPack(packName, pack);
