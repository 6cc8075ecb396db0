import { PolicyPack } from "@pulumi/policy";
import { pack } from "./pack.ts";

new PolicyPack("keyless-cosmos-iis", pack);
