import type { EnvironmentDeclaration } from "../schema.ts";
import { cosmosNeeds } from "./cosmosNeeds.ts";
import type { Need } from "./need.ts";
import { referenceNeeds } from "./referenceNeeds.ts";
import { resourceTypes } from "./resourceTypes.ts";
import { addressNeeds, serverNeeds } from "./serverNeeds.ts";
import { featureNeeds, providerNeeds, rightsNeed } from "./subscriptionNeeds.ts";

/**
 * All that the first `up` of an environment needs and does not make. Names are not among it: those that are to be unique in
 * the world end with what the engine or a hash makes of them.
 *
 * @param location - The region, as Azure's CLI writes it.
 */
export function needsOf(declaration: EnvironmentDeclaration, location: string): Need[] {
  const types = resourceTypes(declaration);
  return [
    rightsNeed(types),
    ...providerNeeds(types),
    ...featureNeeds(declaration),
    ...serverNeeds(declaration, location),
    ...addressNeeds(declaration, location),
    ...cosmosNeeds(declaration, location),
    ...referenceNeeds(declaration),
  ];
}
