/** How people and other applications sign in to a workload. */
export interface SignInDeclaration {
  /**
   * The client id of an application that exists already: nothing is made in Entra ID then, which needs no rights there.
   * Its owner adds the federated credential that the stack's output `signIns` names.
   * @default an application is registered
   */
  clientId?: string;
  /**
   * The issuer of another OpenID provider, whose tokens the application checks, such as
   * `https://example.okta.com/oauth2/default`. Goes with `audience`; nothing is made in Entra ID then.
   * @default Entra ID
   */
  issuer?: string;
  /** What a token of `issuer` must be made out to, such as `api://shop`. */
  audience?: string;
  /**
   * Whose accounts may sign in, in Entra's words: `AzureADMyOrg` or `AzureADMultipleOrgs`.
   * @default AzureADMyOrg
   */
  signInAudience?: string;
  /**
   * The URI by which others ask for tokens for the application. Entra takes those that hold a verified domain or the
   * tenant's id.
   * @default `api://` and the client id
   */
  identifierUri?: string;
  /**
   * Where Entra sends people back to: https, or in an environment named `dev` http on localhost.
   * @default `/signin-oidc` and `/signout-callback-oidc` on the workload's host, as Microsoft.Identity.Web has them
   */
  redirectUris?: string[];
  /** The application's roles, by the value that stands in a token, such as `Orders.Read`. */
  appRoles?: Record<string, AppRoleDeclaration>;
  /** What other applications may do here for the person who uses them, by the value that stands in a token. */
  scopes?: Record<string, ScopeDeclaration>;
  /** Groups (of the section `groups`) whose members may sign in without a role; where no role has groups. */
  groups?: string[];
  /** The object ids of users or service principals who own the application beside whoever deploys it. */
  owners?: string[];
}

/** A role of an application. Workloads get it by their `calls`. */
export interface AppRoleDeclaration {
  /** What it allows, for whoever assigns it. */
  description: string;
  /** The groups (of the section `groups`) that have it. */
  groups?: string[];
}

/** A delegated permission of an application. */
export interface ScopeDeclaration {
  /** What it allows, for whoever consents. */
  description: string;
  /**
   * Who may consent: `Admin`, or `User` for every person alone.
   * @default Admin
   */
  type?: string;
}

/** A group of Entra ID that roles are assigned to. */
export interface GroupDeclaration {
  /** Its object id. */
  objectId: string;
}

/** As much of a workload as sign-in is about. */
export interface SignInWorkload {
  /** The host name that its site answers to. */
  hostName: string;
  /** How people and other applications sign in. */
  signIn?: SignInDeclaration;
  /** The roles of other workloads' applications that it has, as `<workload>/<role>`. */
  calls?: string[];
}
