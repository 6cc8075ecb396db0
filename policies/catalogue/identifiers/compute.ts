import type { IdentifiersByKey } from "./identifiers.ts";

export const compute: IdentifiersByKey = {
  "batch:BatchAccount#allowedAuthenticationModes[]": { azurePolicy: ["6f68b69f-05fe-49cd-b361-777ee9ca7e35"] },
  "compute:Disk#dataAccessAuthMode": { azurePolicy: ["c3921d55-b741-4d16-8d56-7f16e99e6892"] },
  "compute:VirtualMachine#osProfile?.linuxConfiguration?.disablePasswordAuthentication": {
    azurePolicy: ["630c64f9-8b6b-4c64-b511-6544ceff6fd6"],
    psRule: ["Azure.VM.PublicKey"],
    checkov: ["CKV_AZURE_1", "CKV_AZURE_149"],
    benchmark: ["IM-6"],
  },
  "compute:VirtualMachineScaleSet#virtualMachineProfile?.osProfile?.linuxConfiguration?.disablePasswordAuthentication":
    {
      psRule: ["Azure.VMSS.PublicKey"],
      checkov: ["CKV_AZURE_49", "CKV_AZURE_149"],
    },
  "containerregistry:Registry#adminUserEnabled": {
    azurePolicy: ["dc921057-6b28-4fbe-9b83-f7bec05db6c2"],
    psRule: ["Azure.ACR.AdminUser"],
    checkov: ["CKV_AZURE_137"],
  },
  "containerregistry:Registry#anonymousPullEnabled": {
    azurePolicy: ["9f2dea28-e834-476c-99c5-3507b4728395"],
    psRule: ["Azure.ACR.AnonymousAccess"],
    checkov: ["CKV_AZURE_138"],
  },
  "containerregistry:Token": { azurePolicy: ["ff05e24e-195c-447e-b322-5e90c9f9f366"] },
  "containerservice:ManagedCluster#disableLocalAccounts": {
    azurePolicy: ["993c2fcd-2b29-49d2-9eb0-df2c3a730c32"],
    psRule: ["Azure.AKS.LocalAccounts"],
    checkov: ["CKV_AZURE_141"],
  },
};
