import * as pulumi from "@pulumi/pulumi";

/** A resource as it was registered. */
export interface Registration {
  type: string;
  name: string;
  inputs: Record<string, unknown>;
  /** Names of what it depends on, by its inputs or by `dependsOn`. */
  dependencies: string[];
  /** The same by property. */
  propertyDependencies: Record<string, string[]>;
  protect: boolean;
  parent: string;
  /** The name of its explicit provider. */
  provider: string;
  errorHooks: string[];
  deleteBeforeReplace: boolean;
}

interface RegisterRequest {
  getType(): string;
  getName(): string;
  getParent(): string;
  getProvider(): string;
  getProtect(): boolean;
  getDeletebeforereplace(): boolean;
  getDependenciesList(): string[];
  getPropertydependenciesMap(): {
    forEach: (each: (of: { getUrnsList(): string[] }, property: string) => void) => void;
  };
  getHooks(): { getOnErrorList(): string[] } | undefined;
}

interface Monitor {
  registerResource: Register;
  registerErrorHook?: (request: { getName(): string }, callback: (error: null, response: object) => void) => void;
}

type Register = (request: RegisterRequest, callback: unknown) => Promise<void>;

const registrations: Registration[] = [];

/** The names of all hooks that were registered: the engine takes each name once. */
export const registeredHooks: string[] = [];

const outputs = new Map<string, Record<string, unknown>>();

/**
 * Puts mocks in place that record every registration with its options, which mocks by themselves do not tell. Once for
 * each test file.
 *
 * @param hooks - Whether hooks can be registered: the engine can, the SDK's mocks by themselves cannot.
 */
export async function record({ hooks = true } = {}): Promise<void> {
  await pulumi.runtime.setMocks({ newResource, call: () => ({}) }, "shop", "dev", false);
  const monitor = pulumi.runtime.getMonitor() as unknown as Monitor | undefined;
  if (monitor === undefined) throw new Error("No mocks");
  if (hooks) {
    monitor.registerErrorHook = (request, callback) => {
      registeredHooks.push(request.getName());
      callback(null, {});
    };
  }
  const register = monitor.registerResource.bind(monitor);
  monitor.registerResource = (request, callback) => {
    const propertyDependencies: Record<string, string[]> = {};
    request.getPropertydependenciesMap().forEach((of, property) => {
      propertyDependencies[property] = of.getUrnsList().map(nameIn);
    });
    registrations.push({
      type: request.getType(),
      name: request.getName(),
      inputs: {},
      dependencies: request.getDependenciesList().map(nameIn).sort(),
      propertyDependencies,
      protect: request.getProtect(),
      parent: nameIn(request.getParent()),
      provider: nameIn(request.getProvider().replace(/::[^:]*$/, "")),
      deleteBeforeReplace: request.getDeletebeforereplace(),
      errorHooks: request.getHooks()?.getOnErrorList() ?? [],
    });
    return register(request, callback);
  };
}

/**
 * Runs a piece of a program to its end.
 *
 * @returns Everything it registered, in order.
 */
export async function run<T>(program: () => T): Promise<{ result: T; resources: Registration[] }> {
  registrations.length = 0;
  const result = program();
  await settled();
  return { result, resources: [...registrations] };
}

/** The value of an output. */
export function valueOf<T>(output: pulumi.Output<T>): Promise<T> {
  return new Promise((resolve) => output.apply(resolve));
}

/** Lets the provider answer the registrations of a type with these outputs besides the inputs. */
export function answer(type: string, values: Record<string, unknown>): void {
  outputs.set(type, values);
}

/** All faults of a program that is refused, and what was registered before. */
export async function refusal(
  program: () => unknown,
): Promise<{ message: string; paths: string[]; resources: Registration[] }> {
  registrations.length = 0;
  try {
    program();
  } catch (error) {
    await settled();
    if (!(error instanceof pulumi.InputPropertiesError)) throw error;
    return {
      message: error.message,
      paths: error.errors.map(({ propertyPath }) => propertyPath),
      resources: [...registrations],
    };
  }
  throw new Error("It was not refused");
}

function newResource({ type, name, inputs }: pulumi.runtime.MockResourceArgs): pulumi.runtime.MockResourceResult {
  const given = plain(inputs) as Record<string, unknown>;
  const registration = registrations.findLast((each) => each.type === type && each.name === name);
  if (registration !== undefined) registration.inputs = given;
  return { id: `id of ${name}`, state: { ...given, name, ...outputs.get(type) } };
}

/** Takes the wrappers of secrets away: under mocks one wraps the whole object around it. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  const wrapped = (value as { value?: unknown }).value;
  return "4dabf18193072939515e22adb298388d" in value
    ? plain(wrapped)
    : Object.fromEntries(entries.map(([key, each]) => [key, plain(each)]));
}

function nameIn(urn: string): string {
  return urn.split("::").slice(3).join("::");
}

/** Until two turns in a row have registered nothing new. */
async function settled(): Promise<void> {
  let quiet = 0;
  for (let before = -1; quiet < 5; before = registrations.length) {
    quiet = before === registrations.length ? quiet + 1 : 0;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
