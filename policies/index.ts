import { PolicyPack } from "@pulumi/policy";
import { decodeOnce } from "./decodeOnce.ts";
import { pack } from "./pack.ts";

decodeOnce();
new PolicyPack("keyless-cosmos-iis", pack);
