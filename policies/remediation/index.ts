import { PolicyPack } from "@pulumi/policy";
import { remediationPack } from "./pack.ts";

new PolicyPack("keyless-cosmos-iis-remediation", remediationPack);
