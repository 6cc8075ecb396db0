import * as pulumi from "@pulumi/pulumi";
import { beforeAll, describe, expect, it } from "vitest";
import { renderBootstrap } from "../../../components/iis/bootstrap/render.ts";
import { bootstrapScript, judgedScript } from "../../../components/iis/bootstrapScript.ts";
import { refuseSecrets, secretSettings } from "../../../components/iis/secretSettings.ts";
import { record, valueOf } from "../recorder.ts";

const site = { name: "shop", hostName: "shop.example.com" };

beforeAll(() => record());

describe("the script of sites", () => {
  it("is rendered once the settings are known", async () => {
    const settings = { ONE: pulumi.output("1"), TWO: Promise.resolve("2"), THREE: "3" };
    expect(await valueOf(bootstrapScript([{ ...site, settings }], ["shop"]))).toBe(
      renderBootstrap([{ ...site, settings: { ONE: "1", TWO: "2", THREE: "3" } }]),
    );
  });

  it("is for those alone that the server serves, and judges the others all the same", () => {
    const sites = ["shop", "office"].map((name) => ({ name, hostName: `${name}.example.com`, settings: {} }));
    expect(judgedScript(sites, ["office"])).toBe(renderBootstrap(sites.slice(1)));
    const broken = sites.map((each) => ({ ...each, settings: { MODE: "a\nb" } }));
    expect(() => judgedScript(broken, ["office"])).toThrow(/sites\[0\]\.settings\.MODE/);
  });

  it("is none for a value that turns out to be a credential", () => {
    const settings = { DB: "AccountEndpoint=https://x;AccountKey=abc", MODE: "a\nb" };
    const rendering = () => judgedScript([{ ...site, settings }], ["shop"]);
    expect(rendering).toThrow(pulumi.RunError);
    expect(rendering).toThrow(/^sites\[0\]\.settings\.DB: looks like .*\nsites\[0\]\.settings\.MODE: holds a control/);
  });
});

// Apart from the output that carries them: an output that fails ends the process, which is what it is for.
describe("secrets among the settings", () => {
  it("are found wherever they are, and nothing else is", async () => {
    const sites = [
      { ...site, settings: { PLAIN: "x", LATER: pulumi.output("y") } },
      {
        ...site,
        settings: {
          KEY: pulumi.secret("hush"),
          MIXED: pulumi.concat("a", pulumi.secret("b")),
          LATER: Promise.resolve("z"),
        },
      },
    ];
    expect(await secretSettings(sites)).toEqual(["sites[1].settings.KEY", "sites[1].settings.MIXED"]);
  });

  it("are refused by their places", () => {
    expect(() => refuseSecrets([])).not.toThrow();
    expect(() => refuseSecrets(["sites[0].settings.A"])).toThrow(
      /^sites\[0\]\.settings\.A: is a secret, but .* instead\.$/,
    );
    expect(() => refuseSecrets(["a", "b"])).toThrow(/^a, b: are secrets/);
    expect(() => refuseSecrets(["a"])).toThrow(pulumi.RunError);
  });
});
