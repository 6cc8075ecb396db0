import { describe, expect, it } from "vitest";
import { poolCosmosSettings } from "../../../components/access/settings.ts";
import { declaration } from "./declarations.ts";

const of = (...ons: string[]) =>
  poolCosmosSettings(declaration({ storefront: ons.map((on) => ({ on, allow: ["read"] })), other: [] }), "storefront");

describe("a pool's settings", () => {
  it("name a granted container and its database", () => {
    expect(of("sales/orders")).toEqual({ COSMOS_DATABASE_SALES: "sales", COSMOS_CONTAINER_ORDERS: "orders" });
  });

  it("name all containers of a granted database", () => {
    expect(of("sales")).toEqual({
      COSMOS_DATABASE_SALES: "sales",
      COSMOS_CONTAINER_ORDERS: "orders",
      COSMOS_CONTAINER_CUSTOMERS: "customers",
    });
  });

  it("name a granted database without containers", () => {
    expect(of("empty")).toEqual({ COSMOS_DATABASE_EMPTY: "empty" });
  });

  it("name everything of a granted account", () => {
    expect(Object.keys(of("/"))).toEqual([
      "COSMOS_DATABASE_SALES",
      "COSMOS_CONTAINER_ORDERS",
      "COSMOS_CONTAINER_CUSTOMERS",
      "COSMOS_DATABASE_STOCK",
      "COSMOS_CONTAINER_ITEMS",
      "COSMOS_DATABASE_EMPTY",
    ]);
  });

  it("are none where nothing is granted, or to somebody unknown", () => {
    expect(of()).toEqual({});
    expect(poolCosmosSettings(declaration({ storefront: [{ on: "/", allow: ["read"] }], other: [] }), "other")).toEqual(
      {},
    );
    expect(poolCosmosSettings(declaration({}), "nobody")).toEqual({});
  });

  it("keep to letters, digits and underscores", () => {
    const databases = { "e-Commerce 2": ["größen.alt"] };
    const grants = { storefront: [{ on: "e-Commerce 2", allow: ["read"] }] };
    expect(poolCosmosSettings(declaration(grants, { databases }), "storefront")).toEqual({
      COSMOS_DATABASE_E_COMMERCE_2: "e-Commerce 2",
      COSMOS_CONTAINER_GR_SSEN_ALT: "größen.alt",
    });
  });

  it("hold one container's name once, though two databases have it", () => {
    const databases = { a: ["events"], b: ["events"] };
    const grants = { storefront: [{ on: "/", allow: ["read"] }] };
    expect(poolCosmosSettings(declaration(grants, { databases }), "storefront")).toEqual({
      COSMOS_DATABASE_A: "a",
      COSMOS_CONTAINER_EVENTS: "events",
      COSMOS_DATABASE_B: "b",
    });
  });
});
