/** A built-in definition of Azure Policy that takes a service's keys or passwords away, or tells where they are left. */
export interface KeylessPolicy {
  id: string;
  name: string;
}

// Ids and names as in Azure/azure-policy, built-in-policies/policyDefinitions.
const rows = `
1b0d74ac-4b43-4c39-a15f-594385adc38d Modify API Management to disable username and password authentication
ffe25541-3853-4f4e-b71d-064422294b11 API Management should have username and password authentication disabled
72bc14af-4ab8-43af-b4e4-38e7983f9a1f Configure App Configuration stores to disable local authentication methods
b08ab3ca-1062-4db3-8803-eec9cae605d6 App Configuration stores should have local authentication methods disabled
2c034a29-2a5f-4857-b120-f800fe5549ae Configure App Service app slots to disable local authentication for SCM sites
399b2637-a50f-4f95-96f8-3a145476eb15 Function apps should require FTPS only
4d24b6d4-5e53-4a4f-a7f4-618fa573ee4b App Service apps should require FTPS only
572e342c-c920-4ef5-be2e-1ed3c6a51dc5 Configure App Service apps to disable local authentication for FTP deployments
5e97b776-f380-4722-a9a3-e7f0be029e79 Configure App Service apps to disable local authentication for SCM sites
847ef871-e2fe-4e6e-907e-4adbf71de5cf App Service app slots should have local authentication methods disabled for SCM site deployments
871b205b-57cf-4e1e-a234-492616998bf7 App Service apps should have local authentication methods disabled for FTP deployments
aede300b-d67f-480a-ae26-4b3dfb1a1fdc App Service apps should have local authentication methods disabled for SCM site deployments
c285a320-8830-4665-9cc7-bbd05fc7c5c0 App Service app slots should require FTPS only
ec71c0bc-6a45-4b1f-9587-80dc83e6898c App Service app slots should have local authentication methods disabled for FTP deployments
f493116f-3b7f-4ab3-bf80-0c2af35e46c2 Configure App Service app slots to disable local authentication for FTP deployments
199d5677-e4d9-4264-9465-efe1839c06bd Application Insights components should block non-Azure Active Directory based ingestion
30d1d58e-8f96-47a5-8564-499a3f3cca81 Configure Azure Automation account to disable local authentication
48c5f1cb-14ad-4797-8e3b-f78ab3f8d700 Azure Automation account should have local authentication method disabled
14de9e63-1b31-492e-a5a3-c3f7fd57f555 Configure Cognitive Services accounts to disable local authentication methods
55eff01b-f2bd-4c32-9203-db285f709d30 Configure Azure AI Services resources to disable local key access (disable local authentication)
71ef260a-8f18-47b7-abcb-62d0673d94dc Azure AI Services resources should have key access disabled (disable local authentication)
d45520cb-31ca-44ba-8da2-fcf914608544 Configure Azure AI Services resources to disable local key access (disable local authentication)
4eb216f2-9dba-4979-86e6-5d7e63ce3b75 Configure Azure AI Search services to disable local authentication
6300012e-e9a4-4649-b41f-a85f5c43be91 Azure AI Search services should have local authentication methods disabled
4dbc2f5c-51cf-4e38-9179-c7028eed2274 Configure Batch accounts to disable local authentication
6f68b69f-05fe-49cd-b361-777ee9ca7e35 Batch accounts should have local authentication methods disabled
ffea632e-4e3a-4424-bf78-10e179bb2e1a Bot Service should have local authentication methods disabled
3827af20-8f80-4b15-8300-6db0873ec901 Azure Cache for Redis should not use access keys for authentication
145408bc-d134-468a-ae3b-1eaf3b9e5ac7 Communication services should have local authentication disabled
fc264132-db9c-4302-bb7d-3994c36461fe Communication services resource should have local authentication methods disabled
c3921d55-b741-4d16-8d56-7f16e99e6892 Protect your data with authentication requirements when exporting or uploading to a disk or snapshot
630c64f9-8b6b-4c64-b511-6544ceff6fd6 Authentication to Linux machines should require SSH keys
79fdfe03-ffcb-4e55-b4d0-b925b8241759 Configure container registries to disable local admin account
9f2dea28-e834-476c-99c5-3507b4728395 Container registries should have anonymous authentication disabled
a9b426fe-8856-4945-8600-18c5dd1cca2a Configure container registries to disable repository scoped access token
cced2946-b08a-44fe-9fd9-e4ed8a779897 Configure container registries to disable anonymous authentication
dc921057-6b28-4fbe-9b83-f7bec05db6c2 Container registries should have local admin account disabled
ff05e24e-195c-447e-b322-5e90c9f9f366 Container registries should have repository scoped access token disabled
4750c32b-89c0-46af-bfcb-2e4541a818d5 Azure Cosmos DB key based metadata write access should be disabled
5450f5bd-9c72-4390-a9c4-a7aba4edfdd2 Cosmos DB database accounts should have local authentication methods disabled
dc2d41d1-4ab1-4666-a3e1-3d51c43e0049 Configure Cosmos DB database accounts to disable local authentication
1c8144d9-746a-4501-b08c-093c8d29ad04 Configure Azure Event Grid topics to disable local authentication
2dd0e8b9-4289-4bb0-b813-1883298e9924 Configure Azure Event Grid partner namespaces to disable local authentication
8632b003-3545-4b29-85e6-b2b96773df1e Azure Event Grid partner namespaces should have local authentication methods disabled
8ac2748f-3bf1-4c02-a3b6-92ae68cf75b1 Configure Azure Event Grid domains to disable local authentication
8bfadddb-ee1c-4639-8911-a38cb8e0b3bd Azure Event Grid domains should have local authentication methods disabled
ae9fb87f-8a17-4428-94a4-8135d431055c Azure Event Grid topics should have local authentication methods disabled
57f35901-8389-40bb-ac49-3ba4f86d889d Configure Azure Event Hub namespaces to disable local authentication
5d4e3c65-4873-47be-94f3-6f8b953a3598 Azure Event Hub namespaces should have local authentication methods disabled
b278e460-7cfc-4451-8294-cccc40a940d7 All authorization rules except RootManageSharedAccessKey should be removed from Event Hub namespace
0656cf40-485c-427b-b992-703a4ecf4f88 Azure Managed Grafana workspaces should disable service account
672d56b3-23a7-4a3c-a233-b77ed7777518 Azure IoT Hub should have local authentication methods disabled for Service Apis
9f8ba900-a70f-486e-9ffc-faf907305376 Configure Azure IoT Hub to disable local authentication
12d4fa5e-1f9f-4c21-97a9-b99b3c6611b5 Azure Key Vault should use RBAC permission model
993c2fcd-2b29-49d2-9eb0-df2c3a730c32 Azure Kubernetes Service Clusters should have local authentication methods disabled
e15effd4-2278-4c65-a0da-4d6f6d1890e2 Log Analytics Workspaces should block non-Azure Active Directory based ingestion
a6f9a2d0-cff7-4855-83ad-4cd750666512 Configure Azure Machine Learning Computes to disable local authentication methods
e96a9a5f-07ca-471b-9bc5-6a0f33cbd68f Azure Machine Learning Computes should have local authentication methods disabled
40e85574-ef33-47e8-a854-7a65c7500560 Azure MySQL flexible server should have Microsoft Entra Only Authentication enabled
fa498b91-8a7e-4710-9578-da944c68d1fe Azure PostgreSQL flexible server should have Microsoft Entra Only Authentication enabled
910711a6-8aa2-4f15-ae62-1e5b2ed3ef9e Configure Azure Service Bus namespaces to disable local authentication
a1817ec0-a368-432a-8057-8371e17ac6ee All authorization rules except RootManageSharedAccessKey should be removed from Service Bus namespace
cfb11c26-f069-4c14-8e36-56c394dae5af Azure Service Bus namespaces should have local authentication methods disabled
702133e5-5ec5-4f90-9638-c78e22f13b39 Configure Azure SignalR Service to disable local authentication
f70eecba-335d-4bbc-81d5-5b17b03d498f Azure SignalR Service should have local authentication methods disabled
0c28c3fb-c244-42d5-a9bf-f35f2999577b Azure SQL Managed Instance should have Microsoft Entra-only authentication enabled
78215662-041e-49ed-a9dd-5385911b3a1f Azure SQL Managed Instances should have Microsoft Entra-only authentication enabled during creation
abda6d70-9778-44e7-84a8-06713e6db027 Azure SQL logical servers should have Microsoft Entra-only authentication enabled during creation
b3a22bc9-66de-45fb-98fa-00f5df42f41a Azure SQL Database should have Microsoft Entra-only authentication enabled
4fa4b6c0-31ca-4c0d-b10d-24b96f62a751 Storage account public access should be disallowed
8c6a50c6-9ffd-4ae7-986f-5fa6111f9a54 Storage accounts should prevent shared key access
fd9903f1-38c2-4d36-8e44-5c1c20c561e8 Storage accounts should prevent shared key access (excluding storage accounts created by Databricks)
ea6c4923-510a-4346-be26-1894919a5b97 Stream Analytics job should use managed identity to authenticate endpoints
2158ddbe-fefa-408e-b43f-d4faef8ff3b8 Synapse Workspaces should use only Microsoft Entra identities for authentication during workspace creation
6ea81a52-5ca7-4575-9669-eaa910b7edf8 Synapse Workspaces should have Microsoft Entra-only authentication enabled
c3624673-d2ff-48e0-b28c-5de1c6767c3c Configure Synapse Workspaces to use only Microsoft Entra identities for authentication during workspace creation
21a6bc25-125e-4d13-b82d-2e19b7208ab7 VPN gateways should use only Azure Active Directory (Azure AD) authentication for point-to-site users
17f9d984-90c8-43dd-b7a6-76cb694815c1 Configure Azure Web PubSub Service to disable local authentication
b66ab71c-582d-4330-adfd-ac162e78691e Azure Web PubSub Service should have local authentication methods disabled
`;

/** The known keyless policies, by service. */
export const keylessPolicies: readonly KeylessPolicy[] = rows
  .trim()
  .split("\n")
  .map((row) => ({ id: row.slice(0, 36), name: row.slice(37) }));
