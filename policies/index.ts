import { PolicyPack } from "@pulumi/policy";
import { decodeOnce } from "./decodeOnce.ts";
import { pack } from "./pack.ts";
import { packName } from "./packName.ts";

decodeOnce();
new PolicyPack(packName, pack);
