import grpc from "@grpc/grpc-js";
import messages from "@pulumi/pulumi/proto/provider_pb.js";
import status from "@pulumi/pulumi/proto/status_pb.js";
import any from "google-protobuf/google/protobuf/any_pb.js";
import { encode, type Values } from "./wire.ts";

/**
 * A write that Azure accepted and that then failed, so that the resource is there. The engine records it with the
 * reason, and the next run finishes it. azure-native tells it so.
 */
export class PartialFailure extends Error {
  readonly id: string;
  readonly inputs: Values;
  readonly properties: Values;

  constructor(message: string, id: string, inputs: Values, properties: Values) {
    super(message);
    this.name = "PartialFailure";
    this.id = id;
    this.inputs = inputs;
    this.properties = properties;
  }
}

/** The failure as the provider protocol says it. */
export function partialFailureStatus(failure: PartialFailure, message: string): Partial<grpc.StatusObject> {
  const detail = new messages.ErrorResourceInitFailed();
  detail.setId(failure.id);
  detail.setInputs(encode(failure.inputs));
  detail.setProperties(encode(failure.properties));
  detail.setReasonsList([message]);
  const packed = new any.Any();
  packed.pack(detail.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const whole = new status.Status();
  whole.setCode(grpc.status.UNKNOWN);
  whole.setMessage(message);
  whole.addDetails(packed);
  const metadata = new grpc.Metadata();
  metadata.add("grpc-status-details-bin", Buffer.from(whole.serializeBinary()));
  return { code: grpc.status.UNKNOWN, details: message, metadata };
}
