import type { HandedOut } from "../handedOut.ts";

/** Derived from @pulumi/azuread 6.9.1 by test/guard/derive/write.ts. */
export const handedOut: HandedOut = {
  functions: {},
  outputs: {
    "index:ApplicationPassword": ["value"],
    "index:ServicePrincipalPassword": ["value"],
    "index:ServicePrincipalTokenSigningCertificate": ["value"],
  },
};
